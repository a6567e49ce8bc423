import type { ReadingId } from '#core/history/reading.ts';
import { ReadingOrder } from '#core/history/reading.ts';
import { isSureToShow } from '#core/history/presence.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { hasLeft, standings } from '#core/people/connection.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { insertRows, rows, runEach, value } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { memoryTables, readMemory } from './memory.ts';

const tableNames = Object.keys(memoryTables) as (keyof typeof memoryTables)[];

/** What was told about people after an import: it stays when the import is undone. */
export interface ToldSince {
  /** The reading that the import was; undefined: the memory has none for it. */
  readonly reading: ReadingId | undefined;
  /** A sync since listed everyone. */
  readonly isListed: boolean;
  /** People whom a sync has shown since, at the address that they have, with the first one that did. */
  readonly shown: ReadonlyMap<ConnectionId, ReadingId>;
  /** People whom a sync has missed since, where it listed everyone. */
  readonly missed: ReadonlySet<ConnectionId>;
  /** Addresses that people had until a sync since gave them another one or gave theirs to someone else. */
  readonly addressesBefore: ReadonlyMap<ConnectionId, SqlValue>;
  /** People to whom something happened in a run since, other than by the import itself. */
  readonly inRuns: ReadonlySet<ConnectionId>;
}

/** @param before the network as it was before the import */
export function toldSince(database: Database, before: Database, importId: number): ToldSince {
  const reading = value(database, 'SELECT id FROM reading WHERE import_id = ?', [importId]);
  const inRuns = changedInRuns(database, before, value(database, 'SELECT at FROM import WHERE id = ?', [importId]));
  const shown = new Map<ConnectionId, ReadingId>();
  const missed = new Set<ConnectionId>();
  if (typeof reading !== 'number') {
    return { reading: undefined, isListed: false, shown, missed, addressesBefore: new Map(), inRuns };
  }
  const memory = readMemory(database);
  const order = new ReadingOrder(memory.readings);
  const syncs = memory.readings.filter(({ id, kind }) => id > reading && kind === 'sync');
  if (syncs.length > 0) {
    for (const [id, standing, first, last, goneBy] of rows(
      database,
      'SELECT id, standing, first_seen, last_seen, gone_by FROM person',
    )) {
      const person = Number(id);
      const presence = {
        first: idOf(first),
        gaps: memory.gaps.get(person) ?? [],
        last: idOf(last),
        goneBy: idOf(goneBy),
      };
      const isGoneUnknown = hasLeft(standings[Number(standing)] ?? 'gone') && presence.last === undefined;
      const showing = isGoneUnknown ? undefined : syncs.find((sync) => isSureToShow(presence, sync.id, order));
      if (showing) shown.set(person, showing.id);
      if ([presence, ...presence.gaps].some((gap) => (gap.goneBy ?? 0) > reading)) missed.add(person);
    }
  }
  const moves = rows(
    database,
    'SELECT person_id, slug FROM former_address WHERE next_from > ? ORDER BY next_from DESC',
    [reading],
  );
  return {
    reading,
    isListed: syncs.some(({ listing }) => listing === 'whole'),
    shown,
    missed,
    addressesBefore: new Map(moves.map(([id, slug]) => [Number(id), slug ?? null])),
    inRuns,
  };
}

function placeKey(run: SqlValue | undefined, position: SqlValue | undefined): string {
  return JSON.stringify([run, position]);
}

/**
 * People whose targets in runs are not as before, except those that the import itself settled. The import may have given a
 * record to someone else: it is about the person it was about before.
 */
function changedInRuns(database: Database, before: Database, importedAt: SqlValue | undefined): Set<ConnectionId> {
  const targets = 'SELECT person_id, run_id, position, state, reason, intent_at, settled_at FROM target';
  const [were, owners] = [new Set<string>(), new Map<string, SqlValue>()];
  for (const [person = null, run = null, position = null, ...about] of rows(before, targets)) {
    were.add(JSON.stringify([run, position, ...about]));
    owners.set(placeKey(run, position), person);
  }
  return new Set(
    rows(database, targets)
      .filter(([, ...row]) => !were.has(JSON.stringify(row)) && row.at(-1) !== importedAt)
      .map(([person, run, position]) => Number(owners.get(placeKey(run, position)) ?? person)),
  );
}

/**
 * Gives records of runs back to people whom the import had taken for others, and who are there again.
 * @param standings everyone's standing before the import was undone
 */
export function giveRecordsBack(
  database: Database,
  before: Database,
  lost: readonly ConnectionId[],
  { inRuns }: ToldSince,
  standings: ReadonlyMap<ConnectionId, SqlValue>,
): void {
  const ofLost = 'SELECT run_id, position, person_id FROM target WHERE person_id IN (SELECT value FROM json_each(?))';
  for (const [run = null, position = null, person = null] of rows(before, ofLost, [JSON.stringify(lost)])) {
    const place = [run, position];
    const holder = value(database, 'SELECT person_id FROM target WHERE run_id = ? AND position = ?', place);
    if (holder === undefined || holder === person) continue;
    database.run('UPDATE target SET person_id = ? WHERE run_id = ? AND position = ?', [person, ...place]);
    const told = standings.get(Number(holder));
    // What a run has told since is about them.
    if (told !== undefined && inRuns.has(Number(person)))
      database.run('UPDATE person SET standing = ? WHERE id = ?', [told, person]);
  }
}

/**
 * Puts the memory back to its state before an import; what syncs have told since stays.
 * @param moved people who keep an address that a sync has shown since, with the one that they had before the import
 */
export function undoReading(
  { database }: Transaction,
  before: Database,
  { reading, shown, missed, addressesBefore }: ToldSince,
  moved: readonly { readonly id: ConnectionId; readonly from: string | undefined }[],
): void {
  if (reading === undefined) return;
  const previous =
    value(
      database,
      `SELECT id FROM reading WHERE listing <> 'none' AND (place, id) < (SELECT place, id FROM reading WHERE id = ?)
       ORDER BY place DESC, id DESC LIMIT 1`,
      [reading],
    ) ?? null;
  const gaps = rows(database, 'SELECT person_id, seen_to, gone_by, next_from FROM absence WHERE next_from >= ?', [
    reading,
  ]);
  // A return that the import told, and a sync as well, is the sync's.
  const later = gaps.flatMap(([id = null, seenTo = null, goneBy = null, nextFrom = null]): SqlValue[][] => {
    if (goneBy === reading) return [];
    const next = nextFrom === reading ? shown.get(Number(id)) : Number(nextFrom);
    return next === undefined ? [] : [[id, seenTo === reading ? previous : seenTo, goneBy, next]];
  });
  const changes = new Map(
    rows(database, 'SELECT person_id, seen_to, next_from FROM former_address WHERE next_from > ?', [reading]).map(
      ([id, seenTo, nextFrom]) => [Number(id), { seenTo: seenTo === reading ? previous : seenTo, nextFrom }],
    ),
  );
  for (const table of tableNames) {
    const columns = ['person_id', ...memoryTables[table].columns];
    database.run(`DELETE FROM ${table}`);
    const stored = rows(before, `SELECT ${columns.join(', ')} FROM ${table}`);
    insertRows(database, table, columns, stored, (row) => row);
  }
  runEach(
    database,
    'INSERT OR IGNORE INTO absence (person_id, seen_to, gone_by, next_from) VALUES (?, ?, ?, ?)',
    later,
  );
  runEach(
    database,
    'INSERT OR IGNORE INTO former_address (person_id, slug, seen_to, next_from) VALUES (?, ?, ?, ?)',
    moved.flatMap(({ id, from }): SqlValue[][] => {
      const { seenTo = previous, nextFrom = shown.get(id) ?? null } = changes.get(id) ?? {};
      return seenTo === null || nextFrom === null ? [] : [[id, from ?? null, seenTo, nextFrom]];
    }),
  );
  for (const table of tableNames) {
    database.run(`DELETE FROM ${table} WHERE person_id NOT IN (SELECT id FROM person)`);
  }
  const presence = 'SELECT id, first_seen, last_seen, gone_by FROM person';
  const were = new Map(rows(before, presence).map((row) => [row[0], row]));
  const differing = rows(database, presence).flatMap((row) => {
    const was = were.get(row[0]);
    const isTold = shown.has(Number(row[0])) || missed.has(Number(row[0])) || addressesBefore.has(Number(row[0]));
    return !was || isTold || was.every((cell, at) => cell === row[at]) ? [] : [was];
  });
  runEach(
    database,
    'UPDATE person SET first_seen = ?, last_seen = ?, gone_by = ? WHERE id = ?',
    differing.map(([id = null, ...cells]) => [...cells, id]),
  );
  // For people whom it added and who stay, and for those about whom a sync has told since.
  runEach(
    database,
    'UPDATE person SET first_seen = ? WHERE first_seen = ? AND id = ?',
    [...shown].map(([id, first]) => [first, reading, id]),
  );
  database.run('UPDATE person SET first_seen = NULL WHERE first_seen = ?', [reading]);
  database.run('UPDATE person SET last_seen = ? WHERE last_seen = ?', [previous, reading]);
  database.run('UPDATE person SET gone_by = NULL WHERE gone_by = ?', [reading]);
  database.run('DELETE FROM reading WHERE id = ?', [reading]);
}

function idOf(cell: SqlValue | undefined): ReadingId | undefined {
  return typeof cell === 'number' ? cell : undefined;
}
