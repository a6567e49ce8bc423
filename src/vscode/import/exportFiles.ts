import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { isAddress } from '#vscode/ui/fileAddress.ts';

/**
 * Gives paths of files to what reads them. In a browser, a container or on a remote machine VS Code opens files that only the
 * person's own machine has, as when they are dropped on the window: these are copied here until they have been read.
 */
export async function withFiles<T>(
  files: readonly string[],
  read: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  if (!files.some(isAddress)) return read(files);
  const folder = await mkdtemp(join(tmpdir(), 'network-cleaner-dropped-'));
  try {
    const paths = files.map(async (file, place) =>
      isAddress(file) ? copied(vscode.Uri.parse(file), join(folder, String(place))) : file,
    );
    return await read(await Promise.all(paths));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns where the copy is; what can't be read is not there, which is told like any file that is not */
async function copied(uri: vscode.Uri, folder: string): Promise<string> {
  // The name stays: the day of an export is in it.
  const path = join(folder, basename(uri.path));
  const content = await vscode.workspace.fs.readFile(uri).then(undefined, () => undefined);
  if (!content) return path;
  await mkdir(dirname(path));
  await writeFile(path, content, { mode: 0o600 });
  return path;
}
