import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Accounts } from '#store/accounts.ts';
import { acquireLock } from '#store/file/ownedLock.ts';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { accountFolder, savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';

describe('one store in several windows of VS Code', function () {
  this.timeout(180_000);
  let scratch: string;
  let session: Session;
  let one: Cleaner;
  let two: Cleaner;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-windows-'));
    await writeExportZip(join(scratch, 'mine.zip'), generateNetwork({ count: 90, seed: 11, hiddenShare: 0 }));
    await writeExportZip(join(scratch, 'work.zip'), generateNetwork({ count: 12, seed: 12, hiddenShare: 0 }));
    session = await Session.start();
    one = await openWindow();
    await one.importExport(join(scratch, 'mine.zip'));
    copyFileSync(network(), older());
    const grid = await one.openGrid();
    await grid.tickFirst(1);
    await grid.decide('Keep');
    await grid.row(1).getByRole('img', { name: 'Keep' }).waitFor();
    await one.workbench.runCommand('View: Close All Editors');
    two = await openWindow();
    await shows(two, '90 people');
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async function () {
    for (const [name, { workbench }] of Object.entries({ one, two }))
      await workbench.clearAfter(this.currentTest, name);
  });

  async function openWindow(): Promise<Cleaner> {
    const workbench = await session.openWindow();
    await workbench.openView('Network Cleaner');
    return new Cleaner(workbench);
  }

  /** A window just opened has as long as `Workbench.ready` gives it: with several at once its extension starts late. */
  const shows = ({ workbench }: Cleaner, text: string): Promise<void> =>
    workbench.pane('Connections').getByText(text).first().waitFor({ timeout: 60_000 });
  const older = (): string => join(scratch, 'older.sqlite');
  const network = (account?: string): string => join(accountFolder(session, account), 'network.sqlite');

  /** Waits until a third window would read everyone, and whom the person keeps, from disk. */
  async function untilWholeOnDisk(): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = existsSync(network()) ? await savedPeople(session).catch(() => []) : [];
      const kept = found.filter(({ decision }) => decision === 'keep').length;
      if (found.length === 90 && kept === 1) return;
      assert.ok(Date.now() < deadline, `${found.length} people are on disk, ${kept} of them kept`);
      await wait(100);
    }
  }

  const accidents: readonly (readonly [what: string, happens: () => void, said: string])[] = [
    ['damaged', () => truncateSync(network(), 5000), 'damaged by another program'],
    ['taken away', () => rmSync(network()), 'disappeared from its folder'],
    ['replaced by an older one', () => copyFileSync(older(), network()), 'replaced by an older'],
  ];
  for (const [what, happens, said] of accidents) {
    it(`is saved again when its file is ${what}: that is said, and no one is asked, not even in a window opened then`, async () => {
      // A notification is there for some seconds only.
      const told = Promise.any([one, two].map(({ workbench }) => workbench.notification(said)));
      happens();
      const [third] = await Promise.all([openWindow(), told]);
      await shows(third, '90 people');
      await untilWholeOnDisk();
      for (const { workbench } of [one, two, third]) {
        await workbench.pane('Connections').getByText('90 people').waitFor();
        assert.equal(await workbench.dialog.count(), 0);
      }
      await session.closeWindow(third.workbench);
    });
  }

  it('stays what each window shows while another goes to another account, and is all that deleting there takes', async () => {
    const accounts = new Accounts(session.globalStorage);
    // There already when this is tried again.
    if (!(await accounts.list()).some(({ name }) => name === 'Work')) {
      await one.newAccount('Work');
      await one.importExport(join(scratch, 'work.zip'));
    }
    await shows(one, '12 people');
    await shows(two, '90 people');
    const work = (await accounts.list()).find(({ name }) => name === 'Work')?.id ?? '';

    const refuse = await acquireLock(join(accountFolder(session), 'runner.lock'), 0);
    assert.ok(refuse);
    try {
      const asked = await two.askToDelete('My Account');
      assert.match(asked, /“My Account”/);
      assert.doesNotMatch(asked, /Work/);
      await two.workbench.notification('A removal run is going on');
    } finally {
      await refuse.release();
    }
    // Nothing has gone, and the window that was refused still works.
    await untilWholeOnDisk();
    await shows(two, '90 people');

    await two.deleteAllData('My Account');
    assert.equal(existsSync(network()), false);
    assert.equal((await savedPeople(session, work)).length, 12);
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['Work'],
    );
    // A window never shows what is not there: it goes on with the account that is left.
    await shows(two, '12 people');
    await shows(one, '12 people');
  });

  it('is gone from every window once it is deleted in one, and nothing of it comes back', async () => {
    const accounts = new Accounts(session.globalStorage);
    const [{ id: work } = assert.fail()] = await accounts.list();
    const [here, there] = [await one.openGrid(), await two.openGrid()];
    await here.filter('connected:2000..2026', 12);
    await there.tickFirst(3);
    await one.deleteAllData();
    for (const window of [one, two]) await shows(window, 'Import LinkedIn Data Export');
    assert.equal(existsSync(network(work)), false);
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['My Account'],
    );
    const list = join(session.globalStorage, 'accounts.json');
    assert.doesNotMatch(existsSync(list) ? readFileSync(list, 'utf8') : '', /Work/);

    await two.importExport(join(scratch, 'mine.zip'));
    for (const window of [one, two]) await shows(window, '90 people');
    assert.equal(existsSync(network(work)), false);
    const again = await one.openGrid();
    await again.frame.locator('[role=grid][aria-rowcount="91"]').waitFor();
    assert.equal(await again.filterBox.inputValue(), '', 'the filter of the deleted network came back');
    for (const grid of [again, await two.openGrid()]) {
      await grid.frame
        .getByRole('status')
        .getByText(/, 0 selected$/)
        .waitFor();
    }
  });
});
