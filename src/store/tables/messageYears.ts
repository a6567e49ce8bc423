import type { MessageYear } from '#core/people/connection.ts';

/** What the store keeps of messages by year: of each a year, how many were sent, how many received. */
export function storedYears(years: readonly MessageYear[] = []): string {
  return JSON.stringify(years.map(({ year, sent, received }) => [year, sent, received]));
}

/** undefined: no year is known. */
export function yearsOf(stored: unknown): readonly MessageYear[] | undefined {
  if (typeof stored !== 'string' || stored === '[]') return undefined;
  const years = JSON.parse(stored) as readonly (readonly [number, number, number])[];
  return years.map(([year, sent, received]) => ({ year, sent, received }));
}
