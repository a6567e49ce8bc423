import assert from 'node:assert/strict';
import { Driver, inTime, target } from './linkedinDriver.ts';

/* Parts of the page that come so late that acting on what is there before would be wrong. */
describe('A part of the page that comes late', function () {
  this.timeout(120_000);
  let driver: Driver;
  afterEach(() => driver.stop());

  describe('RA2: the own link of another member is waited for before anything is clicked', () => {
    for (const generation of ['A', 'B', 'C'] as const) {
      it(`generation ${generation}`, async () => {
        driver = await Driver.start({}, { member: 'someone-who-is-expected' });
        await driver.reset({ kind: 'generation', generation }, { kind: 'lies', lies: ['another-member'] });
        const own = 'header a[href*="/in/"]';
        await driver.session.page.page.context().addInitScript((selector) => {
          new MutationObserver(() => {
            const link = document.querySelector<HTMLElement>(selector);
            if (!link || link.dataset['late']) return;
            link.dataset['late'] = 'yes';
            const place = document.createComment('');
            link.replaceWith(place);
            setTimeout(() => place.replaceWith(link), 1_500);
          }).observe(document, { childList: true, subtree: true });
        }, own);
        const outcome = await driver.remove(driver.next());
        assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'otherMember', JSON.stringify(outcome));
        assert.deepEqual(driver.sandbox.ledger.removalRequests, []);
      });
    }
  });

  describe('another member whose own link comes late, in a browser that knows this one and heard of no session', () => {
    for (const generation of ['A', 'B', 'C'] as const) {
      it(`is waited for before anything is clicked or read, generation ${generation}`, async () => {
        driver = await Driver.start();
        const [person, gone] = [driver.next(), driver.next()];
        await driver.reset({ kind: 'generation', generation });
        assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' });
        await driver.removal.dismiss();
        driver.sandbox.setFaults(
          { kind: 'generation', generation },
          { kind: 'lies', lies: ['another-member', 'member-late'] },
          { kind: 'already-removed', slugs: [gone.slug] },
        );
        driver.session.page.loadedAt = 0;
        const searches = driver.sandbox.ledger.requestsOf('search').length;
        for (const outcome of [await driver.removal.look(target(gone)), await driver.remove(person)]) {
          assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'otherMember', JSON.stringify(outcome));
        }
        assert.equal(driver.sandbox.ledger.requestsOf('search').length, searches);
        assert.deepEqual(driver.sandbox.ledger.removalRequests, []);
      });
    }

    for (const generation of ['A', 'C'] as const) {
      it(`may not be told at all: then the own profile tells, generation ${generation}`, async () => {
        driver = await Driver.start();
        const people = [driver.next(), driver.next(), driver.next()];
        await driver.reset({ kind: 'generation', generation });
        assert.deepEqual(await driver.remove(people[0]!), { kind: 'removed' });
        // Pages that stop to say who is signed in are the same member's.
        driver.sandbox.setFaults({ kind: 'generation', generation }, { kind: 'lies', lies: ['member-unnamed'] });
        driver.session.page.loadedAt = 0;
        assert.deepEqual(await driver.remove(people[1]!), { kind: 'removed' });
        const visits = driver.sandbox.ledger.requestsOf('profile').length;
        driver.session.page.loadedAt = 0;
        assert.deepEqual(await driver.remove(people[2]!), { kind: 'removed' });
        assert.equal(driver.sandbox.ledger.requestsOf('profile').length, visits, 'asked once');
      });
    }

    it('is the same member: nothing stops', async () => {
      driver = await Driver.start({}, { timeouts: { page: 6000, step: 5000, answer: 6000, stall: 4000 } });
      const people = [driver.next(), driver.next()];
      await driver.reset();
      assert.deepEqual(await driver.remove(target(people[0]!)), { kind: 'removed' });
      driver.sandbox.setFaults({ kind: 'lies', lies: ['member-late'] });
      driver.session.page.loadedAt = 0;
      assert.deepEqual(await driver.remove(target(people[1]!)), { kind: 'removed' });
    });

    it('is waited for as long as pages were seen to need, without the own profile', async () => {
      driver = await Driver.start({}, { timeouts: { page: 6000, step: 1200, answer: 6000, stall: 4000 } });
      const { page } = driver.session;
      await driver.reset({ kind: 'lies', lies: ['member-late'] });
      for (const person of [driver.next(), driver.next(), driver.next()]) {
        page.loadedAt = 0;
        assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' });
        await driver.removal.dismiss();
        assert.ok(await page.until(({ members }) => (members.length > 0 ? true : undefined), 6000));
      }
      assert.equal(driver.sandbox.ledger.requestsOf('profile').length, 0);
      assert.equal(driver.sandbox.ledger.requestsOf('connections').length, 3);
    });
  });

  describe('RB1: whom the answer of the list names is not gone because their row comes late', () => {
    for (const generation of ['B', 'C'] as const) {
      it(`generation ${generation}`, async () => {
        driver = await Driver.start();
        const person = driver.next();
        const wanted = target(person);
        // Of two of the same name, the other one shows that the list is alive.
        await driver.reset(
          { kind: 'generation', generation },
          { kind: 'twins', slugs: [person.slug] },
          { kind: 'removal-ineffective' },
        );
        assert.deepEqual(await driver.removal.prepare(wanted), { kind: 'ready' });
        assert.deepEqual(await driver.removal.ask(wanted, inTime()), { kind: 'open' });
        await driver.session.page.page.evaluate(
          (link) => {
            new MutationObserver(() => {
              const row = document
                .querySelector(link)
                ?.closest<HTMLElement>('[componentkey^="ConnectionCard"], li, [role="listitem"]');
              if (!row || row.dataset['late']) return;
              row.dataset['late'] = 'yes';
              const place = document.createComment('');
              row.replaceWith(place);
              setTimeout(() => place.replaceWith(row), 1_000);
            }).observe(document, { childList: true, subtree: true });
          },
          `a[href$="/in/${encodeURIComponent(person.slug)}/"]`,
        );
        const outcome = await driver.removal.confirm(wanted, inTime());
        assert.deepEqual(driver.sandbox.ledger.removedSlugs, []);
        assert.equal(outcome.kind, 'unknown', JSON.stringify(outcome));
        assert.deepEqual(
          await driver.removal.look(wanted),
          { kind: 'listed' },
          'the page that was loaded again has the row',
        );
      });
    }
  });
});
