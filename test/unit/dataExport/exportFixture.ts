import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { isoDay } from '#core/time/calendarDay.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import { ExportError, type ExportErrorCode } from '#dataExport/exportError.ts';
import { readExport, type ReadExportOptions } from '#dataExport/readExport.ts';

export const connectionsHeader = 'First Name,Last Name,URL,Email Address,Company,Position,Connected On';
export const preamble =
  'Notes:\n"When exporting your connection data, you may notice that some are missing, ""as set""."\n\n';
export const nadia =
  'Nadia,Velasquez-Orth,https://www.linkedin.com/in/nadia-velasquez-orth-5c11,,"Bluefern Labs, Inc.",Data Engineer,08 Feb 2026';
export const tomek =
  'Tomek,"Iwański, PhD",https://www.linkedin.com/in/tomek-iwa%C5%84ski,tomek@example.org,Quarry & Sons,Lecturer,14 Nov 2019';

export type Files = Readonly<Record<string, string | Buffer>>;

/** A ZIP of the files; a name may occur twice when given as an array of pairs. */
export async function zipOf(
  files: Files | readonly (readonly [string, string | Buffer])[],
  compress = true,
  forceZip64Format = false,
): Promise<Buffer> {
  const zip = new ZipFile();
  const pairs: readonly (readonly [string, string | Buffer])[] = isPairs(files) ? files : Object.entries(files);
  for (const [name, content] of pairs) {
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name, {
      compress,
      forceZip64Format,
      mtime: new Date(2026, 0, 1),
    });
  }
  zip.end({ forceZip64Format, comment: '' });
  return buffer(zip.outputStream);
}

function isPairs(files: unknown): files is readonly (readonly [string, string | Buffer])[] {
  return Array.isArray(files);
}

/** Runs the work with a fresh folder that is removed afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'network-cleaner-exports-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads one file of the given name and content. */
export function readFileAs(
  name: string,
  content: string | Buffer,
  options?: ReadExportOptions,
): Promise<ExportContent> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, name), content);
    return readExport(join(folder, name), options);
  });
}

/** Reads the files as a ZIP. */
export async function readZipOf(
  files: Files | readonly (readonly [string, string | Buffer])[],
  options?: ReadExportOptions,
): Promise<ExportContent> {
  return readFileAs('Complete_LinkedInDataExport_01-01-2026.zip', await zipOf(files), options);
}

/** Reads the files as a folder of the given name. */
export function readFolderOf(files: Files, name = 'export', options?: ReadExportOptions): Promise<ExportContent> {
  return inFolder(async (folder) => {
    for (const [file, content] of Object.entries(files)) {
      const path = join(folder, name, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    return readExport(join(folder, name), options);
  });
}

/** Reads a Connections.csv. */
export function readConnections(content: string | Buffer): Promise<ExportContent> {
  return readFileAs('Connections.csv', content);
}

/** For `assert.rejects`: an ExportError of this code whose message matches every pattern. */
export function exportError(code: ExportErrorCode, ...patterns: readonly RegExp[]): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof ExportError)) throw error;
    const missing = patterns.find((pattern) => !pattern.test(error.message));
    if (error.code !== code || missing) throw new Error(`${error.code}: ${error.message} (missing ${String(missing)})`);
    return true;
  };
}

export function names(content: ExportContent): string[] {
  return content.connections.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim());
}

export function iso(day: DayNumber | undefined): string | undefined {
  return day === undefined ? undefined : isoDay(day);
}

/** What the report says about a file. */
export function remark(content: ExportContent, name: string): string {
  return content.files.find((file) => file.name === name)?.remark ?? 'no such file';
}
