import * as l10n from '@vscode/l10n';
import type { Forecast } from '#core/removal/pace/forecast.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { weekday } from '#core/time/localTime.ts';
import { monthOfDay, periodOfMonth } from '#core/time/monthOfDay.ts';
import { shownDayNear, shownPeriod, shownWeekday } from '#core/time/shownDates.ts';
import { peopleCount } from '#core/text/numbers.ts';

/** A day, a week from Monday on, or a month, and how many people it carries. */
export interface CalendarCell {
  /** "27", "30 Nov" for a week, the first day and the first of a month; "Nov 2026" for a month. */
  readonly label: string;
  /** "Friday 27 November: 10 people". */
  readonly text: string;
  /** 0: nothing happens then. */
  readonly count: number;
}

/** The days of a plan from Monday to Sunday, seven in a line; the weeks or months, when it takes many. */
export interface CalendarStrip {
  readonly unit: 'day' | 'week' | 'month';
  /** What a cell stands for. */
  readonly caption: string;
  readonly cells: readonly CalendarCell[];
}

const mostWeeksOfDays = 4;
const mostWeeks = 14;

/** Lays a plan out as a calendar. */
export function calendarStrip({ days, firstDay, lastDay, today }: Forecast): CalendarStrip {
  const from = mondayOf(firstDay);
  const weeks = Math.floor((lastDay - from) / 7) + 1;
  if (weeks <= mostWeeksOfDays) {
    const counts = new Map(days.map(({ day, count }) => [day, count]));
    const cells = Array.from({ length: weeks * 7 }, (_, index) => {
      const [day, count] = [from + index, counts.get(from + index) ?? 0];
      return { label: dayLabel(day, today, index === 0), text: cellText(longDay(day, today), count), count };
    });
    return { unit: 'day', caption: l10n.t('People on each day'), cells };
  }
  if (weeks <= mostWeeks) {
    const cells = Array.from({ length: weeks }, (_, index) => {
      const monday = from + index * 7;
      const count = sumWhere(days, (day) => mondayOf(day) === monday);
      const text = cellText(l10n.t`Week of ${shownDayNear(monday, today, 'long')}`, count);
      return { label: shownDayNear(monday, today, 'short'), text, count };
    });
    return { unit: 'week', caption: l10n.t('People in each week, by its Monday'), cells };
  }
  const last = monthOfDay(lastDay);
  const cells = Array.from({ length: last - monthOfDay(firstDay) + 1 }, (_, index) => {
    const month = monthOfDay(firstDay) + index;
    const count = sumWhere(days, (day) => monthOfDay(day) === month);
    const label = shownPeriod(periodOfMonth(month));
    return { label, text: cellText(label, count), count };
  });
  return { unit: 'month', caption: l10n.t('People in each month'), cells };
}

function sumWhere(days: Forecast['days'], isMeant: (day: DayNumber) => boolean): number {
  return days.reduce((sum, { day, count }) => sum + (isMeant(day) ? count : 0), 0);
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
