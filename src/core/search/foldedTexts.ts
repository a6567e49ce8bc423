import { fold } from '#core/text/textFolding.ts';

/** Texts per chunk: few enough that a chunk without accents or CJK keeps one byte per character. */
const chunkSize = 512;

/**
 * Many texts, folded, laid end to end in chunks: one native search runs over hundreds of texts at once, and no text
 * has a string object of its own.
 */
export class FoldedTexts {
  readonly length: number;
  readonly #chunks: string[] = [];
  /** Where each text ends in its chunk; a line break stands there. */
  readonly #ends: Int32Array;

  constructor(length: number, text: (index: number) => string) {
    this.length = length;
    this.#ends = new Int32Array(length);
    for (let start = 0; start < length; start += chunkSize) {
      const size = Math.min(chunkSize, length - start);
      const parts = new Array<string>(size);
      for (let offset = 0; offset < size; offset++) parts[offset] = oneLine(text(start + offset));
      const chunk = plainSpaces(fold(parts.join('\n') + '\n'));
      this.#chunks.push(chunk);
      for (let offset = 0, at = 0; offset < size; offset++) {
        at = chunk.indexOf('\n', at);
        this.#ends[start + offset] = at++;
      }
    }
  }

  /** The folded text at an index. */
  at(index: number): string {
    return this.#chunks[Math.floor(index / chunkSize)]?.slice(this.#start(index), this.#ends[index]) ?? '';
  }

  isEmpty(index: number): boolean {
    return this.#start(index) === this.#ends[index];
  }

  /**
   * Calls `found` with the index of every text that holds the needle, ascending.
   * @param needle folded with `foldNeedle`
   */
  forEachContaining(needle: string, found: (index: number) => void): void {
    this.#chunks.forEach((chunk, number) => {
      let index = number * chunkSize;
      // The line break at the end of a text makes the empty needle match each text once.
      for (let at = chunk.indexOf(needle); at >= 0 && at < chunk.length; index++) {
        while ((this.#ends[index] ?? Infinity) < at) index++;
        found(index);
        at = chunk.indexOf(needle, (this.#ends[index] ?? 0) + 1);
      }
    });
  }

  #start(index: number): number {
    return index % chunkSize === 0 ? 0 : (this.#ends[index - 1] ?? -1) + 1;
  }
}

/** The text to search for, in the form in which texts are kept. */
export function foldNeedle(text: string): string {
  return plainSpaces(fold(oneLine(text)));
}

function oneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text;
}

/** Doubled and unusual spaces become one plain space, so that a phrase finds its words. */
function plainSpaces(text: string): string {
  return /[^\S\n ]| {2}/.test(text) ? text.replace(/[^\S\n]+/g, ' ') : text;
}
