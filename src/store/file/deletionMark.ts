import { randomUUID } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { writeDurably } from './durableFile.ts';
import { parseJson, safeInteger } from './storedJson.ts';

/**
 * Says that the data of an account was deleted on purpose. It is stored beside the account's folder and survives it: only
 * by this mark do windows that still show the data take a missing file for a deletion. It holds no personal data.
 */
export interface DeletionMark {
  /** Different for each deletion. */
  readonly token: string;
  /** The networks that were deleted, as far as their names could be read, without those that were saved since. */
  readonly networkIds: readonly string[];
  /** The last revision of the deleted data: later revisions continue from it. */
  readonly revision: number;
}

const deletionMark = v.object({ token: v.string(), networkIds: v.array(v.string()), revision: safeInteger });

/** The path beside the folder itself, not beside a link to it, so that windows find the same mark by any path. */
async function markPath(directory: string): Promise<string> {
  const folder = await realpath(directory).catch(async () =>
    // The folder may be gone by now.
    join(await realpath(dirname(directory)).catch(() => dirname(directory)), basename(directory)),
  );
  return `${folder}.deleted`;
}

export async function readDeletionMark(directory: string): Promise<DeletionMark | undefined> {
  return parseJson(deletionMark, await readFile(await markPath(directory), 'utf8').catch(() => undefined));
}

/** Writes the mark. Resolves once it survives a crash of the machine; only then may the data be removed. */
export async function markDeleted(directory: string, deleted: Omit<DeletionMark, 'token'>): Promise<void> {
  await writeMark(directory, { token: randomUUID(), ...deleted });
}

async function writeMark(directory: string, mark: DeletionMark): Promise<void> {
  await writeDurably(await markPath(directory), Buffer.from(JSON.stringify(mark)));
}

/**
 * The token of the last deletion that a file which was just read takes into account. A file of a network that the mark
 * names may be about to be removed, since the mark is written first: then it is the token known before.
 */
export function settledToken(
  mark: DeletionMark | undefined,
  file: { readonly networkId: string },
  before?: string,
): string | undefined {
  return mark?.networkIds.includes(file.networkId) ? before : mark?.token;
}

/**
 * Call this when a network was saved, under the lock: a deletion that did not succeed must not make its later loss look
 * intended. The mark stays for windows that still show what was deleted before.
 */
export async function markNotDeleted(directory: string, networkId: string): Promise<void> {
  const mark = await readDeletionMark(directory);
  if (!mark?.networkIds.includes(networkId)) return;
  const networkIds = mark.networkIds.filter((id) => id !== networkId);
  // The network is saved; the next save tries again.
  await writeMark(directory, { ...mark, networkIds }).catch(() => undefined);
}
