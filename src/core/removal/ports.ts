import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type {
  GateKind,
  Instant,
  RemovalRun,
  RunId,
  RunMode,
  RunState,
  RunTarget,
  ShutGate,
  TargetReason,
  TargetState,
} from './run.ts';

/** The part of `AbortSignal` that core needs; core knows no platform types. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Whom the browser is to find: the slug identifies; the whole name and the day of connecting must agree. */
export interface Person {
  readonly slug: ProfileSlug;
  readonly name: string;
  /** The day of connecting as the store has it, compared with the card's own "Connected on"; undefined when unknown. */
  readonly connectedOn: DayNumber | undefined;
}

/** LinkedIn objected, or the page is not one we understand: the run ends and the gate shuts. */
export interface Objection {
  readonly kind: 'objection';
  readonly gate: GateKind;
  readonly detail: string;
}

/** No one is signed in and nothing was done yet in this session: a step for the person to take, not an objection. */
export interface SignInNeeded {
  readonly kind: 'signInNeeded';
}

/** A removal that the page asked LinkedIn for, of someone else than the person at hand. */
export interface OtherRemoval {
  /** Undefined when the request names no one that we can read. */
  readonly slug: ProfileSlug | undefined;
  /** Whether LinkedIn's answer said that it succeeded; a request that was stopped on its way is not accepted. */
  readonly accepted: boolean;
}

/** Every outcome after which someone else may have been removed says whom. */
interface WithOthers {
  readonly others?: readonly OtherRemoval[];
}

/**
 * Before the menu item, so before anything that may act. `ready`: exactly one card with the slug; name, place and day
 * agree; the card's own menu holds the item that removes. A rehearsal ends here. `alreadyGone` only by the profile's own
 * invitation link, never because a search did not show the person.
 */
export type PrepareOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'skip'; readonly reason: TargetReason }
  | { readonly kind: 'failed'; readonly reason: TargetReason }
  | SignInNeeded
  | Objection;

/** What keeps someone from the menu item: nothing that may act was clicked. */
export type NothingClicked = Exclude<PrepareOutcome, { readonly kind: 'ready' }>;

/**
 * After a click that may act. `removed` only with both proofs: the page's own request was answered with success, and a
 * fresh search that shows signs of life has no such slug.
 */
export type ConfirmOutcome = (
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown'; readonly reason: TargetReason; readonly objection?: Objection }
) &
  WithOthers;

/**
 * Clicking the menu item, after everything was read once more. `open`: the confirmation is there and names the person.
 * Otherwise either nothing was clicked yet (the last look did not hold), or the item was clicked and nothing but a proof
 * is certain any more.
 */
export type AskOutcome = { readonly kind: 'open' } | NothingClicked | ConfirmOutcome;

/**
 * Guided mode: what came of showing the person's card. A bare objection means that it came before the person could click;
 * one that came later travels inside `unknown`.
 */
export type AccompanyOutcome = ConfirmOutcome | (NothingClicked & WithOthers);

/**
 * A look without a click: is this person still listed? `notFound`: the search is alive and shows no such slug under any
 * words, which proves no absence. `notConnected`: their profile offers to connect.
 */
export type LookOutcome =
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
  /** Finds the person and opens their card's menu; clicks nothing that may act. */
  prepare(person: Person): Promise<PrepareOutcome>;
  /** Clicks the menu item. The intent must be on disk before. Only valid straight after `prepare` said `ready`. */
  ask(person: Person, notAfter: Instant): Promise<AskOutcome>;
  /** Reads everything once more, clicks the open confirmation and waits for proof. Only valid after `ask` said `open`. */
  confirm(person: Person, notAfter: Instant): Promise<ConfirmOutcome>;
  /** Closes an open menu or confirmation without removing. */
  dismiss(): Promise<void>;
  look(person: Person): Promise<LookOutcome>;
  /**
   * Guided mode: finds the person, brings their card up and waits until the person removed them, or `signal` aborts.
   * Every removal in any tab is seen, whomever it names. An abort first takes the page away from the card, so that no later
   * click can remove anyone unseen; the answer is then `skip` with `interrupted` when it is certain that no removal of
   * this person was asked of LinkedIn, and `unknown` otherwise. An abort while the browser starts is `interrupted`, too.
   */
  accompany(person: Person, signal: StopSignal): Promise<AccompanyOutcome>;
  close(): Promise<void>;
}

/** What a new run is made of. */
export interface PlannedRun {
  readonly mode: RunMode;
  readonly notBefore: Instant;
  readonly why: string;
  readonly targets: readonly Pick<RunTarget, 'connectionId' | 'slug' | 'name'>[];
}

/** Whether someone whose intent is on disk may still be clicked. */
export type ClickPermission = 'allowed' | 'protected' | 'notRunning' | 'settled';

/** Why someone outside the plan was removed: by the page instead of the person meant, or by the person at the browser. */
export type OtherReason = Extract<TargetReason, 'anotherRemoved' | 'removedByHand'>;

/** How a person was settled. */
export interface Settlement {
  readonly state: Exclude<TargetState, 'queued' | 'intent'>;
  readonly reason?: TargetReason;
}

/** What goes with a state of a run: when the next person is due, while waiting; why, while paused. */
export type RunStateDetails = Partial<Pick<RemovalRun, 'nextAt' | 'pauseCause'>>;

/** The durable record. Every promise resolves only once the fact is on disk; a rejection means it is not, and nothing may be clicked. */
export interface RunJournal {
  /** @throws when a run is open already, or someone planned is protected, hidden or no longer connected. */
  createRun(plan: PlannedRun, at: Instant): Promise<RunId>;
  /** Newest first, targets included. Sees what other windows wrote. */
  runs(): Promise<readonly RemovalRun[]>;
  run(id: RunId): Promise<RemovalRun | undefined>;
  /**
   * Moves the run to `to` if its state is still one of `from`, in one transaction, and stores the details (absent: cleared).
   * The condition is what keeps a runner from undoing a pause written by another window.
   * @returns false when the run is in some other state and nothing was changed
   */
  setRunState(id: RunId, from: readonly RunState[], to: RunState, details?: RunStateDetails): Promise<boolean>;
  /**
   * Writes the intent, checking in the same transaction that the person is still queued in this run, that no one
   * settled them before, that they are not protected, that the run is `running` (not paused elsewhere) and that the gate
   * is open.
   */
  recordIntent(id: RunId, position: number, at: Instant): Promise<'recorded' | 'protected' | 'notRunning' | 'settled'>;
  /**
   * Reads again, from disk, what `recordIntent` checked: `allowed` only while the intent stands, the person is not
   * protected and has the same address, the run is `running` and the gate is open. Protection is told first.
   */
  mayClick(id: RunId, position: number): Promise<ClickPermission>;
  /**
   * Puts someone back in the queue whose intent certainly led to no click, in one write; when the run is over, they
   * become `failed`, `interrupted`. Changes nothing once they are settled otherwise.
   */
  takeBack(id: RunId, position: number, at: Instant): Promise<void>;
  /**
   * Books a removal of someone else than the person at hand, by address: in their own record of this run, which is added
   * when there is none. They are `removed` when LinkedIn accepted it, else `unknown`; someone not known so far becomes
   * known. A removal that names no one is not booked.
   */
  recordOther(id: RunId, other: OtherRemoval, reason: OtherReason, at: Instant): Promise<void>;
  /**
   * Writes the outcome, and with it where the connection now stands (`standingAfter` in runMachine.ts).
   * @throws when `maySettle` (runMachine.ts) does not allow it from the person's present state
   */
  settle(id: RunId, position: number, settlement: Settlement, at: Instant): Promise<void>;
  /** Puts a failed person back in the queue. Refuses any other state, and whoever `mayTryAgain` (runMachine.ts) does. */
  requeue(id: RunId, position: number): Promise<void>;
  /** When intents were written, from `since` on, over all runs, oldest first: what the caps and the ramp-up count. */
  intentsSince(since: Instant): Promise<readonly Instant[]>;
  /**
   * Times of runs and their people that lie after `now` were written while the clock was wrong: they count as `now` from
   * then on, or caps and waits would stand still until they have come. A cooling period keeps its length.
   */
  correctFutureTimes(now: Instant): Promise<void>;
  gate(): Promise<ShutGate | undefined>;
  /** Holds from the moment it is called, over restarts, even when it rejects because the disk is full. */
  shutGate(gate: ShutGate): Promise<void>;
  openGate(): Promise<void>;
}

/** Time, so that tests can run in virtual time. */
export interface Clock {
  now(): Instant;
  /** Resolves at the instant, or at once when the signal aborts. Survives sleep: it compares wall-clock time. */
  until(instant: Instant, signal: StopSignal): Promise<void>;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/**
 * One user of the account's browser over all windows: a removal run, a sync or a sign-in. Freed when that process dies.
 */
export interface RunnerLock {
  /** @returns what frees it again, or undefined when someone else holds it */
  take(): Promise<(() => Promise<void>) | undefined>;
  /** Whether this window still has it: a clock that jumps may have made others take us for dead. */
  isHeld(): Promise<boolean>;
}

/** Where the runner says what it does. Above `debug` no names, slugs or page text. */
export interface RunLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** What a wall clock shows: a day, and the minutes into it (0 to 1439; hours and minutes as read, so DST leaves gaps). */
export interface WallClock {
  readonly day: DayNumber;
  readonly minute: number;
}

/** Local time, so that hours, days and caps are the person's own and tests can choose a zone with DST. */
export interface LocalTime {
  wallClock(instant: Instant): WallClock;
  /** When the wall clock shows this. A time that DST skips gives the moment after the gap; a repeated one the first. */
  instant(wallClock: WallClock): Instant;
}
