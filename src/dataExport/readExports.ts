import * as l10n from '@vscode/l10n';
import { dirname } from 'node:path';
import type { ExportContent } from '#core/import/exportContent.ts';
import { ExportError, throwIfCancelled } from './exportError.ts';
import { fileKind } from './fileKind.ts';
import { joinExports } from './joinExports.ts';
import { readSource, type ReadExportOptions } from './readExport.ts';
import { defaultArchiveLimits } from './source/archiveLimits.ts';
import { changedOwnAddress } from './sameMember.ts';
import { namesOfSources } from './source/exportName.ts';
import { openSource, type ExportSource } from './source/exportSource.ts';

/** An archive, a folder, or single files in one folder, which are read as one export. */
interface Part {
  readonly paths: readonly string[];
  readonly source: ExportSource;
}

/**
 * Reads several archives, folders and files at once, in whatever order they were chosen. LinkedIn sends an export in two
 * parts; their days alone decide which file is read from which part.
 * @returns one content for each time at which exports were made, the earliest first
 * @throws ExportError what `readExport` throws, and `severalExports` when they belong to different members
 */
export async function readExports(
  paths: readonly string[],
  options: ReadExportOptions = {},
): Promise<readonly ExportContent[]> {
  const limits = { ...defaultArchiveLimits, ...options.limits };
  const opened: Part[] = [];
  try {
    for (const path of new Set(paths)) {
      throwIfCancelled(options.signal);
      opened.push({ paths: [path], source: await openSource(path, limits, options.signal) });
    }
    const parts = joinFiles(opened);
    const contents: ExportContent[] = [];
    for (const [index, { paths: from, source }] of parts.entries()) {
      contents.push(
        await readSource(from, source, limits, {
          ...options,
          ...(parts.length > 1 && { amongOthers: true }),
          onProgress: ({ file, fraction }) =>
            options.onProgress?.({ file, fraction: (index + fraction) / parts.length }),
        }),
      );
    }
    refuseOtherMembers(contents);
    return joinExports(contents, namesOfSources);
  } finally {
    for (const { source } of opened) source.close();
  }
}

/** Single files of one folder are one export, unless two of them are of one kind. */
function joinFiles(parts: readonly Part[]): readonly Part[] {
  const folders = new Map<string, Part[]>();
  const joined: Part[] = [];
  for (const part of parts) {
    if (part.source.form !== 'file') joined.push(part);
    else {
      const folder = dirname(part.paths[0] ?? '');
      folders.set(folder, [...(folders.get(folder) ?? []), part]);
    }
  }
  for (const files of folders.values()) {
    const kinds = files.map(({ source }) => fileKind(source.files[0]?.name ?? '') ?? 'connections');
    if (new Set(kinds).size < files.length) joined.push(...files);
    else joined.push({ paths: files.flatMap(({ paths }) => paths), source: asOne(files) });
  }
  return joined;
}

function asOne(parts: readonly Part[]): ExportSource {
  return { form: 'file', files: parts.flatMap(({ source }) => source.files), skipped: [], close: () => {} };
}

function refuseOtherMembers(contents: readonly ExportContent[]): void {
  const first = contents.find(({ owner }) => owner !== undefined);
  if (!first) return;
  const other = contents.find(
    (one) => one.owner !== undefined && one.owner !== first.owner && !changedOwnAddress(first, one),
  );
  if (!other) return;
  throw new ExportError(
    'severalExports',
    l10n.t`${first.source} is the export of linkedin.com/in/${first.owner ?? ''} and ${other.source} that of linkedin.com/in/${other.owner ?? ''}; import each into its own account.`,
  );
}
