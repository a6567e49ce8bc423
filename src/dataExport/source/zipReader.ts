import * as l10n from '@vscode/l10n';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';

const readSize = 256 * 1024;

/**
 * Gives yauzl the bytes of a file, and an error for any range outside of it. When yauzl reads a file itself, it passes such
 * offsets of a damaged ZIP64 directory to `fs.read`, which throws an error that can't be caught.
 */
export class ZipReader extends RandomAccessReader {
  readonly #file: FileHandle;
  readonly #size: number;

  constructor(file: FileHandle, size: number) {
    super();
    this.#file = file;
    this.#size = size;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (!this.#holds(position, position + length)) {
      setImmediate(callback, outside());
      return;
    }
    this.#file.read(buffer, offset, length, position).then(
      ({ bytesRead }) => callback(null, bytesRead),
      (error: unknown) => callback(asError(error)),
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const file = this.#file;
    const inside = this.#holds(start, end);
    let position = start;
    return new Readable({
      highWaterMark: readSize,
      read(wanted) {
        if (!inside) this.destroy(outside());
        else if (position === end) this.push(null);
        else {
          const length = Math.min(Math.max(wanted, 1), end - position);
          file.read(Buffer.alloc(length), 0, length, position).then(
            ({ bytesRead, buffer }) => {
              position += bytesRead;
              if (bytesRead === 0) this.destroy(outside());
              else this.push(buffer.subarray(0, bytesRead));
            },
            (error: unknown) => this.destroy(asError(error)),
          );
        }
      },
    });
  }

  override close(callback: (error: Error | null) => void): void {
    this.#file.close().then(
      () => callback(null),
      (error: unknown) => callback(asError(error)),
    );
  }

  #holds(start: number, end: number): boolean {
    return Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && start <= end && end <= this.#size;
  }
}

function outside(): Error {
  return new Error(l10n.t('its directory points outside of the file'));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
