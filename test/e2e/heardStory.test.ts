import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { generateNetwork } from '../sandbox/people.ts';
import { RemovalStage } from './removalStage.ts';

/** What has the keyboard in a page, as a screen reader says it: its role and its name. */
function heardFocus(frame: Frame): Promise<string> {
  return frame.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    // A form control has its words outside of the element that gets the keyboard.
    const { host } = element.getRootNode() as Partial<ShadowRoot>;
    const named = host?.localName.startsWith('vscode-') ? host : element;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const label = labels.map(({ textContent }) => textContent).join(' ');
    const words = element.ariaLabel ?? (label || named.textContent);
    const role = element.role ?? (element instanceof HTMLInputElement ? element.type : element.localName);
    return `${role} ${words.trim().replace(/\s+/g, ' ')}`;
  });
}

/* Everything by keyboard, and judged by roles, names and live texts alone. */
describe('a whole story as a screen reader tells it, in VS Code', () => {
  let stage: RemovalStage;

  before(async function () {
    this.timeout(180_000);
    stage = await RemovalStage.open({ people: generateNetwork({ count: 40, seed: 7, hiddenShare: 0 }) });
  });
  after(() => (stage as RemovalStage | undefined)?.stop());
  afterEach(async function () {
    await stage.clearAfter(this.currentTest);
  });

  it('leads from the import over list and decision to the plan, its last question and its end', async () => {
    const { workbench, cleaner, sandbox } = stage;
    const { page } = workbench;
    await workbench.openView('Network Cleaner');
    const tree = page.getByRole('tree', { name: /^Connections/ });
    await tree
      .getByRole('treeitem', { name: /\d+ (people|person)/ })
      .first()
      .waitFor();

    // What the import did is a dialog of VS Code's with all its words in its name.
    await cleaner.importExport(await stage.site.writeExport(stage.folder));
    await page
      .getByRole('dialog', { name: /^Info: .*40 unchanged/ })
      .first()
      .waitFor();
    await stage.clearNotifications();

    const grid = await cleaner.openGrid();
    const { frame } = grid;
    await grid.filterBox.focus();
    await page.keyboard.type('has:profile state:undecided');
    await page.keyboard.press('Escape');
    const status = frame.getByRole('status');
    await status.getByText(/^40 of 40 shown, 0 selected/).waitFor();
    await page.keyboard.press('Enter');
    await frame.waitForFunction(() => {
      const app = document.querySelector('network-cleaner-grid')?.shadowRoot;
      return app?.activeElement?.shadowRoot?.activeElement?.role === 'grid';
    });
    await page.keyboard.press('k');
    await frame.locator('[aria-live=polite]').getByText('Kept 1 person.').waitFor();
    await status.getByText(/^39 of 40 shown, 0 selected/).waitFor();
    await page.keyboard.press('Space');
    await status.getByText(/^39 of 40 shown, 1 selected/).waitFor();
    await page.keyboard.press('Shift+Tab');
    assert.equal(await heardFocus(frame), 'button Keep');
    await page.keyboard.press('End');
    assert.equal(await heardFocus(frame), 'button Remove 1…');
    await page.keyboard.press('Enter');

    const draft = (await cleaner.removalDraft()).frame;
    await draft.getByRole('heading', { level: 1, name: 'Remove 1 connection' }).waitFor();
    for (const name of ['Who', 'What is lost', 'How', 'When', 'Go'])
      await draft.getByRole('region', { name, exact: true }).waitFor();
    await draft.getByRole('region', { name: 'Who', exact: true }).getByRole('listitem').waitFor();
    await draft
      .getByRole('radiogroup', { name: 'How' })
      .getByRole('radio', { name: /^Guided/, checked: true })
      .waitFor();
    await draft.waitForFunction(() => document.hasFocus());
    const stops: string[] = [];
    for (let press = 0; press < 40 && !stops.at(-1)?.startsWith('button Rehearse 1…'); press++) {
      await page.keyboard.press('Tab');
      stops.push(await heardFocus(draft));
      if (!stops.at(-1)?.startsWith('radio Guided')) continue;
      // Arrows choose among the modes.
      await page.keyboard.press('ArrowUp');
      await draft.getByRole('radio', { name: /^Rehearsal/, checked: true }).waitFor();
      await draft.getByRole('button', { name: 'Rehearse 1…', exact: true, disabled: false }).waitFor();
    }
    assert.match(stops.at(-1) ?? '', /^button Rehearse 1…/, stops.join('\n'));
    assert.deepEqual(
      stops.filter((stop) => !/^\w+ \S/.test(stop)),
      [],
      'every stop has a name',
    );
    await page.keyboard.press('Enter');

    const question = page
      .getByRole('dialog', { name: /Rehearse/ })
      .or(page.getByRole('alertdialog', { name: /Rehearse/ }));
    await question.getByRole('button', { name: 'Rehearse 1', exact: true }).press('Enter');
    const run = await cleaner.removalRun();
    await run.getByRole('progressbar', { name: 'Removal progress' }).waitFor();
    await stage.untilRun(({ state }) => state === 'finished');
    await run
      .getByRole('region', { name: 'Removal', exact: true })
      .locator('[role=status]')
      .getByText(/^(Done|Removal over)\.$/)
      .waitFor();
    assert.deepEqual(sandbox.ledger.removedSlugs, []);
  }).timeout(180_000);
});
