import type { ConnectionId, Standing } from '#core/people/connection.ts';
import type { ConfirmOutcome, CheckOutcome, NothingClicked } from './removalBrowser.ts';
import type { OtherReason, RecordedOutcome } from './runJournal.ts';
import type { Objection, OtherRemoval, SignInNeeded } from './removalBrowser.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import type { RemovalRun, RunMode, RunState, RunTarget, TargetReason, TargetState } from './run.ts';

const runMoves: Readonly<Record<RunState, readonly RunState[]>> = {
  planned: ['running', 'paused', 'stopped', 'cancelled', 'finished'],
  running: ['running', 'waiting', 'paused', 'stopped', 'cancelled', 'finished'],
  waiting: ['running', 'waiting', 'paused', 'stopped', 'cancelled', 'finished'],
  // Paused at its last person, or its last person was protected meanwhile: there is nothing to resume for.
  paused: ['running', 'paused', 'stopped', 'cancelled', 'finished'],
  stopped: ['running', 'paused', 'stopped', 'cancelled', 'finished'],
  cancelled: [],
  finished: [],
};

/** Whether a run may ever go from one state to the other. */
export function mayMove(from: RunState, to: RunState): boolean {
  return runMoves[from].includes(to);
}

/** The states of a run that is being worked on at this moment, or was when its process died. */
export const activeRunStates: readonly RunState[] = ['running', 'waiting'];
/** The states from which the person may start or resume a run. */
export const resumableRunStates: readonly RunState[] = ['planned', 'paused', 'stopped', 'running', 'waiting'];

/** Whether someone, in some window, is working on the run at this moment. */
export function isAtWork(run: { readonly state: RunState }): boolean {
  return activeRunStates.includes(run.state);
}

/** Whether someone was begun with and is not settled: in progress while a window works on the run, unknown after that. */
export function hasPersonAtHand({ targets }: { readonly targets: readonly RunTarget[] }): boolean {
  return targets.some(({ state }) => state === 'intent');
}

/** Whether a run can still do anything. */
export function isOpen(run: { readonly state: RunState }): boolean {
  return run.state !== 'cancelled' && run.state !== 'finished';
}

/** Whether no one is left to remove: what is unknown can be looked at in a run that is over, too. */
export function hasNoOneLeft(run: { readonly targets: readonly RunTarget[] }): boolean {
  return run.targets.every(({ state }) => state !== 'queued' && state !== 'intent');
}

const outcomesFrom: Readonly<Record<TargetState, readonly RecordedOutcome['state'][]>> = {
  queued: ['alreadyGone', 'rehearsed', 'skipped', 'failed'],
  intent: ['removed', 'unknown', 'alreadyGone', 'skipped', 'failed'],
  unknown: ['removed', 'unknown', 'failed'],
  removed: [],
  // By the person's own word: a page or a listing may have been wrong.
  alreadyGone: ['failed'],
  rehearsed: [],
  skipped: [],
  // A proof may come late, from a process that slept while another window looked and saw nothing yet.
  failed: ['removed', 'unknown'],
};

/**
 * Whether this outcome may be recorded of a person from the state they are in. `removed` is reached only over an intent;
 * no one leaves `unknown` for the queue. Into `intent` leads only `recordIntent`, back to `queued` only `requeue` and
 * `takeBack`; removals beside the plan are booked by `recordOther`.
 */
export function mayRecord(from: TargetState, to: RecordedOutcome['state']): boolean {
  return outcomesFrom[from].includes(to);
}

/** Outcomes of an intent that say for certain that nothing was clicked. */
export function nothingWasClicked(from: TargetState, outcome: RecordedOutcome): boolean {
  return from === 'intent' && outcome.state !== 'removed' && outcome.state !== 'unknown';
}

/**
 * Where a connection stands once this outcome is recorded in a run of this mode. A rehearsal leaves everyone connected.
 * @returns undefined when it stays as it stands: another run recorded their outcome
 */
export function standingAfter(outcome: RecordedOutcome, mode: RunMode): Standing | undefined {
  if (outcome.reason === 'settledElsewhere') return undefined;
  if (mode === 'rehearsal') return 'connected';
  switch (outcome.state) {
    case 'removed':
      return 'removed';
    case 'alreadyGone':
      return 'gone';
    case 'unknown':
      return outcome.reason === 'goneUnproven' ? 'gone' : 'unknown';
    case 'rehearsed':
    case 'skipped':
    case 'failed':
      return 'connected';
  }
}

/**
 * Whether an outcome may move a connection: nothing weaker than a removal moves who was removed, and an old record does
 * not move who is in the queue again.
 * @param from the state of the record before
 */
export function mayChangeStanding(present: Standing, next: Standing, from: TargetState): boolean {
  if (next === 'removed') return true;
  if (present === 'removed') return false;
  return present !== 'queued' || from === 'queued' || from === 'intent';
}

/** What an interrupted intent becomes: no one knows whether the click went out. */
export const interrupted: RecordedOutcome = { state: 'unknown', reason: 'interrupted' };

/** The outcome of a person for whom nothing was clicked. */
export function outcomeBeforeClick(outcome: Exclude<NothingClicked, Objection | SignInNeeded>): RecordedOutcome {
  switch (outcome.kind) {
    case 'alreadyGone':
      return { state: 'alreadyGone' };
    case 'skip':
      return { state: 'skipped', reason: outcome.reason };
    case 'failed':
      return { state: 'failed', reason: outcome.reason };
  }
}

/** The outcome of a person once the confirmation may have been clicked: proven, or unknown. */
export function outcomeAfterClick(outcome: ConfirmOutcome): RecordedOutcome {
  return outcome.kind === 'removed' ? { state: 'removed' } : { state: 'unknown', reason: outcome.reason };
}

/** What the person may have seen on LinkedIn for themselves. */
export type SeenByHand = 'removed' | 'connected';

/**
 * What the person may say of someone they looked at for themselves: either of anyone unknown, and of anyone found to be gone
 * already that this was wrong.
 */
export function answersByHand({ state }: Pick<RunTarget, 'state'>): readonly SeenByHand[] {
  if (state === 'unknown') return ['removed', 'connected'];
  return state === 'alreadyGone' ? ['connected'] : [];
}

/** What the person saw on LinkedIn, on record as their word. */
export function outcomeByHand(saw: SeenByHand): RecordedOutcome {
  return saw === 'removed'
    ? { state: 'removed', reason: 'personSaysRemoved' }
    : { state: 'failed', reason: 'personSaysConnected' };
}

/** LinkedIn answered the removal request with success; only the second proof, the fresh search, was missing. */
export function wasAccepted({ reason }: { readonly reason: TargetReason | undefined }): boolean {
  return reason === 'stillListed' || reason === 'searchUnclear' || isAcceptedBeside(reason);
}

function isAcceptedBeside(reason: TargetReason | undefined): reason is 'anotherAccepted' | 'byHandAccepted' {
  return reason === 'anotherAccepted' || reason === 'byHandAccepted';
}

/** How someone is booked whose removal was seen though it was not asked for: an answer alone proves nothing. */
export function outcomeOfOther({ accepted }: OtherRemoval, reason: OtherReason): RecordedOutcome {
  const whenAccepted = reason === 'anotherRemoved' ? 'anotherAccepted' : 'byHandAccepted';
  return { state: 'unknown', reason: accepted ? whenAccepted : reason };
}

/** Why someone is on record beside the plan, once their outcome is recorded; undefined for those the run was made for. */
function besidePlan(reason: TargetReason | undefined): OtherReason | undefined {
  if (reason === 'anotherRemoved' || reason === 'anotherAccepted') return 'anotherRemoved';
  return reason === 'removedByHand' || reason === 'byHandAccepted' ? 'removedByHand' : undefined;
}

/** Whether someone counts as removed beside the plan: without an intent of the run's own. */
export function isBesidePlan({ reason }: { readonly reason: TargetReason | undefined }): boolean {
  return besidePlan(reason) !== undefined;
}

/** When someone was clicked at the latest: guided, a card may have been shown for a night before. */
export function clickedAt({ intentAt, outcomeAt }: RunTarget): Instant | undefined {
  return intentAt === undefined || outcomeAt === undefined ? (outcomeAt ?? intentAt) : Math.max(intentAt, outcomeAt);
}

/** On another local day, and not just over midnight. */
const aNight = 8 * 3_600_000;

/**
 * Whether `at` is so long after a click that a list which still has the person is believed. Lists are late by minutes;
 * how late LinkedIn's caches may be no source says, so a night has to lie between. A click in the future (the clock was
 * wrong) counts as just now.
 */
export function isAnotherDay(click: Instant, at: Instant, localTime: LocalTime): boolean {
  return at - click >= aNight && localTime.wallClock(click).day !== localTime.wallClock(at).day;
}

/**
 * What a look says about an unknown person.
 *
 * - Certain to be no connection any more, or not found by a live search: `removed` if LinkedIn had accepted our request.
 *   Both proofs are there then: its answer named success at the click, and a search with signs of life does not have them.
 * - Certain to be no connection any more, but our request not accepted: gone, but perhaps by themselves: stays unknown for
 *   ever as `goneUnproven`.
 * - Not found and not accepted: proves nothing.
 * - Still listed: nothing was removed, if a night has passed since the click; before, the list may not have heard.
 * @returns undefined when the look changes nothing
 */
export function outcomeAfterCheck(
  target: RunTarget,
  outcome: Exclude<CheckOutcome, Objection | SignInNeeded>,
  at: Instant,
  localTime: LocalTime,
): RecordedOutcome | undefined {
  if (target.state !== 'unknown') return undefined;
  const accepted = wasAccepted(target);
  const beside = besidePlan(target.reason);
  const removed: RecordedOutcome = { state: 'removed', ...(beside && { reason: beside }) };
  switch (outcome.kind) {
    case 'unclear':
      return undefined;
    case 'notFound':
      // Anyone who has no name was looked for by the address alone.
      return accepted && target.name !== '' ? removed : undefined;
    case 'notConnected':
      return accepted ? removed : { state: 'unknown', reason: 'goneUnproven' };
    case 'listed':
      return isAnotherDay(clickedAt(target) ?? 0, at, localTime)
        ? { state: 'failed', reason: beside ?? target.reason ?? 'interrupted' }
        : undefined;
  }
}

/** Unknown, and a look may still tell. */
export function isWorthChecking(target: RunTarget): boolean {
  return target.state === 'unknown' && target.reason !== 'goneUnproven';
}

/**
 * Whether a failed person may go back into the queue: nothing was ever clicked, or they were seen listed on another day.
 * Anyone who was removed beside the plan may not: no one asked the run for it. The person's own word says nothing about the day: they may have clicked minutes before.
 */
export function mayTryAgain(target: RunTarget, localTime: LocalTime): boolean {
  if (target.state !== 'failed' || isBesidePlan(target)) return false;
  if (target.intentAt === undefined) return true;
  return target.reason !== 'personSaysConnected' && isAnotherDay(target.intentAt, target.outcomeAt ?? 0, localTime);
}

/**
 * Whether an earlier record of someone leaves them free to be planned at `at`: who was clicked waits for another day, on
 * which a list that still has them can be believed.
 */
export function mayPlan(
  earlier: Pick<RunTarget, 'state' | 'reason' | 'intentAt' | 'outcomeAt'>,
  at: Instant,
  localTime: LocalTime,
): boolean {
  const { state, reason, intentAt, outcomeAt } = earlier;
  if (state !== 'failed' || intentAt === undefined) return true;
  const wasSeen = reason !== 'personSaysConnected' && isAnotherDay(intentAt, outcomeAt ?? 0, localTime);
  return wasSeen || isAnotherDay(Math.max(intentAt, outcomeAt ?? 0), at, localTime);
}

/** Everyone who was clicked in one of the runs so lately that no run may plan them yet. */
export function clickedLately(
  runs: readonly Pick<RemovalRun, 'targets'>[],
  at: Instant,
  localTime: LocalTime,
): ReadonlySet<ConnectionId> {
  const late = runs.flatMap(({ targets }) => targets.filter((target) => !mayPlan(target, at, localTime)));
  return new Set(late.map(({ connectionId }) => connectionId));
}

const ordinaryReasons: ReadonlySet<TargetReason> = new Set([
  'protected',
  'noSlug',
  'personSkipped',
  'rescued',
  'settledElsewhere',
  'interrupted',
  'notAllowedAnyMore',
  'removedByHand',
  'byHandAccepted',
  'personSaysRemoved',
  'personSaysConnected',
  'takenOut',
  // A list that is late to hear; it counts when a later look still has them.
  'stillListed',
]);

/** Whether an outcome hints that the page, the list or the pace is not as it should be. */
export function isOdd(outcome: { readonly state: TargetState; readonly reason?: TargetReason | undefined }): boolean {
  switch (outcome.state) {
    case 'failed':
    case 'unknown':
    case 'skipped':
      return outcome.reason === undefined || !ordinaryReasons.has(outcome.reason);
    // By the profile's own word.
    case 'alreadyGone':
    case 'queued':
    case 'intent':
    case 'removed':
    case 'rehearsed':
      return false;
  }
}

/** How many of the last people with an outcome came out odd in a row, newest backwards. */
export function oddInARow(targets: readonly RunTarget[]): number {
  const recorded = targets
    .filter((target) => target.outcomeAt !== undefined)
    .sort((a, b) => (b.outcomeAt ?? 0) - (a.outcomeAt ?? 0) || b.position - a.position);
  const firstOrdinary = recorded.findIndex((target) => !isOdd(target));
  return firstOrdinary < 0 ? recorded.length : firstOrdinary;
}

/** What a run does next. */
export type NextStep =
  | { readonly kind: 'look'; readonly target: RunTarget; readonly notBefore: Instant }
  | { readonly kind: 'attempt'; readonly target: RunTarget }
  | { readonly kind: 'finish' };

/** The least time after which a list that is late to hear of an accepted removal is looked at between two people. */
const listsAreLate = 2 * 60_000;

/** What decides the next step, besides the run. */
export interface StepSituation {
  /** Positions already looked at since the run was started or resumed. */
  readonly looked: ReadonlySet<number>;
  /** Positions that were unknown when it was started or resumed. */
  readonly foundUnknown: ReadonlySet<number>;
  /** Milliseconds after the intent before a look makes sense: the list may not have heard yet. */
  readonly lookAfter: number;
  readonly now: Instant;
}

/**
 * The next step of a run: those found unknown at the start come first; then whoever's removal was accepted while a late
 * list still had them, once it must have heard; then the queue in order; and at the end one look at whoever became unknown
 * on the way.
 */
export function nextStep(run: RemovalRun, { looked, foundUnknown, lookAfter, now }: StepSituation): NextStep {
  const toCheck = run.targets.filter((target) => isWorthChecking(target) && !looked.has(target.position));
  // A click in the future: the clock was wrong.
  const sinceClick = (target: RunTarget): Instant => Math.min(clickedAt(target) ?? run.createdAt, now);
  const look = (target: RunTarget): NextStep => ({ kind: 'look', target, notBefore: sinceClick(target) + lookAfter });
  const first = toCheck.find((target) => foundUnknown.has(target.position));
  if (first) return look(first);
  const late = toCheck.find(
    (target) => wasAccepted(target) && sinceClick(target) + Math.max(lookAfter, listsAreLate) <= now,
  );
  if (late) return look(late);
  const queued = run.targets.find((target) => target.state === 'queued');
  if (queued) return { kind: 'attempt', target: queued };
  const last = toCheck[0];
  return last ? look(last) : { kind: 'finish' };
}

/** Whether a look shows that LinkedIn accepts removals and does not carry them out, or not in minutes. */
export function contradictsAcceptance(target: RunTarget, outcome: CheckOutcome, now: Instant): boolean {
  return outcome.kind === 'listed' && wasAccepted(target) && now - (clickedAt(target) ?? now) >= listsAreLate;
}
