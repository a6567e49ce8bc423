import type { ElementHandle, Page } from 'playwright-core';
import type { Objection } from '../core/removal/ports.ts';
import { BrowserError, isLoopback, type BrowserTimeouts, type LaunchOptions } from '../protocol/browserMessages.ts';
import { NetworkWatch } from './networkWatch.ts';
import { pageExpression, type PageSnapshot, type Pick } from './pageReader.ts';
import { isConnectionsPage, objectionOnPage } from './pageState.ts';

/** LinkedIn objected in the middle of a step. Thrown inside this folder only; outside it is an outcome. */
export class Objected extends Error {
  override readonly name = 'Objected';
  readonly objection: Objection;

  constructor(objection: Objection) {
    super(objection.detail);
    this.objection = objection;
  }
}

type Part<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** Longest waits unless told otherwise. The settle time of the real site: answers took 0.25 to 0.55 s there. */
export function timeoutsFor(options: Part<LaunchOptions, 'baseUrl' | 'timeouts'>): BrowserTimeouts {
  const local = isLoopback(options.baseUrl);
  return { page: 30_000, step: 8_000, answer: 20_000, settle: local ? 40 : 1_500, stall: 60_000, ...options.timeouts };
}

/** The least wait before a click on the real site, in milliseconds. */
const leastPause = 300;
const polls = [5, 10, 20, 40, 60, 100];

/** A page of LinkedIn, with the few things that every step needs: look, wait, pick an element, click it. */
export class LinkedInPage {
  readonly page: Page;
  readonly baseUrl: string;
  readonly timeouts: BrowserTimeouts;
  readonly watch: NetworkWatch;
  readonly #pause: number;
  /** Rows that we understand were seen since the page was loaded. */
  listSeen = false;
  loadedAt = 0;

  constructor(page: Page, options: Part<LaunchOptions, 'baseUrl' | 'timeouts' | 'pause'>) {
    this.page = page;
    this.baseUrl = options.baseUrl;
    this.timeouts = timeoutsFor(options);
    this.#pause = isLoopback(options.baseUrl) ? options.pause : Math.max(options.pause, leastPause);
    this.watch = new NetworkWatch(page, options.baseUrl);
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.listSeen = false;
    });
  }

  /** Goes to a path of the site (or `about:blank`) and returns once the answer begins; what came is for `snapshot` to say. */
  async open(path: string): Promise<void> {
    for (const last of [false, true]) {
      try {
        await this.page.goto(new URL(path, this.baseUrl).href, { waitUntil: 'commit', timeout: this.timeouts.page });
        break;
      } catch (error) {
        // The page was on its way elsewhere by itself, such as to an error page; ours counts.
        if (!isNavigation(error)) throw this.#translate(error);
        if (last) break;
      }
    }
    this.listSeen = false;
    this.loadedAt = Date.now();
  }

  /** What the page shows now, without judging it. */
  async look(): Promise<PageSnapshot> {
    const until = Date.now() + this.timeouts.page;
    for (;;) {
      try {
        const snapshot = await this.page.evaluate<PageSnapshot>(pageExpression());
        if (snapshot.cards.length > 0 && isConnectionsPage(snapshot.url, this.baseUrl)) this.listSeen = true;
        return snapshot;
      } catch (error) {
        // The page went elsewhere while we looked: look again at what came.
        if (!isNavigation(error) || Date.now() > until) throw this.#translate(error);
        await this.wait(50);
      }
    }
  }

  /** What the page shows now. @throws Objected when LinkedIn objects to anything */
  async snapshot(): Promise<PageSnapshot> {
    const snapshot = await this.look();
    if (snapshot.url.startsWith('chrome-error:')) {
      throw new BrowserError('networkLost', 'The browser could not load the page of LinkedIn.');
    }
    return this.judge(snapshot);
  }

  /** Gives the snapshot back. @throws Objected when LinkedIn objects to anything */
  judge(snapshot: PageSnapshot): PageSnapshot {
    const found = this.watch.takeObjection() ?? objectionOnPage(snapshot);
    if (found) throw new Objected(found);
    return snapshot;
  }

  /**
   * Looks until `check` gives something, at most `limit` milliseconds.
   * @returns what it gave, or undefined after the limit
   */
  async until<T>(check: (snapshot: PageSnapshot) => T | undefined, limit: number): Promise<T | undefined> {
    const end = Date.now() + limit;
    for (let round = 0; ; round++) {
      const result = check(await this.snapshot());
      if (result !== undefined) return result;
      if (Date.now() >= end) return undefined;
      await this.wait(polls[round] ?? 100);
    }
  }

  async wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
    if (this.page.isClosed()) throw new BrowserError('browserLost', 'The browser window was closed.');
  }

  /** The wait before whatever asks LinkedIn for something; none on loopback unless the options say so. */
  async pause(): Promise<void> {
    if (this.#pause > 0) await this.wait(this.#pause * (0.6 + 0.8 * Math.random()));
  }

  /** The one element that fits; undefined when there is none or more than one. */
  async element(pick: Pick): Promise<ElementHandle | undefined> {
    try {
      const handle = await this.page.evaluateHandle(pageExpression(pick));
      return (handle.asElement() as ElementHandle | null) ?? undefined;
    } catch (error) {
      if (isNavigation(error)) return undefined;
      throw this.#translate(error);
    }
  }

  /**
   * Clicks the one element that fits, as a person would: it must be visible, still and on top.
   * @returns whether it could be clicked
   */
  async click(pick: Pick): Promise<boolean> {
    await this.pause();
    const element = await this.element(pick);
    if (!element) return false;
    try {
      await element.click({ timeout: this.timeouts.step });
      return true;
    } catch (error) {
      if (isUnclickable(error)) return false;
      throw this.#translate(error);
    }
  }

  /** Types a text in place of what the search box holds. @returns whether there was one search box */
  async type(text: string): Promise<boolean> {
    await this.pause();
    const element = await this.element({ what: 'search' });
    if (!element) return false;
    try {
      await element.fill(text, { timeout: this.timeouts.step });
      return true;
    } catch (error) {
      if (isUnclickable(error)) return false;
      throw this.#translate(error);
    }
  }

  /** Scrolls to the last row of the list and a little on, whichever part of the page it is that scrolls. */
  async scrollOn(): Promise<void> {
    const last = await this.element({ what: 'lastCard' });
    try {
      await last?.scrollIntoViewIfNeeded({ timeout: this.timeouts.step });
      const box = await last?.boundingBox();
      if (box) await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await this.page.mouse.wheel(0, 300);
    } catch (error) {
      // A row that left the page while we scrolled is what scrolling does.
      if (!isUnclickable(error)) throw this.#translate(error);
    }
  }

  async press(key: string): Promise<void> {
    try {
      await this.page.keyboard.press(key);
    } catch (error) {
      throw this.#translate(error);
    }
  }

  #translate(error: unknown): unknown {
    if (error instanceof BrowserError || !(error instanceof Error)) return error;
    if (this.page.isClosed() || /has been closed|crashed|disconnected/i.test(error.message)) {
      return new BrowserError('browserLost', 'The browser window was closed, or the browser ended.', { cause: error });
    }
    const net = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1];
    if (net || error.name === 'TimeoutError') {
      return new BrowserError('networkLost', `LinkedIn could not be reached (${net ?? 'no answer in time'}).`, {
        cause: error,
      });
    }
    return error;
  }
}

function isNavigation(error: unknown): boolean {
  return (
    error instanceof Error &&
    /context was destroyed|because of a navigation|Cannot find context|frame was detached|interrupted by another navigation|ERR_ABORTED/i.test(
      error.message,
    )
  );
}

function isUnclickable(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'TimeoutError' ||
      /not attached|not visible|outside of the viewport|not an? <?input/i.test(error.message) ||
      isNavigation(error))
  );
}
