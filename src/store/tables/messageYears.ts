import * as v from 'valibot';
import type { MessageYear } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { integer, parseJson } from '#store/file/storedJson.ts';

const yearsSchema = v.array(v.tuple([integer, integer, integer]));

/** Messages by year as stored: for each year, the year and the numbers sent and received. */
export function storedYears(years: readonly MessageYear[] = []): string {
  return JSON.stringify(years.map(({ year, sent, received }) => [year, sent, received]));
}

/** undefined: no year is known. */
export function yearsOf(stored: unknown): readonly MessageYear[] | undefined {
  if (stored === '[]') return undefined;
  return parseJson(yearsSchema, stored)?.map(([year, sent, received]) => ({ year, sent, received }));
}

/** Days with messages as stored: each as its distance from the one before, in base 36. */
export function storedDays(days: readonly DayNumber[] = []): string {
  return days.map((day, at) => (day - (days[at - 1] ?? 0)).toString(36)).join(' ');
}

/** undefined: no day is known. */
export function daysOf(stored: unknown): readonly DayNumber[] | undefined {
  if (typeof stored !== 'string' || stored === '') return undefined;
  let day = 0;
  return stored.split(' ').map((distance) => (day += parseInt(distance, 36)));
}
