import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { decisions, hasLeft, standings } from '#core/people/connection.ts';
import { connectionTable, rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { withChanges, withStates } from '#core/people/tableChange.ts';
import type { PeopleStates } from '#core/people/tableChange.ts';

/** Rows by id. Ids are handed out in order, so an array is smaller and faster than a map at 300,000 people. */
function rowsById(ids: Int32Array): Int32Array {
  const rows = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1).fill(-1);
  ids.forEach((id, row) => {
    rows[id] = row;
  });
  return rows;
}

/** The people as last sent by the host, and the row of each. Replaced as a whole, never changed in place. */
export class People {
  readonly table: ConnectionTable;
  /** The state of the store that this shows. */
  readonly revision: number;
  readonly #rows: Int32Array;
  #marked: number | undefined;
  #hasTags: boolean | undefined;

  /** @param before the people before a change: rows that did not change are reused */
  constructor(table: ConnectionTable, revision: number, before?: People) {
    this.table = table;
    this.revision = revision;
    this.#rows = before?.table.id === table.id ? before.#rows : rowsById(table.id);
  }

  static readonly none = new People(connectionTable([]), -1);

  get size(): number {
    return this.table.length;
  }

  /** @returns undefined when the person does not (or no longer) exist */
  rowOf(id: ConnectionId): RowIndex | undefined {
    const row = this.#rows[id];
    return row === undefined || row < 0 ? undefined : row;
  }

  has(id: ConnectionId): boolean {
    return this.rowOf(id) !== undefined;
  }

  /** Whether this person is known to have left the network: removed by us, or gone. */
  hasLeft(id: ConnectionId): boolean {
    const row = this.rowOf(id);
    return row !== undefined && hasLeft(standings[this.table.standing[row] ?? 0] ?? 'connected');
  }

  decisionOf(id: ConnectionId): Decision {
    const row = this.rowOf(id);
    return decisions[(row === undefined ? undefined : this.table.decision[row]) ?? 0] ?? 'undecided';
  }

  /** The number of people marked to remove who are still connections. */
  get marked(): number {
    this.#marked ??= rowsMarkedToRemove(this.table).length;
    return this.#marked;
  }

  /** Whether anyone has a tag. */
  get hasTags(): boolean {
    this.#hasTags ??= this.table.tags.some((tags) => tags.length > 0);
    return this.#hasTags;
  }

  /** The people after a delta: people keep their rows, new ones come last. */
  with(changed: ConnectionTable, removed: readonly ConnectionId[], revision: number): People {
    return new People(
      withChanges(this.table, changed, removed, (id) => this.rowOf(id)),
      revision,
      this,
    );
  }

  /** The people after a change of decisions and standings. */
  withStates(states: PeopleStates, revision: number): People {
    return new People(
      withStates(this.table, states, (id) => this.rowOf(id)),
      revision,
      this,
    );
  }
}
