import type { Instant } from '#core/time/clock.ts';
import type { PauseCause, RemovalRun, RunId, RunMode, RunState, RunTarget, SafetyStop } from './run.ts';
import { isAtWork, isWorthChecking } from './runMachine.ts';

/** Why work on a run ended, for now or for good. */
export type RunEnd =
  | { readonly kind: 'finished' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'paused'; readonly cause: PauseCause; /** A plain sentence or ''. */ readonly detail: string }
  | { readonly kind: 'stopped'; readonly safetyStop: SafetyStop }
  /** The account's browser is in use by another window, a sync or a sign-in; nothing was done. */
  | { readonly kind: 'elsewhere' };

/** What the runner is doing with the person at `position`. */
export type RunActivity = 'idle' | 'checking' | 'rehearsing' | 'preparing' | 'confirming' | 'watching';

/** People of a run by outcome; they add up to `total`. */
export interface OutcomeCounts {
  readonly total: number;
  readonly queued: number;
  readonly removed: number;
  readonly alreadyGone: number;
  readonly rehearsed: number;
  readonly skipped: number;
  readonly failed: number;
  /** Being removed, or waiting for the person's click, at this moment. */
  readonly inProgress: number;
  /** Clicked or interrupted, not proven; a check may still tell. */
  readonly unknown: number;
  /** Once unknown and now no longer listed, without proof that this tool removed them. */
  readonly goneUnproven: number;
}

/** Where a run stands; holds no personal data. */
export interface RunProgress {
  readonly runId: RunId;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly activity: RunActivity;
  readonly counts: OutcomeCounts;
  /** Position in the run of the person worked with, from 0. */
  readonly position: number | undefined;
  /** When the next person is due, while waiting. */
  readonly nextAt: Instant | undefined;
  /** Set once working on the run has ended. */
  readonly end: RunEnd | undefined;
}

/** The records of a run that count: of someone who was passed over and then added again, only the newer one. */
export function countedTargets<T extends Pick<RunTarget, 'connectionId' | 'position' | 'state' | 'addedAt'>>(
  targets: readonly T[],
): readonly T[] {
  if (targets.every(({ addedAt }) => addedAt === undefined)) return targets;
  const last = new Map(targets.map(({ connectionId, position }) => [connectionId, position]));
  return targets.filter(
    ({ connectionId, position, state }) =>
      last.get(connectionId) === position || (state !== 'skipped' && state !== 'failed'),
  );
}

/**
 * Counts the people of a run by outcome. An intent is in progress while the run is worked on, and unknown after that.
 * @param worked some window works on it, which it also does for a moment after a pause or a cancel
 */
export function outcomeCounts(
  { targets: all, state }: Pick<RemovalRun, 'targets' | 'state'>,
  worked = isAtWork({ state }),
): OutcomeCounts {
  const targets = countedTargets(all);
  const counts = {
    total: targets.length,
    queued: 0,
    removed: 0,
    alreadyGone: 0,
    rehearsed: 0,
    skipped: 0,
    failed: 0,
    inProgress: 0,
    unknown: 0,
    goneUnproven: 0,
  };
  for (const target of targets) {
    if (target.state === 'intent') counts[worked ? 'inProgress' : 'unknown']++;
    else if (target.state === 'unknown' && !isWorthChecking(target)) counts.goneUnproven++;
    else counts[target.state]++;
  }
  return counts;
}

/** The mode for the person at hand: a change of the run's mode takes effect with the next person. */
export function modeAtHand({ changes, mode, targets }: Pick<RemovalRun, 'changes' | 'mode' | 'targets'>): RunMode {
  const begun = targets.find(({ state }) => state === 'intent')?.intentAt;
  const since = changes.find((change) => change.kind === 'mode' && begun !== undefined && change.at >= begun);
  if (since?.kind !== 'mode') return mode;
  return since.to === 'automatic' ? 'guided' : 'automatic';
}

/** Progress of a run from the store, for windows that do not run it themselves. */
export function storedProgress(run: RemovalRun): RunProgress {
  return {
    runId: run.id,
    mode: run.mode,
    state: run.state,
    activity: 'idle',
    counts: outcomeCounts(run),
    position: run.targets.find((target) => target.state === 'intent')?.position,
    nextAt: run.nextAt,
    end: undefined,
  };
}
