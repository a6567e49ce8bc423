import * as l10n from '@vscode/l10n';
import { join } from 'node:path';
import type { RunnerLock } from '#core/removal/runJournal.ts';
import type { OwnedLock } from './file/ownedLock.ts';
import { acquireLock, isLocked } from './file/ownedLock.ts';
import { StoreError, writeError } from './storeError.ts';

/** The lock file in the account's folder, held by the window that runs removals. */
export const runnerLockName = 'runner.lock';

export function runnerActiveError(): StoreError {
  return new StoreError(
    'runnerActive',
    l10n.t(
      'A removal run is going on: cancel or finish it first. If the window that runs it is gone, choose Break Lock….',
    ),
  );
}

/** The right to run removals for an account: one holder over all windows, freed at once when its process dies. */
export class StoredRunnerLock implements RunnerLock {
  readonly #directory: string;
  readonly #silenceMs: number | undefined;
  /** Of the use that this window has not ended, though the lock may have been taken away meanwhile. */
  #held: OwnedLock | undefined;

  constructor(directory: string, silenceMs: number | undefined) {
    this.#directory = directory;
    this.#silenceMs = silenceMs;
  }

  async take(): Promise<(() => Promise<void>) | undefined> {
    if (this.#held) return undefined;
    const lock = await acquireLock(this.#path, 0, this.#silenceMs).catch((error: unknown) => {
      throw writeError(error, this.#directory);
    });
    if (!lock) return undefined;
    this.#held = lock;
    return async () => {
      if (this.#held === lock) this.#held = undefined;
      await lock.release();
    };
  }

  /**
   * Whether this window still holds it: no one took this window for dead, or took the lock away because the person said so.
   */
  async isHeld(): Promise<boolean> {
    return (await this.#held?.isHeld()) ?? false;
  }

  /** Whether any window holds it. */
  isTaken(): Promise<boolean> {
    return isLocked(this.#path, this.#silenceMs);
  }

  async release(): Promise<void> {
    await this.#held?.release();
  }

  get #path(): string {
    return join(this.#directory, runnerLockName);
  }
}
