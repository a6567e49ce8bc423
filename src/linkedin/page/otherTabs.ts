import type { Page } from 'playwright-core';
import { Objected } from './objected.ts';
import { pageExpression } from './pageReader.ts';
import type { PageSnapshot } from './pageSnapshot.ts';
import { isConnectionsPage, objectionOnPage } from './pageState.ts';
import { within } from './waitLimit.ts';

/** How long to wait for a tab of the person's to answer, in milliseconds. */
const answerLimit = 500;

/** The person's other tabs of the site in which someone could be removed: profiles and lists. */
export class OtherTabs {
  readonly #ours: Page;
  readonly #baseUrl: string;

  constructor(ours: Page, baseUrl: string) {
    this.#ours = ours;
    this.#baseUrl = baseUrl;
  }

  /**
   * Takes a snapshot of each and checks it for objections.
   * @param look called with each of them
   * @throws Objected
   */
  async judge(look: (snapshot: PageSnapshot) => void = () => undefined): Promise<void> {
    for (const tab of this.#tabs()) {
      const seen = within(answerLimit, tab.evaluate<PageSnapshot>(pageExpression()));
      const snapshot = await seen.catch(() => undefined);
      if (!snapshot) continue;
      const found = objectionOnPage(snapshot);
      if (found) throw new Objected(found);
      look(snapshot);
    }
  }

  /**
   * Leaves the page in each of them, so that no card or profile is shown.
   * @param limit how long each may take, in milliseconds
   */
  async leave(limit: number): Promise<void> {
    for (const tab of this.#tabs()) {
      // The person may close the tab at the same moment.
      await tab.goto('about:blank', { timeout: limit }).catch(() => undefined);
    }
  }

  #tabs(): Page[] {
    const origin = new URL(this.#baseUrl).origin;
    return this.#ours
      .context()
      .pages()
      .filter((tab) => {
        const url = tab.url();
        if (tab === this.#ours || !URL.canParse(url) || new URL(url).origin !== origin) return false;
        return new URL(url).pathname.startsWith('/in/') || isConnectionsPage(url, this.#baseUrl);
      });
  }
}
