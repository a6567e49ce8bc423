import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { PolicyEvaluation } from './evaluatePolicy.ts';
import { decidedByHand, policyDecision } from './evaluatePolicy.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';
import { decisionOfRow } from '#core/people/tableRow.ts';

/** One person whose decision applying a policy would change. */
export interface PolicyChange {
  readonly row: RowIndex;
  readonly before: Decision;
  readonly after: Decision;
}

/** What applying a policy would do. */
export interface PolicyPlan {
  /** Ascending by row. */
  readonly changes: readonly PolicyChange[];
  /** People whose decision by hand stays although the policy says otherwise, except those kept by hand. */
  readonly byHand: readonly number[];
  /** People kept by hand although the policy says otherwise: no policy changes them. */
  readonly keptByHand: readonly number[];
}

/**
 * What applying a policy would change. A decision by hand wins, unless `overrule` is set; people kept by hand stay kept in
 * any case. People whom a policy marked to review or remove and about whom it no longer decides become undecided; people
 * whom a policy kept stay kept.
 * @param options.overrule the people whose decision by hand does not win, or everyone
 * @param options.onlyRule the place of the one rule to apply; no one else is changed then
 */
export function planPolicy(
  evaluation: PolicyEvaluation,
  {
    overrule = false,
    onlyRule,
  }: { readonly overrule?: boolean | ReadonlySet<ConnectionId>; readonly onlyRule?: number } = {},
): PolicyPlan {
  const { table, present } = evaluation.index;
  const handMade = decidedByHand(table, evaluation.marks);
  const isOverruled = (row: RowIndex): boolean =>
    typeof overrule === 'boolean' ? overrule : overrule.has(table.id[row] ?? 0);
  const changes: PolicyChange[] = [];
  const byHand: number[] = [];
  const keptByHand: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if (present && !present[row]) continue;
    if (onlyRule !== undefined && evaluation.ruleOfRow[row] !== onlyRule) continue;
    const before = decisionOfRow(table, row);
    const said = policyDecision(evaluation, row);
    const after = said ?? (handMade[row] || before === 'keep' ? before : 'undecided');
    if (after === before) continue;
    if (handMade[row] && before === 'keep') keptByHand.push(row);
    else if (handMade[row] && !isOverruled(row)) byHand.push(row);
    else changes.push({ row, before, after });
  }
  return { changes, byHand, keptByHand };
}

/** The decisions that a plan changes, as they were when it was made. */
export function plannedFrom(
  evaluation: PolicyEvaluation,
  { changes }: PolicyPlan,
): ReadonlyMap<ConnectionId, Decision> {
  return new Map(changes.map(({ row, before }) => [evaluation.index.table.id[row] ?? 0, before]));
}

/** The people of a plan by the decision that each is to get: one step for the store. */
export function plannedMarks(evaluation: PolicyEvaluation, plan: PolicyPlan): ReadonlyMap<Decision, ConnectionId[]> {
  const marks = new Map<Decision, ConnectionId[]>();
  for (const { row, after } of plan.changes) {
    const id = evaluation.index.table.id[row] ?? 0;
    const alike = marks.get(after);
    if (alike) alike.push(id);
    else marks.set(after, [id]);
  }
  return marks;
}
