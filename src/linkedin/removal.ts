import type {
  AccompanyOutcome,
  ConfirmOutcome,
  LookOutcome,
  Objection,
  Person,
  PrepareOutcome,
  RemovalBrowser,
  StopSignal,
} from '../core/removal/ports.ts';
import type { ProfileSlug } from '../core/profileSlug.ts';
import { BrowserError } from '../protocol/browserMessages.ts';
import { confirmButton, findCards, overflowButton, removeItem } from './cards.ts';
import { ConnectionsList, newDialogs, type SearchResult } from './connectionsList.ts';
import type { Labels } from './labels.ts';
import { type LinkedInPage, Objected } from './linkedInPage.ts';
import { namesAgree, searchTexts, textNames } from './names.ts';
import type { SeenRemoval } from './networkWatch.ts';
import type { CardSnapshot, PageSnapshot } from './pageReader.ts';
import { labelsOfPage, objection, objectionOfStatus } from './pageState.ts';
import { visitProfile } from './profilePage.ts';

/** A person whose confirmation is open. */
interface Prepared {
  readonly slug: ProfileSlug;
  readonly dialogText: string;
  readonly button: number;
  /** The search that found the person. */
  readonly searchText: string;
}

/**
 * The removal of one person at a time on the list of connections. Works the page as a person does; the request that
 * ends the connection is the page's own and only watched.
 */
export class RemovalSteps implements Omit<RemovalBrowser, 'close'> {
  readonly #page: LinkedInPage;
  readonly #list: ConnectionsList;
  readonly #allowProfileVisits: boolean;
  #prepared: Prepared | undefined;
  /** New slugs of people who were found to have moved. */
  readonly #moved = new Map<ProfileSlug, ProfileSlug>();

  constructor(page: LinkedInPage, allowProfileVisits: boolean) {
    this.#page = page;
    this.#allowProfileVisits = allowProfileVisits;
    this.#list = new ConnectionsList(page);
  }

  /** `movedTo`: the slug under which the list has the person now, when a profile visit found a new one. */
  async prepare(person: Person): Promise<PrepareOutcome & { readonly movedTo?: ProfileSlug }> {
    this.#prepared = undefined;
    this.#page.watch.forgetRemovals();
    return outcomeOf(async () => {
      const found = await this.#find(person);
      if (found.kind !== 'card') return found;
      const opened = await this.#openDialog(found.person, found.card, found.labels);
      if (this.#page.watch.removals.length > 0) {
        // The item acted at once. Nothing more may be clicked on a page that works otherwise than we think.
        return objection('unknownLayout', 'LinkedIn removed a connection without asking first.');
      }
      if ('kind' in opened) {
        if (opened.kind !== 'objection') await this.#list.clear();
        return opened;
      }
      this.#prepared = { ...opened, slug: person.slug, searchText: found.searchText };
      const { slug } = found.person;
      return { kind: 'ready', ...(slug !== person.slug && { movedTo: slug }) };
    });
  }

  async confirm(person: Person): Promise<ConfirmOutcome> {
    const prepared = this.#prepared;
    this.#prepared = undefined;
    if (prepared?.slug !== person.slug) {
      throw new BrowserError('notPrepared', 'No confirmation is open for this person. Nothing was clicked.');
    }
    this.#page.watch.forgetRemovals();
    try {
      const clicked = await this.#page.click({
        what: 'dialogButton',
        text: prepared.dialogText,
        button: prepared.button,
      });
      // Whether a failed click did something can't be told, so it is never said to have done nothing.
      if (!clicked && this.#page.watch.removals.length === 0) return { kind: 'unknown', reason: 'pageNotReady' };
      return await this.#prove(this.#asListed(person), prepared.searchText);
    } catch (error) {
      return unknownAfter(error, this.#page.watch.removals);
    }
  }

  async dismiss(): Promise<void> {
    this.#prepared = undefined;
    if (await this.#list.clear()) return;
    // A dialog that will not close goes with its page.
    await this.#list.bringUp(true);
  }

  async look(person: Person): Promise<LookOutcome> {
    this.#prepared = undefined;
    return outcomeOf(async (): Promise<LookOutcome> => {
      // Lists can be late to hear of a removal: still listed is believed only when pages loaded anew say so, too.
      for (const reload of [false, true, true]) {
        if (!(await this.#list.clear())) await this.#list.bringUp(true);
        if (!(await this.#list.bringUp(reload))) return { kind: 'unclear', reason: 'pageNotReady' };
        const result = await this.#searchFor(this.#asListed(person));
        if (result && result.cards.length > 0) continue;
        return result?.proven && !result.unclear ? { kind: 'notListed' } : { kind: 'unclear', reason: 'pageNotReady' };
      }
      return { kind: 'listed' };
    });
  }

  async accompany(person: Person, signal: StopSignal): Promise<AccompanyOutcome> {
    this.#prepared = undefined;
    const { watch } = this.#page;
    watch.forgetRemovals();
    const mine = (): SeenRemoval[] =>
      watch.removals.filter((removal) => concerns(removal, this.#asListed(person).slug));
    return outcomeOf(async () => {
      try {
        const found = await this.#find(person);
        if (found.kind === 'card') {
          await this.#page.page.bringToFront();
          const href = found.card.hrefs[0] ?? '';
          await (await this.#page.element({ what: 'card', href }))?.scrollIntoViewIfNeeded();
          // Only looking from here on: the person clicks, or does not.
          while (mine().length === 0) {
            if (signal.aborted) {
              // Away from the card first, so that no later click can remove anybody unseen.
              await this.#page.open('about:blank');
              break;
            }
            await this.#page.snapshot();
            await this.#page.wait(100);
          }
        }
        // A quick hand may have clicked while the card was still being looked for.
        if (mine().length === 0) return found.kind === 'card' ? { kind: 'skip', reason: 'interrupted' } : found;
        const [byName = person.slug] = searchTexts(person.name);
        return await this.#prove(this.#asListed(person), found.kind === 'card' ? found.searchText : byName);
      } catch (error) {
        // Until a removal was asked for, nothing can have happened.
        if (mine().length === 0) throw error;
        return unknownAfter(error, mine());
      }
    });
  }

  /** The person's card, or why there is none to work with. */
  async #find(
    wanted: Person,
    mayVisit = this.#allowProfileVisits,
  ): Promise<
    | {
        readonly kind: 'card';
        /** The person under the slug that the list has them under. */
        readonly person: Person;
        readonly card: CardSnapshot;
        readonly labels: Labels;
        readonly searchText: string;
      }
    | Exclude<PrepareOutcome, { kind: 'ready' }>
  > {
    if (!(await this.#list.clear())) await this.#list.bringUp(true);
    const start = await this.#list.bringUp();
    if (!start) return { kind: 'failed', reason: 'pageNotReady' };
    const labels = labelsOfPage(start);
    if ('kind' in labels) return labels;
    const person = this.#asListed(wanted);
    const result = await this.#searchFor(person);
    if (!result) return { kind: 'failed', reason: 'pageNotReady' };
    const [card] = result.cards;
    if (result.cards.length > 1) return { kind: 'skip', reason: 'severalMatches' };
    if (!card && result.unclear) {
      return objection('unknownLayout', 'A link to the person is on the page, but in no row of a kind that we know.');
    }
    if (!card) {
      if (!result.proven) return { kind: 'failed', reason: 'pageNotReady' };
      if (mayVisit) {
        const where = await visitProfile(this.#page, person);
        if (where.kind === 'notConnected') return { kind: 'alreadyGone' };
        if (where.kind === 'unclear') return { kind: 'skip', reason: 'notListed' };
        this.#moved.set(wanted.slug, where.slug);
        return this.#find(wanted, false);
      }
      // The same name under another address: a namesake, or the person with a new address. Neither is ours to click.
      const namesake = result.snapshot.cards.some((other) => namesAgree(person.name, other.name));
      return namesake ? { kind: 'skip', reason: 'notListed' } : { kind: 'alreadyGone' };
    }
    if (!namesAgree(person.name, card.name)) return { kind: 'skip', reason: 'nameDiffers' };
    return { kind: 'card', person, card, labels, searchText: result.text };
  }

  /** The person under the slug that LinkedIn led to, where a profile visit found a new one. */
  #asListed(person: Person): Person {
    return { ...person, slug: this.#moved.get(person.slug) ?? person.slug };
  }

  /** Searches by name until the slug shows up, in each form of the name. */
  async #searchFor(person: Person): Promise<SearchResult | undefined> {
    let last: SearchResult | undefined;
    const texts = searchTexts(person.name);
    // Somebody without a name of letters can only be searched by the address.
    for (const text of texts.length > 0 ? texts : [person.slug]) {
      last = await this.#list.search(text, person.slug, (found) => found.cards.length > 0);
      if (!last || last.cards.length > 0 || last.unclear) return last;
      if (!last.proven) return last;
    }
    return last;
  }

  /** Opens the card's menu and from it the confirmation, and checks that it names the person. */
  async #openDialog(
    person: Person,
    card: CardSnapshot,
    labels: Labels,
  ): Promise<{ readonly dialogText: string; readonly button: number } | Exclude<PrepareOutcome, { kind: 'ready' }>> {
    const page = this.#page;
    const { timeouts } = page;
    const href = card.hrefs[0] ?? '';
    const more = overflowButton(card, labels);
    if (more === undefined) {
      return objection('unknownLayout', `A row has no button "${labels.moreActions[0] ?? 'More actions'}".`);
    }
    const before = await page.snapshot();
    let open: PageSnapshot | undefined;
    let expanded = false;
    // The menu sometimes does not open on the first click; one more after Escape is what people do (one source).
    for (const limit of [timeouts.step / 4, timeouts.step]) {
      if (!(await page.click({ what: 'cardButton', href, button: more }))) continue;
      open = await page.until((snapshot) => (snapshot.menus.flat().length > 0 ? snapshot : undefined), limit);
      if (open) break;
      const now = findCards(await page.snapshot(), person.slug).cards[0];
      expanded = now?.buttons[more]?.expanded === true;
      if (expanded) break;
      await page.press('Escape');
    }
    if (!open) {
      return expanded
        ? objection('unknownLayout', 'The menu of a row opened, but it is not of a kind that we know.')
        : { kind: 'failed', reason: 'menuMissing' };
    }
    // Rows move and are used again for others: the menu must be the one of this very card.
    const owner = findCards(open, person.slug).cards;
    if (owner.length !== 1 || owner[0]?.buttons[more]?.expanded === false)
      return { kind: 'failed', reason: 'menuMissing' };

    const item = await page.until((snapshot) => removeItem(snapshot, labels), timeouts.step / 4);
    if (item === undefined) {
      return objection('unknownLayout', `The menu of a row has no item "${labels.removeConnection[0] ?? ''}".`);
    }
    if (!(await page.click({ what: 'menuItem', text: item }))) return { kind: 'failed', reason: 'menuMissing' };
    const asked = await page.until((snapshot) => {
      const dialogs = newDialogs(snapshot, before);
      return dialogs.some((dialog) => dialog.buttons.length > 0) ? dialogs : undefined;
    }, timeouts.step);
    const dialog = asked?.[0];
    if (!asked || !dialog) return { kind: 'failed', reason: 'pageNotReady' };
    const button = asked.length === 1 ? confirmButton(dialog, labels) : undefined;
    if (button === undefined) {
      return objection('unknownLayout', `The confirmation has no button "${labels.confirm.join('" or "')}".`);
    }
    const named = [person.name, card.name].some((name) => textNames(dialog.text, name, labels.afterFirstName));
    if (!named) return { kind: 'skip', reason: 'dialogNamesAnother' };
    return { dialogText: dialog.text, button };
  }

  /** Both proofs after a click: the page's own request was answered well, and a fresh search has no such slug. */
  async #prove(person: Person, searchText: string): Promise<ConfirmOutcome> {
    const page = this.#page;
    const { watch, timeouts } = page;
    const seen = await page.until(() => (watch.removals.length > 0 ? true : undefined), timeouts.step);
    if (!seen) return { kind: 'unknown', reason: 'requestUnseen' };
    await page.until(
      () => (watch.removals.every((removal) => removal.state.kind !== 'open') ? true : undefined),
      timeouts.answer,
    );
    const refused = judgeRequests(watch.removals, person.slug);
    if (refused) return refused;
    for (const reload of [false, true]) {
      if (!(await this.#list.clear()) || reload) await this.#list.bringUp(true);
      const result = await this.#list.search(searchText, person.slug);
      if (result && !result.proven && !reload) continue;
      // A search that LinkedIn's page answers by itself is fresh at least on a page loaded after the removal.
      if (!result?.proven) return { kind: 'unknown', reason: 'searchUnclear' };
      if (result.cards.length === 0 && !result.unclear) return { kind: 'removed' };
    }
    return { kind: 'unknown', reason: 'stillListed' };
  }
}

/** Whether a seen removal may be about this person: it names them, or nobody that we can read. */
function concerns(removal: SeenRemoval, slug: ProfileSlug): boolean {
  return removal.slug === undefined || removal.slug === slug;
}

/** Why the removal requests seen after a click are no proof; undefined when they are. */
function judgeRequests(removals: readonly SeenRemoval[], slug: ProfileSlug): ConfirmOutcome | undefined {
  if (removals.some((removal) => !concerns(removal, slug))) {
    return {
      kind: 'unknown',
      reason: 'dialogNamesAnother',
      objection: objection(
        'unknownLayout',
        'The page asked LinkedIn to remove somebody else than its confirmation said.',
      ),
    };
  }
  for (const { state } of removals) {
    if (state.kind !== 'answered') return { kind: 'unknown', reason: 'requestUnseen' };
    if (!isGood(state.status)) {
      const found = objectionOfStatus(state.status, true);
      return { kind: 'unknown', reason: 'requestRefused', ...(found && { objection: found }) };
    }
  }
  return undefined;
}

/** After the click nothing is certain any more, whatever went wrong. */
function unknownAfter(error: unknown, removals: readonly SeenRemoval[]): ConfirmOutcome {
  const states = removals.map(({ state }) => state);
  const refused = states.some((state) => state.kind === 'answered' && !isGood(state.status));
  const answered = states.some((state) => state.kind === 'answered');
  const reason = refused ? 'requestRefused' : answered ? 'searchUnclear' : 'requestUnseen';
  if (error instanceof Objected) return { kind: 'unknown', reason, objection: error.objection };
  if (error instanceof BrowserError) {
    return { kind: 'unknown', reason: error.code === 'browserLost' ? 'browserLost' : reason };
  }
  throw error;
}

function isGood(status: number): boolean {
  return status >= 200 && status <= 299;
}

/** Turns what LinkedIn objected to in the middle of a step into an outcome. */
async function outcomeOf<T>(step: () => Promise<T>): Promise<T | Objection> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Objected) return error.objection;
    throw error;
  }
}
