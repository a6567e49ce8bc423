import * as l10n from '@vscode/l10n';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { fromRandomAccessReaderPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import { dayNumber, type DayNumber } from '#core/time/calendarDay.ts';
import { limitError, type ArchiveLimits } from './archiveLimits.ts';
import { askAgain, ExportError, throwIfCancelled } from '#dataExport/exportError.ts';
import type { SourceFile } from './sourceFile.ts';
import { ZipReader } from './zipReader.ts';
import { formatCount } from '#core/text/numbers.ts';

const stored = 0;
const deflated = 8;
/** Larger than zlib's own 16 KB: fewer turns between the inflating thread and this one. */
const inflatedChunk = 256 * 1024;

/**
 * The files of a ZIP, listed from its central directory. Names are never used as paths, so one that climbs out of its
 * folder is only a strange name.
 * @throws ExportError when the ZIP is damaged, encrypted or holds too many files
 */
export async function openZip(
  path: string,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
): Promise<{ files: readonly SourceFile[]; close: () => void }> {
  const source = basename(path);
  const zip = await openDirectory(path).catch((error: unknown) => {
    throw damaged(source, error);
  });
  // Closing may report an error after everything was read; nothing needs to be done about it then.
  zip.on('error', () => {});
  const close = (): void => zip.close();
  try {
    const tooMany = limitError(source, l10n.t`${formatCount(limits.entries)} files and folders`);
    if (!(zip.entryCount <= limits.entries)) throw tooMany;
    const files: SourceFile[] = [];
    for await (const entry of entriesOf(zip, source)) {
      throwIfCancelled(signal);
      const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (!name.endsWith('/')) files.push(zippedFile(zip, entry, name, source));
    }
    return { files, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function openDirectory(path: string): Promise<ZipFile> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const options = { autoClose: false, decodeStrings: false, lazyEntries: true };
    return await fromRandomAccessReaderPromise(new ZipReader(file, size), size, options);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* entriesOf(zip: ZipFile, source: string): AsyncGenerator<Entry, void> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw damaged(source, error);
  }
}

function zippedFile(zip: ZipFile, entry: Entry, name: string, source: string): SourceFile {
  return {
    name,
    size: entry.uncompressedSize,
    packedSize: entry.compressedSize,
    packedOn: packedOn(entry),
    async *bytes() {
      if (entry.isEncrypted()) {
        throw new ExportError(
          'encryptedArchive',
          l10n.t`${name} in ${source} is protected by a password; unpack the ZIP yourself and choose the folder.`,
        );
      }
      if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
        throw new ExportError(
          'damagedArchive',
          l10n.t`${name} in ${source} is packed in a way that is not supported (method ${entry.compressionMethod}); unpack the ZIP yourself and choose the folder.`,
        );
      }
      yield* checkedBytes(zip, entry, l10n.t`${name} in ${source}`);
    },
  };
}

/** The day on which the entry says that its file was written; times in a ZIP have no zone, so it may be one day off. */
function packedOn(entry: Entry): DayNumber | undefined {
  const date = entry.getLastModDate();
  return dayNumber(date.getFullYear(), date.getMonth() + 1, date.getDate());
}

/**
 * The unpacked bytes. At the end their number and checksum must be those in the archive; otherwise the content is damaged.
 */
async function* checkedBytes(zip: ZipFile, entry: Entry, where: string): AsyncGenerator<Buffer, void> {
  let stream: Readable | undefined;
  let size = 0;
  let checksum = 0;
  try {
    const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    stream = packed;
    if (entry.compressionMethod === deflated) {
      // The error of either stream arrives in the loop below.
      stream = pipeline(packed, createInflateRaw({ chunkSize: inflatedChunk }), () => {});
    }
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw damaged(where, error);
  } finally {
    stream?.destroy();
  }
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) {
    throw new ExportError(
      'damagedArchive',
      l10n.t`${where} is damaged: its size or checksum does not match. ${askAgain}`,
    );
  }
}

function damaged(where: string, error: unknown): unknown {
  if (error instanceof ExportError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (/encryption/i.test(reason)) {
    return new ExportError(
      'encryptedArchive',
      l10n.t`${where} is encrypted; unpack the ZIP yourself and choose the folder.`,
      {
        cause: error,
      },
    );
  }
  return new ExportError(
    'damagedArchive',
    /central directory|not a zip/i.test(reason)
      ? l10n.t`${where} is not a ZIP, or its download broke off. ${askAgain}`
      : l10n.t`${where} is damaged or incomplete. ${askAgain}`,
    { cause: error },
  );
}
