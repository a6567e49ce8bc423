import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parseJson, safeInteger } from './storedJson.ts';

/**
 * A note of the state last saved in a folder, kept beside the store file. From it a window that finds no file, or an older
 * one, can tell that something other than us removed or replaced it.
 */
export interface LatestState {
  readonly networkId: string;
  readonly revision: number;
  /** The highest id that any person of any network in this folder ever had; ids are never used again. */
  readonly lastPersonId: number;
}

function notePath(storePath: string): string {
  return `${storePath}.latest`;
}

const latestState = v.object({ networkId: v.string(), revision: safeInteger, lastPersonId: safeInteger });

/** @returns undefined when there is no note, which proves nothing */
export async function readLatest(storePath: string): Promise<LatestState | undefined> {
  return parseJson(latestState, await readFile(notePath(storePath), 'utf8').catch(() => undefined));
}

/** Call this once the file itself is saved. A note that can't be written stays older than the file, which does no harm. */
export async function noteLatest(storePath: string, latest: LatestState): Promise<void> {
  const temporary = `${notePath(storePath)}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify(latest), { mode: 0o600 });
    await rename(temporary, notePath(storePath));
  } catch {
    await unlink(temporary).catch(() => undefined);
  }
}
