import type { ConnectionId } from './connection.ts';
import { eachColumn, rowsOfTable } from './connectionTable.ts';
import type { ConnectionTable, RowIndex } from './connectionTable.ts';
import type { Absence, FormerJob } from './personMemory.ts';

/**
 * A table with some people changed, in a new table: people keep their rows, new ones come last. Columns in which nothing
 * changed stay the same objects, so what is derived from them need not be derived again.
 * @param changed people as they are now; those not in the table are new
 * @param removed people who are no longer there
 * @param rowOf the row of a person in the table before; undefined: they are not in it
 */
export function withChanges(
  table: ConnectionTable,
  changed: ConnectionTable,
  removed: readonly ConnectionId[],
  rowOf: (id: ConnectionId) => RowIndex | undefined,
): ConnectionTable {
  const places = Array.from(changed.id, rowOf);
  const inPlace = withRows(table, changed, places);
  const gone = new Set(removed.map(rowOf));
  const added = [...places.keys()].filter((row) => places[row] === undefined);
  const isGone = gone.size > (gone.has(undefined) ? 1 : 0);
  if (!isGone && added.length === 0) return inPlace;
  const kept = isGone ? [...table.id.keys()].filter((row) => !gone.has(row)) : undefined;
  return joined(kept ? rowsOfTable(inPlace, kept) : inPlace, rowsOfTable(changed, added));
}

/** Each of `changed` in its place; those without one are left out. */
function withRows(
  table: ConnectionTable,
  changed: ConnectionTable,
  places: readonly (RowIndex | undefined)[],
): ConnectionTable {
  const column = <T extends Column<V>, V>(now: T, next: T, same: (a: V, b: V) => boolean): T =>
    replaced(now, next, places, same);
  const lists = <T>(now: readonly T[], next: readonly T[], same: (a: T, b: T) => boolean): readonly T[] =>
    column<T[], T>(now as T[], next as T[], same);
  return {
    length: table.length,
    ...eachColumn({
      int32: (name) => column<Int32Array, number>(table[name], changed[name], Object.is),
      uint8: (name) => column<Uint8Array, number>(table[name], changed[name], Object.is),
      text: (name) => lists(table[name], changed[name], Object.is),
      texts: (name) => lists(table[name], changed[name], (a, b) => a.join('\n') === b.join('\n')),
      jobs: (name) => lists(table[name], changed[name], areSame),
      absences: (name) => lists(table[name], changed[name], areSame),
    }),
  };
}

function joined(first: ConnectionTable, second: ConnectionTable): ConnectionTable {
  const numbers = <T extends Int32Array | Uint8Array>(all: T, a: T, b: T): T => {
    all.set(a);
    all.set(b, a.length);
    return all;
  };
  const length = first.length + second.length;
  return {
    length,
    ...eachColumn({
      int32: (name) => numbers<Int32Array>(new Int32Array(length), first[name], second[name]),
      uint8: (name) => numbers<Uint8Array>(new Uint8Array(length), first[name], second[name]),
      text: (name) => [...first[name], ...second[name]],
      texts: (name) => [...first[name], ...second[name]],
      jobs: (name) => [...first[name], ...second[name]],
      absences: (name) => [...first[name], ...second[name]],
    }),
  };
}

function areSame<Item extends FormerJob | Absence>(a: readonly Item[], b: readonly Item[]): boolean {
  return a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
}

/** The columns that a decision or a removal changes. */
export interface PeopleStates {
  readonly id: Int32Array;
  readonly decision: Uint8Array;
  readonly standing: Uint8Array;
}

/** A table with other decisions or standings for some people; people who are not in it are ignored. */
export function withStates<Table extends Pick<ConnectionTable, 'decision' | 'standing'>>(
  table: Table,
  { id, decision, standing }: PeopleStates,
  rowOf: (id: ConnectionId) => RowIndex | undefined,
): Table {
  const places = Array.from(id, rowOf);
  const column = (now: Uint8Array, next: Uint8Array): Uint8Array =>
    replaced<Uint8Array, number>(now, next, places, Object.is);
  return { ...table, decision: column(table.decision, decision), standing: column(table.standing, standing) };
}

interface Column<Value> {
  [row: number]: Value;
  slice(): this;
}

/** A column with other values in some places; the same object when no value differs. */
function replaced<T extends Column<Value>, Value>(
  now: T,
  next: T,
  places: readonly (RowIndex | undefined)[],
  same: (a: Value, b: Value) => boolean,
): T {
  let copy: T | undefined;
  places.forEach((place, row) => {
    if (place === undefined) return;
    const value = next[row] as Value;
    if (!same(now[place] as Value, value)) (copy ??= now.slice())[place] = value;
  });
  return copy ?? now;
}

/** The row of a person in a table in the order of ids, as the store keeps it. */
export function rowOfId({ id: ids }: Pick<ConnectionTable, 'id'>, id: ConnectionId): RowIndex | undefined {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ids[middle] ?? 0) < id) from = middle + 1;
    else to = middle;
  }
  return ids[from] === id ? from : undefined;
}
