import { fold } from '#core/text/textFolding.ts';

/** A tree has no paging, so a level with more children than this is divided. */
export const mostChildren = 500;

/** Neighbours in a long list, shown as one node. */
export interface Bucket<T> {
  /** Stable as long as the list is: letters, or places in the list. */
  readonly key: string;
  /** This bucket holds all names that begin with neither A to Z nor a digit. */
  readonly hasOtherLetters: boolean;
  readonly items: readonly T[];
}

/**
 * Divides a list that is sorted by name into buckets of neighbouring first letters. Names that begin with neither
 * A to Z nor a digit come last. A letter with more than `most` names is divided by place.
 * @returns undefined when the list needs no dividing
 */
export function letterBuckets<T>(
  items: readonly T[],
  name: (item: T) => string,
  most = mostChildren,
): Bucket<T>[] | undefined {
  if (items.length <= most) return undefined;
  const byLetter = new Map<string, T[]>();
  for (const item of items) {
    const letter = firstLetter(name(item));
    const same = byLetter.get(letter);
    if (same) same.push(item);
    else byLetter.set(letter, [item]);
  }
  const letters = [...byLetter].sort(([a], [b]) => Number(a === otherLetters) - Number(b === otherLetters));
  const ranges: { first: string; last: string; items: T[] }[] = [];
  for (const [letter, same] of letters) {
    const current = ranges.at(-1);
    if (current && letter !== otherLetters && current.items.length + same.length <= most) {
      current.last = letter;
      current.items.push(...same);
    } else {
      ranges.push({ first: letter, last: letter, items: same });
    }
  }
  return ranges.flatMap((range): readonly Bucket<T>[] => {
    const key = `${range.first}–${range.last}`;
    if (range.items.length <= most) {
      return [{ key, hasOtherLetters: range.first === otherLetters, items: range.items }];
    }
    return Array.from({ length: Math.ceil(range.items.length / most) }, (_, number) => ({
      key: `${key} ${number * most}`,
      hasOtherLetters: false,
      items: range.items.slice(number * most, (number + 1) * most),
    }));
  });
}

const otherLetters = '…';

/** "A" to "Z", "0" for all digits, or "…" for everything else. */
function firstLetter(name: string): string {
  const letter = fold(name).charAt(0).toUpperCase();
  if (/[A-Z]/.test(letter)) return letter;
  return /\d/.test(letter) ? '0' : otherLetters;
}
