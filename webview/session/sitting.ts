import type { ConnectionId } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { fewestDecisions } from '#core/policy/ruleProposal.ts';
import type { RuleProposal, SittingDecision } from '#core/policy/ruleProposal.ts';
import type { SittingState } from '#protocol/gridSchemas.ts';
import type { People } from './people.ts';

/** Anyone who decides on more at once chose them by a filter, which is a rule already. */
export const mostAtOnce = 30;
/** The last so many decisions say what the person means now. */
const mostDecisions = 300;
const mostRefused = 100;
/** After a pause of four hours another sitting begins. */
export const longestPause = 4 * 60 * 60 * 1000;

/** What was decided since the person sat down to decide, and which rule is proposed from it. */
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

  /** As it was kept; an older one is over. */
  static from({ decided, answered, at }: SittingState, now: () => number = Date.now): Sitting {
    const sitting = new Sitting(now);
    if (now() - at > longestPause) return sitting;
    sitting.#decided = new Set(unpackIds(decided));
    sitting.#answered = new Set(answered);
    sitting.#at = at;
    return sitting;
  }

  /** For keeping it. */
  get state(): SittingState {
    return { decided: packIds(this.#decided), answered: [...this.#answered], at: this.#at };
  }

  /** Whether enough was decided to look for a rule. */
  get isEnough(): boolean {
    return this.#decided.size >= fewestDecisions;
  }

  /** What is proposed; undefined: nothing, or it was answered. */
  get proposal(): RuleProposal | undefined {
    return this.#proposal;
  }

  set proposal(proposal: RuleProposal | undefined) {
    this.#proposal = proposal && !this.#answered.has(proposal.query) ? proposal : undefined;
  }

  /** Queries that were answered in this sitting: they are not proposed another time. */
  get answered(): ReadonlySet<string> {
    return this.#answered;
  }

  /** These people were decided on, here or in another view, or a decision on them was taken back. */
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

  /** The decisions as they stand now; whoever is undecided again is not among them. */
  decisions(people: People): SittingDecision[] {
    return [...this.#decided]
      .map((id) => ({ id, decision: people.decisionOf(id) }))
      .filter(({ decision }) => decision !== 'undecided');
  }

  /** The person has answered the proposal: it does not come back in this sitting. */
  answer(): void {
    if (this.#proposal && this.#answered.size < mostRefused) this.#answered.add(this.#proposal.query);
    this.#proposal = undefined;
  }

  /** Takes back what is proposed when it touches someone who is kept by now. @returns whether it did */
  withdrawFromKept(people: People): boolean {
    const proposal = this.#proposal;
    if (!proposal) return false;
    const { hits, counterExamples, more } = proposal;
    const touches = [hits, counterExamples, more].some((ids) => ids.some((id) => people.decisionOf(id) === 'keep'));
    if (touches) this.#proposal = undefined;
    return touches;
  }
}
