import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parseJson, safeInteger } from './storedJson.ts';

/**
 * What was last saved in a folder, noted beside the store file. A window that finds the file missing, or an older one in its
 * place, can tell from this that something other than us did it.
 */
export interface LatestState {
  readonly networkId: string;
  readonly revision: number;
  /** The highest id that a person of any network in this folder ever had: no other person gets it. */
  readonly lastPersonId: number;
}

function notePath(storePath: string): string {
  return `${storePath}.latest`;
}

const latestState = v.object({ networkId: v.string(), revision: safeInteger, lastPersonId: safeInteger });

/** undefined: nothing is known, which is no proof of anything. */
export async function readLatest(storePath: string): Promise<LatestState | undefined> {
  return parseJson(latestState, await readFile(notePath(storePath), 'utf8').catch(() => undefined));
}

/** Called once the file itself is safe. A note that could not be written is behind the file, which does no harm. */
export async function noteLatest(storePath: string, latest: LatestState): Promise<void> {
  const temporary = `${notePath(storePath)}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify(latest), { mode: 0o600 });
    await rename(temporary, notePath(storePath));
  } catch {
    await unlink(temporary).catch(() => undefined);
  }
}
