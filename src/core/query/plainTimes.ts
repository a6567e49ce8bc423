import type { CivilPeriod } from '#core/time/calendarDay.ts';
import type { Age, AgeUnit, DayCondition } from './query.ts';
import { printPeriod } from './dayValues.ts';

const months = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
] as const;
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
const year = String.raw`(?:19|20)\d\d`;
const month = '(?:1[0-2]|0?[1-9])';
const day = String.raw`(?:3[01]|[12]\d|0?[1-9])`;

const named = String.raw`(?:${months.join('|')})\.?`;
const ordinal = String.raw`${day}(?:st|nd|rd|th|\.)?`;

/** A year, a month or a day, as a group: 2015, May 2015, 1 May 2015, 2015-05, 05/2015, 14.5.2015. Not 5/1/2015, which is two days. */
export const timePattern = String.raw`((?:(?:${ordinal} (?:of )?)?${named},? (?:of )?|${named} ${ordinal},? )?${year}(?![-.\d])|${year}-${month}(?:-${day})?(?!\d)|${month}[./]${year}|${day}\.${month}\.${year}|${year})`;

/** How long, as two groups: 5 years, 6 mos, a year. */
export const agePattern = String.raw`(\d{1,3}|an?|${numbers.join('|')})\+?\s*(day|week|month|mo|mth|year|yr)s?`;

/** What a text of `timePattern` means. */
export function timeOf(written = ''): CivilPeriod {
  const at = months.findIndex((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu').test(written));
  const figures = (written.match(/\d+/g) ?? []).map(Number);
  // The year is first or last.
  const [first = 0, ...rest] = (figures[0] ?? 0) < 100 ? figures.reverse() : figures;
  const [second, third] = at < 0 ? rest : [at + 1, ...rest];
  return {
    year: first,
    ...(second !== undefined && { month: second }),
    ...(third !== undefined && { day: third }),
  };
}

/** What the two groups of `agePattern` mean. */
export function ageOf(count = '', unit = ''): Age {
  const counted = /\d/.test(count)
    ? Number(count)
    : Math.max(0, (numbers as readonly string[]).indexOf(count.toLowerCase())) + 1;
  return { count: counted, unit: unit.charAt(0).toLowerCase() as AgeUnit };
}

/** From the earlier of two times to the later one, whichever was said first. */
export function betweenTimes(one: CivilPeriod, other: CivilPeriod): DayCondition {
  const [from, to] = printPeriod(one) <= printPeriod(other) ? [one, other] : [other, one];
  return { kind: 'between', from, to };
}
