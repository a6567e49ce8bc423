import { foldNeedle } from './foldedTexts.ts';
import type { TextPattern } from './query.ts';

/** How a pattern is looked for in folded texts. */
export interface CompiledPattern {
  /** Every match contains it; '' when nothing can be said. */
  readonly needle: string;
  /** Decides about a folded text that contains the needle; undefined when containing it is enough. */
  readonly holds: ((text: string) => boolean) | undefined;
}

const wordBefore = '(?<![\\p{L}\\p{N}])';
const wordAfter = '(?![\\p{L}\\p{N}])';

/** @param wholeValue an exact pattern means the whole value, not whole words in it */
export function compilePattern({ match, text }: TextPattern, wholeValue: boolean): CompiledPattern {
  switch (match) {
    case 'contains':
      return { needle: foldNeedle(text), holds: undefined };
    case 'exact': {
      const needle = foldNeedle(text).trim();
      if (needle === '' || wholeValue) return { needle, holds: (value) => value.trim() === needle };
      const words = new RegExp(bounded(needle, needle, escaped(needle)), 'u');
      return { needle, holds: (value) => words.test(value) };
    }
    case 'wildcard': {
      const pieces = text.split('*').map(foldNeedle);
      const needle = pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
      if (needle === '') return { needle, holds: (value) => value.trim() !== '' };
      const shape = pieces.map(escaped).join('[^\\s]*');
      const word = new RegExp(bounded(pieces[0] ?? '', pieces.at(-1) ?? '', shape), 'u');
      return { needle, holds: (value) => word.test(value) };
    }
  }
}

/** Word boundaries where a pattern begins or ends with a letter or digit: there is none after "C++". */
function bounded(first: string, last: string, pattern: string): string {
  const before = /^[\p{L}\p{N}]/u.test(first) ? wordBefore : '';
  const after = /[\p{L}\p{N}]$/u.test(last) ? wordAfter : '';
  return before + pattern + after;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
