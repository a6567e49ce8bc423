import { mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Locator, Page } from 'playwright-core';
import { Effort } from './effort.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));

/** The colour themes that screenshots are taken in: the name in the theme picker, and the class the workbench gets. */
const THEMES = {
  'Light 2026': { label: 'Light 2026', class: '2026-light' },
  'Dark 2026': { label: 'Dark 2026', class: '2026-dark' },
  'Default Light Modern': { label: 'Light Modern', class: 'light_modern' },
  'Default Dark Modern': { label: 'Dark Modern', class: 'dark_modern' },
  'Default High Contrast': { label: 'Dark High Contrast', class: 'hc_black' },
  'Default High Contrast Light': { label: 'Light High Contrast', class: 'hc_light' },
} as const;

export type Theme = keyof typeof THEMES;

/** A visible row of a tree view. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Undefined for a leaf. */
  readonly expanded: boolean | undefined;
  /** Undefined for a row without a checkbox. */
  readonly checked: boolean | undefined;
}

/** How many a group of the tree has, whether or not it says how many of them are selected. */
export function groupSize(row: TreeRow | undefined): number {
  return Number(/^(?:[\d,]+ of )?([\d,]+)/.exec(row?.description ?? '')?.[1]?.replaceAll(',', ''));
}

/** One VS Code window, used the way a person uses it: palette, activity bar, tree, dialogs, notifications, webviews. */
export class Workbench {
  readonly page: Page;
  /** What a person would have to press for what was done in this window. */
  readonly effort = new Effort();

  constructor(page: Page) {
    this.page = this.effort.counting(page);
  }

  /** Resolves when the window can be used: its parts are painted and the extension host is connected. */
  async ready(): Promise<void> {
    for (const part of ['.part.activitybar', '.part.statusbar .statusbar-item'])
      await this.page.locator(`.monaco-workbench ${part}`).first().waitFor({ timeout: 60_000 });
  }

  /** The titles that the palette offers for `text`, best first. */
  async commandTitles(text: string): Promise<string[]> {
    await this.#openPalette(`>${text}`, text);
    const titles = await this.#quickInputRows.locator('.monaco-highlighted-label').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /** Runs the command with exactly this title, "Network Cleaner: …" included, from the palette. */
  runCommand(title: string): Promise<void> {
    // F1, the title, and Enter.
    return this.effort.as({ keys: 2 + searched(title).length }, () => this.#tryCommand(title));
  }

  async #tryCommand(title: string): Promise<void> {
    const row = this.#quickItem(title);
    for (let tries = 1; ; tries++) {
      await this.#openPalette(`>${title}`, title);
      try {
        await row.click({ timeout: 5_000 });
        break;
      } catch (error) {
        // An editor that has just been opened takes the focus when it is ready, and the palette closes.
        if (tries === 3 || (await row.isVisible())) throw error;
      }
    }
    await row.waitFor({ state: 'hidden' });
  }

  /** Whether the palette offers a command with exactly this title. */
  async offers(title: string): Promise<boolean> {
    const titles = await this.#quickInputTitles(title);
    await this.page.keyboard.press('Escape');
    return titles.includes(title);
  }

  /** What the palette lists for a title, once it lists anything. */
  async #quickInputTitles(title: string): Promise<string[]> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      await this.page.keyboard.press('F1');
      await this.quickInput.fill(`>${title}`, { timeout: 2_000 }).catch(() => undefined);
      // There is always a row: where nothing fits, one that says so.
      const rows = this.#quickInputRows;
      await rows
        .first()
        .waitFor({ timeout: 2_000 })
        .catch(() => undefined);
      const titles = await rows.locator('.quick-input-list-label .monaco-highlighted-label').allInnerTexts();
      if (titles.length > 0) return titles;
      if (Date.now() > deadline) throw new Error('The palette does not open');
      await this.page.keyboard.press('Escape');
    }
  }

  /** Waits for what a command shows: a question, a message, a tab or a panel. @returns false: nothing came */
  async showsSomething(): Promise<boolean> {
    const shown = this.page
      .locator('.quick-input-widget:not([style*="display: none"])')
      .or(this.dialog)
      .or(this.page.locator('.notification-toast'))
      .or(this.page.locator('.part.editor .tab'))
      .or(this.page.locator('.part.panel:visible .composite.title'));
    const isShown = shown
      .first()
      .waitFor({ timeout: 10_000 })
      .then(() => true);
    return isShown.catch(() => false);
  }

  /** The errors that are shown. */
  errors(): Promise<string[]> {
    return this.page
      .locator('.notification-list-item')
      .filter({ has: this.page.locator('.codicon-error') })
      .allInnerTexts();
  }

  /** Closes whatever a command showed, so that what the next one shows is its own. */
  async putAway(): Promise<void> {
    for (let tries = 0; tries < 5 && (await this.#asks()); tries++) await this.page.keyboard.press('Escape');
    await this.runCommand('View: Close All Editors');
    if (await this.page.locator('.part.panel:visible .composite.title').count()) {
      await this.runCommand('View: Toggle Panel Visibility');
    }
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  }

  async #asks(): Promise<boolean> {
    const open = this.dialog.or(this.page.locator('.quick-input-widget:not([style*="display: none"])'));
    return (await open.count()) > 0;
  }

  /** Opens a file by its absolute path, through the palette. */
  async openFile(path: string): Promise<void> {
    await this.#openPalette(path, basename(path));
    await this.#quickInputRows.first().click();
  }

  /**
   * Opens the palette, types, and waits for a row that contains `wanted`. Tries again as long as there is none: a key
   * press in the first moments of a window can be lost, and a new window does not know its extensions' commands yet.
   */
  #openPalette(text: string, wanted: string): Promise<void> {
    return this.effort.as({ keys: 1 + searched(text.replace(/^>/, '')).length }, () => this.#tryPalette(text, wanted));
  }

  async #tryPalette(text: string, wanted: string): Promise<void> {
    const row = this.#quickInputRows.filter({ hasText: wanted }).first();
    const deadline = Date.now() + 30_000;
    for (;;) {
      await this.page.keyboard.press('F1');
      try {
        await this.quickInput.fill(text, { timeout: 2_000 });
        await row.waitFor({ timeout: 2_000 });
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The text field of the palette, of an input box or of a quick pick. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-filter input');
  }

  get #quickInputRows(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
  }

  /** Types into the open input box and presses Enter. */
  async answerQuickInput(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.quickInput.press('Enter');
  }

  /** Types into the open quick pick and presses Enter once an entry with this text is there: before, it would choose none. */
  async answerQuickPick(text: string, entry: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.#quickInputRows.filter({ hasText: entry }).first().waitFor();
    await this.quickInput.press('Enter');
  }

  /** Presses Enter in the quick pick of this title once its entries are there: a pick is shown before it has any. */
  async acceptQuickPick(title: string): Promise<void> {
    await this.page.locator('.quick-input-title').filter({ hasText: title }).waitFor();
    await this.#quickInputRows.first().waitFor();
    await this.quickInput.press('Enter');
  }

  /** Types a path into the file dialog that is about to open, and waits until it has closed. */
  choosePath(path: string): Promise<void> {
    // The path pasted, and Enter.
    return this.effort.as({ keys: 2 }, () => this.#tryPath(path));
  }

  async #tryPath(path: string): Promise<void> {
    const input = this.quickInput;
    await input.waitFor();
    // The dialog overwrites the box when it has read its first folder, and drops an Enter while it checks the path.
    for (let tries = 0; tries < 20 && (await input.isVisible()); tries++) {
      await input.fill(path);
      await this.page.waitForTimeout(600);
      await this.page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 1_500 }).catch(() => undefined);
    }
  }

  /**
   * Picks the entry of the open quick pick that has exactly this label.
   * @param title of the pick, where the next one may have an entry of the same label
   */
  async pickQuickItem(label: string, title?: string): Promise<void> {
    const row = this.#quickItem(label);
    const asked = title === undefined ? row : this.page.locator('.quick-input-title').filter({ hasText: title });
    await asked.waitFor();
    await row.click();
    // The next question may come in the same widget: let this one go first.
    await asked.waitFor({ state: 'hidden' });
  }

  #quickItem(label: string): Locator {
    const text = this.page
      .locator('.quick-input-list-label .monaco-highlighted-label')
      .getByText(label, { exact: true });
    return this.#quickInputRows.filter({ has: text }).first();
  }

  /** Shows the view container with this accessible name (its title) if it is not shown already. */
  async openView(name: string): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name: new RegExp(`^${escapeRegExp(name)}`) });
    await tab.waitFor({ timeout: 30_000 });
    for (let tries = 1; ; tries++) {
      if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
      try {
        await this.#removals.waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        // A window that comes back shows its side bar when it is ready: our click may have closed it again.
        if (tries === 3) throw error;
      }
    }
  }

  get #removals(): Locator {
    return this.page.locator('.part.sidebar .pane-header').filter({ hasText: /^Removals/ });
  }

  /** Whether the Removals view is open, of a view container that is shown. */
  async removalsOpen(): Promise<boolean> {
    return (await this.#removals.getAttribute('aria-expanded')) === 'true';
  }

  /** Opens the Removals view, which is closed until a person opens it. */
  async openRemovals(): Promise<void> {
    if (!(await this.removalsOpen())) await this.#removals.click();
  }

  /** A section of the side bar, by its title. */
  pane(title: string): Locator {
    const header = this.page.getByRole('button', { name: new RegExp(`^${escapeRegExp(title)}`) });
    return this.page.locator('.part.sidebar .pane').filter({ has: header.and(this.page.locator('.pane-header')) });
  }

  /** A row of any tree that is shown, by text at the start of its accessible name. */
  treeItem(name: string): Locator {
    return this.page.getByRole('treeitem', { name: new RegExp(`^${escapeRegExp(name)}`) });
  }

  /** Opens the context menu of something and chooses the entry with this name. */
  async chooseFromMenuOf(target: Locator, entry: string | RegExp): Promise<void> {
    await target.click({ button: 'right' });
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    // A menu of VS Code takes no click in its first 100 ms, so that the click which opened it does not choose.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
    await item.click();
    await item.waitFor({ state: 'hidden' });
  }

  /** The rows of a tree view that are in sight, top to bottom. Trees draw only what is in sight. */
  async treeRows(paneTitle: string): Promise<TreeRow[]> {
    // At one stroke: a tree that is drawn again meanwhile takes its rows away.
    const read = await this.pane(paneTitle).evaluate((pane) =>
      [...pane.querySelectorAll<HTMLElement>('.monaco-list-row')]
        .sort((one, other) => one.offsetTop - other.offsetTop)
        .map((row) => ({
          label: [...row.querySelectorAll('.label-name')].map((part) => part.textContent).join(''),
          description: [...row.querySelectorAll('.label-description')].map((part) => part.textContent).join(''),
          level: Number(row.getAttribute('aria-level')),
          expanded: row.getAttribute('aria-expanded'),
          checked: row.querySelector('[role=checkbox]')?.getAttribute('aria-checked') ?? null,
        })),
    );
    return read.map((row) => ({ ...row, expanded: asBoolean(row.expanded), checked: asBoolean(row.checked) }));
  }

  /** Waits for a notification that contains this text; gives it, so that its buttons can be pressed. */
  async notification(text: string | RegExp, timeoutMs = 30_000): Promise<Locator> {
    const notification = this.page.locator('.notification-list-item').filter({ hasText: text }).first();
    await notification.waitFor({ timeout: timeoutMs });
    return notification;
  }

  /** The modal dialog, if one is open. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The whole text of the modal dialog, waiting for it to open. */
  async dialogText(): Promise<string> {
    await this.dialog.waitFor();
    return this.dialog.locator('.dialog-message-container').innerText();
  }

  /** What Enter would press in the modal dialog, waiting for it to open. */
  async defaultDialogButton(): Promise<string> {
    await this.dialog.waitFor();
    return this.dialog.getByRole('button').and(this.page.locator(':focus')).innerText();
  }

  /** Presses a button of the modal dialog, waiting for it to open, and waits until the dialog has gone. */
  async pressDialogButton(label: string): Promise<void> {
    const button = this.dialog.getByRole('button', { name: label, exact: true });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  /** Finds the frame of a webview by something it contains, for example `[role=grid]`. */
  async webviewFrame(selector: string, timeoutMs = 60_000): Promise<Frame> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline) {
      for (const frame of this.page.frames().slice(1)) {
        // A frame can go away while we look at it.
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(
      `No webview contains ${selector}. Frames: ${this.page
        .frames()
        .map((f) => f.url())
        .join(', ')}`,
    );
  }

  /** Loads the page again at once, as a browser does: VS Code writes nothing down before. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** Reloads the window by VS Code's own command, which writes down the open editors first. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Changes the colour theme with the theme picker and waits until it is shown. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.fill(THEMES[theme].label);
    await this.pickQuickItem(THEMES[theme].label);
    await this.page.locator(`.vscode-theme-defaults-themes-${THEMES[theme].class}-json`).first().waitFor();
  }

  /** Saves a picture of the window as test-results/screenshots/<name>.png and gives its path. */
  async screenshot(name: string): Promise<string> {
    const path = `${SCREENSHOTS}${name}.png`;
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  /** Saves a picture when a test failed, also one that is tried again, which Mocha calls neither passed nor failed. */
  async pictureOfFailed(test: Mocha.Test | undefined, window = ''): Promise<void> {
    if (!test || test.isPassed() || test.isPending()) return;
    await this.screenshot(`failed-${test.title.slice(0, 40)}${window}`);
  }

  /**
   * After a test: a picture if it failed, and no question, list or notification left that the next one does not expect.
   * What can't be closed is told; thrown in a hook, it would end all tests of the file.
   */
  async clearAfter(test: Mocha.Test | undefined, window = ''): Promise<void> {
    try {
      await this.pictureOfFailed(test, window);
      for (let press = 0; press < (test?.isPassed() ? 1 : 3); press++) await this.page.keyboard.press('Escape');
      await this.runCommand('Notifications: Clear All Notifications');
    } catch (error) {
      console.log(`After “${test?.title ?? ''}”:`, error);
    }
  }
}

/** What a person types of a command's title: without its category it is found as well. */
function searched(title: string): string {
  return title.replace(/^Network Cleaner: /, '');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function asBoolean(attribute: string | null): boolean | undefined {
  return attribute === null ? undefined : attribute === 'true';
}
