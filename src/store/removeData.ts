import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { markDeleted } from './file/deletionMark.ts';
import { readLatest } from './file/latestState.ts';
import { storeFileName } from './file/networkFile.ts';
import { acquireLock } from './file/ownedLock.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { runnerActiveError, runnerLockName } from './runnerLock.ts';
import { lockedError, writeError } from './storeError.ts';

/** What deleting an account's data removed, and what it could not. */
export interface RemovedData {
  /** The files and folders directly in the account's folder, with the size of their content. */
  readonly entries: readonly RemovedEntry[];
  /** What is still there, in whole or in part. */
  readonly left: readonly LeftEntry[];
}

export interface RemovedEntry {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

export interface LeftEntry {
  readonly name: string;
  readonly files: number;
  /** The system's code, such as EBUSY or EACCES. */
  readonly reason: string;
}

export interface RemoveDataOptions {
  readonly lockPatienceMs?: number;
  readonly lockSilenceMs?: number | undefined;
  /** Called while no one else can write: rejects when something, such as a browser, still uses the folder. */
  readonly requireUnused?: () => Promise<void>;
  /** The identity of the network, if a window has the store open; the store need not be open or readable. */
  readonly networkId?: string;
  readonly revision?: number;
}

/**
 * Removes the content of an account's folder: store, backups, files set aside, browser profile. The store need not be
 * readable. A mark beside the folder, written first, tells other windows.
 * @returns what was removed and what could not be
 * @throws StoreError `runnerActive`, `locked`, `readOnly`, and what `requireUnused` rejects with: nothing was removed then
 */
export async function removeAccountData(directory: string, options: RemoveDataOptions = {}): Promise<RemovedData> {
  const storePath = join(directory, storeFileName);
  const { lockPatienceMs = 10_000, lockSilenceMs } = options;
  try {
    if (!(await exists(directory))) return { entries: [], left: [] };
    const runner = await acquireLock(join(directory, runnerLockName), 0, lockSilenceMs);
    if (!runner) throw runnerActiveError();
    try {
      const writer = await acquireLock(`${storePath}.lock`, lockPatienceMs, lockSilenceMs);
      if (!writer) throw lockedError(directory);
      try {
        await options.requireUnused?.();
        // When nothing was ever saved, other windows need no mark.
        if ((await namesIn(directory)).length === 0) return { entries: [], left: [] };
        await markDeleted(directory, await describeDeleted(storePath, options));
        return await removeEntries(directory);
      } finally {
        await writer.release();
      }
    } finally {
      await runner.release();
      await rmdir(directory).catch(() => undefined); // Fails while something is left in it.
    }
  } catch (error) {
    throw writeError(error, directory);
  }
}

async function describeDeleted(storePath: string, { networkId, revision }: RemoveDataOptions) {
  const latest = await readLatest(storePath);
  const networkIds = new Set([networkId, latest?.networkId].filter((id) => id !== undefined));
  return { networkIds: [...networkIds], revision: Math.max(latest?.revision ?? 0, revision ?? 0) };
}

async function removeEntries(directory: string): Promise<RemovedData> {
  const entries: RemovedEntry[] = [];
  const left: LeftEntry[] = [];
  // The store first, so that other windows hardly ever find it beside its mark: the rest may take seconds.
  for (const name of new Set([storeFileName, ...(await namesIn(directory))])) {
    const path = join(directory, name);
    const before = await sizeOf(path);
    let reason = '';
    try {
      await rm(path, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    } catch (error) {
      reason = systemCode(error) ?? String(error);
    }
    const after = await sizeOf(path);
    if (after) left.push({ name, files: after.files, reason });
    const [files, bytes] = [(before?.files ?? 0) - (after?.files ?? 0), (before?.bytes ?? 0) - (after?.bytes ?? 0)];
    if (files > 0) entries.push({ name, files, bytes });
  }
  return { entries, left };
}

/** The names in the folder, in order, without the locks that we hold ourselves. */
async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => !name.endsWith('.lock')).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}

async function sizeOf(path: string): Promise<{ readonly files: number; readonly bytes: number } | undefined> {
  // Of a link itself, not of its target: links of browsers often have none.
  const found = await lstat(path).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) return { files: 1, bytes: found.size };
  const inside = await Promise.all((await readdir(path).catch(() => [])).map((name) => sizeOf(join(path, name))));
  return inside.reduce<{ files: number; bytes: number }>(
    (sum, size) => ({ files: sum.files + (size?.files ?? 0), bytes: sum.bytes + (size?.bytes ?? 0) }),
    { files: 0, bytes: 0 },
  );
}
