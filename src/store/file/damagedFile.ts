import * as l10n from '@vscode/l10n';
import { readdir, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '#core/time/clock.ts';
import { listBackups, readBackup } from './backups.ts';
import type { Database } from './database.ts';
import { readDeletionMark } from './deletionMark.ts';
import type { SealedFile } from './durableFile.ts';
import { BrokenSeal, readSealed } from './durableFile.ts';
import type { LatestState } from './latestState.ts';
import { readLatest } from './latestState.ts';
import { supersededBy } from './lineage.ts';
import { acquireLock } from './ownedLock.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { StoreError } from '#store/storeError.ts';
import { sentences } from '#core/text/lists.ts';

/*
 * A damaged store file is never overwritten, and a missing one does not count as deleted: an open window may still have all
 * of its content and saves it again. Only when no window does, the person is asked what to continue with.
 */

/** The answer to StoreError `damaged`: the name of a backup to restore, or to start empty. */
export type AfterDamage = { readonly restore: string } | 'startEmpty';

export interface ReadStoreOptions {
  readonly now: () => Instant;
  readonly afterDamage: AfterDamage | undefined;
  readonly lockPatienceMs: number;
  readonly lockSilenceMs: number | undefined;
  /** How long to wait for an open window to save its content again, in ms. */
  readonly healPatienceMs: number;
}

/** What was found at opening. */
export type FoundStore =
  | { readonly kind: 'file'; readonly sealed: SealedFile }
  /** Nothing was ever saved here, or it was deleted on purpose. */
  | { readonly kind: 'none' }
  /** Damaged or missing; the person has said what to continue with. */
  | { readonly kind: 'lost'; readonly afterDamage: AfterDamage };

/**
 * Reads the store file.
 * @throws StoreError `damaged` (a damaged file was set aside), `notReadable`
 */
export async function findStore(path: string, options: ReadStoreOptions): Promise<FoundStore> {
  const giveUpAt = performance.now() + (options.afterDamage ? 0 : options.healPatienceMs);
  for (;;) {
    const found = await read(path);
    if (found !== 'damaged' && found !== 'missing') return { kind: 'file', sealed: found };
    if (found === 'missing' && !(await isMissed(path))) return { kind: 'none' };
    if (performance.now() < giveUpAt) {
      await wait(50);
      continue;
    }
    return found === 'damaged' ? setAsideOrRead(path, options) : afterLoss(path, options.afterDamage, 'missing');
  }
}

async function read(path: string): Promise<SealedFile | 'damaged' | 'missing'> {
  try {
    return (await readSealed(path)) ?? 'missing';
  } catch (error) {
    if (error instanceof BrokenSeal) return 'damaged';
    throw new StoreError('notReadable', l10n.t`${path} can’t be read: ${String(error)}.`, { cause: error });
  }
}

async function setAsideOrRead(path: string, options: ReadStoreOptions): Promise<FoundStore> {
  const lock = await acquireLock(`${path}.lock`, options.lockPatienceMs, options.lockSilenceMs).catch(() => undefined);
  if (!lock) throw await damagedError(path, l10n.t('The saved network is damaged and can’t be set aside.'));
  try {
    // Another window may have saved a good one meanwhile.
    const found = await read(path);
    if (found === 'missing') return await afterLoss(path, options.afterDamage, 'missing');
    if (found !== 'damaged') return { kind: 'file', sealed: found };
    return await afterLoss(path, options.afterDamage, await setAside(path, options.now()));
  } finally {
    await lock.release();
  }
}

async function afterLoss(path: string, answer: AfterDamage | undefined, what: string): Promise<FoundStore> {
  if (answer) return { kind: 'lost', afterDamage: answer };
  const aside = what === 'missing' ? await newestSetAside(path) : what;
  throw await damagedError(
    path,
    aside === undefined
      ? l10n.t`The saved network is missing from ${dirname(path)}, though it was not deleted here.`
      : l10n.t`The saved network was damaged and has been set aside as ${aside}.`,
  );
}

/** Renames a damaged file. @returns its new name */
export async function setAside(path: string, now: Instant): Promise<string> {
  const taken = new Set(await readdir(dirname(path)));
  for (let number = 1; ; number++) {
    const time = new Date(now).toISOString().replaceAll(':', '-');
    const aside = `${path}.damaged-${time}${number > 1 ? `-${number}` : ''}`;
    if (taken.has(basename(aside))) continue;
    await rename(path, aside);
    return basename(aside);
  }
}

/** Whether there was a file here that no one deleted on purpose. */
async function isMissed(path: string): Promise<boolean> {
  const latest = await readLatest(path);
  const mark = await readDeletionMark(dirname(path));
  if (latest) return !mark?.networkIds.includes(latest.networkId);
  // A deletion removes these as well, so they are of what was saved since.
  if ((await newestSetAside(path)) !== undefined) return true;
  const [newest] = await listBackups(dirname(path));
  if (!mark) return newest !== undefined;
  return newest !== undefined && (await revisionOf(dirname(path), newest.name)) > mark.revision;
}

/** The revision that a backup is of; 0 when that can't be read. */
async function revisionOf(directory: string, backup: string): Promise<number> {
  return readBackup(directory, backup).then(
    ({ revision }) => revision,
    () => 0,
  );
}

async function newestSetAside(path: string): Promise<string | undefined> {
  let names: string[];
  try {
    names = await readdir(dirname(path));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return names
    .filter((name) => name.startsWith(`${basename(path)}.damaged-`))
    .sort()
    .at(-1);
}

export async function damagedError(path: string, what: string, not?: string): Promise<StoreError> {
  const names = (await listBackups(dirname(path))).map((backup) => backup.name);
  const backups = names.filter((name) => name !== not);
  const advice =
    backups.length > 0
      ? l10n.t('Restore a backup, or start empty.')
      : l10n.t('There is no backup: start empty and import again.');
  return new StoreError('damaged', sentences(what, advice), { backups });
}

/** Whether a file is older than the state last saved in its folder, or belongs to another network. */
export function isOutOfDate(
  file: { readonly networkId: string; readonly savedRevision: number; readonly database: Database },
  latest: LatestState | undefined,
): boolean {
  if (!latest) return false;
  if (file.networkId === latest.networkId) return file.savedRevision < latest.revision;
  return !supersededBy(file.database).some(({ networkId }) => networkId === latest.networkId);
}
