import { readdir, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Instant } from '../core/removal/run.ts';
import { listBackups, readBackup } from './backups.ts';
import type { SealedFile } from './durableFile.ts';
import { BrokenSeal, readSealed, writeSealed } from './durableFile.ts';
import { acquireLock } from './ownedLock.ts';
import { StoreError, writeError } from './storeError.ts';

// A damaged store file is never overwritten: it is set aside under another name, and the person says what to go on with.

/** The answer to StoreError `damaged`: the name of a backup to restore, or to start empty. */
export type AfterDamage = { readonly restore: string } | 'startEmpty';

interface ReadStoreOptions {
  readonly now: () => Instant;
  readonly afterDamage: AfterDamage | undefined;
  readonly lockPatienceMs: number;
}

/**
 * The file, or after damage what was chosen instead of it; undefined: there is none yet.
 * @throws StoreError `damaged` (the file was set aside), `notReadable`
 */
export async function readStore(path: string, options: ReadStoreOptions): Promise<SealedFile | undefined> {
  const directory = dirname(path);
  const { afterDamage } = options;
  const sealed = await readOrSetAside(path, options);
  if (sealed || afterDamage === 'startEmpty' || !(await wasSetAside(path))) return sealed;
  if (!afterDamage) throw await damagedError(directory, 'The saved network was damaged and has been set aside.');
  try {
    const { content, revision } = await readBackup(directory, afterDamage.restore);
    await writeSealed(path, content, revision);
  } catch (error) {
    throw error instanceof BrokenSeal
      ? await damagedError(directory, `The backup ${afterDamage.restore} is damaged too.`)
      : writeError(error, directory);
  }
  return readSealed(path);
}

async function readOrSetAside(path: string, options: ReadStoreOptions): Promise<SealedFile | undefined> {
  try {
    return await readSealed(path);
  } catch (error) {
    if (!(error instanceof BrokenSeal)) {
      throw new StoreError('notReadable', `${path} can't be read: ${String(error)}.`, { cause: error });
    }
  }
  const directory = dirname(path);
  const lock = await acquireLock(`${path}.lock`, options.lockPatienceMs).catch(() => undefined);
  if (!lock) throw await damagedError(directory, 'The saved network is damaged and can not be set aside.');
  try {
    // Another window may have saved a good one meanwhile.
    return await readSealed(path);
  } catch (error) {
    if (!(error instanceof BrokenSeal)) throw error;
    const aside = await setAside(path, options.now());
    throw await damagedError(directory, `The saved network was damaged and has been set aside as ${aside}.`);
  } finally {
    await lock.release();
  }
}

/** Gives a damaged file a name of its own. @returns the name */
export async function setAside(path: string, now: Instant): Promise<string> {
  const aside = `${path}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`;
  await rename(path, aside);
  return basename(aside);
}

async function wasSetAside(path: string): Promise<boolean> {
  return (await readdir(dirname(path))).some((name) => name.startsWith(`${basename(path)}.damaged-`));
}

async function damagedError(directory: string, what: string): Promise<StoreError> {
  const backups = (await listBackups(directory)).map((backup) => backup.name);
  const advice =
    backups.length > 0 ? 'Restore a backup, or start empty.' : 'There is no backup: start empty and import again.';
  return new StoreError('damaged', `${what} ${advice}`, { backups });
}
