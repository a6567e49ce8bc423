import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportName, writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const root = join(import.meta.dirname, '../..');

/** Pictures to look at, in test-results/screenshots: a newcomer's first minutes in other languages. VS Code itself stays English. */
for (const language of ['de', 'ja'])
  describe(`how the first minutes look in ${language}`, function () {
    this.timeout(240_000);
    let session: Session;
    let workbench: Workbench;
    const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-newcomer-'));
    const titles = JSON.parse(readFileSync(join(root, `package.nls.${language}.json`), 'utf8')) as Record<
      string,
      string
    >;
    const run = (command: string): Promise<void> =>
      workbench.runCommand(`Network Cleaner: ${titles[`command.${command}`]}`);
    const clearMessages = (): Promise<void> => workbench.runCommand('Notifications: Clear All Notifications');
    const picture = async (name: string): Promise<void> => {
      await workbench.page.mouse.move(700, 4);
      await workbench.page.waitForTimeout(600);
      await workbench.screenshot(`newcomer-${language}-${name}`);
    };

    before(async () => {
      await writeExportZip(join(scratch, exportName()), generateNetwork({ count: 400, seed: 7 }));
      session = await Session.start();
      workbench = await session.openWindow({ folder: scratch });
      const { page } = workbench;
      // What VS Code's own translation would set; the texts of the extension follow it.
      await page.context().addInitScript({
        content: `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => '${language}', set: () => {} });`,
      });
      await page.reload();
      await workbench.ready();
      await page.getByRole('tab', { name: /^Network Cleaner/ }).click();
    });
    after(async () => {
      await session.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    it('with the sample network', async () => {
      const { page } = workbench;
      const buttons = page.locator('.part.sidebar .welcome-view-content .monaco-button');
      await buttons.nth(1).waitFor();
      await picture('welcome');
      await buttons.nth(1).click();
      await workbench.webviewFrame('network-overview overview-picture svg');
      await page.locator('.notification-list-item').first().waitFor();
      await picture('overview');
      await clearMessages();
      await run('openGrid');
      const grid = await workbench.webviewFrame('[role=grid] .row:not([hidden])');
      await picture('grid');
      await grid.locator('[role=grid] .row:not([hidden])').nth(2).locator('[role=gridcell]').nth(2).click();
      await picture('grid-details');
      for (const row of [3, 4])
        await grid.locator('[role=grid] .row:not([hidden])').nth(row).getByRole('checkbox').click();
      await picture('grid-selected');
      await grid.getByRole('combobox').first().fill('conected:5y');
      await picture('grid-misspelt');
      await grid.getByRole('combobox').first().fill('');
      await run('decideOneByOne');
      await workbench.webviewFrame('one-by-one');
      await picture('one-by-one');
      await page.keyboard.press('Escape');
      await run('removeSelected');
      await workbench.webviewFrame('network-cleaner-removal removal-go');
      await picture('removal');
    });

    it('in the walkthrough, the view and the settings', async () => {
      const { page } = workbench;
      await workbench.runCommand('View: Close All Editors');
      await run('openWalkthrough');
      await page.locator('.getting-started-step').nth(3).click();
      await picture('walkthrough');
      await page.locator('.getting-started-step').nth(4).click();
      await picture('walkthrough-remove');
      await workbench.runCommand('View: Close All Editors');
      const groups = page.locator('.part.sidebar .pane').first().locator('.monaco-list-row');
      await groups.first().locator('.monaco-tl-twistie').click();
      await groups.nth(1).hover();
      await page.waitForTimeout(1500);
      await workbench.screenshot(`newcomer-${language}-tree`);
      await groups.nth(1).click({ button: 'right' });
      await page.waitForTimeout(500);
      await workbench.screenshot(`newcomer-${language}-tree-menu`);
      await page.keyboard.press('Escape');
      await workbench.runCommand('Preferences: Open Settings (UI)');
      await page
        .locator('.settings-editor .suggest-input-container .native-edit-context, .settings-editor .monaco-editor')
        .first()
        .click();
      await page.keyboard.type('@ext:network-cleaner.network-cleaner');
      await page.waitForTimeout(1500);
      await picture('settings');
      await workbench.runCommand('View: Close All Editors');
    });

    it('with archives that are opened', async () => {
      await workbench.openFile(join(scratch, exportName()));
      const archive = await workbench.webviewFrame('a[href^="command:"]');
      await picture('archive');
      await archive.locator('a[href^="command:"]').click();
      await workbench.webviewFrame('network-overview overview-picture svg');
      await workbench.page.locator('.notification-list-item').first().waitFor();
      await picture('own-overview');
    });
  });
