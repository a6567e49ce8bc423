import { textLanguage } from '#core/text/numbers.ts';
import type { CivilPeriod, DayNumber } from './calendarDay.ts';
import { civilDate, dayNumber } from './calendarDay.ts';
import type { Instant } from './clock.ts';
import type { Weekday } from './localTime.ts';
import { machineTime, weekday } from './localTime.ts';

type Style = 'short' | 'long';

const dayLength = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are slow to make, and there are only a few. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = textLanguage();
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/**
 * Everyone who reads English understands "8 Feb 2026" in one way, unlike 2/8/2026; no English of `Intl` always writes dates
 * so.
 */
function isEnglish(): boolean {
  return textLanguage() === 'en';
}

/** "Feb", "February". @param month 1 to 12 */
export function monthName(month: number, style: Style): string {
  return format({ month: style }).format(Date.UTC(2000, month - 1, 15));
}

/** "Sun", "Sunday". */
export function weekdayName(day: Weekday, style: Style): string {
  // The fourth day of 1970 was a Sunday.
  return format({ weekday: style }).format((day + 3) * dayLength);
}

/** "8 Feb 2026". */
export function shownDay(day: DayNumber, style: Style = 'short'): string {
  if (!isEnglish()) return format({ day: 'numeric', month: style, year: 'numeric' }).format(day * dayLength);
  const date = civilDate(day);
  return `${date.day} ${monthName(date.month, style)} ${date.year}`;
}

/** "2026", "Feb 2026", "8 Feb 2026". */
export function shownPeriod({ year, month, day }: CivilPeriod): string {
  const start = dayNumber(year, month ?? 1, day ?? 1);
  if (month === undefined || start === undefined) return String(year);
  if (day !== undefined) return shownDay(start);
  return format({ month: 'short', year: 'numeric' }).format(start * dayLength);
}

/** "12 March", with the year when it is not that of `today`. */
export function shownDayNear(day: DayNumber, today: DayNumber, style: Style): string {
  const date = civilDate(day);
  if (date.year !== civilDate(today).year) return shownDay(day, style);
  if (!isEnglish()) return format({ day: 'numeric', month: style }).format(day * dayLength);
  return `${date.day} ${monthName(date.month, style)}`;
}

/** "Thursday 26 November", with the year when it is not that of `today`. */
export function shownWeekday(day: DayNumber, style: Style, today: DayNumber = day): string {
  const isFar = civilDate(day).year !== civilDate(today).year;
  if (isEnglish()) return `${weekdayName(weekday(day), style)} ${shownDayNear(day, today, style)}`;
  const year = isFar ? ({ year: 'numeric' } as const) : {};
  return format({ weekday: style, day: 'numeric', month: style, ...year }).format(day * dayLength);
}

/** "14:05". @param minute of a day */
export function shownTime(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** "8 Feb 2026, 14:05": a moment, where the machine is. */
export function shownInstant(instant: Instant): string {
  const { day, minute } = machineTime.wallClock(instant);
  return `${shownDay(day)}, ${shownTime(minute)}`;
}
