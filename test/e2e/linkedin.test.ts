import assert from 'node:assert/strict';
import type { SafetyStopKind, TargetReason } from '#core/removal/run.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import type { SandboxFault } from '../sandbox/faults.ts';
import { generateNetwork, twinGroups } from '../sandbox/people.ts';
import { Driver, inTime, target } from './linkedinDriver.ts';

describe('Driving LinkedIn’s pages', function () {
  this.timeout(120_000);
  let driver: Driver;

  before(async () => {
    driver = await Driver.start({ people: generateNetwork({ count: 150, seed: 7, twinShare: 0.05 }) });
  });
  after(() => driver.stop());

  /** The ledger holds exactly these removals, each asked for once. */
  function ledgerHolds(...slugs: string[]): void {
    assert.deepEqual(driver.sandbox.ledger.removedSlugs, slugs);
    assert.deepEqual(driver.sandbox.ledger.removedTwice(), []);
    assert.deepEqual(driver.sandbox.ledger.profileVisits, [], 'no profile was visited');
  }

  for (const generation of ['A', 'B', 'C', 'alternate'] as const) {
    it(`removes exactly the people meant, in generation ${generation}`, async () => {
      await driver.reset({ kind: 'generation', generation });
      const people = [driver.next(), driver.next(), driver.next(), driver.next()];
      for (const person of people) {
        if (generation === 'alternate') await driver.session.page.open('about:blank');
        assert.deepEqual(await driver.remove(person), { kind: 'removed' }, person.fullName);
        assert.deepEqual(await driver.removal.look(target(person)), { kind: 'notFound' });
      }
      ledgerHolds(...people.map((person) => person.slug));
    });
  }

  for (const language of ['fr', 'pt-BR']) {
    for (const generation of ['A', 'B', 'C'] as const) {
      it(`removes on pages in ${language}, generation ${generation}`, async () => {
        await driver.reset({ kind: 'language', language }, { kind: 'generation', generation });
        const person = driver.next();
        assert.deepEqual(await driver.remove(person), { kind: 'removed' });
        ledgerHolds(person.slug);
      });
    }
  }

  it('finds people of every kind of name', async () => {
    await driver.reset();
    const odd = driver.sandbox.people.filter(
      (person) => !person.hidden && /[^\p{Script=Latin}\s.'’-]/u.test(person.fullName),
    );
    assert.ok(odd.length > 5);
    for (const person of odd.slice(0, 15)) {
      assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' }, person.fullName);
      await driver.removal.dismiss();
    }
    ledgerHolds();
  });

  it('dismisses a menu or a question without removing, in every generation', async () => {
    const notPrepared = (error: unknown): boolean => error instanceof BrowserError && error.code === 'notPrepared';
    for (const generation of ['A', 'B', 'C'] as const) {
      await driver.reset({ kind: 'generation', generation });
      const person = driver.next();
      assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' });
      await assert.rejects(driver.removal.confirm(target(person), inTime()), notPrepared);
      assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' });
      await driver.removal.dismiss();
      await assert.rejects(driver.removal.ask(target(person), inTime()), notPrepared);
      assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' });
      assert.deepEqual(await driver.removal.ask(target(person), inTime()), { kind: 'open' });
      await driver.removal.dismiss();
      await assert.rejects(driver.removal.confirm(target(person), inTime()), notPrepared);
      assert.deepEqual(await driver.removal.look(target(person)), { kind: 'listed' });
    }
    ledgerHolds();
  });

  describe('A1: the target is the slug, never the name', () => {
    for (const generation of ['A', 'B', 'C'] as const) {
      it(`removes the one of two namesakes whose slug it is, generation ${generation}`, async () => {
        const person = driver.next();
        await driver.reset({ kind: 'twins', slugs: [person.slug] }, { kind: 'generation', generation });
        assert.deepEqual(await driver.remove(person), { kind: 'removed' });
        ledgerHolds(person.slug);
      });
    }

    it('tells the twins of the network apart', async () => {
      await driver.reset();
      const [first] = twinGroups(driver.sandbox.people);
      if (!first) throw new Error('this seed has no twins');
      const [, second] = first;
      if (!second) throw new Error('a group of one');
      assert.deepEqual(await driver.remove(second), { kind: 'removed' });
      ledgerHolds(second.slug);
    });

    it('removes no one when the slug has changed, although the name is there', async () => {
      const person = driver.next();
      await driver.reset({ kind: 'changed-slug', slugs: [person.slug] });
      assert.deepEqual(await driver.remove(person), { kind: 'skip', reason: 'notListed' });
      ledgerHolds();
    });

    it('removes no one when the slug belongs to someone of another name', async () => {
      await driver.reset();
      const person = driver.next();
      const other = driver.next();
      // The search is by the expected name, so the stranger is not even found; nothing is clicked either way.
      const outcome = await driver.removal.prepare({ ...target(person), slug: other.slug });
      assert.equal(outcome.kind, 'skip');
      ledgerHolds();
    });
  });

  describe('A2: only the person’s own card and dialog', () => {
    it('stops when the dialog names someone else, and removes neither', async () => {
      const [person, other] = [driver.next(), driver.next()];
      await driver.reset({ kind: 'dialog-names-other', slugs: [person.slug], slug: other.slug });
      assert.deepEqual(await driver.remove(person), { kind: 'unknown', reason: 'dialogNamesAnother' });
      ledgerHolds();
    });

    it('stops when the dialog names no one', async () => {
      await driver.reset({ kind: 'dialog-names-no-one' });
      assert.deepEqual(await driver.remove(driver.next()), { kind: 'unknown', reason: 'dialogNamesAnother' });
      ledgerHolds();
    });
  });

  describe('A3: success needs proof', () => {
    const cases: readonly (readonly [string, SandboxFault, TargetReason])[] = [
      ['the request is refused although the card is gone', { kind: 'removal-refused', status: 400 }, 'requestRefused'],
      [
        'the request is refused and the card comes back',
        { kind: 'removal-refused', status: 400, rollback: true },
        'requestRefused',
      ],
      ['the request is never sent', { kind: 'removal-unsent' }, 'requestUnseen'],
      ['the request is never answered', { kind: 'removal-unanswered', applied: false }, 'requestUnseen'],
      ['the answer is good but nothing happened', { kind: 'removal-ineffective' }, 'stillListed'],
      [
        'the search never answers afterwards',
        { kind: 'stalled-list', on: ['search'], afterRemovals: 1 },
        'searchUnclear',
      ],
    ];
    for (const [title, fault, reason] of cases) {
      it(`is unknown when ${title}`, async () => {
        await driver.reset(fault);
        const person = driver.next();
        const outcome = await driver.remove(person);
        assert.equal(outcome.kind, 'unknown');
        assert.equal('reason' in outcome && outcome.reason, reason);
        ledgerHolds(...(reason === 'searchUnclear' ? [person.slug] : []));
      });
    }

    it('is unknown, not failed, when the removal happened but was never answered (A6)', async () => {
      await driver.reset({ kind: 'removal-unanswered', applied: true });
      const person = driver.next();
      assert.deepEqual(await driver.remove(person), { kind: 'unknown', reason: 'requestUnseen' });
      driver.sandbox.setFaults();
      assert.deepEqual(await driver.removal.look(target(person)), { kind: 'notFound' });
      ledgerHolds(person.slug);
    });

    it('is not called still listed by a list that is late to hear of the removal', async () => {
      const person = driver.next();
      await driver.reset({ kind: 'removal-unanswered', applied: true }, { kind: 'stale-search', requests: 3 });
      assert.deepEqual(await driver.remove(person), { kind: 'unknown', reason: 'requestUnseen' });
      assert.deepEqual(await driver.removal.look(target(person)), { kind: 'notFound' });
      ledgerHolds(person.slug);
    });

    it('does not take a half loaded list for an empty one', async () => {
      await driver.reset({ kind: 'half-loaded' });
      assert.deepEqual(await driver.remove(driver.next()), { kind: 'failed', reason: 'pageNotReady' });
      await driver.reset({ kind: 'stalled-list', on: ['search'] });
      assert.deepEqual(await driver.removal.look(target(driver.next())), { kind: 'unclear', reason: 'pageNotReady' });
      ledgerHolds();
    });

    it('takes no one for absent while the answer to the search has only begun', async () => {
      const late = { kind: 'late-body', ms: 400 } as const;
      await driver.reset(late);
      const person = driver.next();
      assert.deepEqual(await driver.removal.look(target(person)), { kind: 'listed' });
      assert.deepEqual(await driver.remove(person), { kind: 'removed' });
      ledgerHolds(person.slug);
      await driver.reset(late, { kind: 'removal-ineffective' });
      assert.deepEqual(await driver.remove(driver.next()), { kind: 'unknown', reason: 'stillListed' });
      ledgerHolds();
    });
  });

  describe('A4: each step waits for its own result', () => {
    it('clicks once more when the menu needs it', async () => {
      await driver.reset({ kind: 'menu-needs-second-click' });
      const person = driver.next();
      assert.deepEqual(await driver.remove(person), { kind: 'removed' });
      ledgerHolds(person.slug);
    });

    it('fails before the click when the menu never comes, and is unknown when the question does not', async () => {
      await driver.reset({ kind: 'menu-stays-shut' });
      assert.deepEqual(await driver.remove(driver.next()), { kind: 'failed', reason: 'menuMissing' });
      await driver.reset({ kind: 'menu-without-remove' });
      assert.deepEqual(await driver.remove(driver.next()), { kind: 'failed', reason: 'menuMissing' });
      await driver.reset({ kind: 'dialog-missing' });
      assert.deepEqual(await driver.remove(driver.next()), { kind: 'unknown', reason: 'questionMissing' });
      ledgerHolds();
    });

    it('waits for slow pages, searches and removals', async () => {
      await driver.reset({ kind: 'slow', ms: 900, on: ['connections', 'search'] }, { kind: 'removal-slow', ms: 1200 });
      const person = driver.next();
      assert.deepEqual(await driver.remove(person), { kind: 'removed' });
      ledgerHolds(person.slug);
    });
  });

  it('A9: finds a person by a slug beyond ASCII', async () => {
    await driver.reset();
    const person = driver.sandbox.people.find(({ hidden, slug }) => !hidden && encodeURIComponent(slug) !== slug);
    if (!person) throw new Error('this seed has no such slug');
    assert.deepEqual(await driver.remove(person), { kind: 'removed' });
    ledgerHolds(person.slug);
  });

  describe('A16: an unknown language or layout stops before the first click', () => {
    it('names the label that is missing', async () => {
      for (const language of ['de', 'es']) {
        await driver.reset({ kind: 'language', language });
        const outcome = await driver.remove(driver.next());
        assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'unknownLanguage');
        assert.match(outcome.kind === 'objection' ? outcome.detail : '', /"Remove connection"/);
      }
      ledgerHolds();
    });

    const drifts: readonly SandboxFault[] = [
      { kind: 'markup-drift', drift: ['component-keys'] },
      { kind: 'markup-drift', drift: ['profile-links'] },
    ];
    for (const fault of drifts) {
      it(`stops at ${JSON.stringify('drift' in fault && fault.drift)}`, async () => {
        await driver.reset(fault);
        const outcome = await driver.remove(driver.next());
        assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'unknownLayout');
        ledgerHolds();
      });
    }
    it('clicks nothing in a menu that it does not know', async () => {
      for (const drift of ['labels', 'roles'] as const) {
        await driver.reset({ kind: 'markup-drift', drift: [drift] });
        assert.deepEqual(await driver.remove(driver.next()), { kind: 'failed', reason: 'menuMissing' });
      }
      ledgerHolds();
    });

    it('stops at new class and view names of the older generations', async () => {
      await driver.reset({ kind: 'generation', generation: 'A' }, { kind: 'markup-drift', drift: ['classes'] });
      assert.equal((await driver.remove(driver.next())).kind, 'objection');
      await driver.reset({ kind: 'generation', generation: 'B' }, { kind: 'markup-drift', drift: ['view-names'] });
      assert.equal((await driver.remove(driver.next())).kind, 'objection');
      ledgerHolds();
    });
  });

  describe('The safety stop (A5)', () => {
    const before: readonly (readonly [SandboxFault, SafetyStopKind])[] = [
      [{ kind: 'login-wall' }, 'signedOut'],
      [{ kind: 'account-chooser' }, 'signedOut'],
      [{ kind: 'authwall' }, 'authwall'],
      [{ kind: 'checkpoint' }, 'checkpoint'],
      [{ kind: 'captcha' }, 'captcha'],
      [{ kind: 'captcha', on: ['search'] }, 'captcha'],
      [{ kind: 'restriction-banner' }, 'restricted'],
      [{ kind: 'status', status: 429 }, 'rateLimited'],
      [{ kind: 'status', status: 999, on: ['search'] }, 'rateLimited'],
      [{ kind: 'status', status: 503 }, 'errorPage'],
      [{ kind: 'wrong-landing' }, 'wrongPage'],
      [{ kind: 'empty-shell' }, 'unknownLayout'],
    ];
    for (const [fault, safetyStop] of before) {
      it(`${safetyStop} before the click: ${JSON.stringify(fault)}`, async () => {
        await driver.reset(fault);
        const outcome = await driver.remove(driver.next());
        assert.equal(outcome.kind === 'objection' && outcome.safetyStop, safetyStop, JSON.stringify(outcome));
        ledgerHolds();
      });
    }

    const after: readonly (readonly [SandboxFault, SafetyStopKind])[] = [
      [{ kind: 'status', status: 429, on: ['removal'] }, 'rateLimited'],
      [{ kind: 'checkpoint', on: ['removal'] }, 'checkpoint'],
      [{ kind: 'captcha', on: ['removal'] }, 'captcha'],
    ];
    for (const [fault, safetyStop] of after) {
      it(`${safetyStop} after the click leaves the person unknown: ${JSON.stringify(fault)}`, async () => {
        await driver.reset(fault);
        const outcome = await driver.remove(driver.next());
        assert.equal(outcome.kind, 'unknown');
        assert.equal('objection' in outcome && outcome.objection?.safetyStop, safetyStop, JSON.stringify(outcome));
        ledgerHolds();
      });
    }

    it('is not shut by captcha scripts, nor by posts about restrictions', async () => {
      await driver.reset({ kind: 'captcha-script' }, { kind: 'restriction-post' });
      const person = driver.next();
      assert.deepEqual(await driver.remove(person), { kind: 'removed' });
      ledgerHolds(person.slug);
    });

    it('tells a cut connection apart from an objection', async () => {
      await driver.reset({ kind: 'connection-reset' });
      await assert.rejects(
        driver.remove(driver.next()),
        (error) => error instanceof BrowserError && error.code === 'networkLost',
      );
      ledgerHolds();
    });
  });

  it('says of people whom no search shows that they are not listed, never that they are gone', async () => {
    const person = driver.next();
    await driver.reset({ kind: 'already-removed', slugs: [person.slug] });
    assert.deepEqual(await driver.remove(person), { kind: 'skip', reason: 'notListed' });
    ledgerHolds();
  });

  it('finds the search box again after reading hits far down the list', async () => {
    await driver.reset();
    // "E" finds many; after them the words of the address are searched for.
    const person = { slug: 'nobody-of-elsewhere', name: 'E Nobody', connectedOn: undefined };
    assert.deepEqual(await driver.remove(person), { kind: 'skip', reason: 'notListed' });
  });

  it('clicks nothing on a page that asked for a removal by itself, of which the record hears', async () => {
    await driver.reset({ kind: 'slow', ms: 1500, on: ['search'] });
    const [person, other] = [driver.next(), driver.next()];
    const { page } = driver.session.page;
    const searching = page.waitForRequest((request) => (request.postData() ?? '').includes(person.firstName));
    const preparing = driver.removal.prepare(target(person));
    await searching;
    await driver.pageRemoves(other);
    const outcome = await preparing;
    assert.ok(outcome.kind === 'objection' && outcome.safetyStop === 'unknownLayout', JSON.stringify(outcome));
    assert.deepEqual(await driver.removal.takeUntold(), [{ slug: other.slug, accepted: true, byPage: true }]);
    ledgerHolds(other.slug);
  });

  describe('Guided mode', () => {
    it('watches the person remove, and proves it', async () => {
      await driver.reset();
      const person = driver.next();
      const watched = driver.removal.watchRemoval(target(person), new AbortController().signal);
      const { page } = driver.session.page;
      const card = page.locator(`[componentkey$="-${person.slug}"][componentkey^="ConnectionCard_"]`);
      await page.waitForFunction(() => document.querySelectorAll('[componentkey^="ConnectionCard_"]').length < 4);
      await card.getByRole('button').click();
      await page.getByRole('menuitem', { name: 'Remove connection' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove connection' }).click();
      assert.deepEqual(await watched, { kind: 'removed' });
      ledgerHolds(person.slug);
    });

    it('books a click that was quicker than the search for the card', async () => {
      const person = driver.next();
      await driver.reset({ kind: 'slow', ms: 1500, on: ['search'] });
      const { page } = driver.session.page;
      const searching = page.waitForRequest((request) => (request.postData() ?? '').includes(person.firstName));
      const watched = driver.removal.watchRemoval(target(person), new AbortController().signal);
      await searching;
      await driver.pageRemoves(person);
      assert.deepEqual(await watched, { kind: 'removed' });
      ledgerHolds(person.slug);
    });

    it('goes away from the card when it is interrupted, and removes no one', async () => {
      await driver.reset();
      const abort = new AbortController();
      const watched = driver.removal.watchRemoval(target(driver.next()), abort.signal);
      setTimeout(() => abort.abort(), 1500);
      assert.deepEqual(await watched, { kind: 'skip', reason: 'interrupted' });
      assert.equal(driver.session.page.page.url(), 'about:blank');
      ledgerHolds();
    });
  });
});
