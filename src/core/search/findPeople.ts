import { fold } from '#core/text/textFolding.ts';
import { allOf } from '#core/query/query.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { matchRows } from './matchQuery.ts';
import type { SearchIndex } from './searchIndex.ts';

/** The first people that were found, the best ones first, and how many there are in all. */
export interface FoundPeople {
  readonly rows: readonly number[];
  readonly total: number;
}

/**
 * Looks for people by words of name, company and title, in any order, also "Able, Ada", and among people who have left. Names that begin
 * with the words come first, then other names, then companies and titles. Without words: the first people by name.
 */
export function findPeople(index: SearchIndex, text: string, today: DayNumber, most: number): FoundPeople {
  const words = fold(text)
    .split(/[\s,;、，]+/)
    .filter(Boolean);
  const query = allOf(words.map((word) => ({ kind: 'text', pattern: { match: 'contains', text: word } })));
  const found = matchRows(query, index, today);
  const ranked = Array.from(found, (row) => {
    const name = index.names.at(row);
    return { row, name, rank: rankOf(name, words) };
  });
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name === b.name ? a.row - b.row : 1));
  return { rows: ranked.slice(0, most).map(({ row }) => row), total: found.length };
}

function rankOf(name: string, words: readonly string[]): number {
  if (name.startsWith(words.join(' '))) return name === '' ? 3 : 0;
  const parts = name.split(/[\s-]+/);
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 1;
  return words.every((word) => name.includes(word)) ? 2 : 3;
}
