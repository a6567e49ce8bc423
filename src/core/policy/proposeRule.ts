import type { ConnectionId } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import { rowsOfTable } from '#core/people/connectionTable.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { Query } from '#core/query/query.ts';
import { allOf } from '#core/query/query.ts';
import { rowAnswer, rowAnswers } from '#core/search/matchQuery.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { ruleConditions } from './ruleConditions.ts';
import { fewestDecisions } from './ruleProposal.ts';
import type { RuleProposal, SittingDecision } from './ruleProposal.ts';

/** The least share of the people matched in the sitting who got the decision that the rule proposes. */
const leastAgreement = 0.9;
/** The least share and the least number of the decisions that a rule explains. */
const leastCoverage = 0.5;
const fewestHits = 6;
/**
 * How many times more often a rule must match the people with the decision than people in general: a filter that matches
 * everyone explains nothing.
 */
const leastLift = 2;
/** The most combinations that are tried on the whole network. */
const mostLooked = 40;

/** The number of conditions tried on the sitting before the page may paint. */
const conditionsInSlice = 16;

export interface ProposalOptions {
  readonly today: DayNumber;
  /** The same seed draws the same sample. */
  readonly seed: number;
  /** Queries that the person has answered, as proposed before. */
  readonly refused?: ReadonlySet<string>;
}

/**
 * Looks for the shortest query that agrees with the decisions of a sitting: at most three conditions, where nine of ten
 * people matched in the sitting got the same decision, someone outside of it is matched, and no one who is kept. Among
 * equally short ones, the one that explains more decisions wins, then the one that matches fewer people in the whole
 * network. The same input gives the same answer. Yields between slices of a few milliseconds at 30,000 people, so that a
 * page can paint.
 * @returns undefined: there is none, or there were fewer than `fewestDecisions`
 */
export function* searchRule(
  index: SearchIndex,
  sitting: readonly SittingDecision[],
  { today, seed, refused = new Set() }: ProposalOptions,
): Generator<undefined, RuleProposal | undefined> {
  // Of several decisions on one person the last one counts.
  const last = new Map(sitting.map(({ id, decision }) => [id, decision]));
  const { table } = index;
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) if (last.has(table.id[row] ?? 0)) rows.push(row);
  if (rows.length < fewestDecisions) return undefined;
  const small = indexOfRows(index, rows);
  yield;
  const kept = new KeptPeople(index, today);
  yield;
  const conditions: Condition[] = [];
  for (const query of ruleConditions(small)) {
    conditions.push({ query, inSitting: bitsOf(query, small, today) });
    if (conditions.length % conditionsInSlice === 0) yield;
  }
  const network = new Network(index, today);
  for (const decision of ['remove', 'review'] as const) {
    const wanted = Bits.from(rows.length, (place) => last.get(table.id[rows[place] ?? 0] ?? 0) === decision);
    const ranked = yield* rankedRules(conditions, wanted, kept);
    yield;
    let best: { readonly rule: Rule; readonly matched: number } | undefined;
    for (const rule of ranked.slice(0, mostLooked + refused.size)) {
      if (best && better(best.rule, rule) !== 0) break;
      if (refused.has(textOf(rule))) continue;
      for (const condition of rule.conditions) if (network.learn(condition.query)) yield;
      const matched = network.matchedWithoutKept(rule);
      yield;
      if (matched === undefined || !network.isTelling(rule, matched, wanted.size)) continue;
      if ((!best || matched < best.matched) && othersOf(rule).length > 0) best = { rule, matched };
    }
    if (best) return describe(best.rule, decision);
  }
  return undefined;

  function othersOf(rule: Rule): ConnectionId[] {
    return network.undecided(rule).filter((id) => !last.has(id));
  }

  function describe(rule: Rule, decision: 'remove' | 'review'): RuleProposal {
    const query = textOf(rule);
    const matched = rule.matched.places.map((place) => table.id[rows[place] ?? 0] ?? 0);
    const more = othersOf(rule);
    return {
      decision,
      query,
      matchedInSitting: matched.length,
      hits: matched.filter((id) => last.get(id) === decision),
      counterExamples: matched.filter((id) => last.get(id) !== decision),
      more,
      moreQuery: `state:undecided ${query}`,
      sample: drawn(more, 10, seed),
    };
  }
}

interface Condition {
  readonly query: Query;
  readonly inSitting: Bits;
}

interface Rule {
  readonly conditions: readonly Condition[];
  readonly matched: Bits;
  readonly hits: number;
  /** Those of all who are kept whom it matches, or may match once more is imported. */
  readonly kept: Bits;
}

function textOf({ conditions }: Rule): string {
  return printQuery(allOf(conditions.map(({ query }) => query)));
}

/** Rules that agree with the decisions, the shortest first. */
function* rankedRules(conditions: readonly Condition[], wanted: Bits, kept: KeptPeople): Generator<undefined, Rule[]> {
  const fewest = Math.max(fewestHits, leastCoverage * wanted.size);
  const covering: Rule[] = [];
  for (const condition of conditions) {
    const matched = condition.inSitting;
    const hits = matched.and(wanted).size;
    if (hits < fewest) continue;
    if (kept.learn(condition)) yield;
    covering.push({ conditions: [condition], matched, hits, kept: kept.matchedBy(condition) });
  }
  let longest: readonly Rule[] = covering;
  const agreeing: Rule[] = [];
  for (let length = 1; length <= 3; length++) {
    agreeing.push(...longest.filter(agrees).sort(better));
    if (length === 3) break;
    yield;
    longest = longer(longest, covering, wanted, fewest);
  }
  return agreeing;
}

function agrees({ hits, matched, kept }: Rule): boolean {
  return kept.size === 0 && hits >= leastAgreement * matched.size;
}

/** The number of rules that are made longer: those that come nearest to agreeing. */
const mostExtended = 60;

function longer(rules: readonly Rule[], singles: readonly Rule[], wanted: Bits, fewest: number): Rule[] {
  const near = [...rules].sort((a, b) => b.hits / b.matched.size - a.hits / a.matched.size || b.hits - a.hits);
  const found: Rule[] = [];
  for (const rule of near.slice(0, mostExtended)) {
    const after = singles.findIndex((single) => single.conditions[0] === rule.conditions.at(-1));
    for (const single of singles.slice(after + 1)) {
      const [condition] = single.conditions;
      if (!condition) continue;
      const matched = rule.matched.and(single.matched);
      const hits = matched.and(wanted).size;
      if (hits < fewest) continue;
      found.push({ conditions: [...rule.conditions, condition], matched, hits, kept: rule.kept.and(single.kept) });
    }
  }
  return found;
}

/** Negative when the first is shorter, or as long and explains more decisions or agrees with more of those it matches. */
function better(a: Rule, b: Rule): number {
  return a.conditions.length - b.conditions.length || b.hits - a.hits || a.matched.size - b.matched.size;
}

function indexOfRows(index: SearchIndex, rows: readonly number[]): SearchIndex {
  return new SearchIndex(rowsOfTable(index.table, [...rows]), {
    companiesApart: [...index.companiesApart],
    jobs: index.jobs,
  });
}

/**
 * The answers of a condition, where a title that is known and says no seniority or function says no: nothing that is
 * imported later fills it in.
 */
function lastingAnswers(query: Query, index: SearchIndex, today: DayNumber): Uint8Array {
  const answers = rowAnswers(query, index, today);
  if (query.kind !== 'field' || (query.field !== 'seniority' && query.field !== 'function')) return answers;
  const { title } = index.table;
  return answers.map((answer, row) => (answer === rowAnswer.notKnown && title[row] !== '' ? rowAnswer.no : answer));
}

/**
 * All people who are kept, present or not. What may match them is left out before rules are ranked, since only the first
 * ones are tried on the whole network.
 */
class KeptPeople {
  readonly #index: SearchIndex;
  readonly #today: DayNumber;
  readonly #matched = new Map<Condition, Bits>();

  constructor(index: SearchIndex, today: DayNumber) {
    const { decision } = index.table;
    const kept = decisions.indexOf('keep');
    const rows = Array.from(decision.keys()).filter((row) => decision[row] === kept);
    this.#index = indexOfRows(index, rows);
    this.#today = today;
  }

  /** @returns whether that took time */
  learn(condition: Condition): boolean {
    if (this.#matched.has(condition)) return false;
    const answers = lastingAnswers(condition.query, this.#index, this.#today);
    this.#matched.set(
      condition,
      Bits.from(answers.length, (row) => answers[row] !== rowAnswer.no),
    );
    return answers.length > 0;
  }

  matchedBy(condition: Condition): Bits {
    return this.#matched.get(condition) ?? new Bits(new Uint32Array(0));
  }
}

/** The answers of conditions in the whole network, each worked out once. */
class Network {
  readonly #index: SearchIndex;
  readonly #today: DayNumber;
  readonly #answers = new Map<Query, Uint8Array>();
  /** By row: 1 for those in the network. */
  readonly #present: Uint8Array;
  readonly #people: number;

  constructor(index: SearchIndex, today: DayNumber) {
    this.#index = index;
    this.#today = today;
    this.#present = index.present ?? new Uint8Array(index.table.length).fill(1);
    this.#people = this.#present.reduce((sum, here) => sum + here, 0);
  }

  /** @returns whether it was not known yet */
  learn(query: Query): boolean {
    if (this.#answers.has(query)) return false;
    this.#answers.set(query, lastingAnswers(query, this.#index, this.#today));
    return true;
  }

  /**
   * How many in the network a rule matches; undefined when it may match someone who is kept. A person who is kept must be
   * known not to match: evidence imported later must not make today's rule match them.
   */
  matchedWithoutKept({ conditions }: Rule): number | undefined {
    const kept = decisions.indexOf('keep');
    const { decision } = this.#index.table;
    const answers = this.#answersOf(conditions);
    let matched = 0;
    for (let row = 0; row < decision.length; row++) {
      const answer = weakest(answers, row);
      if (answer === rowAnswer.no) continue;
      if (decision[row] === kept) return undefined;
      if (answer === rowAnswer.yes) matched += this.#present[row] ?? 0;
    }
    return matched;
  }

  /** Whether a rule matches the people with the decision far more often than people in general. */
  isTelling({ hits }: Rule, matched: number, wanted: number): boolean {
    return matched > 0 && (hits / wanted) * (this.#people / matched) >= leastLift;
  }

  /** The ids of those in the network who match and are undecided. */
  undecided({ conditions }: Rule): ConnectionId[] {
    const { decision, standing, id } = this.#index.table;
    const answers = this.#answersOf(conditions);
    const found: ConnectionId[] = [];
    for (let row = 0; row < decision.length; row++) {
      // Those in an open run show its state, not their decision: see `connectionState`.
      if (decision[row] !== 0 || standing[row] !== 0 || weakest(answers, row) !== rowAnswer.yes) continue;
      found.push(id[row] ?? 0);
    }
    return found;
  }

  #answersOf(conditions: readonly Condition[]): Uint8Array[] {
    return conditions.map(({ query }) => this.#answers.get(query) ?? new Uint8Array(this.#index.table.length));
  }
}

function weakest(answers: readonly Uint8Array[], row: number): number {
  let least: number = rowAnswer.yes;
  for (const answer of answers) least = Math.min(least, answer[row] ?? rowAnswer.no);
  return least;
}

/** A set of places in the sitting. */
class Bits {
  readonly #words: Uint32Array;
  readonly size: number;

  constructor(words: Uint32Array) {
    this.#words = words;
    let size = 0;
    for (let word of words) for (; word !== 0; word &= word - 1) size++;
    this.size = size;
  }

  static from(length: number, holds: (place: number) => boolean): Bits {
    const words = new Uint32Array(Math.ceil(length / 32));
    for (let place = 0; place < length; place++) {
      if (holds(place)) words[place >> 5] = (words[place >> 5] ?? 0) | (1 << (place & 31));
    }
    return new Bits(words);
  }

  and(other: Bits): Bits {
    return new Bits(this.#words.map((word, at) => word & (other.#words[at] ?? 0)));
  }

  get places(): number[] {
    return [...this.#words].flatMap((word, at) =>
      Array.from({ length: 32 }, (_, bit) => at * 32 + bit).filter((place) => (word >>> (place & 31)) & 1),
    );
  }

  get key(): string {
    return this.#words.join(',');
  }
}

function bitsOf(query: Query, index: SearchIndex, today: DayNumber): Bits {
  const answers = rowAnswers(query, index, today);
  return Bits.from(answers.length, (row) => answers[row] === rowAnswer.yes);
}

/** A random sample in the given order; only the seed decides which. */
function drawn<T>(from: readonly T[], count: number, seed: number): T[] {
  let state = seed >>> 0 || 1;
  const random = (below: number): number => {
    // Xorshift, good enough for a sample of ten people.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
  const places = new Set<number>();
  while (places.size < Math.min(count, from.length)) places.add(random(from.length));
  return [...places].sort((a, b) => a - b).flatMap((place) => from.slice(place, place + 1));
}
