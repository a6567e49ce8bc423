import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionsCsv, exportName, writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { accountFolder, savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const network = generateNetwork({ count: 400, seed: 7, hiddenShare: 0 });
const half = network.people.slice(0, 200);
/** Sixty of them met again on the newest day, in another job: perhaps others who took their addresses over. */
const newestDay =
  network.people
    .map(({ connectedOn }) => connectedOn)
    .sort()
    .at(-1) ?? '';
const doubtful = network.people.map((person, number) =>
  number < 60 ? { ...person, connectedOn: newestDay, company: 'Elsewhere', title: 'Newcomer', email: '' } : person,
);
/** Made on the same day as the complete one, with fewer people. */
const quick = exportName('Basic');
/** An export of weeks before, with everyone. */
const earlier = 'earlier/Basic_LinkedInDataExport_10-02-2026.zip';

describe('importing an export in VS Code', function () {
  this.timeout(120_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;
  let cleaner: Cleaner;
  const file = (name: string): string => join(scratch, 'files', name);

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-import-'));
    mkdirSync(join(scratch, 'files', 'earlier'), { recursive: true });
    await writeExportZip(file(exportName()), network);
    await writeExportZip(file(quick), { ...network, people: half }, { content: 'connections' });
    await writeExportZip(file(earlier), network, { content: 'connections' });
    writeFileSync(file('budget.csv'), 'a,b\n1,2\n');
    writeFileSync(file('Connections_1.csv'), connectionsCsv(half));
    writeFileSync(file('Connections_2.csv'), connectionsCsv([]));
    writeFileSync(file('Connections_3.csv'), connectionsCsv(doubtful));
    session = await Session.start();
    workbench = await session.openWindow({ folder: join(scratch, 'files') });
    cleaner = new Cleaner(workbench);
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async function () {
    await workbench.clearAfter(this.currentTest);
  });

  /** Chooses a file of the workspace in the explorer, then our entry of its context menu. */
  async function importFromExplorer(name: string): Promise<void> {
    await workbench.page.keyboard.press('Control+Shift+E');
    await workbench.chooseFromMenuOf(workbench.treeItem(name), 'Import LinkedIn Data Export…');
  }

  /** Drops files on a view, as from the file manager of the system. */
  async function drop(view: string, names: readonly string[]): Promise<void> {
    const tree = workbench.pane(view).locator('.monaco-list').filter({ visible: true });
    const data = await workbench.page.evaluateHandle(
      (paths) => {
        const transfer = new DataTransfer();
        const addresses = paths.map((path) => `vscode-remote://${location.host}${encodeURI(path)}`);
        transfer.setData('text/uri-list', addresses.join('\r\n'));
        return transfer;
      },
      names.map((name) => file(name)),
    );
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await tree.dispatchEvent(type, { dataTransfer: data });
      await workbench.page.waitForTimeout(300);
    }
  }

  /** Drops files on the editor area, where VS Code opens them. */
  async function dropOnEditors(names: readonly string[]): Promise<void> {
    const data = await workbench.page.evaluateHandle(
      (paths) => {
        const transfer = new DataTransfer();
        const addresses = paths.map((path) => `vscode-remote://${location.host}${encodeURI(path)}`);
        transfer.setData('ResourceURLs', JSON.stringify(addresses));
        return transfer;
      },
      names.map((name) => file(name)),
    );
    await workbench.page
      .locator('.part.editor .editor-group-container')
      .dispatchEvent('dragenter', { dataTransfer: data });
    const overlay = workbench.page.locator('#monaco-workbench-editor-drop-overlay');
    await overlay.waitFor({ state: 'attached' });
    for (const type of ['dragover', 'drop']) await overlay.dispatchEvent(type, { dataTransfer: data });
  }

  const listed = async (): Promise<number> =>
    (await savedPeople(session)).filter(({ standing }) => standing === 'connected').length;

  it('reads the ZIP chosen through the palette, and shows the people and the report', async () => {
    await workbench.openView('Network Cleaner');
    await workbench.pane('Connections').getByText('Import LinkedIn Data Export').waitFor();
    const said = await cleaner.importExport(file(exportName()));
    assert.match(said, /400 connections imported\. You have never written to \d+ of them\./);
    assert.equal((await savedPeople(session)).length, 400);
    await workbench.pane('Connections').locator('.monaco-list-row').first().waitFor();
    const overview = await workbench.webviewFrame('network-overview');
    await overview.locator('network-overview').getByText('400').first().waitFor();
    await workbench.screenshot('import-overview');
    await (await workbench.notification('connections imported')).getByRole('button', { name: 'Show Report' }).click();
    const report = await workbench.webviewFrame('text=/Import of Complete/');
    const files = await report.locator('table').innerText();
    assert.match(files, /Connections\.csv\s+connections\s+400/);
    assert.match(files, /messages\.csv\s+messages/);
    assert.match(files, /Endorsement_Given_Info\.csv\s+endorsements you gave/);
    assert.match(files, /not used/);
    await workbench.screenshot('import-report');
  });

  it('knows who wrote to whom from then on', async () => {
    const people = await savedPeople(session);
    const known = people.filter(({ interaction }) => interaction.messages !== undefined);
    assert.ok(known.length > people.length / 2, `${known.length} of ${people.length}`);
    assert.ok(people.some(({ interaction }) => interaction.messages?.sent && interaction.messages.received));
  });

  it('makes no duplicates of the same export', async () => {
    const said = await cleaner.importExport(file(exportName()));
    assert.match(said, /: 400 unchanged/);
    assert.doesNotMatch(said, /added|changed,/);
    assert.equal((await savedPeople(session)).length, 400);
  });

  it('asks before it takes half of the people for gone, and changes nothing on Cancel', async () => {
    await importFromExplorer('Connections_1.csv');
    const question = await workbench.dialogText();
    assert.match(question, /200 people, after 400 before/);
    assert.equal(await workbench.defaultDialogButton(), 'Show Preview', 'Enter imports nothing');
    await workbench.pressDialogButton('Cancel');
    assert.equal(await listed(), 400);
  });

  it('shows what would change, without changing it', async () => {
    await importFromExplorer('Connections_1.csv');
    await workbench.pressDialogButton('Show Preview');
    const preview = await workbench.webviewFrame('text=/nothing has been changed yet/');
    await preview.getByText('No longer listed (200)').waitFor();
    assert.equal(await listed(), 400);
    // From the preview the way leads back to the question.
    await workbench.page.getByText('Continue…').click();
    assert.match(await workbench.dialogText(), /200 people, after 400 before/);
    await workbench.pressDialogButton('Cancel');
    assert.equal(await listed(), 400);
    // The next test right-clicks in the explorer; the preview would take the keys.
    await workbench.runCommand('View: Close All Editors');
  });

  it('asks about a fall that only the answer to another question makes, instead of ending in a refusal', async () => {
    await importFromExplorer('Connections_3.csv');
    assert.match(await workbench.dialogText(), /not certain whether these are the same/);
    await workbench.pressDialogButton('Import Anyway');
    await workbench.acceptQuickPick('Who is the same person?');
    assert.match(await workbench.dialogText(), /It lists 3[45]\d people, after 400 before/);
    await workbench.pressDialogButton('Cancel');
    assert.equal(await listed(), 400);
  });

  it('marks those who are missing as gone once that is confirmed, and takes it back', async () => {
    await importFromExplorer('Connections_1.csv');
    await workbench.pressDialogButton('Import Anyway');
    assert.match(await (await workbench.notification('Imported')).innerText(), /200 no longer listed/);
    assert.equal(await listed(), 200);
    const grid = await cleaner.openGrid();
    await grid.filter('connected:2000+', 200);
    // The page tells its filter a moment later.
    await workbench.page.waitForTimeout(600);
    await workbench.runCommand('Network Cleaner: Export Connections…');
    const extents = workbench.page.locator('.quick-input-list');
    await extents.getByText('Current filter: 200 people').waitFor();
    await extents.getByText('200 of them left the network').waitFor();
    await workbench.page.keyboard.press('Escape');
    await grid.filter('', 200);
    await workbench.runCommand('Network Cleaner: Undo Last Import…');
    assert.match(await workbench.dialogText(), /Connections_1\.csv/);
    assert.equal(await workbench.defaultDialogButton(), 'Keep the Import');
    await workbench.pressDialogButton('Undo Import');
    await workbench.notification('was undone');
    assert.equal(await listed(), 400);
  });

  it('says aloud that an import can’t be undone from its notification, and changes nothing', async () => {
    await cleaner.importExport(file(exportName()));
    rmSync(join(accountFolder(session), 'backups'), { recursive: true });
    await (await workbench.notification('Imported')).getByRole('button', { name: 'Undo', exact: true }).click();
    await workbench.pressDialogButton('Undo Import');
    await workbench.notification('The backup made before the last import is gone');
    assert.equal(await listed(), 400);
  });

  it('is cancelled from its notification, and changes nothing', async () => {
    const row = (number: number): string => `P${number},Q,linkedin.com/in/p${number},,,,05 Jan 2024`;
    const rows = Array.from({ length: 600_000 }, (_, number) => row(number));
    writeFileSync(
      file('Connections_3.csv'),
      `First Name,Last Name,URL,Email Address,Company,Position,Connected On\n${rows.join('\n')}`,
    );
    await importFromExplorer('Connections_3.csv');
    const progress = await workbench.notification('Reading the export');
    await progress.getByText('Connections_3.csv').waitFor();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached' });
    // A reading that went on in spite of it would ask about the people who are missing.
    await assert.rejects(workbench.dialog.waitFor({ timeout: 6_000 }));
    assert.equal(await workbench.page.locator('.notification-list-item').count(), 0, 'and nothing is complained of');
    assert.equal(await listed(), 400);
  });

  it('says in a sentence that a file names no one', async () => {
    await cleaner.chooseExport(file('Connections_2.csv'));
    // The notification of the progress names the file as well.
    await workbench.notification(/Connections_2\.csv.*names no one/);
    assert.equal(await listed(), 400);
  });

  it('offers itself in the explorer for files of LinkedIn’s only', async () => {
    await workbench.page.keyboard.press('Control+Shift+E');
    const entry = workbench.page.getByRole('menuitem', { name: 'Import LinkedIn Data Export…' });
    await workbench.treeItem('budget.csv').click({ button: 'right' });
    await workbench.page.getByRole('menuitem', { name: /^Rename/ }).waitFor();
    assert.equal(await entry.count(), 0);
    await workbench.page.keyboard.press('Escape');
    await workbench.treeItem('Connections_1.csv').click({ button: 'right' });
    await entry.waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('takes two archives selected in the explorer as one import, to be undone at once', async () => {
    await cleaner.deleteAllData();
    await workbench.page.keyboard.press('Control+Shift+E');
    await workbench.treeItem('Complete_').click();
    await workbench.treeItem('Basic_').click({ modifiers: ['Control'] });
    await workbench.chooseFromMenuOf(workbench.treeItem('Basic_'), 'Import LinkedIn Data Export…');
    await workbench.notification(/400 connections imported\. You have never written/);
    assert.equal(await listed(), 400);
    await workbench.runCommand('Network Cleaner: Show Last Import Report');
    const report = await workbench.webviewFrame('text=/Import of .*Basic_LinkedInDataExport.* and .*Complete_/');
    await report.getByText('has a newer one, which was read.').waitFor();
    await workbench.runCommand('Network Cleaner: Undo Last Import…');
    await workbench.pressDialogButton('Undo Import');
    await workbench.notification('was undone: 400 taken out');
  });

  it('says that the quick export knows nothing of messages, and which filters need them', async () => {
    await cleaner.importExport(file(quick));
    const grid = await cleaner.openGrid();
    await grid.frame.getByText('Whom you wrote to is not known').waitFor();
    const filter = grid.frame.getByRole('button', { name: '5+ years, never messaged' });
    assert.equal(await filter.isDisabled(), true);
    assert.match((await filter.getAttribute('title')) ?? '', /messages\.csv/);
    await workbench.screenshot('import-quick');
    await cleaner.importExport(file(exportName()));
    await grid.frame.getByText('Whom you wrote to is not known').waitFor({ state: 'hidden' });
    assert.equal(await filter.isEnabled(), true);
  });

  it('opens archives that are dropped on the window while there is no one, and imports all of them as one (U9)', async () => {
    await cleaner.deleteAllData();
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('View: Close All Editors');
    await dropOnEditors([quick, exportName()]);
    const archives = await workbench.webviewFrame('text="Import"');
    for (const name of [quick, exportName()]) await archives.getByText(name).waitFor();
    await workbench.screenshot('import-dropped');
    await archives.getByRole('button', { name: 'Import' }).click();
    await workbench.notification(/400 connections imported/);
    assert.equal(await listed(), 400);
    await workbench.webviewFrame('network-overview overview-picture svg');
    const tabs = workbench.page.locator('.part.editor .tab');
    assert.deepEqual(
      (await tabs.allInnerTexts()).filter((tab) => tab.includes('.zip')),
      [],
      'their pages are closed',
    );
  });

  it('imports all files that are dropped on the people who are there, as one', async () => {
    await cleaner.deleteAllData();
    await cleaner.importExport(file(quick));
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openView('Network Cleaner');
    await drop('Connections', [exportName(), quick]);
    await workbench.notification(/You have never written to \d+ of your 400 connections/);
    assert.equal(await listed(), 400);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('opens archives that are dropped on the page of the people', async () => {
    const { page } = workbench;
    const tabs = page.locator('.part.editor .tab');
    await workbench.runCommand('Network Cleaner: Open Connections Grid');
    await workbench.webviewFrame('network-cleaner-grid');
    const place = await page.locator('.part.editor').boundingBox();
    assert.ok(place);
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
    await page.keyboard.press('Control+Shift+E');
    await workbench.treeItem(exportName()).hover();
    await page.mouse.down();
    await page.mouse.move(x - 20, y, { steps: 15 });
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.up();
    // The hover of the row that was dragged lies over the page.
    await page.mouse.move(x, y + 5);
    await page.locator('.hover-contents').waitFor({ state: 'detached' });
    await (await workbench.webviewFrame('text="Import"')).getByRole('button', { name: 'Import' }).click();
    await workbench.notification(/Imported|imported/);
    await tabs.filter({ hasText: '.zip' }).waitFor({ state: 'detached' });
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('says what was imported of several exports when the question about a later one is left', async () => {
    await cleaner.deleteAllData();
    await cleaner.importExport(file(earlier));
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.openView('Network Cleaner');
    await drop('Connections', [earlier, quick]);
    assert.match(await workbench.dialogText(), /200 people, after 400 before/);
    await workbench.pressDialogButton('Cancel');
    await workbench.notification(/1 of 2 exports imported\./);
    assert.equal(await listed(), 400);
  });
});
