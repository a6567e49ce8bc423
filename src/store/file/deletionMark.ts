import { randomUUID } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { writeDurably } from './durableFile.ts';
import { parseJson, safeInteger } from './storedJson.ts';

/**
 * Says that the data of an account was deleted on purpose. It stands beside the account's folder and outlives it: windows
 * that still show the data take a missing file for a deletion only by this mark. It holds nothing about anyone.
 */
export interface DeletionMark {
  /** Another with each deletion. */
  readonly token: string;
  /** The networks that were deleted, as far as their names could be read. */
  readonly networkIds: readonly string[];
  /** The last revision of what was deleted: what is saved next counts on from here. */
  readonly revision: number;
}

const deletionMark = v.object({ token: v.string(), networkIds: v.array(v.string()), revision: safeInteger });

/** Beside the folder itself, not beside a link to it: windows that reach it by different paths must find the same mark. */
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

/** Resolves once the mark survives a crash of the machine; only then may the data go. */
export async function markDeleted(directory: string, deleted: Omit<DeletionMark, 'token'>): Promise<void> {
  const mark: DeletionMark = { token: randomUUID(), ...deleted };
  await writeDurably(await markPath(directory), Buffer.from(JSON.stringify(mark)));
}
