import type { SqlJsStatic } from 'sql.js';
import type { Database } from './database.ts';
import { count, rows } from './database.ts';
import type { Fingerprint, SealedFile } from './durableFile.ts';
import type { Beginning } from './lineage.ts';
import { identityOf } from './lineage.ts';
import { migrate } from './schema.ts';
import type { StoreChange } from './storeChange.ts';

/** What a window shows: a saved state of the network, or one that was never saved. */
export interface StoreState {
  readonly database: Database;
  /** The database as it is on disk, without its seal. */
  readonly content: Uint8Array;
  readonly networkId: string;
  /** The revision in the file. */
  readonly savedRevision: number;
  /** undefined: never saved, so there is nothing to lose. */
  readonly fingerprint: Fingerprint | undefined;
  /** Of one that was never saved. */
  readonly beginning: Beginning | undefined;
}

/** @throws StoreError `newerVersion` */
export function loadState(engine: SqlJsStatic, sealed: SealedFile, directory: string): StoreState {
  const database = openDatabase(engine, sealed.content, directory);
  return {
    database,
    content: sealed.content,
    networkId: identityOf(database, directory),
    savedRevision: sealed.revision,
    fingerprint: sealed.fingerprint,
    beginning: undefined,
  };
}

export function emptyState(engine: SqlJsStatic, beginning: Beginning, directory: string): StoreState {
  const database = openDatabase(engine, undefined, directory);
  return {
    database,
    content: database.export(),
    networkId: beginning.networkId,
    savedRevision: beginning.revision,
    fingerprint: undefined,
    beginning,
  };
}

/** A private database, brought to this build's version. @throws StoreError `newerVersion` */
export function openDatabase(engine: SqlJsStatic, content: Uint8Array | undefined, directory: string): Database {
  // sql.js takes a copy by `slice`, and that of a Buffer is none: changes would be made to the content itself.
  const copied = content && new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  const database = new engine.Database(copied);
  try {
    migrate(database, directory);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Of a greater change than this, everything is read again: that is quicker than to name everyone. */
const mostNamed = 10_000;

/** What differs between two states; between two networks everything does. */
export function changesBetween(before: StoreState, after: StoreState): Pick<StoreChange, 'people' | 'runs'> {
  const everything = { people: { kind: 'everything' }, runs: true } as const;
  const since = before.savedRevision;
  const { database } = after;
  if (after.networkId !== before.networkId || after.savedRevision <= since) return everything;
  if (count(database, `SELECT changed_in FROM fact WHERE key = 'readAnew'`) > since) return everything;
  const changed = count(database, 'SELECT count(*) FROM person WHERE changed_in > ?', [since]);
  if (changed > mostNamed) return everything;
  const ids = rows(database, 'SELECT id FROM person WHERE changed_in > ?', [since]).map(([id]) => Number(id));
  const runs =
    count(
      database,
      `SELECT EXISTS (SELECT 1 FROM run WHERE changed_in > ?1)
           OR EXISTS (SELECT 1 FROM fact WHERE key = 'gate' AND changed_in > ?1)`,
      [since],
    ) === 1;
  return { people: { kind: 'people', ids: new Set(ids) }, runs };
}
