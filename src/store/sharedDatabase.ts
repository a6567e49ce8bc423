import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { ConnectionId } from '../core/connection.ts';
import type { Instant } from '../core/removal/run.ts';
import type { BackupReason } from './backups.ts';
import { listBackups, makeBackup } from './backups.ts';
import type { AfterDamage } from './damagedFile.ts';
import { readStore, setAside } from './damagedFile.ts';
import type { Database, WasmSource } from './database.ts';
import { count, rows, sqlEngine } from './database.ts';
import type { Fingerprint } from './durableFile.ts';
import { BrokenSeal, fingerprint, readSealed, removeStaleTemporaries, writeSealed } from './durableFile.ts';
import { acquireLock } from './ownedLock.ts';
import { migrate, schemaVersion } from './schema.ts';
import { StoreError, writeError } from './storeError.ts';

export const storeFileName = 'network.sqlite';

export interface SharedDatabaseOptions {
  readonly wasm: WasmSource;
  readonly now: () => Instant;
  /** One plain sentence, for instance that a damaged file was set aside. */
  readonly onWarning: (message: string) => void;
  readonly afterDamage: AfterDamage | undefined;
  readonly pollMs: number;
  readonly lockPatienceMs: number;
}

/** What a listener is told after every saved change, from this window or another. */
export interface StoreChange {
  readonly revision: number;
  /** Whose data changed; undefined: read everything anew. */
  readonly connectionIds: ReadonlySet<ConnectionId> | undefined;
  /** Runs, their people or the gate changed. */
  readonly runs: boolean;
  /** Written by this very store object. */
  readonly own: boolean;
}

/** A change being made to a private copy of the database. */
export interface Transaction {
  readonly database: Database;
  /** The revision that this change will be: what goes into every `changed_in`. */
  readonly revision: number;
}

interface State {
  readonly database: Database;
  /** The database as it is on disk, without its seal. */
  readonly content: Uint8Array;
  readonly revision: number;
  readonly fingerprint: Fingerprint | undefined;
}

/**
 * One database file that several processes read and write.
 *
 * Readers see what was last saved. A writer takes the lock, reloads if the file is another than the one it knows, changes
 * a private copy, saves that, and only then shows it: whatever fails on the way, the old state stays, on disk and in memory.
 */
export class SharedDatabase {
  readonly directory: string;
  private readonly path: string;
  private readonly options: SharedDatabaseOptions;
  private readonly engine: SqlJsStatic;
  private state: State;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<(change: StoreChange) => void>();
  private readonly poll: NodeJS.Timeout;
  private warnedAbout: Fingerprint | undefined;
  private cleaned = false;
  private disposed = false;

  /**
   * @throws StoreError `damaged` (the file was set aside), `newerVersion`, `notReadable`
   */
  static async open(directory: string, options: SharedDatabaseOptions): Promise<SharedDatabase> {
    const path = join(directory, storeFileName);
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw writeError(error, directory);
    }
    const [engine, sealed] = await Promise.all([sqlEngine(options.wasm), readStore(path, options)]);
    const database = new engine.Database(sealed?.content);
    try {
      migrate(database, directory);
    } catch (error) {
      database.close();
      throw error;
    }
    const state = sealed
      ? { ...sealed, database }
      : { database, content: database.export(), revision: 0, fingerprint: undefined };
    return new SharedDatabase(directory, path, options, engine, state);
  }

  private constructor(
    directory: string,
    path: string,
    options: SharedDatabaseOptions,
    engine: SqlJsStatic,
    state: State,
  ) {
    this.directory = directory;
    this.path = path;
    this.options = options;
    this.engine = engine;
    this.state = state;
    this.poll = setInterval(() => void this.lookForChanges(), options.pollMs);
    this.poll.unref();
  }

  /** What was last saved, for reading only. It is replaced by every change: don't keep it. */
  get database(): Database {
    if (this.disposed) throw disposedError();
    return this.state.database;
  }

  get revision(): number {
    return this.state.revision;
  }

  onDidChange(listener: (change: StoreChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * Makes a change that is either saved as a whole or not made at all; resolves once it is on disk.
   * A change that alters no row is not saved and gives no new revision.
   * @param backup makes a backup of the state before, whose name the change is told
   */
  write<T>(
    change: (transaction: Transaction, backupName: string) => T | Promise<T>,
    backup?: BackupReason,
  ): Promise<T> {
    return this.enqueue(async () => {
      const lock = await this.lock();
      try {
        await this.reload('locked');
        const backupName = await this.backUp(backup);
        return await this.changeCopy(
          (transaction) => change(transaction, backupName),
          async () => {
            if (!(await lock.isHeld())) throw lockedError(this.directory);
          },
        );
      } catch (error) {
        throw writeError(error, this.directory);
      } finally {
        await lock.release().catch(() => undefined); // Whoever comes next finds the lock's owner and takes it over.
      }
    });
  }

  /** Replaces everything by another database's content, under the next revision. */
  replace(
    prepare: (database: Database, current: Database, revision: number) => void,
    content: Uint8Array,
  ): Promise<void> {
    return this.enqueue(async () => {
      const lock = await this.lock();
      try {
        await this.reload('locked');
        await this.backUp('restore');
        const next = new this.engine.Database(content);
        try {
          migrate(next, this.directory);
          prepare(next, this.state.database, this.state.revision + 1);
          await this.save(next, this.state.revision + 1);
        } catch (error) {
          next.close();
          throw error;
        }
      } catch (error) {
        throw writeError(error, this.directory);
      } finally {
        await lock.release().catch(() => undefined);
      }
    });
  }

  /** Runs something on a database read from elsewhere, such as a backup; undefined: an empty one. */
  async withOther<T>(content: Uint8Array | undefined, use: (database: Database) => T | Promise<T>): Promise<T> {
    const other = new this.engine.Database(content);
    try {
      migrate(other, this.directory);
      return await use(other);
    } finally {
      other.close();
    }
  }

  /** Waits for changes under way, then lets go of everything. */
  async dispose(): Promise<void> {
    if (this.disposed) return;
    clearInterval(this.poll);
    this.listeners.clear();
    await this.queue.catch(() => undefined);
    this.disposed = true;
    this.state.database.close();
  }

  /** Looks at once whether another process saved something; the poll does the same a few times a second. */
  refresh(): Promise<void> {
    return this.enqueue(() => this.reload('poll'));
  }

  private async lookForChanges(): Promise<void> {
    try {
      if ((await fingerprint(this.path)) !== this.state.fingerprint) await this.refresh();
    } catch (error) {
      this.warnOnce('unreadable', `${this.path} can't be read at the moment (${String(error)}).`);
    }
  }

  private enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(() => {
      if (this.disposed) throw disposedError();
      return task();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private async lock() {
    let lock;
    try {
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      lock = await acquireLock(`${this.path}.lock`, this.options.lockPatienceMs);
    } catch (error) {
      throw writeError(error, this.directory);
    }
    if (!lock) throw lockedError(this.directory);
    return lock;
  }

  /** Takes over what another process saved. A damaged file is set aside by a writer, who still has the last good state. */
  private async reload(by: 'poll' | 'locked'): Promise<void> {
    const now = await fingerprint(this.path);
    if (by === 'locked' && !this.cleaned) {
      await removeStaleTemporaries(this.path);
      this.cleaned = true;
    }
    if (now === this.state.fingerprint || (by === 'poll' && now !== undefined && now === this.warnedAbout)) return;
    let sealed;
    try {
      sealed = await readSealed(this.path);
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error;
      if (by === 'poll') {
        this.warnOnce(now, 'The saved network was damaged by another program; what is shown is the last good state.');
        return;
      }
      const aside = await setAside(this.path, this.options.now());
      this.options.onWarning(
        `The saved network was damaged and has been set aside as ${aside}; the last good state is saved anew.`,
      );
      return;
    }
    const database = new this.engine.Database(sealed?.content);
    try {
      migrate(database, this.directory);
    } catch (error) {
      database.close();
      if (by === 'locked') throw error;
      this.warnOnce(now, error instanceof Error ? error.message : String(error));
      return;
    }
    this.show(
      sealed
        ? { ...sealed, database }
        : { database, content: database.export(), revision: this.state.revision + 1, fingerprint: undefined },
      false,
    );
  }

  private async backUp(reason: BackupReason | undefined): Promise<string> {
    const { content, revision } = this.state;
    if (revision === 0) return '';
    const needed = reason ?? (await this.occasionalBackup());
    return needed ? makeBackup(this.directory, content, revision, needed, this.options.now()) : '';
  }

  /** Before the first change by a newer build, and once a day. */
  private async occasionalBackup(): Promise<BackupReason | undefined> {
    // The version stands in the header of every SQLite file.
    const header = new DataView(this.state.content.buffer, this.state.content.byteOffset);
    if (header.getUint32(60) < schemaVersion) return 'upgrade';
    const [newest] = await listBackups(this.directory);
    return !newest || this.options.now() - newest.at > 86_400_000 ? 'day' : undefined;
  }

  private async changeCopy<T>(
    change: (transaction: Transaction) => T | Promise<T>,
    beforeRename: () => Promise<void>,
  ): Promise<T> {
    const revision = this.state.revision + 1;
    const database = new this.engine.Database(this.state.content);
    try {
      migrate(database, this.directory);
      const before = count(database, 'SELECT total_changes()');
      database.run('BEGIN');
      const result = await change({ database, revision });
      if (count(database, 'SELECT total_changes()') === before) {
        database.close();
        return result;
      }
      database.run('COMMIT');
      await this.save(database, revision, beforeRename);
      return result;
    } catch (error) {
      if (database !== this.state.database) database.close();
      throw error;
    }
  }

  private async save(database: Database, revision: number, beforeRename?: () => Promise<void>): Promise<void> {
    const content = database.export();
    const saved = await writeSealed(this.path, content, revision, beforeRename);
    this.show({ database, content, revision, fingerprint: saved }, true);
  }

  private show(next: State, own: boolean): void {
    const before = this.state;
    this.state = next;
    before.database.close();
    const change = { ...changesSince(next, before.revision), revision: next.revision, own };
    for (const listener of this.listeners) {
      try {
        listener(change);
      } catch (error) {
        // What is saved is saved: a listener's fault must not look like a failed write.
        this.options.onWarning(`A view could not follow a change of the network: ${String(error)}`);
      }
    }
  }

  private warnOnce(about: Fingerprint | undefined, message: string): void {
    if (this.warnedAbout === about) return;
    this.warnedAbout = about;
    this.options.onWarning(message);
  }
}

/** Of a greater change than this, everything is read anew: that is quicker than to name everybody. */
const mostNamed = 10_000;

function changesSince(state: State, since: number): Pick<StoreChange, 'connectionIds' | 'runs'> {
  const { database, revision } = state;
  if (revision <= since || count(database, `SELECT changed_in FROM fact WHERE key = 'readAnew'`) > since) {
    return { connectionIds: undefined, runs: true };
  }
  const changed = count(database, 'SELECT count(*) FROM person WHERE changed_in > ?', [since]);
  if (changed > mostNamed) return { connectionIds: undefined, runs: true };
  const ids = rows(database, 'SELECT id FROM person WHERE changed_in > ?', [since]).map(([id]) => Number(id));
  const runs =
    count(
      database,
      `SELECT EXISTS (SELECT 1 FROM run WHERE changed_in > ?1)
           OR EXISTS (SELECT 1 FROM fact WHERE key = 'gate' AND changed_in > ?1)`,
      [since],
    ) === 1;
  return { connectionIds: new Set(ids), runs };
}

function lockedError(directory: string): StoreError {
  return new StoreError('locked', `Another window is writing to ${directory}: try again in a moment.`);
}

function disposedError(): StoreError {
  return new StoreError('disposed', 'The network was closed: open the view again.');
}
