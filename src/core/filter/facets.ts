import type { DayNumber } from '../calendarDay.ts';
import { connectionState, connectionStates, decisions, standings } from '../connection.ts';
import { noDay, unknownDay } from '../connectionTable.ts';
import { dayInterval } from './dayInterval.ts';
import { hasCondition, hasConditionsLike, withoutConditionsLike } from './editQuery.ts';
import { matchRows } from './matchQuery.ts';
import { yearOfMonth } from './monthOfDay.ts';
import type { DayCondition, FieldCondition, Query } from './query.ts';
import { fieldCondition } from './query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { companyFacet, tagFacet, titleWordFacet } from './textFacets.ts';

export const facets = ['company', 'year', 'titleWord', 'state', 'tag', 'lastContact'] as const;
export type Facet = (typeof facets)[number];

export interface FacetValue {
  /** What to show; '' for people without a company, tag or date. */
  readonly label: string;
  /** How many of the rows have it. */
  readonly count: number;
  /** What to add to the query (`withCondition`) to choose it. */
  readonly condition: FieldCondition;
  /** Whether the query has it. */
  readonly chosen: boolean;
}

export interface FacetCounts {
  readonly values: readonly FacetValue[];
  /** How many values with people there are beyond the limit. */
  readonly more: number;
}

/** A condition such as each facet sets, to recognise the facet's part of a query. */
const samples: Readonly<Record<Facet, FieldCondition>> = {
  company: fieldCondition('company', [{ match: 'exact', text: '' }]),
  year: fieldCondition('connected', [{ kind: 'unknown' }]),
  titleWord: fieldCondition('title', [{ match: 'exact', text: '' }]),
  state: fieldCondition('state', ['undecided']),
  tag: fieldCondition('tag', [{ match: 'exact', text: '' }]),
  lastContact: fieldCondition('last', [{ kind: 'never' }]),
};

/**
 * The values of a facet with how many people choosing each would show: counted over the rows that match the query
 * without the facet's own conditions, so that a second value can be chosen beside the first.
 * @param rows what the query matches, in any order
 * @param limit how many companies, words or tags to return at most; chosen ones come on top of it
 */
export function facetCounts(
  facet: Facet,
  query: Query,
  rows: Uint32Array,
  index: SearchIndex,
  today: DayNumber,
  limit = 50,
): FacetCounts {
  const ownConditions = hasConditionsLike(query, samples[facet]);
  const counted = ownConditions ? matchRows(withoutConditionsLike(query, samples[facet]), index, today) : rows;
  switch (facet) {
    case 'company':
      return companyFacet(query, counted, index, limit);
    case 'titleWord':
      return titleWordFacet(query, counted, index, limit);
    case 'tag':
      return tagFacet(query, counted, index, limit);
    case 'year':
      return present(query, years(counted, index));
    case 'state':
      return present(query, states(counted, index));
    case 'lastContact':
      return present(query, lastContacts(counted, index, today));
  }
}

interface Candidate {
  readonly label: string;
  readonly count: number;
  readonly condition: FieldCondition;
}

/** Those that somebody has, and the chosen ones even when nobody has them. */
function present(query: Query, candidates: readonly Candidate[]): FacetCounts {
  const values = candidates.map((candidate) => ({ ...candidate, chosen: hasCondition(query, candidate.condition) }));
  return { values: values.filter(({ count, chosen }) => count > 0 || chosen), more: 0 };
}

/** Years, the latest first, then people without a date. */
function years(rows: Uint32Array, index: SearchIndex): Candidate[] {
  const counts = new Map<number, number>();
  const months = index.connectedMonths;
  const byMonth = new Map<number, number>();
  for (const row of rows) {
    const month = months[row] ?? noDay;
    byMonth.set(month, (byMonth.get(month) ?? 0) + 1);
  }
  let undated = 0;
  for (const [month, count] of byMonth) {
    if (month === noDay) undated = count;
    else counts.set(yearOfMonth(month), (counts.get(yearOfMonth(month)) ?? 0) + count);
  }
  const dated = [...counts]
    .sort(([a], [b]) => b - a)
    .map(([year, count]): Candidate => ({
      label: String(year),
      count,
      condition: fieldCondition('connected', [{ kind: 'in', period: { year } }]),
    }));
  return [...dated, { label: '', count: undated, condition: fieldCondition('connected', [{ kind: 'unknown' }]) }];
}

function states(rows: Uint32Array, index: SearchIndex): Candidate[] {
  const { decision, standing } = index.table;
  const counts = new Int32Array(standings.length * decisions.length);
  for (const row of rows) {
    const code = (standing[row] ?? 0) * decisions.length + (decision[row] ?? 0);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return connectionStates.map((state) => {
    let count = 0;
    standings.forEach((standingName, s) => {
      decisions.forEach((decisionName, d) => {
        if (connectionState(decisionName, standingName) === state) count += counts[s * decisions.length + d] ?? 0;
      });
    });
    return { label: state, count, condition: fieldCondition('state', [state]) };
  });
}

const oneYear = { count: 1, unit: 'y' } as const;
const threeYears = { count: 3, unit: 'y' } as const;
const fiveYears = { count: 5, unit: 'y' } as const;
/** Buckets of last contact: they do not overlap and leave nobody out. */
const contactBuckets: readonly { readonly label: string; readonly condition: DayCondition }[] = [
  { label: 'less than a year ago', condition: { kind: 'youngerThan', age: oneYear } },
  { label: '1 to 3 years ago', condition: { kind: 'aged', from: oneYear, to: threeYears } },
  { label: '3 to 5 years ago', condition: { kind: 'aged', from: threeYears, to: fiveYears } },
  { label: '5 years ago or longer', condition: { kind: 'atLeast', age: fiveYears } },
  { label: 'never', condition: { kind: 'never' } },
  { label: 'unknown', condition: { kind: 'unknown' } },
];

function lastContacts(rows: Uint32Array, index: SearchIndex, today: DayNumber): Candidate[] {
  const { lastContact } = index.table;
  const intervals = contactBuckets.map(({ condition }) => dayInterval(condition, today));
  const counts = new Int32Array(contactBuckets.length);
  const never = contactBuckets.length - 2;
  for (const row of rows) {
    const day = lastContact[row] ?? unknownDay;
    let bucket = day === noDay ? never : never + 1;
    if (day !== noDay && day !== unknownDay) {
      bucket = intervals.findIndex((interval) => interval && day >= interval.first && day <= interval.last);
    }
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return contactBuckets.map(({ label, condition }, bucket) => ({
    label,
    count: counts[bucket] ?? 0,
    condition: fieldCondition('last', [condition]),
  }));
}
