import { printFieldValue } from './fieldValues.ts';
import { printQuery } from './printQuery.ts';
import { contactBuckets } from './contactBuckets.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import type { FieldCondition, FieldValues, Query } from './query.ts';
import { allOf, fieldCondition, negationOf, valuesOf } from './query.ts';
import { firstDay, lastDay } from './dayInterval.ts';

/** One removable piece of a query: a top-level condition, or one value of it when it has several. */
export interface QueryChip {
  /** As it stands in the query. */
  readonly text: string;
  readonly part: Query;
  /** The query without this piece. */
  readonly without: Query;
  /** Whether it is another value of the condition that the piece before it belongs to, so that one of them is enough. */
  readonly isAlternative: boolean;
}

/** The pieces of a query, in its order; what is inside parentheses or beside `OR` is one piece. */
export function queryChips(query: Query): QueryChip[] {
  const parts = topLevel(query);
  return parts.flatMap((part, at) => {
    const replaced = (replacement: readonly Query[]): Query => allOf(parts.toSpliced(at, 1, ...replacement));
    const whole = { text: printQuery(part), part, without: replaced([]), isAlternative: false };
    if (part.kind !== 'field' || part.values.length < 2) return [whole];
    return valuesOf(part).map((value, place) => {
      const one = fieldCondition(part.field, [value]);
      const without = replaced([fieldCondition(part.field, valuesOf(part).toSpliced(place, 1))]);
      return { text: printQuery(one), part: one, without, isAlternative: place > 0 };
    });
  });
}

/** Whether a condition of one value stands at the top level of the query, alone or among other values. */
export function hasCondition(query: Query, condition: FieldCondition): boolean {
  return topLevel(query).some((part) => {
    if (!isOf(part, condition)) return false;
    const wanted = new Set(texts(condition));
    return texts(part).some((text) => wanted.has(text));
  });
}

/**
 * Adds the values of a condition as alternatives to those of the same field and kind that the query has, or as a new
 * condition. Exact company names and free company words are kept apart, since only the former are facet values.
 */
export function withCondition(query: Query, condition: FieldCondition): Query {
  if (hasCondition(query, condition)) return query;
  const parts = topLevel(query);
  const [present] = conditionsLike(query, condition);
  if (!present) return allOf([...parts, condition]);
  const at = parts.indexOf(present);
  const joined = fieldCondition(condition.field, [...valuesOf(present), ...valuesOf(condition)]);
  return allOf(parts.toSpliced(at, 1, joined));
}

/** Takes the values of a condition out of the top level of the query. */
export function withoutCondition(query: Query, condition: FieldCondition): Query {
  const unwanted = new Set(texts(condition));
  return allOf(
    topLevel(query).flatMap((part): readonly Query[] => {
      if (!isOf(part, condition)) return [part];
      const left = valuesOf(part).filter((value) => !unwanted.has(printFieldValue(part.field, value)));
      return left.length > 0 ? [fieldCondition(part.field, left)] : [];
    }),
  );
}

/** Adds the condition, or takes it out when it is there. */
export function toggledCondition(query: Query, condition: FieldCondition): Query {
  return hasCondition(query, condition) ? withoutCondition(query, condition) : withCondition(query, condition);
}

/** Whether a condition is one that the histogram sets: times on a calendar, not ages such as `5y+`. */
function isConnectedRange(part: Query): boolean {
  if (part.kind !== 'field' || part.field !== 'connected') return false;
  return part.values.every(({ kind }) => kind === 'in' || kind === 'between');
}

/** The query without the range that the histogram has set: what its counts are made of. */
export function withoutConnectedRange(query: Query): Query {
  const parts = topLevel(query);
  return parts.some(isConnectedRange) ? allOf(parts.filter((part) => !isConnectedRange(part))) : query;
}

/**
 * The query with its ranges of `connected:` replaced by this one of years, months or days (both ends inside).
 * undefined: without any. The ends may come in either order. Ages such as `connected:5y+` stay.
 */
export function withConnectedRange(
  query: Query,
  range: { readonly from: CivilPeriod; readonly to: CivilPeriod } | undefined,
): Query {
  const others = topLevel(withoutConnectedRange(query));
  if (!range) return allOf(others);
  const [from, to] = firstDay(range.from) <= firstDay(range.to) ? [range.from, range.to] : [range.to, range.from];
  const same = firstDay(from) === firstDay(to) && lastDay(from) === lastDay(to);
  const value: FieldValues['connected'] = same ? { kind: 'in', period: from } : { kind: 'between', from, to };
  return allOf([...others, fieldCondition('connected', [value])]);
}

/** The query without the conditions that a facet of this field and kind would set: what its counts are made of. */
export function withoutConditionsLike(query: Query, sample: FieldCondition): Query {
  const own: readonly Query[] = conditionsLike(query, sample);
  return own.length === 0 ? query : allOf(topLevel(query).filter((part) => !own.includes(part)));
}

/** Whether the query has conditions that a facet of this field and kind would set. */
export function hasConditionsLike(query: Query, sample: FieldCondition): boolean {
  return conditionsLike(query, sample).length > 0;
}

/**
 * The conditions at the top level that a facet of this field and kind would set. None when there are several: only a person
 * can have written these, and they must all hold.
 */
export function conditionsLike(query: Query, sample: FieldCondition): readonly FieldCondition[] {
  const own = topLevel(query).filter((part) => isOf(part, sample));
  return own.length === 1 ? own : [];
}

/**
 * "Matches to keep" instead of "matches to remove": everyone the query is known not to match. A top-level
 * `is:connected` only limits the query to people in the network and stays as it is.
 */
export function invertedQuery(query: Query): Query {
  const parts = topLevel(query);
  const circle = parts.filter(isCircle);
  const rest = allOf(parts.filter((part) => !isCircle(part)));
  return allOf([...circle, negationOf(rest)]);
}

function isCircle(part: Query): boolean {
  return part.kind === 'field' && part.field === 'is' && part.values.every((trait) => trait === 'connected');
}

/** The conditions of a query that must all hold. */
export function topLevel(query: Query): readonly Query[] {
  if (query.kind === 'and') return query.parts;
  return query.kind === 'everyone' ? [] : [query];
}

/** Whether a part is a condition that the sample's facet would set: of the same field, with values of the same kind. */
function isOf(part: Query, sample: FieldCondition): part is FieldCondition {
  return part.kind === 'field' && part.field === sample.field && kindsOf(part) === kindsOf(sample);
}

function kindsOf(condition: FieldCondition): string {
  return [...new Set(facetKinds(condition))].join();
}

const bucketTexts: ReadonlySet<string> = new Set(
  contactBuckets.map(({ condition }) => printFieldValue('last', condition)),
);

/** The kinds of a condition's values: a facet only sets exact texts, whole years and the spans of last contact. */
function facetKinds(condition: FieldCondition): readonly string[] {
  switch (condition.field) {
    case 'seniority':
      return condition.values.map((level) => (level === 'none' || level.from === level.to ? 'level' : ''));
    case 'strength':
      return condition.values.map((count) => (count.kind === 'unknown' || count.min === count.max ? 'one' : ''));
    case 'last':
      return condition.values.map((days) => (bucketTexts.has(printFieldValue('last', days)) ? 'bucket' : ''));
    case 'connected':
      return condition.values.map((days) => {
        const isYear = days.kind === 'in' && days.period.month === undefined;
        return isYear || days.kind === 'unknown' ? 'year' : '';
      });
    case 'during':
      // Jobs left and companies are values of one facet.
      return condition.values.map((job) => (job === 'left' ? 'exact' : job.match));
    default:
      return valuesOf(condition).map((value) => (typeof value === 'object' && 'match' in value ? value.match : ''));
  }
}

function texts(condition: FieldCondition): string[] {
  return valuesOf(condition).map((value) => printFieldValue(condition.field, value));
}
