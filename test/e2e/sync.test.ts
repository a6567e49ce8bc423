import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox/server.ts';
import { startSandbox } from '../sandbox/server.ts';
import { sandboxSettings } from './cleaner.ts';
import { PersonAtBrowser, reachableBrowser } from './personAtBrowser.ts';
import { accountFolder, savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const count = 60;

describe('syncing from the connections page in VS Code', function () {
  this.timeout(180_000);
  let sandbox: Sandbox;
  let session: Session;
  let workbench: Workbench;
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-sync-'));

  before(async () => {
    sandbox = await startSandbox({ people: count, seed: 5 });
    const browser = { 'networkCleaner.browser.executablePath': reachableBrowser(scratch) };
    session = await Session.start({ settings: { ...sandboxSettings(sandbox.url), ...browser } });
    workbench = await session.openWindow();
    await workbench.openView('Network Cleaner');
  });
  after(async () => {
    await session.stop();
    await sandbox.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async function () {
    await workbench.clearAfter(this.currentTest);
    if (!this.currentTest?.isPassed()) sandbox.setFaults();
  });

  const sync = (): Promise<void> => workbench.runCommand('Network Cleaner: Sync Connections from LinkedIn');
  const outcome = async (): Promise<string> =>
    (await (await workbench.notification(/ new, /, 110_000)).innerText()).replace(/\s+/g, ' ');
  const standings = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const { standing } of await savedPeople(session)) found[standing] = (found[standing] ?? 0) + 1;
    return found;
  };

  async function atLogin(): Promise<PersonAtBrowser> {
    await workbench.runCommand('Network Cleaner: Sign In to LinkedIn…');
    const person = await PersonAtBrowser.sitDown(join(accountFolder(session), 'browser-profile', 'custom'));
    await person.page.locator('#username').waitFor();
    return person;
  }

  it('closes the browser when signing in is cancelled, and complains of nothing', async () => {
    const person = await atLogin();
    await person.page.locator('#username').fill('half a na');
    const progress = await workbench.notification('Sign in to LinkedIn in the browser window');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await person.untilClosed();
    await progress.waitFor({ state: 'detached' });
    assert.equal(await workbench.page.locator('.notification-list-item').count(), 0);
    assert.deepEqual(sandbox.ledger.signIns, []);
  });

  it('leaves signing in to the person, while the tool only looks, and closes the browser', async () => {
    const person = await atLogin();
    await person.page.locator('#username').fill('someone@example.org');
    // Long enough for a tool that types, submits or goes elsewhere.
    await workbench.page.waitForTimeout(1500);
    assert.equal(await person.page.locator('#username').inputValue(), 'someone@example.org');
    assert.deepEqual(sandbox.ledger.signIns, []);
    await person.page.locator('#password').fill('not a real password');
    await person.page.getByRole('button', { name: 'Sign in' }).click();
    await workbench.notification('You are signed in to LinkedIn.');
    await person.untilClosed();
    assert.equal(sandbox.ledger.signIns.length, 1);
  });

  it('says what it reads, how long it takes and what the terms say, and reads nothing without a word (U25)', async () => {
    const before = sandbox.ledger.requests.length;
    await sync();
    assert.match(await workbench.dialogText(), /opens no one else’s profile.*minute.*8\.2\.13/s);
    assert.equal(await workbench.defaultDialogButton(), 'Import a Data Export Instead…', 'what LinkedIn allows');
    await workbench.screenshot('sync-question');
    await workbench.pressDialogButton('Cancel');
    assert.equal(sandbox.ledger.requests.length, before);
    assert.deepEqual(await savedPeople(session), []);
  });

  it('reads the whole list, and shows what it found', async () => {
    await sync();
    // Asked for the last time.
    await workbench.pressDialogButton('Read My Connections');
    const shown = sandbox.people.filter(({ hidden }) => !hidden);
    const said = await outcome();
    assert.match(said, new RegExp(`All ${shown.length} people read\\. ${shown.length} new, 0 returned, 0 gone`));
    assert.deepEqual(
      new Set((await savedPeople(session)).map(({ slug }) => slug)),
      new Set(shown.map(({ slug }) => slug)),
    );
    await (await workbench.notification(/ new, /)).getByRole('button', { name: 'Show Report' }).click();
    const report = await workbench.webviewFrame('text=/Sync from the connections page/');
    await report.getByText(`In both: 0. Only known here: 0. Only on the page: ${shown.length}.`).waitFor();
  });

  it('takes no one for gone after a partial reading', async () => {
    const before = await standings();
    const absent = sandbox.connectedSlugs().slice(0, 2);
    sandbox.setFaults({ kind: 'already-removed', slugs: absent }, { kind: 'total-off', by: 9 });
    await sync();
    assert.match(await outcome(), /Only part of the list was read, so no one was marked as gone/);
    assert.deepEqual(await standings(), before);
  });

  it('counts against the total while it reads, and keeps what was read when it is cancelled', async () => {
    const before = await standings();
    sandbox.setFaults({ kind: 'slow', ms: 4000, on: ['list'] });
    await sync();
    const progress = await workbench.notification(/Reading your connections page.*\d+ of \d+/, 60_000);
    const inView = workbench.pane('Connections').getByText(/Reading your connections page: \d+ of \d+/);
    await inView.waitFor();
    await workbench.screenshot('sync-reading');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    assert.match(await outcome(), /Stopped\. \d+ people of \d+ read and kept/);
    await inView.waitFor({ state: 'detached' });
    assert.deepEqual(await standings(), before);
  });

  it('is stopped in the view that says how far it is, when its notification is away', async () => {
    const before = await standings();
    sandbox.setFaults({ kind: 'slow', ms: 4000, on: ['list'] });
    await sync();
    const inView = workbench.pane('Connections').getByText(/Reading your connections page: \d+ of \d+/);
    await inView.waitFor({ timeout: 60_000 });
    const view = workbench.pane('Connections');
    // VS Code shows the actions of a view's title while the pointer is over it.
    await view.hover();
    await view.getByRole('button', { name: 'Stop Sync and Keep What Was Read' }).click();
    assert.match(await outcome(), /Stopped\. \d+ people of \d+ read and kept/);
    await inView.waitFor({ state: 'detached' });
    assert.deepEqual(await standings(), before);
  });

  it('takes for gone, never for removed, who is missing from a complete one', async () => {
    const absent = sandbox.connectedSlugs().slice(0, 2);
    sandbox.setFaults({ kind: 'already-removed', slugs: absent });
    await sync();
    assert.match(await outcome(), /0 new, 0 returned, 2 gone/);
    const gone = (await savedPeople(session)).filter(({ standing }) => standing !== 'connected');
    assert.deepEqual(
      new Set(gone.map(({ slug, standing }) => `${slug} ${standing}`)),
      new Set(absent.map((slug) => `${slug} gone`)),
    );
  });

  it('asks before it believes that more than a tenth have left', async () => {
    sandbox.setFaults({ kind: 'already-removed', slugs: sandbox.connectedSlugs().slice(0, 20) });
    await sync();
    assert.match(await workbench.dialogText(), /Losing more than a tenth at once/);
    await workbench.pressDialogButton('Mark No One');
    // What was read is kept all the same: those listed are connected.
    assert.match(await outcome(), /no one was marked as gone\. 0 new, 2 returned, 0 gone/);
    assert.equal((await standings())['gone'], undefined);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await sync();
    await workbench.pressDialogButton('Mark Them as Gone');
    assert.match(await outcome(), /0 returned, 20 gone/);
    assert.equal((await standings())['gone'], 20);
  });

  it('tells what LinkedIn objects to with the buttons for it, and not as an error', async () => {
    const before = await standings();
    sandbox.setFaults({ kind: 'checkpoint' });
    await sync();
    const told = await workbench.notification(/Removals are on hold\. LinkedIn shows a security check/, 60_000);
    await told.getByRole('button', { name: 'Sign In…' }).waitFor();
    assert.deepEqual(await workbench.errors(), []);
    sandbox.setFaults();
    await told.getByRole('button', { name: 'What to Do…' }).click();
    assert.equal(await workbench.defaultDialogButton(), 'Keep on Hold');
    await workbench.pressDialogButton('It’s Sorted: Allow Removals Again');
    assert.deepEqual(await standings(), before);
  });

  it('says that one has to sign in when LinkedIn shows its login, and changes nothing', async () => {
    const before = await standings();
    sandbox.setFaults({ kind: 'login-wall' });
    await sync();
    await workbench.notification(/sign(ed)? in/i, 60_000);
    assert.deepEqual(await standings(), before);
  });

  it('never removed anyone', () => {
    assert.deepEqual(sandbox.ledger.removalRequests, []);
  });
});
