import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { PolicyDecision } from './policyText.ts';

/** The fewest decisions of a sitting from which a rule is proposed. */
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
  /**
   * How many it matches among the people decided on in this sitting, and how many of these got its decision: "14 of 15".
   */
  readonly matchedInSitting: number;
  readonly hits: readonly ConnectionId[];
  /** The people among those matched who got another decision. */
  readonly counterExamples: readonly ConnectionId[];
  /** Undecided people in the rest of the network that it matches: "612 more", in the order of the store. */
  readonly more: readonly ConnectionId[];
  /** The query that shows exactly these. */
  readonly moreQuery: string;
  /** Ten of them at random, or all when there are fewer. */
  readonly sample: readonly ConnectionId[];
}
