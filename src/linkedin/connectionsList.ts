import type { ProfileSlug } from '../core/profileSlug.ts';
import { BrowserError } from '../protocol/browserMessages.ts';
import { cancelButton, findCards, type Found } from './cards.ts';
import { labelsFor } from './labels.ts';
import { type LinkedInPage, Objected } from './linkedInPage.ts';
import { nameWords } from './names.ts';
import type { DialogSnapshot, PageSnapshot } from './pageReader.ts';
import { connectionsPath, isConnectionsPage, labelsOfPage, listState, objection, whatIsMissing } from './pageState.ts';

/** A list page that was loaded long ago may belong to a session that has ended; milliseconds. */
const oldAfter = 10 * 60_000;

/** What a search by name showed. */
export interface SearchResult extends Found {
  readonly snapshot: PageSnapshot;
  readonly text: string;
  /**
   * LinkedIn answered a request for these words and the list then stayed the same, showing nothing else: only then
   * does absence mean anything.
   */
  readonly proven: boolean;
}

/** The list of connections: brought up, searched, cleared of open menus. Clicks nothing that removes. */
export class ConnectionsList {
  readonly #page: LinkedInPage;

  constructor(page: LinkedInPage) {
    this.#page = page;
  }

  /**
   * Brings up a list that we understand, loading the page only when need be.
   * @returns undefined when the page stays half loaded
   * @throws Objected
   */
  async bringUp(reload = false): Promise<PageSnapshot | undefined> {
    const page = this.#page;
    const before = await page.look();
    const usable =
      !reload &&
      listState(before, page.baseUrl, page.listSeen) === 'ready' &&
      before.dialogs.length === 0 &&
      Date.now() - page.loadedAt < oldAfter;
    if (usable) return page.judge(before);
    await page.open(connectionsPath);
    let last: PageSnapshot | undefined;
    let misunderstoodSince: number | undefined;
    const ready = await page.until((snapshot) => {
      last = snapshot;
      const state = listState(snapshot, page.baseUrl, page.listSeen);
      if (state === 'ready') return snapshot;
      if (state === 'elsewhere' && !snapshot.loading && snapshot.hasMain) {
        throw new Objected(objection('wrongPage', 'LinkedIn led to another page than the list of connections.'));
      }
      // The page's scripts fill it in bit by bit: only what lasts is a layout that we do not know.
      if (state !== 'notUnderstood') misunderstoodSince = undefined;
      else misunderstoodSince ??= Date.now();
      if (misunderstoodSince !== undefined && Date.now() - misunderstoodSince >= page.timeouts.step) {
        // A language that we do not know is the likelier reason, and the one that the person can change.
        const labels = labelsOfPage(snapshot);
        throw new Objected('kind' in labels ? labels : objection('unknownLayout', whatIsMissing(snapshot)));
      }
      return undefined;
    }, page.timeouts.page);
    if (!ready && last && !isConnectionsPage(last.url, page.baseUrl)) {
      throw new Objected(objection('wrongPage', 'LinkedIn led to another page than the list of connections.'));
    }
    return ready;
  }

  /**
   * Types a name in the list's search box and waits for what LinkedIn finds. It searches on the server, so people who
   * were not scrolled to are found as well (two sources).
   * @param enough ends the wait early, such as once the person's card is there
   * @returns undefined when the search box can't be used
   * @throws Objected
   */
  async search(
    text: string,
    slug: ProfileSlug,
    enough: (found: Found) => boolean = () => false,
  ): Promise<SearchResult | undefined> {
    const page = this.#page;
    const { timeouts } = page;
    const { searchText } = await page.snapshot();
    const seen = page.watch.expectSearch(text);
    // The same words again would not be asked again: a space more makes them new.
    if (!(await page.type(searchText === text ? `${text} ` : text))) return undefined;
    const words = new Set(nameWords(text));
    const start = Date.now();
    let shown = '';
    let since = start;
    let last: SearchResult | undefined;
    const settled = await page.until((snapshot) => {
      const found = findCards(snapshot, slug);
      const state = seen.state;
      last = { ...found, snapshot, text, proven: false };
      if (state?.kind === 'cut') throw new BrowserError('networkLost', 'The connection was cut during a search.');
      const now = Date.now();
      // With the answer the wait begins anew: until then the list was still because nothing had come.
      const rows = [state?.kind, ...snapshot.cards.map((card) => card.hrefs[0])].join('\n');
      // Rows of the list before the search are still there as long as some have nothing of the name in them.
      const related = snapshot.cards.every(
        (card) =>
          words.size === 0 || nameWords(card.name).some((word) => [...words].some((typed) => word.startsWith(typed))),
      );
      // Only rows of the answer: those from before the search are about to be replaced under our hands.
      if (enough(found) && related && state?.kind === 'answered') return { ...last, proven: true };
      if (rows !== shown || !related || snapshot.searchText.trim() !== text.trim() || snapshot.loading) {
        shown = rows;
        since = now;
        return undefined;
      }
      if (state?.kind === 'answered') {
        if (state.status < 200 || state.status > 299) return last;
        return now - since >= timeouts.settle ? { ...last, proven: true } : undefined;
      }
      // No request that we recognise: the result may be used to find somebody, never to prove an absence.
      return state === undefined && now - start >= Math.max(timeouts.step, timeouts.settle) ? last : undefined;
    }, timeouts.answer);
    return settled ?? last;
  }

  /**
   * Closes open menus and dialogs without removing anybody: Escape, then Cancel.
   * @returns whether none is left
   */
  async clear(): Promise<boolean> {
    const page = this.#page;
    let snapshot = await page.look();
    if (snapshot.menus.length === 0 && snapshot.dialogs.length === 0) return true;
    await page.press('Escape');
    const gone = async (limit: number): Promise<boolean> =>
      (await page.until((now) => {
        snapshot = now;
        return now.menus.length === 0 && now.dialogs.length === 0 ? true : undefined;
      }, limit)) ?? false;
    if (await gone(Math.min(500, page.timeouts.step))) return true;
    const labels = labelsFor(snapshot.lang);
    const [dialog] = snapshot.dialogs;
    const cancel = labels && dialog ? cancelButton(dialog, labels) : undefined;
    if (dialog === undefined || cancel === undefined) return false;
    await page.click({ what: 'dialogButton', text: dialog.text, button: cancel });
    return gone(page.timeouts.step);
  }
}

/** Dialogs that were not there before. */
export function newDialogs(snapshot: PageSnapshot, before: PageSnapshot): DialogSnapshot[] {
  const known = new Set(before.dialogs.map((dialog) => dialog.text));
  return snapshot.dialogs.filter((dialog) => !known.has(dialog.text));
}
