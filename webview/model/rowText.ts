import * as l10n from '@vscode/l10n';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { machineTime } from '#core/time/localTime.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { printStrength } from '#core/insight/strength.ts';
import { noDay, unknownDay } from '#core/people/connectionTable.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';

/** The day on which an instant (milliseconds since 1970) falls where the person is. */
export function localDay(instant: number): DayNumber {
  return machineTime.wallClock(instant).day;
}

/** A day column's value in words; "unknown" is never shown as "never". */
export function formatDayColumn(day: number, never: string): string {
  if (day === unknownDay) return l10n.t('unknown');
  return day === noDay ? never : shownDay(day);
}

/** The strength of a tie as it is shown, without its sum. */
export function strengthAt({ strengthLow, strengthHigh }: ConnectionTable, row: RowIndex): string {
  return printStrength({ low: strengthLow[row] ?? 0, high: strengthHigh[row] ?? 0 });
}

/**
 * The days on which something can have happened, given the last reading before it and the first one after it.
 * @returns '' when it did not happen
 */
export function intervalText(after: number, by: number): string {
  if (by === noDay) return '';
  if (after === unknownDay) return by === unknownDay ? l10n.t('unknown') : l10n.t`by ${shownDay(by)}`;
  if (by === unknownDay) return l10n.t`after ${shownDay(after)}`;
  return after + 1 >= by ? shownDay(by) : `${shownDay(after + 1)} – ${shownDay(by)}`;
}
