import type { Standing } from '../connection.ts';
import type { ConfirmOutcome, LookOutcome, Objection, PrepareOutcome, Settlement } from './ports.ts';
import type { Instant, RemovalRun, RunState, RunTarget, TargetReason, TargetState } from './run.ts';

const runMoves: Readonly<Record<RunState, readonly RunState[]>> = {
  planned: ['running', 'paused', 'stopped', 'cancelled'],
  running: ['running', 'waiting', 'paused', 'stopped', 'cancelled', 'finished'],
  waiting: ['running', 'waiting', 'paused', 'stopped', 'cancelled', 'finished'],
  paused: ['running', 'paused', 'stopped', 'cancelled'],
  stopped: ['running', 'paused', 'stopped', 'cancelled'],
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

/** Whether a run can still do anything. */
export function isOpen(run: { readonly state: RunState }): boolean {
  return run.state !== 'cancelled' && run.state !== 'finished';
}

const settlements: Readonly<Record<TargetState, readonly Settlement['state'][]>> = {
  queued: ['alreadyGone', 'rehearsed', 'skipped', 'failed'],
  intent: ['removed', 'unknown', 'alreadyGone', 'skipped', 'failed'],
  unknown: ['removed', 'unknown', 'failed'],
  removed: [],
  alreadyGone: [],
  rehearsed: [],
  skipped: [],
  // A proof may come late, from a process that slept while another window looked and saw nothing yet.
  failed: ['removed', 'unknown'],
};

/**
 * Whether a person of a run may be settled so from the state they are in. `removed` is reached only over an intent;
 * nobody leaves `unknown` for the queue. Into `intent` leads only `recordIntent`, back to `queued` only `requeue`.
 */
export function maySettle(from: TargetState, to: Settlement['state']): boolean {
  return settlements[from].includes(to);
}

/**
 * Where a connection stands once it was settled so.
 * @returns undefined when it stays as it stands: another run settled them
 */
export function standingAfter(settlement: Settlement): Standing | undefined {
  if (settlement.reason === 'settledElsewhere') return undefined;
  switch (settlement.state) {
    case 'removed':
      return 'removed';
    case 'alreadyGone':
      return 'gone';
    case 'unknown':
      return settlement.reason === 'goneUnproven' ? 'gone' : 'unknown';
    case 'rehearsed':
    case 'skipped':
    case 'failed':
      return 'connected';
  }
}

/** What an interrupted intent becomes: nobody knows whether the click went out. */
export const interrupted: Settlement = { state: 'unknown', reason: 'interrupted' };

/** How a person is settled who never came to the click. */
export function settlementBeforeClick(
  outcome: Exclude<PrepareOutcome, Objection | { readonly kind: 'ready' }>,
): Settlement {
  switch (outcome.kind) {
    case 'alreadyGone':
      return { state: 'alreadyGone' };
    case 'skip':
      return { state: 'skipped', reason: outcome.reason };
    case 'failed':
      return { state: 'failed', reason: outcome.reason };
  }
}

/** How a person is settled once the confirmation may have been clicked: proven, or unknown. */
export function settlementAfterClick(outcome: ConfirmOutcome): Settlement {
  return outcome.kind === 'removed' ? { state: 'removed' } : { state: 'unknown', reason: outcome.reason };
}

/** LinkedIn answered the removal request with 2xx; only the second proof, the fresh search, was missing. */
function requestWasAccepted(reason: TargetReason | undefined): boolean {
  return reason === 'stillListed' || reason === 'searchUnclear';
}

/**
 * What a look says about an unknown person.
 *
 * - No longer listed, and our request was accepted: both proofs are there, `removed`.
 * - No longer listed otherwise: gone, but perhaps by themselves: stays unknown for ever as `goneUnproven`.
 * - Still listed though our request was accepted: contradictory, stays unknown.
 * - Still listed otherwise: nothing was removed, `failed`; the person may decide to try again.
 * @returns undefined when the look changes nothing
 */
export function settlementAfterLook(
  target: RunTarget,
  outcome: Exclude<LookOutcome, Objection>,
): Settlement | undefined {
  if (target.state !== 'unknown' || outcome.kind === 'unclear') return undefined;
  const accepted = requestWasAccepted(target.reason);
  if (outcome.kind === 'notListed') {
    return accepted ? { state: 'removed' } : { state: 'unknown', reason: 'goneUnproven' };
  }
  return accepted ? undefined : { state: 'failed', reason: target.reason ?? 'interrupted' };
}

/** Unknown, and a look may still tell. */
export function isWorthALook(target: RunTarget): boolean {
  return target.state === 'unknown' && target.reason !== 'goneUnproven';
}

const ordinaryReasons: ReadonlySet<TargetReason> = new Set([
  'protected',
  'noSlug',
  'personSkipped',
  'rescued',
  'settledElsewhere',
]);

/**
 * Whether an outcome hints that the page, the list or the pace is not as it should be. People who are gone already count,
 * since a search that wrongly finds nobody looks just like that.
 */
export function isOdd(settlement: {
  readonly state: TargetState;
  readonly reason?: TargetReason | undefined;
}): boolean {
  switch (settlement.state) {
    case 'alreadyGone':
    case 'failed':
    case 'unknown':
      return settlement.reason !== 'interrupted';
    case 'skipped':
      return settlement.reason === undefined || !ordinaryReasons.has(settlement.reason);
    case 'queued':
    case 'intent':
    case 'removed':
    case 'rehearsed':
      return false;
  }
}

/** How many of the last settled people in a row came out odd, newest backwards. */
export function oddInARow(targets: readonly RunTarget[]): number {
  const settled = targets
    .filter((target) => target.settledAt !== undefined)
    .sort((a, b) => (b.settledAt ?? 0) - (a.settledAt ?? 0) || b.position - a.position);
  const firstOrdinary = settled.findIndex((target) => !isOdd(target));
  return firstOrdinary < 0 ? settled.length : firstOrdinary;
}

/** What a run does next. */
export type NextStep =
  | { readonly kind: 'look'; readonly target: RunTarget; readonly notBefore: Instant }
  | { readonly kind: 'attempt'; readonly target: RunTarget }
  | { readonly kind: 'finish' };

/**
 * The next step of a run: those found unknown at the start come first, then the queue in order, and at the end one look at
 * whoever became unknown on the way.
 * @param looked positions already looked at since the run was started or resumed
 * @param lookAfter milliseconds after the intent before a look is believed: a removal may still be under way
 */
export function nextStep(
  run: RemovalRun,
  looked: ReadonlySet<number>,
  foundUnknown: ReadonlySet<number>,
  lookAfter: number,
): NextStep {
  const toLookAt = run.targets.filter((target) => isWorthALook(target) && !looked.has(target.position));
  const look = (target: RunTarget): NextStep => ({
    kind: 'look',
    target,
    notBefore: (target.intentAt ?? run.createdAt) + lookAfter,
  });
  const first = toLookAt.find((target) => foundUnknown.has(target.position));
  if (first) return look(first);
  const queued = run.targets.find((target) => target.state === 'queued');
  if (queued) return { kind: 'attempt', target: queued };
  const last = toLookAt[0];
  return last ? look(last) : { kind: 'finish' };
}
