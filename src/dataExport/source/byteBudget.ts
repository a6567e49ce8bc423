import * as l10n from '@vscode/l10n';
import { limitError, megabytes, type ArchiveLimits } from './archiveLimits.ts';

/** Counts the bytes that really come out of an export, whatever its headers claim, and stops at the limits. */
export class ByteBudget {
  readonly #limits: ArchiveLimits;
  #total = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  /**
   * Passes on the chunks of one file while they stay within the limits.
   * @param packedBytes size inside the archive, for the ratio; undefined for a plain file
   * @throws ExportError `limitExceeded`, naming the file and the limit
   */
  async *watch(name: string, chunks: AsyncIterable<Buffer>, packedBytes?: number): AsyncGenerator<Buffer, void> {
    const { fileBytes, totalBytes, ratio, ratioFromBytes } = this.#limits;
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      this.#total += chunk.length;
      if (size > fileBytes) throw limitError(name, l10n.t`${megabytes(fileBytes)} for one file`);
      if (this.#total > totalBytes)
        throw limitError(l10n.t`${name}, together with the files before it,`, l10n.t`${megabytes(totalBytes)} in all`);
      if (packedBytes !== undefined && size > ratioFromBytes && size > packedBytes * ratio) {
        throw limitError(name, l10n.t`${ratio} unpacked bytes for each packed one`);
      }
      yield chunk;
    }
  }
}
