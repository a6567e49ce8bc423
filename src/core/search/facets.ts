import type { DayNumber } from '#core/time/calendarDay.ts';
import { connectionState, connectionStates, decisions, standings } from '#core/people/connection.ts';
import { mostStrength, noDay, unknownDay } from '#core/people/connectionTable.ts';
import { companyKey } from '#core/people/companyName.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import { hasCondition, hasConditionsLike, withoutConditionsLike } from '#core/query/editQuery.ts';
import { withoutLeavers } from './leavers.ts';
import { countCodes, countMarked } from './countRows.ts';
import { matchRows, rowAnswer, rowAnswers } from './matchQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { yearOfMonth } from '#core/time/monthOfDay.ts';
import type { FieldCondition, Query } from '#core/query/query.ts';
import { fieldCondition, inviters } from '#core/query/query.ts';
import type { SearchIndex } from './searchIndex.ts';
import { fold } from '#core/text/textFolding.ts';
import { companyFacet, tagFacet, titleWordFacet } from './textFacets.ts';
import type { FacetPart } from './textFacets.ts';
import type { FacetCounts } from './facetValue.ts';

export const facets = [
  'company',
  'year',
  'titleWord',
  'state',
  'tag',
  'lastContact',
  'strength',
  'seniority',
  'function',
  'during',
  'evidence',
  'invited',
] as const;
export type Facet = (typeof facets)[number];

/** A condition such as each facet sets, to recognise the facet's part of a query. */
const samples: Readonly<Record<Facet, FieldCondition>> = {
  company: fieldCondition('company', [{ match: 'exact', text: '' }]),
  year: fieldCondition('connected', [{ kind: 'unknown' }]),
  titleWord: fieldCondition('title', [{ match: 'exact', text: '' }]),
  state: fieldCondition('state', ['undecided']),
  tag: fieldCondition('tag', [{ match: 'exact', text: '' }]),
  lastContact: fieldCondition('last', [{ kind: 'never' }]),
  strength: fieldCondition('strength', [{ kind: 'unknown' }]),
  seniority: fieldCondition('seniority', ['none']),
  function: fieldCondition('function', ['none']),
  during: fieldCondition('during', ['left']),
  evidence: fieldCondition('has', ['message']),
  invited: fieldCondition('invited', ['me']),
};

/** The values of the facet "evidence", in the order shown. */
const shownPossessions = ['message', 'recommendation', 'endorsement', 'note', 'email'] as const;

export interface FacetOptions {
  /** Only values whose label contains this; '' for all. */
  readonly matching?: string;
  /** Whether people who have left are counted only when the query asks for them (see `shownRows`). */
  readonly hidesLeavers?: boolean;
}

/**
 * The values of a facet with how many people choosing each would show: counted over the rows that the query shows
 * without the facet's own conditions, so that a second value can be chosen beside the first. A facet's own conditions are
 * of the kind that it sets (`connected:2019`, not `connected:5y+`).
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
  // Choosing a state also shows people with that state who have left.
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
    case 'strength':
      return present(query, strengths(counted, index), part);
    case 'seniority':
      return present(query, levels(counted, index), part);
    case 'function':
      return present(query, functionsOf(counted, index), part);
    case 'during':
      return present(query, jobCompanies(counted, index, today), part);
    case 'evidence':
      return present(
        query,
        each(shownPossessions, (value) => fieldCondition('has', [value]), counted, index, today),
        part,
      );
    case 'invited':
      return present(
        query,
        each(inviters, (value) => fieldCondition('invited', [value]), counted, index, today),
        part,
      );
  }
}

interface Candidate {
  readonly label: string;
  readonly count: number;
  readonly condition: FieldCondition;
}

/** The values that someone has, and the chosen ones even when no one has them. */
function present(query: Query, candidates: readonly Candidate[], { limit, wanted }: FacetPart): FacetCounts {
  const values = candidates
    .map((candidate) => ({ ...candidate, chosen: hasCondition(query, candidate.condition) }))
    .filter(({ label, count, chosen }) => chosen || (count > 0 && (wanted === '' || fold(label).includes(wanted))));
  const shown = values.filter(({ chosen }, place) => chosen || place < limit);
  return { values: shown, more: values.length - shown.length };
}

/** Years, the latest first, then people without a date. */
function years(rows: Uint32Array, index: SearchIndex): Candidate[] {
  const months = index.connectedMonths;
  const { values, codes } = index.part('connectedYears', [months], () => {
    const values = [...new Set(months.map((month) => (month === noDay ? noDay : yearOfMonth(month))))];
    const latestFirst = values.filter((year) => year !== noDay).sort((a, b) => b - a);
    const codeOf = new Map(latestFirst.map((year, code) => [year, code]));
    const undated = latestFirst.length;
    return { values: latestFirst, codes: months.map((month) => codeOf.get(yearOfMonth(month)) ?? undated) };
  });
  const counts = countCodes(rows, codes, values.length + 1);
  const dated = values.map((year, code): Candidate => ({
    label: String(year),
    count: counts[code] ?? 0,
    condition: fieldCondition('connected', [{ kind: 'in', period: { year } }]),
  }));
  const undated = fieldCondition('connected', [{ kind: 'unknown' }]);
  return [...dated, { label: '', count: counts[values.length] ?? 0, condition: undated }];
}

function states(rows: Uint32Array, index: SearchIndex): Candidate[] {
  const { decision, standing } = index.table;
  const codes = index.part('states', [decision, standing], () => {
    const codeOf = standings.flatMap((standingName) =>
      decisions.map((decisionName) => connectionStates.indexOf(connectionState(decisionName, standingName))),
    );
    return standing.map((code, row) => codeOf[code * decisions.length + (decision[row] ?? 0)] ?? 0);
  });
  const counts = countCodes(rows, codes, connectionStates.length);
  return connectionStates.map((state, code) => {
    return { label: state, count: counts[code] ?? 0, condition: fieldCondition('state', [state]) };
  });
}

function lastContacts(rows: Uint32Array, index: SearchIndex, today: DayNumber): Candidate[] {
  const { lastContact } = index.table;
  const codes = index.part('contactBuckets', [lastContact, today], () => {
    const intervals = contactBuckets.map(({ condition }) => dayInterval(condition, today));
    const never = contactBuckets.length - 2;
    return lastContact.map((day) => {
      if (day === noDay || day === unknownDay) return day === noDay ? never : never + 1;
      return intervals.findIndex((interval) => interval && day >= interval.first && day <= interval.last);
    });
  });
  const counts = countCodes(rows, codes, contactBuckets.length);
  return contactBuckets.map(({ label, condition }, bucket) => ({
    label,
    count: counts[bucket] ?? 0,
    condition: fieldCondition('last', [condition]),
  }));
}

/** The strongest first, then people whose strength is not known exactly. */
function strengths(rows: Uint32Array, index: SearchIndex): Candidate[] {
  const { strengthLow, strengthHigh } = index.table;
  const open = mostStrength + 1;
  const codes = index.part('strengths', [strengthLow, strengthHigh], () =>
    strengthLow.map((low, row) => (low === strengthHigh[row] ? low : open)),
  );
  const counts = countCodes(rows, codes, open + 1);
  const known = Array.from(counts.subarray(0, open), (count, strength): Candidate => {
    const condition = fieldCondition('strength', [{ kind: 'count', min: strength, max: strength }]);
    return { label: String(strength), count, condition };
  });
  return [
    ...known.toReversed(),
    { label: '', count: counts[open] ?? 0, condition: fieldCondition('strength', [{ kind: 'unknown' }]) },
  ];
}

/** The highest first, then titles that say none. */
function levels(rows: Uint32Array, { table: { seniority } }: SearchIndex): Candidate[] {
  const counts = countCodes(rows, seniority, seniorities.length + 1);
  const known = seniorities.map((level, place): Candidate => {
    return {
      label: level,
      count: counts[place + 1] ?? 0,
      condition: fieldCondition('seniority', [{ from: level, to: level }]),
    };
  });
  return [
    ...known.toReversed(),
    { label: '', count: counts[0] ?? 0, condition: fieldCondition('seniority', ['none']) },
  ];
}

/** The most frequent first, then titles that say none; a title counts once for each of its functions. */
function functionsOf(rows: Uint32Array, { table: { functions } }: SearchIndex): Candidate[] {
  const counts = new Int32Array(jobFunctions.length);
  let none = 0;
  for (let at = 0; at < rows.length; at++) {
    let bits = functions[rows[at] ?? 0] ?? 0;
    if (bits === 0) none++;
    for (; bits !== 0; bits &= bits - 1) {
      const place = 31 - Math.clz32(bits & -bits);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  const known = jobFunctions.map((name, place): Candidate => {
    return { label: name, count: counts[place] ?? 0, condition: fieldCondition('function', [name]) };
  });
  const frequent = known.toSorted((a, b) => b.count - a.count);
  return [...frequent, { label: '', count: none, condition: fieldCondition('function', ['none']) }];
}

/** The owner's jobs left, taken together, then each employer once, in the order of the jobs. */
function jobCompanies(rows: Uint32Array, index: SearchIndex, today: DayNumber): Candidate[] {
  const { jobs = [], companiesApart } = index;
  const employers = new Map(
    jobs.toReversed().map(({ company }) => [companyKey(company, companiesApart), company] as const),
  );
  const conditions = [
    { label: 'left', condition: fieldCondition('during', ['left']) },
    ...[...employers.values()].toReversed().map((company) => ({
      label: company,
      condition: fieldCondition('during', [{ match: 'exact', text: company }]),
    })),
  ];
  return jobs.length === 0
    ? []
    : conditions.map((one) => ({ ...one, count: countIn(rows, one.condition, index, today) }));
}

/** The values of a field, in the order given. */
function each<T extends string>(
  values: readonly T[],
  conditionOf: (value: T) => FieldCondition,
  rows: Uint32Array,
  index: SearchIndex,
  today: DayNumber,
): Candidate[] {
  return values.map((value) => {
    const condition = conditionOf(value);
    return { label: value, count: countIn(rows, condition, index, today), condition };
  });
}

/** Kept between key presses: the people who match such a condition change only with the data and the day. */
function countIn(rows: Uint32Array, condition: FieldCondition, index: SearchIndex, today: DayNumber): number {
  const marks = index.part(
    `facet/${printQuery(condition)}`,
    [index.table, index.companiesApart, index.jobs, today],
    () => rowAnswers(condition, index, today).map((answer) => Number(answer === rowAnswer.yes)),
  );
  return countMarked(rows, marks);
}
