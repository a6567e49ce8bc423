import { open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafetyStop } from '#core/removal/run.ts';
import { safetyStopKinds } from '#core/removal/run.ts';
import { systemCode } from '#core/text/errorCode.ts';

const prefix = 'stopped-';

/*
 * An objection of LinkedIn's has to be recorded even on a full disk. A file without content still fits, so its name says
 * everything: it exists from the objection until the store's own file has the safety stop, and counts as one while it
 * exists.
 */

/** Writes the file, which holds only the kind of the safety stop. */
export async function writeStopFile(directory: string, { kind }: SafetyStop): Promise<void> {
  const file = await open(join(directory, `${prefix}${kind}`), 'a', 0o600);
  await file.close();
}

/** The safety stop of a stop file. @returns undefined when there is no file */
export async function readStopFile(directory: string): Promise<SafetyStop | undefined> {
  for (const name of await stopFiles(directory)) {
    const kind = safetyStopKinds.find((one) => `${prefix}${one}` === name) ?? 'unknownLayout';
    const { mtimeMs } = await stat(join(directory, name));
    return { kind, detail: '', at: Math.round(mtimeMs) };
  }
  return undefined;
}

export async function removeStopFiles(directory: string): Promise<void> {
  for (const name of await stopFiles(directory)) await unlink(join(directory, name));
}

async function stopFiles(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.startsWith(prefix));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
