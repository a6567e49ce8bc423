import * as l10n from '@vscode/l10n';
import { join } from 'node:path';
import type { SqlJsStatic } from 'sql.js';
import type { BackupReason } from './backups.ts';
import { makeBackup, nextBackupName, readBackup } from './backups.ts';
import type { ReadStoreOptions } from './damagedFile.ts';
import { damagedError, findStore, isOutOfDate, setAside } from './damagedFile.ts';
import type { WasmSource } from './database.ts';
import { sqlEngine } from './database.ts';
import { markNotDeleted, readDeletionMark, settledToken } from './deletionMark.ts';
import type { Fingerprint } from './durableFile.ts';
import { BrokenSeal, fingerprint, makeFolder, readSealed, removeStaleTemporaries, writeSealed } from './durableFile.ts';
import type { LatestState } from './latestState.ts';
import { noteLatest, readLatest } from './latestState.ts';
import {
  addSuperseded,
  beginAgain,
  beginNetwork,
  ensureIdentity,
  identityOf,
  lastPersonId,
  newNetwork,
  relationTo,
  supersededBy,
} from './lineage.ts';
import type { OwnedLock } from './ownedLock.ts';
import { acquireLock } from './ownedLock.ts';
import type { Transaction } from './transaction.ts';
import type { Trouble } from './trouble.ts';
import { isBehind, leavesToOthers, putBackSentence, troubleSentence, unmendedSentence } from './trouble.ts';
import { lockedError, StoreError, writeError } from '#store/storeError.ts';
import type { StoreState } from './storeState.ts';
import { emptyState, loadState, openDatabase } from './storeState.ts';
import { sentences } from '#core/text/lists.ts';
import { errorMessage } from '#core/text/errorMessage.ts';

export const storeFileName = 'network.sqlite';

export interface NetworkFileOptions extends ReadStoreOptions {
  readonly wasm: WasmSource;
  /** One plain sentence, for instance that a damaged file was set aside. */
  readonly onWarning: (message: string) => void;
  /** Called after another state is shown; the former is closed when it returns. `made`: set if this object saved it */
  readonly onShow: (before: StoreState, next: StoreState, made: Transaction | undefined) => void;
}

/**
 * The store file and the state of it that this process shows. That state is only replaced by a successor: a file that is
 * missing without a deletion mark, damaged, or older is saved again from the state shown.
 */
export class NetworkFile {
  readonly directory: string;
  readonly engine: SqlJsStatic;
  /** The real path of the directory, in case it is a link: it may be deleted under that name. */
  readonly #folder: string;
  readonly #path: string;
  readonly #options: NetworkFileOptions;
  #shown: StoreState;
  #warnedAbout: string | undefined;
  /** The token of the last deletion that the state shown takes into account. */
  #deletionToken: string | undefined;
  #inTroubleSince: number | undefined;
  #cleaned = false;

  /** @throws StoreError `damaged` (the file was set aside), `newerVersion`, `notReadable` */
  static async open(directory: string, options: NetworkFileOptions): Promise<NetworkFile> {
    const path = join(directory, storeFileName);
    const folder = await makeFolder(directory).catch((error: unknown) => {
      throw writeError(error, directory);
    });
    const mark = await readDeletionMark(folder);
    const [engine, found] = await Promise.all([sqlEngine(options.wasm), findStore(path, options)]);
    const latest = await readLatest(path);
    const lost = found.kind === 'lost' ? found.afterDamage : undefined;
    const state =
      found.kind === 'file'
        ? loadState(engine, found.sealed, directory)
        : emptyState(
            engine,
            newNetwork({
              revision: Math.max(mark?.revision ?? 0, latest?.revision ?? 0),
              lastPersonId: latest?.lastPersonId ?? 0,
              supersedes: lost && latest ? [{ networkId: latest.networkId, revision: 0 }] : [],
            }),
            directory,
          );
    const file = new NetworkFile(directory, folder, options, engine, state, settledToken(mark, state));
    try {
      if (lost && lost !== 'startEmpty') await file.#restoreLost(lost.restore);
      else if (found.kind === 'file') await file.#followOutOfDate(latest);
      return file;
    } catch (error) {
      file.state.database.close();
      throw error;
    }
  }

  private constructor(
    directory: string,
    folder: string,
    options: NetworkFileOptions,
    engine: SqlJsStatic,
    state: StoreState,
    deletionToken: string | undefined,
  ) {
    this.directory = directory;
    this.#folder = folder;
    this.#path = join(directory, storeFileName);
    this.#options = options;
    this.engine = engine;
    this.#shown = state;
    this.#deletionToken = deletionToken;
  }

  get state(): StoreState {
    return this.#shown;
  }

  get isSaved(): boolean {
    return this.#shown.fingerprint !== undefined;
  }

  async hasChanged(): Promise<boolean> {
    return (await fingerprint(this.#path)) !== this.#shown.fingerprint;
  }

  /** Runs a task while no other window writes. @throws StoreError, worded for the person */
  async whileLocked<T>(task: (lock: OwnedLock) => Promise<T>): Promise<T> {
    try {
      const lock = await this.#lock(this.#options.lockPatienceMs);
      if (!lock) throw lockedError(this.directory);
      try {
        if (!this.#cleaned) await removeStaleTemporaries(this.directory);
        this.#cleaned = true;
        return await task(lock);
      } finally {
        await lock.release();
      }
    } catch (error) {
      throw writeError(error, this.directory);
    }
  }

  async #lock(patience: number): Promise<OwnedLock | undefined> {
    await makeFolder(this.#folder);
    return acquireLock(`${this.#path}.lock`, patience, this.#options.lockSilenceMs);
  }

  /**
   * Takes over what another process saved, and repairs the file if something other than us damaged, removed or replaced it.
   * @param lock of a writer, who can't go on before the file is whole; a poll has none and may leave the repair for later
   * @param options.isReplaced the writer replaces everything, so a damaged file is only set aside
   */
  async reload(lock?: OwnedLock, options: { readonly isReplaced?: boolean } = {}): Promise<void> {
    const now = await fingerprint(this.#path);
    if (now === this.#shown.fingerprint) {
      if (lock) this.#deletionToken = (await readDeletionMark(this.#folder))?.token;
      this.#inTroubleSince = undefined;
      return;
    }
    if (!lock && now !== undefined && now === this.#warnedAbout) return;
    const trouble = await this.#follow(now, lock);
    this.#inTroubleSince = trouble && (this.#inTroubleSince ?? performance.now());
    if (!trouble) return;
    if (!this.isSaved) {
      // There is nothing of our own to save again.
      if (options.isReplaced && trouble.kind === 'damaged') await setAside(this.#path, this.#options.now());
      else if (lock) throw await damagedError(this.#path, l10n.t('The saved network is damaged.'));
      else this.warnOnce(now, troubleSentence(trouble));
    } else if (lock) {
      await this.#heal(trouble, lock);
    } else {
      await this.#healInBackground(trouble);
    }
  }

  /** Call this before closing: saves the state shown again if the file was harmed, since it may be the only good copy. */
  async leave(): Promise<void> {
    await this.reload();
    if (this.#inTroubleSince === undefined || !this.isSaved || !(await this.hasChanged())) return;
    await this.whileLocked((lock) => this.reload(lock));
  }

  /** Shows the state on disk if it is a successor. @returns otherwise what is wrong with the file */
  async #follow(now: Fingerprint | undefined, lock: OwnedLock | undefined): Promise<Trouble | undefined> {
    const mark = await readDeletionMark(this.#folder);
    const wasDeleted = mark !== undefined && mark.token !== this.#deletionToken;
    let sealed;
    try {
      sealed = await readSealed(this.#path);
    } catch (error) {
      if (!(error instanceof BrokenSeal)) throw error;
      return { kind: 'damaged' };
    }
    if (!sealed) {
      if (!wasDeleted) return this.isSaved ? { kind: 'missing' } : undefined;
      this.#deletionToken = mark.token;
      const revision = Math.max(mark.revision, this.#shown.savedRevision);
      this.#show(emptyState(this.engine, newNetwork({ revision }), this.directory), undefined);
      return undefined;
    }
    let next;
    try {
      next = loadState(this.engine, sealed, this.directory);
    } catch (error) {
      if (lock) throw error;
      this.warnOnce(now, errorMessage(error));
      return undefined;
    }
    const isSameContent =
      next.savedRevision === this.#shown.savedRevision && Buffer.from(next.content).equals(this.#shown.content);
    const relation =
      !this.isSaved || wasDeleted
        ? 'successor'
        : relationTo(this.#shown, { ...next, isSameContent }, supersededBy(next.database));
    if (relation === 'foreign') {
      next.database.close();
      return { kind: 'foreign', sealed, networkId: next.networkId };
    }
    if (relation === 'displacing' && !(await this.#keepDisplaced(lock))) {
      next.database.close();
      return undefined;
    }
    // A deletion under way has the lock; without it, its file may be about to go.
    this.#deletionToken = lock ? mark?.token : settledToken(mark, next, this.#deletionToken);
    this.#show(next, undefined);
    return undefined;
  }

  /** Backs up the state shown, not all of which its replacement knew. @returns whether that was possible now */
  async #keepDisplaced(held: OwnedLock | undefined): Promise<boolean> {
    const lock = held ?? (await this.#lock(0));
    if (!lock) return false;
    try {
      const name = await this.backUp('displaced', this.#shown);
      this.#options.onWarning(
        l10n.t`Another window went on without what was last saved here. That is kept as the backup ${name}: choose Restore Backup… to go back to it.`,
      );
      return true;
    } finally {
      if (!held) await lock.release();
    }
  }

  async #healInBackground(trouble: Trouble): Promise<void> {
    try {
      // Does not try to take the lock, so that several waiting windows do not keep out the one with the latest state.
      if (leavesToOthers(this.#shown, trouble, await readLatest(this.#path), this.#inTroubleSince)) return;
      const lock = await this.#lock(0);
      if (!lock) return;
      try {
        // Another window may have been quicker.
        const now = await fingerprint(this.#path);
        const still = now === this.#shown.fingerprint ? undefined : await this.#follow(now, lock);
        if (still) await this.#heal(still, lock, true);
      } finally {
        await lock.release();
      }
    } catch (error) {
      this.warnOnce(trouble.kind, unmendedSentence(trouble, writeError(error, this.directory)));
    }
  }

  /** Saves the state shown again. The file on disk is kept under another name. */
  async #heal(trouble: Trouble, lock: OwnedLock, mayWait = false): Promise<void> {
    const { networkId, savedRevision, content } = this.#shown;
    const latest = await readLatest(this.#path);
    if (leavesToOthers(this.#shown, trouble, latest, this.#inTroubleSince)) {
      if (mayWait) return;
      throw new StoreError(
        'locked',
        l10n.t('The saved network was damaged and is being saved again: try again in a moment.'),
      );
    }
    let kept = '';
    if (trouble.kind === 'damaged') {
      kept = l10n.t`The damaged file is kept as ${await setAside(this.#path, this.#options.now())}.`;
    } else if (trouble.kind === 'foreign') {
      const { sealed } = trouble;
      const name = await this.backUp('displaced', { ...sealed, savedRevision: sealed.revision });
      kept = l10n.t`What was there is kept as the backup ${name}.`;
    }
    const found = trouble.kind === 'foreign' ? trouble.sealed.revision : 0;
    const revision = Math.max(savedRevision, latest?.revision ?? 0, found) + 1;
    const transaction = { database: openDatabase(this.engine, content, this.directory), revision };
    ensureIdentity(transaction, undefined, this.directory);
    if (trouble.kind === 'foreign' && trouble.networkId !== networkId) {
      addSuperseded(transaction, { networkId: trouble.networkId, revision: found });
    }
    const behind = isBehind(this.#shown, trouble, latest);
    if (behind) beginAgain(transaction, this.#shown, latest);
    await this.save(transaction, lock);
    const missing = behind ? l10n.t('The changes made last, in another window, are not in it.') : '';
    this.#options.onWarning(sentences(troubleSentence(trouble), l10n.t('This window saved it again.'), missing, kept));
  }

  /** Handles an opened file that is older than the state last saved here, which an open window may still save. */
  async #followOutOfDate(latest: LatestState | undefined): Promise<void> {
    if (!latest || !isOutOfDate(this.#shown, latest)) return;
    for (const giveUpAt = performance.now() + this.#options.healPatienceMs; performance.now() < giveUpAt;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if ((await this.#readAgain()) && !isOutOfDate(this.#shown, latest)) return;
    }
    try {
      await this.whileLocked(async (lock) => {
        // Another window may have been quicker, and people may have decided something there since.
        await this.#readAgain();
        if (!isOutOfDate(this.#shown, latest)) return;
        const revision = Math.max(this.#shown.savedRevision, latest.revision) + 1;
        const transaction = { database: openDatabase(this.engine, this.#shown.content, this.directory), revision };
        beginAgain(transaction, this.#shown, latest);
        await this.save(transaction, lock);
      });
    } catch (error) {
      // It can still be read, for instance from a folder that can't be written to.
      this.warnOnce('outOfDate', errorMessage(error));
    }
    const isWhole = this.#shown.networkId === latest.networkId && this.#shown.savedRevision >= latest.revision;
    if (!isWhole) this.#options.onWarning(putBackSentence());
  }

  /** Shows the file as it is now. @returns whether it is a good one and another than was shown */
  async #readAgain(): Promise<boolean> {
    const sealed = await readSealed(this.#path).catch(() => undefined);
    if (!sealed || sealed.fingerprint === this.#shown.fingerprint) return false;
    this.#show(loadState(this.engine, sealed, this.directory), undefined);
    return true;
  }

  /** Replaces a damaged or missing file by a backup. @throws StoreError `damaged` when the backup is damaged too */
  #restoreLost(name: string): Promise<void> {
    return this.whileLocked(async (lock) => {
      if ((await fingerprint(this.#path)) !== undefined) {
        // Another window was quicker.
        await this.reload(lock);
        return;
      }
      const backup = await readBackup(this.directory, name).catch(async (error: unknown) => {
        throw error instanceof StoreError && error.code === 'damagedBackup'
          ? await damagedError(this.#path, l10n.t`The backup ${name} is damaged, too.`, name)
          : error;
      });
      const latest = await readLatest(this.#path);
      const database = openDatabase(this.engine, backup.content, this.directory);
      const transaction = { database, revision: Math.max(this.#shown.savedRevision, backup.revision) + 1 };
      const from = identityOf(database, this.directory);
      const lost = latest && latest.networkId !== from ? [{ networkId: latest.networkId, revision: 0 }] : [];
      beginNetwork(
        transaction,
        newNetwork({
          supersedes: [...supersededBy(database), ...lost, { networkId: from, revision: backup.revision }],
          lastPersonId: latest?.lastPersonId ?? 0,
        }),
      );
      await this.save(transaction, lock);
    });
  }

  /** Backs up a state. @returns the backup's name */
  async backUp(
    reason: BackupReason,
    { content, savedRevision, database }: Pick<StoreState, 'content' | 'savedRevision'> & Partial<StoreState>,
    name?: string,
  ): Promise<string> {
    const chosen = name ?? (await nextBackupName(this.directory, reason, this.#options.now(), database));
    await makeBackup(this.directory, chosen, content, savedRevision);
    return chosen;
  }

  /** Saves a finished transaction and shows it; until it resolves, the former state stays. */
  async save(transaction: Transaction, lock: OwnedLock): Promise<void> {
    const { database, revision } = transaction;
    const content = database.export();
    const saved = await writeSealed(this.#path, content, revision, async () => {
      if (!(await lock.isHeld())) throw lockedError(this.directory);
    });
    const networkId = identityOf(database, this.directory);
    await noteLatest(this.#path, { networkId, revision, lastPersonId: lastPersonId(database) });
    await markNotDeleted(this.#folder, networkId);
    this.#show(
      { database, content, networkId, savedRevision: revision, fingerprint: saved, beginning: undefined },
      transaction,
    );
  }

  #show(next: StoreState, made: Transaction | undefined): void {
    const before = this.#shown;
    this.#shown = next;
    this.#warnedAbout = undefined;
    this.#options.onShow(before, next, made);
    before.database.close();
  }

  /** Passes a warning on only once as long as it is about the same thing. */
  warnOnce(about: string | undefined, message: string): void {
    if (this.#warnedAbout === about) return;
    this.#warnedAbout = about;
    this.#options.onWarning(message);
  }
}
