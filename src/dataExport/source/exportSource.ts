import * as l10n from '@vscode/l10n';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { limitError, type ArchiveLimits } from './archiveLimits.ts';
import { askAgain, ExportError, throwIfCancelled } from '#dataExport/exportError.ts';
import { openZip } from './zipArchive.ts';
import type { SourceFile } from './sourceFile.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { formatCount } from '#core/text/numbers.ts';

/** A part of a folder that was not looked into. */
export interface SkippedEntry {
  readonly name: string;
  readonly reason: string;
}

/** A ZIP, a folder or a single file, opened for reading. */
export interface ExportSource {
  readonly form: 'archive' | 'folder' | 'file';
  readonly files: readonly SourceFile[];
  /** Parts of a folder that were skipped. */
  readonly skipped: readonly SkippedEntry[];
  close(): void;
}

const readSize = 256 * 1024;
const maxFolderDepth = 12;

const zipBeginnings = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];
/** Beginnings of files that people pick by mistake. */
const knownBeginnings: readonly (readonly [beginning: string, name: string])[] = [
  ['%PDF', l10n.t('a PDF')],
  ['Rar!', l10n.t('a RAR archive')],
  ['7z\u00bc\u00af', l10n.t('a 7-Zip archive')],
  ['\u001f\u008b', l10n.t('a gzip archive')],
  ['<!doctype', l10n.t('a web page')],
  ['<html', l10n.t('a web page')],
  ['\u0089PNG', l10n.t('a picture')],
  ['\u00ff\u00d8\u00ff', l10n.t('a picture')],
  ['\u00d0\u00cf\u0011\u00e0', l10n.t('an old Office document')],
];

/**
 * Opens what the person chose, judging by its content: a folder may be called `.zip` and a ZIP may have lost its name.
 * @throws ExportError when there is nothing at the path, or it is neither a ZIP, a folder nor a text file
 */
export async function openSource(
  path: string,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
): Promise<ExportSource> {
  const source = basename(path);
  try {
    const status = await stat(path);
    if (status.isDirectory()) return { form: 'folder', ...(await listFolder(path, limits, signal)), close: () => {} };
    if (!status.isFile()) {
      throw new ExportError(
        'wrongFileType',
        l10n.t`${source} is neither a file nor a folder; choose the ZIP that LinkedIn sent.`,
      );
    }
    const beginning = await readBeginning(path);
    if (zipBeginnings.some((start) => beginning.startsWith(start))) {
      const archive = await openZip(path, limits, signal);
      return { form: 'archive', skipped: [], ...archive };
    }
    refuseOtherTypes(source, beginning);
    return { form: 'file', files: [plainFile(path, source, status.size)], skipped: [], close: () => {} };
  } catch (error) {
    throw readError(error, source);
  }
}

function refuseOtherTypes(source: string, beginning: string): void {
  if (beginning === '') throw new ExportError('wrongFileType', l10n.t`${source} is empty. ${askAgain}`);
  const trimmed = beginning.trimStart().toLowerCase();
  const known = knownBeginnings.find(([start]) => trimmed.startsWith(start.toLowerCase()))?.[1];
  if (known !== undefined) {
    throw new ExportError(
      'wrongFileType',
      l10n.t`${source} is ${known}, not a LinkedIn export; choose the ZIP that LinkedIn sent.`,
    );
  }
  if (/\.zip$/i.test(source)) {
    throw new ExportError('damagedArchive', l10n.t`${source} is not a ZIP, though it is named so. ${askAgain}`);
  }
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function plainFile(path: string, name: string, size: number): SourceFile {
  return {
    name,
    size,
    packedSize: undefined,
    async *bytes() {
      const stream = createReadStream(path, { highWaterMark: readSize });
      try {
        yield* stream as AsyncIterable<Buffer>;
      } catch (error) {
        throw readError(error, name);
      } finally {
        stream.destroy();
      }
    },
  };
}

/** All files below a folder, always in the same order. Links are not followed, so that a folder can't contain itself. */
async function listFolder(
  root: string,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
): Promise<Pick<ExportSource, 'files' | 'skipped'>> {
  const files: SourceFile[] = [];
  const skipped: SkippedEntry[] = [];
  let entries = 0;
  const visit = async (folder: string, prefix: string, depth: number): Promise<void> => {
    throwIfCancelled(signal);
    const found = await readdir(folder, { withFileTypes: true });
    entries += found.length;
    if (entries > limits.entries) {
      throw limitError(l10n.t`The folder ${basename(root)}`, l10n.t`${formatCount(limits.entries)} files and folders`);
    }
    for (const entry of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      const name = prefix + entry.name;
      if (entry.isFile()) files.push(plainFile(path, name, (await stat(path)).size));
      else if (entry.isDirectory() && depth < maxFolderDepth) await visit(path, `${name}/`, depth + 1);
      else if (entry.isDirectory())
        skipped.push({ name, reason: l10n.t('It lies too deep in the folder and was not opened.') });
      else if (entry.isSymbolicLink()) {
        skipped.push({ name, reason: l10n.t('It is a link, and links in a folder are not followed.') });
      } else skipped.push({ name, reason: l10n.t('It is neither a file nor a folder.') });
    }
  };
  await visit(root, '', 0);
  return { files, skipped };
}

/** The ExportError for an error of the file system; other errors pass unchanged. */
export function readError(error: unknown, source: string): unknown {
  const code = systemCode(error);
  if (error instanceof ExportError || code === undefined || !/^E[A-Z0-9]+$/.test(code)) return error;
  if (code === 'ENOENT') {
    return new ExportError('notFound', l10n.t`There is no ${source}; choose the ZIP that LinkedIn sent.`, {
      cause: error,
    });
  }
  return new ExportError(
    'unreadable',
    l10n.t`${source} can’t be read (${code}); check that you may open it and try again.`,
    {
      cause: error,
    },
  );
}
