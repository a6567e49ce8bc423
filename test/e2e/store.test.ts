import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { accountFolder, savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const network = generateNetwork({ count: 90, seed: 11, hiddenShare: 0 });

describe('what is kept on the machine, in VS Code', function () {
  this.timeout(120_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;
  let cleaner: Cleaner;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-store-'));
    await writeExportZip(join(scratch, 'export.zip'), network);
    session = await Session.start();
    workbench = await session.openWindow();
    cleaner = new Cleaner(workbench);
    await workbench.openView('Network Cleaner');
    await cleaner.importExport(join(scratch, 'export.zip'));
    await groupByState();
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  async function groupByState(): Promise<void> {
    await workbench.runCommand('Network Cleaner: Group Connections By…');
    await workbench.pickQuickItem('State');
  }

  const group = (window: Workbench, label: string) =>
    window
      .pane('Connections')
      .getByRole('treeitem', { name: new RegExp(`^${label}`, 'i') })
      .first();

  async function saveAs(path: string): Promise<void> {
    await workbench.runCommand('Network Cleaner: Export Connections…');
    const input = workbench.quickInput;
    await input.waitFor();
    for (let tries = 0; tries < 20 && (await input.isVisible()); tries++) {
      await input.fill(path);
      await workbench.page.waitForTimeout(600);
      await workbench.page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 1_500 }).catch(() => undefined);
    }
    await workbench.notification(`Saved ${path}`);
  }

  it('is readable by its owner alone', () => {
    const path = join(accountFolder(session), 'network.sqlite');
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('is exported to CSV and to JSON', async () => {
    await saveAs(join(scratch, 'people.csv'));
    const table = parse<{ URL: string }>(readFileSync(join(scratch, 'people.csv')), { bom: true, columns: true });
    assert.equal(table.length, 90);
    assert.equal(new Set(table.map(({ URL }) => URL)).size, 90);
    await saveAs(join(scratch, 'people.json'));
    assert.equal((JSON.parse(readFileSync(join(scratch, 'people.json'), 'utf8')) as unknown[]).length, 90);
  });

  it('is kept apart by account', async () => {
    await workbench.runCommand('Network Cleaner: Switch Account…');
    await workbench.quickInput.fill('New account');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByText('A name for you to tell it apart').first().waitFor();
    await workbench.answerQuickInput('Work');
    await workbench.pane('Connections').getByText('Import LinkedIn Data Export').waitFor();
    await workbench.runCommand('Network Cleaner: Switch Account…');
    await workbench.pickQuickItem('My account');
    await group(workbench, 'undecided').waitFor();
    assert.equal((await savedPeople(session)).length, 90);
  });

  it('is offered from the last backup when the file is damaged', async () => {
    // A second import makes a backup that holds everybody.
    await cleaner.importExport(join(scratch, 'export.zip'));
    await workbench.page.goto('about:blank');
    truncateSync(join(accountFolder(session), 'network.sqlite'), 5000);
    workbench = await session.openWindow();
    cleaner = new Cleaner(workbench);
    await workbench.openView('Network Cleaner');
    assert.match(await workbench.dialogText(), /damaged and has been set aside/);
    await workbench.pressDialogButton('Restore Last Backup');
    await group(workbench, 'undecided').waitFor();
    assert.equal((await savedPeople(session)).length, 90);
    assert.ok(readdirSync(accountFolder(session)).some((name) => name.includes('.damaged-')));
  });

  it('is deleted as a whole, saying what that was', async () => {
    await workbench.runCommand('Network Cleaner: Delete All Data…');
    assert.match(await workbench.dialogText(), /can’t be undone/);
    await workbench.pressDialogButton('Cancel');
    assert.ok(existsSync(accountFolder(session)));
    await workbench.runCommand('Network Cleaner: Delete All Data…');
    await workbench.pressDialogButton('Delete All Data');
    const said = await (await workbench.notification('Deleted')).innerText();
    assert.match(said, /Deleted \d+ files: .*backups, network\.sqlite/);
    await workbench.pane('Connections').getByText('Import LinkedIn Data Export').waitFor();
    // The views have opened an empty store since, so the folder may be there again.
    for (const name of ['network.sqlite', 'backups', 'browser-profile']) {
      assert.equal(existsSync(join(accountFolder(session), name)), false, name);
    }
  });
});
