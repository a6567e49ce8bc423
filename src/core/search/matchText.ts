import { companyKey } from '#core/people/companyName.ts';
import { profileSlug } from '#core/people/profileSlug.ts';
import type { TextField, TextPattern } from '#core/query/query.ts';
import type { Answers } from './answers.ts';
import { forEachMatch, mark, yes } from './answers.ts';
import type { FoldedTexts } from './foldedTexts.ts';
import { foldNeedle } from './foldedTexts.ts';
import type { SearchIndex } from './searchIndex.ts';

/** The rows in which one of these fields matches the pattern. */
export function answerText(pattern: TextPattern, index: SearchIndex, fields: readonly TextField[]): Answers {
  const answers = new Uint8Array(index.table.length);
  for (const field of fields) markText(answers, field, pattern, index);
  return answers;
}

/** Sets "yes" for the rows whose field matches the pattern, and leaves the other answers. */
export function markText(answers: Answers, field: TextField, pattern: TextPattern, index: SearchIndex): void {
  const isExact = pattern.match === 'exact';
  if (field === 'name') markNames(answers, pattern, index);
  else if (field === 'tag') markTags(answers, pattern, index);
  else if (field === 'company' && isExact) markCompany(answers, pattern.text, index);
  else if (field === 'address' && isExact) markAddress(answers, pattern.text, index);
  else markColumn(answers, field === 'address' ? 'slug' : field, pattern, index);
}

/** First and last name are searched as one text, and hardly two people have the same: row by row. */
function markNames(answers: Answers, pattern: TextPattern, index: SearchIndex): void {
  const found = (row: number): number => (answers[row] = yes);
  forEachMatch(index.names, pattern, found);
  if (pattern.match === 'wildcard') return;
  // "Anne-Marie" also writes herself "Anne Marie"; two words are found in either.
  if (pattern.text.includes('-'))
    forEachMatch(index.names, { ...pattern, text: pattern.text.replaceAll('-', ' ') }, found);
  if (unspacedName.test(pattern.text)) markUnspaced(answers, pattern, index);
}

/** A whole name where no space stands in it. */
const unspacedName = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー]{2,}$/u;

/** 山田太郎 for the first name 太郎 and the last name 山田. */
function markUnspaced(answers: Answers, { match, text }: TextPattern, { names }: SearchIndex): void {
  const needle = foldNeedle(text);
  for (let row = 0; row < names.length; row++) {
    const name = names.at(row);
    const [first = '', last = ''] = name.split(' ');
    const isNamed = (whole: string): boolean => (match === 'exact' ? whole === needle : whole.includes(needle));
    if (isNamed(last + first) || isNamed(first + last)) answers[row] = yes;
  }
}

/** A person may have several tags; the empty one means none. */
function markTags(answers: Answers, pattern: TextPattern, index: SearchIndex): void {
  const { folded, starts, codes } = index.tags;
  if (pattern.match === 'exact' && pattern.text === '') {
    mark(answers, (row) => starts[row] === starts[row + 1]);
    return;
  }
  const matching = matchingValues(folded, pattern, true);
  if (!matching) return;
  for (let row = 0; row < answers.length; row++) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      if (matching[codes[at] ?? 0]) answers[row] = yes;
    }
  }
}

/** A company in any of its spellings. */
function markCompany(answers: Answers, name: string, index: SearchIndex): void {
  const { companies, companyOfRow } = index.companies;
  const numbers = index.part('companyNumbers', [companies], () => new Map(companies.map((one, at) => [one.key, at])));
  const wanted = numbers.get(companyKey(name, index.companiesApart));
  if (wanted !== undefined) mark(answers, (row) => companyOfRow[row] === wanted);
}

/** A whole profile address, or the last part of it. */
function markAddress(answers: Answers, address: string, index: SearchIndex): void {
  const slug = profileSlug(address) ?? address;
  mark(answers, (row) => index.table.slug[row] === slug);
}

/** Many people have the same text, so each text is looked at once. */
function markColumn(
  answers: Answers,
  column: 'company' | 'title' | 'email' | 'note' | 'slug',
  pattern: TextPattern,
  index: SearchIndex,
): void {
  const { codes, folded } = index.textColumn(column);
  const matching = matchingValues(folded, pattern, column === 'email');
  if (!matching) return;
  // Not by `mark`, which calls a function for each row: at each key press this is done for the whole network.
  for (let row = 0; row < answers.length; row++) if (matching[codes[row] ?? 0]) answers[row] = yes;
}

/**
 * For each of a column's texts whether it matches; undefined when none does.
 * @param wholeValue an exact pattern means the whole text
 */
function matchingValues(texts: FoldedTexts, pattern: TextPattern, wholeValue: boolean): Uint8Array | undefined {
  const matching = new Uint8Array(texts.length);
  forEachMatch(texts, pattern, (code) => (matching[code] = 1), wholeValue);
  return matching.includes(1) ? matching : undefined;
}
