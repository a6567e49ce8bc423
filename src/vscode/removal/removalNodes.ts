import type { RemovalRun, RunTarget, TargetState } from '#core/removal/run.ts';
import { isWorthChecking } from '#core/removal/runMachine.ts';

export interface RunNode {
  readonly kind: 'run';
  readonly run: RemovalRun;
}

/** A person's state, with unknown people about whom nothing more can be found out as a group of their own. */
export type Outcome = TargetState | 'goneUnproven';

export function outcomeOf(target: RunTarget): Outcome {
  return target.state === 'unknown' && !isWorthChecking(target) ? 'goneUnproven' : target.state;
}

export interface OutcomeNode {
  readonly kind: 'outcome';
  readonly run: RemovalRun;
  readonly outcome: Outcome;
  readonly targets: readonly RunTarget[];
}

export interface TargetNode {
  readonly kind: 'target';
  readonly run: RemovalRun;
  readonly target: RunTarget;
  /** What tells them from others beside them who have the same name. */
  readonly apart?: string | undefined;
}

export type RemovalNode = RunNode | OutcomeNode | TargetNode;

/** The node that a command was called on, if it was one of this view. */
export function removalNode(value: unknown): RemovalNode | undefined {
  const isNode =
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'run' || value.kind === 'outcome' || value.kind === 'target');
  return isNode ? (value as RemovalNode) : undefined;
}
