import type { ConnectionId } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { rowAnswer, rowAnswers } from '#core/search/matchQuery.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Policy, PolicyDecision } from './policyText.ts';

/**
 * The people to whom a policy gave each decision, as long as it was not changed by hand since. All other decisions were
 * made by hand.
 */
export type PolicyMarks = Readonly<Record<PolicyDecision, ReadonlySet<ConnectionId>>>;

export const noPolicyMarks: PolicyMarks = { keep: new Set(), review: new Set(), remove: new Set() };

/** In `ruleOfRow`: no rule decides this person. */
export const noRule = -1;

/** What became of one rule, in numbers of people. */
export interface RuleOutcome {
  /** The people whom its query matches, including those decided by earlier rules. */
  readonly matched: number;
  /** The people about whom it decides. */
  readonly decided: number;
  /**
   * The people whom no earlier rule decides and for whom it is not known whether this one matches: no later rule may decide
   * about them.
   */
  readonly unclear: number;
  /** The people among `decided` who have another decision, made by hand. */
  readonly otherwise: number;
  /** The earlier rule that decides about most of those this one matches; `noRule` when it decides about all itself. */
  readonly takenBy: number;
}

export interface PolicyEvaluation {
  readonly policy: Policy;
  readonly index: SearchIndex;
  readonly today: DayNumber;
  readonly marks: PolicyMarks;
  /** By row: the place among the policy's rules of the one that decides, or `noRule`. */
  readonly ruleOfRow: Int16Array;
  /** Parallel to the policy's rules. */
  readonly outcomes: readonly RuleOutcome[];
  /** The number of people in the network now: those about whom a policy can decide. */
  readonly people: number;
}

/**
 * Evaluates policies over one network after another, and remembers how each line answered: after an edit of one line only
 * that line is matched again.
 *
 * A rule decides about a person when it matches and every rule before it is known not to match. So a later line marks no
 * one about whom an earlier one may have said something else.
 */
export class PolicyEvaluator {
  #answers = new Map<string, Uint8Array>();
  #index: SearchIndex | undefined;
  #today: DayNumber | undefined;

  /** @param marks the people whose decisions were made by a policy */
  evaluate(policy: Policy, index: SearchIndex, today: DayNumber, marks: PolicyMarks = noPolicyMarks): PolicyEvaluation {
    const { rules } = policy;
    const { length } = index.table;
    const answers = this.#answersOf(policy, index, today);
    const ruleOfRow = new Int16Array(length).fill(noRule);
    /** By row: 1 when no later rule can decide any more. */
    const closed = new Uint8Array(length);
    const { present } = index;
    if (present) for (let row = 0; row < length; row++) closed[row] = 1 - (present[row] ?? 1);
    const people = closed.reduce((sum, left) => sum + 1 - left, 0);
    const handMade = decidedByHand(index.table, marks);
    const outcomes = rules.map(({ decision }, place): RuleOutcome => {
      const answerOf = answers[place];
      const own = decisions.indexOf(decision);
      const takenBy = new Int32Array(place);
      let [matched, decided, unclear, otherwise] = [0, 0, 0, 0];
      for (let row = 0; row < length; row++) {
        const answer = answerOf?.[row];
        if (answer === rowAnswer.no || (present && !present[row])) continue;
        if (answer === rowAnswer.yes) matched++;
        if (closed[row]) {
          const taker = ruleOfRow[row] ?? noRule;
          if (answer === rowAnswer.yes && taker !== noRule) takenBy[taker] = (takenBy[taker] ?? 0) + 1;
          continue;
        }
        closed[row] = 1;
        if (answer === rowAnswer.yes) {
          ruleOfRow[row] = place;
          decided++;
          if (handMade[row] && index.table.decision[row] !== own) otherwise++;
        } else unclear++;
      }
      return { matched, decided, unclear, otherwise, takenBy: placeOfMost(takenBy) };
    });
    return { policy, index, today, marks, ruleOfRow, outcomes, people };
  }

  #answersOf({ rules }: Policy, index: SearchIndex, today: DayNumber): Uint8Array[] {
    const known = this.#index === index && this.#today === today ? this.#answers : new Map<string, Uint8Array>();
    const used = new Map<string, Uint8Array>();
    const answers = rules.map(({ text, query }) => {
      const answer = known.get(text) ?? used.get(text) ?? rowAnswers(query, index, today);
      used.set(text, answer);
      return answer;
    });
    this.#answers = used;
    this.#index = index;
    this.#today = today;
    return answers;
  }
}

/** The rows about which one rule decides, ascending. */
export function rowsOfRule({ ruleOfRow }: PolicyEvaluation, place: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < ruleOfRow.length; row++) if (ruleOfRow[row] === place) rows.push(row);
  return rows;
}

/** What a policy says about the person of a row; undefined: nothing. */
export function policyDecision({ policy, ruleOfRow }: PolicyEvaluation, row: RowIndex): PolicyDecision | undefined {
  return policy.rules[ruleOfRow[row] ?? noRule]?.decision;
}

/** By row: 1 when the decision was made by hand, not by a policy. */
export function decidedByHand(table: ConnectionTable, marks: PolicyMarks): Uint8Array {
  const made = decisions.map((decision) => (decision === 'undecided' ? undefined : marks[decision]));
  return table.decision.map((decision, row) => (decision === 0 || made[decision]?.has(table.id[row] ?? 0) ? 0 : 1));
}

function placeOfMost(counts: Int32Array): number {
  let best = noRule;
  counts.forEach((count, place) => {
    if (count > (best === noRule ? 0 : (counts[best] ?? 0))) best = place;
  });
  return best;
}
