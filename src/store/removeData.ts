import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode, writeError } from './storeError.ts';

/** What "Delete All Data" removed. */
export interface RemovedData {
  /** Files and folders directly in the account's folder, with what they held. */
  readonly entries: readonly { readonly name: string; readonly files: number; readonly bytes: number }[];
}

/**
 * Removes an account's folder with everything in it: store, backups, files set aside, browser profile.
 * @throws StoreError when something could not be removed
 */
export async function removeAccountData(directory: string): Promise<RemovedData> {
  const entries: { name: string; files: number; bytes: number }[] = [];
  try {
    for (const name of (await readdir(directory)).sort()) {
      entries.push({ name, ...(await size(join(directory, name))) });
    }
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw writeError(error, directory);
  }
  return { entries };
}

async function size(path: string): Promise<{ files: number; bytes: number }> {
  const found = await stat(path).catch(() => undefined); // A browser's dangling link, or gone meanwhile.
  if (!found) return { files: 1, bytes: 0 };
  if (!found.isDirectory()) return { files: 1, bytes: found.size };
  const inside = await Promise.all((await readdir(path)).map((name) => size(join(path, name))));
  return inside.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), {
    files: 0,
    bytes: 0,
  });
}
