import * as l10n from '@vscode/l10n';
import { civilDate, dayNumber } from './calendarDay.ts';
import type { DayNumber } from './calendarDay.ts';
import type { LocalTime } from './clock.ts';

/** The time zone of the machine, as `Date` knows it; follows the person when they travel. */
export const machineTime: LocalTime = {
  wallClock(instant) {
    const date = new Date(instant);
    const day = dayNumber(date.getFullYear(), date.getMonth() + 1, date.getDate());
    if (day === undefined) throw new RangeError(l10n.t`There is no such time: ${instant}.`);
    return { day, minute: date.getHours() * 60 + date.getMinutes() };
  },
  instant({ day, minute }) {
    const { year, month, day: dayOfMonth } = civilDate(day);
    const date = new Date(0);
    date.setFullYear(year, month - 1, dayOfMonth);
    date.setHours(0, minute, 0, 0);
    return date.getTime();
  },
};

/** 0 Sunday to 6 Saturday, as `Date` counts. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The weekday of a day. */
export function weekday(day: DayNumber): Weekday {
  // Day 0 was a Thursday.
  return ((((day + 4) % 7) + 7) % 7) as Weekday;
}
