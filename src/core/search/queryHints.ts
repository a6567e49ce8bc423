import type { QueryError } from '#core/query/parseQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { longestTyped, meantQuery } from '#core/query/meantQuery.ts';
import { printText } from '#core/query/textValues.ts';
import type { Query } from '#core/query/query.ts';
import { queryFields } from '#core/query/query.ts';
import { queryFixes } from '#core/query/queryFixes.ts';
import { editDistance } from '#core/text/editDistance.ts';
import { fold } from '#core/text/textFolding.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { shownRows } from './leavers.ts';
import type { SearchIndex } from './searchIndex.ts';

/** A query that may be what was meant. */
export interface QueryHint {
  /** `spelling`: a typing mistake corrected; `meaning`: plain words translated into the filter language. */
  readonly kind: 'spelling' | 'meaning';
  readonly text: string;
  readonly query: Query;
  /** How many it shows. */
  readonly count: number;
}

/** What may have been meant by a text that can't be read, shows no one, or is plain English; the best first. */
export function queryHints(text: string, index: SearchIndex, today: DayNumber): QueryHint[] {
  if (text.length > longestTyped) return [];
  const parsed = parseQuery(text);
  const plain = meantQuery(text);
  const meant = plain ? hintsOf('meaning', [plain.text], index, today) : [];
  if (meant.length > 0) return meant;
  if (!parsed.ok) return hintsOf('spelling', [...withColons(text), ...mendedTexts(text, parsed.error)], index, today);
  if (parsed.query.kind === 'everyone' || shownRows(parsed.query, index, today).length > 0) return [];
  const others = [...withColons(text), ...rewritten(text), ...respelled(text, parsed.query, index)];
  return hintsOf('spelling', others, index, today);
}

/** Those that can be read and show someone. */
function hintsOf(kind: QueryHint['kind'], texts: readonly string[], index: SearchIndex, today: DayNumber): QueryHint[] {
  return [...new Set(texts)].flatMap((text) => {
    const parsed = parseQuery(text);
    if (!parsed.ok || text.trim() === '') return [];
    const count = shownRows(parsed.query, index, today).length;
    return count > 0 ? [{ kind, text, query: parsed.query, count }] : [];
  });
}

/** The text with its error corrected, and any further errors that show then. */
function mendedTexts(text: string, { position, length }: QueryError, slips = 2): string[] {
  return queryFixes(text, position, length).flatMap(({ from, to, insert }) => {
    const mended = `${text.slice(0, from)}${insert}${text.slice(to)}`;
    const parsed = parseQuery(mended);
    return parsed.ok || slips === 1 ? [mended] : mendedTexts(mended, parsed.error, slips - 1);
  });
}

/** "connected>2015", "messages = 0", "company is acme" and "company::acme" in the filter language. */
function withColons(text: string): string[] {
  const mended = text.replace(missingColon, (_, field: string, symbol?: string, words?: string) => {
    const sign = symbol ?? words ?? '';
    const negated = /^(?:!=|<>|is not)$/iu.test(sign) ? '-' : '';
    return `${negated}${field}:${/^[<>]=?$/.test(sign) ? sign : ''}`;
  });
  const joined = mended.replace(/(?<=\p{L}:[<>=]*\d{4}\S*)\s+[-–]\s+(?=\d)/gu, '..');
  return joined === text || text.includes('"') ? [] : [joined];
}
const missingColon = new RegExp(
  String.raw`(?<![\p{L}:])(${queryFields.join('|')})(?:\s*([<>]=?|!=|<>|={1,3}|:\s*:)\s*|\s+(is(?: not)?|contains)\s+)(?=[\p{L}\p{N}])`,
  'giu',
);

/** Other ways to write a condition: "company:acme,bluefern", "tag:my friends", "connected:>2015 <2018", an e-mail address. */
function rewritten(text: string): string[] {
  const list = text.replace(
    /(?<![^\s(-])(\p{L}+):([^\s()",;|]+(?:[,;|][^\s()",;|]+)+)/gu,
    (_, field: string, values: string) => `${field}:(${values.split(/[,;|]/).join(' OR ')})`,
  );
  const phrase = text.replace(/(\p{L}+:)([^\s():"]+(?:\s+[^\s():"]+)+)$/u, '$1"$2"');
  const both = text.replace(/(?<![^\s(])((\p{L}+:)[<>]=?[^\s()]+)\s+([<>]=?[^\s()]+)/gu, '$1 $2$3');
  const words = /^[^:()"]+$/.test(text) ? text.split(/\s*[,;]\s*/).filter((word) => word.trim() !== '') : [];
  const any = words.length > 1 ? words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' OR ') : text;
  const plus = text.replace(/(?<!\S)\+\s*(?=\p{L})/gu, '');
  const email = /^\S*@\S+\.\S+$/.test(text.trim()) ? `email:"${text.trim()}"` : text;
  return [list, phrase, both, any, plus, email].filter((other) => other !== text);
}

/** The text with unknown words corrected to words that occur in names, companies and titles. */
function respelled(text: string, query: Query, index: SearchIndex): string[] {
  const words = new Set(plainTexts(query).flatMap((plain) => fold(plain).split(/\s+/)));
  const known = knownWords(index);
  let mended = text;
  for (const word of words) {
    if (known.has(word) || slipsIn(word) === 0) continue;
    const right = mostLike(word, known);
    if (right === undefined) continue;
    // As typed, but for case and accents.
    const typed = text.split(/[\s()"]+/).find((one) => fold(one).replace(/^-/, '') === word);
    if (typed !== undefined) mended = mended.replace(typed.replace(/^-/, ''), () => printText(right));
  }
  return mended === text ? [] : [mended];
}

function plainTexts(query: Query): string[] {
  switch (query.kind) {
    case 'text':
      return query.pattern.match === 'contains' ? [query.pattern.text] : [];
    case 'and':
    case 'or':
      return query.parts.flatMap(plainTexts);
    default:
      return [];
  }
}

/** How many letters of a word may be wrong: a short one with a wrong letter is another word. */
function slipsIn(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/** The most frequent of the words that are nearest. */
function mostLike(word: string, known: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let least = slipsIn(word) + 1;
  let most = 0;
  for (const [other, count] of known) {
    const distance = editDistance(word, other, Math.min(least, slipsIn(word)));
    if (distance < least || (distance === least && count > most && distance <= slipsIn(word))) {
      [best, least, most] = [other, distance, count];
    }
  }
  return best;
}

/** The words of all names, companies and titles, folded, with how often they are there. */
function knownWords(index: SearchIndex): ReadonlyMap<string, number> {
  const { names, titles, companies } = index;
  return index.part('knownWords', [names, titles, companies], () => {
    const counts = new Map<string, number>();
    for (const texts of [names, titles.folded, companies.folded]) {
      for (let at = 0; at < texts.length; at++) {
        for (const word of texts.at(at).split(/[^\p{L}\p{N}]+/u)) {
          if (word.length > 2) counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
    }
    return counts;
  });
}
