import type { DayNumber } from '#core/time/calendarDay.ts';
import { machineTime } from '#core/time/localTime.ts';

/** The person's own date now, for ages in queries. */
export function today(): DayNumber {
  return machineTime.wallClock(Date.now()).day;
}
