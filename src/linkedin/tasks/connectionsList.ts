import * as l10n from '@vscode/l10n';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import {
  cancelButton,
  cardSlug,
  couldRemove,
  findCards,
  type Found,
  isCovered,
  removeItem,
} from '#linkedin/page/cards.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { Objected } from '#linkedin/page/objected.ts';
import { nameWords } from '#linkedin/page/names.ts';
import type { SeenSearch } from '#linkedin/page/seenSearch.ts';
import type { DialogSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import {
  connectionsPath,
  isConnectionsPage,
  labelsOfPage,
  listState,
  objection,
  whatIsMissing,
} from '#linkedin/page/pageState.ts';
import { requireSameMember } from './sameMember.ts';
import { totalOf } from '#linkedin/page/numerals.ts';
import { SkippedRows } from './skippedRows.ts';

/** The age, in milliseconds, after which a list page is loaded again, since its session may have ended. */
const oldAfter = 10 * 60_000;
/** Farther than any list is high, in pixels. */
const wholeList = 10_000_000;
/** How long to wait for an answer after typing before looking at the page, in milliseconds. */
const typingPause = 400;
/** A search result is read on for at most this long, in milliseconds, as long as more rows come. */
const longestReading = 90_000;

/** What a search by name showed. */
export interface SearchResult extends Found {
  readonly snapshot: PageSnapshot;
  readonly seen: SeenSearch;
  /** Everyone whom the search showed, including rows that left the page again. */
  readonly slugs: ReadonlySet<ProfileSlug>;
  /** Whether there were more rows than were read, so that absence from it says nothing. */
  readonly isCutOff: boolean;
}

/** The list of connections: opens it, searches it, and closes open menus. Clicks nothing that removes. */
export class ConnectionsList {
  readonly #page: LinkedInPage;
  /** What the header counts when no one is searched for. */
  #wholeTotal: number | undefined;
  /** Whether the header once counted just what a search showed; on other pages it counts the whole list all the time. */
  #isTotalOfSearch = false;

  constructor(page: LinkedInPage) {
    this.#page = page;
  }

  /**
   * Opens a list that we understand, loading the page only when needed.
   * @param keep whether a list that is shown already, and of which nothing was ever understood, is not loaded again: the
   * person may be using it
   * @returns undefined when the page does not finish loading
   * @throws Objected
   */
  async bringUp(reload = false, keep = false): Promise<PageSnapshot | undefined> {
    const page = this.#page;
    const before = await page.look();
    const usable =
      !reload &&
      !page.watch.sessionTouched &&
      listState(before, page.baseUrl, page.listSeen) === 'ready' &&
      !before.dialogs.some((dialog) => couldRemove(dialog, page.words)) &&
      Date.now() - page.loadedAt < oldAfter;
    // LinkedIn may have shown an objection in place of the list.
    if (usable || page.isOfSite(before)) page.judge(before);
    if (usable && (await this.#saysMember())) return before;
    const isNew = Date.now() - page.loadedAt < oldAfter && !page.watch.sessionTouched;
    const isStrange = before.cards.length === 0 && !page.listSeen && isConnectionsPage(before.url, page.baseUrl);
    // Waits for it, and stops if it stays strange.
    if (keep && isStrange && isNew && !reload) {
      const came = await this.#loaded();
      if (came && came !== 'elsewhere' && (await this.#saysMember())) return came;
    }
    let timesElsewhere = 0;
    for (let attempt = 0; attempt < 3 && timesElsewhere < 2; attempt++) {
      if (page.watch.sessionTouched) page.signedIn.doubt();
      page.watch.sessionTouched = false;
      await page.open(connectionsPath);
      const came = await this.#loaded();
      if (came === undefined) return undefined;
      // LinkedIn sometimes shows a page of its own first ("Add a phone number"); opening the address again leads on.
      if (came === 'elsewhere') timesElsewhere++;
      else if (await this.#saysMember()) return came;
      else await requireSameMember(page);
    }
    throw new Objected(objection('wrongPage', l10n.t('LinkedIn led to a page other than the list of connections.')));
  }

  /**
   * Waits until the page says who is signed in, which may come after the list: whenever a page was loaded or a session set,
   * if pages say it at all, and otherwise once. How long is learned from the pages that say it late.
   * @returns false when it does not say it although pages did before
   * @throws Objected when it is another member
   */
  async #saysMember(): Promise<boolean> {
    const { signedIn } = this.#page;
    if (!signedIn.takesTime()) return true;
    const isKnown = (): true | undefined => (signedIn.isInDoubt || signedIn.isAwaited ? undefined : true);
    const isSaid = await this.#page.until(isKnown, signedIn.patience);
    return isSaid ?? (!signedIn.isInDoubt || signedIn.passes());
  }

  /** Waits for the list after its address was opened. */
  async #loaded(): Promise<PageSnapshot | 'elsewhere' | undefined> {
    const page = this.#page;
    let last: PageSnapshot | undefined;
    let misunderstoodSince: number | undefined;
    const ready = await page.until((snapshot) => {
      last = snapshot;
      const state = listState(snapshot, page.baseUrl, page.listSeen);
      if (state === 'ready') return snapshot;
      if (state === 'elsewhere' && !snapshot.loading && snapshot.hasMain) return 'elsewhere';
      // The page's scripts fill it in gradually, so a layout is unknown only if it stays that way.
      if (state !== 'notUnderstood') misunderstoodSince = undefined;
      else misunderstoodSince ??= Date.now();
      if (misunderstoodSince !== undefined && Date.now() - misunderstoodSince >= page.timeouts.step) {
        // An unknown language is the more likely reason, and one that the person can change.
        const labels = labelsOfPage(snapshot, page.words);
        throw new Objected('kind' in labels ? labels : objection('unknownLayout', whatIsMissing(snapshot)));
      }
      return undefined;
    }, page.timeouts.page);
    const elsewhere = !ready && last && !isConnectionsPage(last.url, page.baseUrl);
    return elsewhere ? 'elsewhere' : ready;
  }

  /**
   * Types a name in the list's search box and waits for what LinkedIn finds. The server searches, so that people far down
   * the list are found too (two sources). Ends early once an answer with the person has come and their card is there.
   * @param mayUncover whether to close, once, what comes to lie over the page meanwhile
   * @returns undefined when the search box can't be used
   * @throws Objected
   */
  async search(text: string, slug: ProfileSlug, mayUncover = true): Promise<SearchResult | undefined> {
    const page = this.#page;
    const { timeouts, watch } = page;
    const before = await this.#withSearchBox();
    if (isCovered(before, page.words) && !(await uncover(page))) return undefined;
    const seen = watch.expectSearch(text);
    const { answers } = watch;
    // The page would not send the same words again; an additional space makes them different.
    if (!(await page.type(before.searchText === text ? `${text} ` : text))) return undefined;
    // Pages wait until typing stops; before an answer there is nothing new to look at.
    if (watch.answers === answers) await watch.untilAnswer(typingPause);
    const words = nameWords(text);
    const rowsBefore = rowsOf(before);
    if (before.searchText === '') this.#wholeTotal = totalOf(before.totalText);
    const start = Date.now();
    let shown = '';
    let since = start;
    let last: SearchResult | undefined;
    const settled = await page.until((snapshot) => {
      if (isCovered(snapshot, page.words)) return 'covered';
      const now = Date.now();
      const found = findCards(snapshot, slug);
      const slugs = slugsShown(snapshot);
      last = { ...found, snapshot, seen, slugs: new Set(slugs), isCutOff: false };
      if (this.#totalFound(snapshot) === slugs.length) this.#isTotalOfSearch = true;
      const sources = seen.sourcesOf(slugs);
      for (const source of sources) watch.listSources.add(source);
      const state = seen.state(watch.listSources);
      if (state?.kind === 'cut')
        throw new BrowserError('networkLost', l10n.t('The connection was cut during a search.'));
      if (state?.kind === 'answered' && !state.good) return last;
      // Rows from before the search are about to be replaced; rows count only once they come from the answer.
      const related = snapshot.cards.every(
        ({ name }) =>
          words.length === 0 || nameWords(name).some((word) => words.some((typed) => word.startsWith(typed))),
      );
      const rows = rowsOf(snapshot);
      // The answer holds the person, but none of its rows is there yet.
      const toCome =
        sources.length === 0 &&
        found.cards.length === 0 &&
        seen.sourcesOf([slug]).length > 0 &&
        now - start < timeouts.step;
      const fresh = sources.length > 0 || related || rows !== rowsBefore;
      if (found.cards.length > 0 && sources.length > 0 && state?.kind === 'answered') return last;
      if (
        rows !== shown ||
        !fresh ||
        toCome ||
        snapshot.searchText.trim() !== text.trim() ||
        snapshot.loading ||
        state?.kind === 'open'
      ) {
        shown = rows;
        since = now;
        return undefined;
      }
      if (state === undefined) {
        // No request was recognised: the result may be used to find someone, but not as proof of absence.
        return now - start >= Math.max(timeouts.step, timeouts.settle) ? last : undefined;
      }
      // Another service answered; the list's own may still be about to.
      const expected = watch.listSources.size === 0 || seen.isAnsweredBy(watch.listSources) || found.cards.length > 0;
      return expected && now - since >= timeouts.settle ? last : undefined;
    }, timeouts.answer);
    if (settled === 'covered') {
      return mayUncover && (await uncover(page)) ? this.search(text, slug, false) : undefined;
    }
    // The page loaded itself again meanwhile, and has not said yet whose list it shows.
    return page.signedIn.isInDoubt ? undefined : (settled ?? last);
  }

  /** The page with its search box in view: reading a result to its end may have scrolled it away. */
  async #withSearchBox(): Promise<PageSnapshot> {
    const page = this.#page;
    const now = await page.snapshot();
    if (now.searchBoxes > 0) return now;
    await page.scrollBack(wholeList);
    const back = await page.until((snapshot) => (snapshot.searchBoxes > 0 ? snapshot : undefined), page.timeouts.step);
    return back ?? now;
  }

  /**
   * Reads a search result to its end, scrolling and loading more rows, until the person's card is there.
   * @param most how many people to read at most; a result with more is cut off
   */
  async readOn(result: SearchResult, slug: ProfileSlug, most: number): Promise<SearchResult> {
    const page = this.#page;
    const slugs = new Set(result.slugs);
    const skipped = new SkippedRows();
    skipped.take(slugsShown(result.snapshot));
    const quietLimit = Math.max(2 * page.timeouts.settle, 600);
    const patience = (): number => (this.countsMore(current) ? Math.max(page.timeouts.step, quietLimit) : quietLimit);
    const end = Date.now() + longestReading;
    let lastRow = Date.now();
    let current: SearchResult = { ...result, slugs };
    let lastNew = Date.now();
    let more: true | undefined;
    let isAtEnd = false;
    while (
      current.cards.length === 0 &&
      !isAtEnd &&
      slugs.size < most &&
      Date.now() < Math.min(end, lastRow + page.timeouts.stall)
    ) {
      const back = skipped.areAbove(more === true);
      if (back) await page.scrollBack();
      else await this.loadMore();
      more = await page.until((snapshot) => {
        current = { ...result, ...findCards(snapshot, slug), snapshot, slugs };
        const shown = slugsShown(snapshot);
        skipped.take(shown);
        const news = shown.filter((one) => !slugs.has(one));
        for (const one of news) slugs.add(one);
        return news.length > 0 ? true : undefined;
      }, 200);
      if (more) lastRow = Date.now();
      const state = result.seen.state(page.watch.listSources);
      if (more || back || state?.kind === 'open') lastNew = Date.now();
      else isAtEnd = Date.now() - lastNew >= patience();
    }
    return { ...current, isCutOff: !isAtEnd || this.countsMore(current) };
  }

  /** Whether the header counts more people for this search than it has shown. */
  countsMore({ snapshot, slugs }: SearchResult): boolean {
    return this.#isTotalOfSearch && (this.#totalFound(snapshot) ?? 0) > slugs.size;
  }

  /** What the header counts, if it is another number than for the whole list. */
  #totalFound({ totalText }: PageSnapshot): number | undefined {
    const total = totalOf(totalText);
    return this.#wholeTotal === undefined || total === this.#wholeTotal ? undefined : total;
  }

  /** Waits for the row of someone whom the answer to a search holds: single rows may come later than others. */
  async awaitRow(result: SearchResult, slug: ProfileSlug): Promise<SearchResult> {
    const page = this.#page;
    const came = await page.until((snapshot) => {
      const found = findCards(snapshot, slug);
      return found.cards.length > 0 || found.unclear ? { ...result, ...found, snapshot } : undefined;
    }, page.timeouts.step);
    return came ?? result;
  }

  /** Loads more rows as a person does: by the button or, if there is none, by scrolling. */
  async loadMore(): Promise<void> {
    const page = this.#page;
    const small = (words: readonly string[]): string[] => words.map((word) => word.toLowerCase());
    const pick = { what: 'loadMore', labels: small(page.words.loadMore), not: small(page.words.confirm) } as const;
    if (!(await page.click(pick, true))) await page.scrollOn();
  }

  /**
   * Closes open menus and dialogs without removing anyone: by Escape, then by Cancel. A notice or a conversation beside the
   * list may stay.
   * @returns whether nothing is left that could remove someone
   */
  async clear(): Promise<boolean> {
    const page = this.#page;
    let snapshot = await page.look();
    const removes = (dialog: DialogSnapshot): boolean => couldRemove(dialog, page.words);
    const labels = page.words.labelsFor(snapshot.lang);
    const menuOpen = (now: PageSnapshot): boolean =>
      now.menus.length > 0 || (labels !== undefined && removeItem(now, labels) !== undefined);
    const inTheWay = (now: PageSnapshot): boolean =>
      menuOpen(now) || now.dialogs.some((dialog) => dialog.modal || removes(dialog));
    if (!inTheWay(snapshot)) return true;
    await page.key('Escape');
    const gone = async (limit: number): Promise<boolean> => {
      const end = Date.now() + limit;
      do {
        snapshot = await page.look();
        if (!inTheWay(snapshot)) return true;
        await page.wait(30);
      } while (Date.now() < end);
      return false;
    };
    if (await gone(Math.min(500, page.timeouts.step))) return true;
    const dialog = snapshot.dialogs.find(removes);
    const cancel = labels && dialog ? cancelButton(dialog, labels) : undefined;
    if (dialog !== undefined && cancel !== undefined) {
      await page.click({ what: 'dialogButton', dialog: dialog.text, button: cancel });
      if (await gone(page.timeouts.step)) return true;
    }
    // A permanent menu, or a notice that Escape does not close, does not matter.
    return !menuOpen(snapshot) && !snapshot.dialogs.some(removes);
  }
}

/**
 * Closes by Escape what lies over the whole page and asks nothing of ours: an offer has a button that accepts it.
 * @returns whether nothing does any more
 */
export async function uncover(page: LinkedInPage): Promise<boolean> {
  for (let times = 0; times < 2; times++) {
    await page.key('Escape');
    const isFree = await page.until(
      (snapshot) => (isCovered(snapshot, page.words) ? undefined : true),
      Math.min(300, page.timeouts.step),
    );
    if (isFree) return true;
  }
  return false;
}

function rowsOf(snapshot: PageSnapshot): string {
  return snapshot.cards.map((card) => card.ownHrefs[0]).join('\n');
}

/** Whose rows are on the page, from the top. */
export function slugsShown(snapshot: Pick<PageSnapshot, 'cards'>): ProfileSlug[] {
  return snapshot.cards.map(cardSlug).filter((slug) => slug !== undefined);
}
