import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Frame, Locator } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium, writeBrowser } from '../../scripts/chromium.mjs';
import type { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

/** What the extension starts as its browser in this process. */
let browser: string | undefined;

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'network-cleaner-browser-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Settings for a sandbox on this machine: no waits, any hour, and a browser without a window. */
export function sandboxSettings(url: string): Record<string, unknown> {
  return {
    'networkCleaner.linkedin.address': url,
    'networkCleaner.browser.headless': true,
    'networkCleaner.browser.executablePath': (browser ??= writeBrowser(scratchFolder())),
    'networkCleaner.pace.minutesBetweenPeople': 0,
    'networkCleaner.pace.breakMinutes': 0,
    'networkCleaner.pace.peoplePerDay': 1_000_000,
    'networkCleaner.pace.peoplePerWeek': 1_000_000,
    'networkCleaner.pace.startHour': 0,
    'networkCleaner.pace.endHour': 24,
    'networkCleaner.pace.daysOfWeek': ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
    'networkCleaner.pace.slowFirstWeek': false,
  };
}

/**
 * Signs in by hand, as a person would, in the browser profile that the extension uses. Nothing of the extension takes
 * part: it never sees the password.
 */
export async function signInByHand(session: Session, url: string, account = 'default'): Promise<void> {
  // A browser named by its path in the settings has a profile of its own kind.
  const folder = join(session.globalStorage, 'accounts', account, 'browser-profile', 'custom');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: ensureChromium(),
    args: CHROMIUM_ARGS,
    headless: true,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${url}/login`);
    await page.locator('#username').fill('someone@example.org');
    await page.locator('#password').fill('not a real password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/feed/**');
  } finally {
    await context.close();
  }
}

/** The extension in one window, used the way a person uses it. */
export class Cleaner {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** Runs the import command and chooses a file in its dialog. */
  async chooseExport(path: string): Promise<void> {
    await this.workbench.runCommand('Network Cleaner: Import LinkedIn Data Export…');
    await this.workbench.choosePath(path);
  }

  /** Imports a file through the command and its file dialog. @returns what the notification says */
  async importExport(path: string): Promise<string> {
    await this.chooseExport(path);
    const notification = await this.workbench.notification(/Imported |connections? imported/, 60_000);
    const said = (await notification.innerText()).replace(/\s+/g, ' ');
    // The people are shown: a page takes the focus once it is there, and would close a palette that is open by then.
    const page = await this.workbench.webviewFrame('network-overview, [role=grid], one-by-one');
    await page.waitForFunction(() => document.hasFocus());
    return said;
  }

  async openGrid(): Promise<Grid> {
    await this.workbench.runCommand('Network Cleaner: Open Connections Grid');
    const grid = await this.grid();
    // It takes the focus once it is there, and would close the palette that is open by then.
    await grid.frame.waitForFunction(() => document.hasFocus());
    return grid;
  }

  /** The grid that is open already, for instance after a reload. */
  async grid(): Promise<Grid> {
    const frame = await this.workbench.webviewFrame('[role=grid]');
    // Any row: a grid that comes back scrolled does not draw the first one. None, when its filter comes back and fits no one.
    const row = frame.locator('[role=grid] [role=rowgroup] .row:not([hidden])').first();
    await row.or(frame.getByText('No one matches this filter.')).waitFor();
    // Of many people a screenful comes first.
    await frame.getByText(/^Loading [\d,]+ people…$/).waitFor({ state: 'hidden', timeout: 60_000 });
    return new Grid(frame);
  }

  /** Agrees on the removal page that opens: how, from now on, the number where it is asked for, and the last question. */
  async agreeOnPage(count: number, mode: RemovalMode = 'Automatic'): Promise<void> {
    const draft = await this.removalDraft();
    await draft.choose(mode);
    const isReal = mode !== 'Rehearsal';
    const go = `${isReal ? 'Remove' : 'Rehearse'} ${count.toLocaleString('en-US')}`;
    // More than this cool off until tomorrow, unless the person says otherwise.
    if (count > 100 && isReal) await draft.startNow();
    if (count > 50 && isReal) await draft.typeNumber(String(count));
    await draft.press(`${go}…`);
    await this.workbench.pressDialogButton(go);
  }

  /** The removal page, before anything was agreed to. */
  async removalDraft(): Promise<RemovalDraft> {
    return new RemovalDraft(await this.workbench.webviewFrame('network-cleaner-removal removal-go'));
  }

  /** The removal page, while a run goes on or after it. */
  async removalRun(): Promise<Frame> {
    return this.workbench.webviewFrame('network-cleaner-removal removal-run');
  }

  /** Makes an account and goes to it; nothing has been imported there. */
  async newAccount(name: string): Promise<void> {
    const { workbench } = this;
    await workbench.runCommand('Network Cleaner: Switch Account…');
    await workbench.answerQuickPick('New account', 'New account…');
    await workbench.page.getByText('A name for you to tell it apart').first().waitFor();
    await workbench.answerQuickInput(name);
    await workbench.pane('Connections').getByText('Import LinkedIn Data Export').waitFor();
  }

  /** Goes to an account of so many connections. */
  async switchAccount(name: string, connections: number): Promise<void> {
    const { workbench } = this;
    await workbench.runCommand('Network Cleaner: Switch Account…');
    await workbench.pickQuickItem(name);
    const people = `${connections.toLocaleString('en-US')} people`;
    await workbench.pane('Connections').getByText(people).first().waitFor();
  }

  /**
   * Asks to delete everything of this window's account, or of what is picked when there are several, and types the word that
   * confirms it.
   * @returns the question
   */
  async askToDelete(pick?: string): Promise<string> {
    const { workbench } = this;
    await workbench.runCommand('Network Cleaner: Delete All Data…');
    if (pick !== undefined) await workbench.pickQuickItem(pick);
    const question = await workbench.dialogText();
    await workbench.pressDialogButton('Continue…');
    await workbench.quickInput.waitFor();
    await workbench.answerQuickInput('delete');
    return question;
  }

  /** Does that. @returns what the notification says was deleted */
  async deleteAllData(pick?: string): Promise<string> {
    await this.askToDelete(pick);
    return (await this.workbench.notification(/Deleted \d/)).innerText();
  }
}

export type RemovalMode = 'Guided: I Click' | 'Automatic' | 'Rehearsal';

/** The removal page, by what assistive technology sees. */
export class RemovalDraft {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  /** A line of the list, by the name on it. */
  line(name: string | RegExp): Locator {
    return this.frame.getByRole('listitem').filter({ has: this.frame.getByRole('button', { name, exact: true }) });
  }

  async choose(mode: RemovalMode): Promise<void> {
    await this.frame.getByRole('radio', { name: new RegExp(`^${mode}`) }).check();
  }

  async startNow(): Promise<void> {
    await this.frame.getByRole('radio', { name: /^Start now/ }).check();
  }

  async typeNumber(number: string): Promise<void> {
    await this.frame.getByRole('textbox', { name: /^Type / }).fill(number);
  }

  async press(button: string | RegExp): Promise<void> {
    await this.frame.getByRole('button', { name: button, exact: true }).click();
  }

  /** All that the page says. */
  async text(): Promise<string> {
    // Of each part by itself: innerText does not go into shadow roots.
    return (await this.frame.locator('section').allInnerTexts()).join('\n');
  }
}

/** The grid's page, by what assistive technology sees. */
export class Grid {
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  get table(): Locator {
    return this.frame.getByRole('grid', { name: 'Connections' });
  }

  get filterBox(): Locator {
    return this.frame.getByRole('combobox', { name: 'Filter connections' });
  }

  /** Types a query and waits until as many people are shown. */
  async filter(query: string, people?: number): Promise<void> {
    await this.filterBox.fill(query);
    if (people !== undefined) await this.frame.locator(`[role=grid][aria-rowcount="${people + 1}"]`).waitFor();
  }

  /** Sorts by this column alone: the smallest, the earliest or A first; or no longer by it. */
  async sortBy(column: string, wanted: 'ascending' | 'none' = 'ascending'): Promise<void> {
    const heading = this.frame.getByRole('columnheader', { name: column, exact: true });
    for (;;) {
      const sort = (await heading.getAttribute('aria-sort')) ?? '';
      if (sort === wanted) return;
      // A click goes on from ascending to descending to unsorted.
      await heading.click();
      const changed = `[role=columnheader][aria-label="${column}"]:not([aria-sort="${sort}"])`;
      await this.frame.locator(changed).waitFor();
    }
  }

  /** How many people match. */
  async count(): Promise<number> {
    return Number(await this.table.getAttribute('aria-rowcount')) - 1;
  }

  /** The row at a place in the list, from 1; it has to be in sight. */
  row(place: number): Locator {
    return this.table.locator(`[role=row][aria-rowindex="${place + 1}"]`);
  }

  /** Clears everyone, in the list or outside it. */
  async selectNone(): Promise<void> {
    const clear = this.frame.getByRole('button', { name: 'Select none' });
    if (await clear.isEnabled()) await clear.click();
  }

  /** Selects the first people of the list. */
  async tickFirst(count: number): Promise<void> {
    for (let place = 1; place <= count; place++) await this.row(place).getByRole('checkbox').click();
  }

  async press(button: string | RegExp): Promise<void> {
    await this.frame.getByRole('button', { name: button }).click();
  }

  /** Decides on those who are selected: the details have buttons of the same names. */
  async decide(decision: 'Keep' | 'Review' | 'To remove'): Promise<void> {
    await this.frame.locator('selection-bar').getByRole('button', { name: decision, exact: true }).click();
  }
}
