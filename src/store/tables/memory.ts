import { listings, readingKinds } from '#core/history/reading.ts';
import type { Reading, ReadingId } from '#core/history/reading.ts';
import { remember } from '#core/history/remember.ts';
import type { Memory, MemoryPlan, Sighted } from '#core/history/remember.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Former } from '#core/history/formerValues.ts';
import type { Presence } from '#core/history/presence.ts';
import { Recall } from '#core/history/recall.ts';
import type { KnownLeaving } from '#core/history/recall.ts';
import type { PersonMemory } from '#core/people/personMemory.ts';
import { dayOfInstant } from '#core/time/calendarDay.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { count, insertRows, rows, runEach } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { setFact } from '#store/file/facts.ts';

/** What a reading changed, in numbers. */
export interface ReadingCounts {
  readonly listed: number;
  readonly joined: number;
  readonly gone: number;
  /** People whose job, name or address changed. */
  readonly changed: number;
}

/** A reading as stored. */
export interface StoredReading extends Reading {
  readonly counts: ReadingCounts;
  /** The day of the last message in it. */
  readonly messagesThrough: DayNumber | undefined;
  /** Set for an import. */
  readonly importId: number | undefined;
}

/** In the order in which they were read. */
export function readReadings(database: Database): StoredReading[] {
  return rows(
    database,
    `SELECT id, kind, at, own_day, place, listing, tells_jobs, messages_through, listed, joined, gone, changed, import_id
     FROM reading ORDER BY id`,
  ).map(([id, kind, at, ownDay, place, listing, tellsJobs, through, listed, joined, gone, changed, importId]) => ({
    id: Number(id),
    kind: readingKinds.find((name) => name === kind) ?? 'import',
    at: Number(at),
    ownDay: number(ownDay),
    place: Number(place),
    listing: listings.find((name) => name === listing) ?? 'none',
    tellsJobs: tellsJobs === 1,
    messagesThrough: number(through),
    counts: { listed: Number(listed), joined: Number(joined), gone: Number(gone), changed: Number(changed) },
    importId: number(importId),
  }));
}

/** @param ids undefined: everyone */
export function readMemory(database: Database, ids?: readonly ConnectionId[]): Memory {
  const of = (table: keyof typeof memoryTables): SqlValue[][] => {
    const { columns, order } = memoryTables[table];
    const where = ids ? 'WHERE person_id IN (SELECT value FROM json_each(?))' : '';
    // By place, since an older reading may have been read later.
    return rows(
      database,
      `SELECT ${['person_id', ...columns].join(', ')} FROM ${table} JOIN reading ON reading.id = ${order} ${where}
       ORDER BY person_id, place, reading.id`,
      ids ? [JSON.stringify(ids)] : [],
    );
  };
  return {
    readings: readReadings(database),
    gaps: grouped(of('absence'), ([seenTo, goneBy, nextFrom]) => ({
      seenTo: number(seenTo),
      goneBy: number(goneBy),
      nextFrom: Number(nextFrom),
    })),
    jobs: grouped(
      of('job'),
      former(2, ([company, title]) => ({ company: String(company), title: String(title) })),
    ),
    names: grouped(
      of('former_name'),
      former(2, ([first, last]) => ({ firstName: String(first), lastName: String(last) })),
    ),
    addresses: grouped(
      of('former_address'),
      former(1, ([slug]) => (typeof slug === 'string' ? slug : undefined)),
    ),
  };
}

/** The tables of the memory that have rows of people: their columns, and the reading by which the rows are in order. */
export const memoryTables = {
  absence: { columns: ['seen_to', 'gone_by', 'next_from'], order: 'next_from' },
  job: { columns: ['company', 'title', 'seen_to', 'next_from'], order: 'seen_to' },
  former_name: { columns: ['first_name', 'last_name', 'seen_to', 'next_from'], order: 'seen_to' },
  former_address: { columns: ['slug', 'seen_to', 'next_from'], order: 'seen_to' },
} as const;
function former<Value>(width: number, read: (cells: SqlValue[]) => Value): (cells: SqlValue[]) => Former<Value> {
  return (cells) => ({ value: read(cells), seenTo: Number(cells[width]), nextFrom: Number(cells[width + 1]) });
}

function grouped<T>(found: SqlValue[][], read: (cells: SqlValue[]) => T): Map<ConnectionId, readonly T[]> {
  const groups = new Map<ConnectionId, T[]>();
  for (const [id, ...cells] of found) {
    const group = groups.get(Number(id));
    if (group) group.push(read(cells));
    else groups.set(Number(id), [read(cells)]);
  }
  return groups;
}

/**
 * What readings tell about people over time.
 * @param ids the people whom it has to cover; undefined: everyone
 */
export function recallPeople(
  database: Database,
  ids?: readonly ConnectionId[],
): (id: ConnectionId, standing: Standing, presence: Omit<Presence, 'gaps'>) => PersonMemory {
  const recall = new Recall(readMemory(database, ids));
  const leavings = readLeavings(database);
  return (id, standing, presence) => recall.of(id, standing, presence, leavings.get(id));
}

/** How people left, as far as removal runs know; for a person who left more than once, the last time. */
export function readLeavings(database: Database): ReadonlyMap<ConnectionId, KnownLeaving> {
  const leavings = new Map<ConnectionId, KnownLeaving>();
  for (const [id, state, intent, settled] of rows(
    database,
    `SELECT person_id, state, intent_at, settled_at FROM target
     WHERE state IN ('removed', 'alreadyGone') OR state = 'unknown' AND reason = 'goneUnproven' ORDER BY run_id`,
  )) {
    const isRemoval = state === 'removed';
    const at = (isRemoval ? number(intent) : undefined) ?? number(settled);
    if (at !== undefined) leavings.set(Number(id), { day: dayOfInstant(at), isRemoval });
  }
  return leavings;
}

/** The id of the next reading; no id is used twice. */
function nextReadingId(database: Database): ReadingId {
  return count(database, `SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'reading'`) + 1;
}

/** Plans what a new reading adds to the memory. */
export function planMemory(database: Database, sighted: Sighted, at: Instant): MemoryPlan {
  return remember(readMemory(database), sighted, { id: nextReadingId(database), at, today: dayOfInstant(at) });
}

/** Writes a reading and what it adds to the memory of people who are stored already. */
export function writeMemory(
  transaction: Transaction,
  plan: MemoryPlan,
  about: Omit<StoredReading, keyof Reading>,
): void {
  const { database } = transaction;
  const { reading } = plan;
  const { counts } = about;
  database.run(
    `INSERT INTO reading
       (id, kind, at, own_day, place, listing, tells_jobs, messages_through, listed, joined, gone, changed, import_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      reading.id,
      reading.kind,
      reading.at,
      reading.ownDay ?? null,
      reading.place,
      reading.listing,
      reading.tellsJobs ? 1 : 0,
      about.messagesThrough ?? null,
      counts.listed,
      counts.joined,
      counts.gone,
      counts.changed,
      about.importId ?? null,
    ],
  );
  runEach(
    database,
    'UPDATE person SET first_seen = ?, last_seen = ?, gone_by = ? WHERE id = ?',
    plan.presence.map(({ id, first, last, goneBy }) => [first ?? null, last ?? null, goneBy ?? null, id]),
  );
  writeRows(database, 'absence', plan.gaps, ({ seenTo, goneBy, nextFrom }) => [
    seenTo ?? null,
    goneBy ?? null,
    nextFrom,
  ]);
  const cells = <Value>(read: (value: Value) => SqlValue[]) => {
    return ({ value: said, seenTo, nextFrom }: Former<Value>): SqlValue[] => [...read(said), seenTo, nextFrom];
  };
  writeRows(
    database,
    'job',
    plan.jobs,
    cells(({ company, title }) => [company, title]),
  );
  writeRows(
    database,
    'former_name',
    plan.names,
    cells(({ firstName, lastName }) => [firstName, lastName]),
  );
  writeRows(
    database,
    'former_address',
    plan.addresses,
    cells((slug) => [slug ?? null]),
  );
  runEach(
    database,
    'UPDATE person SET company = ?, title = ? WHERE id = ?',
    plan.jobsNow.map(({ id, company, title }) => [company, title, id]),
  );
  runEach(
    database,
    'UPDATE person SET first_name = ?, last_name = ? WHERE id = ?',
    plan.namesNow.map(({ id, firstName, lastName }) => [firstName, lastName, id]),
  );
  // A new reading may change when everyone was last seen.
  if (reading.listing !== 'none') setFact(transaction, 'readAnew', true);
}

/** Replaces all rows of each person in the map. */
function writeRows<T>(
  database: Database,
  table: keyof typeof memoryTables,
  people: ReadonlyMap<ConnectionId, readonly T[]>,
  cellsOf: (row: T) => SqlValue[],
): void {
  if (people.size === 0) return;
  database.run(`DELETE FROM ${table} WHERE person_id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify([...people.keys()]),
  ]);
  const written = [...people].flatMap(([id, list]) => list.map((row): SqlValue[] => [id, ...cellsOf(row)]));
  insertRows(database, table, ['person_id', ...memoryTables[table].columns], written, (row) => row);
}

function number(stored: SqlValue | undefined): number | undefined {
  return typeof stored === 'number' ? stored : undefined;
}
