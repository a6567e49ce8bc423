import * as l10n from '@vscode/l10n';
import type { BackupReason } from './backups.ts';
import { dropBackup, keptPerReason, listBackups, nextBackupName, pruneBackups } from './backups.ts';
import type { Database } from './database.ts';
import { count, rows } from './database.ts';
import { FolderWatch } from './folderWatch.ts';
import {
  beginNetwork,
  bestKnown,
  ensureIdentity,
  identityOf,
  lastPersonId,
  newNetwork,
  supersededBy,
} from './lineage.ts';
import type { SealedFile } from './durableFile.ts';
import type { NetworkFileOptions } from './networkFile.ts';
import { NetworkFile } from './networkFile.ts';
import type { OwnedLock } from './ownedLock.ts';
import { schemaVersion } from './schema.ts';
import { StoreError } from '#store/storeError.ts';
import type { StoreChange } from './storeChange.ts';
import type { StoreState } from './storeState.ts';
import { changesBetween, openDatabase } from './storeState.ts';
import type { Transaction } from './transaction.ts';
import { errorMessage } from '#core/text/errorMessage.ts';

export interface SharedDatabaseOptions extends Omit<NetworkFileOptions, 'onShow'> {
  /** How often to look for changes saved by others, besides being told by the system, in ms; 0: only when asked. */
  readonly pollMs: number;
}

export interface WriteOptions {
  /** Makes a backup of the state before, only when the change happens; its name is passed to the change. */
  readonly backup?: BackupReason;
  /** The network to which the ids in this change belong. @see SharedDatabase.expectNetwork */
  readonly network?: string;
}

/**
 * One database file that several processes read and write.
 *
 * Readers see the state last saved. A writer takes the lock, reloads if the file was replaced, changes a private copy,
 * saves it, and only then shows it: whatever fails on the way, the old state stays, on disk and in memory.
 */
export class SharedDatabase {
  readonly #file: NetworkFile;
  readonly #options: SharedDatabaseOptions;
  /** The value of `revision`: grows with every change shown. */
  #shown: number;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #listeners = new Set<(change: StoreChange) => void>();
  readonly #poll: NodeJS.Timeout | undefined;
  readonly #watch: FolderWatch;
  #looking = false;
  #isToLook = false;
  #closing: Promise<void> | undefined;
  #disposed = false;

  /** @throws StoreError `damaged` (the file was set aside), `newerVersion`, `notReadable` */
  static async open(directory: string, options: SharedDatabaseOptions): Promise<SharedDatabase> {
    const following: SharedDatabase[] = [];
    const file = await NetworkFile.open(directory, {
      ...options,
      onShow: (before, next, made) => {
        for (const shared of following) shared.#tell(before, next, made);
      },
    });
    const shared = new SharedDatabase(file, options);
    following.push(shared);
    return shared;
  }

  private constructor(file: NetworkFile, options: SharedDatabaseOptions) {
    this.#file = file;
    this.#options = options;
    this.#shown = file.state.savedRevision;
    this.#watch = new FolderWatch(file.directory, () => void this.#lookForChanges());
    if (options.pollMs === 0) return;
    this.#watch.begin();
    this.#poll = setInterval(() => {
      this.#watch.begin();
      void this.#lookForChanges();
    }, options.pollMs);
    this.#poll.unref();
  }

  get directory(): string {
    return this.#file.directory;
  }

  /** The state last saved, for reading only. Every change replaces it, so don't keep it. */
  get database(): Database {
    if (this.#disposed) throw disposedError();
    return this.#file.state.database;
  }

  get revision(): number {
    return this.#shown;
  }

  /** Identifies the network to which ids belong. Changes whenever the network is replaced. */
  get networkId(): string {
    return this.#file.state.networkId;
  }

  /** @throws StoreError `otherNetwork` when ids of that network mean no one here, or someone else */
  expectNetwork(networkId: string): void {
    if (networkId === this.networkId) return;
    throw new StoreError(
      'otherNetwork',
      l10n.t(
        'The people chosen belong to a network that was replaced in the meantime: look at the list again and choose them there.',
      ),
    );
  }

  onDidChange(listener: (change: StoreChange) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /**
   * Makes a change that is saved as a whole or not at all; resolves once it is on disk. A change that alters no row is not
   * saved and makes no new revision.
   */
  write<T>(
    change: (transaction: Transaction, backupName: string) => T | Promise<T>,
    { backup, network }: WriteOptions = {},
  ): Promise<T> {
    // Nothing belongs to a network that was never saved: another window may save the first of it.
    const isNew = !this.#file.isSaved && network === this.networkId;
    return this.#exclusively(async (lock) => {
      await this.#file.reload(lock);
      if (network !== undefined && !isNew) this.expectNetwork(network);
      const reason = this.#file.isSaved ? (backup ?? (await this.#occasionalBackup())) : undefined;
      return this.#changeCopy(change, reason, lock);
    });
  }

  /**
   * Replaces everything by the content of another database, as a new network.
   * @param prepare carries over what is to stay
   */
  replace(
    { content, revision }: Pick<SealedFile, 'content' | 'revision'>,
    prepare: (transaction: Transaction, current: Database) => void,
  ): Promise<void> {
    return this.#exclusively(async (lock) => {
      await this.#file.reload(lock, { isReplaced: true });
      const { database: current, savedRevision, networkId, beginning } = this.#file.state;
      const transaction = {
        database: openDatabase(this.#file.engine, content, this.directory),
        revision: savedRevision + 1,
      };
      const { database } = transaction;
      try {
        prepare(transaction, current);
        beginNetwork(
          transaction,
          newNetwork({
            supersedes: bestKnown([
              ...supersededBy(database),
              ...supersededBy(current),
              ...(beginning?.supersedes ?? []),
              { networkId: identityOf(database, this.directory), revision },
              { networkId, revision: savedRevision },
            ]),
            lastPersonId: Math.max(lastPersonId(current), beginning?.lastPersonId ?? 0),
          }),
        );
        await this.#backUpAndSave(transaction, this.#file.isSaved ? 'restore' : undefined, lock);
      } catch (error) {
        if (database !== this.#file.state.database) database.close();
        throw error;
      }
    });
  }

  /** Runs something on a database read from elsewhere, such as a backup; undefined: an empty one. */
  async withOther<T>(content: Uint8Array | undefined, use: (database: Database) => T | Promise<T>): Promise<T> {
    const other = openDatabase(this.#file.engine, content, this.directory);
    try {
      return await use(other);
    } finally {
      other.close();
    }
  }

  /** Waits for changes under way, then lets go of everything. */
  dispose(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    clearInterval(this.#poll);
    this.#watch.end();
    this.#listeners.clear();
    // Also for changes that begin meanwhile: none may be saved after this, when the folder may be gone.
    for (let last; last !== this.#queue;) await (last = this.#queue);
    try {
      await this.#file.leave();
    } catch (error) {
      this.#file.warnOnce('leaving', errorMessage(error));
    }
    for (let last; last !== this.#queue;) await (last = this.#queue);
    this.#disposed = true;
    this.#file.state.database.close();
  }

  /**
   * Looks now whether another process saved something. This also happens at each change in the folder and a few times a
   * second.
   */
  refresh(): Promise<void> {
    return this.#enqueue(() => this.#file.reload());
  }

  async #lookForChanges(): Promise<void> {
    this.#isToLook = true;
    if (this.#looking) return;
    this.#looking = true;
    try {
      while (this.#isToLook) {
        // Set again by changes during this reading.
        this.#isToLook = false;
        if (await this.#file.hasChanged()) await this.refresh();
      }
    } catch (error) {
      if (!this.#disposed) {
        this.#file.warnOnce(
          'unreadable',
          l10n.t`${this.directory} can’t be read at the moment (${errorMessage(error)}).`,
        );
      }
    } finally {
      this.#looking = false;
    }
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => {
      if (this.#disposed) throw disposedError();
      return task();
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #exclusively<T>(task: (lock: OwnedLock) => Promise<T>): Promise<T> {
    return this.#enqueue(() => this.#file.whileLocked(task));
  }

  /** The reason for a backup before the first change by a newer build, and once a day. */
  async #occasionalBackup(): Promise<BackupReason | undefined> {
    // The header of every SQLite file holds the version.
    const header = new DataView(this.#file.state.content.buffer, this.#file.state.content.byteOffset);
    if (header.getUint32(60) < schemaVersion) return 'upgrade';
    const [newest] = await listBackups(this.directory);
    // A clock that was set back must not stop the daily backups.
    return !newest || Math.abs(this.#options.now() - newest.at) > 86_400_000 ? 'day' : undefined;
  }

  async #changeCopy<T>(
    change: (transaction: Transaction, backupName: string) => T | Promise<T>,
    reason: BackupReason | undefined,
    lock: OwnedLock,
  ): Promise<T> {
    const { content, savedRevision, beginning } = this.#file.state;
    const database = openDatabase(this.#file.engine, content, this.directory);
    const transaction: Transaction = { database, revision: savedRevision + 1 };
    try {
      const name =
        reason && (await nextBackupName(this.directory, reason, this.#options.now(), this.#file.state.database));
      database.run('BEGIN');
      ensureIdentity(transaction, beginning, this.directory);
      const before = count(database, 'SELECT total_changes()');
      const result = await change(transaction, name ?? '');
      if (count(database, 'SELECT total_changes()') === before) {
        database.close();
        return result;
      }
      database.run('COMMIT');
      await this.#backUpAndSave(transaction, reason, lock, name);
      return result;
    } catch (error) {
      if (database !== this.#file.state.database) database.close();
      throw error;
    }
  }

  /**
   * Backs up and saves. The backup is made last and removed when the save fails, since it belongs to a change that
   * happened.
   */
  async #backUpAndSave(
    transaction: Transaction,
    reason: BackupReason | undefined,
    lock: OwnedLock,
    name?: string,
  ): Promise<void> {
    const made = reason && (await this.#file.backUp(reason, this.#file.state, name));
    try {
      await this.#file.save(transaction, lock);
    } catch (error) {
      if (made) await dropBackup(this.directory, made);
      throw error;
    }
    // The change is saved: that an old backup stays until the next one must not look like a failed write.
    if (!made) return;
    await pruneBackups(this.directory, neededBackups(this.#file.state.database)).catch((error: unknown) => {
      this.#options.onWarning(l10n.t`Your change is saved, but older backups could not be deleted: ${String(error)}`);
    });
  }

  #tell(before: StoreState, next: StoreState, made: Transaction | undefined): void {
    this.#shown = Math.max(this.#shown + 1, next.savedRevision);
    const changes = changesBetween(before, next, made?.onlyStates ?? false);
    const change = { ...changes, revision: this.#shown, own: made !== undefined };
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        // The change is saved: an error of a listener must not look like a failed write.
        this.#options.onWarning(l10n.t`A view could not follow a change of the network: ${String(error)}`);
      }
    }
  }
}

/** The names of the backups that are needed to undo the newest imports. */
function neededBackups(database: Database): string[] {
  const sql = 'SELECT backup FROM import WHERE undone = 0 ORDER BY id DESC LIMIT ?';
  return rows(database, sql, [keptPerReason]).map(([name]) => String(name));
}

function disposedError(): StoreError {
  return new StoreError('disposed', l10n.t('The network was closed: open the view again.'));
}
