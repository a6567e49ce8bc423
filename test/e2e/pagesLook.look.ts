import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionsCsv, exportName, writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Session } from './session.ts';
import type { Theme, Workbench } from './workbench.ts';

const root = join(import.meta.dirname, '../..');
const policy = '# Who stays\nkeep company:bluefern\n# Recruiters\nremove is:recruiter\nreview messages:0\n';
const themes: readonly (readonly [theme: Theme, look: string])[] = [
  ['Light 2026', 'light'],
  ['Dark 2026', 'dark'],
  ['Default High Contrast', 'hc'],
];

/** Pictures to look at, in test-results/screenshots: every page beside the grid, by language, size and theme. */
for (const [language, count] of [
  ['en', 1],
  ['en', 8000],
  ['de', 60],
  ['ja', 60],
] as const)
  describe(`how the other pages look with ${count} in ${language}`, function () {
    this.timeout(240_000);
    let session: Session;
    let workbench: Workbench;
    const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-pages-'));
    const file = language === 'en' ? 'package.nls.json' : `package.nls.${language}.json`;
    const titles = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;
    const run = (command: string): Promise<void> =>
      workbench.runCommand(`Network Cleaner: ${titles[`command.${command}`]}`);
    async function pictures(name: string): Promise<void> {
      await workbench.runCommand('Notifications: Clear All Notifications');
      for (const [theme, look] of themes) {
        if (language === 'en') await workbench.setTheme(theme);
        await workbench.page.mouse.move(700, 4);
        await workbench.page.waitForTimeout(600);
        await workbench.screenshot(`pages-${language}-${count}-${name}-${look}`);
        if (language !== 'en') break;
      }
    }

    before(async () => {
      const network = generateNetwork({ count, seed: 4 });
      await writeExportZip(join(scratch, exportName()), network);
      writeFileSync(join(scratch, 'Connections.csv'), connectionsCsv(network.people.slice(0, Math.ceil(count / 2))));
      writeFileSync(join(scratch, 'mine.network-policy'), policy);
      session = await Session.start();
      workbench = await session.openWindow({ folder: scratch });
      const { page } = workbench;
      if (language !== 'en') {
        await page.context().addInitScript({
          content: `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => '${language}', set: () => {} });`,
        });
        await page.reload();
        await workbench.ready();
      }
      await page.getByRole('tab', { name: /^Network Cleaner/ }).click();
      await workbench.openFile(join(scratch, exportName()));
      await workbench.webviewFrame('a[href^="command:"]');
      await pictures('archive');
      // Another theme makes another frame.
      const archive = await workbench.webviewFrame('a[href^="command:"]');
      await archive.locator('a[href^="command:"]').click();
      await workbench.webviewFrame('network-overview');
      await page.locator('.notification-list-item').first().waitFor();
    });
    after(async () => {
      await session.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    it('deciding one by one', async () => {
      await run('decideOneByOne');
      await workbench.webviewFrame('one-by-one');
      await pictures('one-by-one');
    });

    it('removing', async () => {
      await run('openGrid');
      const grid = await workbench.webviewFrame('[role=grid] .row:not([hidden])');
      await grid.locator('[role=grid] .row:not([hidden])').first().getByRole('checkbox').click();
      await run('removeSelected');
      const frame = await workbench.webviewFrame('network-cleaner-removal removal-go');
      await pictures('removal');
      await frame.evaluate(() =>
        document.querySelector('network-cleaner-removal')?.shadowRoot?.querySelector('removal-go')?.scrollIntoView(),
      );
      await pictures('removal-end');
    });

    it('a policy, and what it would do', async () => {
      await workbench.openFile(join(scratch, 'mine.network-policy'));
      await workbench.page.locator('.codelens-decoration').first().waitFor();
      await pictures('policy');
      await run('previewPolicy');
      await workbench.page.locator('.monaco-diff-editor .editor.modified .view-lines').first().waitFor();
      await workbench.page.waitForTimeout(1500);
      await pictures('policy-preview');
    });

    it('what an import would change', async () => {
      const { page } = workbench;
      await workbench.runCommand('View: Close All Editors');
      await page.keyboard.press('Control+Shift+E');
      await workbench.treeItem('Connections.csv').click({ button: 'right' });
      await page.getByRole('menuitem', { name: titles['command.importExport'] ?? '' }).click({ delay: 150 });
      await page.waitForTimeout(2500);
      await workbench.screenshot(`pages-${language}-${count}-import-question`);
      if (!(await workbench.dialog.isVisible())) return;
      await page.keyboard.press('Enter');
      await page.waitForTimeout(2500);
      await pictures('import-preview');
    });
  });
