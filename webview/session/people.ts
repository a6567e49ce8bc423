import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { decisions, hasLeft, standings } from '#core/people/connection.ts';
import { connectionTable, eachColumn, rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import type { Absence, FormerJob } from '#core/people/personMemory.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';

/** Rows by id. Ids are handed out in order, so an array is smaller and faster than a map at 300,000 people. */
function rowsById(ids: Int32Array): Int32Array {
  const rows = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1).fill(-1);
  ids.forEach((id, row) => {
    rows[id] = row;
  });
  return rows;
}

/** The people as the host last told, and where in the table each one is. Replaced as a whole; never changed in place. */
export class People {
  readonly table: ConnectionTable;
  /** The state of the store that this shows. */
  readonly revision: number;
  readonly #rows: Int32Array;
  #marked: number | undefined;
  #hasTags: boolean | undefined;

  constructor(table: ConnectionTable, revision: number) {
    this.table = table;
    this.revision = revision;
    this.#rows = rowsById(table.id);
  }

  static readonly none = new People(connectionTable([]), -1);

  get size(): number {
    return this.table.length;
  }

  /** @returns undefined when there is no such person (any more) */
  rowOf(id: ConnectionId): RowIndex | undefined {
    const row = this.#rows[id];
    return row === undefined || row < 0 ? undefined : row;
  }

  has(id: ConnectionId): boolean {
    return this.rowOf(id) !== undefined;
  }

  /** Whether this person is known as no longer connected: removed from here, or gone by themselves. */
  hasLeft(id: ConnectionId): boolean {
    const row = this.rowOf(id);
    return row !== undefined && hasLeft(standings[this.table.standing[row] ?? 0] ?? 'connected');
  }

  decisionOf(id: ConnectionId): Decision {
    const row = this.rowOf(id);
    return decisions[(row === undefined ? undefined : this.table.decision[row]) ?? 0] ?? 'undecided';
  }

  /** How many are marked to remove and are connections still. */
  get marked(): number {
    this.#marked ??= rowsMarkedToRemove(this.table).length;
    return this.#marked;
  }

  /** Whether anyone has a tag. */
  get hasTags(): boolean {
    this.#hasTags ??= this.table.tags.some((tags) => tags.length > 0);
    return this.#hasTags;
  }

  /** With a delta applied: people keep their rows, new ones come last. */
  with(changed: ConnectionTable, removed: readonly ConnectionId[], revision: number): People {
    const gone = new Set(removed);
    /** Of each new row, where it comes from: a row of the present table, or one of `changed` as -1 - row. */
    const sources: number[] = [];
    const replacement = new Map<ConnectionId, number>();
    changed.id.forEach((id, row) => replacement.set(id, row));
    this.table.id.forEach((id, row) => {
      if (gone.has(id)) return;
      const by = replacement.get(id);
      sources.push(by === undefined ? row : -1 - by);
    });
    changed.id.forEach((id, row) => {
      if (!this.has(id) && !gone.has(id)) sources.push(-1 - row);
    });
    return new People(pick(this.table, changed, sources), revision);
  }
}

/** Columns in which nothing changed stay the same objects: what is derived from them need not be derived again. */
function pick(present: ConnectionTable, changed: ConnectionTable, sources: readonly number[]): ConnectionTable {
  const length = sources.length;
  const samePeople = length === present.length && sources.every((source, row) => source < 0 || source === row);
  const replaced = Array.from(sources.keys()).filter((row) => (sources[row] ?? 0) < 0);
  const texts = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): readonly T[] => {
    if (samePeople && replaced.every((row) => same(a[row] as T, b[-1 - (sources[row] ?? 0)] as T))) return a;
    return sources.map((source) => (source >= 0 ? a[source] : b[-1 - source]) as T);
  };
  const numbers = <T extends Int32Array | Uint8Array>(a: T, b: T, column: T): T => {
    // At each decision all columns but one stay as they are: they are not gone through.
    if (samePeople && replaced.every((row) => a[row] === b[-1 - (sources[row] ?? 0)])) return a;
    for (let row = 0; row < length; row += 1) {
      const source = sources[row] ?? 0;
      const value = (source >= 0 ? a[source] : b[-1 - source]) ?? 0;
      column[row] = value;
    }
    return column;
  };
  return {
    length,
    ...eachColumn({
      int32: (name) => numbers(present[name], changed[name], new Int32Array(length)),
      uint8: (name) => numbers(present[name], changed[name], new Uint8Array(length)),
      text: (name) => texts(present[name], changed[name], (x, y) => x === y),
      texts: (name) => texts(present[name], changed[name], (x, y) => x.join('\n') === y.join('\n')),
      jobs: (name) => texts(present[name], changed[name], areSame),
      absences: (name) => texts(present[name], changed[name], areSame),
    }),
  };
}

function areSame<Item extends FormerJob | Absence>(a: readonly Item[], b: readonly Item[]): boolean {
  return a === b || (a.length === b.length && JSON.stringify(a) === JSON.stringify(b));
}
