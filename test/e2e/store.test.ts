import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import type { Grid } from './cleaner.ts';
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
  afterEach(async function () {
    await workbench.clearAfter(this.currentTest);
  });

  async function groupByState(): Promise<void> {
    await workbench.runCommand('Network Cleaner: Group Connections By…');
    await workbench.pickQuickItem('State');
  }

  const group = (window: Workbench, label: string) =>
    window
      .pane('Connections')
      .getByRole('treeitem', { name: new RegExp(`^${label}`, 'i') })
      .first();

  /** @param extent what to pick when the grid has a filter */
  async function saveAs(path: string, extent?: string): Promise<void> {
    await workbench.runCommand('Network Cleaner: Export Connections…');
    if (extent !== undefined) await workbench.pickQuickItem(extent);
    await workbench.choosePath(path);
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

  it('is exported as far as the filter of the grid goes, or as a whole', async () => {
    const grid = await cleaner.openGrid();
    const matching = network.people.filter(({ connectedOn }) => connectedOn >= '2020');
    assert.ok(matching.length > 0 && matching.length < 90);
    await grid.filter('connected:2020+', matching.length);
    // The page tells its filter a moment later.
    await workbench.page.waitForTimeout(600);
    await saveAs(join(scratch, 'some.csv'), `Current filter: ${matching.length} people`);
    const table = parse<{ URL: string }>(readFileSync(join(scratch, 'some.csv')), { bom: true, columns: true });
    assert.deepEqual(
      table.map(({ URL: address }) => decodeURIComponent(new URL(address).pathname)).sort(),
      matching.map(({ slug }) => `/in/${slug}/`).sort(),
    );
    await saveAs(join(scratch, 'all.json'), 'Everyone: 90 people');
    assert.equal((JSON.parse(readFileSync(join(scratch, 'all.json'), 'utf8')) as unknown[]).length, 90);
    await grid.filter('', 90);
    await workbench.page.waitForTimeout(600);
    await workbench.runCommand('View: Close All Editors');
  });

  it('is the same in two windows within a second, and no change of either is lost', async () => {
    const second = await session.openWindow();
    const windows = [cleaner, new Cleaner(second)] as const;
    const [here, there] = [await windows[0].openGrid(), await windows[1].openGrid()];
    const decisions = ['Keep', 'Review'] as const;
    const delays: number[] = [];
    for (let round = 0; round < 4; round++) {
      const place = (window: number): number => 1 + 2 * round + window;
      const shows = (grid: Grid, window: 0 | 1) =>
        grid.row(place(window)).getByRole('img', { name: decisions[window] }).waitFor();
      const shown = [here, there].map((grid) =>
        Promise.all([shows(grid, 0), shows(grid, 1)]).then(() => performance.now()),
      );
      // At once in both windows, each for another person.
      const decided = ([here, there] as const).map(async (grid, window) => {
        await grid.row(place(window)).getByRole('checkbox').click();
        await grid.frame.getByRole('button', { name: decisions[window] ?? '', exact: true }).click();
        await shows(grid, window === 0 ? 0 : 1);
        await grid.selectNone();
      });
      const [first = 0, last = 0] = (await Promise.all(shown)).sort((one, other) => one - other);
      await Promise.all(decided);
      delays.push(last - first);
    }
    const saved = await savedPeople(session);
    assert.equal(saved.filter(({ decision }) => decision === 'keep').length, 4);
    assert.equal(saved.filter(({ decision }) => decision === 'review').length, 4);
    // A busy machine may delay one of four, not all of them.
    assert.ok(Math.min(...delays) < 1000, `the windows were apart for ${delays.join(', ')} ms`);

    // An import in one window, while the other shows the people.
    await writeExportZip(join(scratch, 'more.zip'), generateNetwork({ count: 120, seed: 11, hiddenShare: 0 }));
    await windows[1].importExport(join(scratch, 'more.zip'));
    const people = (await savedPeople(session)).length;
    assert.ok(people > 90, `${people} people`);
    await here.frame.locator(`[role=grid][aria-rowcount="${people + 1}"]`).waitFor();
    assert.equal((await savedPeople(session)).filter(({ decision }) => decision === 'keep').length, 4);
    await workbench.runCommand('Network Cleaner: Undo Last Import…');
    await workbench.pressDialogButton('Undo Import');
    await there.frame.locator('[role=grid][aria-rowcount="91"]').waitFor();
    await session.closeWindow(second);
    await workbench.runCommand('View: Close All Editors');
  });

  it('is kept apart by account', async () => {
    await cleaner.newAccount('Work');
    // Known without opening the other's store (U50).
    await workbench.runCommand('Network Cleaner: Switch Account…');
    await workbench.page.locator('.quick-input-list').getByText('90 connections').waitFor();
    await workbench.page.keyboard.press('Escape');
    await cleaner.switchAccount('My Account', 90);
    await group(workbench, 'undecided').waitFor();
    assert.equal((await savedPeople(session)).length, 90);
  });

  it('is offered from the last backup when the file is damaged', async () => {
    // A second import makes a backup that holds everyone.
    await cleaner.importExport(join(scratch, 'export.zip'));
    await session.closeWindow(workbench);
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
    await workbench.pickQuickItem('My Account');
    assert.match(await workbench.dialogText(), /“My Account”[^]*can’t be undone/);
    await workbench.pressDialogButton('Cancel');
    assert.ok(existsSync(accountFolder(session)));
    const said = await cleaner.deleteAllData('My Account');
    assert.match(said, /Deleted \d+ files: .*backups, network\.sqlite/);
    await workbench.pane('Connections').getByText('Import LinkedIn Data Export').waitFor();
    // The views have opened an empty store since, so the folder may be there again.
    for (const name of ['network.sqlite', 'backups', 'browser-profile']) {
      assert.equal(existsSync(join(accountFolder(session), name)), false, name);
    }
  });
});
