import * as l10n from '@vscode/l10n';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { connectionState, decisions, shownName, standings } from '#core/people/connection.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { printStrength } from '#core/insight/strength.ts';
import { functionNames, seniorities, shownWord } from '#core/people/jobTitle.ts';
import { noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { isJob, jobText } from '#core/people/personMemory.ts';
import { formatCount } from '#core/text/numbers.ts';

/** The day on which an instant (milliseconds since 1970) falls where the person is. */
export function localDay(instant: number): DayNumber {
  const date = new Date(instant);
  return dayNumber(date.getFullYear(), date.getMonth() + 1, date.getDate()) ?? 0;
}

/** A day column's value in words; "unknown" is never shown as "never". */
export function formatDayColumn(day: number, never: string): string {
  if (day === unknownDay) return l10n.t('unknown');
  return day === noDay ? never : shownDay(day);
}

export function nameAt(table: ConnectionTable, row: RowIndex): string {
  return shownName({
    firstName: table.firstName[row] ?? '',
    lastName: table.lastName[row] ?? '',
    slug: table.slug[row] || undefined,
  });
}

export function stateAt(table: ConnectionTable, row: RowIndex): ConnectionState {
  return connectionState(
    decisions[table.decision[row] ?? 0] ?? 'undecided',
    standings[table.standing[row] ?? 0] ?? 'connected',
  );
}

/** The strength of a tie as it is shown, without its sum. */
export function strengthAt({ strengthLow, strengthHigh }: ConnectionTable, row: RowIndex): string {
  return printStrength({ low: strengthLow[row] ?? 0, high: strengthHigh[row] ?? 0 });
}

/** When something happened between two readings: on which days it can have been. '' when it did not. */
function intervalText(after: number, by: number): string {
  if (by === noDay) return '';
  if (after === unknownDay) return by === unknownDay ? l10n.t('unknown') : l10n.t`by ${shownDay(by)}`;
  if (by === unknownDay) return l10n.t`after ${shownDay(after)}`;
  return after + 1 >= by ? shownDay(by) : `${shownDay(after + 1)} – ${shownDay(by)}`;
}

/** The text of one cell. */
export function cellText(table: ConnectionTable, row: RowIndex, column: GridColumn): string {
  switch (column) {
    case 'select':
      return '';
    case 'name':
      return nameAt(table, row);
    case 'company':
      return table.company[row] ?? '';
    case 'title':
      return table.title[row] ?? '';
    case 'connected':
      return formatDayColumn(table.connectedOn[row] ?? noDay, '');
    case 'lastContact':
      return formatDayColumn(table.lastContact[row] ?? unknownDay, l10n.t('never'));
    case 'messages': {
      const sent = table.messagesSent[row] ?? unknownCount;
      if (sent === unknownCount) return l10n.t('unknown');
      return formatCount(sent + Math.max(0, table.messagesReceived[row] ?? 0));
    }
    case 'state':
      return stateTitles[stateAt(table, row)];
    case 'tags':
      return (table.tags[row] ?? []).join(', ');
    case 'strength':
      return strengthAt(table, row);
    case 'seniority': {
      const level = seniorities[(table.seniority[row] ?? 0) - 1];
      return level ? shownWord(level) : '';
    }
    case 'function':
      return functionNames(table.functions[row] ?? 0)
        .map(shownWord)
        .join(', ');
    case 'joined': {
      const [connected, seen] = [table.connectedOn[row] ?? noDay, table.firstSeen[row] ?? noDay];
      if (connected !== noDay) return shownDay(connected);
      return seen === noDay ? l10n.t('unknown') : l10n.t`by ${shownDay(seen)}`;
    }
    case 'firstSeen':
    case 'lastSeen':
      return formatDayColumn(table[column][row] ?? noDay, '');
    case 'left':
      return intervalText(table.leftAfter[row] ?? noDay, table.leftBy[row] ?? noDay);
    case 'jobChanged': {
      const former = table.formerJobs[row]?.findLast(isJob);
      return former ? intervalText(former.after, former.by) : '';
    }
    case 'formerJob':
      return jobText(table.formerJobs[row]?.findLast(isJob));
  }
}
