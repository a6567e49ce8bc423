import * as l10n from '@vscode/l10n';
import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#core/time/clock.ts';
import type { Database } from './database.ts';
import type { SealedFile } from './durableFile.ts';
import { BrokenSeal, ignoreMissing, readSealed, removeStaleTemporaries, writeSealed } from './durableFile.ts';
import { connectionsIn } from './storeState.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { StoreError } from '#store/storeError.ts';

/** The change before which a backup was made; `displaced`: a state that something other than us replaced. */
export const backupReasons = ['import', 'run', 'restore', 'upgrade', 'day', 'displaced'] as const;
export type BackupReason = (typeof backupReasons)[number];

export interface Backup {
  /** File name, which identifies it. */
  readonly name: string;
  /** By the clock at that time, which may have been wrong: the number in the name gives the order. */
  readonly at: Instant;
  readonly reason: BackupReason;
  /** How many connections it has; undefined: it was not open, or an older build made it. */
  readonly connections: number | undefined;
  readonly bytes: number;
}

export const keptPerReason = 5;
/**
 * Number, time, reason and connections: a list of backups says how many each has without opening any. Older builds wrote
 * neither the number nor the connections.
 */
const namePattern = /^(?:(\d{8})-)?(\d{13,16})\.([a-z]+)(?:\.(\d+))?\.sqlite$/;

/** The folder of an account's backups. */
export function backupFolder(directory: string): string {
  return join(directory, 'backups');
}

/**
 * The name of the next backup. Only call this while holding the write lock.
 * @param database what is backed up; undefined: it is not open
 */
export async function nextBackupName(
  directory: string,
  reason: BackupReason,
  now: Instant,
  database: Database | undefined,
): Promise<string> {
  const number = Math.max(0, ...(await backupNames(directory)).map((backup) => backup.number)) + 1;
  const connections = database ? `.${connectionsIn(database)}` : '';
  const at = String(Math.max(0, Math.floor(now))).padStart(13, '0');
  return `${String(number).padStart(8, '0')}-${at}.${reason}${connections}.sqlite`;
}

/** Saves a copy of a store's content. */
export async function makeBackup(
  directory: string,
  name: string,
  content: Uint8Array,
  revision: number,
): Promise<void> {
  const folder = backupFolder(directory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeSealed(join(folder, name), content, revision);
}

/** Removes a backup whose change did not happen. */
export async function dropBackup(directory: string, name: string): Promise<void> {
  await unlink(join(backupFolder(directory), name)).catch(ignoreMissing);
}

/** Newest first. */
export async function listBackups(directory: string): Promise<Backup[]> {
  const found: Backup[] = [];
  for (const { name, at, reason, connections } of await backupNames(directory)) {
    const file = await stat(join(backupFolder(directory), name)).catch(() => undefined); // Dropped meanwhile.
    if (file) found.push({ name, at, reason, connections, bytes: file.size });
  }
  return found;
}

/** @throws StoreError `noSuchBackup`, `damagedBackup` */
export async function readBackup(directory: string, name: string): Promise<SealedFile> {
  let sealed;
  try {
    sealed = namePattern.test(name) ? await readSealed(join(backupFolder(directory), name)) : undefined;
  } catch (error) {
    if (!(error instanceof BrokenSeal)) throw error;
    const all = await backupNames(directory);
    const place = all.findIndex((backup) => backup.name === name);
    const next = all[place + 1] ?? all[place - 1];
    throw new StoreError(
      'damagedBackup',
      next
        ? l10n.t`The backup ${name} is damaged: choose another, for instance ${next.name}.`
        : l10n.t`The backup ${name} is damaged, and there is no other.`,
      { cause: error },
    );
  }
  if (!sealed) throw new StoreError('noSuchBackup', l10n.t`There is no backup named ${name}: choose another.`);
  return sealed;
}

/**
 * Removes the oldest backups of each kind, and what killed writers left. Only call this while holding the write lock.
 * @param needed backups that an undo needs: they always stay
 */
export async function pruneBackups(directory: string, needed: readonly string[]): Promise<void> {
  await removeStaleTemporaries(backupFolder(directory));
  const all = await backupNames(directory);
  for (const reason of backupReasons) {
    const alike = all.filter((backup) => backup.reason === reason);
    // The backup before the very first removal shows the network as it was and stays for ever.
    const expendable = reason === 'run' ? alike.slice(0, -1) : alike;
    const kept = reason === 'run' ? keptPerReason - 1 : keptPerReason;
    for (const { name } of expendable.slice(kept)) if (!needed.includes(name)) await dropBackup(directory, name);
  }
}

interface BackupName extends Pick<Backup, 'name' | 'at' | 'reason' | 'connections'> {
  readonly number: number;
}

/** Newest first by number, so regardless of the clock; those of older builds by their time. */
async function backupNames(directory: string): Promise<BackupName[]> {
  let names: string[];
  try {
    names = await readdir(backupFolder(directory));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return [];
    const folder = backupFolder(directory);
    throw new StoreError(
      'notReadable',
      l10n.t`The backups in ${folder} can’t be read (${code ?? String(error)}), and without a backup nothing is changed: make it a folder that you may open.`,
      { cause: error },
    );
  }
  return names
    .flatMap((name) => {
      const [, number, at, reason, people] = namePattern.exec(name) ?? [];
      const known = backupReasons.find((candidate) => candidate === reason);
      const connections = people === undefined ? undefined : Number(people);
      return at !== undefined && known
        ? [{ name, number: Number(number ?? 0), at: Number(at), reason: known, connections }]
        : [];
    })
    .sort((a, b) => b.number - a.number || b.at - a.at);
}
