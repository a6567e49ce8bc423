import * as l10n from '@vscode/l10n';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, realpath, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { systemCode } from '#core/text/errorCode.ts';

/*
 * write-file-atomic is not used: it ignores how many bytes a write took, so that a disk which fills up half-way leaves a
 * truncated file that is then renamed over the good one; and it does not sync the directory.
 */

const magic = Buffer.from('NETCLEAN');
/** magic, revision (8 bytes), checksum (4 bytes) */
const sealLength = 20;

/** Tells saved states of a file apart without reading it. */
export type Fingerprint = string;

export interface SealedFile {
  readonly content: Uint8Array;
  readonly revision: number;
  readonly fingerprint: Fingerprint;
}

/** The file was cut off, or changed by something other than us. */
export class BrokenSeal extends Error {}

/**
 * Reads a file written by `writeSealed`.
 * @returns undefined when there is none
 * @throws BrokenSeal when the checksum does not match
 */
export async function readSealed(path: string): Promise<SealedFile | undefined> {
  return whenThere(path, async (file) => {
    const bytes = await file.readFile();
    return { ...unseal(bytes), fingerprint: await fingerprintOf(file) };
  });
}

/** The fingerprint of a file, to see whether it was replaced; undefined: there is no file. */
export async function fingerprint(path: string): Promise<Fingerprint | undefined> {
  return whenThere(path, fingerprintOf);
}

/** Reads an open file and closes it. @returns undefined when there is none */
async function whenThere<T>(path: string, read: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  let file;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

/**
 * Replaces the file as a whole, or not at all: temporary file in the same folder, fsync, rename, fsync of the folder.
 * Once it resolves, the content survives a crash of the machine.
 * @param beforeRename may reject to leave the old file in place
 */
export async function writeSealed(
  path: string,
  content: Uint8Array,
  revision: number,
  beforeRename?: () => Promise<void>,
): Promise<Fingerprint> {
  return replaceFile(path, [content, seal(content, revision)], beforeRename);
}

/** Replaces a file without a seal in the same way. */
export async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  await replaceFile(path, [content]);
}

async function replaceFile(
  path: string,
  parts: readonly Uint8Array[],
  beforeRename?: () => Promise<void>,
): Promise<Fingerprint> {
  const temporary = `${path}.${process.pid}.tmp`;
  let file;
  let renamed = false;
  try {
    file = await open(temporary, 'w+', 0o600);
    await file.chmod(0o600);
    for (const part of parts) await file.writeFile(part);
    await file.sync();
    const written = await fingerprintOf(file);
    await file.close();
    file = undefined;
    await beforeRename?.();
    await renameOver(temporary, path);
    renamed = true;
    await syncDirectory(dirname(path));
    return written;
  } finally {
    await file?.close();
    if (!renamed) await unlink(temporary).catch(() => undefined);
  }
}

/** @returns the real path of the folder, with links resolved */
export async function makeFolder(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return realpath(directory);
}

/** Removes what killed writers left in a folder. Only call this while holding the write lock. */
export async function removeStaleTemporaries(directory: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  // The second kind are locks on taking away the lock of a dead owner.
  const stale = names.filter((name) => /\.sqlite\..*tmp$/.test(name) || /\.sqlite\.lock\../.test(name));
  for (const name of stale) await unlink(join(directory, name)).catch(ignoreMissing);
}

/** For `catch` after deleting a file: one that is not there needs no deleting. */
export function ignoreMissing(error: unknown): void {
  if (systemCode(error) !== 'ENOENT') throw error;
}

function unseal(bytes: Buffer): { content: Uint8Array; revision: number } {
  const end = bytes.length - sealLength;
  if (end < 0 || !bytes.subarray(end, end + magic.length).equals(magic))
    throw new BrokenSeal(l10n.t('The file was cut off.'));
  const checksum = bytes.readUInt32LE(bytes.length - 4);
  if (crc32(bytes.subarray(0, bytes.length - 4)) !== checksum)
    throw new BrokenSeal(l10n.t('The checksum does not match.'));
  // Not a Buffer: sql.js copies its input by `slice`, which for a Buffer returns the same memory, so that a migration would
  // change this content.
  const content = new Uint8Array(bytes.buffer, bytes.byteOffset, end);
  return { content, revision: Number(bytes.readBigUInt64LE(end + magic.length)) };
}

function seal(content: Uint8Array, revision: number): Buffer {
  const bytes = Buffer.alloc(sealLength);
  magic.copy(bytes);
  bytes.writeBigUInt64LE(BigInt(revision), magic.length);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, sealLength - 4), crc32(content)), sealLength - 4);
  return bytes;
}

async function fingerprintOf(file: FileHandle): Promise<Fingerprint> {
  const { ino, mtimeNs, size } = await file.stat({ bigint: true });
  // Inode and time alone may repeat when several saves fall into one tick of the file system's clock.
  const end = Buffer.alloc(sealLength);
  await file.read(end, 0, sealLength, Math.max(0, Number(size) - sealLength));
  return `${ino}.${mtimeNs}.${size}.${end.toString('hex')}`;
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      // Windows refuses while a virus scanner or another window has the old file open.
      const busy = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!busy || attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
}

/**
 * Syncs a folder after a rename in it. The rename has happened, so on file systems that can't sync folders (some network
 * and user-space ones) the save still counts.
 */
async function syncDirectory(directory: string): Promise<void> {
  // Windows can't open a directory, and does not need it.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } catch {
    // The rename can't be undone; at worst a power failure right now brings back the former state.
  } finally {
    await handle?.close().catch(() => undefined);
  }
}
