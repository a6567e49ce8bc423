import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { TreeRow, Workbench } from './workbench.ts';
import { groupSize } from './workbench.ts';

const network = generateNetwork({ count: 700, seed: 3, hiddenShare: 0 });

describe('the Connections view in VS Code', function () {
  this.timeout(90_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-tree-'));
    const path = join(scratch, 'export.zip');
    await writeExportZip(path, network);
    session = await Session.start();
    workbench = await session.openWindow();
    await workbench.openView('Network Cleaner');
    await new Cleaner(workbench).importExport(path);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  const rows = (): Promise<TreeRow[]> => workbench.treeRows('Connections');

  /** Waits until the rows in sight are as wanted, and gives them. */
  async function until(wanted: (rows: readonly TreeRow[]) => boolean): Promise<TreeRow[]> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const found = await rows().catch(() => []);
      if (found.length > 0 && wanted(found)) return found;
      if (Date.now() > deadline) throw new Error(`The tree shows ${JSON.stringify(found)}`);
      await workbench.page.waitForTimeout(100);
    }
  }

  async function groupBy(label: string): Promise<void> {
    await workbench.runCommand('Network Cleaner: Group Connections By…');
    await workbench.pickQuickItem(label);
  }

  const item = (label: string) => workbench.pane('Connections').getByRole('treeitem', { name: label }).first();
  const statusBarButton = (name: string) =>
    workbench.page.locator('.part.statusbar').getByRole('button', { name, exact: true });
  /** VS Code's status bar is silent but for alerts. */
  const spoken = (words: string) =>
    workbench.page.locator('.part.statusbar').getByRole('alert', { name: words, exact: true });
  const expandFirst = () =>
    workbench.pane('Connections').locator('.monaco-list-row .monaco-tl-twistie').first().click();

  it('counts the people, and puts the largest company first', async () => {
    const shown = await until((found) => found.length > 5);
    const sizes = shown.filter(({ level }) => level === 1).map(groupSize);
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => b - a),
    );
    await workbench.pane('Connections').getByText('700 people').waitFor();
  });

  it('sorts by name', async () => {
    await workbench.runCommand('Network Cleaner: Sort Groups By…');
    await workbench.pickQuickItem('Name');
    await until((found) => {
      const labels = found.slice(0, 8).map(({ label }) => label.toLocaleLowerCase('en'));
      const sorted = [...labels].sort((a, b) => a.localeCompare(b, 'en'));
      return labels.length > 3 && labels.every((label, at) => label === sorted[at]);
    });
    await workbench.runCommand('Network Cleaner: Sort Groups By…');
    await workbench.pickQuickItem('Size, largest first');
  });

  it('groups by year', async () => {
    await groupBy('Year connected');
    const shown = await until((found) => /^\d{4}$/.test(found[0]?.label ?? ''));
    const [first] = shown;
    assert.equal(
      groupSize(first),
      network.people.filter(({ connectedOn }) => connectedOn.startsWith(first?.label ?? '')).length,
    );
  });

  // In this order the first row tells each grouping from the one before it.
  for (const [label, inside] of [
    ['Company, then year', /^(?!\d{4}$)/],
    ['Year, then company', /^\d{4}$/],
  ] as const) {
    it(`groups by ${label.toLowerCase()}, a level inside the other`, async () => {
      await groupBy(label);
      await until((found) => found[0] !== undefined && inside.test(found[0].label) && found[0].level === 1);
      await expandFirst();
      const shown = await until((found) => found[1]?.level === 2);
      assert.equal(shown[1]?.expanded, false, 'what is inside is a group, too');
      assert.equal(/^\d{4}$/.test(shown[1].label), label.startsWith('Company'));
    });
  }

  it('groups by state, and shows more than 500 people in parts', async () => {
    await groupBy('State');
    await until((found) => found.length === 1 && groupSize(found[0]) === 700);
    await expandFirst();
    const shown = await until((found) => found[1]?.level === 2);
    assert.match(shown[1]?.label ?? '', / – /, 'the buckets say who is first and last');
    assert.match(shown[1]?.description ?? '', /^\d+$/, 'and how many they are');
    assert.equal(shown[1]?.expanded, false);
    await workbench.screenshot('tree-state');
    await expandFirst();
  });

  it('selects everyone of a group with its checkbox, and keeps that when it is regrouped', async () => {
    await groupBy('Company');
    const [first] = await until((found) => found.length > 5 && found[0]?.level === 1 && groupSize(found[0]) < 700);
    await item(first?.label ?? '')
      .getByRole('checkbox')
      .click();
    await workbench
      .pane('Connections')
      .getByText(`${groupSize(first)} selected`)
      .waitFor();
    await expandFirst();
    const shown = await until((found) => found[1]?.level === 2);
    assert.ok(shown.filter(({ level }) => level === 2).every(({ checked }) => checked));
    await groupBy('Tag');
    await until((found) => groupSize(found[0]) === 700);
    await workbench
      .pane('Connections')
      .getByText(`${groupSize(first)} selected`)
      .waitFor();
    await groupBy('Company');
  });

  it('keeps several selected people through the context menu', async () => {
    const isGrouped = (found: readonly TreeRow[]): boolean => found.length > 1 && groupSize(found[0]) < 700;
    const [first] = await until(isGrouped);
    if (!first?.expanded) await expandFirst();
    const shown = await until((found) => isGrouped(found) && found[1]?.level === 2 && found[2]?.level === 2);
    const people = shown.slice(1, 3);
    await item(people[0]?.label ?? '')
      .locator('.label-name')
      .click();
    await item(people[1]?.label ?? '')
      .locator('.label-name')
      .click({ modifiers: ['Control'] });
    await workbench.chooseFromMenuOf(item(people[1]?.label ?? '').locator('.label-name'), /^Keep/);
    await groupBy('State');
    await until((found) => found.length === 2 && found.some((row) => groupSize(row) === 2));
    assert.equal((await savedPeople(session)).filter(({ decision }) => decision === 'keep').length, 2);
    await statusBarButton('Kept 2 people. Undo').waitFor();
  });

  it('says what was done to a whole group, and takes back that alone, without a question before (U21)', async () => {
    await groupBy('State');
    await until((found) => found.some((row) => groupSize(row) === 698));
    await workbench.chooseFromMenuOf(item('Undecided').locator('.label-name'), /^Mark for Review/);
    const said = statusBarButton('Marked for review: 698 people. Undo');
    await said.waitFor();
    // What was done stands beside it already.
    assert.equal((await said.innerText()).trim(), 'Undo');
    await spoken('Marked for review: 698 people.').waitFor();
    assert.equal(await statusBarButton('Kept 2 people. Undo').count(), 0, 'one at a time');
    assert.equal(await workbench.page.locator('.notification-list-item').count(), 0);
    const marked = async () => (await savedPeople(session)).filter(({ decision }) => decision === 'review').length;
    assert.equal(await marked(), 698);
    await said.click();
    await spoken('Undone: Mark 698 people as review').waitFor();
    assert.equal(await marked(), 0);
    await said.waitFor({ state: 'detached' });
  });

  it('offers Undo no longer when something else was decided since, which it would take back', async () => {
    await workbench.chooseFromMenuOf(item('Undecided').locator('.label-name'), /^Mark for Review/);
    const said = statusBarButton('Marked for review: 698 people. Undo');
    await said.waitFor();
    await workbench.runCommand('Network Cleaner: Undo Last Decision');
    await said.waitFor({ state: 'detached' });
  });

  it('says how many of a group are selected, and how far it is decided', async () => {
    await workbench.runCommand('Network Cleaner: Select None');
    await groupBy('Company');
    const isGrouped = (found: readonly TreeRow[]): boolean => found.length > 5 && groupSize(found[0]) < 600;
    const [first] = await until(isGrouped);
    assert.match(first?.description ?? '', / · 2 kept, \d+ undecided$/, 'two of them were kept before');
    if (!first?.expanded) await expandFirst();
    const [, member] = await until((found) => isGrouped(found) && found[1]?.level === 2);
    await item(member?.label ?? '')
      .getByRole('checkbox')
      .click();
    await until((found) => (found[0]?.description ?? '').startsWith(`1 of ${groupSize(first)} selected · 2 kept`));
    await workbench.runCommand('Network Cleaner: Select None');
    await until((found) => (found[0]?.description ?? '').startsWith(`${groupSize(first)} · 2 kept`));
  });

  it('shows the details of whoever is clicked, and of whoever is found among everyone', async () => {
    const someone = network.people[321];
    assert.ok(someone);
    await workbench.runCommand('Network Cleaner: Find Connection…');
    await workbench.quickInput.fill(someone.fullName);
    await workbench.screenshot('tree-find');
    await workbench.pickQuickItem(someone.fullName);
    const frame = await workbench.webviewFrame('details-pane');
    await frame.locator('details-pane').getByText(someone.fullName, { exact: true }).first().waitFor();

    await groupBy('Company');
    const [first] = await until((found) => found.length > 1 && groupSize(found[0]) < 700);
    if (!first?.expanded) await expandFirst();
    const [, member] = await until((found) => found[1]?.level === 2);
    await item(member?.label ?? '')
      .locator('.label-name')
      .click();
    await frame
      .locator('details-pane')
      .getByText(member?.label ?? '', { exact: true })
      .first()
      .waitFor();
    await workbench.screenshot('tree-details');
    await frame.getByRole('button', { name: 'Details', exact: true }).click();
    await frame.locator('details-pane').waitFor({ state: 'detached' });
  });

  it('asks how to group until it is answered, also when the grid takes the keyboard', async () => {
    const grid = await new Cleaner(workbench).openGrid();
    await workbench.runCommand('Network Cleaner: Group Connections By…');
    const question = workbench.page.locator('.quick-input-title').getByText('Group Connections By');
    await question.waitFor();
    await grid.row(12).getByRole('gridcell').nth(1).click();
    await grid.frame.waitForFunction(() => document.hasFocus());
    await workbench.pickQuickItem('Year connected');
    await until((found) => /^\d{4}$/.test(found[0]?.label ?? ''));
  });

  it('is one selection with the grid: each shows at once what was selected in the other, over a reload as well', async () => {
    const selected = (count: number): Promise<void> =>
      workbench
        .pane('Connections')
        .getByText(new RegExp(`^Connections · ${count} selected$`))
        .waitFor();
    const inGrid = (count: number): Promise<void> =>
      grid.frame
        .getByRole('status')
        .filter({ hasText: new RegExp(`, ${count} selected$`) })
        .waitFor();
    const box = (label: string) => item(label).getByRole('checkbox');
    const cleaner = new Cleaner(workbench);
    await groupBy('Company');
    let grid = await cleaner.openGrid();
    await grid.selectNone();
    await workbench
      .pane('Connections')
      .getByText(/^700 people/)
      .waitFor();

    const [first] = await until((found) => found.length > 1 && found[0]?.checked === false);
    assert.ok(first);
    await box(first.label).click();
    await selected(groupSize(first));
    await inGrid(groupSize(first));
    await grid.filter(`-company:="${first.label}"`, 700 - groupSize(first));
    await grid.tickFirst(3);
    await selected(groupSize(first) + 3);
    await workbench.screenshot('tree-and-grid-selection');

    await workbench.reloadWindow();
    await workbench.openView('Network Cleaner');
    await selected(groupSize(first) + 3);
    grid = await cleaner.openGrid();
    await inGrid(groupSize(first) + 3);
    assert.equal(await grid.row(3).getByRole('checkbox').isChecked(), true);
    await box(first.label).click();
    await selected(3);
    await inGrid(3);

    // Cleared in one, the others are what the other acts on.
    const before = (await savedPeople(session)).filter(({ decision }) => decision === 'review').length;
    await grid.decide('Review');
    await grid.row(3).getByRole('img', { name: 'Review' }).waitFor();
    const reviewed = (await savedPeople(session)).filter(({ decision }) => decision === 'review');
    assert.equal(reviewed.length, before + 3);
  });
});
