import { open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SharedEntry } from '#core/agents/sharedRecord.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { parseJson, safeInteger } from './file/storedJson.ts';
import { writeError } from './storeError.ts';

/**
 * The record of what was handed to language models, one line of JSON each, in an account's folder. It is not in the store,
 * so that no undo and no restored backup removes what was handed out.
 */
const recordName = 'shared.jsonl';

/** A line of the record; another one is damaged, as after a crash. */
const entrySchema = v.object({
  at: v.number(),
  networkId: v.string(),
  tool: v.string(),
  input: v.string(),
  text: v.string(),
  named: v.boolean(),
  ids: v.array(safeInteger),
}) satisfies v.GenericSchema<SharedEntry>;

/**
 * Adds an entry, which is on disk once this resolves; several windows may do so at once.
 * @throws StoreError when it can't be written: then nothing may be handed out
 */
export async function addSharedEntry(directory: string, entry: SharedEntry): Promise<void> {
  try {
    const file = await open(join(directory, recordName), 'a', 0o600);
    try {
      // Begins with a line end, in case a crash left the line before unfinished.
      await file.appendFile(`\n${JSON.stringify(entry)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeError(error, directory);
  }
}

/** The whole record, the oldest first, and how many of its lines are damaged. */
export async function readSharedEntries(
  directory: string,
): Promise<{ readonly entries: readonly SharedEntry[]; readonly unreadable: number }> {
  const text = await readFile(join(directory, recordName), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  });
  const read = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(entrySchema, line));
  const entries = read.filter((entry) => entry !== undefined);
  return { entries, unreadable: read.length - entries.length };
}

/** Whether there is a record: something was handed out since it was last deleted. */
export async function hasSharedRecord(directory: string): Promise<boolean> {
  const file = await stat(join(directory, recordName)).catch(() => undefined);
  return file !== undefined;
}

/** @returns whether there was one */
export async function deleteSharedRecord(directory: string): Promise<boolean> {
  try {
    await unlink(join(directory, recordName));
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw writeError(error, directory);
  }
}
