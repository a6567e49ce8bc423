import type { DayNumber } from '#core/time/calendarDay.ts';
import { connectionState, connectionStates, decisions, standings } from '#core/people/connection.ts';
import { noDay, unknownDay } from '#core/people/connectionTable.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import { hasCondition, hasConditionsLike, withoutConditionsLike } from '#core/query/editQuery.ts';
import { withoutLeavers } from './leavers.ts';
import { matchRows } from './matchQuery.ts';
import { yearOfMonth } from '#core/time/monthOfDay.ts';
import type { FieldCondition, Query } from '#core/query/query.ts';
import { fieldCondition } from '#core/query/query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { fold } from '#core/text/textFolding.ts';
import { companyFacet, tagFacet, titleWordFacet } from './textFacets.ts';
import type { FacetPart } from './textFacets.ts';
import type { FacetCounts } from './facetValue.ts';

export const facets = ['company', 'year', 'titleWord', 'state', 'tag', 'lastContact'] as const;
export type Facet = (typeof facets)[number];

/** A condition such as each facet sets, to recognise the facet's part of a query. */
const samples: Readonly<Record<Facet, FieldCondition>> = {
  company: fieldCondition('company', [{ match: 'exact', text: '' }]),
  year: fieldCondition('connected', [{ kind: 'unknown' }]),
  titleWord: fieldCondition('title', [{ match: 'exact', text: '' }]),
  state: fieldCondition('state', ['undecided']),
  tag: fieldCondition('tag', [{ match: 'exact', text: '' }]),
  lastContact: fieldCondition('last', [{ kind: 'never' }]),
};

export interface FacetOptions {
  /** Only values whose label contains this; '' for all. */
  readonly matching?: string;
  /** Whether those who have left are shown only when the query asks for them (see `shownRows`), or as it matches. */
  readonly hidesLeavers?: boolean;
}

/**
 * The values of a facet with how many people choosing each would show: counted over the rows that the query shows
 * without the facet's own conditions, so that a second value can be chosen beside the first. A facet's own are conditions
 * such as it sets (`connected:2019`, not `connected:5y+`); all others hold.
 * @param matched what the query matches (`matchRows`), in any order, those who have left included
 * @param limit how many values to return at most; chosen ones come on top of it
 */
export function facetCounts(
  facet: Facet,
  query: Query,
  matched: Uint32Array,
  index: SearchIndex,
  today: DayNumber,
  limit = 50,
  { matching = '', hidesLeavers = false }: FacetOptions = {},
): FacetCounts {
  const sample = samples[facet];
  const others = withoutConditionsLike(query, sample);
  const rows = hasConditionsLike(query, sample) ? matchRows(others, index, today) : matched;
  // Choosing a state is asking for those who have it, also when they have left.
  const counted = hidesLeavers && facet !== 'state' ? withoutLeavers(rows, others, index) : rows;
  const part: FacetPart = { limit, wanted: fold(matching.trim()) };
  switch (facet) {
    case 'company':
      return companyFacet(query, counted, index, part);
    case 'titleWord':
      return titleWordFacet(query, counted, index, part);
    case 'tag':
      return tagFacet(query, counted, index, part);
    case 'year':
      return present(query, years(counted, index), part);
    case 'state':
      return present(query, states(counted, index), part);
    case 'lastContact':
      return present(query, lastContacts(counted, index, today), part);
  }
}

interface Candidate {
  readonly label: string;
  readonly count: number;
  readonly condition: FieldCondition;
}

/** Those that someone has, and the chosen ones even when no one has them. */
function present(query: Query, candidates: readonly Candidate[], { limit, wanted }: FacetPart): FacetCounts {
  const values = candidates
    .map((candidate) => ({ ...candidate, chosen: hasCondition(query, candidate.condition) }))
    .filter(({ label, count, chosen }) => chosen || (count > 0 && fold(label).includes(wanted)));
  const shown = values.filter(({ chosen }, place) => chosen || place < limit);
  return { values: shown, more: values.length - shown.length };
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
