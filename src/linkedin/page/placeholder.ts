import { connectedOn } from './connectedOn.ts';
import { languageOf } from '#core/linkedin/pageWords.ts';
import { connectedOnWords } from './labels.ts';
import { westernDigits } from './numerals.ts';

/** Letters to write instead, by script; all other letters become Latin ones. */
const letters: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Han}々〆]/u, '字'],
  [/\p{Script=Hiragana}/u, 'あ'],
  [/[\p{Script=Katakana}ー]/u, 'ア'],
  [/\p{Script=Hangul}/u, '가'],
  [/(?=\p{Lu})\p{Script=Cyrillic}/u, 'Ж'],
  [/\p{Script=Cyrillic}/u, 'ж'],
  [/(?=\p{Lu})\p{Script=Greek}/u, 'Ξ'],
  [/\p{Script=Greek}/u, 'ξ'],
  [/\p{Script=Arabic}/u, 'ط'],
  [/\p{Script=Hebrew}/u, 'ט'],
  [/\p{Script=Devanagari}/u, 'ठ'],
  [/\p{Script=Bengali}/u, 'ঠ'],
  [/\p{Script=Gurmukhi}/u, 'ਠ'],
  [/\p{Script=Telugu}/u, 'ఠ'],
  [/\p{Script=Thai}/u, 'ฒ'],
  [/\p{Lu}/u, 'X'],
];
/** Punctuation, which tells nothing about a person and stays. */
const shared = /[ .,;:!?()'’"“”«»‘\-–—/|&+*@#%·•…\u00a0\u202f\u200e\u200f]/u;
const longest = 60;

/** The shape of a text: every character is replaced by one of the same script and kind. Long texts are cut. */
export function shapeOf(text: string): string {
  const characters = Array.from(text);
  const shape = characters.slice(0, longest).map(shapeOfCharacter).join('');
  return characters.length > longest ? `${shape}…` : shape;
}

function shapeOfCharacter(character: string): string {
  if (/\p{Nd}/u.test(character)) {
    // Keeps the system of digits.
    const value = Number(westernDigits(character));
    const code = (character.codePointAt(0) ?? 0) - value + 1;
    return Number.isNaN(value) ? '1' : String.fromCodePoint(code);
  }
  if (/\s/u.test(character)) return character === '\u00a0' || character === '\u202f' ? character : ' ';
  if (shared.test(character)) return character;
  if (/[\p{L}\p{M}\p{Nl}\p{No}]/u.test(character)) return letters.find(([of]) => of.test(character))?.[1] ?? 'x';
  return /\p{Extended_Pictographic}|\p{Emoji_Component}/u.test(character) ? '☆' : '·';
}

/** The date that is written in place of every date. */
const everyDate = new Date(Date.UTC(2011, 0, 11));

/**
 * The shape of a text that names a day ("Connected on August 7, 2024"), which can still be read as one: LinkedIn's words
 * around it, and 11 January 2011 in the same order.
 * @returns undefined when the text names no day that can be read
 */
export function shapeOfDate(text: string, lang: string): string | undefined {
  if (connectedOn(text, lang) === undefined) return undefined;
  const language = languageOf(lang);
  const { before = '', after = '' } = connectedOnWords[language] ?? {};
  const dated = (date: string): string => `${before} ${date}${after === '' ? '' : after}`.trim();
  const isKnown = /^[a-z]{2,3}$/.test(language) && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  const locale = isKnown ? language : 'en';
  const form = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
  const january = form.formatToParts(everyDate).find(({ type }) => type === 'month')?.value ?? 'January';
  const known = new Set(`${before} ${after}`.split(' ').filter((word) => word !== ''));
  const isMonth = (word: string): boolean => connectedOn(dated(`11 ${word} 2011`), lang) !== undefined;
  const shaped = text.replace(/\p{Nd}+|[\p{L}\p{M}]+|[^\p{L}\p{M}\p{Nd}]+/gu, (run) => {
    if (/\p{Nd}/u.test(run)) return run.length === 4 ? '2011' : '11';
    if (known.has(run) || /^[年月日년월일]$/u.test(run)) return run;
    return isMonth(run) ? january : shapeOf(run);
  });
  return [shaped, dated(form.format(everyDate))].find((one) => connectedOn(one, lang) !== undefined);
}
