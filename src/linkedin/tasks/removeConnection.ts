import * as l10n from '@vscode/l10n';
import type {
  WatchOutcome,
  AskOutcome,
  ConfirmOutcome,
  CheckOutcome,
  NothingClicked,
  Objection,
  Person,
  PrepareOutcome,
  RemovalBrowser,
  SeenOther,
  SignInNeeded,
} from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant, StopSignal } from '#core/time/clock.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import { CardFinder } from './cardFinding.ts';
import {
  cardPick,
  lastReading,
  openMenu,
  type OpenMenu,
  type Question,
  questionAbout,
  wordsDiffer,
} from './cardMenu.ts';
import { GuidedRemoval, type Moved } from './guidedRemoval.ts';
import { MovedPeople } from './movedPeople.ts';
import { ConnectionsList } from './connectionsList.ts';
import { findCards } from '#linkedin/page/cards.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { Objected } from '#linkedin/page/objected.ts';
import { concerns, type SeenRemoval } from '#linkedin/page/networkWatch.ts';
import { labelsOfPage, objection } from '#linkedin/page/pageState.ts';
import { cardAgrees, PersonSearch } from './personSearch.ts';
import { visitProfile } from './profilePage.ts';
import { outcomeOfObjection, RemovalProof, unknownAfter } from './removalProof.ts';

/** A person whose menu is open or, after the item was clicked, whose question is open. */
interface Prepared {
  /** The slug by which the host knows them. */
  readonly slug: ProfileSlug;
  readonly menu: OpenMenu;
  /** The words that found the person. */
  readonly text: string;
  /** Removals that no outcome has told yet: all by our page, and in any tab those of this person. */
  readonly since: () => SeenRemoval[];
  readonly question?: Question & {
    readonly openedAt: number;
    readonly openedOn: number;
  };
}

/** The page removes by itself, so that nothing more is clicked on it; whom it removed is told by `takeUntold`. */
function askedTooEarly(): Objection {
  return objection('unknownLayout', l10n.t('The page asked for a removal before its menu was open.'));
}

/** A question older than this, in milliseconds, is no longer confirmed. */
const questionAge = 60_000;

/**
 * Removes one person at a time on the list of connections. Uses the page as a person does; the request that ends the
 * connection is the page's own and is only watched.
 */
export class RemovalSteps implements Omit<RemovalBrowser, 'close'> {
  readonly #page: LinkedInPage;
  readonly #list: ConnectionsList;
  readonly #search: PersonSearch;
  readonly #allowProfileVisits: boolean;
  readonly #moved: MovedPeople;
  readonly #finder: CardFinder;
  readonly #proof: RemovalProof;
  readonly #guided: GuidedRemoval;
  #prepared: Prepared | undefined;

  constructor(page: LinkedInPage, allowProfileVisits: boolean) {
    this.#page = page;
    this.#allowProfileVisits = allowProfileVisits;
    this.#list = new ConnectionsList(page);
    this.#search = new PersonSearch(page, this.#list);
    this.#moved = new MovedPeople(page);
    this.#finder = new CardFinder(page, this.#list, this.#search, this.#moved, allowProfileVisits);
    this.#proof = new RemovalProof(page, this.#list, this.#search, this.#moved);
    this.#guided = new GuidedRemoval(page, this.#finder, this.#moved, this.#proof);
  }

  /** @returns `movedTo` when a profile visit found the slug under which the list has the person now */
  async prepare(person: Person): Promise<PrepareOutcome & Moved> {
    await this.#begin();
    return this.#outcomeOf(async () => {
      const found = await this.#finder.find(person, true);
      if (found.kind !== 'card') return found;
      const labels = labelsOfPage(found.snapshot, this.#page.words);
      if ('kind' in labels) return labels;
      const { slug } = found.person;
      const since = (): SeenRemoval[] => this.#page.watch.removals.filter((seen) => seen.ours || concerns(seen, slug));
      // In another tab it is the person who removes: someone else, who is told later, or this one.
      if (since().some(({ ours }) => ours)) return askedTooEarly();
      if (since().length > 0) return { kind: 'failed', reason: 'pageNotReady' };
      // A button that removes immediately would remove before that is intended.
      await this.#page.guard.begin();
      const menu = await openMenu(this.#page, found.person, labels).finally(() => this.#page.guard.end());
      if (since().some(({ ours }) => ours)) return askedTooEarly();
      if (since().length > 0) {
        await this.#list.clear();
        return { kind: 'failed', reason: 'pageNotReady' };
      }
      if (menu.kind !== 'menu') {
        if (menu.kind !== 'objection') await this.#list.clear();
        return menu;
      }
      this.#prepared = { slug: person.slug, menu, text: found.text, since };
      const learnedIn = menu.isLearned ? labels.learned?.language : undefined;
      return {
        kind: 'ready',
        ...(slug !== person.slug && { movedTo: slug }),
        ...(learnedIn !== undefined && { learnedIn }),
      };
    });
  }

  async ask(person: Person, notAfter: Instant): Promise<AskOutcome> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    if (prepared?.slug !== person.slug || prepared.question) {
      throw new BrowserError('notPrepared', l10n.t('No menu is open for this person. Nothing was clicked.'));
    }
    const page = this.#page;
    const listed = this.#finder.asListed(person);
    const { since } = prepared;
    // They may have been removed in another tab, or by a page that acts late, before the intent was on disk.
    const acted = (): boolean => since().length > 0;
    let clicked = false as boolean;
    let open = false;
    try {
      await page.pause();
      await page.guard.begin(listed.slug);
      const pressed = await this.#pressItem(listed, prepared.menu, notAfter, acted, () => (clicked = true));
      if (pressed.kind !== 'menu') {
        if (acted() && pressed.kind === 'objection') throw new Objected(pressed);
        if (acted()) return await this.#proof.prove(listed, prepared.text, since);
        if (pressed.kind !== 'objection') await this.#list.clear();
        return pressed;
      }
      const menu = pressed;
      let last: Question | 'another' | undefined;
      const asked = await page.until((snapshot) => {
        if (acted()) return 'acted' as const;
        last = questionAbout(snapshot, listed, menu);
        return last === 'another' ? undefined : last;
      }, page.timeouts.step);
      if (asked === 'acted') return await this.#proof.prove(listed, prepared.text, since);
      if (!asked) {
        await this.#list.clear();
        return this.#proof.told(listed.slug, {
          kind: 'unknown',
          reason: last === 'another' ? 'dialogNamesAnother' : 'questionMissing',
          ...wordsDiffer(menu.labels, 'confirm'),
        });
      }
      if (asked.alike) page.guard.demandName();
      this.#prepared = {
        ...prepared,
        menu,
        question: { ...asked, openedAt: Date.now(), openedOn: performance.now() },
      };
      open = true;
      return { kind: 'open' };
    } catch (error) {
      if (clicked || acted()) return this.#proof.told(listed.slug, unknownAfter(error, since(), listed.slug));
      if (error instanceof Objected) return outcomeOfObjection(page, error);
      throw error;
    } finally {
      if (!open) await page.guard.end();
    }
  }

  async confirm(person: Person, notAfter: Instant): Promise<ConfirmOutcome> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    const question = prepared?.question;
    if (prepared?.slug !== person.slug || !question) {
      throw new BrowserError('notPrepared', l10n.t('No confirmation is open for this person. Nothing was clicked.'));
    }
    const page = this.#page;
    const listed = this.#finder.asListed(person);
    const { since } = prepared;
    try {
      await page.pause();
      let refused: ConfirmOutcome | undefined;
      const pressed = await page.pressIf({ what: 'dialogButton', button: question.button }, async (down) => {
        const limit = Math.min(down ? 300 : 1000, page.timeouts.step);
        refused = await this.#lastQuestion(listed, prepared, question, notAfter, limit);
        return refused === undefined;
      });
      if (pressed !== 'clicked' && since().length === 0) {
        // The question may be gone because of an objection.
        await page.snapshot();
        await this.#list.clear();
        // Another member may be signed in, which only a newly loaded page shows.
        if (page.isMemberInDoubt) await this.#list.bringUp(page.watch.sessionTouched);
        return this.#proof.told(listed.slug, refused ?? { kind: 'unknown', reason: 'pageNotReady' });
      }
      const proven = await this.#proof.prove(listed, prepared.text, since);
      // The learned button was pressed, but the page requested no removal.
      const nothingAsked = proven.kind === 'unknown' && since().length === 0;
      return nothingAsked ? { ...proven, ...wordsDiffer(prepared.menu.labels, 'confirm') } : proven;
    } catch (error) {
      const outcome = unknownAfter(error, since(), listed.slug);
      // An objection before the click kept us from clicking.
      const unasked = error instanceof Objected && since().length === 0;
      return this.#proof.told(listed.slug, unasked ? { ...outcome, reason: 'objected' } : outcome);
    } finally {
      await page.guard.end();
    }
  }

  /** Gives up a prepared removal, because the page is about to be used for something else. */
  async abandon(): Promise<void> {
    this.#prepared = undefined;
    await this.#page.guard.lift();
  }

  async dismiss(): Promise<void> {
    this.#prepared = undefined;
    await this.#page.guard.end();
    if (await this.#list.clear()) return;
    // A dialog that does not close is removed by loading the page again.
    await this.#list.bringUp(true);
  }

  async look(person: Person): Promise<CheckOutcome> {
    await this.#begin();
    return this.#outcomeOf(async (): Promise<CheckOutcome> => {
      const listed = this.#finder.asListed(person);
      // Lists may be late after a removal, so "still listed" is believed only when the page, loaded again, also says so.
      for (const reload of [false, true, true]) {
        if (!(await this.#list.clear())) await this.#list.bringUp(true);
        const start = await this.#list.bringUp(reload);
        if (!start) return { kind: 'unclear', reason: 'pageNotReady' };
        this.#search.meet(start);
        const search = await this.#search.find(listed);
        if (search.kind === 'found') continue;
        const isAnswered = search.kind === 'notFound' || search.kind === 'cutOff';
        const visited = isAnswered && this.#allowProfileVisits ? await visitProfile(this.#page, listed) : undefined;
        if (visited?.kind === 'notConnected') return { kind: 'notConnected' };
        return search.kind === 'notFound' ? { kind: 'notFound' } : { kind: 'unclear', reason: 'pageNotReady' };
      }
      return { kind: 'listed' };
    });
  }

  /** See `GuidedRemoval.watch`. */
  async watchRemoval(person: Person, signal: StopSignal, mayShow?: ProfileSlug): Promise<WatchOutcome & Moved> {
    await this.#begin();
    return this.#guided.watch(person, signal, mayShow);
  }

  takeUntold(): Promise<readonly SeenOther[]> {
    return this.#proof.takeUntold();
  }

  async #begin(): Promise<void> {
    this.#prepared = undefined;
    this.#page.watch.beginPerson();
    await this.#page.guard.lift();
  }

  /**
   * Clicks the menu item after a last check; if the card has moved, its menu is opened again.
   * @param acted whether a removal was seen since, after which nothing more is clicked
   * @param onPress called as soon as the item may have been pressed
   * @returns the menu that was open, or why nothing was clicked
   */
  async #pressItem(
    person: Person,
    opened: OpenMenu,
    notAfter: Instant,
    acted: () => boolean,
    onPress: () => void,
  ): Promise<OpenMenu | NothingClicked> {
    const page = this.#page;
    let menu = opened;
    let mayCheckMember = true;
    for (let attempt = 0; attempt < 3; attempt++) {
      let held: ReturnType<typeof lastReading> | undefined;
      let pressed = false as boolean;
      let isInDoubt = false as boolean;
      const result = await page.pressIf({ what: 'menuItem', item: menu.item }, async (down) => {
        if (down) {
          pressed = true;
          onPress();
        }
        held = lastReading(await page.snapshot(), person, menu);
        if (acted()) held = { kind: 'failed', reason: 'menuMissing' };
        if (Date.now() > notAfter) held = { kind: 'failed', reason: 'questionStale' };
        isInDoubt = page.isMemberInDoubt;
        if (isInDoubt) held = { kind: 'failed', reason: 'pageNotReady' };
        return held === 'holds';
      });
      if (result === 'clicked' || pressed) return menu;
      if (isInDoubt && mayCheckMember && !acted() && Date.now() <= notAfter) {
        // The list, loaded again, says who is signed in now. Once, since a page may set a session again and again.
        mayCheckMember = false;
        await this.#list.bringUp(page.watch.sessionTouched);
        if (Date.now() > notAfter) return { kind: 'failed', reason: 'questionStale' };
        const found = await this.#finder.find(person, true, false);
        if (found.kind !== 'card') return found;
        if (found.person.slug !== person.slug || acted()) break;
      } else {
        if (page.isMemberInDoubt) await this.#list.bringUp(page.watch.sessionTouched);
        if (held !== undefined && typeof held !== 'string') return held;
        if (!(await this.#list.clear())) break;
      }
      // As when it was opened first: a button that removes immediately is not what was asked for.
      await page.guard.begin();
      const again = await openMenu(page, person, menu.labels);
      await page.guard.begin(person.slug);
      if (again.kind !== 'menu') return again;
      if (acted()) break;
      menu = again;
    }
    return { kind: 'failed', reason: 'menuMissing' };
  }

  /** The last check before the confirming button. @returns why it must not be clicked; undefined when it may */
  async #lastQuestion(
    person: Person,
    { menu, since }: Prepared,
    asked: NonNullable<Prepared['question']>,
    notAfter: Instant,
    limit: number,
  ): Promise<ConfirmOutcome | undefined> {
    const page = this.#page;
    let refused: ConfirmOutcome | undefined;
    let alike = asked.alike;
    let place = -1;
    const holds = await page.until((snapshot) => {
      const ages = [Date.now() - asked.openedAt, performance.now() - asked.openedOn];
      if (Date.now() > notAfter || ages.some((age) => age < 0 || age > questionAge)) {
        refused = { kind: 'unknown', reason: 'questionStale' };
        return false;
      }
      if (page.isMemberInDoubt) {
        refused = { kind: 'unknown', reason: 'pageNotReady' };
        return false;
      }
      // They were removed already, in another tab or by a page that acts late.
      if (since().length > 0) {
        refused = { kind: 'unknown', reason: 'pageNotReady' };
        return false;
      }
      const now = questionAbout(snapshot, person, menu);
      // While a row is drawn again, it may stand there twice.
      const [card, another] = findCards(snapshot, person.slug).cards;
      if (now === 'another') refused = { kind: 'unknown', reason: 'dialogNamesAnother' };
      else if (!now || !card || another || cardAgrees(person, card, snapshot.lang) !== 'agrees') {
        refused = { kind: 'unknown', reason: 'pageNotReady' };
      } else {
        alike ||= now.alike;
        place = snapshot.cards.indexOf(card);
        return true;
      }
      return undefined;
      // The list behind a question may be rendered again, for which a moment is enough.
    }, limit);
    if (holds !== true) return refused ?? { kind: 'unknown', reason: 'pageNotReady' };
    // The page's element now stands for someone else, or is gone, and the question could be about either. A row that was
    // drawn again in its place is the same person's.
    const standing = alike ? await page.standing(menu.element, cardPick(menu.card)) : 'same';
    const moved = standing === 'other' || (standing === 'redrawn' && place !== menu.place);
    return moved ? { kind: 'unknown', reason: 'namesakeNear' } : undefined;
  }

  /** Turns an objection during a step into an outcome. */
  async #outcomeOf<T>(step: () => Promise<T>): Promise<T | Objection | SignInNeeded> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof Objected) return outcomeOfObjection(this.#page, error);
      throw error;
    }
  }
}
