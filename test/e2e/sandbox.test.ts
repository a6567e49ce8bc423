import assert from 'node:assert/strict';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import type { Generation, SandboxFault } from '../sandbox/faults.ts';
import { type Person, twinGroups } from '../sandbox/people.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

/** A bare script without any check, against the sandbox in a real browser. */

const CONNECTIONS = '/mynetwork/invite-connect/connections/';

describe('the LinkedIn sandbox in Chromium', function () {
  this.timeout(30_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
    sandbox = await startSandbox({ people: 150, signedIn: true });
  });
  after(async () => {
    await browser.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(async () => {
    await page.context().close();
    sandbox.reset();
  });

  const plain = (): Person => pick((person) => /^[\w ]+$/u.test(person.fullName));
  const pick = (wanted: (person: Person) => boolean): Person => {
    const twins = new Set(twinGroups(sandbox.people).flat());
    const found = sandbox.people.find((person) => !person.hidden && !twins.has(person) && wanted(person));
    assert.ok(found);
    return found;
  };
  const open = (...faults: SandboxFault[]): Promise<unknown> => {
    sandbox.setFaults(...faults);
    return page.goto(sandbox.url + CONNECTIONS);
  };
  const generation = (name: Generation): SandboxFault => ({ kind: 'generation', generation: name });
  const answered = (): Promise<unknown> =>
    page.waitForResponse((response) => /RemoveConnectionVanityName|removeFromMyConnections/u.test(response.url()));
  const cardC = (slug: string): ReturnType<Page['locator']> =>
    page.locator(`[componentkey^="ConnectionCard_"][componentkey$="-${quoted(slug)}"]`);

  async function search(name: string): Promise<void> {
    // The answer to this search: that to the first rows of the whole list may still be under way.
    const hits = page.waitForResponse((response) => {
      const sent: unknown = response.request().postDataJSON();
      return typeof sent === 'object' && sent !== null && 'query' in sent && sent.query === name;
    });
    await page.getByPlaceholder('Search by name').fill(name);
    await (await hits).finished();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }

  async function removeC(person: Person): Promise<void> {
    await search(person.fullName);
    await cardC(person.slug)
      .getByRole('button', { name: /more actions/iu })
      .click();
    await page.getByRole('menu').getByRole('menuitem', { name: 'Remove connection' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove connection' }).click();
  }

  it('asks for a sign-in, takes any, and goes on to the page that was wanted', async () => {
    const real = await startSandbox({ people: 12 });
    try {
      await page.goto(real.url + CONNECTIONS);
      assert.equal(new URL(page.url()).pathname, '/uas/login');
      await page.fill('input#username', 'sam@example.org');
      await page.fill('input#password', 'anything');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(`**${CONNECTIONS}`);
      assert.equal(real.ledger.signIns.length, 1);
      await page.locator('[componentkey^="ConnectionCard_"]').first().waitFor();
      assert.ok((await page.context().cookies()).some((cookie) => cookie.name === 'li_at' && cookie.httpOnly));
    } finally {
      await real.close();
    }
  });

  it('removes exactly the person of the confirmed dialog (generation C)', async () => {
    const person = plain();
    await open();
    const total = page.locator('[componentkey="ConnectionsPage_ConnectionsListHeader"] p');
    const before = Number.parseInt(await total.innerText(), 10);
    const done = answered();
    await removeC(person);
    await done;
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
    assert.ok(sandbox.ledger.requestsOf('removal').every((request) => request.fromBrowser));
    assert.deepEqual(
      sandbox.ledger.removals.map(({ route, via }) => ({ route, via })),
      [{ route: 'connections-list', via: 'sdui' }],
    );
    assert.equal(Number.parseInt(await total.innerText(), 10), before - 1);
    await search(person.firstName);
    assert.equal(await cardC(person.slug).count(), 0);
    assert.equal(sandbox.ledger.profileVisits.length, 0);
    assert.ok(!sandbox.connectedSlugs().includes(person.slug));
  });

  it('does nothing when the dialog is cancelled', async () => {
    const person = plain();
    await open();
    await search(person.fullName);
    await cardC(person.slug)
      .getByRole('button', { name: /more actions/iu })
      .click();
    await page.getByRole('menuitem', { name: 'Remove connection' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await cardC(person.slug).count(), 1);
    assert.deepEqual(sandbox.ledger.removalRequests, []);
  });

  it('removes through the classic client (generation A) and says so in the ledger', async () => {
    const person = plain();
    await open(generation('A'));
    assert.equal(await page.locator('li.mn-connection-card').count(), 40);
    await search(person.fullName);
    const card = page.locator('li.mn-connection-card').filter({ has: page.locator(`a[href="/in/${person.slug}/"]`) });
    await card.getByRole('button', { name: `More actions for ${person.fullName}` }).click();
    await page
      .locator('.artdeco-dropdown__content--is-open')
      .getByRole('button', { name: 'Remove connection' })
      .click();
    const modal = page.getByRole('alertdialog');
    assert.match(await modal.innerText(), new RegExp(`remove ${person.firstName}.* as a connection`, 'u'));
    const done = answered();
    await modal.locator('[data-test-dialog-primary-btn]').click();
    await done;
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
    assert.equal(sandbox.ledger.removals[0]?.via, 'voyager');
  });

  it('removes through the client of 2025 (generation B), whose overflow label names no one', async () => {
    const person = plain();
    await open(generation('B'));
    await search(person.fullName);
    const row = page
      .locator('[data-view-name="connections-list"]')
      .filter({ has: page.locator(`a[href$="/in/${person.slug}/"]`) });
    await row.getByRole('button', { name: 'Show more actions' }).click();
    await page.getByRole('menuitem', { name: 'Remove connection' }).click();
    const done = answered();
    await page.locator('button[data-view-name="connections-remove"]').click();
    await done;
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
  });

  for (const markup of ['sdui', 'ember'] as const) {
    it(`removes from a profile page (${markup}), which leaves a visit behind`, async () => {
      const person = plain();
      sandbox.setFaults({ kind: 'profile-markup', markup });
      await page.goto(`${sandbox.url}/in/${person.slug}/`);
      await page.locator('main section').first().getByRole('button', { name: /^More/u }).click();
      await page.getByRole(markup === 'sdui' ? 'menuitem' : 'button', { name: /remove.*connection/iu }).click();
      const done = answered();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove connection' }).click();
      await done;
      assert.deepEqual(
        sandbox.ledger.removals.map(({ slug, route }) => ({ slug, route })),
        [{ slug: person.slug, route: 'profile' }],
      );
      assert.deepEqual(
        sandbox.ledger.profileVisits.map((visit) => visit.slug),
        [person.slug],
      );
      await page.reload();
      assert.equal(await page.getByText(/1\p{Cf}?st/u).count(), 0);
    });
  }

  it('gives the whole list by scrolling, while rows scrolled past leave the DOM', async () => {
    await open();
    const seen = new Set<string>();
    let most = 0;
    for (let i = 0; i < 300 && seen.size < 149; i++) {
      const keys = await page
        .locator('[componentkey^="ConnectionCard_"]')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('componentkey') ?? ''));
      most = Math.max(most, keys.length);
      for (const key of keys) seen.add(key.replace(/^ConnectionCard_\d+-/u, ''));
      await page.locator('.sandbox-pane').evaluate((pane) => pane.scrollBy(0, 500));
      await page.waitForTimeout(15);
    }
    const visible = sandbox.people.filter((person) => !person.hidden).map((person) => person.slug);
    assert.deepEqual([...seen].sort(), visible.sort());
    assert.ok(most < 40, `${most} rows in the DOM`);
  });

  it('shows a name with markup as text', async () => {
    const person = pick((candidate) => candidate.fullName.includes('<b>'));
    await open();
    await search(person.fullName);
    assert.equal(await cardC(person.slug).locator('p').first().innerText(), person.fullName);
  });

  it('needs the load-more button when that fault is set', async () => {
    await open({ kind: 'load-more-button' });
    const cards = page.locator('[componentkey^="ConnectionCard_"]');
    await page.locator('.sandbox-pane').evaluate((pane) => pane.scrollTo(0, 1e6));
    await page.waitForTimeout(100);
    assert.equal(sandbox.ledger.requestsOf('list').length, 0);
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.locator('[componentkey^="ConnectionCard_10-"]').first().waitFor();
    assert.ok((await cards.count()) > 0);
  });

  it('drops the card before a refused request, and removes nothing', async () => {
    const person = plain();
    await open({ kind: 'removal-refused', status: 500, slugs: [person.slug] });
    const done = answered();
    await removeC(person);
    await done;
    assert.equal(await cardC(person.slug).count(), 0);
    assert.deepEqual(sandbox.ledger.removals, []);
    assert.equal(sandbox.ledger.removalRequests[0]?.outcome, 'refused');
    await page.reload();
    await search(person.fullName);
    assert.equal(await cardC(person.slug).count(), 1);
  });

  it('removes and never answers, or cuts the line, when told to', async () => {
    const [first, second] = [plain(), pick((person) => /^[\w ]+$/u.test(person.fullName) && person !== plain())];
    await open(
      { kind: 'removal-unanswered', applied: true, slugs: [first.slug] },
      { kind: 'removal-reset', applied: false, slugs: [second.slug] },
    );
    await removeC(first);
    const cut = page.waitForEvent('requestfailed');
    await removeC(second);
    await cut;
    assert.deepEqual(sandbox.ledger.removedSlugs, [first.slug]);
  });

  it('blocks after the n-th removal, in the open page as well', async () => {
    const person = plain();
    await open({ kind: 'checkpoint', afterRemovals: 1 });
    const done = answered();
    await removeC(person);
    await done;
    await page.getByPlaceholder('Search by name').fill('Anna');
    await page.waitForURL('**/checkpoint/challenge/**');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.waitForURL('**/feed/');
    assert.deepEqual(sandbox.ledger.removedSlugs, [person.slug]);
  });

  it('answers 429 and 999 with error-shaped pages, and redirects for walls', async () => {
    for (const status of [429, 999]) {
      sandbox.setFaults({ kind: 'status', status });
      assert.equal((await page.goto(sandbox.url + CONNECTIONS))?.status(), status);
      assert.equal(await page.locator('main').count(), 0);
    }
    await open({ kind: 'authwall' });
    assert.equal(new URL(page.url()).pathname, '/authwall');
    await open({ kind: 'captcha' });
    assert.ok(await page.locator('iframe#captcha-internal').isVisible());
    await open({ kind: 'captcha-script' });
    assert.ok(!(await page.locator('iframe#captcha-internal').isVisible()));
  });

  it('redirects a renamed person to the new address, and gone people to the 404 page', async () => {
    const [renamed, gone] = [plain(), pick((person) => /^[\w ]+$/u.test(person.fullName) && person !== plain())];
    sandbox.setFaults({ kind: 'changed-slug', slugs: [renamed.slug] }, { kind: 'hidden-members', slugs: [gone.slug] });
    await page.goto(`${sandbox.url}/in/${renamed.slug}/`);
    assert.equal(new URL(page.url()).pathname, `/in/${renamed.slug}-renamed/`);
    await page.goto(`${sandbox.url}/in/${gone.slug}/`);
    assert.equal(new URL(page.url()).pathname, '/404/');
    assert.deepEqual(
      sandbox.ledger.profileVisits.map((visit) => visit.slug),
      [renamed.slug],
    );
  });

  it('removes the other person when the dialog names the other', async () => {
    const [meant, other] = [plain(), pick((person) => /^[\w ]+$/u.test(person.fullName) && person !== plain())];
    await open({ kind: 'dialog-names-other', slugs: [meant.slug], slug: other.slug });
    const done = answered();
    await removeC(meant);
    await done;
    assert.deepEqual(sandbox.ledger.removedBeyond([meant.slug]), [other.slug]);
  });

  it('speaks the account’s language and opens menus on the second click', async () => {
    const person = plain();
    await open({ kind: 'language', language: 'fr' }, { kind: 'menu-needs-second-click', slugs: [person.slug] });
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    await page.getByPlaceholder('Rechercher par nom').fill(person.fullName);
    await page.waitForResponse((response) => response.url().includes('pagination'));
    const more = cardC(person.slug).getByRole('button');
    await more.click();
    assert.equal(await page.getByRole('menu').count(), 0);
    await more.click();
    await page.getByRole('menuitem', { name: 'Supprimer la relation' }).waitFor();
  });
});

/** Quotes and backslashes of an attribute value in a selector. */
function quoted(text: string): string {
  return text.replace(/["\\]/gu, '\\$&');
}
