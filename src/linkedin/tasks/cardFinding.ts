import * as l10n from '@vscode/l10n';
import type { NothingClicked, Person } from '#core/removal/removalBrowser.ts';
import { isMemberNumber } from '#core/people/profileSlug.ts';
import { findCards, overflowButton } from '#linkedin/page/cards.ts';
import type { Labels } from '#linkedin/page/labels.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import type { CardSnapshot, PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { labelsOfPage, objection } from '#linkedin/page/pageState.ts';
import type { ConnectionsList } from './connectionsList.ts';
import type { MovedPeople } from './movedPeople.ts';
import { cardAgrees, type PersonSearch } from './personSearch.ts';
import { visitProfile } from './profilePage.ts';

/** The person's card in the list. */
export interface FoundCard {
  readonly kind: 'card';
  /** The person with the slug under which the list has them. */
  readonly person: Person;
  readonly card: CardSnapshot;
  readonly snapshot: PageSnapshot;
  /** The words that found the person. */
  readonly text: string;
}

/** Finds the one card of a person, under the slug in the store or the one to which their profile redirected. */
export class CardFinder {
  readonly #page: LinkedInPage;
  readonly #list: ConnectionsList;
  readonly #search: PersonSearch;
  readonly #allowProfileVisits: boolean;
  readonly #moved: MovedPeople;

  constructor(
    page: LinkedInPage,
    list: ConnectionsList,
    search: PersonSearch,
    moved: MovedPeople,
    allowProfileVisits: boolean,
  ) {
    this.#page = page;
    this.#list = list;
    this.#search = search;
    this.#moved = moved;
    this.#allowProfileVisits = allowProfileVisits;
  }

  /** The person, with the new slug if a profile visit found one. */
  asListed(person: Person): Person {
    return this.#moved.asListed(person);
  }

  /**
   * The person's card, or why there is none to work with.
   * @param toRemove the page's language and layout must be known
   * @throws Objected
   */
  async find(
    wanted: Person,
    toRemove: boolean,
    mayVisit = this.#allowProfileVisits,
  ): Promise<FoundCard | NothingClicked> {
    if (!(await this.#list.clear())) await this.#list.bringUp(true);
    // A person may remove people by hand on a page that we do not understand.
    const isByHand = !toRemove;
    const start = await this.#list.bringUp(false, isByHand);
    if (!start) return { kind: 'failed', reason: 'pageNotReady' };
    this.#search.meet(start);
    if (toRemove) {
      const labels = labelsOfPage(start, this.#page.words);
      if ('kind' in labels) return labels;
      if (!(await this.#hasButtons(start, labels))) {
        return objection('unknownLayout', l10n.t`No row has a button "${labels.moreActions[0] ?? 'More actions'}".`);
      }
    }
    const person = this.asListed(wanted);
    // The page's request would name them by another address, which can't be compared with a member number.
    if (isMemberNumber(person.slug)) {
      return this.#byProfile(wanted, toRemove, mayVisit, { kind: 'skip', reason: 'noSlug' });
    }
    const search = await this.#search.find(person, toRemove, isByHand);
    if (search.kind === 'silent' || search.kind === 'unclear') return { kind: 'failed', reason: 'pageNotReady' };
    if (search.kind === 'notFound' || search.kind === 'cutOff') {
      const unseen: NothingClicked =
        search.kind === 'notFound' ? { kind: 'skip', reason: 'notListed' } : { kind: 'failed', reason: 'pageNotReady' };
      return this.#byProfile(wanted, toRemove, mayVisit, unseen);
    }
    const [card] = search.cards;
    if (search.cards.length > 1 || !card) return { kind: 'skip', reason: 'severalMatches' };
    const agrees = cardAgrees(person, card, search.snapshot.lang);
    if (agrees === 'agrees') return { kind: 'card', person, card, snapshot: search.snapshot, text: search.text };
    const filled = agrees === 'nameDiffers' ? await this.#filledCard(person) : undefined;
    return filled ? { kind: 'card', person, ...filled, text: search.text } : { kind: 'skip', reason: agrees };
  }

  /**
   * Finds someone whom the list does not show by visiting their profile, if that is allowed.
   * @param unseen the outcome when it is not, or when the profile does not tell
   */
  async #byProfile(
    wanted: Person,
    toRemove: boolean,
    mayVisit: boolean,
    unseen: NothingClicked,
  ): Promise<FoundCard | NothingClicked> {
    if (!mayVisit) return unseen;
    const where = await visitProfile(this.#page, this.asListed(wanted));
    if (where.kind === 'notConnected') return { kind: 'alreadyGone' };
    if (where.kind === 'unclear') return unseen;
    this.#moved.moved(wanted.slug, where.slug);
    return this.find(wanted, toRemove, false);
  }

  /** A row may come before its name: the person's one card, once it agrees with them. */
  #filledCard(person: Person): Promise<Pick<FoundCard, 'card' | 'snapshot'> | undefined> {
    return this.#page.until((snapshot) => {
      const { cards, unclear } = findCards(snapshot, person.slug);
      const [card] = cards;
      if (!card || cards.length > 1 || unclear) return undefined;
      return cardAgrees(person, card, snapshot.lang) === 'agrees' ? { card, snapshot } : undefined;
    }, this.#page.timeouts.step / 2);
  }

  /**
   * Whether rows have the button that we need: a single row without it may be an exception, all rows without it mean that
   * we do not understand the page.
   */
  async #hasButtons(start: PageSnapshot, labels: Labels): Promise<boolean> {
    const known = (snapshot: PageSnapshot): true | undefined =>
      snapshot.cards.length < 3 || snapshot.cards.some((card) => overflowButton(card, labels)) ? true : undefined;
    return known(start) ?? (await this.#page.until(known, this.#page.timeouts.step)) ?? false;
  }
}
