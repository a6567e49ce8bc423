import * as l10n from '@vscode/l10n';
import type { ElementHandle, Page } from 'playwright-core';
import type { StopSignal } from '#core/time/clock.ts';
import type { Objection } from '#core/removal/removalBrowser.ts';
import { BrowserError, isLoopback, type BrowserTimeouts, type LaunchOptions } from '#protocol/browserMessages.ts';
import { PageWords } from './labels.ts';
import { isOnTop, type Place, type Standing, standingOf } from './inPage.ts';
import { NetworkWatch } from './networkWatch.ts';
import { Objected, Stopped } from './objected.ts';
import { OtherTabs } from './otherTabs.ts';
import { isNavigation, isUnclickable, translated } from './pageErrors.ts';
import { pageExpression } from './pageReader.ts';
import type { PageSnapshot, PageElementPick } from './pageSnapshot.ts';
import { clearer, isConnectionsPage, objectionOnPage } from './pageState.ts';
import { RemovalGuard } from './removalGuard.ts';
import { SignedInMember } from './signedInMember.ts';
import { structureExpression, type SeenPage } from './structureReader.ts';
import { timeoutsFor } from './timeouts.ts';
import { within } from './waitLimit.ts';

type Part<T, K extends keyof T> = { readonly [P in K]: T[P] };

/** The least wait before a click on the real site, in milliseconds. */
const leastPause = 300;
/** How long an element may be missing while the page renders it again, in milliseconds. */
const redrawnWithin = 500;
const polls = [5, 10, 20, 40, 60, 100];

/** A page of LinkedIn, with what every step needs: look, wait, pick an element, click it. */
export class LinkedInPage {
  readonly page: Page;
  readonly baseUrl: string;
  readonly timeouts: BrowserTimeouts;
  readonly watch: NetworkWatch;
  readonly guard: RemovalGuard;
  readonly words: PageWords;
  readonly signedIn: SignedInMember;
  readonly otherTabs: OtherTabs;
  readonly #pause: number;
  #stop: StopSignal | undefined;
  /** Whether rows that we understand were seen since the page was loaded. */
  listSeen = false;
  loadedAt = 0;

  constructor(page: Page, options: Part<LaunchOptions, 'baseUrl' | 'timeouts' | 'pause' | 'member' | 'words'>) {
    this.page = page;
    this.baseUrl = options.baseUrl;
    this.timeouts = timeoutsFor(options);
    this.#pause = isLoopback(options.baseUrl) ? options.pause : Math.max(options.pause, leastPause);
    this.words = new PageWords(options.words);
    this.signedIn = new SignedInMember(options.member, this.timeouts);
    this.otherTabs = new OtherTabs(page, options.baseUrl);
    this.watch = new NetworkWatch(page.context(), page, options.baseUrl);
    this.guard = new RemovalGuard(page.context(), this.watch, () => this.#objectsNow());
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.listSeen = false;
      this.watch.arrived();
    });
  }

  /** From now on every wait ends when this signal aborts; with undefined, none does. */
  stopWith(signal: StopSignal | undefined): void {
    this.#stop = signal;
  }

  /** Goes to a path of the site (or `about:blank`) and returns once the answer begins; `snapshot` tells what came. */
  async open(path: string): Promise<void> {
    for (const last of [false, true]) {
      this.watch.isLedByUs = true;
      try {
        await this.page.goto(new URL(path, this.baseUrl).href, { waitUntil: 'commit', timeout: this.timeouts.page });
        break;
      } catch (error) {
        // The page was navigating by itself, for instance to an error page; our navigation counts.
        if (!isNavigation(error)) throw this.#translate(error);
        if (last) break;
      } finally {
        this.watch.isLedByUs = false;
      }
    }
    this.listSeen = false;
    this.loadedAt = Date.now();
  }

  /** Leaves the page in every tab where someone could be removed: ours, and others with a profile or the list. */
  async leaveAll(): Promise<void> {
    await this.open('about:blank');
    await this.otherTabs.leave(this.timeouts.page);
  }

  /** What the page shows now, without judging it. */
  async look(): Promise<PageSnapshot> {
    const until = Date.now() + this.timeouts.page;
    for (;;) {
      try {
        const snapshot = await this.#limited(this.page.evaluate<PageSnapshot>(pageExpression()));
        if (snapshot.cards.length > 0 && isConnectionsPage(snapshot.url, this.baseUrl)) this.listSeen = true;
        if (this.isOfSite(snapshot)) this.signedIn.meet(snapshot, this.watch.member);
        return snapshot;
      } catch (error) {
        // The page navigated while we looked, so look again.
        if (!isNavigation(error) || Date.now() > until) throw this.#translate(error);
        await this.wait(50);
      }
    }
  }

  /** The page's elements with all their texts, for a skeleton, which keeps none of these. */
  async seeStructure(): Promise<SeenPage> {
    try {
      return await this.#limited(this.page.evaluate<SeenPage>(structureExpression()));
    } catch (error) {
      throw this.#translate(error);
    }
  }

  /** What the page shows now. @throws Objected when LinkedIn objects to anything */
  async snapshot(): Promise<PageSnapshot> {
    const snapshot = await this.look();
    if (snapshot.url.startsWith('chrome-error:')) {
      throw new BrowserError('networkLost', l10n.t('The browser could not load the page of LinkedIn.'));
    }
    const heard = this.watch.takeObjection();
    if (!heard) return this.judge(snapshot);
    this.guard.refuse();
    // An objection heard on the network stops us in any case, but the page that LinkedIn shows next tells more clearly what
    // it is.
    let clearest = objectionOnPage(snapshot);
    for (let round = 0; round < 6 && !clearest; round++) {
      await new Promise<void>((resolve) => setTimeout(resolve, 100));
      clearest = objectionOnPage(await this.look());
    }
    throw new Objected(clearer(clearest, heard) ?? heard);
  }

  /** The present objection. One heard on the network also stays for `snapshot`. */
  objectionNow(snapshot: PageSnapshot): Objection | undefined {
    return this.watch.heard ?? objectionOnPage(snapshot) ?? this.signedIn.objection;
  }

  /** Returns the snapshot. @throws Objected when LinkedIn objects to anything, or someone else is signed in */
  judge(snapshot: PageSnapshot): PageSnapshot {
    const found = this.watch.takeObjection() ?? objectionOnPage(snapshot) ?? this.signedIn.objection;
    if (!found) return snapshot;
    this.guard.refuse();
    throw new Objected(found);
  }

  /** Whether LinkedIn objects now, for a request that is about to leave the page. */
  async #objectsNow(): Promise<boolean> {
    const found = this.objectionNow(await within(this.timeouts.step, this.look()));
    if (!found) return false;
    // Kept, since a message that is gone at the next reading still was an objection.
    this.watch.hear(found);
    this.guard.refuse();
    return true;
  }

  /** Whether another member than before may be signed in: a session was set, or the page has not said yet who it is. */
  get isMemberInDoubt(): boolean {
    return this.watch.sessionTouched || this.signedIn.isInDoubt;
  }

  /** Whether a snapshot is of a page of LinkedIn, and not of an empty tab. */
  isOfSite({ url }: PageSnapshot): boolean {
    return URL.canParse(url) && new URL(url).origin === new URL(this.baseUrl).origin;
  }

  /** Call this when the person signs in: the next member seen counts. */
  expectAnyMember(): void {
    this.signedIn.expectAny();
    this.watch.member = undefined;
  }

  /**
   * Looks until `check` returns something, for at most `limit` milliseconds.
   * @returns its result, or undefined after the limit
   */
  async until<T>(check: (snapshot: PageSnapshot) => T | undefined, limit: number): Promise<T | undefined> {
    const end = Date.now() + limit;
    for (let round = 0; ; round++) {
      const { answers } = this.watch;
      const result = check(await this.snapshot());
      if (result !== undefined) return result;
      if (Date.now() >= end) return undefined;
      await this.watch.untilAnswer(polls[round] ?? 100);
      await this.wait(0);
      // An answer has arrived, which the page is about to show.
      if (this.watch.answers !== answers) round = -1;
    }
  }

  async wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
    if (this.#stop?.aborted) throw new Stopped();
    if (this.page.isClosed()) throw new BrowserError('browserLost', l10n.t('The browser window was closed.'));
  }

  /** Waits before any step that sends a request to LinkedIn; not on loopback, unless the options say so. */
  async pause(): Promise<void> {
    if (this.#pause > 0) await this.wait(this.#pause * (0.6 + 0.8 * Math.random()));
  }

  /** The one element that fits; undefined when there is none or more than one. */
  async element(pick: PageElementPick): Promise<ElementHandle | undefined> {
    try {
      const handle = await this.#limited(this.page.evaluateHandle(pageExpression(pick)));
      return (handle.asElement() as ElementHandle | null) ?? undefined;
    } catch (error) {
      if (isNavigation(error)) return undefined;
      throw this.#translate(error);
    }
  }

  /**
   * Clicks the one element that fits, as a person would: it must be visible, still and on top.
   * @param whereSeen whether any part of it that can be seen will do, since a bar of the page may cover its middle
   * @returns `missing` when there is not exactly one, `unclickable` when it could not be clicked within the limit
   */
  async press(pick: PageElementPick, whereSeen = false): Promise<'clicked' | 'missing' | 'unclickable'> {
    const element = await this.element(pick);
    if (!element) return 'missing';
    try {
      const place = whereSeen ? await this.#seenPlace(element) : undefined;
      if (place) await this.#limited(this.page.mouse.click(place.x, place.y));
      else await element.click({ timeout: this.timeouts.step });
      return 'clicked';
    } catch (error) {
      if (isUnclickable(error)) return 'unclickable';
      throw this.#translate(error);
    }
  }

  /** A place at which an element can be seen once it is in view: its middle if possible. */
  async #seenPlace(element: ElementHandle): Promise<Place | undefined> {
    await element.scrollIntoViewIfNeeded({ timeout: this.timeouts.step });
    const box = await this.#limited(element.boundingBox());
    for (const part of [0.5, 0.15, 0.85].flatMap((down) => [0.5, 0.15, 0.85].map((right) => ({ down, right })))) {
      const place = box && { x: box.x + box.width * part.right, y: box.y + box.height * part.down };
      if (place && (await this.#limited(element.evaluate(isOnTop, place)))) return place;
    }
    return undefined;
  }

  /**
   * Clicks the one element that fits as `press` does, and checks twice before: when it can be clicked, and again while the
   * mouse button is down. If that fails, the button is released beside the element, where it does nothing.
   * @param holds whether it may be clicked with the page as it is; `down`: the mouse button is down, which a page may react
   * to
   * @returns `refused` when `holds` said no
   */
  async pressIf(
    pick: PageElementPick,
    holds: (down: boolean) => Promise<boolean>,
  ): Promise<'clicked' | 'refused' | 'missing' | 'unclickable'> {
    const start = Date.now();
    const end = start + this.timeouts.step;
    const { mouse } = this.page;
    for (;;) {
      const element = await this.element(pick);
      if (!element) {
        // An element that is rendered again is there a moment later.
        if (Date.now() - start >= redrawnWithin) return 'missing';
        await this.wait(30);
        await this.snapshot();
        continue;
      }
      const place = await this.#reach(element, end);
      if (!place) return 'unclickable';
      if (!(await holds(false))) return 'refused';
      const { x, y } = place;
      try {
        await this.#limited(mouse.move(x, y));
        if (!(await this.#limited(element.evaluate(isOnTop, place)))) continue;
        let there = false;
        await this.#limited(mouse.down());
        try {
          if (!(await holds(true))) return 'refused';
          there = await this.#limited(element.evaluate(isOnTop, place));
        } finally {
          if (!there) await this.#limited(mouse.move(0, 0));
          await this.#limited(mouse.up());
        }
        if (there) return 'clicked';
      } catch (error) {
        // The element or the whole page went away while the mouse button was down.
        if (!isUnclickable(error)) throw this.#translate(error);
      }
      if (Date.now() >= end) return 'unclickable';
    }
  }

  /** Waits until an element is in view, still, enabled and on top. @returns its middle, in CSS pixels of the window */
  async #reach(element: ElementHandle, end: number): Promise<Place | undefined> {
    try {
      const timeout = Math.max(1, end - Date.now());
      await element.scrollIntoViewIfNeeded({ timeout });
      await element.waitForElementState('enabled', { timeout });
      for (let before: Place | undefined; ;) {
        const box = await this.#limited(element.boundingBox());
        const place = box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        const still = place && before?.x === place.x && before.y === place.y;
        if (still && (await this.#limited(element.evaluate(isOnTop, place)))) return place;
        if (Date.now() >= end) return undefined;
        before = place ?? undefined;
        await this.wait(20);
      }
    } catch (error) {
      if (isUnclickable(error)) return undefined;
      throw this.#translate(error);
    }
  }

  /** How the element that fits stands to this one; elements that move keep the person they stand for. */
  async standing(element: ElementHandle, pick: PageElementPick): Promise<Standing> {
    const now = await this.element(pick);
    if (!now) return 'other';
    try {
      return await this.#limited(element.evaluate(standingOf, now));
    } catch (error) {
      if (isUnclickable(error)) return 'other';
      throw this.#translate(error);
    }
  }

  /** Clicks the one element that fits, after the pause, as `press` does. @returns whether it could be clicked */
  async click(pick: PageElementPick, whereSeen = false): Promise<boolean> {
    await this.pause();
    return (await this.press(pick, whereSeen)) === 'clicked';
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

  /** Scrolls to the last row of the list and a little on, in whatever part of the page scrolls. */
  async scrollOn(): Promise<void> {
    const last = await this.element({ what: 'lastCard' });
    try {
      await last?.scrollIntoViewIfNeeded({ timeout: this.timeouts.step });
      const box = last && (await this.#limited(last.boundingBox()));
      if (box) await this.#limited(this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2));
      await this.#limited(this.page.mouse.wheel(0, 300));
    } catch (error) {
      // Rows may leave the page while scrolling.
      if (!isUnclickable(error)) throw this.#translate(error);
    }
  }

  /** Scrolls back, some rows unless told otherwise, in the part of the page in which it last scrolled on. */
  async scrollBack(distance = 500): Promise<void> {
    try {
      await this.#limited(this.page.mouse.wheel(0, -distance));
    } catch (error) {
      throw this.#translate(error);
    }
  }

  async key(key: string): Promise<void> {
    try {
      await this.#limited(this.page.keyboard.press(key));
    } catch (error) {
      throw this.#translate(error);
    }
  }

  /** Shows our tab in front of others, since some of LinkedIn's lists only load while visible (one source). */
  async bringToFront(): Promise<void> {
    await this.#limited(this.page.bringToFront());
  }

  /** Scrolls a card into view for the person. */
  async show(pick: PageElementPick): Promise<void> {
    try {
      await (await this.element(pick))?.scrollIntoViewIfNeeded({ timeout: this.timeouts.step });
    } catch (error) {
      if (!isUnclickable(error)) throw this.#translate(error);
    }
  }

  #limited<T>(answer: Promise<T>): Promise<T> {
    return within(this.timeouts.page, answer);
  }

  #translate(error: unknown): unknown {
    return translated(error, this.page.isClosed());
  }
}
