import type { ConnectionState, Decision } from './connection.ts';
import { connectionState, decisions, shownName, standings } from './connection.ts';
import type { ConnectionTable, RowIndex } from './connectionTable.ts';

/** What a row's person is called. */
export function nameOfRow(table: Pick<ConnectionTable, 'firstName' | 'lastName' | 'slug'>, row: RowIndex): string {
  return shownName({
    firstName: table.firstName[row] ?? '',
    lastName: table.lastName[row] ?? '',
    slug: table.slug[row] || undefined,
  });
}

export function decisionOfRow(table: Pick<ConnectionTable, 'decision'>, row: RowIndex): Decision {
  return decisions[table.decision[row] ?? 0] ?? 'undecided';
}

/** The state of a row's person, in the one word that is shown. */
export function stateOfRow(table: Pick<ConnectionTable, 'decision' | 'standing'>, row: RowIndex): ConnectionState {
  return connectionState(decisionOfRow(table, row), standings[table.standing[row] ?? 0] ?? 'connected');
}
