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

describe('importing an export in VS Code', function () {
  this.timeout(120_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;
  let cleaner: Cleaner;
  const file = (name: string): string => join(scratch, 'files', name);

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-import-'));
    mkdirSync(join(scratch, 'files'));
    await writeExportZip(file(exportName()), network);
    writeFileSync(file('Half.csv'), connectionsCsv(half));
    writeFileSync(file('Nobody.csv'), connectionsCsv([]));
    session = await Session.start();
    workbench = await session.openWindow({ folder: join(scratch, 'files') });
    cleaner = new Cleaner(workbench);
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async () => {
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  /** Chooses a file of the workspace in the explorer, then our entry of its context menu. */
  async function importFromExplorer(name: string): Promise<void> {
    await workbench.page.keyboard.press('Control+Shift+E');
    await workbench.chooseFromMenuOf(workbench.treeItem(name), 'Import LinkedIn Data Export…');
  }

  const listed = async (): Promise<number> =>
    (await savedPeople(session)).filter(({ standing }) => standing === 'connected').length;

  it('reads the ZIP chosen through the palette, and shows the people and the report', async () => {
    await workbench.openView('Network Cleaner');
    await workbench.pane('Connections').getByText('Import LinkedIn Data Export').waitFor();
    const said = await cleaner.importExport(file(exportName()));
    assert.match(said, /400 added/);
    assert.equal((await savedPeople(session)).length, 400);
    await workbench.pane('Connections').locator('.monaco-list-row').first().waitFor();
    await (await workbench.notification('Imported')).getByRole('button', { name: 'Show Report' }).click();
    const report = await workbench.webviewFrame('text=/Import of Complete/');
    const files = await report.locator('table').innerText();
    assert.match(files, /Connections\.csv\s+connections\s+400/);
    assert.match(files, /messages\.csv\s+messages/);
    assert.match(files, /ignored/);
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
    await importFromExplorer('Half.csv');
    const question = await workbench.dialogText();
    assert.match(question, /200 people, after 400 before/);
    await workbench.pressDialogButton('Cancel');
    assert.equal(await listed(), 400);
  });

  it('shows what would change, without changing it', async () => {
    await importFromExplorer('Half.csv');
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

  it('marks those who are missing as gone once that is confirmed, and takes it back', async () => {
    await importFromExplorer('Half.csv');
    await workbench.pressDialogButton('Import Anyway');
    assert.match(await (await workbench.notification('Imported')).innerText(), /200 no longer listed/);
    assert.equal(await listed(), 200);
    await workbench.runCommand('Network Cleaner: Undo Last Import…');
    assert.match(await workbench.dialogText(), /Half\.csv/);
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
      file('Huge.csv'),
      `First Name,Last Name,URL,Email Address,Company,Position,Connected On\n${rows.join('\n')}`,
    );
    await importFromExplorer('Huge.csv');
    const progress = await workbench.notification('Reading the export');
    await progress.getByText('Huge.csv').waitFor();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached', timeout: 2_000 });
    // A reading that went on in spite of it would ask about the people who are missing.
    await assert.rejects(workbench.dialog.waitFor({ timeout: 6_000 }));
    assert.equal(await workbench.page.locator('.notification-list-item').count(), 0, 'and nothing is complained of');
    assert.equal(await listed(), 400);
  });

  it('says in a sentence that a file names no one', async () => {
    await cleaner.chooseExport(file('Nobody.csv'));
    // The notification of the progress names the file as well.
    await workbench.notification(/Nobody\.csv.*names no one/);
    assert.equal(await listed(), 400);
  });

  it('imports a file that is dropped on the view', async () => {
    await cleaner.deleteAllData();
    await workbench.openView('Network Cleaner');
    const target = workbench.pane('Connections').locator('.pane-body');
    const data = await workbench.page.evaluateHandle(
      (uri) => {
        const transfer = new DataTransfer();
        transfer.setData('text/uri-list', uri);
        return transfer;
      },
      `file://${file('Half.csv')}`,
    );
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await target.locator('.monaco-list, .welcome-view').first().dispatchEvent(type, { dataTransfer: data });
      await workbench.page.waitForTimeout(300);
    }
    await workbench.notification(/Imported Half\.csv/);
    assert.equal(await listed(), 200);
  });
});
