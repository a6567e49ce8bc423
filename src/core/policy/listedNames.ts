import { foldNeedle } from '#core/search/foldedTexts.ts';

/** `- `, `3. `, `[x] `, `☐ `: what stands before an entry of a list. */
const listMark = /^\s*(?:(?:[-*•·–]|\d{1,4}[.)])\s+|(?:\[[ xX✓]?\](?!\()|[☐☑☒✅✔]\uFE0F?)\s*)+/u;
const titles =
  'dr|drs|prof|professor|mr|mrs|ms|mx|miss|sir|dame|herr|frau|monsieur|madame|mme|sr|sra|dott|dott ssa|ing|dipl ing|mag';
const titleBefore = new RegExp(`^(?:(?:${titles})\\.?\\s+)+`, 'u');
const titleAfter = /\s(?:phd|md|mba|msc|bsc|ba|ma|cpa|cfa|pmp|jr|ii|iii)$/u;
/** "Everyone at Acme", "Company: Acme"; without the space it would be a condition of the filter language. */
const companyAhead =
  /^(?:(?:all|everyone|everybody|anyone|people)(?:\s+(?:at|of|from|in))\s+|alle (?:bei|von|bij)\s+|tou(?:s|tes|t le monde) (?:chez|de)\s+|tod[oa]s (?:en|de|d[ao]|n[ao])\s+|tutti (?:in|da|di)\s+|(?:company|employer|firm|firma|unternehmen|entreprise|empresa|会社|公司)\s*[:：]\s+)/iu;
/** The signs between a name and what else is written about the person, in a text without two spaces in a row. */
const beside = / (?:at|@|bei|chez|en|-|–|—|·|\/) | ?[()<>[\]]+ ?| ?, /iu;
const heading =
  /^(?:full |first |last |sur|given |family )?names?$|^(?:company|employer|title|position|e-?mail(?: address)?|url|profile(?: url)?|linkedin(?: url)?)$/iu;

/** A line without the mark of a list. */
export function withoutListMark(line: string): string {
  return line.replace(listMark, '').trim();
}

/** Whether a line is the heading of a table. */
export function isHeading(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => heading.test(cell));
}

/** The company of "everyone at Acme" or "company: Acme"; undefined for anything else. */
export function companySaid(text: string): string | undefined {
  return companyAhead.test(text) ? text.replace(companyAhead, '').trim() : undefined;
}

/** "Ada Able (Bluefern)", "Ada Able <ada@example.com>", "Ada Able – CEO, Bluefern": its parts, the name first. */
export function partsOf(text: string): string[] {
  // With runs of spaces in the pattern, the time for a long one would grow with its square.
  return text
    .replace(/\s+/gu, ' ')
    .split(beside)
    .filter((part) => part.trim() !== '');
}

/**
 * A name without the parts that only some people write: titles and degrees, anything in parentheses or after a comma,
 * hyphens, dots, emoji, and single letters for middle names. Folded; empty when nothing of a name is left.
 */
export function looseName(name: string): string {
  const plain = foldNeedle(name.replace(/\([^)]*\)?/gu, ' ').replace(/,.*$/su, ''))
    .replaceAll("'", '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(titleBefore, '')
    .replace(titleAfter, '');
  const words = plain.split(' ').filter((word) => word !== '');
  const whole = words.filter((word, place) => place === 0 || place === words.length - 1 || word.length > 1);
  return whole.length > 1 ? whole.join(' ') : '';
}

/** "Müller" as "Mueller", for keyboards that have no such letters. */
export function writtenOut(name: string): string {
  return name.normalize('NFC').replace(/[äöü]/giu, (letter) => `${letter.normalize('NFD').slice(0, 1)}e`);
}

/** "Ada Able and Ben Berg" as two names. */
export function splitAtAnd(text: string): string[] {
  return text
    .replace(/\s+/gu, ' ')
    .split(/ (?:and|und|et|y|e|en|och|&|и|\+) /iu)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
