import type { SqlJsStatic } from 'sql.js';
import { isListed, standings } from '#core/people/connection.ts';
import type { Database } from './database.ts';
import { columns, count } from './database.ts';
import type { Fingerprint, SealedFile } from './durableFile.ts';
import type { Beginning } from './lineage.ts';
import { identityOf } from './lineage.ts';
import { migrate } from './schema.ts';
import type { StoreChange } from './storeChange.ts';

/** The state of the network that a window shows, which may never have been saved. */
export interface StoreState {
  readonly database: Database;
  /** The database as it is on disk, without its seal. */
  readonly content: Uint8Array;
  readonly networkId: string;
  /** The revision in the file. */
  readonly savedRevision: number;
  /** undefined: never saved, so nothing can be lost. */
  readonly fingerprint: Fingerprint | undefined;
  /** For a network that was never saved. */
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

/** Of a network that no one is in: to make the tables takes far longer than to copy them. */
let emptyContent: Uint8Array | undefined;

export function emptyState(engine: SqlJsStatic, beginning: Beginning, directory: string): StoreState {
  const database = openDatabase(engine, emptyContent, directory);
  emptyContent ??= database.export();
  return {
    database,
    content: emptyContent,
    networkId: beginning.networkId,
    savedRevision: beginning.revision,
    fingerprint: undefined,
    beginning,
  };
}

/** A private copy of a database, migrated to this build's version. @throws StoreError `newerVersion` */
export function openDatabase(engine: SqlJsStatic, content: Uint8Array | undefined, directory: string): Database {
  // sql.js makes a copy by `slice`, which for a Buffer is not a copy: changes would be made to the content itself.
  const copied = content && new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  const database = new engine.Database(copied);
  try {
    // The journal that would undo a failed change need not be a file: the copy is thrown away.
    database.run('PRAGMA journal_mode = MEMORY');
    migrate(database, directory);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const listed = standings.flatMap((standing, code) => (isListed(standing) ? [code] : []));

/** How many connections a database has, people of unproven removals included. */
export function connectionsIn(database: Database): number {
  return count(database, `SELECT count(*) FROM person WHERE standing IN (${listed.join()})`);
}

/**
 * After a change to more people than this, reading everyone again is quicker, unless only decisions and standings changed.
 */
const mostNamed = 10_000;

/**
 * The differences between two states; between two networks, everything differs.
 * @param onlyStates only decisions and standings were changed
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
