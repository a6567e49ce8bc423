import type { RowIndex } from '#core/people/connectionTable.ts';
import type { TextPattern } from '#core/query/query.ts';
import type { FoldedTexts } from './foldedTexts.ts';
import { compilePattern } from './textPattern.ts';

/**
 * For each row, the answer of a query. "Not known" comes from evidence that was never imported and from missing dates; the
 * opposite of not known is not known, so that a minus chooses no one for lack of evidence.
 */
export type Answers = Uint8Array;
export const no = 0;
export const notKnown = 1;
export const yes = 2;

export function mark(answers: Answers, holds: (row: RowIndex) => boolean): void {
  for (let row = 0; row < answers.length; row++) if (holds(row)) answers[row] = yes;
}

/** @param wholeValue an exact pattern means the whole value, not whole words in it */
export function forEachMatch(
  texts: FoldedTexts,
  pattern: TextPattern,
  found: (index: number) => void,
  wholeValue = false,
): void {
  const { needle, holds } = compilePattern(pattern, wholeValue);
  if (holds) texts.forEachContaining(needle, (index) => holds(texts.at(index)) && found(index));
  else texts.forEachContaining(needle, found);
}
