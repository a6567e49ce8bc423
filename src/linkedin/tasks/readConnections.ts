import { sawEveryone } from '#core/import/connectionsReading.ts';
import * as l10n from '@vscode/l10n';
import type { Objection } from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { BrowserError, type Gives, type ListedPerson, type ReadingProgress } from '#protocol/browserMessages.ts';
import { cardDay, cardSlug } from '#linkedin/page/cards.ts';
import { ConnectionsList, slugsShown } from './connectionsList.ts';
import { ownFollowers } from './ownFollowers.ts';
import { SkippedRows } from './skippedRows.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { Objected } from '#linkedin/page/objected.ts';
import type { CardSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { totalOf } from '#linkedin/page/numerals.ts';
import { withoutBadges } from '#linkedin/page/names.ts';

/** After this many milliseconds without new rows, a reading is reported as stalled. */
const stalledAfter = 2_000;
/** The number of rounds without a new row at the end of the list, before skipped rows are looked for. */
const endRounds = 3;
/** Without a total to reach, the list counts as ended after this many milliseconds without a new row. */
const endAfter = 8_000;

/** A row that came before its name or day is waited for this long, in milliseconds. */
const fillsWithin = 1_500;
/** After this many rows that never got theirs, none is waited for. */
const mostUnfilled = 3;

type WholeReading = Extract<Gives<'readConnections'>, { kind: 'reading' }>;

/**
 * Decides where to look next: towards the end of the list. When nothing new comes there, goes some steps back and on again,
 * each time twice as many, since rows only exist near the view, and a jump or a busy machine can skip some.
 */
export class Sweep {
  #round = 0;
  #steps = 5;

  next(isNew: boolean): 'on' | 'back' {
    if (isNew) {
      this.#round = 0;
      this.#steps = 5;
    } else if (++this.#round > endRounds + 2 * this.#steps) {
      this.#round = 1;
      this.#steps *= 2;
    }
    return this.#round > endRounds && this.#round <= endRounds + this.#steps ? 'back' : 'on';
  }
}

/** Collects the people whom the list shows, bit by bit. */
export class Reading {
  readonly #known = new Set<ProfileSlug>();
  /** Rows without a name or day yet, and since when they are on the page. */
  readonly #unfilled = new Map<ProfileSlug, number>();
  #filling = false;
  #neverFilled = 0;
  #hasDays = false;
  readonly skipped = new SkippedRows();
  total: number | undefined;

  get read(): number {
    return this.#known.size;
  }

  /** Whether as many people were read as the header counts, which alone makes a reading complete. */
  get matches(): boolean {
    return sawEveryone(this.read, this.total);
  }

  /** Whether rows on the page are still to get their name or day. */
  get isFilling(): boolean {
    return this.#filling;
  }

  /**
   * @returns the people on the page who were not read before, since rows leave the page and come again; a row that comes
   * before its name or day is read once it has them
   */
  take(snapshot: Pick<PageSnapshot, 'lang' | 'totalText' | 'cards'>, now = Date.now()): ListedPerson[] {
    this.total = totalOf(snapshot.totalText) ?? this.total;
    this.skipped.take(slugsShown(snapshot));
    this.#filling = false;
    const unread = snapshot.cards.flatMap((card) => {
      const slug = cardSlug(card);
      return slug === undefined || this.#known.has(slug) ? [] : [listedPerson(slug, card, snapshot.lang)];
    });
    this.#hasDays ||= unread.some(({ connectedOn }) => connectedOn !== undefined);
    return unread.filter((person) => {
      if (this.#known.has(person.slug)) return false;
      if (this.#isToBeFilled(person, now)) {
        this.#filling = true;
        return false;
      }
      this.#known.add(person.slug);
      return true;
    });
  }

  #isToBeFilled({ slug, name, headline, connectedOn }: ListedPerson, now: number): boolean {
    // A row's only text may be the headline, in the place of a name that is still to come.
    const isNamed = name !== '' && headline !== '' && headline !== name;
    if (isNamed && (connectedOn !== undefined || !this.#hasDays)) return false;
    if (this.#neverFilled >= mostUnfilled) return false;
    const since = this.#unfilled.get(slug) ?? now;
    this.#unfilled.set(slug, since);
    if (now - since < fillsWithin) return true;
    this.#neverFilled++;
    return false;
  }
}

function listedPerson(slug: ProfileSlug, card: CardSnapshot, lang: string): ListedPerson {
  const day = cardDay(card, lang);
  return {
    slug,
    name: withoutBadges(card.name),
    headline: card.headline,
    ...(day !== undefined && { connectedOn: day }),
  };
}

/**
 * Reads the list of connections from the top, scrolling as a person does: rows that left the page stay read, buttons
 * for more rows are pressed, and stalls are waited out within limits. Opens no one else’s profile.
 * @param signal ends the reading, which is then partial
 * @param onPeople called with each batch of new people, and with an empty batch when the reading stalls
 * @throws BrowserError `signInNeeded` when no one was signed in yet since the browser was started
 */
export async function readConnections(
  page: LinkedInPage,
  signal: AbortSignal,
  onPeople: (people: readonly ListedPerson[], progress: ReadingProgress) => void,
): Promise<Gives<'readConnections'> | Objection> {
  try {
    return await read(page, signal, onPeople);
  } catch (error) {
    if (!(error instanceof Objected)) throw error;
    if (page.signedIn.isStillToCome(error.objection)) {
      throw new BrowserError(
        'signInNeeded',
        l10n.t('You are not signed in to LinkedIn. Sign in in its browser, then try again.'),
      );
    }
    return error.objection;
  }
}

/** The followers on the member's own profile, once the list is read. An objection there does not affect the reading. */
async function followers(page: LinkedInPage): Promise<Pick<WholeReading, 'followers' | 'objection'>> {
  try {
    const followers = await ownFollowers(page);
    return followers === undefined ? {} : { followers };
  } catch (error) {
    if (error instanceof Objected) return { objection: error.objection };
    if (error instanceof BrowserError && error.code === 'networkLost') return {};
    throw error;
  }
}

async function read(
  page: LinkedInPage,
  signal: AbortSignal,
  onPeople: (people: readonly ListedPerson[], progress: ReadingProgress) => void,
): Promise<Gives<'readConnections'>> {
  const reading = new Reading();
  const progress = (stalled: boolean): ReadingProgress => ({
    read: reading.read,
    stalled,
    ...(reading.total !== undefined && { total: reading.total }),
  });
  const list = new ConnectionsList(page);
  await page.bringToFront();
  if (!(await list.clear())) await page.open('about:blank');
  const first = await list.bringUp(true);
  let lastNew = Date.now();
  let stalled = false;
  const sweep = new Sweep();
  const aborted = (): boolean => signal.aborted;
  while (first && !aborted()) {
    // Someone signed in in another tab, or the page was loaded again: it is read only once it says that it is the same
    // member's.
    if (page.isMemberInDoubt && !(await list.bringUp())) break;
    // Rows may come at once or much later; a round ends with the first new one.
    const people = await page.until((snapshot) => {
      if (page.signedIn.isInDoubt) return [];
      const batch = reading.take(snapshot);
      return batch.length > 0 || aborted() ? batch : undefined;
    }, 300);
    if (page.signedIn.isInDoubt) continue;
    if (people && people.length > 0) {
      lastNew = Date.now();
      stalled = false;
      onPeople(people, progress(false));
    } else {
      const quiet = Date.now() - lastNew;
      // The count agrees, and nothing more has come since.
      if (reading.matches && quiet >= page.timeouts.settle) break;
      if (
        quiet >=
        (reading.total === undefined || reading.read > reading.total
          ? Math.min(endAfter, page.timeouts.stall)
          : page.timeouts.stall)
      )
        break;
      if (quiet >= stalledAfter && !stalled) {
        stalled = true;
        onPeople([], progress(true));
      }
    }
    if (aborted()) break;
    // Rows that leave the page now would have to be looked for again.
    if (reading.isFilling) continue;
    const isNew = people !== undefined;
    if (reading.skipped.areAbove(isNew) || sweep.next(isNew) === 'back') await page.scrollBack();
    else await list.loadMore();
  }
  const complete = !aborted() && reading.matches;
  return {
    kind: 'reading',
    read: reading.read,
    complete,
    ...(complete && (await followers(page))),
    ...(reading.total !== undefined && { total: reading.total }),
  };
}
