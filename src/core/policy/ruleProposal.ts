import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { PolicyDecision } from './policyText.ts';

/** So many decisions of one sitting are needed before a rule is looked for. */
export const fewestDecisions = 12;

/** One decision of a sitting. */
export interface SittingDecision {
  readonly id: ConnectionId;
  readonly decision: Decision;
}

export interface RuleProposal {
  readonly decision: Exclude<PolicyDecision, 'keep'>;
  /** At most three conditions. */
  readonly query: string;
  /** The people it matches among those decided on in this sitting, and who of them got its decision: "14 of 15". */
  readonly matchedInSitting: number;
  readonly hits: readonly ConnectionId[];
  /** The others among them. */
  readonly counterExamples: readonly ConnectionId[];
  /** Undecided people in the rest of the network that it matches: "612 more", in the order of the store. */
  readonly more: readonly ConnectionId[];
  /** What shows exactly those. */
  readonly moreQuery: string;
  /** Ten of them at random, or all when there are fewer. */
  readonly sample: readonly ConnectionId[];
}
