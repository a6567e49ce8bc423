import type { DayNumber } from '../core/calendarDay.ts';
import { machineTime } from '../core/removal/localTime.ts';

/** The person's own date now, for ages in queries. */
export function today(): DayNumber {
  return machineTime.wallClock(Date.now()).day;
}
