import type { DayNumber } from '#core/time/calendarDay.ts';
import { machineTime } from '#core/time/localTime.ts';

/** The present day where the person is, for ages in queries. */
export function today(): DayNumber {
  return machineTime.wallClock(Date.now()).day;
}
