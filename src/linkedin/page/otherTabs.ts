import type { Page } from 'playwright-core';
import { Objected } from './objected.ts';
import { pageExpression } from './pageReader.ts';
import type { PageSnapshot } from './pageSnapshot.ts';
import { isConnectionsPage, objectionOnPage } from './pageState.ts';
import { within } from './waitLimit.ts';

/** A tab of the person's that does not answer keeps no one waiting, in milliseconds. */
const answerLimit = 500;

/** The tabs of the site beside ours in which someone could be removed, where the person works: profiles and lists. */
export class OtherTabs {
  readonly #ours: Page;
  readonly #baseUrl: string;

  constructor(ours: Page, baseUrl: string) {
    this.#ours = ours;
    this.#baseUrl = baseUrl;
  }

  /**
   * Looks at them.
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

  /** Takes every card and profile away from the person. @param limit how long each may take, in milliseconds */
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
