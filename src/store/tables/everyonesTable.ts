import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { rowOfId, withChanges, withStates } from '#core/people/tableChange.ts';
import type { PeopleStates } from '#core/people/tableChange.ts';
import type { Database } from '#store/file/database.ts';
import { columns } from '#store/file/database.ts';
import type { ChangedPeople } from '#store/file/storeChange.ts';
import { mostReadAlone, readConnections, readTable } from './storedPeople.ts';

/** Keeps the table of everyone as it was last read. When it is asked for again, only changes since then are read. */
export class EveryonesTable {
  #table: ConnectionTable | undefined;
  #shown: { readonly revision: number; readonly table: ConnectionTable } | undefined;
  /** People whose rows have to be read again, in full or only decision and standing. */
  readonly #changed = new Set<ConnectionId>();
  readonly #stateChanged = new Set<ConnectionId>();
  /** Whether decision and standing of everyone have to be read again. */
  #statesChanged = false;

  /** Notes a change. */
  note(people: ChangedPeople): void {
    if (people.kind === 'everything') this.#table = undefined;
    else if (people.ids.size <= mostReadAlone) {
      for (const id of people.ids) (people.onlyStates ? this.#stateChanged : this.#changed).add(id);
    } else if (people.onlyStates) this.#statesChanged = true;
    else this.#table = undefined;
  }

  /**
   * Everyone in the database. The table is the same object until the revision changes, and a column until something in it
   * changes.
   * @param finish adds the columns that are worked out
   */
  at(revision: number, database: Database, finish: (table: ConnectionTable) => ConnectionTable): ConnectionTable {
    if (this.#shown?.revision !== revision) this.#shown = { revision, table: finish(this.#read(database)) };
    return this.#shown.table;
  }

  #read(database: Database): ConnectionTable {
    const isSoonerReadWhole = !this.#table || this.#changed.size > mostReadAlone;
    const table = this.#table && !isSoonerReadWhole ? this.#patched(database, this.#table) : readTable(database);
    this.#changed.clear();
    this.#stateChanged.clear();
    this.#statesChanged = false;
    return (this.#table = table);
  }

  #patched(database: Database, before: ConnectionTable): ConnectionTable {
    let table = before;
    const rowOf = (id: ConnectionId): number | undefined => rowOfId(table, id);
    if (this.#changed.size > 0) {
      const ids = [...this.#changed];
      const changed = connectionTable(readConnections(database, ids));
      const present = new Set(changed.id);
      const gone = ids.filter((id) => !present.has(id));
      table = withChanges(table, changed, gone, rowOf);
    }
    const isEveryone = this.#statesChanged || this.#stateChanged.size > mostReadAlone;
    if (!isEveryone && this.#stateChanged.size === 0) return table;
    return withStates(table, readStateColumns(database, isEveryone ? undefined : [...this.#stateChanged]), rowOf);
  }
}

/** Decision and standing of people, ordered by id. @param ids undefined: everyone */
function readStateColumns(database: Database, ids: readonly ConnectionId[] | undefined): PeopleStates {
  const [id, decision, standing] = columns(
    database,
    ids ? 'person WHERE id IN (SELECT value FROM json_each(?))' : 'person',
    ['id', 'decision', 'standing'],
    ids ? [JSON.stringify(ids)] : [],
  ) as [number[], number[], number[]];
  return { id: Int32Array.from(id), decision: Uint8Array.from(decision), standing: Uint8Array.from(standing) };
}
