import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { PolicyMarks } from '#core/policy/evaluatePolicy.ts';
import type { PolicyDecision } from '#core/policy/policyText.ts';
import { policyDecisions } from '#core/policy/policyText.ts';
import type { Database } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { fromRanges, toRanges } from './idRanges.ts';

/**
 * The people to whom policies gave each decision. All decisions that policies ever made about a person are kept, so that
 * after undoing the last one the person still counts as marked by a policy; a decision by hand ends that.
 */
export function readPolicyMarks(database: Database): PolicyMarks {
  const stored = fact(database, 'policyMarks') ?? {};
  const ids = (decision: PolicyDecision): Set<ConnectionId> => new Set(fromRanges({ ranges: stored[decision] ?? [] }));
  return { keep: ids('keep'), review: ids('review'), remove: ids('remove') };
}

/** Adds decisions of a policy. */
export function markByPolicy(transaction: Transaction, marks: ReadonlyMap<Decision, readonly ConnectionId[]>): void {
  const before = readPolicyMarks(transaction.database);
  write(transaction, (decision) => [...new Set([...before[decision], ...(marks.get(decision) ?? [])])]);
}

/** Notes that the person decided about these people by hand. */
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
