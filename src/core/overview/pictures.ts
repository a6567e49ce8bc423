import * as l10n from '@vscode/l10n';
import { connectedDuring } from '#core/insight/positions.ts';
import { companyKey } from '#core/people/companyName.ts';
import { connectionStates } from '#core/people/connection.ts';
import { noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { jobFunctions, seniorities, shownWord } from '#core/people/jobTitle.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import type { FieldCondition, Query } from '#core/query/query.ts';
import { allOf, fieldCondition } from '#core/query/query.ts';
import { stateCode } from './numbers.ts';
import { unknownDecision } from './pastStates.ts';
import { markOf, tally } from './tally.ts';
import type { Mark, OverviewScope, Tallies } from './tally.ts';
import { commaList } from '#core/text/lists.ts';

/** Companies as the treemap shows them. */
export interface CompanyMarks {
  /** Those with most people among the people shown, then in the network. */
  readonly marks: readonly Mark[];
  /** All other companies together. */
  readonly others: Mark & { readonly companies: number };
  /** People without a company. */
  readonly none: Mark;
}

/** Companies, all spellings of one joined. @param most how many have a place of their own */
export function companyMarks(scope: OverviewScope, most = 60): CompanyMarks {
  const { companies, companyOfRow } = scope.index.companies;
  const tallies = tally(scope, 'companies', [companyOfRow], companies.length, (row, add) => {
    add(companyOfRow[row] ?? 0);
  });
  const exact = (text: string): FieldCondition => fieldCondition('company', [{ match: 'exact', text }]);
  // By size in the network: this decides among companies of which the filter shows equally many people.
  const order = scope.index.part('overview/companiesInOrder', [tallies.total, companies], () =>
    [...companies.keys()]
      .filter((code) => companies[code]?.key !== '')
      .sort(
        (a, b) =>
          (tallies.total[b] ?? 0) - (tallies.total[a] ?? 0) ||
          ((companies[a]?.label ?? '') < (companies[b]?.label ?? '') ? -1 : 1),
      ),
  );
  const largest = mostOf(order, tallies, most);
  const marks = largest.map((code) => {
    const label = companies[code]?.label ?? '';
    return markOf(tallies, code, label, exact(label));
  });
  const others = { companies: -largest.length, total: 0, count: 0, left: 0 };
  const { total, count, left } = tallies;
  for (const code of order) {
    const [all, shown] = [total[code] ?? 0, count[code] ?? 0];
    if (all + shown > 0) others.companies++;
    others.total += all;
    others.count += shown;
    others.left += left[code] ?? 0;
  }
  for (const mark of marks) for (const name of ['total', 'count', 'left'] as const) others[name] -= mark[name];
  const noneAt = companies.findIndex(({ key }) => key === '');
  return {
    marks,
    others: { ...others, label: l10n.t('All other companies'), condition: undefined },
    none: markOf(tallies, noneAt, l10n.t('No company'), exact('')),
  };
}

/** The codes with the highest counts, the highest first; equal ones in the order of `codes`. */
function mostOf(codes: readonly number[], tallies: Tallies, most: number): number[] {
  const { count } = tallies;
  const found: number[] = [];
  let least = -1;
  for (const code of codes) {
    const people = count[code] ?? 0;
    if ((found.length === most && people <= least) || !has(tallies, code)) continue;
    let at = found.length;
    while (at > 0 && (count[found[at - 1] ?? 0] ?? 0) < people) at--;
    found.splice(at, 0, code);
    found.length = Math.min(found.length, most);
    least = count[found.at(-1) ?? 0] ?? 0;
  }
  return found;
}

/** Whether anyone has this code, in the network or among the people shown, who may have left the network. */
function has({ total, count }: Tallies, code: number): boolean {
  return (total[code] ?? 0) + (count[code] ?? 0) > 0;
}

/** A cell of seniority × function: its query has two conditions. */
export interface MatrixMark extends Omit<Mark, 'condition'> {
  readonly seniority: string;
  readonly function: string;
  readonly conditions: readonly [FieldCondition, FieldCondition];
  readonly query: Query;
}

interface MatrixHead {
  readonly label: string;
  readonly condition: FieldCondition;
}

/** Of hundreds of cells few are named and at most one is chosen: words and query are made when asked for. */
class MatrixCell implements MatrixMark {
  readonly total: number;
  readonly count: number;
  readonly left: number;
  readonly #level: MatrixHead;
  readonly #column: MatrixHead;

  constructor({ total, count, left }: Tallies, code: number, level: MatrixHead, column: MatrixHead) {
    this.total = total[code] ?? 0;
    this.count = count[code] ?? 0;
    this.left = left[code] ?? 0;
    this.#level = level;
    this.#column = column;
  }

  get seniority(): string {
    return this.#level.label;
  }

  get function(): string {
    return this.#column.label;
  }

  get label(): string {
    return commaList([this.seniority, this.function]);
  }

  get conditions(): readonly [FieldCondition, FieldCondition] {
    return [this.#level.condition, this.#column.condition];
  }

  get query(): Query {
    return allOf(this.conditions);
  }
}

/** Seniority × function. */
export interface MatrixMarks {
  /** In rising order of seniority, titles that say none first. */
  readonly seniorities: readonly Mark[];
  /** The most frequent in the network first, titles that say none last. */
  readonly functions: readonly Mark[];
  /** By seniority and function, in the order of these. */
  readonly cells: readonly (readonly MatrixMark[])[];
}

/** What titles say. Someone whose title says two functions counts in both. */
export function matrixMarks(scope: OverviewScope): MatrixMarks {
  const { seniority, functions } = scope.index.table;
  const width = jobFunctions.length + 1;
  const none = jobFunctions.length;
  const functionsOf = (row: number, add: (code: number) => void): void => {
    let bits = functions[row] ?? 0;
    if (bits === 0) add(none);
    for (; bits !== 0; bits &= bits - 1) add(31 - Math.clz32(bits & -bits));
  };
  const byCell = tally(scope, 'matrix', [seniority, functions], width * (seniorities.length + 1), (row, add) => {
    functionsOf(row, (code) => add((seniority[row] ?? 0) * width + code));
  });
  const byLevel = tally(scope, 'seniority', [seniority], seniorities.length + 1, (row, add) => {
    add(seniority[row] ?? 0);
  });
  const byFunction = tally(scope, 'function', [functions], width, functionsOf);
  const levels = ['none' as const, ...seniorities].map((level, code) => {
    const condition =
      level === 'none'
        ? fieldCondition('seniority', ['none'])
        : fieldCondition('seniority', [{ from: level, to: level }]);
    return { code, condition, label: level === 'none' ? l10n.t('No level') : shownWord(level) };
  });
  const columns = [...jobFunctions, 'none' as const].map((name, code) => ({
    code,
    condition: fieldCondition('function', [name]),
    label: name === 'none' ? l10n.t('No function') : shownWord(name),
  }));
  const total = (code: number): number => byFunction.total[code] ?? 0;
  columns.sort((a, b) => Number(a.code === none) - Number(b.code === none) || total(b.code) - total(a.code));
  const present = columns.filter(({ code }) => has(byFunction, code));
  const usedLevels = levels.filter(({ code }) => has(byLevel, code));
  return {
    seniorities: usedLevels.map(({ code, label, condition }) => markOf(byLevel, code, label, condition)),
    functions: present.map(({ code, label, condition }) => markOf(byFunction, code, label, condition)),
    cells: usedLevels.map((level) =>
      present.map((column) => new MatrixCell(byCell, level.code * width + column.code, level, column)),
    ),
  };
}

/** When the last message went either way, counted from the day shown. */
export function contactMarks(scope: OverviewScope): Mark[] {
  const { index, today, past } = scope;
  const { lastContact } = index.table;
  const intervals = contactBuckets.map(({ condition }) => dayInterval(condition, today));
  const codeOf = (kind: 'never' | 'unknown'): number =>
    contactBuckets.findIndex(({ condition }) => condition.kind === kind);
  const [never, unknown] = [codeOf('never'), codeOf('unknown')];
  const sources = [lastContact, past?.contact];
  const tallies = tally(scope, `contact ${today}`, sources, contactBuckets.length, (row, add) => {
    if (past) {
      add(past.contact[row] ?? unknown);
      return;
    }
    const day = lastContact[row] ?? unknownDay;
    if (day === noDay) add(never);
    else if (day === unknownDay) add(unknown);
    else add(intervals.findIndex((interval) => interval && day >= interval.first && day <= interval.last));
  });
  return knownMarks(
    contactBuckets.map(({ label, condition }, code) =>
      markOf(tallies, code, `${label.charAt(0).toUpperCase()}${label.slice(1)}`, fieldCondition('last', [condition])),
    ),
  );
}

/** Where no messages were imported, only the last mark, the one for unknown, is shown. */
function knownMarks(marks: readonly Mark[]): Mark[] {
  const last = marks.slice(-1);
  const isAnyKnown = marks.slice(0, -1).some(({ total, count }) => total + count > 0);
  return isAnyKnown || last.every(({ total }) => total === 0) ? [...marks] : last;
}

const messageKinds: readonly (readonly [label: string, condition: FieldCondition])[] = [
  [l10n.t('Both ways'), fieldCondition('is', ['conversation'])],
  [l10n.t('Only they wrote'), fieldCondition('is', ['unrequited'])],
  [l10n.t('Only you wrote'), fieldCondition('is', ['unanswered'])],
  [l10n.t('None'), fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }])],
  [l10n.t('Unknown'), fieldCondition('messages', [{ kind: 'unknown' }])],
];

/** Who wrote to whom. */
export function messageMarks(scope: OverviewScope): Mark[] {
  const { messagesSent, messagesReceived } = scope.index.table;
  const tallies = tally(scope, 'messages', [messagesSent, messagesReceived], messageKinds.length, (row, add) => {
    const sent = messagesSent[row] ?? unknownCount;
    const received = messagesReceived[row] ?? 0;
    if (sent === unknownCount) add(4);
    else if (sent > 0) add(received > 0 ? 0 : 2);
    else add(received > 0 ? 1 : 3);
  });
  return knownMarks(messageKinds.map(([label, condition], code) => markOf(tallies, code, label, condition)));
}

/**
 * The owner's jobs during which connections were made for certain; a person may count in two jobs that overlap.
 * @returns undefined when Positions.csv was never imported
 */
export function jobMarks(scope: OverviewScope): Mark[] | undefined {
  const { index } = scope;
  const { jobs, companiesApart } = index;
  if (!jobs) return undefined;
  const employers = [...new Map(jobs.map(({ company }) => [companyKey(company, companiesApart), company])).values()];
  const months = index.connectedMonths;
  const byMonth = new Map<number, readonly number[]>();
  const tallies = tally(scope, 'jobs', [months, jobs], employers.length + 1, (row, add) => {
    const month = months[row] ?? noDay;
    let codes = byMonth.get(month);
    if (!codes) {
      const during = employers.flatMap((company, code) =>
        connectedDuring(jobs, company, index.table.connectedOn[row]) === 'yes' ? [code] : [],
      );
      codes = during.length > 0 ? during : [employers.length];
      byMonth.set(month, codes);
    }
    codes.forEach(add);
  });
  return [
    ...employers.map((text, code) => {
      return markOf(tallies, code, text, fieldCondition('during', [{ match: 'exact', text }]));
    }),
    markOf(tallies, employers.length, l10n.t('At no job, or not known'), undefined),
  ];
}

const decidingStates = ['keep', 'remove', 'review', 'undecided', 'queued', 'unknown'] as const;
const decidingWords: Readonly<Record<(typeof decidingStates)[number], string>> = {
  keep: l10n.t('Keep'),
  remove: l10n.t('To remove'),
  review: l10n.t('Review'),
  undecided: l10n.t('Undecided'),
  queued: l10n.t('In a removal'),
  unknown: l10n.t('Removal not proven'),
};

/**
 * How far the person has got with deciding: one mark for each state. For a past day these are decisions, and people of whom
 * it is not recorded have a mark that no query can say.
 */
export function decidingMarks(scope: OverviewScope): Mark[] {
  const { past } = scope;
  const { decision, standing } = scope.index.table;
  const notKnown = connectionStates.length;
  const tallies = tally(scope, 'deciding', [decision, standing, past?.decision], notKnown + 1, (row, add) => {
    const then = past?.decision[row];
    add(then === undefined ? stateCode(scope, row) : then === unknownDecision ? notKnown : then);
  });
  const marks = (past ? decidingStates.slice(0, 4) : decidingStates).map((state) =>
    markOf(tallies, connectionStates.indexOf(state), decidingWords[state], fieldCondition('state', [state])),
  );
  const other = markOf(tallies, notKnown, l10n.t('Not recorded'), undefined);
  return other.count + other.total > 0 ? [...marks, other] : marks;
}
