import * as l10n from '@vscode/l10n';
import { dayNumber } from '#core/time/calendarDay.ts';
import { connectionStates } from '#core/people/connection.ts';
import { mostStrength } from '#core/people/connectionTable.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import type { Seniority } from '#core/people/jobTitle.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import { firstDay, lastDay } from './dayInterval.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import type {
  Age,
  AgeUnit,
  CountCondition,
  DayCondition,
  FieldValues,
  QueryField,
  SeniorityCondition,
  TextPattern,
} from './query.ts';
import { inviters, newestReadings, possessions, traits } from './query.ts';
import { orList } from '#core/text/lists.ts';

/** A value as it stands in the text, quotes and escapes undone. */
export interface WrittenValue {
  readonly text: string;
  readonly quoted: boolean;
  /** `=` stood before it. */
  readonly exact: boolean;
}

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Reads one value of a field; the message of a failure says what was expected. */
export function parseFieldValue<F extends QueryField>(field: F, written: WrittenValue): Parsed<FieldValues[F]>;
export function parseFieldValue(field: QueryField, written: WrittenValue): Parsed<FieldValues[QueryField]> {
  switch (field) {
    case 'name':
    case 'company':
    case 'title':
    case 'email':
    case 'tag':
    case 'note':
    case 'was':
      return { ok: true, value: textPattern(written) };
    case 'address':
      return { ok: true, value: addressPattern(written) };
    case 'during':
      return { ok: true, value: isLeft(written) ? 'left' : textPattern(written) };
    case 'seniority':
      return seniorityCondition(written);
    case 'function':
      return oneOf(field, [...jobFunctions, 'none'] as const, written);
    case 'state':
      return oneOf(field, connectionStates, written);
    case 'invited':
      return oneOf(field, inviters, written);
    case 'has':
      return oneOf(field, possessions, written);
    case 'is':
      return oneOf(field, traits, written);
    case 'connected':
    case 'last':
    case 'seen':
    case 'jobchanged':
      return dayCondition(field, written);
    case 'joined':
    case 'left': {
      const newest = newestReadings.find((word) => word.toLowerCase() === written.text.toLowerCase());
      return newest ? { ok: true, value: newest } : dayCondition(field, written);
    }
    case 'messages':
    case 'sent':
    case 'received':
      return countCondition(notNumber, written);
    case 'strength':
      return strengthCondition(written);
  }
}

function isLeft({ text, quoted, exact }: WrittenValue): boolean {
  return !quoted && !exact && text.toLowerCase() === 'left';
}

/** A whole address, as copied from a browser, means that very person. */
function addressPattern(written: WrittenValue): TextPattern {
  const { text, quoted, exact } = written;
  const slug = quoted || exact || !text.includes('/') || text.includes('*') ? undefined : profileSlug(text);
  return slug === undefined ? textPattern(written) : { match: 'exact', text: slug };
}

function seniorityCondition({ text }: WrittenValue): Parsed<SeniorityCondition> {
  const written = text.toLowerCase();
  if (written === 'none') return { ok: true, value: 'none' };
  const [first = '', second] = written.endsWith('+') ? [written.slice(0, -1), 'owner'] : written.split('..');
  const from = seniorities.indexOf(first as Seniority);
  const to = second === undefined ? from : seniorities.indexOf(second as Seniority);
  if (from >= 0 && to >= from) {
    return { ok: true, value: { from: first as Seniority, to: (second ?? first) as Seniority } };
  }
  return {
    ok: false,
    message:
      from >= 0 && to >= 0
        ? l10n.t('This range runs backwards; expected the lower seniority first.')
        : l10n.t`“${text}” is not a seniority; expected ${seniorities.join(', ')} or none, with + for that and higher.`,
  };
}

function strengthCondition(written: WrittenValue): Parsed<CountCondition> {
  const parsed = countCondition(notStrength, written);
  if (!parsed.ok || parsed.value.kind === 'unknown' || parsed.value.min <= mostStrength) return parsed;
  return { ok: false, message: l10n.t`Strength goes from 0 to ${mostStrength}; expected for example 0, 3+ or 2..4.` };
}

function textPattern({ text, quoted, exact }: WrittenValue): TextPattern {
  if (exact) return { match: 'exact', text };
  return { match: !quoted && text.includes('*') ? 'wildcard' : 'contains', text };
}

/** Words of earlier versions, which saved filters and policies may hold. */
const formerWords: ReadonlyMap<string, string> = new Map([
  ['slug', 'profile'],
  ['twoway', 'conversation'],
]);

function oneOf<T extends string>(field: QueryField, words: readonly T[], { text }: WrittenValue): Parsed<T> {
  const written = text.toLowerCase();
  const value = words.find((word) => word === (formerWords.get(written) ?? written));
  if (value !== undefined) return { ok: true, value };
  return { ok: false, message: l10n.t`“${text}” is not a value of ${field}:; expected ${orList(words)}.` };
}

const daysPerUnit: Readonly<Record<AgeUnit, number>> = { d: 1, w: 7, m: 30.4, y: 365.25 };

function dayCondition(field: QueryField, { text }: WrittenValue): Parsed<DayCondition> {
  const value = readDays(text.toLowerCase());
  if (typeof value === 'string') return { ok: false, message: value };
  if (value && !(field !== 'last' && value.kind === 'never')) return { ok: true, value };
  return {
    ok: false,
    message:
      field === 'last'
        ? l10n.t`“${text}” is not a time; expected for example 2019, 2015-03, >2019, 2015..2018, 5y+, <30d, never or unknown.`
        : field === 'joined' || field === 'left'
          ? l10n.t`“${text}” is not a time; expected for example 2019, 2015-03, >2019, 2015..2018, 5y+, <30d, lastImport, lastReading or unknown.`
          : l10n.t`“${text}” is not a time; expected for example 2019, 2015-03, >2019, 2015..2018, 5y+, <30d or unknown.`,
  };
}

/** @returns undefined when the text is not a time at all; a sentence with what to write instead when it nearly is one */
function readDays(text: string): DayCondition | string | undefined {
  if (text === 'never' || text === 'unknown') return { kind: text };
  const range = text.split('..');
  if (range.length === 2) return readRange(range[0] ?? '', range[1] ?? '');
  const parts = /^(<=|>=|<|>)?(.*?)(\+)?$/s.exec(text);
  const comparison = parts?.[1];
  const period = readPeriod(parts?.[2] ?? '');
  const age = readAge(parts?.[2] ?? '');
  if (parts?.[3]) {
    if (comparison) return undefined;
    if (age) return { kind: 'atLeast', age };
    return period ? { kind: 'from', period } : undefined;
  }
  if (period) {
    const kinds = { '<': 'before', '>': 'after', '<=': 'until', '>=': 'from' } as const;
    return { kind: comparison ? kinds[comparison as keyof typeof kinds] : 'in', period };
  }
  if (age) {
    const kinds = { '<': 'youngerThan', '>': 'olderThan', '<=': 'atMost', '>=': 'atLeast' } as const;
    if (comparison) return { kind: kinds[comparison as keyof typeof kinds], age };
    return l10n.t`Expected ${text}+ for that long ago or longer, or <${text} for less.`;
  }
  return undefined;
}

function readRange(first: string, second: string): DayCondition | string | undefined {
  const fromAge = readAge(first);
  const toAge = readAge(second);
  if (fromAge && toAge) {
    if (fromAge.count * daysPerUnit[fromAge.unit] >= toAge.count * daysPerUnit[toAge.unit]) {
      return l10n.t('This range is empty; expected the shorter time first, as in 1y..3y.');
    }
    return { kind: 'aged', from: fromAge, to: toAge };
  }
  const from = readPeriod(first);
  const to = readPeriod(second);
  if (from && second === '') return { kind: 'from', period: from };
  if (to && first === '') return { kind: 'until', period: to };
  if (!from || !to) return undefined;
  if (firstDay(from) > lastDay(to)) return l10n.t('This range runs backwards; expected the earlier time first.');
  return { kind: 'between', from, to };
}

function readPeriod(text: string): CivilPeriod | undefined {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  if (dayNumber(year, month ?? 1, day ?? 1) === undefined) return undefined;
  return { year, ...(month !== undefined && { month }), ...(day !== undefined && { day }) };
}

function readAge(text: string): Age | undefined {
  const match = /^(\d{1,4})(d|w|m|y)$/.exec(text);
  return match ? { count: Number(match[1]), unit: match[2] as AgeUnit } : undefined;
}

function notNumber(text: string): string {
  return l10n.t`“${text}” is not a number of messages; expected for example 0, >3, 2..5 or unknown.`;
}

function notStrength(text: string): string {
  return l10n.t`“${text}” is not a strength; expected for example 0, >3, 2..5 or unknown.`;
}

function countCondition(refusal: (text: string) => string, { text }: WrittenValue): Parsed<CountCondition> {
  if (text.toLowerCase() === 'unknown') return { ok: true, value: { kind: 'unknown' } };
  const match = /^(<=|>=|<|>)?(\d{1,6})(\+)?$/.exec(text);
  const range = /^(\d{1,6})\.\.(\d{1,6})$/.exec(text);
  const bounds = range
    ? [Number(range[1]), Number(range[2])]
    : match && !(match[1] && match[3])
      ? countBounds(match[3] ? '>=' : match[1], Number(match[2]))
      : undefined;
  const [min, max] = bounds ?? [0, -1];
  if (min !== undefined && max !== undefined && min <= max) return { ok: true, value: { kind: 'count', min, max } };
  return {
    ok: false,
    message: bounds ? l10n.t`“${text}” can never be true; expected for example 0, >3 or 2..5.` : refusal(text),
  };
}

function countBounds(comparison: string | undefined, count: number): [number, number] {
  switch (comparison) {
    case '<':
      return [0, count - 1];
    case '<=':
      return [0, count];
    case '>':
      return [count + 1, Infinity];
    case '>=':
      return [count, Infinity];
    default:
      return [count, count];
  }
}
