import { mkdir, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../core/removal/run.ts';
import { readSealed, writeSealed } from './durableFile.ts';
import { StoreError, systemCode } from './storeError.ts';

/** What a backup was made before. */
export const backupReasons = ['import', 'run', 'restore', 'upgrade', 'day'] as const;
export type BackupReason = (typeof backupReasons)[number];

export interface Backup {
  /** File name, which identifies it. */
  readonly name: string;
  readonly at: Instant;
  readonly reason: BackupReason;
  readonly bytes: number;
}

const keptPerReason = 5;
const namePattern = /^(\d{13})\.([a-z]+)\.sqlite$/;

/** The folder of an account's backups. */
export function backupFolder(directory: string): string {
  return join(directory, 'backups');
}

/** Saves a copy of a store's content, then drops the oldest of the same kind. @returns its name */
export async function makeBackup(
  directory: string,
  content: Uint8Array,
  revision: number,
  reason: BackupReason,
  now: Instant,
): Promise<string> {
  const folder = backupFolder(directory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const taken = new Set(await readdir(folder));
  let at = Math.floor(now);
  while (taken.has(backupName(at, reason))) at++;
  const name = backupName(at, reason);
  await writeSealed(join(folder, name), content, revision);
  await dropOldest(directory, reason);
  return name;
}

/** Newest first. */
export async function listBackups(directory: string): Promise<Backup[]> {
  const folder = backupFolder(directory);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  const found: Backup[] = [];
  for (const name of names) {
    const [, at, reason] = namePattern.exec(name) ?? [];
    const known = backupReasons.find((candidate) => candidate === reason);
    if (at && known) found.push({ name, at: Number(at), reason: known, bytes: (await stat(join(folder, name))).size });
  }
  return found.sort((a, b) => b.at - a.at);
}

/** @throws StoreError `noSuchBackup`; BrokenSeal when the backup itself is damaged */
export async function readBackup(directory: string, name: string): Promise<{ content: Uint8Array; revision: number }> {
  const sealed = namePattern.test(name) ? await readSealed(join(backupFolder(directory), name)) : undefined;
  if (!sealed) throw new StoreError('noSuchBackup', `There is no backup named ${name}: choose another.`);
  return sealed;
}

function backupName(at: Instant, reason: BackupReason): string {
  return `${String(at).padStart(13, '0')}.${reason}.sqlite`;
}

async function dropOldest(directory: string, reason: BackupReason): Promise<void> {
  const alike = (await listBackups(directory)).filter((backup) => backup.reason === reason);
  // The one made before the very first removal is the network as it was: it stays for ever.
  const expendable = reason === 'run' ? alike.slice(0, -1) : alike;
  const kept = reason === 'run' ? keptPerReason - 1 : keptPerReason;
  for (const backup of expendable.slice(kept)) await unlink(join(backupFolder(directory), backup.name));
}
