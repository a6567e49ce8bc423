import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { PolicyMarks } from '#core/policy/evaluatePolicy.ts';
import type { PolicyDecision } from '#core/policy/policyText.ts';
import { policyDecisions } from '#core/policy/policyText.ts';
import type { Database } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { fromRanges, toRanges } from './idRanges.ts';

/**
 * The people policies marked and how. All that a policy ever said of someone counts, so that undoing the last of it leaves them a
 * policy's; whatever is decided by hand ends that.
 */
export function readPolicyMarks(database: Database): PolicyMarks {
  const stored = fact(database, 'policyMarks') ?? {};
  const ids = (decision: PolicyDecision): Set<ConnectionId> => new Set(fromRanges({ ranges: stored[decision] ?? [] }));
  return { keep: ids('keep'), review: ids('review'), remove: ids('remove') };
}

/** Adds what a policy said. */
export function markByPolicy(transaction: Transaction, marks: ReadonlyMap<Decision, readonly ConnectionId[]>): void {
  const before = readPolicyMarks(transaction.database);
  write(transaction, (decision) => [...new Set([...before[decision], ...(marks.get(decision) ?? [])])]);
}

/** These people were decided about by hand. */
export function decidedByHand(transaction: Transaction, ids: readonly ConnectionId[]): void {
  if (fact(transaction.database, 'policyMarks') === undefined) return;
  const before = readPolicyMarks(transaction.database);
  const byHand = new Set(ids);
  write(transaction, (decision) => [...before[decision]].filter((id) => !byHand.has(id)));
}

function write(transaction: Transaction, idsFor: (decision: PolicyDecision) => readonly ConnectionId[]): void {
  const entries = policyDecisions.map((decision) => [decision, toRanges(idsFor(decision)).ranges] as const);
  setFact(transaction, 'policyMarks', Object.fromEntries(entries.filter(([, ranges]) => ranges.length > 0)));
}
