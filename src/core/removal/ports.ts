import type { ProfileSlug } from '../profileSlug.ts';
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

/** Whom the browser is to find: the slug identifies, the name must agree. */
export interface Person {
  readonly slug: ProfileSlug;
  readonly name: string;
}

/** LinkedIn objected, or the page is not one we understand: the run ends and the gate shuts. */
export interface Objection {
  readonly kind: 'objection';
  readonly gate: GateKind;
  readonly detail: string;
}

/** Before the click. `ready`: exactly one card with the slug, the name agrees, the open dialog names the person. */
export type PrepareOutcome =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'skip'; readonly reason: TargetReason }
  | { readonly kind: 'failed'; readonly reason: TargetReason }
  | Objection;

/** After the click. `removed` only with both proofs: the page's own request answered 2xx, and a fresh search has no such slug. */
export type ConfirmOutcome =
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown'; readonly reason: TargetReason; readonly objection?: Objection };

/** A look without a click: is this person still listed? */
export type LookOutcome =
  | { readonly kind: 'listed' }
  | { readonly kind: 'notListed' }
  | { readonly kind: 'unclear'; readonly reason: TargetReason }
  | Objection;

/** The person's browser, driven one step at a time. Every method may reject when the browser or its process is lost. */
export interface RemovalBrowser {
  /** Finds the person and opens the confirmation; clicks nothing that removes. */
  prepare(person: Person): Promise<PrepareOutcome>;
  /** Clicks the prepared confirmation and waits for proof. Only valid straight after `prepare` said `ready`. */
  confirm(person: Person): Promise<ConfirmOutcome>;
  /** Closes a prepared confirmation without removing. */
  dismiss(): Promise<void>;
  look(person: Person): Promise<LookOutcome>;
  /** Guided mode: brings the person's card up and waits until the person removed them, skipped, or `signal` aborts. */
  accompany(
    person: Person,
    signal: StopSignal,
  ): Promise<ConfirmOutcome | { readonly kind: 'skip'; readonly reason: TargetReason } | Objection>;
  close(): Promise<void>;
}

/** What a new run is made of. */
export interface PlannedRun {
  readonly mode: RunMode;
  readonly notBefore: Instant;
  readonly why: string;
  readonly targets: readonly Pick<RunTarget, 'connectionId' | 'slug' | 'name'>[];
}

/** How a person was settled. */
export interface Settlement {
  readonly state: Exclude<TargetState, 'queued' | 'intent'>;
  readonly reason?: TargetReason;
}

/** The durable record. Every promise resolves only once the fact is on disk; a rejection means it is not, and nothing may be clicked. */
export interface RunJournal {
  /** @throws when somebody planned is protected, hidden, already in an open run, or no longer connected. */
  createRun(plan: PlannedRun, at: Instant): Promise<RunId>;
  /** Newest first, targets included. Sees what other windows wrote. */
  runs(): Promise<readonly RemovalRun[]>;
  run(id: RunId): Promise<RemovalRun | undefined>;
  setRunState(id: RunId, state: RunState, nextAt?: Instant): Promise<void>;
  /**
   * Writes the intent, checking in the same transaction that the person is still queued in this run, that nobody
   * settled them before, that they are not protected, that the run was not paused elsewhere and that the gate is open.
   */
  recordIntent(id: RunId, position: number, at: Instant): Promise<'recorded' | 'protected' | 'notRunning' | 'settled'>;
  settle(id: RunId, position: number, settlement: Settlement, at: Instant): Promise<void>;
  /** Puts a failed person back in the queue. Refuses any other state, `unknown` above all. */
  requeue(id: RunId, position: number): Promise<void>;
  /** Intents written since, over all runs that click: what the daily and weekly caps count. */
  intentsSince(since: Instant): Promise<number>;
  gate(): Promise<ShutGate | undefined>;
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
