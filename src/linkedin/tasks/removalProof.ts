import * as l10n from '@vscode/l10n';
import type {
  WatchOutcome,
  ConfirmOutcome,
  Objection,
  SeenOther,
  Person,
  SignInNeeded,
} from '#core/removal/removalBrowser.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { BrowserError } from '#protocol/browserMessages.ts';
import type { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { Objected } from '#linkedin/page/objected.ts';
import { concerns, type SeenRemoval } from '#linkedin/page/networkWatch.ts';
import { objection, objectionOfStatus } from '#linkedin/page/pageState.ts';
import { within } from '#linkedin/page/waitLimit.ts';
import type { ConnectionsList } from './connectionsList.ts';
import type { MovedPeople } from './movedPeople.ts';
import type { PersonSearch } from './personSearch.ts';

/** Milliseconds before each check, since lists may be late after a removal (one source: up to 1.5 s). */
const listLateness = [0, 1_000, 3_000];
/** How long to look for new addresses in the open tabs before removals are told, in milliseconds. */
const lookingAround = 5_000;

type UnknownOutcome = Extract<ConfirmOutcome, { kind: 'unknown' }>;

/** Finds out what is certain after a click that may remove someone. */
export class RemovalProof {
  readonly #page: LinkedInPage;
  readonly #list: ConnectionsList;
  readonly #search: PersonSearch;
  readonly #moved: MovedPeople;

  constructor(page: LinkedInPage, list: ConnectionsList, search: PersonSearch, moved: MovedPeople) {
    this.#page = page;
    this.#list = list;
    this.#search = search;
    this.#moved = moved;
  }

  /** Waits until every removal request seen is answered, within the limit for answers. */
  async untilAnswered(since: () => readonly SeenRemoval[]): Promise<void> {
    const end = Date.now() + this.#page.timeouts.answer;
    while (since().some(({ state }) => state.kind === 'open') && Date.now() < end) await this.#page.wait(30);
  }

  /**
   * Looks for both proofs after a click: the page's own request was answered with success, and a fresh search of a working
   * list does not find the slug.
   */
  async prove(person: Person, text: string, since: () => SeenRemoval[]): Promise<ConfirmOutcome> {
    const page = this.#page;
    const { slug } = person;
    const seen = await page.until(
      () => (since().some((one) => one.ours || concerns(one, slug)) ? true : undefined),
      // A page may first offer to undo it, and send the request late.
      page.timeouts.answer,
    );
    if (!seen) {
      // Leaving the page ends its pending requests, while removals of others are still held back.
      await page.leaveAll();
      return this.told(slug, { kind: 'unknown', reason: 'requestUnseen' });
    }
    await page.until(
      () => (since().every(({ state }) => state.kind !== 'open') ? true : undefined),
      page.timeouts.answer,
    );
    const refused = judgeRequests(since(), slug, page.guard.demandsName);
    if (refused) {
      await page.guard.end();
      return this.told(slug, refused);
    }
    this.#search.forget(slug);
    // A removal that LinkedIn reverts at once does not count, although it was answered and the person was gone for a
    // moment. Requests to remove someone else are still held back meanwhile.
    await page.wait(page.timeouts.settle * 2);
    let reason: 'searchUnclear' | 'stillListed' = 'searchUnclear';
    for (const [round, lateness] of listLateness.entries()) {
      if (round > 0) await page.guard.end();
      if (reason === 'stillListed') await page.wait(lateness);
      if (!(await this.#list.clear())) await this.#list.bringUp(true);
      const list = await this.#list.bringUp(round > 0);
      if (!list) continue;
      this.#search.meet(list);
      this.#search.forget(slug);
      const gone = await this.#search.isGone(person, text);
      if (gone === 'gone') return this.told(slug, { kind: 'removed' });
      if (gone === 'unclear' && round > 0) {
        reason = 'searchUnclear';
        break;
      }
      if (gone === 'listed') reason = 'stillListed';
    }
    return this.told(slug, { kind: 'unknown', reason });
  }

  /** Removals that no outcome has told, once LinkedIn has answered them, by the addresses that the run knows. */
  async takeUntold(): Promise<readonly SeenOther[]> {
    const { watch } = this.#page;
    await this.untilAnswered(() => watch.removals);
    // A profile in a tab of the person's may show the new address of someone of the run; its objections are for the next step.
    if (watch.removals.length > 0) await within(lookingAround, this.#moved.lookAround()).catch(() => undefined);
    const untold = watch.takeUntold();
    for (const { slug } of untold) this.#search.forget(slug);
    return untold.map((one) => ({ ...one, slug: one.slug && this.#moved.asMet(one.slug) }));
  }

  /** Adds to an outcome the other people who were removed meanwhile, each only once, by the address that the run knows. */
  told<T extends WatchOutcome | ConfirmOutcome>(slug: ProfileSlug, outcome: T): T {
    const { watch } = this.#page;
    const nameless = outcome.kind === 'unknown' && outcome.reason === 'stillListed';
    const others = watch.takeOthers(slug, nameless);
    watch.finishPerson(slug);
    for (const other of others) this.#search.forget(other.slug);
    const known = others.map((other) => ({ ...other, slug: other.slug && this.#moved.asMet(other.slug) }));
    return others.length > 0 ? { ...outcome, others: known } : outcome;
  }
}

/** The outcome when the page that we drive asked for the removal of someone else. */
function anotherAsked(removals: readonly SeenRemoval[], slug: ProfileSlug): UnknownOutcome | undefined {
  if (!removals.some((removal) => removal.ours && !concerns(removal, slug))) return undefined;
  const detail = l10n.t('The page asked LinkedIn to remove someone other than the person its confirmation named.');
  return { kind: 'unknown', reason: 'anotherRemoved', objection: objection('unknownLayout', detail) };
}

/** Why the removal requests seen after a click are no proof; undefined when they are. */
function judgeRequests(
  removals: readonly SeenRemoval[],
  slug: ProfileSlug,
  mustName: boolean,
): ConfirmOutcome | undefined {
  const another = anotherAsked(removals, slug);
  if (another) return another;
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

/** The outcome after an error following a click that may remove: nothing is certain any more. */
export function unknownAfter(error: unknown, removals: readonly SeenRemoval[], slug: ProfileSlug): UnknownOutcome {
  // A page whose request to remove someone else was stopped shows an error, of which that request is the cause.
  const another = anotherAsked(removals, slug);
  if (another && error instanceof Objected && error.objection.safetyStop === 'errorPage') return another;
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

/** Turns an objection during a step into an outcome. */
export function outcomeOfObjection({ signedIn }: LinkedInPage, { objection }: Objected): Objection | SignInNeeded {
  return signedIn.isStillToCome(objection) ? { kind: 'signInNeeded' } : objection;
}
