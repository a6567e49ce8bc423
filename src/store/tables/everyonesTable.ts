import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { rowOfId, withChanges, withStates } from '#core/people/tableChange.ts';
import type { Database } from '#store/file/database.ts';
import { columns } from '#store/file/database.ts';
import type { ChangedPeople } from '#store/file/storeChange.ts';
import { readConnections, readTable } from './storedPeople.ts';

/** More people are sooner read with everyone than one by one. */
const mostReadAlone = 500;

/** The table of everyone as it was read last; of what changes since, only that is read when it is asked for again. */
export class EveryonesTable {
  #table: ConnectionTable | undefined;
  #shown: { readonly revision: number; readonly table: ConnectionTable } | undefined;
  readonly #changed = new Set<ConnectionId>();
  #onlyStates = true;

  /** Takes note of a change. */
  note(people: ChangedPeople): void {
    if (people.kind === 'everything') {
      this.#table = undefined;
      return;
    }
    for (const id of people.ids) this.#changed.add(id);
    if (people.ids.size > 0) this.#onlyStates &&= people.onlyStates ?? false;
  }

  /**
   * Everyone as the database has them; the same object until the revision is another, and columns the same until something
   * in them is. @param finish what is added to the table as it was read
   */
  at(revision: number, database: Database, finish: (table: ConnectionTable) => ConnectionTable): ConnectionTable {
    if (this.#shown?.revision !== revision) this.#shown = { revision, table: finish(this.#read(database)) };
    return this.#shown.table;
  }

  #read(database: Database): ConnectionTable {
    const table = this.#table && this.#changed.size > 0 ? this.#patched(database, this.#table) : this.#table;
    this.#changed.clear();
    this.#onlyStates = true;
    return (this.#table = table ?? readTable(database));
  }

  /** undefined: it is sooner read as a whole. */
  #patched(database: Database, table: ConnectionTable): ConnectionTable | undefined {
    const rowOf = (id: ConnectionId): number | undefined => rowOfId(table, id);
    const ids = [...this.#changed];
    const isFew = ids.length <= mostReadAlone;
    if (this.#onlyStates) return withStates(table, readStateColumns(database, isFew ? ids : undefined), rowOf);
    if (!isFew) return undefined;
    const changed = connectionTable(readConnections(database, ids));
    const present = new Set(changed.id);
    return withChanges(
      table,
      changed,
      ids.filter((id) => !present.has(id)),
      rowOf,
    );
  }
}

/** How people stand, ordered by id. @param ids whose; undefined: everyone's */
function readStateColumns(database: Database, ids: readonly ConnectionId[] | undefined) {
  const [id, decision, standing] = columns(
    database,
    ids ? 'person WHERE id IN (SELECT value FROM json_each(?))' : 'person',
    ['id', 'decision', 'standing'],
    ids ? [JSON.stringify(ids)] : [],
  ) as [number[], number[], number[]];
  return { id: Int32Array.from(id), decision: Uint8Array.from(decision), standing: Uint8Array.from(standing) };
}
