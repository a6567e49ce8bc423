import type { NumberKind } from '#core/text/numberKind.ts';

/** Whole days since 1970-01-01, without a time zone: "08 Feb 2026" in an export means that date wherever it is read. */
export type DayNumber = NumberKind<'DayNumber'>;

const millisecondsPerDay = 86_400_000;

/**
 * The day number of a civil date.
 * @param month 1 to 12
 * @returns undefined when there is no such date (31 February, month 13)
 */
export function dayNumber(year: number, month: number, day: number): DayNumber | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / millisecondsPerDay : undefined;
}

/** The civil date of a day number; `month` is 1 to 12. */
export function civilDate(day: DayNumber): { year: number; month: number; day: number } {
  const date = new Date(day * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `2026-02-08`. */
export function isoDay(day: DayNumber): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day on which an instant (milliseconds since 1970, UTC) falls, in UTC. */
export function dayOfInstant(milliseconds: number): DayNumber {
  return Math.floor(milliseconds / millisecondsPerDay);
}

/** A year, a month of a year (1 to 12) or a day of such a month. */
export interface CivilPeriod {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}
