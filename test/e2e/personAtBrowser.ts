import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { writeBrowser } from '../../scripts/chromium.mjs';

/**
 * A Chromium with a second door, through which a test is the person in front of the browser that the extension opened.
 * The extension starts it like any other and knows nothing of that door.
 * @returns the path for the setting `browser.executablePath`
 */
export function reachableBrowser(folder: string): string {
  // A command-line switch of Chromium: it writes the port it chose into its profile folder.
  return writeBrowser(folder, '--remote-debugging-port=0');
}

/** The person in front of the browser that runs on this profile folder. Closing it leaves the browser as it is. */
export class PersonAtBrowser {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async sitDown(profileFolder: string): Promise<PersonAtBrowser> {
    const portFile = join(profileFolder, 'DevToolsActivePort');
    for (let tries = 0; tries < 100; tries++) {
      // The file of a browser that has gone is still there until the next one writes its own.
      const [port] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
      const browser = port && (await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined));
      if (browser) return new PersonAtBrowser(browser);
      await wait(100);
    }
    throw new Error(`No browser runs on ${profileFolder}.`);
  }

  /** The page in front of them. */
  get page(): Page {
    const page = this.#browser.contexts()[0]?.pages().at(-1);
    if (!page) throw new Error('The browser shows no page.');
    return page;
  }

  /** Waits until the extension has closed the browser. */
  async untilClosed(): Promise<void> {
    for (let tries = 0; tries < 100 && this.#browser.isConnected(); tries++) await wait(100);
    if (this.#browser.isConnected()) throw new Error('The browser is still open.');
  }

  async leave(): Promise<void> {
    await this.#browser.close();
  }
}

/**
 * Removes whoever the connections list (of the newest client, in English) shows, by its menu, as a person does by hand.
 * @param patience how long to wait for their card, in milliseconds; undefined: as for anything else on the page
 */
export async function removeInList(page: Page, slug: string, patience?: number): Promise<void> {
  const card = page.locator(`[componentkey^="ConnectionCard_"][componentkey$=${JSON.stringify(`-${slug}`)}]`);
  if (patience !== undefined) await card.waitFor({ timeout: patience });
  await card.getByRole('button', { name: /more actions/i }).click();
  await page.getByRole('menuitem', { name: 'Remove connection' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove connection' }).click();
}
