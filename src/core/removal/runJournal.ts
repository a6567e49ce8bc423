import type { Instant } from '#core/time/clock.ts';
import type {
  ChangeableMode,
  RemovalRun,
  RunId,
  RunMode,
  RunState,
  RunTarget,
  SafetyStop,
  TargetReason,
  TargetState,
} from './run.ts';
import type { OtherRemoval } from './removalBrowser.ts';

/** The data for a new run. */
export interface PlannedRun {
  readonly mode: RunMode;
  readonly notBefore: Instant;
  readonly chosenBy: string;
  readonly targets: readonly Pick<RunTarget, 'connectionId' | 'slug' | 'name'>[];
}

/** People who join an open run. */
export interface AddedPeople {
  readonly chosenBy: string;
  readonly targets: PlannedRun['targets'];
  /** The end of the cooling period that their number requires: nothing happens in the run before this. */
  readonly notBefore: Instant;
}

/** Whether someone whose intent is on disk may still be clicked. */
export type ClickPermission = 'allowed' | 'protected' | 'moved' | 'notRunning' | 'hasOutcome';

/** Whether an intent was written, or why not. */
export type IntentVerdict = 'recorded' | Exclude<ClickPermission, 'allowed'>;

/** Why someone outside the plan was removed: by the page instead of the person meant, or by the person at the browser. */
export type OtherReason = Extract<TargetReason, 'anotherRemoved' | 'removedByHand'>;

/** What happened to a person of a run. */
export interface RecordedOutcome {
  readonly state: Exclude<TargetState, 'queued' | 'intent'>;
  readonly reason?: TargetReason;
}

/** Details of a state of a run: when the next person is due, while waiting; why, while paused. */
export type RunStateDetails = Partial<Pick<RemovalRun, 'nextAt' | 'pauseCause'>>;

/** The durable record. Every promise resolves only once the fact is on disk; a rejection means it is not, and nothing may be clicked. */
export interface RunJournal {
  /**
   * @throws when a run is open already, or when someone planned is protected, hidden, no longer connected, or was clicked
   * so recently that no list can be trusted yet (`mayPlan` in runMachine.ts)
   */
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
   * Moves an open run to `finished`, unless someone is in its queue, who may have just been added.
   * @returns false when nothing was changed
   */
  finishRun(id: RunId): Promise<boolean>;
  /**
   * Puts people at the end of the queue of an open run; refuses what `createRun` refuses. A person who was in this run
   * before gets a second record in it.
   * @throws when the run is over or anyone is refused; then no one is added
   */
  addPeople(id: RunId, added: AddedPeople, at: Instant): Promise<void>;
  /**
   * Takes people out of the queue; they stay connected. People who are not queued are ignored. A run that has no one left
   * and is not being worked on is then over.
   * @returns how many were taken out
   */
  takeOut(id: RunId, positions: readonly number[], at: Instant): Promise<number>;
  /**
   * Changes how the next people are removed.
   * @returns false when the run is over, is a rehearsal, or does it that way already
   */
  changeMode(id: RunId, to: ChangeableMode, at: Instant): Promise<boolean>;
  /** Ends the cooling period of an open run. @returns false when it has none any more */
  startEarlier(id: RunId, at: Instant): Promise<boolean>;
  /**
   * Writes the intent, checking in the same transaction that the person is still queued in this run, that no
   * outcome of theirs is on record yet, that they are not protected and have the same address, that the run is `running` (not paused elsewhere) and that the safety stop
   * is open.
   */
  recordIntent(id: RunId, position: number, at: Instant): Promise<IntentVerdict>;
  /**
   * Checks again, from disk, what `recordIntent` checked: `allowed` only while the intent is there, the person is not
   * protected and has the same address, the run is `running` and there is no safety stop. Protection is reported before
   * other reasons.
   */
  mayClick(id: RunId, position: number): Promise<ClickPermission>;
  /**
   * Puts someone back in the queue whose intent certainly led to no click, in one write; when the run is over, they are as
   * untouched as those who were never begun. Changes nothing once they have an outcome.
   */
  takeBack(id: RunId, position: number, at: Instant): Promise<void>;
  /**
   * Records a removal of someone other than the person at hand, by address, in their own record of this run, which is added
   * when there is none, as clicked at `at`. They are `unknown`, with LinkedIn's answer as the reason, until a search shows
   * that they are gone; a person not known so far is added. A removal that names no one is not recorded.
   */
  recordOther(id: RunId, other: OtherRemoval, reason: OtherReason, at: Instant): Promise<void>;
  /**
   * Writes the outcome and the resulting standing of the connection (`standingAfter` in runMachine.ts).
   * @throws when `mayRecord` (runMachine.ts) does not allow it from the person's present state
   */
  recordOutcome(id: RunId, position: number, outcome: RecordedOutcome, at: Instant): Promise<void>;
  /**
   * Puts a failed person back in the queue. Refuses any other state, and people whom `mayTryAgain` (runMachine.ts) refuses.
   */
  requeue(id: RunId, position: number): Promise<void>;
  /** When intents were written, from `since` on, over all runs, oldest first: what the caps and the ramp-up count. */
  intentsSince(since: Instant): Promise<readonly Instant[]>;
  /**
   * Times of runs and their people after `now` were written while the clock was wrong, or it is wrong now. They are set to
   * `now`, since caps and waits would otherwise last until those times; the time of someone not certain to be removed
   * comes back once it is no longer in the future, so that no night after a click is cut short. A cooling period keeps its
   * length.
   */
  correctFutureTimes(now: Instant): Promise<void>;
  safetyStop(): Promise<SafetyStop | undefined>;
  /** Takes effect when it is called and lasts over restarts, even when it rejects because the disk is full. */
  recordSafetyStop(safetyStop: SafetyStop): Promise<void>;
  clearSafetyStop(): Promise<void>;
}

/**
 * Held by the one user of the account's browser among all windows: a removal run, a sync or a sign-in. Freed when that
 * process dies.
 */
export interface RunnerLock {
  /** @returns a function that frees it again, or undefined when it is held elsewhere */
  take(): Promise<(() => Promise<void>) | undefined>;
  /** Whether this window still holds it: after a jump of the clock others may have taken this process for dead. */
  isHeld(): Promise<boolean>;
}

/** The log of the runner. Levels above `debug` hold no names, slugs or page text. */
export interface RunLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}
