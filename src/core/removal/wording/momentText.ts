import * as l10n from '@vscode/l10n';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import { shownTime, shownWeekday } from '#core/time/shownDates.ts';

/**
 * "today, 14:05", "tomorrow, 9:00", "Thursday 26 November, 9:00": a coming or past moment, in the words used everywhere.
 */
export function momentText(instant: Instant, now: Instant, localTime: LocalTime): string {
  const { day, minute } = localTime.wallClock(instant);
  const ahead = day - localTime.wallClock(now).day;
  const which = ahead === 0 ? l10n.t('today') : ahead === 1 ? l10n.t('tomorrow') : shownWeekday(day, 'long');
  return `${which}, ${shownTime(minute)}`;
}

/** "14:05", "Thu 26 Nov 9:00": where there is room for little. */
export function shortMomentText(instant: Instant, now: Instant, localTime: LocalTime): string {
  const { day, minute } = localTime.wallClock(instant);
  const isToday = day === localTime.wallClock(now).day;
  return isToday ? shownTime(minute) : `${shownWeekday(day, 'short')} ${shownTime(minute)}`;
}
