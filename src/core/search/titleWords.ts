import { fold } from '#core/text/textFolding.ts';
import type { SearchIndex } from './searchIndex.ts';

/** Words that say nothing in a job title by themselves. */
const fillers = new Set(
  (
    'a an and at by for from in into of on or our the to with und der die das den für fur im bei mit von zur et de du des la le les en au aux ' +
    'el los las y del para por e da do dos das em na no di il lo gli dei delle della per van het een voor och av og ved'
  ).split(' '),
);

const betweenWords = /[^\p{L}\p{N}\p{M}]+/u;

export interface TitleWords {
  /** Folded words of at least two letters, without mere joining words. */
  readonly words: readonly string[];
  /** The words of title t (a code of `index.titles`) are codes[starts[t]] up to, not with, codes[starts[t + 1]]. */
  readonly starts: Int32Array;
  /** No word twice in one title. */
  readonly codes: Int32Array;
}

/** The words of all titles, for the title facet. */
export function titleWordsOf(index: SearchIndex): TitleWords {
  return index.part('titleWords', [index.table.title], () => {
    const { folded, values } = index.titles;
    const numbers = new Map<string, number>();
    const starts = new Int32Array(values.length + 1);
    const codes: number[] = [];
    for (let title = 0; title < values.length; title++) {
      const start = codes.length;
      for (const word of folded.at(title).split(betweenWords)) {
        if (word.length < 2 || fillers.has(word)) continue;
        const number = numbers.get(word) ?? numbers.size;
        numbers.set(word, number);
        if (!codes.includes(number, start)) codes.push(number);
      }
      starts[title + 1] = codes.length;
    }
    return { words: [...numbers.keys()], starts, codes: Int32Array.from(codes) };
  });
}

/** How each of the words is most often written, in the order of `words`: "Geschäftsführer" for `geschaftsfuhrer`. */
export function shownTitleWords(index: SearchIndex): readonly string[] {
  const { words } = titleWordsOf(index);
  return index.part('shownTitleWords', [words], () => {
    const numbers = new Map(words.map((word, number) => [word, number]));
    const spellings = words.map(() => new Map<string, number>());
    for (const title of index.titles.values) {
      for (const written of title.normalize('NFC').split(betweenWords)) {
        const counts = spellings[numbers.get(fold(written)) ?? -1];
        counts?.set(written, (counts.get(written) ?? 0) + 1);
      }
    }
    return spellings.map((counts, number) => {
      const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return first?.[0] ?? words[number] ?? '';
    });
  });
}
