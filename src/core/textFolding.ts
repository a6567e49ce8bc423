const combiningMarks = /\p{M}+/gu;
const letterPairs: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
};
const letterPairsPattern = /[ßæœøđðłıþς]/g;
// eslint-disable-next-line no-control-regex -- all of ASCII is meant, control characters too
const ascii = /^[\x00-\x7f]*$/;

/**
 * The form in which names are compared and searched: lower case, without accents or invisible direction marks,
 * so that `jose` finds "José" and `lodz` finds "Łódź".
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(combiningMarks, '')
    .replace(letterPairsPattern, (letter) => letterPairs[letter] ?? letter)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
}
