import { dayNumber, type DayNumber } from './calendarDay.ts';

/** LinkedIn went public on 5 May 2003: nothing there is older. */
export const firstLinkedInDay: DayNumber = dayNumber(2003, 5, 1) ?? 0;

/** Whether something on LinkedIn may have happened on a day. One day after today still counts, for time zones. */
export function isLinkedInDay(day: DayNumber, today: DayNumber): boolean {
  return day >= firstLinkedInDay && day <= today + 1;
}
