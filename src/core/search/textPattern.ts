import { foldNeedle } from './foldedTexts.ts';
import type { TextPattern } from '#core/query/query.ts';

/** How to look for a pattern in folded texts. */
export interface CompiledPattern {
  /** Every match contains it; '' when there is no such text. */
  readonly needle: string;
  /** Decides about a folded text that contains the needle; undefined when containing it is enough. */
  readonly holds: ((text: string) => boolean) | undefined;
}

/** A character of a word; a mark belongs to the letter before it. */
const wordPart = '[\\p{L}\\p{N}\\p{M}]';

/** @param wholeValue an exact pattern means the whole value, not whole words in it */
export function compilePattern({ match, text }: TextPattern, wholeValue: boolean): CompiledPattern {
  switch (match) {
    case 'contains':
      return { needle: foldNeedle(text), holds: undefined };
    case 'exact': {
      const needle = foldNeedle(text).trim();
      if (needle === '' || wholeValue) return { needle, holds: (value) => value.trim() === needle };
      const words = new RegExp(bounded(needle), 'u');
      return { needle, holds: (value) => words.test(value) };
    }
    case 'wildcard': {
      const pieces = text.split('*').map(foldNeedle);
      const needle = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
      if (needle === '') return { needle, holds: (value) => value.trim() !== '' };
      return { needle, holds: (value) => value.split(/\s+/).some((word) => hasPieces(word, pieces)) };
    }
  }
}

/** Word boundaries where a text begins or ends with a letter or digit: there is none after "C++". */
function bounded(text: string): string {
  const before = startsWithPart.test(text) ? `(?<!${wordPart})` : '';
  const after = endsWithPart.test(text) ? `(?!${wordPart})` : '';
  return before + text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') + after;
}

const startsWithPart = new RegExp(`^${wordPart}`, 'u');
const endsWithPart = new RegExp(`${wordPart}$`, 'u');

/** Where a text stands in another, from a place on; -1: nowhere. */
export type FindText = (text: string, piece: string, from: number) => number;
const find: FindText = (text, piece, from) => text.indexOf(piece, from);

/**
 * Whether a word has the pieces one after another, the first at the beginning of a word and the last at its end where they
 * are letters. Each piece is taken where it comes first, so nothing is ever tried twice: no pattern takes longer than
 * reading the word once for each of its pieces.
 */
export function hasPieces(word: string, pieces: readonly string[], findText: FindText = find): boolean {
  let at = 0;
  for (const [number, piece] of pieces.entries()) {
    const isFirst = number === 0;
    const isLast = number === pieces.length - 1;
    for (;;) {
      at = findText(word, piece, at);
      if (at < 0) return false;
      const end = at + piece.length;
      const begins = !isFirst || !startsWithPart.test(piece) || !endsWithPart.test(word.slice(Math.max(0, at - 2), at));
      const ends = !isLast || !endsWithPart.test(piece) || !startsWithPart.test(word.slice(end, end + 2));
      if (begins && ends) {
        at = end;
        break;
      }
      at++;
    }
  }
  return true;
}
