import * as l10n from '@vscode/l10n';
import type { Forecast } from '#core/removal/pace/forecast.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { weekday } from '#core/time/localTime.ts';
import { shownDayNear, shownWeekday } from '#core/time/shownDates.ts';
import { countOf, peopleCount } from '#core/text/numbers.ts';

/** A day, or a week from Monday on, and how many people it carries. */
export interface CalendarCell {
  /** "27", "30 Nov" for a week, the first day and the first of a month. */
  readonly label: string;
  /** "Friday 27 November: 10 people". */
  readonly text: string;
  /** 0: nothing happens then. */
  readonly count: number;
}

/** The days of a plan from Monday to Sunday, seven in a line; the weeks, when it takes many. */
export interface CalendarStrip {
  readonly unit: 'day' | 'week';
  readonly cells: readonly CalendarCell[];
  /** What comes after the last cell; '' when nothing does. */
  readonly more: string;
}

const mostWeeksOfDays = 4;
const mostWeeks = 16;

/** Lays a plan out as a calendar. */
export function calendarStrip({ days, firstDay, lastDay, today }: Forecast): CalendarStrip {
  const from = mondayOf(firstDay);
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const weeks = Math.floor((lastDay - from) / 7) + 1;
  if (weeks <= mostWeeksOfDays) {
    const cells = Array.from({ length: weeks * 7 }, (_, index) => {
      const [day, count] = [from + index, counts.get(from + index) ?? 0];
      return { label: dayLabel(day, today, index === 0), text: cellText(longDay(day, today), count), count };
    });
    return { unit: 'day', cells, more: '' };
  }
  const cells = Array.from({ length: Math.min(weeks, mostWeeks) }, (_, index) => {
    const monday = from + index * 7;
    const count = days.reduce((sum, { day, count: of }) => sum + (mondayOf(day) === monday ? of : 0), 0);
    return {
      label: shownDayNear(monday, today, 'short'),
      text: cellText(l10n.t`Week of ${shownDayNear(monday, today, 'long')}`, count),
      count,
    };
  });
  const shown = cells.reduce((sum, { count }) => sum + count, 0);
  const rest = days.reduce((sum, { count }) => sum + count, 0) - shown;
  return {
    unit: 'week',
    cells,
    more:
      rest > 0
        ? countOf(
            rest,
            l10n.t('{0} more person until {1}'),
            l10n.t('{0} more people until {1}'),
            shownDayNear(lastDay, today, 'long'),
          )
        : '',
  };
}

function dayLabel(day: DayNumber, today: DayNumber, isFirst: boolean): string {
  const { day: ofMonth } = civilDate(day);
  return isFirst || ofMonth === 1 ? shownDayNear(day, today, 'short') : String(ofMonth);
}

/** "Friday 27 November", with the year when it is not that of `today`. */
export function longDay(day: DayNumber, today: DayNumber): string {
  return shownWeekday(day, 'long', today);
}

function cellText(when: string, count: number): string {
  return count === 0 ? l10n.t`${when}: no one` : l10n.t`${when}: ${peopleCount(count)}`;
}

function mondayOf(day: DayNumber): DayNumber {
  return day - ((weekday(day) + 6) % 7);
}
