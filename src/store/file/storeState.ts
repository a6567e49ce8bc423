import type { SqlJsStatic } from 'sql.js';
import type { Database } from './database.ts';
import { columns, count } from './database.ts';
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
    // What would undo a change that fails need not be a file: the copy is thrown away.
    database.run('PRAGMA journal_mode = MEMORY');
    migrate(database, directory);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Of a greater change than this, unless it is only of how people stand, everything is read again: that is quicker. */
const mostNamed = 10_000;

/**
 * What differs between two states; between two networks everything does.
 * @param onlyStates nothing of people was changed but how they stand
 */
export function changesBetween(
  before: StoreState,
  after: StoreState,
  onlyStates: boolean,
): Pick<StoreChange, 'people' | 'runs'> {
  const everything = { people: { kind: 'everything' }, runs: true } as const;
  const since = before.savedRevision;
  const { database } = after;
  if (after.networkId !== before.networkId || after.savedRevision <= since) return everything;
  if (count(database, `SELECT changed_in FROM fact WHERE key = 'readAnew'`) > since) return everything;
  const changed = count(database, 'SELECT count(*) FROM person WHERE changed_in > ?', [since]);
  if (changed > mostNamed && !onlyStates) return everything;
  const [ids] = columns(database, 'person WHERE changed_in > ?', ['id'], [since]) as [number[]];
  const runs =
    count(
      database,
      `SELECT EXISTS (SELECT 1 FROM run WHERE changed_in > ?1)
           OR EXISTS (SELECT 1 FROM fact WHERE key = 'gate' AND changed_in > ?1)`,
      [since],
    ) === 1;
  return { people: { kind: 'people', ids: new Set(ids), ...(onlyStates && { onlyStates }) }, runs };
}
