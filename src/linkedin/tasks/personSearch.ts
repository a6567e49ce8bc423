import type { Person } from '#core/removal/removalBrowser.ts';
import { mayBeSameDay } from '#core/people/connectedDay.ts';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { cardDay, cardSlug } from '#linkedin/page/cards.ts';
import type { ConnectionsList, SearchResult } from './connectionsList.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { nameAgreement, nameWords, searchTexts, withoutBadges } from '#linkedin/page/names.ts';
import type { CardSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';

/** The result of looking for someone in the list. */
export type Search =
  /** One or several cards with the slug. */
  | {
      readonly kind: 'found';
      readonly cards: readonly CardSnapshot[];
      readonly snapshot: PageSnapshot;
      readonly text: string;
    }
  /** The list answered every search to the end, and finds someone else when asked: this slug is not in it. */
  | { readonly kind: 'notFound' }
  /** A search has more rows than can be read, and none of those that were read is this person's. */
  | { readonly kind: 'cutOff' }
  /** The slug is on the page in a way that we do not understand. */
  | { readonly kind: 'unclear' }
  /** The search does not answer, or the page is not ready. */
  | { readonly kind: 'silent' };

/**
 * Whether a card's name and day agree with the person, in addition to its slug. Beside the whole name, a day that differs
 * only as one time zone from another is no doubt; where the day has to prove who it is, it counts only as it is known.
 */
export function cardAgrees(person: Person, card: CardSnapshot, lang: string): 'agrees' | 'nameDiffers' | 'dayDiffers' {
  const day = cardDay(card, lang);
  const name = nameAgreement(person.name, card.name);
  const dayKnown = day !== undefined && person.connectedOn !== undefined;
  if (dayKnown && day !== person.connectedOn) {
    return name === 'whole' && mayBeSameDay(day, person.connectedOn) ? 'agrees' : 'dayDiffers';
  }
  // A person without a name in the store is recognised by the day alone.
  if (name === 'whole' || (name === 'partly' && dayKnown) || (person.name.trim() === '' && dayKnown)) return 'agrees';
  return 'nameDiffers';
}

/** The most people to read for one search: a search by one word may find half the network. */
const mostRead = 300;
const remembered = 40;
/** How long a name has to stand in its row before it is trusted again, in milliseconds. */
const namesStay = 1_000;
/** Names that every search can find; when no one has such a name, any name is used. */
const plainName = /^[A-Za-z][A-Za-z' -]+$/;

/**
 * Finds people in the list, and knows when it can't. A search without a result is believed only when the list's own service
 * answered it and the same page, searched again, shows someone who is known to be listed.
 */
export class PersonSearch {
  readonly #page: LinkedInPage;
  readonly #list: ConnectionsList;
  /** People seen in the list, the newest last, who can be searched for as a sign of life. */
  readonly #known = new Map<ProfileSlug, string>();

  constructor(page: LinkedInPage, list: ConnectionsList) {
    this.#page = page;
    this.#list = list;
  }

  /** Remembers the people whom a page shows. */
  meet(snapshot: PageSnapshot): void {
    for (const card of snapshot.cards) {
      const slug = cardSlug(card);
      const name = withoutBadges(card.name);
      if (slug === undefined || nameWords(name).length === 0) continue;
      this.#known.delete(slug);
      this.#known.set(slug, name);
      const [oldest] = this.#known.keys();
      if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest);
    }
  }

  /** Forgets someone who was or may have been removed, who is no sign of life any more. */
  forget(slug: ProfileSlug | undefined): void {
    if (slug !== undefined) this.#known.delete(slug);
  }

  /**
   * Looks for a person by every form of the name, reading each search result to the end.
   * @param toRemove a result then counts only if the page sends search requests, since otherwise nothing could later prove
   * that the person is gone
   * @param byHand whether a person removes by hand: the list is then not loaded again for a sign of life while it shows no
   * row that we understand, since it may show them the person they look for
   * @throws Objected
   */
  async find(person: Person, toRemove = false, byHand = false): Promise<Search> {
    let alive: boolean | undefined;
    let isCutOff = false;
    let mayReload = true;
    for (const text of searchTexts(person.name, person.slug)) {
      let result = await this.#ask(text, person.slug);
      if (!result) return { kind: 'silent' };
      mayReload = !byHand || result.snapshot.cards.length > 0;
      if (result.cards.length === 0 && !result.unclear && !this.#isAnswered(result)) {
        // The service that fills the list is known once it has shown someone who is listed.
        alive = await this.#isAlive(person.slug, mayReload);
        if (!alive) return { kind: 'silent' };
        if (!this.#isAnswered(result)) result = await this.#ask(text, person.slug);
        if (!result) return { kind: 'silent' };
      }
      if (toRemove && result.cards.length > 0 && result.seen.requests.size === 0) {
        if (!(await this.#isAlive(person.slug, mayReload))) return { kind: 'silent' };
        result = await this.#ask(text, person.slug);
        if (!result) return { kind: 'silent' };
      }
      if (result.cards.length > 0) {
        this.meet(result.snapshot);
        return { kind: 'found', cards: result.cards, snapshot: result.snapshot, text };
      }
      if (result.unclear || this.#isToldOf(person, result)) return { kind: 'unclear' };
      if (!this.#isAnswered(result)) return { kind: 'silent' };
      if (this.#showsOthers(result, person.slug)) alive = true;
      // Other words may still find the person among fewer rows.
      isCutOff ||= result.isCutOff;
    }
    if (isCutOff) return { kind: 'cutOff' };
    alive ??= await this.#isAlive(person.slug, mayReload);
    return alive ? { kind: 'notFound' } : { kind: 'silent' };
  }

  /**
   * Repeats the search that found the person, after a removal was answered.
   * @returns `gone` only when the list's own service answered it without the slug, it was read to its end, and the list
   * shows signs of life
   */
  async isGone(person: Person, text: string): Promise<'gone' | 'listed' | 'unclear'> {
    const result = await this.#ask(text, person.slug);
    if (!result) return 'unclear';
    if (result.cards.length > 0) return 'listed';
    if (result.unclear || result.isCutOff || this.#isToldOf(person, result)) return 'unclear';
    if (this.#isAnswered(result) && this.#showsOthers(result, person.slug)) return 'gone';
    if (!(await this.#isAlive(person.slug))) return 'unclear';
    if (this.#isAnswered(result)) return this.#isToldOf(person, result) ? 'unclear' : 'gone';
    const again = await this.#ask(text, person.slug);
    if (!again || again.unclear || this.#isToldOf(person, again) || !this.#isAnswered(again)) return 'unclear';
    if (again.cards.length > 0) return 'listed';
    return again.isCutOff ? 'unclear' : 'gone';
  }

  async #ask(text: string, slug: ProfileSlug): Promise<SearchResult | undefined> {
    const result = await this.#list.search(text, slug);
    if (!result || result.cards.length > 0 || result.unclear) return result;
    const isShort = result.slugs.size < 5 && !this.#list.countsMore(result);
    const whole = isShort ? result : await this.#list.readOn(result, slug, mostRead);
    return this.#isOwed(whole, slug) ? this.#list.awaitRow(whole, slug) : whole;
  }

  /** Whether the list's answer holds someone's address although no row does, as when rows come late. */
  #isOwed({ cards, seen, snapshot }: SearchResult, slug: ProfileSlug): boolean {
    // As someone else's acquaintance they are in that one's row.
    const isLinked = snapshot.cards.some(({ hrefs }) => hrefs.some((href) => profileSlug(href) === slug));
    return cards.length === 0 && !isLinked && seen.holdsAddressOf(slug, this.#page.watch.listSources);
  }

  #isAnswered(result: SearchResult): boolean {
    return result.seen.isAnsweredBy(this.#page.watch.listSources);
  }

  /** Whether the answer itself holds other people whom the list then showed. */
  #showsOthers(result: SearchResult, slug: ProfileSlug): boolean {
    const others = [...result.slugs].filter((one) => one !== slug);
    return others.length > 0 && others.some((one) => result.seen.sourcesOf([one]).length > 0);
  }

  /**
   * Whether something other than a row tells of the person: a suggestion of the search box names them, or the list's answer
   * holds their address although no row does.
   */
  #isToldOf(person: Person, result: SearchResult): boolean {
    const { suggestions } = result.snapshot;
    return (
      suggestions.some((text) => nameAgreement(person.name, text.split('\n', 1)[0] ?? '') !== 'no') ||
      this.#isOwed(result, person.slug)
    );
  }

  /**
   * Whether a search for someone who is listed shows them. What stood in a row may not have been the name, such as a headline
   * in its place: where the search answers and finds none of them, the names are read once more.
   */
  async #isAlive(except: ProfileSlug, mayReload = true): Promise<boolean> {
    if (mayReload && this.#signsOfLife(except).length === 0) await this.#meetAgain(except, 0);
    for (const isLast of [false, true]) {
      let answered = 0;
      const signs = this.#signsOfLife(except);
      for (const [slug, name] of signs) {
        const result = await this.#list.search(name, slug);
        if (result && result.cards.length > 0 && this.#isAnswered(result)) return true;
        const state = result?.seen.state(this.#page.watch.listSources);
        if (state?.kind === 'answered' && state.good) answered++;
      }
      if (isLast || answered === 0 || !mayReload) return false;
      this.#known.clear();
      await this.#meetAgain(except, namesStay);
    }
    return false;
  }

  /** Loads the list, whose rows may come before their names, and remembers those that have stayed for so long. */
  async #meetAgain(except: ProfileSlug, stay: number): Promise<void> {
    await this.#list.bringUp(true);
    let [names, since] = ['', Date.now()];
    await this.#page.until((snapshot) => {
      this.meet(snapshot);
      const signs = this.#signsOfLife(except);
      const now = signs.join('\n');
      if (now !== names) [names, since] = [now, Date.now()];
      return signs.length > 0 && Date.now() - since >= stay ? true : undefined;
    }, this.#page.timeouts.step);
  }

  /** The people to search for: the newest first, but those with names that every search can find before others. */
  #signsOfLife(except: ProfileSlug): (readonly [ProfileSlug, string])[] {
    const known = [...this.#known].filter(([slug]) => slug !== except).reverse();
    const plain = known.filter(([, name]) => plainName.test(name));
    return [...plain, ...known.filter(([, name]) => !plainName.test(name))].slice(0, 3);
  }
}
