import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Person } from '../sandbox/people.ts';
import { connectionsPath } from '#linkedin/page/pageState.ts';
import { changesOf } from '../sandbox/nextYear.ts';
import { Driver, target } from './linkedinDriver.ts';

describe('Guided removal', function () {
  this.timeout(120_000);
  let driver: Driver;
  let page: Page;

  before(async () => {
    driver = await Driver.start({ people: 120, seed: 21 }, { allowProfileVisits: true });
    page = driver.session.page.page;
  });
  after(() => driver.stop());
  afterEach(async () => {
    for (const tab of page.context().pages()) if (tab !== page) await tab.close();
  });

  const rows = '[componentkey^="ConnectionCard_"]';

  /** Begins to watchRemoval someone and waits until their card is there. */
  async function watchRemoval(
    person: Person,
  ): Promise<{ outcome: ReturnType<Driver['removal']['watchRemoval']>; abort: AbortController }> {
    const abort = new AbortController();
    const outcome = driver.removal.watchRemoval(target(person), abort.signal);
    await page.locator(`${rows}[componentkey$="-${person.slug}"]`).waitFor();
    await page.waitForFunction((selector) => document.querySelectorAll(selector).length < 4, rows);
    await driver.session.page.wait(300);
    return { outcome, abort };
  }

  /** Removes someone on their profile page, as the person would. */
  async function removeOnProfile(tab: Page, person: Person): Promise<void> {
    await tab.goto(`${driver.sandbox.url}/in/${encodeURIComponent(person.slug)}/`);
    await tab.locator('#sandbox-more').click();
    await tab.getByRole('menuitem', { name: 'Remove connection' }).click();
    const answered = tab.waitForResponse((response) => response.url().includes('RemoveConnection'));
    await tab.getByRole('dialog').getByRole('button', { name: 'Remove connection' }).click();
    await answered;
  }

  it('RB3: sees a removal on a profile in another tab', async () => {
    await driver.reset();
    const person = driver.next();
    const { outcome } = await watchRemoval(person);
    await removeOnProfile(await page.context().newPage(), person);
    assert.deepEqual(await outcome, { kind: 'removed' });
    assert.deepEqual(driver.sandbox.ledger.removedSlugs, [person.slug]);
  });

  for (const [how, safetyStop] of [
    ['is-page', 'errorPage'],
    ['403', 'errorPage'],
    ['451', 'errorPage'],
    ['to-sign-in', 'signedOut'],
  ] as const) {
    it(`RB3: hears what LinkedIn objects to a removal in another tab only: ${how}`, async () => {
      await driver.reset({ kind: 'lies', lies: [`other-tab-removal-${how}`] });
      const person = driver.next();
      const { outcome } = await watchRemoval(person);
      await removeOnProfile(await page.context().newPage(), person);
      const came = await outcome;
      assert.equal(came.kind === 'unknown' && came.objection?.safetyStop, safetyStop, JSON.stringify(came));
      assert.deepEqual(driver.sandbox.ledger.removedSlugs, []);
    });
  }

  it('RB3: sees a removal on a profile in the same tab, and brings the list up to prove it', async () => {
    await driver.reset();
    const person = driver.next();
    const { outcome } = await watchRemoval(person);
    await removeOnProfile(page, person);
    assert.deepEqual(await outcome, { kind: 'removed' });
  });

  it('RB3: tells whom else the person removed, also when this one is skipped', async () => {
    await driver.reset();
    const [person, other] = [driver.next(), driver.next()];
    const { outcome, abort } = await watchRemoval(person);
    const tab = await page.context().newPage();
    await removeOnProfile(tab, other);
    abort.abort();
    const others = [{ slug: other.slug, accepted: true, byPage: false }];
    assert.deepEqual(await outcome, { kind: 'skip', reason: 'interrupted', others });
    assert.equal(tab.url(), 'about:blank', 'no tab is left in which someone could be removed unseen');
    assert.equal(page.url(), 'about:blank');
  });

  it('RB3: removing someone else first does not keep this one from being proven', async () => {
    await driver.reset();
    const [person, other] = [driver.next(), driver.next()];
    const { outcome } = await watchRemoval(person);
    const tab = await page.context().newPage();
    await removeOnProfile(tab, other);
    await removeOnProfile(tab, person);
    assert.deepEqual(await outcome, { kind: 'removed', others: [{ slug: other.slug, accepted: true, byPage: false }] });
  });

  it('a removal between two people is told with the next one', async () => {
    await driver.reset();
    const [person, other] = [driver.next(), driver.next()];
    await removeOnProfile(await page.context().newPage(), other);
    const { outcome, abort } = await watchRemoval(person);
    abort.abort();
    const { kind, ...rest } = await outcome;
    assert.deepEqual(
      { kind, others: 'others' in rest && rest.others },
      { kind: 'skip', others: [{ slug: other.slug, accepted: true, byPage: false }] },
    );
  });

  it('stops at every moment, also while the person is looked for', async () => {
    await driver.reset({ kind: 'slow', ms: 3000, on: ['search'] });
    const abort = new AbortController();
    const start = Date.now();
    const outcome = driver.removal.watchRemoval(target(driver.next()), abort.signal);
    setTimeout(() => abort.abort(), 1200);
    assert.deepEqual(await outcome, { kind: 'skip', reason: 'interrupted' });
    assert.ok(Date.now() - start < 4000);
  });

  it('needs no words of the page’s language', async () => {
    await driver.reset({ kind: 'language', language: 'es' });
    const person = driver.next();
    const { outcome } = await watchRemoval(person);
    await page.locator(`${rows}[componentkey$="-${person.slug}"]`).getByRole('button').click();
    await page.getByRole('menuitem').click();
    await page.getByRole('dialog').getByRole('button').last().click();
    // What was learned of its words depends on how soon they were read.
    assert.equal((await outcome).kind, 'removed');
  });

  it('RA5: shows no one under a new address until the host allows that one', async () => {
    const person = driver.next();
    await driver.reset({ kind: 'changed-slug', slugs: [person.slug] });
    const movedTo = `${person.slug}-renamed`;
    const abort = new AbortController();
    const first = await driver.removal.watchRemoval(target(person), abort.signal);
    assert.deepEqual(first, { kind: 'skip', reason: 'notListed', movedTo });
    const shown = driver.removal.watchRemoval(target(person), abort.signal, movedTo);
    await driver.session.page.wait(1500);
    abort.abort();
    assert.deepEqual(await shown, { kind: 'skip', reason: 'interrupted' });
  });

  it('RB2: only a profile’s own invitation says that someone is gone', async () => {
    const markup = driver.sandbox.people.find((person) => !person.hidden && person.fullName.includes('<'));
    assert(markup);
    for (const person of [driver.next(), markup]) {
      await driver.reset({ kind: 'already-removed', slugs: [person.slug] });
      assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'alreadyGone' }, person.fullName);
      assert.deepEqual(await driver.removal.look(target(person)), { kind: 'notConnected' }, person.fullName);
    }
    const hidden = driver.next();
    await driver.reset({ kind: 'hidden-members', slugs: [hidden.slug] });
    assert.deepEqual(await driver.removal.prepare(target(hidden)), { kind: 'skip', reason: 'notListed' });
    assert.deepEqual(await driver.removal.look(target(hidden)), { kind: 'notFound' });
  });

  for (const answer of ['403', '451', 'document']) {
    it(`C: hears ${answer} in answer to data that another tab asks for`, async () => {
      await driver.reset();
      const { outcome, abort } = await watchRemoval(driver.next());
      const tab = await page.context().newPage();
      await tab.goto(`${driver.sandbox.url}/feed/`);
      await tab.evaluate(
        (address) => fetch(address, { method: 'POST' }).then(() => undefined),
        `/voyager/api/presence?answer=${answer}`,
      );
      const late = setTimeout(() => abort.abort(), 5_000);
      const came = await outcome;
      clearTimeout(late);
      assert.equal(came.kind === 'objection' && came.safetyStop, 'errorPage', JSON.stringify(came));
    });
  }

  it('whom the person removed before they were shown is not lost to sight', async () => {
    await driver.reset();
    const person = driver.next();
    await removeOnProfile(await page.context().newPage(), person);
    const outcome = await driver.removal.watchRemoval(target(person), new AbortController().signal);
    assert.deepEqual(outcome, { kind: 'removed' });
  });

  it('does not load a list again of which it understands nothing: the person may be using it', async () => {
    const rowsOfNextYear = changesOf('C')
      .filter(({ hook, what }) => hook === 'row' && what === 'renamed')
      .slice(0, 1);
    assert.equal(rowsOfNextYear.length, 1);
    await driver.reset({ kind: 'next-year', changes: rowsOfNextYear });
    // As the check before a run leaves it.
    await driver.session.page.open(connectionsPath);
    await page.locator('.sandbox-row').first().waitFor();
    const before = driver.sandbox.ledger.requestsOf('connections').length;
    const outcome = await driver.removal.watchRemoval(target(driver.next()), new AbortController().signal);
    assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'unknownLayout', JSON.stringify(outcome));
    assert.equal(driver.sandbox.ledger.requestsOf('connections').length, before);
  });
});
