import assert from 'node:assert/strict';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

describe('the packaged extension, installed in a real VS Code', () => {
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await Session.start({ fewBuiltIns: false });
    workbench = await session.openWindow();
  });
  after(() => session.stop());

  it('offers its import command in the palette', async () => {
    const titles = await workbench.commandTitles('Network Cleaner: Import');
    assert.ok(titles.includes('Network Cleaner: Import LinkedIn Data Export…'), titles.join(', '));
  });

  it('has a place in the activity bar with its two views, of which Removals is closed while it is empty (U43)', async () => {
    const { page } = workbench;
    await page
      .locator('.part.activitybar')
      .getByRole('tab', { name: /^Network Cleaner/ })
      .click();
    await workbench.pane('Connections').getByText('See your whole LinkedIn network').waitFor();
    assert.equal(await workbench.removalsOpen(), false);
    await workbench.openView('Network Cleaner');
    assert.equal(await workbench.removalsOpen(), false);
    await workbench.pane('Connections').waitFor();
    await workbench.pane('Removals').waitFor();
    await workbench.screenshot('smoke-first-start');
  });
});
