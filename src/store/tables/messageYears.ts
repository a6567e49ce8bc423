import * as v from 'valibot';
import type { MessageYear } from '#core/people/connection.ts';
import { integer, parseJson } from '#store/file/storedJson.ts';

const yearsSchema = v.array(v.tuple([integer, integer, integer]));

/** What the store keeps of messages by year: of each a year, how many were sent, how many received. */
export function storedYears(years: readonly MessageYear[] = []): string {
  return JSON.stringify(years.map(({ year, sent, received }) => [year, sent, received]));
}

/** undefined: no year is known. */
export function yearsOf(stored: unknown): readonly MessageYear[] | undefined {
  if (stored === '[]') return undefined;
  return parseJson(yearsSchema, stored)?.map(([year, sent, received]) => ({ year, sent, received }));
}
