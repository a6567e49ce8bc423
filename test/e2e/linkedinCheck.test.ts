import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PersonAtBrowser, reachableBrowser } from './personAtBrowser.ts';
import { RemovalStage } from './removalStage.ts';
import { accountFolder } from './savedNetwork.ts';

/* What is understood of LinkedIn's page, and words that are learned, in VS Code. */

describe('LinkedIn in a language without words, in VS Code', () => {
  let stage: RemovalStage;
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-words-'));

  before(async function () {
    this.timeout(180_000);
    const browser = {
      'networkCleaner.browser.executablePath': reachableBrowser(scratch),
      'networkCleaner.linkedin.allowProfileVisits': true,
    };
    stage = await RemovalStage.open({ people: 40, seed: 14, language: 'qtx' }, browser);
  });
  after(async () => {
    await (stage as RemovalStage | undefined)?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  beforeEach(() => stage.clearNotifications());
  afterEach(async function () {
    await stage.tidyUpAfter(this.currentTest);
  });

  async function agree(count: number, mode: 'Guided: I Click' | 'Automatic' | 'Rehearsal'): Promise<void> {
    const [last] = (await stage.stored()).runs;
    const grid = await stage.tick('has:slug state:undecided', count);
    await grid.press(`Remove ${count}…`);
    await stage.cleaner.agreeOnPage(count, mode);
    await stage.untilRun(({ id }) => id === (last?.id ?? 0) + 1);
  }

  it('checks the page, and the report survives a reload', async () => {
    const { workbench } = stage;
    await workbench.runCommand('Network Cleaner: Check LinkedIn Page');
    const report = await workbench.webviewFrame('text=/What still works/', 90_000);
    const text = await report.locator('body').innerText();
    assert.match(text, /✓ Guided removal: works/);
    assert.match(text, /✗ Rehearsal and automatic removal: does not work/);
    assert.match(text, /Search box/);
    assert.equal((await stage.stored()).safetyStop, undefined);
    await workbench.reloadWindow();
    await workbench.webviewFrame('text=/What still works/', 90_000);
  });

  it('pauses an automatic run before anyone is tried, and shows the check', async () => {
    const { workbench } = stage;
    await agree(2, 'Automatic');
    const notice = await workbench.notification(/words for removing are not known/, 90_000);
    const run = await stage.run();
    assert.deepEqual([run.state, run.pauseCause], ['paused', 'pageNotUnderstood']);
    assert.deepEqual(
      run.targets.map(({ state }) => state),
      ['queued', 'queued'],
    );
    assert.equal((await stage.stored()).safetyStop, undefined, 'it is no objection');
    await notice.getByRole('button', { name: 'Show Check' }).click();
    const report = await workbench.webviewFrame('text=/What still works/');
    assert.match(await report.locator('body').innerText(), /Your own profile: name/);
    await workbench.runCommand('Network Cleaner: Stop Removal…');
    await workbench.pressDialogButton('Stop the Removal');
    await stage.untilRun(({ state }) => state === 'cancelled');
  });

  it('learns the words from two removals by hand, rehearses them, and then removes by itself', async () => {
    const { workbench } = stage;
    await agree(2, 'Guided: I Click');
    const person = await PersonAtBrowser.sitDown(join(accountFolder(stage.session), 'browser-profile', 'custom'));
    for (const place of [0, 1]) {
      const run = await stage.untilRun(({ targets }) => targets[place]?.state === 'intent');
      const slug = run.targets[place]?.slug ?? '';
      const row = person.page.locator(`[componentkey^="ConnectionCard_"][componentkey$=${JSON.stringify(`-${slug}`)}]`);
      await row.locator('button[aria-expanded]').click();
      // A person reads before they press.
      await person.page.waitForTimeout(600);
      await person.page.getByRole('menuitem').click();
      await person.page.getByRole('dialog').getByRole('button').last().waitFor();
      await person.page.waitForTimeout(600);
      await person.page.getByRole('dialog').getByRole('button').last().click();
      await stage.untilRun(({ targets }) => targets[place]?.state === 'removed');
    }
    await person.leave();
    const notice = await workbench.notification(/does not know LinkedIn’s words/, 60_000);
    await notice.getByRole('button', { name: 'Teach…' }).click();
    await workbench.page.locator('.quick-input-title').filter({ hasText: 'which item of the menu' }).waitFor();
    // Whoever leaves the question is not asked again, and finds it in the command.
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Network Cleaner: Show LinkedIn Words…');
    await workbench.pickQuickItem('Teach qtx…');
    await workbench.pickQuickItem('rar yIteq', 'which item of the menu');
    await workbench.pickQuickItem('rar yIteq', 'which button of the question');
    assert.match(await workbench.dialogText(), /“rar yIteq” in the menu, then “rar yIteq”/);
    await workbench.pressDialogButton('Learn These Words');
    await stage.untilRun(({ state }) => state === 'finished');
    await agree(1, 'Rehearsal');
    await stage.untilRun(({ mode, state }) => mode === 'rehearsal' && state === 'finished', 90_000);
    assert.deepEqual(
      (await stage.run()).targets.map(({ state }) => state),
      ['rehearsed'],
    );
    await agree(1, 'Automatic');
    await stage.untilRun(({ mode, state }) => mode === 'automatic' && state === 'finished', 90_000);
    assert.deepEqual(
      (await stage.run()).targets.map(({ state }) => state),
      ['removed'],
    );
    await stage.assertHonest();
  });
});
