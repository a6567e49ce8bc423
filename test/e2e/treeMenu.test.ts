import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { shownDay } from '#core/time/shownDates.ts';
import type { Connection } from '#core/people/connection.ts';
import { isolated } from '#core/text/foreignText.ts';
import { exportName, writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import type { Person } from '../sandbox/people.ts';
import { RemovalStage } from './removalStage.ts';
import { groupSize } from './workbench.ts';

/*
 * What one does with people right in the Connections view: check boxes, tooltips and the context menu. The store on disk and
 * the sandbox are the judges.
 */

const firm = 'Menu Works';
const mill = 'Oakmill';

/** In the order in which the tree lists them. */
const staff: readonly Partial<Person>[] = [
  {
    firstName: '<b>Bold</b>',
    lastName: '*Bobson*',
    title: '**Chief** [x](http://example.org) <img src=x> `y` $(trash)',
  },
  ...['Ann', 'Ben', 'Cid', 'Dot', 'Eve', 'Fay', 'Gus'].map((firstName) => ({ firstName, lastName: 'Able' })),
  { firstName: 'Tomek', lastName: 'Iwański', slug: 'tomek-iwański' },
  { firstName: 'מרים', lastName: '*Levi*' },
];
const millSpellings = [...new Array<string>(4).fill(mill), `${mill} GmbH`, ...new Array<string>(3).fill('OAKMILL')];
const changes: readonly Partial<Person>[] = [
  ...staff.map((person) => ({
    title: 'Gardener',
    ...person,
    fullName: `${person.firstName} ${person.lastName}`,
    company: firm,
    companyBase: firm,
  })),
  ...millSpellings.map((company) => ({ company, companyBase: mill })),
];
const generated = generateNetwork({ count: 60, seed: 5, hiddenShare: 0 });
const network = { ...generated, people: generated.people.map((person, at) => ({ ...person, ...changes[at] })) };

describe('people in the Connections view of VS Code', function () {
  this.timeout(90_000);
  let stage: RemovalStage;

  before(async function () {
    this.timeout(180_000);
    stage = await RemovalStage.open({ people: network });
  });
  beforeEach(async () => {
    await stage.workbench.openView('Network Cleaner');
    await group(firm).waitFor();
    if ((await group(firm).getAttribute('aria-expanded')) !== 'true') {
      await group(firm).locator('.monaco-tl-twistie').click();
    }
    await named('Gus Able').waitFor();
  });
  after(() => (stage as RemovalStage | undefined)?.stop());
  afterEach(async function () {
    await stage.clearAfter(this.currentTest);
  });

  const pane = (): Locator => stage.workbench.pane('Connections');
  const labelled = (label: string): Locator =>
    stage.workbench.page.locator('.label-name').getByText(isolated(label), { exact: true });
  const group = (label: string): Locator =>
    pane()
      .locator('.monaco-list-row[aria-level="1"]')
      .filter({ has: labelled(label) });
  const row = (name: string): Locator =>
    pane()
      .locator('.monaco-list-row[aria-level="2"]')
      .filter({ has: labelled(name) });
  const named = (name: string): Locator => row(name).locator('.label-name');

  async function stored(name: string): Promise<Connection> {
    const { people } = await stage.stored();
    return people.find(({ firstName, lastName }) => `${firstName} ${lastName}` === name) ?? assert.fail(name);
  }

  /** Waits until the store has what is wanted of people, and gives that. */
  async function untilStored<T>(read: (people: readonly Connection[]) => T, wanted: T): Promise<void> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = read((await stage.stored()).people);
      if (JSON.stringify(found) === JSON.stringify(wanted)) return;
      if (Date.now() > deadline) assert.deepEqual(found, wanted);
      await stage.workbench.page.waitForTimeout(100);
    }
  }
  const whoHas = (holds: (person: Connection) => boolean) => (people: readonly Connection[]) =>
    people
      .filter(holds)
      .map(({ firstName }) => firstName)
      .sort();

  async function select(...names: readonly string[]): Promise<void> {
    for (const [place, name] of names.entries()) {
      await named(name).click({ modifiers: place === 0 ? [] : ['Control'] });
    }
  }

  /** Hovers a person until their tooltip is there. A tree that is drawn again takes it away, so that is tried again. */
  async function tooltip(name: string): Promise<Locator> {
    const hover = stage.workbench.page
      .locator('.workbench-hover')
      .filter({ hasText: name })
      .filter({ hasText: 'Company:' });
    for (let tries = 1; ; tries++) {
      await stage.workbench.page.mouse.move(0, 0);
      await named(name).hover();
      try {
        await hover.waitFor({ timeout: 5_000 });
        return hover;
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }
  /** Without the marks that keep a name in its direction. */
  const linesOf = async (hover: Locator): Promise<string[]> =>
    (await hover.innerText())
      .replace(/[\u2068\u2069]/g, '')
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter((line) => line !== '');

  describe('the tooltip', () => {
    it('says what is known of a person', async () => {
      const { people } = await stage.stored();
      const known = people.find(({ company, lastName, interaction: { messages } }) => {
        return company === firm && lastName === 'Able' && messages && messages.sent + messages.received > 0;
      });
      assert.ok(known?.interaction.messages && known.connectedOn !== undefined);
      const { sent, received, lastSent, lastReceived } = known.interaction.messages;
      assert.deepEqual(await linesOf(await tooltip(`${known.firstName} Able`)), [
        `${known.firstName} Able`,
        'Title: Gardener',
        `Company: ${firm}`,
        `Connected: ${shownDay(known.connectedOn)}`,
        `Messages: ${sent} sent, ${received} received`,
        `Last contact: ${shownDay(Math.max(lastSent ?? 0, lastReceived ?? 0))}`,
      ]);
      await stage.workbench.screenshot('tree-tooltip');
    });

    it('shows what others wrote as text, never as markup', async () => {
      const [{ firstName, lastName, title } = assert.fail()] = staff;
      const hover = await tooltip(`${firstName} ${lastName}`);
      const [heading, titleLine] = await linesOf(hover);
      assert.equal(heading, `${firstName} ${lastName}`);
      assert.equal(titleLine, `Title: ${title}`);
      assert.equal(await hover.locator('b, strong, em, a, img, code, .codicon').count(), 0);
      assert.equal((await linesOf(await tooltip('מרים *Levi*')))[0], 'מרים *Levi*');
    });
  });

  describe('the number of those selected', () => {
    /** Waits until the title of the view says so; the activity bar has a mark only for what needs attention. */
    async function counted(count: number): Promise<void> {
      const said = pane()
        .locator('.pane-header .title')
        .getByText(/\d selected/);
      if (count === 0) await said.waitFor({ state: 'detached' });
      else await said.filter({ hasText: ` ${count} selected` }).waitFor();
      const tab = stage.workbench.page.locator('.part.activitybar').getByRole('tab', { name: /^Network Cleaner/ });
      // One that tells of progress goes by itself.
      await tab.locator('.badge-content').filter({ visible: true }).waitFor({ state: 'detached' });
    }
    /** Selects or clears. A click that comes while the tree is drawn again is lost, so that is waited for. */
    async function toggle(where: Locator, selected: number): Promise<void> {
      await where.getByRole('checkbox').click();
      await counted(selected);
    }

    it('counts who is selected, in closed groups as well', async () => {
      await counted(0);
      await toggle(row('Ann Able'), 1);
      await toggle(group(mill), 1 + millSpellings.length);
      // The buttons that come with the pointer take the room of what stands behind the title; of the title at most a word's end.
      const title = pane().locator('.pane-header .title');
      await title.hover();
      await pane().locator('.pane-header .actions').waitFor();
      const cut = await title.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      assert.ok(cut < 40, `${cut} pixels are cut`);
      await toggle(row('Ann Able'), millSpellings.length);
    });

    it('counts those no longer who left', async () => {
      const [leaver, ...others] = network.people.filter(({ companyBase }) => companyBase === mill);
      const people = network.people.filter((person) => person !== leaver);
      const path = join(stage.folder, exportName());
      await writeExportZip(path, { ...network, people });
      await stage.cleaner.chooseExport(path);
      await stage.workbench.pressDialogButton('Import Anyway');
      await counted(others.length);
      await writeExportZip(path, network);
      await stage.cleaner.chooseExport(path);
      assert.match(await stage.workbench.dialogText(), /would be connected again/);
      await stage.workbench.pressDialogButton('Import Anyway');
      await counted(others.length);
    });

    it('goes when no one is selected, and with the account', async () => {
      const { length } = millSpellings;
      // One of them came back cleared, so the group is selected as a whole first.
      await toggle(group(mill), length);
      await toggle(group(mill), 0);
      await toggle(row('Ann Able'), 1);
      await stage.cleaner.newAccount('Work');
      await counted(0);
      // With several accounts the views say whose network they show.
      await stage.workbench.page.locator('.pane-header').getByText('Connections (Work)').waitFor();
      await stage.cleaner.switchAccount('My Account', network.people.length);
      await group(firm).waitFor();
      await counted(0);
    });
  });

  describe('the menu', () => {
    const menu = (name: string, entry: string): Promise<void> => stage.workbench.chooseFromMenuOf(named(name), entry);

    it('opens the profile of the one who was clicked, in the usual browser', async () => {
      await select('Ann Able', 'Tomek Iwański');
      const opened = stage.workbench.page.context().waitForEvent('page');
      await menu('Tomek Iwański', 'Open Profile');
      const page = await opened;
      await page.waitForLoadState();
      // This VS Code takes addresses of its own machine through a proxy, by their port.
      const { port } = new URL(stage.sandbox.url);
      assert.match(page.url(), new RegExp(`${port}/in/tomek-iwa%C5%84ski/$`));
      await page.close();
    });

    it('keeps the clicked one alone when others are selected', async () => {
      await select('Ann Able', 'Ben Able');
      await menu('Dot Able', 'Keep');
      await untilStored(
        whoHas(({ decision }) => decision === 'keep'),
        ['Dot'],
      );
      await menu('Dot Able', 'Clear Decision');
      await untilStored(
        whoHas(({ decision }) => decision === 'keep'),
        [],
      );
    });

    it('tags all who are selected, and takes tags away', async () => {
      await select('Ann Able', 'Cid Able');
      await menu('Cid Able', 'Add or Remove Tags…');
      await stage.workbench.answerQuickInput('berlin, garden');
      await untilStored(
        whoHas(({ tags }) => tags.join() === 'berlin,garden'),
        ['Ann', 'Cid'],
      );
      assert.ok((await linesOf(await tooltip('Ann Able'))).includes('Tags: berlin, garden'));
      await select('Eve Able');
      await menu('Cid Able', 'Add or Remove Tags…');
      await stage.workbench.page.getByText('Now: berlin, garden.').waitFor();
      await stage.workbench.answerQuickInput('-berlin');
      await untilStored(
        whoHas(({ tags }) => tags.includes('garden')),
        ['Ann', 'Cid'],
      );
      await untilStored(
        whoHas(({ tags }) => tags.includes('berlin')),
        ['Ann'],
      );
    });

    it('writes a note on the clicked one', async () => {
      await select('Ann Able', 'Fay Able');
      await menu('Fay Able', 'Edit Note…');
      await stage.workbench.page.getByText('Note on Fay Able').waitFor();
      await stage.workbench.answerQuickInput('met <b>twice</b>');
      await untilStored(
        whoHas(({ note }) => note === 'met <b>twice</b>'),
        ['Fay'],
      );
      assert.ok((await linesOf(await tooltip('Fay Able'))).includes('Note: met <b>twice</b>'));
      await menu('Fay Able', 'Edit Note…');
      await stage.workbench.page.getByText('Note on Fay Able').waitFor();
      assert.equal(await stage.workbench.quickInput.inputValue(), 'met <b>twice</b>', 'the note can be changed');
    });

    it('shows one, several and groups in the grid', async () => {
      const listed = async (people: number): Promise<string> => {
        const grid = await stage.cleaner.grid();
        await grid.frame.locator(`[role=grid][aria-rowcount="${people + 1}"]`).waitFor();
        return grid.table.innerText();
      };
      await select('Eve Able');
      await menu('Ann Able', 'Show in Grid');
      assert.match(await listed(1), /Ann Able/);
      await select('Ann Able', 'Tomek Iwański');
      await menu('Ann Able', 'Show in Grid');
      assert.match(await listed(2), /Tomek Iwański/);
      await stage.workbench.chooseFromMenuOf(group(mill).locator('.label-name'), 'Show in Grid');
      await listed(millSpellings.length);
    });

    it('takes the spellings of a company apart, and joins them again', async () => {
      const sizes = async (): Promise<string[]> =>
        (await stage.workbench.treeRows('Connections'))
          .filter(({ label, level }) => level === 1 && label.toLowerCase().startsWith(mill.toLowerCase()))
          .map((row) => `${row.label}: ${groupSize(row)}`)
          .sort();
      const until = async (...wanted: readonly string[]): Promise<void> => {
        for (let tries = 0; tries < 100 && (await sizes()).join() !== wanted.join(); tries++) {
          await stage.workbench.page.waitForTimeout(100);
        }
        assert.deepEqual(await sizes(), wanted);
      };
      const split = (label: string): Promise<void> =>
        stage.workbench.chooseFromMenuOf(group(label).locator('.label-name'), 'Separate This Spelling…');
      await until('Oakmill: 8');
      await split(mill);
      await stage.workbench.pickQuickItem('OAKMILL');
      await until('OAKMILL: 3', 'Oakmill: 5');
      await stage.workbench.reload();
      await until('OAKMILL: 3', 'Oakmill: 5');
      await split('OAKMILL');
      await until('Oakmill: 8');
      await split(firm);
      await stage.workbench.notification(`“${firm}” has only one spelling`);
    });

    it('queues all who are selected for removal, and only them', async () => {
      await select('Ben Able', 'Gus Able');
      await menu('Ben Able', 'Remove Connections…');
      await stage.cleaner.agreeOnPage(2);
      const run = await stage.untilRun(({ state }) => state === 'finished');
      const meant = [(await stored('Ben Able')).slug, (await stored('Gus Able')).slug].sort();
      assert.deepEqual(stage.slugsOf(run, 'removed').sort(), meant);
      assert.deepEqual([...stage.sandbox.ledger.removedSlugs].sort(), meant);
      await named('Gus Able').waitFor({ state: 'detached' });
    });
  });
});
