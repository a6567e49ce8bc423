import { civilDate, dayNumber, type DayNumber } from '#core/time/calendarDay.ts';
import { firstLinkedInDay } from '#core/time/linkedInDays.ts';
import { fold } from '#core/text/textFolding.ts';
import { languageOf } from '#core/linkedin/pageWords.ts';
import { connectedOnWords } from './labels.ts';
import { westernDigits } from './numerals.ts';

/**
 * Years outside of this range belong to another calendar, or are no years. Days in the future are shown as read, since they
 * tell people apart; a sync does not store them.
 */
const years = { first: civilDate(firstLinkedInDay).year, last: 2100 };

/**
 * Folded month names of a language with their numbers, the longest first, so that no name is taken for the beginning of
 * another.
 */
const monthNames = new Map<string, readonly (readonly [string, number])[]>();

/**
 * The day that a card's text names, whatever its words: "Connected on August 7, 2024" (six sources), "Connexion le 1 août
 * 2026", "Контакт установлен 1 июля 2026 г.", "2025年10月24日につながりました" (one source each). Where no source gives the words
 * around it, a short text with one whole date is read as a date.
 * @param lang the page's language
 * @returns undefined for everything else, above all relative dates ("Connected 3 weeks ago"), other calendars and dates of
 * only numbers ("7/8/2024"): a day is never guessed
 */
export function connectedOn(text: string, lang: string): DayNumber | undefined {
  const folded = plain(text);
  if (folded.length > 80) return undefined;
  const language = languageOf(lang);
  const words = connectedOnWords[language];
  const withWords =
    words !== undefined &&
    folded.includes(plain(words.before ?? words.after ?? '')) &&
    (words.before === undefined || folded.startsWith(plain(words.before)));
  // In a language whose words are known, they have to be there.
  if (words !== undefined && !withWords) return undefined;
  return dateIn(folded, language);
}

/** Whether it is known in a page's language which words tell a day of connecting from another day. */
export function hasConnectedOnWords(lang: string): boolean {
  return connectedOnWords[languageOf(lang)] !== undefined;
}

function dateIn(text: string, language: string): DayNumber | undefined {
  const eastAsian = /(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/.exec(text.normalize('NFC'));
  if (eastAsian) return day(Number(eastAsian[1]), Number(eastAsian[2]), Number(eastAsian[3]), language);
  // With the year first there is only one order ("2024-08-07", "2024. 8. 7.") in any language.
  const yearFirst = /(?<![\d.,/-])(\d{4})(-|\/|\. ?)(\d{1,2})\2(\d{1,2})(?![\d/-])/.exec(text);
  if (yearFirst) return day(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]), language);
  for (const [name, month] of namesOfMonths(language)) {
    const at = text.indexOf(name);
    if (at < 0) continue;
    const [before, behind] = [text.slice(0, at), text.slice(at + name.length)];
    // A month's name inside a word does not count, except in scripts that attach prefixes (Hebrew) or write no spaces.
    const joined = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name);
    if (joined && (/\p{L}$/u.test(before) || /^\p{L}/u.test(behind))) continue;
    if (/\d$/.test(name) && /^\d/.test(behind)) continue;
    const rest = `${before} ${behind}`;
    const year = /(?<!\d)\d{4}(?!\d)/.exec(rest)?.[0];
    const days = rest.match(/(?<!\d)\d{1,2}(?!\d)/g) ?? [];
    if (year === undefined || days.length !== 1) return undefined;
    return day(Number(year), month, Number(days[0]), language);
  }
  return undefined;
}

function day(year: number, month: number, ofMonth: number, language: string): DayNumber | undefined {
  // Years of Thai dates are greater by 543.
  const common = language === 'th' && year > 2400 ? year - 543 : year;
  return common < years.first || common > years.last ? undefined : dayNumber(common, month, ofMonth);
}

function plain(text: string): string {
  return westernDigits(fold(text)).replace(/[’‘ʼ]/g, "'").replace(/\s+/g, ' ').trim();
}

function namesOfMonths(language: string): readonly (readonly [string, number])[] {
  const known = monthNames.get(language);
  if (known) return known;
  const names = new Map<string, number>();
  if (/^[a-z]{2,3}$/.test(language) && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0) {
    for (let month = 0; month < 12; month++) {
      const date = new Date(Date.UTC(2024, month, 15));
      for (const style of ['long', 'short'] as const) {
        const options = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', month: style } as const;
        const inDate = new Intl.DateTimeFormat(language, { ...options, day: 'numeric', year: 'numeric' });
        const part = inDate.formatToParts(date).find(({ type }) => type === 'month')?.value;
        // Many languages inflect it: "июль", but "1 июля".
        for (const name of [part, new Intl.DateTimeFormat(language, options).format(date)]) {
          const folded = plain(name ?? '').replace(/\.$/, '');
          // Months written only as numbers tell nothing.
          if (/\p{L}/u.test(folded)) names.set(folded, month + 1);
        }
      }
    }
  }
  const sorted = [...names].sort(([a], [b]) => b.length - a.length);
  monthNames.set(language, sorted);
  return sorted;
}
