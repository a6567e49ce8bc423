import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recruiterWord } from '#core/insight/recruiter.ts';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const network = generateNetwork({ count: 90, seed: 11, hiddenShare: 0 });
/** As `is:recruiter` means it: who works in a personnel department does not have to be one. */
const recruiters = network.people.filter(({ title }) => recruiterWord(title) !== undefined).length;

describe('a policy in VS Code', function () {
  this.timeout(180_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-policy-'));
    await writeExportZip(join(scratch, 'export.zip'), network);
    writeFileSync(join(scratch, 'mine.network-policy'), '# Noise\nremove is:recruiter\n');
    session = await Session.start();
    workbench = await session.openWindow();
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  afterEach(async function () {
    await workbench.pictureOfFailed(this.currentTest);
  });

  it('tells after an import what it would do with those who are new', async () => {
    await workbench.openView('Network Cleaner');
    await workbench.runCommand('Network Cleaner: Open Policy');
    await workbench.page.locator('.view-lines').getByText('Remove noise').waitFor();
    await new Cleaner(workbench).importExport(join(scratch, 'export.zip'));
    const told = await workbench.notification(/90 new people: the policy would/);
    await told.getByRole('button', { name: 'Show' }).click();
    const frame = await workbench.webviewFrame('h1:has-text("New people")');
    assert.equal(await frame.locator('tbody tr').count(), 90);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('is previewed in a diff that is still there after a reload, and applied as one step', async () => {
    assert.ok(recruiters > 1);
    await workbench.openFile(join(scratch, 'mine.network-policy'));
    const lens = workbench.page.locator('.codelens-decoration').getByText(`${recruiters} people`, { exact: true });
    await lens.waitFor();
    await workbench.runCommand('Network Cleaner: Preview Policy');
    const after = workbench.page.locator('.monaco-diff-editor .editor.modified .view-lines');
    await after
      .getByText(/^remove\s/)
      .first()
      .waitFor();
    await workbench.reloadWindow();
    await after
      .getByText(/^remove\s/)
      .first()
      .waitFor({ timeout: 60_000 });

    await workbench.openFile(join(scratch, 'mine.network-policy'));
    await lens.waitFor();
    await workbench.runCommand('Network Cleaner: Apply Policy');
    const told = await workbench.notification(`Marked ${recruiters} people: ${recruiters} to remove.`);
    await told.getByRole('button', { name: 'Undo' }).click();
    await workbench.runCommand('Network Cleaner: Apply Policy');
    await workbench.notification(`Marked ${recruiters} people: ${recruiters} to remove.`);
  });
});
