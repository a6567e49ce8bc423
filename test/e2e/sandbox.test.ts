import assert from 'node:assert/strict';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Generation, SandboxFault } from '../sandbox/faults.ts';
import { type Person, twinGroups } from '../sandbox/people.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';

/** A bare script without any check, against the sandbox in a real browser. */

const CONNECTIONS = '/mynetwork/invite-connect/connections/';
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

describe('the LinkedIn sandbox in Chromium', function () {
  this.timeout(30_000);
  let browser: Browser;
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ARGS });
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
    page.locator(`[componentkey^="ConnectionCard_"][componentkey$="-${CSS_ESCAPE(slug)}"]`);

  async function search(name: string): Promise<void> {
    const hits = page.waitForResponse((response) => /pagination|q=search/u.test(response.url()));
    await page.getByPlaceholder('Search by name').fill(name);
    await hits;
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
});

/** Quotes and backslashes of an attribute value in a selector. */
function CSS_ESCAPE(text: string): string {
  return text.replace(/["\\]/gu, '\\$&');
}
