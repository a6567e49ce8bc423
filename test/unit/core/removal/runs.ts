import type { RemovalRun, RunTarget } from '#core/removal/run.ts';

/** A person of a run: queued, unless `change` says otherwise. */
export function runTarget(position: number, change: Partial<RunTarget> = {}): RunTarget {
  return {
    position,
    connectionId: position + 1,
    slug: `person-${position + 1}`,
    name: `Person ${position + 1}`,
    connectedOn: undefined,
    state: 'queued',
    reason: undefined,
    intentAt: undefined,
    outcomeAt: undefined,
    addedAt: undefined,
    ...change,
  };
}

/** A run: guided and under way, unless `change` says otherwise. */
export function removalRun(change: Partial<RemovalRun> = {}): RemovalRun {
  return {
    id: 1,
    mode: 'guided',
    state: 'running',
    createdAt: 0,
    notBefore: 0,
    nextAt: undefined,
    pauseCause: undefined,
    chosenBy: '',
    changes: [],
    targets: [],
    ...change,
  };
}
