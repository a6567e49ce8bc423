import type { ConnectionState } from '../core/connection.ts';
import { connectionState, connectionStates, decisions, standings } from '../core/connection.ts';
import type { Instant } from '../core/removal/run.ts';
import type { Database } from './database.ts';
import { rows, value } from './database.ts';
import { fact } from './facts.ts';

/** LinkedIn's cap on first-degree connections, as its help pages state it. */
export const connectionLimit = 30_000;

/** The network in numbers. */
export interface NetworkStats {
  /** Everybody stored, whatever their standing. */
  readonly people: number;
  /** Who is a connection now, as far as known: hidden members, queued and unproven people included. */
  readonly connections: number;
  /** Of `connections`: without an address. */
  readonly hidden: number;
  /** Places left under LinkedIn's cap. */
  readonly freePlaces: number;
  readonly byState: Readonly<Record<ConnectionState, number>>;
  /** Whether messages.csv was ever imported. */
  readonly messagesKnown: boolean;
  readonly lastImportAt: Instant | undefined;
  readonly lastSyncAt: Instant | undefined;
}

export function readStats(database: Database): NetworkStats {
  const byState = Object.fromEntries(connectionStates.map((state) => [state, 0])) as Record<ConnectionState, number>;
  let people = 0;
  let connections = 0;
  let hidden = 0;
  const groups = rows(
    database,
    'SELECT decision, standing, slug IS NULL, count(*) FROM person GROUP BY decision, standing, slug IS NULL',
  );
  for (const [decision, standing, isHidden, size] of groups) {
    const stands = standings[Number(standing)] ?? 'connected';
    byState[connectionState(decisions[Number(decision)] ?? 'undecided', stands)] += Number(size);
    people += Number(size);
    if (stands === 'removed' || stands === 'gone') continue;
    connections += Number(size);
    if (isHidden === 1) hidden += Number(size);
  }
  const lastImport = value(database, 'SELECT max(at) FROM import WHERE undone = 0');
  return {
    people,
    connections,
    hidden,
    freePlaces: Math.max(0, connectionLimit - connections),
    byState,
    messagesKnown: fact(database, 'messagesThrough') !== undefined,
    lastImportAt: typeof lastImport === 'number' ? lastImport : undefined,
    lastSyncAt: fact(database, 'lastSync'),
  };
}
