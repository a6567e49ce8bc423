import type { DayNumber } from '#core/time/calendarDay.ts';

/**
 * LinkedIn's page and its data export write the day of connecting without a time zone, and no source says whose day it is:
 * in the two, the day of one moment may be this many days apart.
 */
const betweenZones = 1;

/** Whether two days of connecting, one of which may come from a page, may be those of one moment. */
export function mayBeSameDay(one: DayNumber, other: DayNumber): boolean {
  return Math.abs(one - other) <= betweenZones;
}

/** Whether a day of connecting is certainly later than another, so that it is of a new connection. */
export function isLaterConnection(day: DayNumber | undefined, known: DayNumber | undefined): boolean {
  return day !== undefined && known !== undefined && day > known && !mayBeSameDay(day, known);
}
