import { fold } from '#core/text/textFolding.ts';

/** A tree has no paging, so a level with more children than this is divided. */
export const mostChildren = 500;

/** A stretch of a long list, shown as one node. */
export interface Bucket<T> {
  /** Stable as long as the list is: letters, or places in the list. */
  readonly key: string;
  /** All names begin with neither A to Z nor a digit, and no other stretch has such. */
  readonly hasOtherLetters: boolean;
  readonly items: readonly T[];
}

/**
 * Divides a list that is sorted by name into stretches of neighbouring first letters. Names that begin with neither
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
  const stretches: { first: string; last: string; items: T[] }[] = [];
  for (const [letter, same] of letters) {
    const current = stretches.at(-1);
    if (current && letter !== otherLetters && current.items.length + same.length <= most) {
      current.last = letter;
      current.items.push(...same);
    } else {
      stretches.push({ first: letter, last: letter, items: same });
    }
  }
  return stretches.flatMap((stretch): readonly Bucket<T>[] => {
    const key = `${stretch.first}–${stretch.last}`;
    if (stretch.items.length <= most) {
      return [{ key, hasOtherLetters: stretch.first === otherLetters, items: stretch.items }];
    }
    return Array.from({ length: Math.ceil(stretch.items.length / most) }, (_, number) => ({
      key: `${key} ${number * most}`,
      hasOtherLetters: false,
      items: stretch.items.slice(number * most, (number + 1) * most),
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
