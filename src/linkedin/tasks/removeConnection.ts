import type {
  AccompanyOutcome,
  AskOutcome,
  ConfirmOutcome,
  LookOutcome,
  NothingClicked,
  Objection,
  Person,
  PrepareOutcome,
  RemovalBrowser,
  SignInNeeded,
} from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant, StopSignal } from '#core/time/clock.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import { lastLook, openMenu, type OpenMenu, type Question, questionAbout } from './cardMenu.ts';
import { overflowButton } from '#linkedin/page/cards.ts';
import { ConnectionsList } from './connectionsList.ts';
import type { Labels } from '#linkedin/page/labels.ts';
import { type LinkedInPage, Objected, Stopped } from '#linkedin/page/linkedInPage.ts';
import { searchTexts } from '#linkedin/page/names.ts';
import { concerns, type SeenRemoval } from '#linkedin/page/networkWatch.ts';
import type { CardSnapshot, PageSnapshot } from '#linkedin/page/pageReader.ts';
import { labelsOfPage, objection, objectionOfStatus } from '#linkedin/page/pageState.ts';
import { cardAgrees, PersonSearch } from './personSearch.ts';
import { visitProfile } from './profilePage.ts';

/** A person whose menu is open or, after the item, whose question is. */
interface Prepared {
  /** As the host calls them. */
  readonly slug: ProfileSlug;
  readonly menu: OpenMenu;
  /** The words that found the person. */
  readonly text: string;
  readonly question?: Question & { readonly openedAt: number; readonly openedOn: number };
}

/** The person's card in the list. */
interface FoundCard {
  readonly kind: 'card';
  /** The person under the slug that the list has them under. */
  readonly person: Person;
  readonly card: CardSnapshot;
  readonly snapshot: PageSnapshot;
  readonly text: string;
}

type Moved = { readonly movedTo?: ProfileSlug };

/** A question older than this is not confirmed any more, in milliseconds. */
const questionAge = 60_000;

/**
 * The removal of one person at a time on the list of connections. Works the page as a person does; the request that
 * ends the connection is the page's own and only watched.
 */
export class RemovalSteps implements Omit<RemovalBrowser, 'close'> {
  readonly #page: LinkedInPage;
  readonly #list: ConnectionsList;
  readonly #search: PersonSearch;
  readonly #allowProfileVisits: boolean;
  #prepared: Prepared | undefined;
  /** New slugs of people who were found to have moved. */
  readonly #moved = new Map<ProfileSlug, ProfileSlug>();

  constructor(page: LinkedInPage, allowProfileVisits: boolean) {
    this.#page = page;
    this.#allowProfileVisits = allowProfileVisits;
    this.#list = new ConnectionsList(page);
    this.#search = new PersonSearch(page, this.#list);
  }

  /** `movedTo`: the slug under which the list has the person now, when a profile visit found a new one. */
  async prepare(person: Person): Promise<PrepareOutcome & Moved> {
    await this.#begin();
    return this.#outcomeOf(async () => {
      const found = await this.#find(person, true);
      if (found.kind !== 'card') return found;
      const labels = labelsOfPage(found.snapshot);
      if ('kind' in labels) return labels;
      const menu = await openMenu(this.#page, found.person, labels);
      if (menu.kind !== 'menu') {
        if (menu.kind !== 'objection') await this.#list.clear();
        return menu;
      }
      this.#prepared = { slug: person.slug, menu, text: found.text };
      const { slug } = found.person;
      return { kind: 'ready', ...(slug !== person.slug && { movedTo: slug }) };
    });
  }

  async ask(person: Person, notAfter: Instant): Promise<AskOutcome> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    if (prepared?.slug !== person.slug || prepared.question) {
      throw new BrowserError('notPrepared', 'No menu is open for this person. Nothing was clicked.');
    }
    const page = this.#page;
    const listed = this.#asListed(person);
    const since = this.#watchFromNow();
    let clicked = false;
    let open = false;
    try {
      await page.pause();
      await page.guard.begin(listed.slug);
      const menu = await this.#lastMenu(listed, prepared.menu);
      if (menu.kind !== 'menu') return await this.#nothingClicked(menu);
      if (isLate(notAfter)) return await this.#nothingClicked({ kind: 'failed', reason: 'questionStale' });
      const pressed = await page.press({ what: 'menuItem', item: menu.item });
      if (pressed === 'missing') return await this.#nothingClicked({ kind: 'failed', reason: 'menuMissing' });
      // Whether a click that failed did something can't be told, so it is never said to have done nothing.
      clicked = true;
      let last: Question | 'another' | undefined;
      const asked = await page.until((snapshot) => {
        if (since().some((seen) => seen.ours || concerns(seen, listed.slug))) return 'acted' as const;
        last = questionAbout(snapshot, listed, menu);
        return last === 'another' ? undefined : last;
      }, page.timeouts.step);
      if (asked === 'acted') return await this.#prove(listed, prepared.text, since);
      if (!asked) {
        await this.#list.clear();
        return this.#told(listed.slug, {
          kind: 'unknown',
          reason: last === 'another' ? 'dialogNamesAnother' : 'pageNotReady',
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
      if (clicked) return this.#told(listed.slug, unknownAfter(error, since()));
      if (error instanceof Objected) return this.#objected(error);
      throw error;
    } finally {
      if (!open) await page.guard.end();
    }
  }

  async confirm(person: Person, notAfter: Instant): Promise<ConfirmOutcome> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    if (prepared?.slug !== person.slug || !prepared.question) {
      throw new BrowserError('notPrepared', 'No confirmation is open for this person. Nothing was clicked.');
    }
    const page = this.#page;
    const listed = this.#asListed(person);
    const since = this.#watchFromNow();
    try {
      await page.pause();
      const refused = await this.#lastQuestion(listed, prepared.menu, prepared.question, notAfter);
      if (refused) return this.#told(listed.slug, refused);
      const pressed = await page.press({
        what: 'dialogButton',
        dialog: prepared.question.dialog.text,
        button: prepared.question.button,
      });
      if (pressed !== 'clicked' && since().length === 0) {
        await this.#list.clear();
        return this.#told(listed.slug, { kind: 'unknown', reason: 'pageNotReady' });
      }
      return await this.#prove(listed, prepared.text, since);
    } catch (error) {
      const outcome = unknownAfter(error, since());
      // What was heard or seen before the click kept us from it.
      const unasked = error instanceof Objected && since().length === 0;
      return this.#told(listed.slug, unasked ? { ...outcome, reason: 'objected' } : outcome);
    } finally {
      await page.guard.end();
    }
  }

  async dismiss(): Promise<void> {
    this.#prepared = undefined;
    await this.#page.guard.end();
    if (await this.#list.clear()) return;
    // A dialog that will not close goes with its page.
    await this.#list.bringUp(true);
  }

  async look(person: Person): Promise<LookOutcome> {
    await this.#begin();
    return this.#outcomeOf(async (): Promise<LookOutcome> => {
      const listed = this.#asListed(person);
      // Lists can be late to hear of a removal: still listed is believed only when pages loaded again say so, too.
      for (const reload of [false, true, true]) {
        if (!(await this.#list.clear())) await this.#list.bringUp(true);
        const start = await this.#list.bringUp(reload);
        if (!start) return { kind: 'unclear', reason: 'pageNotReady' };
        this.#search.meet(start);
        const search = await this.#search.find(listed);
        if (search.kind === 'found') continue;
        if (search.kind !== 'notFound') return { kind: 'unclear', reason: 'pageNotReady' };
        if (!this.#allowProfileVisits) return { kind: 'notFound' };
        const where = await visitProfile(this.#page, listed);
        return { kind: where.kind === 'notConnected' ? 'notConnected' : 'notFound' };
      }
      return { kind: 'listed' };
    });
  }

  /**
   * `movedTo` with `skip`: the list has the person under that slug, and no one was shown; asked again with `mayShow`
   * naming it, they are.
   */
  async accompany(person: Person, signal: StopSignal, mayShow?: ProfileSlug): Promise<AccompanyOutcome & Moved> {
    await this.#begin();
    const page = this.#page;
    const since = this.#watchFromNow();
    const mine = (): SeenRemoval[] => since().filter((seen) => concerns(seen, this.#asListed(person).slug));
    const words = searchTexts(person.name, person.slug)[0] ?? person.slug;
    let text = words;
    let shown: NothingClicked = { kind: 'skip', reason: 'interrupted' };
    try {
      page.stopWith(signal);
      const found = await this.#find(person, false);
      if (found.kind !== 'card') shown = found;
      else if (found.person.slug !== person.slug && found.person.slug !== mayShow) {
        return { kind: 'skip', reason: 'notListed', movedTo: found.person.slug };
      } else {
        text = found.text;
        await page.bringToFront();
        await page.show({ what: 'card', key: found.card.key, href: found.card.ownHrefs[0] ?? '' });
        // Only looking from here on: the person clicks, or does not.
        while (mine().length === 0) {
          await page.snapshot();
          await page.wait(100);
        }
      }
    } catch (error) {
      if (error instanceof Stopped) shown = { kind: 'skip', reason: 'interrupted' };
      else if (error instanceof Objected && mine().length === 0) shown = this.#objected(error);
      else if (mine().length === 0) throw error;
      else return this.#told(this.#asListed(person).slug, unknownAfter(error, mine()));
    } finally {
      page.stopWith(undefined);
    }
    const { slug } = this.#asListed(person);
    try {
      // Away from every card first, so that no later click can remove anyone unseen.
      if (mine().length === 0 && shown.kind === 'skip' && shown.reason === 'interrupted') await page.leaveAll();
      await this.#untilAnswered(since);
      // A quick hand may have clicked while the card was still being looked for.
      if (mine().length > 0) return await this.#prove(this.#asListed(person), text, mine);
      return this.#told(slug, shown);
    } catch (error) {
      if (mine().length === 0) throw error;
      return this.#told(slug, unknownAfter(error, mine()));
    }
  }

  async #begin(): Promise<void> {
    this.#prepared = undefined;
    this.#page.watch.beginPerson();
    await this.#page.guard.end();
  }

  /** The removals that are seen from now on. */
  #watchFromNow(): () => SeenRemoval[] {
    const before = new Set(this.#page.watch.removals);
    return () => this.#page.watch.removals.filter((seen) => !before.has(seen));
  }

  /** The person's card, or why there is none to work with. `toRemove`: the page's language and layout must be known. */
  async #find(
    wanted: Person,
    toRemove: boolean,
    mayVisit = this.#allowProfileVisits,
  ): Promise<FoundCard | NothingClicked> {
    if (!(await this.#list.clear())) await this.#list.bringUp(true);
    const start = await this.#list.bringUp();
    if (!start) return { kind: 'failed', reason: 'pageNotReady' };
    this.#search.meet(start);
    if (toRemove) {
      const labels = labelsOfPage(start);
      if ('kind' in labels) return labels;
      if (!(await this.#hasButtons(start, labels))) {
        return objection('unknownLayout', `No row has a button "${labels.moreActions[0] ?? 'More actions'}".`);
      }
    }
    const person = this.#asListed(wanted);
    const search = await this.#search.find(person);
    if (search.kind === 'silent' || search.kind === 'unclear') return { kind: 'failed', reason: 'pageNotReady' };
    if (search.kind === 'notFound') {
      if (!mayVisit) return { kind: 'skip', reason: 'notListed' };
      const where = await visitProfile(this.#page, person);
      if (where.kind === 'notConnected') return { kind: 'alreadyGone' };
      if (where.kind === 'unclear') return { kind: 'skip', reason: 'notListed' };
      this.#moved.set(wanted.slug, where.slug);
      return this.#find(wanted, toRemove, false);
    }
    const [card] = search.cards;
    if (search.cards.length > 1 || !card) return { kind: 'skip', reason: 'severalMatches' };
    const agrees = cardAgrees(person, card, search.snapshot.lang);
    if (agrees !== 'agrees') return { kind: 'skip', reason: agrees };
    return { kind: 'card', person, card, snapshot: search.snapshot, text: search.text };
  }

  /** Whether rows have the button that we need; one row without it says nothing about the page, all of them do. */
  async #hasButtons(start: PageSnapshot, labels: Labels): Promise<boolean> {
    const known = (snapshot: PageSnapshot): true | undefined =>
      snapshot.cards.length < 3 || snapshot.cards.some((card) => overflowButton(card, labels)) ? true : undefined;
    return known(start) ?? (await this.#page.until(known, this.#page.timeouts.step)) ?? false;
  }

  /** The person under the slug that LinkedIn led to, where a profile visit found a new one. */
  #asListed(person: Person): Person {
    return { ...person, slug: this.#moved.get(person.slug) ?? person.slug };
  }

  /** The last look before the menu item; a card that changed its place has its menu opened again. */
  async #lastMenu(person: Person, opened: OpenMenu): Promise<OpenMenu | NothingClicked> {
    let menu = opened;
    for (let attempt = 0; attempt < 3; attempt++) {
      const held = lastLook(await this.#page.snapshot(), person, menu);
      if (held === 'holds') return menu;
      if (held !== 'moved') return held;
      if (!(await this.#list.clear())) break;
      const again = await openMenu(this.#page, person, menu.labels);
      if (again.kind !== 'menu') return again;
      menu = again;
    }
    return { kind: 'failed', reason: 'menuMissing' };
  }

  /** The last look before the confirming button. @returns why it is not clicked */
  async #lastQuestion(
    person: Person,
    menu: OpenMenu,
    asked: NonNullable<Prepared['question']>,
    notAfter: Instant,
  ): Promise<ConfirmOutcome | undefined> {
    let refused: ConfirmOutcome | undefined;
    const holds = await this.#page.until(
      (snapshot) => {
        const ages = [Date.now() - asked.openedAt, performance.now() - asked.openedOn];
        if (isLate(notAfter) || ages.some((age) => age < 0 || age > questionAge)) {
          refused = { kind: 'unknown', reason: 'questionStale' };
          return false;
        }
        const now = questionAbout(snapshot, person, menu);
        const same = now !== undefined && now !== 'another' && now.dialog.text === asked.dialog.text;
        const place = snapshot.cards.findIndex((card) => card.ownHrefs[0] === menu.card.ownHrefs[0]);
        const card = snapshot.cards[place];
        if (now === 'another' || (now && !same)) refused = { kind: 'unknown', reason: 'dialogNamesAnother' };
        else if (!now || !card || cardAgrees(person, card, snapshot.lang) !== 'agrees') {
          refused = { kind: 'unknown', reason: 'pageNotReady' };
        } else if ((now.alike || asked.alike) && place !== menu.place) {
          // Rows changed places, and the question could be about either.
          refused = { kind: 'unknown', reason: 'namesakeNear' };
        } else return true;
        return undefined;
        // The list behind a question may be drawn again; a moment is enough for that.
      },
      Math.min(1000, this.#page.timeouts.step),
    );
    if (holds === true) return undefined;
    await this.#list.clear();
    return refused ?? { kind: 'unknown', reason: 'pageNotReady' };
  }

  /** Closes what is open after a last look that did not hold. */
  async #nothingClicked(outcome: NothingClicked): Promise<NothingClicked> {
    if (outcome.kind !== 'objection') await this.#list.clear();
    return outcome;
  }

  /** Waits until every removal that was seen is answered, within the limit for answers. */
  async #untilAnswered(since: () => readonly SeenRemoval[]): Promise<void> {
    const end = Date.now() + this.#page.timeouts.answer;
    while (since().some(({ state }) => state.kind === 'open') && Date.now() < end) await this.#page.wait(30);
  }

  /**
   * Both proofs after a click: the page's own request was answered with success, and a fresh search of a list that is
   * alive has no such slug.
   */
  async #prove(person: Person, text: string, since: () => SeenRemoval[]): Promise<ConfirmOutcome> {
    const page = this.#page;
    const { slug } = person;
    const seen = await page.until(
      () => (since().some((one) => one.ours || concerns(one, slug)) ? true : undefined),
      page.timeouts.step,
    );
    if (!seen) return this.#told(slug, { kind: 'unknown', reason: 'requestUnseen' });
    await page.until(
      () => (since().every(({ state }) => state.kind !== 'open') ? true : undefined),
      page.timeouts.answer,
    );
    const mustName = page.guard.demandsName;
    await page.guard.end();
    const refused = judgeRequests(since(), slug, mustName);
    if (refused) return this.#told(slug, refused);
    this.#search.forget(slug);
    let reason: 'searchUnclear' | 'stillListed' = 'searchUnclear';
    for (const reload of [false, true]) {
      if (!(await this.#list.clear())) await this.#list.bringUp(true);
      const list = await this.#list.bringUp(reload);
      if (!list) continue;
      this.#search.meet(list);
      this.#search.forget(slug);
      const gone = await this.#search.isGone(person, text);
      if (gone === 'gone') return this.#told(slug, { kind: 'removed' });
      reason = gone === 'listed' ? 'stillListed' : 'searchUnclear';
    }
    return this.#told(slug, { kind: 'unknown', reason });
  }

  /** With an outcome goes whoever else was removed meanwhile, each told once. */
  #told<T extends AccompanyOutcome | ConfirmOutcome>(slug: ProfileSlug, outcome: T): T {
    const { watch } = this.#page;
    const nameless = outcome.kind === 'unknown' && outcome.reason === 'stillListed';
    const others = watch.takeOthers(slug, nameless);
    watch.finishPerson(slug);
    for (const other of others) this.#search.forget(other.slug);
    return others.length > 0 ? { ...outcome, others } : outcome;
  }

  /** Turns what LinkedIn objected to in the middle of a step into an outcome. */
  async #outcomeOf<T>(step: () => Promise<T>): Promise<T | Objection | SignInNeeded> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof Objected) return this.#objected(error);
      throw error;
    }
  }

  /** Not to be signed in when the session begins is a step for the person to take; later it is an objection. */
  #objected(error: Objected): Objection | SignInNeeded {
    const { gate } = error.objection;
    const unsigned = (gate === 'signedOut' || gate === 'authwall') && !this.#page.wasSignedIn;
    return unsigned ? { kind: 'signInNeeded' } : error.objection;
  }
}

function isLate(notAfter: Instant): boolean {
  return Date.now() > notAfter;
}

/** Why the removal requests seen after a click are no proof; undefined when they are. */
function judgeRequests(
  removals: readonly SeenRemoval[],
  slug: ProfileSlug,
  mustName: boolean,
): ConfirmOutcome | undefined {
  if (removals.some((removal) => removal.ours && !concerns(removal, slug))) {
    return {
      kind: 'unknown',
      reason: 'anotherRemoved',
      objection: objection(
        'unknownLayout',
        'The page asked LinkedIn to remove someone else than its confirmation said.',
      ),
    };
  }
  const mine = removals.filter((removal) => concerns(removal, slug));
  const last = mine.at(-1);
  if (!last) return { kind: 'unknown', reason: 'requestUnseen' };
  if (last.state.kind !== 'answered') {
    return { kind: 'unknown', reason: mustName && last.slugs.length === 0 ? 'namesakeNear' : 'requestUnseen' };
  }
  if (last.state.good) return undefined;
  const found = objectionOfStatus(last.state.status, true);
  return { kind: 'unknown', reason: 'requestRefused', ...(found && { objection: found }) };
}

/** After a click that may act nothing is certain any more, whatever went wrong. */
function unknownAfter(error: unknown, removals: readonly SeenRemoval[]): Extract<ConfirmOutcome, { kind: 'unknown' }> {
  const states = removals.map(({ state }) => state);
  const refused = states.some((state) => state.kind === 'answered' && !state.good);
  const answered = states.some((state) => state.kind === 'answered');
  const reason = refused ? 'requestRefused' : answered ? 'searchUnclear' : 'requestUnseen';
  if (error instanceof Objected) return { kind: 'unknown', reason, objection: error.objection };
  if (error instanceof BrowserError) {
    return { kind: 'unknown', reason: error.code === 'browserLost' ? 'browserLost' : reason };
  }
  throw error;
}
