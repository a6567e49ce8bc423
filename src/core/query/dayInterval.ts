import type { DayNumber, CivilPeriod } from '#core/time/calendarDay.ts';
import { civilDate, dayNumber } from '#core/time/calendarDay.ts';
import type { Age, DayCondition } from './query.ts';

/** First and last day, both inside; empty when `first` is after `last`. */
export interface DayInterval {
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/** The days that satisfy a condition; undefined for `never` and `unknown`, which no day satisfies. */
export function dayInterval(condition: DayCondition, today: DayNumber): DayInterval | undefined {
  switch (condition.kind) {
    case 'in':
      return { first: firstDay(condition.period), last: lastDay(condition.period) };
    case 'before':
      return { first: -Infinity, last: firstDay(condition.period) - 1 };
    case 'until':
      return { first: -Infinity, last: lastDay(condition.period) };
    case 'after':
      return { first: lastDay(condition.period) + 1, last: Infinity };
    case 'from':
      return { first: firstDay(condition.period), last: Infinity };
    case 'between':
      return { first: firstDay(condition.from), last: lastDay(condition.to) };
    case 'olderThan':
      return { first: -Infinity, last: dayBefore(today, condition.age) - 1 };
    case 'atLeast':
      return { first: -Infinity, last: dayBefore(today, condition.age) };
    case 'youngerThan':
      return { first: dayBefore(today, condition.age) + 1, last: Infinity };
    case 'atMost':
      return { first: dayBefore(today, condition.age), last: Infinity };
    case 'aged':
      return { first: dayBefore(today, condition.to) + 1, last: dayBefore(today, condition.from) };
    case 'never':
    case 'unknown':
      return undefined;
  }
}

/** The first day of a year, month or day. */
export function firstDay({ year, month, day }: CivilPeriod): DayNumber {
  return clampedDay(year, month ?? 1, day ?? 1);
}

/** The last day of a year, month or day. */
export function lastDay({ year, month, day }: CivilPeriod): DayNumber {
  if (month === undefined) return clampedDay(year, 12, 31);
  return clampedDay(year, month, day ?? 31);
}

/** The day that lies a length of time before another. 29 February and the like become the last day of the month. */
export function dayBefore(today: DayNumber, { count, unit }: Age): DayNumber {
  if (unit === 'd') return today - count;
  if (unit === 'w') return today - 7 * count;
  const { year, month, day } = civilDate(today);
  const months = year * 12 + (month - 1) - (unit === 'y' ? 12 * count : count);
  return clampedDay(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, day);
}

/** That day, or the last one of its month when the month is shorter. */
function clampedDay(year: number, month: number, day: number): DayNumber {
  for (let candidate = day; candidate > 28; candidate--) {
    const found = dayNumber(year, month, candidate);
    if (found !== undefined) return found;
  }
  return dayNumber(year, month, Math.min(day, 28)) ?? 0;
}
