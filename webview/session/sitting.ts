import type { ConnectionId } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { fewestDecisions } from '#core/policy/ruleProposal.ts';
import type { RuleProposal, SittingDecision } from '#core/policy/ruleProposal.ts';
import type { SittingState } from '#protocol/gridSchemas.ts';
import type { People } from './people.ts';

/** Decisions on more people at once do not count: these were chosen by a filter, which already is a rule. */
export const mostAtOnce = 30;
/** The number of latest decisions that count. */
const mostDecisions = 300;
const mostRefused = 100;
/** After a pause longer than this (four hours), a new sitting begins. */
export const longestPause = 4 * 60 * 60 * 1000;

/** The decisions of a sitting, which ends with a long pause, and the rule proposed from them. */
export class Sitting {
  /** In the order of the decisions. */
  #decided = new Set<ConnectionId>();
  #answered = new Set<string>();
  #at = 0;
  #proposal: RuleProposal | undefined;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Restores a stored sitting; one that is too old is over. */
  static from({ decided, answered, at }: SittingState, now: () => number = Date.now): Sitting {
    const sitting = new Sitting(now);
    if (now() - at > longestPause) return sitting;
    sitting.#decided = new Set(unpackIds(decided));
    sitting.#answered = new Set(answered);
    sitting.#at = at;
    return sitting;
  }

  /** The state to store. */
  get state(): SittingState {
    return { decided: packIds(this.#decided), answered: [...this.#answered], at: this.#at };
  }

  /** Whether there are enough decisions to look for a rule. */
  get isEnough(): boolean {
    return this.#decided.size >= fewestDecisions;
  }

  /** The proposed rule; undefined: there is none, or it was answered. */
  get proposal(): RuleProposal | undefined {
    return this.#proposal;
  }

  set proposal(proposal: RuleProposal | undefined) {
    this.#proposal = proposal && !this.#answered.has(proposal.query) ? proposal : undefined;
  }

  /** Queries that were answered in this sitting and are not proposed again. */
  get answered(): ReadonlySet<string> {
    return this.#answered;
  }

  /** Notes that these people were decided on, here or in another view, or that a decision on them was undone. */
  note(ids: readonly ConnectionId[]): void {
    if (ids.length === 0 || ids.length > mostAtOnce) return;
    const now = this.#now();
    if (now - this.#at > longestPause) {
      this.#decided.clear();
      this.#answered.clear();
      this.#proposal = undefined;
    }
    this.#at = now;
    for (const id of ids) {
      this.#decided.delete(id);
      this.#decided.add(id);
    }
    for (const id of this.#decided) {
      if (this.#decided.size <= mostDecisions) break;
      this.#decided.delete(id);
    }
  }

  /** The present decisions, without people who are undecided again. */
  decisions(people: People): SittingDecision[] {
    return [...this.#decided]
      .map((id) => ({ id, decision: people.decisionOf(id) }))
      .filter(({ decision }) => decision !== 'undecided');
  }

  /** Notes that the person answered the proposal, which is not made again in this sitting. */
  answer(): void {
    if (this.#proposal && this.#answered.size < mostRefused) this.#answered.add(this.#proposal.query);
    this.#proposal = undefined;
  }

  /** Withdraws the proposal when it matches someone who is kept by now. @returns whether it did */
  withdrawFromKept(people: People): boolean {
    const proposal = this.#proposal;
    if (!proposal) return false;
    const { hits, counterExamples, more } = proposal;
    const touches = [hits, counterExamples, more].some((ids) => ids.some((id) => people.decisionOf(id) === 'keep'));
    if (touches) this.#proposal = undefined;
    return touches;
  }
}
