import assert from 'node:assert/strict';
import type { Cleaner, Grid } from './cleaner.ts';
import { LookStage } from './lookStage.ts';
import type { Workbench } from './workbench.ts';

/** Pictures to look at, in test-results/screenshots: the grid by size, theme, width and zoom. */
describe('how the grid looks', function () {
  this.timeout(180_000);
  let stage: LookStage;
  let workbench: Workbench;
  let cleaner: Cleaner;

  before(async () => {
    stage = await LookStage.start();
    ({ workbench, cleaner } = stage);
  });
  after(() => stage.stop());

  const inEveryTheme = (name: string): Promise<void> =>
    stage.inEveryTheme((look) => workbench.screenshot(`grid-${name}-${look}`));

  async function importPeople(count: number): Promise<Grid> {
    await stage.importPeople(count);
    return cleaner.openGrid();
  }

  it('with no one', async () => {
    await workbench.runCommand('Network Cleaner: Open Connections Grid');
    await workbench.webviewFrame('empty-state');
    await inEveryTheme('0');
  });

  for (const count of [1, 8000, 30_000]) {
    it(`with ${count}`, async () => {
      const grid = await importPeople(count);
      assert.equal(await grid.count(), count);
      await inEveryTheme(String(count));
    });
  }

  it('at work: filtered, chosen, with details', async () => {
    const grid = await cleaner.grid();
    await grid.filter('engineer connected:2012..2019');
    await grid.tickFirst(3);
    await grid.table.press('ArrowUp');
    await grid.table.press('Enter');
    await inEveryTheme('details');
    await grid.press('Filter syntax');
    await workbench.screenshot('grid-help');
    await workbench.page.keyboard.press('Escape');
    await grid.filterBox.fill('company:');
    await workbench.page.waitForTimeout(400);
    await workbench.screenshot('grid-suggestions');
    await grid.filterBox.fill('company:(acme');
    await workbench.page.waitForTimeout(400);
    await workbench.screenshot('grid-error');
    await grid.filterBox.fill('');
    await grid.press('Columns');
    await workbench.screenshot('grid-columns');
    await workbench.page.keyboard.press('Escape');
    await grid.frame.getByRole('button', { name: 'Details', exact: true }).click();
  });

  it('for the README: the grid beside the tree, and the page of a removal', async () => {
    const grid = await cleaner.grid();
    await workbench.setTheme('Default Dark Modern');
    await grid.filter('recruiter connected:2010..2018');
    await grid.table.press('Control+Shift+a');
    await grid.tickFirst(12);
    await grid.table.press('ArrowUp');
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('docs-grid');
    await grid.press('Remove 12…');
    await cleaner.removalDraft();
    await workbench.screenshot('docs-confirm');
  });

  it('narrow, zoomed and in forced colours', async () => {
    const { page } = workbench;
    await cleaner.openGrid();
    await page.setViewportSize({ width: 470, height: 800 });
    await workbench.runCommand('View: Close Primary Side Bar');
    await workbench.screenshot('grid-narrow');
    // 200 % zoom is half as many CSS pixels.
    await page.setViewportSize({ width: 700, height: 450 });
    await workbench.screenshot('grid-zoomed');
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ forcedColors: 'active' });
    await workbench.screenshot('grid-forced-colours');
    await page.emulateMedia({ forcedColors: 'none' });
  });
});
