import * as l10n from '@vscode/l10n';
import { ExportError } from '#dataExport/exportError.ts';
import { formatCount } from '#core/text/numbers.ts';

/**
 * Limits that keep a hostile or mistaken choice (a ZIP bomb, a whole disk) from filling memory. Real exports are far
 * smaller: some 50 files, 30,000 connections, tens of megabytes of messages.
 */
export interface ArchiveLimits {
  /** Files and folders inside the archive or folder. */
  readonly entries: number;
  /** Unpacked bytes of one file, counted while unpacking. */
  readonly fileBytes: number;
  /** Unpacked bytes of all files that are read. */
  readonly totalBytes: number;
  /** The ratio of unpacked to packed bytes of one file, once more than `ratioFromBytes` were unpacked. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Rows of one file. */
  readonly rows: number;
}

const mebibyte = 1024 * 1024;

export const defaultArchiveLimits: ArchiveLimits = {
  entries: 10_000,
  fileBytes: 512 * mebibyte,
  totalBytes: 1024 * mebibyte,
  ratio: 200,
  ratioFromBytes: 16 * mebibyte,
  rows: 2_000_000,
};

/** The error for a limit that was exceeded: names the limit, its value and what to do. */
export function limitError(where: string, limit: string): ExportError {
  return new ExportError(
    'limitExceeded',
    l10n.t`${where} is beyond the limit of ${limit}, so it is not read: no real LinkedIn export is that large. Choose the ZIP that LinkedIn sent, or Connections.csv alone.`,
  );
}

/** `512 MB` for a number of bytes. */
export function megabytes(bytes: number): string {
  return `${formatCount(Number((bytes / mebibyte).toFixed(2)))} MB`;
}
