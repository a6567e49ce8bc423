import { setImmediate as nextTurn } from 'node:timers/promises';
import { fold } from '#core/text/textFolding.ts';

/**
 * English month names, which alone occur in real exports; they are never looked up in other languages. All other names were
 * written by spreadsheets; they come from the runtime's locale data.
 */
const english: readonly (readonly string[])[] = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sep', 'sept'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const englishMonths: ReadonlyMap<string, number> = new Map(
  english.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
);

/** Written by people and older spreadsheets, though no locale data has them. */
const otherSpellings: readonly (readonly [locale: string, name: string, month: number])[] = [
  ['de', 'janner', 1],
  ['de', 'maerz', 3],
  ['de', 'mrz', 3],
  ['fr', 'fevr', 2],
  ['es', 'set', 9],
  ['pt', 'set', 9],
];

/** Languages whose month names a spreadsheet may have written; those without such names in the runtime add nothing. */
const locales = (
  'de fr es pt it nl pl cs sk sl hr sr sr-Latn bs sv da nb nn fi is et lv lt hu ro bg el tr ru uk be kk ca eu gl ga cy mt sq mk ' +
  'az ka hy he ar ar-MA ar-DZ fa ur hi bn mr gu ta te kn ml pa th id ms fil sw af uz mn'
).split(' ');

/** The months that a word stands for, by language. */
export type MonthMeanings = ReadonlyMap<string, number>;

const names = new Map<string, Map<string, number>>();
let loading: Promise<void> | undefined;

/** The month of an English name, as LinkedIn writes it. */
export function englishMonth(word: string): number | undefined {
  return englishMonths.get(word);
}

/**
 * The months that a folded word can mean: `lis` is November in Polish and October in Croatian. Empty until
 * `loadMonthNames`.
 * @returns month (1 to 12) by language; undefined when it names no month anywhere
 */
export function monthMeanings(word: string): MonthMeanings | undefined {
  return names.get(word);
}

/** Gathers the names once. Each language takes some milliseconds, so other work gets its turn in between. */
export function loadMonthNames(): Promise<void> {
  loading ??= readLocaleMonths();
  return loading;
}

async function readLocaleMonths(): Promise<void> {
  for (const locale of locales) {
    for (const style of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
      // Many languages inflect the name in a date, and Hebrew puts "in" before it.
      const inDate = new Intl.DateTimeFormat(locale, {
        month: style,
        day: 'numeric',
        year: 'numeric',
        calendar: 'gregory',
        timeZone: 'UTC',
      });
      addAll(locale, (date) => alone.format(date));
      addAll(locale, (date) => inDate.format(date));
    }
    await nextTurn();
  }
  for (const [locale, name, month] of otherSpellings) add(name, locale, month);
}

/** Adds the words that a language writes in dates of only one month. */
function addAll(locale: string, format: (date: number) => string): void {
  const monthsOf = new Map<string, number[]>();
  for (let month = 1; month <= 12; month++) {
    const text = fold(format(Date.UTC(2024, month - 1, 5)));
    // A counted month ("5 thg 1") has no name.
    for (const word of new Set(dateWords(text))) monthsOf.set(word, [...(monthsOf.get(word) ?? []), month]);
  }
  for (const [word, [month = 0, ...others]] of monthsOf) if (others.length === 0) add(word, locale, month);
}

function add(word: string, locale: string, month: number): void {
  if (word.length < 2 || englishMonths.has(word)) return;
  const byLocale = names.get(word);
  if (byLocale) byLocale.set(locale, byLocale.get(locale) ?? month);
  else names.set(word, new Map([[locale, month]]));
}

/** The words of a folded date; dots inside an abbreviation do not split it. */
export function dateWords(folded: string): string[] {
  return folded.replace(/(?<=\p{L})\.(?=\p{L})/gu, '').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
}
