import type { Frame } from 'playwright-core';
import { LookStage } from './lookStage.ts';
import type { Workbench } from './workbench.ts';

/** Pictures to look at, in test-results/screenshots: the overview by size and theme, from its top to its end. */
describe('how the overview looks', function () {
  this.timeout(240_000);
  let stage: LookStage;
  let workbench: Workbench;

  before(async () => {
    stage = await LookStage.start();
    ({ workbench } = stage);
  });
  after(() => stage.stop());

  const inEveryTheme = (name: string, frame: Frame): Promise<void> =>
    stage.inEveryTheme(async (look) => {
      const pages = frame.locator('network-overview .page');
      for (const part of [0, 1, 2, 3]) {
        if (part > 0) await pages.evaluate((page) => page.scrollBy(0, 560));
        await workbench.page.waitForTimeout(200);
        await workbench.screenshot(`overview-${name}-${look}-${part}`);
      }
      await pages.evaluate((page) => page.scrollTo(0, 0));
    });

  async function importPeople(count: number): Promise<Frame> {
    await stage.importPeople(count);
    await workbench.runCommand('Network Cleaner: Open Overview');
    return workbench.webviewFrame('network-overview overview-picture svg');
  }

  it('for the README: the sample network, in an editor without its neighbours', async () => {
    await workbench.runCommand('Network Cleaner: Try with a Sample Network');
    await workbench.notification('connections imported', 60_000);
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Network Cleaner: Open Overview');
    const frame = await workbench.webviewFrame('network-overview overview-picture svg');
    await workbench.setTheme('Default Dark Modern');
    await workbench.runCommand('View: Close Primary Side Bar');
    const { page } = workbench;
    await page.setViewportSize({ width: 1280, height: 1000 });
    await page.mouse.move(640, 4);
    await frame.locator('network-overview .page').evaluate((shown) => shown.scrollTo(0, 0));
    await page.waitForTimeout(800);
    await workbench.screenshot('docs-overview');
    await page.setViewportSize({ width: 1400, height: 900 });
    await workbench.openView('Network Cleaner');
    await workbench.runCommand('Network Cleaner: Delete Sample Network…');
    await workbench.pressDialogButton('Delete Sample Network');
  });

  for (const count of [1, 8000, 30_000]) {
    it(`with ${count}`, async () => {
      await inEveryTheme(String(count), await importPeople(count));
    });
  }

  it('narrow, zoomed and in forced colours', async () => {
    const { page } = workbench;
    await workbench.setTheme('Default Light Modern');
    await workbench.runCommand('View: Close Primary Side Bar');
    for (const [name, width, height] of [
      ['narrow', 470, 800],
      // 200 % zoom is half as many CSS pixels.
      ['zoomed', 700, 450],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(400);
      await workbench.screenshot(`overview-in-editor-${name}`);
    }
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.waitForTimeout(400);
    await workbench.screenshot('overview-in-editor-forced-colours');
    await page.emulateMedia({ forcedColors: 'none' });
  });
});
