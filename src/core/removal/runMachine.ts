import { isMemberNumber } from '#core/people/profileSlug.ts';
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

/** The states of a run that is being worked on, or was when its process died. */
export const activeRunStates: readonly RunState[] = ['running', 'waiting'];
/** The states from which the person may start or resume a run. */
export const resumableRunStates: readonly RunState[] = ['planned', 'paused', 'stopped', 'running', 'waiting'];

/** Whether someone, in some window, is working on the run at this moment. */
export function isAtWork(run: { readonly state: RunState }): boolean {
  return activeRunStates.includes(run.state);
}

/** Whether the removal of someone was begun and has no certain outcome: in progress while a window works on the run, unknown after that. */
export function hasPersonAtHand({ targets }: { readonly targets: readonly RunTarget[] }): boolean {
  return targets.some(({ state }) => state === 'intent');
}

/** The positions of everyone in a state. */
export function positionsOf(run: Pick<RemovalRun, 'targets'>, state: TargetState): ReadonlySet<number> {
  return new Set(run.targets.filter((target) => target.state === state).map((target) => target.position));
}

/** Whether a run can still do anything. */
export function isOpen(run: { readonly state: RunState }): boolean {
  return run.state !== 'cancelled' && run.state !== 'finished';
}

/** Whether no one is left to remove. Unknown people do not count: they can be looked at after the run is over. */
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
  // A proof may come late, from a process that slept while another window looked and still saw the person.
  failed: ['removed', 'unknown'],
};

/**
 * Whether an outcome may be recorded for a person in a state. `removed` needs an intent before it, and no one goes from
 * `unknown` back to the queue. Only `recordIntent` sets `intent`, and only `requeue` and `takeBack` lead back to `queued`;
 * removals that were not planned are recorded by `recordOther`.
 */
export function mayRecord(from: TargetState, to: RecordedOutcome['state']): boolean {
  return outcomesFrom[from].includes(to);
}

/** Whether the outcome of an intent says for certain that nothing was clicked. */
export function nothingWasClicked(from: TargetState, outcome: RecordedOutcome): boolean {
  return from === 'intent' && outcome.state !== 'removed' && outcome.state !== 'unknown';
}

/**
 * The standing of a connection once an outcome is recorded in a run of a mode. A rehearsal leaves everyone connected but
 * those of whom a removal was seen meanwhile, which is not its own.
 * @returns undefined when the standing does not change, since another run recorded their outcome
 */
export function standingAfter(outcome: RecordedOutcome, mode: RunMode): Standing | undefined {
  if (outcome.reason === 'settledElsewhere') return undefined;
  if (mode === 'rehearsal' && outcome.state !== 'removed' && outcome.state !== 'unknown') return 'connected';
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
 * Whether an outcome may change the standing of a connection. Only a removal may change that of a removed person, an old
 * record must not change that of a person who is queued again, and neither may the end of someone's place in a queue who was
 * clicked meanwhile, beside another run.
 * @param from the state of the record before
 */
export function mayChangeStanding(present: Standing, next: Standing, from: TargetState): boolean {
  if (next === 'removed') return true;
  if (present === 'removed') return false;
  if (from === 'queued') return present === 'queued' || present === 'connected';
  return present !== 'queued' || from === 'intent';
}

/** The outcome of an interrupted intent: it is not known whether the click happened. */
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
  if (outcome.kind === 'removed') return { state: 'removed' };
  // Of whom the run meant, this only says that no request for them was seen; the others have records of their own.
  return { state: 'unknown', reason: outcome.reason === 'anotherRemoved' ? 'requestUnseen' : outcome.reason };
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

/**
 * The outcome for someone whose removal was seen although the run had not planned it: `unknown`, since an answer alone is
 * no proof.
 */
export function outcomeOfOther({ accepted }: OtherRemoval, reason: OtherReason): RecordedOutcome {
  const whenAccepted = reason === 'anotherRemoved' ? 'anotherAccepted' : 'byHandAccepted';
  return { state: 'unknown', reason: accepted ? whenAccepted : reason };
}

/** Why a person is in the record although the run had not planned their removal; undefined for planned people. */
function besidePlan(reason: TargetReason | undefined): OtherReason | undefined {
  if (reason === 'anotherRemoved' || reason === 'anotherAccepted') return 'anotherRemoved';
  return reason === 'removedByHand' || reason === 'byHandAccepted' ? 'removedByHand' : undefined;
}

/** Whether a person was removed although the run had not planned it, so without an intent of the run. */
export function isBesidePlan({ reason }: { readonly reason: TargetReason | undefined }): boolean {
  return besidePlan(reason) !== undefined;
}

/** The latest time at which someone may have been clicked: in guided mode, a card may be shown for a whole night before. */
export function clickedAt({ intentAt, outcomeAt }: RunTarget): Instant | undefined {
  return intentAt === undefined || outcomeAt === undefined ? (outcomeAt ?? intentAt) : Math.max(intentAt, outcomeAt);
}

/** Long enough that another local day is not just the minutes after midnight. */
const aNight = 8 * 3_600_000;

/**
 * Whether `at` is so long after a click that a list which still shows the person is believed. Lists are late by minutes; no
 * source says how late LinkedIn's caches can be, so a night has to pass. A click in the future (the clock was wrong) counts
 * as just now.
 */
export function isAnotherDay(click: Instant, at: Instant, localTime: LocalTime): boolean {
  return at - click >= aNight && localTime.wallClock(click).day !== localTime.wallClock(at).day;
}

/**
 * The outcome for an unknown person after a check.
 *
 * - Certain to be no connection any more, or not found by a live search: `removed` if LinkedIn had accepted our request.
 * Both proofs are there then: success was answered after the click, and a search that works does not show them.
 * - Certain to be no connection any more, but our request not accepted: gone, but perhaps by themselves: they stay unknown
 * for ever with the reason `goneUnproven`.
 * - Not found and not accepted: proves nothing.
 * - Still listed: nothing was removed, if a night has passed since the click; before that, the list may be late.
 * @returns undefined when the check changes nothing
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
      // A person without a name was searched for by address only, and rows seldom show a member number.
      return accepted && target.name !== '' && !isMemberNumber(target.slug) ? removed : undefined;
    case 'notConnected':
      return accepted ? removed : { state: 'unknown', reason: 'goneUnproven' };
    case 'listed':
      return isAnotherDay(clickedAt(target) ?? 0, at, localTime)
        ? { state: 'failed', reason: beside ?? target.reason ?? 'interrupted' }
        : undefined;
  }
}

/** Whether someone was clicked so lately, in whichever run, that a list which still shows them proves nothing. */
export function mayBeLate(
  runs: readonly Pick<RemovalRun, 'targets'>[],
  { connectionId }: Pick<RunTarget, 'connectionId'>,
  at: Instant,
  localTime: LocalTime,
): boolean {
  const records = runs.flatMap(({ targets }) => targets.filter((target) => target.connectionId === connectionId));
  return records.some((one) => mayHaveClicked.has(one.state) && !isAnotherDay(clickedAt(one) ?? 0, at, localTime));
}

const mayHaveClicked: ReadonlySet<TargetState> = new Set(['intent', 'removed', 'unknown']);

/** Whether someone is unknown and a check may still tell. */
export function isWorthChecking(target: RunTarget): boolean {
  return target.state === 'unknown' && target.reason !== 'goneUnproven';
}

/**
 * Whether a failed person may go back into the queue: nothing was ever clicked, or they were seen listed on another day.
 * People whose removal was not planned may not. Neither may people whom the person saw still connected, since nothing says
 * on which day: they may have clicked minutes before.
 */
export function mayTryAgain(target: RunTarget, localTime: LocalTime): boolean {
  if (target.state !== 'failed' || isBesidePlan(target)) return false;
  if (target.intentAt === undefined) return true;
  return target.reason !== 'personSaysConnected' && isAnotherDay(target.intentAt, target.outcomeAt ?? 0, localTime);
}

/**
 * Whether an earlier record of someone allows them to be planned at `at`: after a click they wait for another day, when a
 * list that still shows them can be believed.
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
  'moved',
  // The list may be late; a later look that still shows them counts.
  'stillListed',
]);

/** Whether an outcome is a sign that something is wrong with the page, the list or the pace. */
export function isOdd(outcome: { readonly state: TargetState; readonly reason?: TargetReason | undefined }): boolean {
  switch (outcome.state) {
    case 'failed':
    case 'unknown':
    case 'skipped':
      return outcome.reason === undefined || !ordinaryReasons.has(outcome.reason);
    // Their own profile says so.
    case 'alreadyGone':
    case 'queued':
    case 'intent':
    case 'removed':
    case 'rehearsed':
      return false;
  }
}

/** How many of the latest people with an outcome in a row had an odd one. */
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

/**
 * The least time after an accepted removal before a list that still showed the person is looked at again, between two other
 * people.
 */
const listsAreLate = 2 * 60_000;

/** What decides the next step, besides the run. */
export interface StepSituation {
  /** Positions already looked at since the run was started or resumed. */
  readonly looked: ReadonlySet<number>;
  /** Positions that were unknown when it was started or resumed. */
  readonly foundUnknown: ReadonlySet<number>;
  /** Milliseconds after the intent before a check makes sense, since lists are late. */
  readonly lookAfter: number;
  readonly now: Instant;
}

/**
 * The next step of a run. People found unknown at the start come first; then people whose removal was accepted although a
 * list still showed them, once the list must be up to date; then the queue in order; and at the end one check of each person
 * who became unknown on the way.
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

/** Whether a check shows that LinkedIn accepts removals but does not carry them out within minutes. */
export function contradictsAcceptance(target: RunTarget, outcome: CheckOutcome, now: Instant): boolean {
  return outcome.kind === 'listed' && wasAccepted(target) && now - (clickedAt(target) ?? now) >= listsAreLate;
}
