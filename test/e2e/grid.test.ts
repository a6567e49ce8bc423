import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { Cleaner } from './cleaner.ts';
import type { Grid } from './cleaner.ts';
import { Session } from './session.ts';
import type { Workbench } from './workbench.ts';
import { groupSize } from './workbench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const people = 3000;

describe('the grid in VS Code', function () {
  this.timeout(90_000);
  const policyViolations: string[] = [];
  let scratch: string;
  let session: Session;
  let workbench: Workbench;
  let cleaner: Cleaner;
  let grid: Grid;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-grid-'));
    await writeExportZip(join(scratch, 'export.zip'), generateNetwork({ count: people, seed: 2 }));
    // On this machine, where no one has to sign in before the questions; the browser is never opened here.
    session = await Session.start({ settings: { 'networkCleaner.linkedin.address': 'http://127.0.0.1:9' } });
    workbench = await session.openWindow();
    workbench.page.on('console', (message) => {
      // VS Code's own pages are not ours to judge.
      if (/Content Security Policy/i.test(message.text()) && /network-cleaner|<style|inline/.test(message.text())) {
        policyViolations.push(message.text());
      }
    });
    cleaner = new Cleaner(workbench);
  });
  after(async () => {
    await session.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => workbench.page.keyboard.press(key)), Promise.resolve());
  const type = (text: string): Promise<void> => workbench.page.keyboard.type(text);
  const status = (text: string | RegExp): Promise<void> => grid.frame.getByRole('status').getByText(text).waitFor();

  /** Goes on with Tab until the keyboard is on the element with this name; what the person sees as the focus ring. */
  async function tabTo(name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const matches = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
    const seen: string[] = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await press(key);
      // No inner functions: what runs in the page is sent there as text.
      const focused = await grid.frame.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        // A form control of the toolkit is named by its host.
        const root = element?.getRootNode();
        const named = root instanceof ShadowRoot && !element?.textContent.trim() ? [element, root.host] : [element];
        const words = named.map((one) => one?.getAttribute('aria-label') ?? one?.textContent ?? '');
        return (words.find((text) => text.trim() !== '') ?? '').replace(/\s+/g, ' ').trim();
      });
      if (matches(focused)) return;
      seen.push(focused);
    }
    throw new Error(`No Tab leads to ${String(name)}; the keyboard was on: ${seen.join(' · ')}`);
  }

  /** Runs a command from the palette without the mouse. */
  async function command(title: string): Promise<void> {
    const row = workbench.page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: title });
    for (let tries = 0; tries < 10; tries += 1) {
      await press('F1');
      await type(title);
      if (
        await row.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        )
      ) {
        await press('Enter');
        return;
      }
      await press('Escape');
    }
    throw new Error(`The palette does not offer ${title}`);
  }

  /** What a person comes back to. */
  async function view(): Promise<unknown> {
    const { frame } = grid;
    return {
      query: await grid.filterBox.inputValue(),
      count: await grid.count(),
      sorted: await frame.getByRole('columnheader', { name: 'Company' }).getAttribute('aria-sort'),
      columns: await frame.getByRole('columnheader').allInnerTexts(),
      selected: (await frame.getByRole('status').innerText()).split(', ').at(-1),
      top: await topRow(),
      cursor: await cursorText(),
    };
  }

  /** The first row that is in sight, which need not be the first that is drawn. */
  const topRow = (): Promise<string> =>
    grid.table.evaluate((table) => {
      const header = table.querySelector('[role=row]')?.getBoundingClientRect().bottom ?? 0;
      const rows = [...table.querySelectorAll<HTMLElement>('.row:not([hidden])')];
      const inSight = rows.map((row) => ({ row, top: row.getBoundingClientRect().bottom }));
      const first = inSight.filter(({ top }) => top > header + 1).sort((a, b) => a.top - b.top)[0];
      return `${first?.row.ariaRowIndex ?? ''} ${first?.row.innerText.replace(/\s+/g, ' ') ?? ''}`;
    });
  const cursorText = (): Promise<string> =>
    grid.table.evaluate((table) => {
      const root = table.getRootNode() as ShadowRoot;
      return root.getElementById(table.getAttribute('aria-activedescendant') ?? '')?.textContent.trim() ?? '';
    });
  /** Waits until the page shows what it showed before: it comes back in several steps. */
  async function untilBack(before: unknown, when: string): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const now = await view().catch((error: unknown) => error);
      if (isDeepStrictEqual(now, before)) return;
      if (Date.now() > deadline) assert.deepEqual(now, before, when);
      await workbench.page.waitForTimeout(100);
    }
  }
  /** Opens an empty file over the grid, whose page is taken down by that. */
  async function hide(): Promise<void> {
    const { frame } = grid;
    await command('Create: New File...');
    await press('Enter');
    const deadline = Date.now() + 20_000;
    while (!frame.isDetached()) {
      assert.ok(Date.now() < deadline, 'the page of the grid is still there');
      await workbench.page.waitForTimeout(50);
    }
  }
  const hasFocus = (): Promise<boolean> => grid.table.evaluate((table) => table.matches(':focus'));

  it('does the whole job by keyboard alone, up to the confirmation of a removal', async () => {
    await command('Network Cleaner: Import LinkedIn Data Export');
    const input = workbench.quickInput;
    await input.waitFor();
    for (let tries = 0; tries < 20 && (await input.isVisible()); tries += 1) {
      await press('Control+a');
      await type(join(scratch, 'export.zip'));
      await workbench.page.waitForTimeout(600);
      await press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 1500 }).catch(() => undefined);
    }
    await workbench.notification(/connections imported/);
    // The overview opens, and takes the keyboard once it is there.
    const overview = await workbench.webviewFrame('network-overview');
    await overview.waitForFunction(() => document.hasFocus());

    await command('Network Cleaner: Open Connections Grid');
    grid = await cleaner.grid();
    await grid.frame.waitForFunction(() => document.hasFocus());
    assert.equal(await grid.count(), people);

    await press('/');
    await type('recruiter');
    await press('Escape', 'Escape');
    const recruiters = await grid.count();
    assert.ok(recruiters > 0 && recruiters < people, `${recruiters} recruiters`);
    await tabTo('Invert', 'Shift+Tab');
    await press('Enter');
    await grid.frame.locator(`[role=grid][aria-rowcount="${people - recruiters + 1}"]`).waitFor();

    await tabTo(/^Connections by year/);
    await press('Home');
    const slider = grid.frame.getByRole('slider');
    for (let year = 0; year < 12 && !/^2010:/.test((await slider.getAttribute('aria-valuetext')) ?? ''); year += 1) {
      await press('ArrowRight');
    }
    await press(...Array.from({ length: 5 }, () => 'Shift+ArrowRight'));
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^2010 to 2015: /);
    await press('Enter');
    assert.equal(await grid.filterBox.inputValue(), '-recruiter connected:2010..2015');
    const matches = await grid.count();
    assert.ok(matches > 3 && matches < people - recruiters, `${matches} of 2010 to 2015`);

    await tabTo('Connections');
    await press('Control+Home', 'Control+a');
    await status(`${matches.toLocaleString('en-US')} selected`);
    await press('Space', 'ArrowDown', 'Space', 'ArrowDown', 'Space');
    const chosen = matches - 3;
    await status(new RegExp(`${chosen.toLocaleString('en-US')} selected`));

    await tabTo('Keep', 'Shift+Tab');
    await press('Enter');
    const keptSign = grid.row(5).getByRole('img', { name: 'Keep' });
    await keptSign.waitFor();
    await tabTo('Connections');
    await press('Control+z');
    await keptSign.waitFor({ state: 'hidden' });

    // The buttons are one tab stop; the last of them removes.
    await tabTo('Keep', 'Shift+Tab');
    await press('End');
    const remove = grid.frame.getByRole('button', { name: `Remove ${chosen.toLocaleString('en-US')}…` });
    await remove.and(grid.frame.locator(':focus')).waitFor();
    await press('Enter');
    const draft = await cleaner.removalDraft();
    const heading = draft.frame.getByRole('heading', { name: /^Remove [\d,]+ connections$/ });
    const removable = Number((await heading.innerText()).replace(/\D/g, ''));
    assert.ok(removable > 0 && removable <= chosen, `${removable} of ${chosen}`);
    assert.match(await draft.text(), /8\.2\.13/);
    grid = await cleaner.openGrid();
    assert.equal(await grid.count(), matches);
  });

  it('shows names as they are: markup is text, and right-to-left stays in its cell', async () => {
    await grid.filter('name:b', undefined);
    const markup = generateNetwork({ count: people, seed: 2 }).people.find(({ fullName }) => /[<>]/.test(fullName));
    assert.ok(markup, 'the invented network has a name with markup');
    await grid.filter(`name:"${markup.fullName.replaceAll('"', '')}"`);
    await grid.row(1).getByText(markup.fullName).waitFor();
    assert.equal(await grid.row(1).locator('b, script, img').count(), 0);
  });

  it('comes back as it was after being hidden and after a reload of the window', async () => {
    await grid.filter('-recruiter connected:2010..2022');
    await grid.frame.getByRole('columnheader', { name: 'Company' }).click();
    await grid.press('Columns');
    await grid.frame.getByRole('checkbox', { name: 'Title' }).click();
    await press('Escape');
    await grid.table.press('Control+Home');
    await grid.tickFirst(2);
    await press('PageDown', 'PageDown', 'PageDown', 'ArrowRight');
    const before = await view();
    assert.match(JSON.stringify(before), /ascending/);
    await workbench.page.waitForTimeout(600);

    await hide();
    await command('Network Cleaner: Open Connections Grid');
    grid = await cleaner.grid();
    await grid.frame.waitForFunction(() => document.hasFocus());
    await untilBack(before, 'after hiding');
    assert.equal(await hasFocus(), true);

    await workbench.page.waitForTimeout(600);
    await workbench.reloadWindow();
    grid = await cleaner.grid();
    await untilBack(before, 'after a reload');
  });

  it('stays one tab when a window comes back with it behind another', async () => {
    const before = await view();
    await hide();
    await workbench.reloadWindow();
    await command('Network Cleaner: Open Connections Grid');
    grid = await cleaner.grid();
    await grid.frame.waitForFunction(() => document.hasFocus());
    const tabs = workbench.page.locator('.tabs-container').getByRole('tab', { name: /^Connections/ });
    assert.equal(await tabs.count(), 1);
    await untilBack(before, 'behind another tab');
  });

  it('takes a change from a second window as it comes, without a jump', async () => {
    const before = await view();
    const second = await session.openWindow();
    const other = new Cleaner(second);
    const otherGrid = await other.openGrid();
    await otherGrid.filter('connected:2010..2022');
    await otherGrid.frame.getByRole('button', { name: /^Select all/ }).click();
    await otherGrid.decide('Review');
    await otherGrid.table.locator('.row:not([hidden])').getByRole('img', { name: 'Review' }).first().waitFor();
    await workbench.page.bringToFront();
    await grid.table.locator('.row:not([hidden])').getByRole('img', { name: 'Review' }).first().waitFor();
    const undecided = (shown: unknown) => JSON.stringify(shown).replaceAll(/\p{Co} ?/gu, '');
    assert.equal(undecided(await view()), undecided(before));
    await second.page.close();
  });

  it('opens from the tree with what the tree shows', async () => {
    await workbench.openView('Network Cleaner');
    await workbench.chooseFromMenuOf(workbench.treeItem('Bluefern Labs').first(), 'Show in Grid');
    await grid.frame.waitForFunction(() =>
      /company:/.test(
        document
          .querySelector('network-cleaner-grid')
          ?.shadowRoot?.querySelector('query-box')
          ?.shadowRoot?.querySelector('input')?.value ?? '',
      ),
    );
    assert.equal(await grid.count(), groupSize((await workbench.treeRows('Connections'))[0]));
  });

  it('hears nothing from a host that has nothing to say, with the Removals view open and no run planned', async () => {
    await workbench.openView('Network Cleaner');
    await workbench.openRemovals();
    await workbench.pane('Removals').getByText('No removals yet').waitFor();
    const heard = await grid.frame.evaluate(async () => {
      let messages = 0;
      window.addEventListener('message', () => messages++);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return messages;
    });
    assert.ok(heard <= 1, `${heard} messages in two seconds`);
  });

  it('has the context menu of VS Code for the people meant', async () => {
    await workbench.chooseFromMenuOf(grid.row(2).getByRole('gridcell').nth(1), /^Keep/);
    await grid.row(2).getByRole('img', { name: 'Keep' }).waitFor();
  });

  it('has nothing that axe-core objects to, and keeps its content policy', async () => {
    await grid.table.press('Enter');
    await grid.frame.getByRole('textbox', { name: 'Note' }).waitFor();
    await grid.frame.evaluate(axe);
    const violations = await grid.frame.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
      const result = await axe.run();
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    });
    assert.deepEqual(violations, []);
    assert.deepEqual(policyViolations, []);
  });
});

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
