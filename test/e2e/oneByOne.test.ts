import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import type { Connection } from '#core/people/connection.ts';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import { savedPeople } from './savedNetwork.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

const firm = 'Larkspur Works';
const generated = generateNetwork({ count: 300, seed: 11, hiddenShare: 0 });
const staff = ['Ada', 'José', '李', '<b>Bo</b>', "Siobhán O'Brien"];
/** The people to let go, and who is like them. */
const trainees = 30;
const network = {
  ...generated,
  people: generated.people.map((person, at) => {
    if (at >= 100 && at < 100 + trainees) return { ...person, title: 'Zookeeper', company: '', companyBase: '' };
    const firstName = staff[at];
    if (firstName === undefined) return person;
    const name = { firstName, lastName: 'Able', fullName: `${firstName} Able` };
    return { ...person, ...name, company: firm, companyBase: firm, title: 'Head of Sales' };
  }),
};

/** Deciding one by one as a person does, in the real VS Code; what is on disk is the judge. */
describe('one by one in VS Code', function () {
  this.timeout(120_000);
  let scratch: string;
  let session: Session;
  let workbench: Workbench;

  before(async function () {
    this.timeout(180_000);
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-one-'));
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
  afterEach(async function () {
    await workbench.pictureOfFailed(this.currentTest);
  });

  const heading = (frame: Frame): Promise<string> => frame.locator('one-by-one h2').innerText();

  /** Waits until so many at the firm have these decisions on disk. */
  async function untilSaved(wanted: Readonly<Record<string, Connection['decision']>>): Promise<void> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const people = await savedPeople(session);
      const found = Object.fromEntries(
        people
          .filter(({ company, decision }) => company === firm && decision !== 'undecided')
          .map(({ firstName, decision }) => [firstName, decision]),
      );
      const isAsWanted = Object.keys({ ...wanted, ...found }).every((name) => wanted[name] === found[name]);
      if (isAsWanted) return;
      if (Date.now() > deadline) assert.deepEqual(found, wanted);
      await workbench.page.waitForTimeout(150);
    }
  }

  it('decides over the filter by keyboard, undoes, and is back after a reload', async () => {
    const grid = await new Cleaner(workbench).openGrid();
    await grid.filter(`company:="${firm}" seniority:director function:sales`, staff.length);
    await workbench.runCommand('Network Cleaner: Decide One by One');
    let frame = await workbench.webviewFrame('one-by-one h2');
    const first = await heading(frame);
    const { keyboard } = workbench.page;
    await frame.locator('one-by-one .person').focus();
    await keyboard.press('k');
    const second = await heading(frame);
    assert.notEqual(second, first);
    await keyboard.press('x');
    await keyboard.press('v');
    await keyboard.press('u');
    const third = await heading(frame);
    const named = (full: string): string => full.replace(/ Able$/, '');
    await untilSaved({ [named(first)]: 'keep', [named(second)]: 'remove' });
    await frame.locator('one-by-one').getByText('+').first().waitFor();
    await workbench.page.waitForTimeout(600);
    await workbench.reloadWindow();
    frame = await workbench.webviewFrame('one-by-one h2');
    assert.equal(await heading(frame), third);
    await frame.locator('one-by-one .person').focus();
    await keyboard.press('Shift+X');
    await untilSaved(
      Object.fromEntries(staff.map((name) => [name, name === named(first) ? 'keep' : 'remove'] as const)),
    );
    await frame.getByText('That was everyone').waitFor();
    await keyboard.press('u');
    await untilSaved({ [named(first)]: 'keep', [named(second)]: 'remove' });
    await keyboard.press('Escape');
    await workbench.webviewFrame('[role=grid]');
  });

  it('proposes a rule after a dozen decisions, and adds it to the policy by keyboard alone', async () => {
    const grid = await new Cleaner(workbench).openGrid();
    await grid.filter('title:zookeeper', trainees);
    await workbench.runCommand('Network Cleaner: Decide One by One');
    const frame = await workbench.webviewFrame('one-by-one h2');
    await frame.locator('one-by-one .person').focus();
    const { keyboard } = workbench.page;
    for (let press = 0; press < 12; press++) await keyboard.press('x');
    const card = frame.getByRole('region', { name: 'A rule that fits your decisions' });
    await card.waitFor();
    const query = await card.locator('code').innerText();
    assert.match(await card.innerText(), /You let go 12 of 12 with/);
    await keyboard.press('r');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    const line = workbench.page
      .locator('.editor-instance .view-line')
      .filter({ hasText: `remove ${query}`.replaceAll(' ', '\u00a0') });
    await line.waitFor();
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('begins with a group of the tree, and decides in the tree with the same keys', async () => {
    await workbench.openView('Network Cleaner');
    const pane = workbench.pane('Connections');
    const group: Locator = pane.locator('.monaco-list-row[aria-level="1"]').filter({ hasText: firm });
    await workbench.chooseFromMenuOf(group, 'Decide One by One');
    const frame = await workbench.webviewFrame('one-by-one h2');
    await frame
      .getByRole('status')
      .getByText(/^\d of 5/)
      .waitFor();

    await group.locator('.monaco-tl-twistie').click();
    const person = pane.locator('.monaco-list-row[aria-level="2"]').filter({ hasText: 'José Able' });
    await person.locator('.label-name').click();
    const { keyboard } = workbench.page;
    await keyboard.press('v');
    const saved = async (name: string): Promise<string | undefined> =>
      (await savedPeople(session)).find(({ firstName, company }) => firstName === name && company === firm)?.decision;
    const until = async (name: string, decision: string): Promise<void> => {
      const deadline = Date.now() + 15_000;
      while ((await saved(name)) !== decision) {
        if (Date.now() > deadline) assert.equal(await saved(name), decision);
        await workbench.page.waitForTimeout(150);
      }
    };
    await until('José', 'review');
    // Going to the next one by the arrow alone means that one.
    const names = await pane.locator('.monaco-list-row[aria-level="2"] .label-name').allInnerTexts();
    const next = names[names.findIndex((name) => name.startsWith('José')) + 1] ?? '';
    await keyboard.press('ArrowDown');
    const nextName = next.replace(/ Able$/, '');
    const before = await saved(nextName);
    assert.notEqual(before, 'remove');
    await keyboard.press('x');
    await until(nextName, 'remove');
    assert.equal(await saved('José'), 'review');
    await keyboard.press('u');
    await until(nextName, before ?? '');
    assert.equal(await saved('José'), 'review');
  });
});
