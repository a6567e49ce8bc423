import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant, StopSignal } from '#core/time/clock.ts';
import type { SafetyStopKind, TargetReason } from './run.ts';

/** The person the browser is to find: the slug identifies; the whole name and the day of connecting must agree. */
export interface Person {
  readonly slug: ProfileSlug;
  readonly name: string;
  /** The day of connecting as the store has it, compared with the card's own "Connected on"; undefined when unknown. */
  readonly connectedOn: DayNumber | undefined;
}

/** LinkedIn objected, or the page is not one we understand: the run ends with a safety stop. */
export interface Objection {
  readonly kind: 'objection';
  readonly safetyStop: SafetyStopKind;
  readonly detail: string;
}

/** No one is signed in and nothing was done yet in this session: a step for the person to take, not an objection. */
export interface SignInNeeded {
  readonly kind: 'signInNeeded';
}

/** A removal that a page asked LinkedIn for, of someone else than the person at hand or between two people. */
export interface OtherRemoval {
  /** Undefined when the request names no one that we can read. */
  readonly slug: ProfileSlug | undefined;
  /** Whether LinkedIn's answer said that it succeeded; a request that was stopped on its way is not accepted. */
  readonly accepted: boolean;
}

/** Such a removal as it was seen in the browser. */
export interface SeenOther extends OtherRemoval {
  /** Whether the page asked for it that is driven: unless the person clicks there, no one meant it. */
  readonly byPage: boolean;
}

/** Every outcome after which someone else may have been removed names them. */
interface WithOthers {
  readonly others?: readonly SeenOther[];
}

/**
 * The texts in the menu and the question when the person removed someone, in a language whose words are not known. Each
 * entry is one item or button, with every text by which it can be recognised; parts of names are left out.
 */
export interface SeenWords {
  /** The code of the page's language. */
  readonly language: string;
  readonly items: readonly (readonly string[])[];
  readonly buttons: readonly (readonly string[])[];
  /** What followed the person's name in the question. */
  readonly afterName: readonly string[];
}

/** Learned words of this language were not on the page where they should have been. */
interface WordsMayDiffer {
  readonly wordsDifferIn?: string;
}

/**
 * The outcome before the menu item is clicked, so before anything that may remove someone. `ready`: exactly one card with
 * the slug; name, place and day agree; the card's own menu holds the item that removes. A rehearsal ends here.
 * `alreadyGone` only by the profile's own invitation link, never because a search did not show the person.
 */
export type PrepareOutcome =
  /** `learnedIn`: the language of the learned word by which the item was found. */
  | { readonly kind: 'ready'; readonly learnedIn?: string }
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'skip'; readonly reason: TargetReason }
  | ({ readonly kind: 'failed'; readonly reason: TargetReason } & WordsMayDiffer)
  | SignInNeeded
  | Objection;

/** Outcomes that end before the menu item: nothing that may remove someone was clicked. */
export type NothingClicked = Exclude<PrepareOutcome, { readonly kind: 'ready' }>;

/**
 * The outcome after a click that may remove someone. `removed` needs both proofs: the page's own request was answered with
 * success, and a fresh search that shows signs of life has no such slug.
 */
export type ConfirmOutcome = (
  | { readonly kind: 'removed'; readonly seen?: SeenWords }
  | ({ readonly kind: 'unknown'; readonly reason: TargetReason; readonly objection?: Objection } & WordsMayDiffer)
) &
  WithOthers;

/**
 * The outcome of clicking the menu item, after everything was read once more. `open`: the confirmation is there and names
 * the person. Otherwise nothing was clicked, because the last reading found something different, or the item was clicked,
 * after which only a proof is certain.
 */
export type AskOutcome = { readonly kind: 'open' } | NothingClicked | ConfirmOutcome;

/**
 * Guided mode: the outcome of showing the person's card. An objection by itself came before the person could click; a later
 * one is part of `unknown`.
 */
export type WatchOutcome = ConfirmOutcome | (NothingClicked & WithOthers);

/**
 * The outcome of a check without a click: is this person still listed? `notFound`: the search works and shows no such slug
 * for any words, which is no proof of absence. `notConnected`: their profile offers to connect.
 */
export type CheckOutcome =
  | { readonly kind: 'listed' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notConnected' }
  | { readonly kind: 'unclear'; readonly reason: TargetReason }
  | SignInNeeded
  | Objection;

/**
 * The person's browser, driven one step at a time. Every method may reject when the browser or its process is lost.
 * `notAfter`: nothing is clicked after this instant, however long the machine slept meanwhile.
 */
export interface RemovalBrowser {
  /** Finds the person and opens their card's menu; clicks nothing that may remove someone. */
  prepare(person: Person): Promise<PrepareOutcome>;
  /**
   * Clicks the menu item. The intent must be on disk before. Only valid straight after `prepare` said `ready`.
   * @throws CardNotShown when the browser was closed before
   */
  ask(person: Person, notAfter: Instant): Promise<AskOutcome>;
  /** Reads everything once more, clicks the open confirmation and waits for proof. Only valid after `ask` said `open`. */
  confirm(person: Person, notAfter: Instant): Promise<ConfirmOutcome>;
  /** Closes an open menu or confirmation without removing. */
  dismiss(): Promise<void>;
  look(person: Person): Promise<CheckOutcome>;
  /**
   * Guided mode: finds the person, brings their card up and waits until the person removed them, or `signal` aborts.
   * Every removal in any tab is seen, no matter whom it names. An abort first takes the page away from the card, so that no later
   * click can remove anyone unseen; the answer is then `skip` with `interrupted` when it is certain that no removal of
   * this person was asked of LinkedIn, and `unknown` otherwise. An abort while the browser starts also gives `interrupted`.
   * @throws CardNotShown when the browser failed before the card was shown
   */
  watchRemoval(person: Person, signal: StopSignal): Promise<WatchOutcome>;
  /** Removals seen that no outcome has told, each only once: of anyone, between two people or after the last. */
  takeUntold(): Promise<readonly SeenOther[]>;
  close(): Promise<void>;
}
