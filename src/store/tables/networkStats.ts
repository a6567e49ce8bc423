import type { ConnectionState } from '#core/people/connection.ts';
import { connectionState, connectionStates, decisions, mostConnections, standings } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database } from '#store/file/database.ts';
import { value } from '#store/file/database.ts';
import { fact } from '#store/file/facts.ts';

/** The network in numbers. */
export interface NetworkStats {
  /** Everyone stored, whatever their standing. */
  readonly people: number;
  /** Connections now, as far as known, including hidden members, queued people and those with an unproven removal. */
  readonly connections: number;
  /** Those among `connections` without an address. */
  readonly hidden: number;
  /** Places left under LinkedIn's cap. */
  readonly freePlaces: number;
  readonly byState: Readonly<Record<ConnectionState, number>>;
  readonly lastImportAt: Instant | undefined;
  readonly lastSyncAt: Instant | undefined;
}

/** Counts in the table, which every caller has at hand: counting by SQL would read all rows again. */
export function readStats(database: Database, table: ConnectionTable): NetworkStats {
  const byState = Object.fromEntries(connectionStates.map((state) => [state, 0])) as Record<ConnectionState, number>;
  let connections = 0;
  let hidden = 0;
  for (let row = 0; row < table.length; row++) {
    const standing = standings[table.standing[row] ?? 0] ?? 'connected';
    byState[connectionState(decisions[table.decision[row] ?? 0] ?? 'undecided', standing)]++;
    if (standing === 'removed' || standing === 'gone') continue;
    connections++;
    if (table.slug[row] === '') hidden++;
  }
  const lastImport = value(database, 'SELECT max(at) FROM import WHERE undone = 0');
  return {
    people: table.length,
    connections,
    hidden,
    freePlaces: Math.max(0, mostConnections - connections),
    byState,
    lastImportAt: typeof lastImport === 'number' ? lastImport : undefined,
    lastSyncAt: fact(database, 'lastSync'),
  };
}
