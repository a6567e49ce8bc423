import * as l10n from '@vscode/l10n';

/** The language of all that people see, as a BCP 47 tag; English where there is no translation. */
let language = 'en';
// Made when first needed: both take a moment.
let numbers: Intl.NumberFormat | undefined;
let plurals: Intl.PluralRules | undefined;
/** A page shows the same numbers hundreds of times, and `Intl` takes its time for each. */
const formatted = new Map<number, string>();
const mostFormatted = 10_000;

/** Called once, before anything is shown. */
export function setTextLanguage(tag: string): void {
  language = tag;
  numbers = undefined;
  plurals = undefined;
  formatted.clear();
}

/** For other formats of `Intl`. */
export function textLanguage(): string {
  return language;
}

/** `1,284`: grouped as the language does. */
export function formatCount(count: number): string {
  let text = formatted.get(count);
  if (text === undefined) {
    if (formatted.size === mostFormatted) formatted.clear();
    numbers ??= new Intl.NumberFormat(language);
    formatted.set(count, (text = numbers.format(count)));
  }
  return text;
}

/**
 * `1 company`, `2,000 companies`; also whole sentences that depend on a number.
 * @param one translated, with `{0}` for the number
 * @param other the plural, the same way; the languages of our texts have no third form that matters here
 * @param values for `{1}`, `{2}` and on
 */
export function countOf(count: number, one: string, other: string, ...values: readonly (string | number)[]): string {
  const all = [formatCount(count), ...values];
  plurals ??= new Intl.PluralRules(language);
  const text = plurals.select(count) === 'one' ? one : other;
  return text.replace(/\{(\d+)\}/g, (whole, place: string) => String(all[Number(place)] ?? whole));
}

/**
 * `1 kept`, `2,000 kept`: what English says alike of one and of several.
 * @param words translated; a translation that tells them apart has both forms: `{0} gardée | {0} gardées`
 * @param values for `{1}`, `{2}` and on
 */
export function countAlike(count: number, words: string, ...values: readonly (string | number)[]): string {
  const [one = words, other = one] = words.split(' | ');
  return countOf(count, one, other, ...values);
}

/** `1 person`, `2,000 people`. */
export function peopleCount(count: number): string {
  return countOf(count, l10n.t('{0} person'), l10n.t('{0} people'));
}
