import * as v from 'valibot';
import type { MessageYear } from '#core/people/connection.ts';
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
