import * as l10n from '@vscode/l10n';
import { peopleCount } from '#core/text/numbers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { matchRows, rowAnswer, rowAnswers } from './matchQuery.ts';
import type { Query } from '#core/query/query.ts';
import type { SearchIndex } from './searchIndex.ts';

// People who have left the network stay in the store, for the record and in case they return. They are shown, counted and
// selected only when a query asks for them.

/**
 * Whether a query asks for people who have left: `left:`, `seen:`, `state:gone`, `state:removed`, or `is:connected` with or
 * without a minus.
 */
export function asksForLeavers(query: Query): boolean {
  switch (query.kind) {
    case 'everyone':
    case 'text':
      return false;
    case 'and':
    case 'or':
      return query.parts.some(asksForLeavers);
    case 'not':
      return asksForLeavers(query.part);
    case 'field':
      if (query.field === 'left' || query.field === 'seen') return true;
      if (query.field === 'is') return query.values.includes('connected');
      return query.field === 'state' && query.values.some((state) => state === 'gone' || state === 'removed');
  }
}

/** The rows among these to show for a query: people who have left are taken out, unless it asks for them. */
export function withoutLeavers(rows: Uint32Array, query: Query, index: SearchIndex): Uint32Array {
  const { present } = index;
  if (!present || asksForLeavers(query)) return rows;
  const shown = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    shown[count] = row;
    count += present[row] ?? 0;
  }
  return shown.subarray(0, count);
}

/** The rows to show for a query, ascending: its matches, without those who have left unless it asks for them. */
export function shownRows(query: Query, index: SearchIndex, today: DayNumber): Uint32Array {
  return withoutLeavers(matchRows(query, index, today), query, index);
}

/**
 * Of how many people in the network it is not known whether they match a query. Hidden members are left out: of them next
 * to nothing is ever known, and no import would change that.
 */
export function unknownPeople(query: Query, index: SearchIndex, today: DayNumber): number {
  const { present, table } = index;
  return rowAnswers(query, index, today).reduce((sum, answer, row) => {
    const isMeant = answer === rowAnswer.notKnown && table.slug[row] !== '' && (present?.[row] ?? 1) === 1;
    return sum + (isMeant ? 1 : 0);
  }, 0);
}

/** The same in a sentence. */
export function notKnownOf(people: number): string {
  return l10n.t`Not known of ${peopleCount(people)}: what was imported does not tell.`;
}
