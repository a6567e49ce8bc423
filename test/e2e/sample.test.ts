import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportName, writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { accountFolder, savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

/** A newcomer from an empty window on: nothing is imported, and LinkedIn's own address is set. */
describe('the first ten minutes', function () {
  this.timeout(180_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;
  let cleaner: Cleaner;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-sample-'));
    await writeExportZip(join(scratch, exportName()), generateNetwork({ count: 60, seed: 3, hiddenShare: 0 }));
    session = await Session.start();
    workbench = await session.openWindow();
    cleaner = new Cleaner(workbench);
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async function () {
    await workbench.pictureOfFailed(this.currentTest);
  });

  const step = (title: string) => workbench.page.locator('.getting-started-step').filter({ hasText: title });

  it('lead to the overview of the sample network by one click', async () => {
    await workbench.openView('Network Cleaner');
    await workbench.screenshot('first-welcome');
    await workbench.pane('Connections').getByRole('button', { name: 'Try with a Sample Network' }).click();
    await workbench.notification(/2,000 connections imported\. You have never written to [\d,]+ of them\./, 60_000);
    const overview = await workbench.webviewFrame('network-overview');
    await overview.getByText('Sample network: these people are invented').waitFor();
    await workbench.screenshot('first-overview');
    assert.equal((await savedPeople(session, 'sample')).length, 2_000);
    assert.equal(await workbench.removalsOpen(), false, 'nothing is in it yet (U43)');
  });

  it('show who was never written to', async () => {
    await (await workbench.notification('connections imported')).getByRole('button', { name: 'Show Them' }).click();
    const grid = await cleaner.grid();
    await grid.frame.locator('[role=grid]:not([aria-rowcount="2001"])').waitFor();
    const count = await grid.count();
    assert.ok(count > 500 && count < 1_900, String(count));
    await workbench.screenshot('first-grid');
  });

  it('say on the removal page that nothing is done on LinkedIn from here, and offer no button to begin', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    const grid = await cleaner.openGrid();
    await grid.tickFirst(2);
    await grid.press('Remove 2…');
    const draft = await cleaner.removalDraft();
    await draft.frame.getByText('nothing here opens LinkedIn or removes anyone').waitFor();
    assert.equal(await draft.frame.getByRole('button', { name: 'Remove 2…', exact: true }).count(), 0);
    assert.equal(await draft.frame.getByRole('button', { name: 'Sign In…' }).count(), 0);
    await workbench.screenshot('first-removal');
    await workbench.runCommand('Network Cleaner: Sync Connections from LinkedIn');
    await workbench.notification('invented people of the sample network');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Network Cleaner: Sign In to LinkedIn…');
    await workbench.notification('invented people of the sample network');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('tick steps of the walkthrough by what is there, and its filters can be clicked', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Network Cleaner: Open Walkthrough');
    await step('Look around').locator('.codicon.complete').waitFor();
    assert.equal(await step('Import it').locator('.codicon.complete').count(), 0, 'the sample is not their own data');
    await workbench.screenshot('first-walkthrough');
    await step('Decide who stays').click();
    await workbench.screenshot('first-walkthrough-decide');
    await workbench.page.getByRole('button', { name: 'Recruiters you have not protected' }).click();
    const grid = await cleaner.grid();
    assert.equal(await grid.filterBox.inputValue(), 'is:recruiter -state:keep');
  });

  it('put the person’s own data into an account of their own', async () => {
    const said = await cleaner.importExport(join(scratch, exportName()));
    assert.match(said, /60 connections imported/);
    assert.equal((await savedPeople(session)).length, 60);
    assert.equal((await savedPeople(session, 'sample')).length, 2_000);
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Network Cleaner: Open Walkthrough');
    await step('Import it').locator('.codicon.complete').waitFor();
  });

  it('end without the sample network, if that is wanted', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Network Cleaner: Delete Sample Network…');
    await workbench.pressDialogButton('Delete Sample Network');
    await workbench.notification('The sample network was deleted.');
    assert.equal((await savedPeople(session)).length, 60);
    await workbench.page.reload();
    await workbench.ready();
    await workbench.openView('Network Cleaner');
    assert.equal(await workbench.removalsOpen(), false, 'it stays closed (U43)');
    assert.equal(existsSync(accountFolder(session, 'sample')), false);
  });
});
