import { parseQuery } from './parseQuery.ts';
import { readPlainWords } from './plainWords.ts';
import { printQuery } from './printQuery.ts';
import type { Query } from './query.ts';
import { everyone } from './query.ts';
import { andWords, orWords } from './shownPhrases.ts';

/** Longer texts were not typed by hand. */
export const longestTyped = 500;

/**
 * What a text means that can be read as words to look for, but was hardly written as such: plain words, or the small "and",
 * "or" and "not" between conditions, which are looked for themselves: `company:acme or company:bluefern`.
 * @returns the query and its text; undefined when the text is what it seems
 */
export function meantQuery(text: string): { readonly text: string; readonly query: Query } | undefined {
  if (text.length > longestTyped) return undefined;
  if (/^\s*(?:all|everyone|everybody|anyone|anybody)(?: else)?\s*$/i.test(text)) return { text: '*', query: everyone };
  const plain = readPlainWords(text);
  if (plain) return { text: printQuery(plain), query: plain };
  const said = withOperators(text);
  const parsed = said === undefined ? undefined : parseQuery(said);
  return said !== undefined && parsed?.ok ? { text: said, query: parsed.query } : undefined;
}

/** With AND, OR and NOT in capitals where conditions of fields are joined. */
function withOperators(text: string): string | undefined {
  if (!/\p{L}:/u.test(text)) return undefined;
  const operators = new RegExp(
    `(["“”„‟＂])[^"“”„‟＂]*["“”„‟＂]?|(?<![^\\s(])(?:(or|\\|+|${orWords()})|(and|&+|${andWords()})|(not))(?=\\s)`,
    'giu',
  );
  const said = text.replace(operators, (whole, quoted?: string, or?: string, and?: string, not?: string) =>
    quoted ? whole : or ? 'OR' : and ? 'AND' : not ? 'NOT' : whole,
  );
  // Both values are of the one field: "messages:0 or 1".
  const listed = said.replace(/(?<![^\s(-])(\p{L}+:)([^\s()"]+)((?: OR [^\s()":]+(?![^\s)]))+)/gu, '$1($2$3)');
  return said === text ? undefined : listed;
}
