/**
 * A run of combining marks that only shade the letter before them: accents in Latin and Greek, vowel signs in Arabic and
 * Hebrew, and marks on no letter at all. In other scripts a mark is a letter or makes another one: the vowels of
 * Devanagari, the voicing of kana (ハ and バ), the tones of Thai.
 */
const shadingMarks =
  /\p{M}+(?<!(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Arabic}|\p{Script=Hebrew})\p{L}\p{M}+)/gu;
/* eslint-disable no-misleading-character-class -- marks by themselves are what these look for */
/**
 * The accents that most texts with marks have, for speed: looking in the long tables of Unicode takes longest of all here.
 */

const commonAccents = /[\u0300-\u036f]+(?<=[a-z\u00df-\u04ff][\u0300-\u036f]+)/g;
/** What is left may hold marks. */

const maybeMarked =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u10ff\u135d-\u1fff\u20d0-\u20ff\u2cef-\u302f\u3099-\u309a\ua66f-\uabff\ud800-\ufe2f]/;
/** Marks that make another letter, not a shade of the same: put together before the shades go. */

const markedLetters = /[иу]\u0306|і\u0308|[\u3041-\u30ff][\u3099\u309a]/g;
/** Variants of how a sign is drawn, direction marks, joiners, the stretcher of Arabic, soft hyphens: nothing that is read. */
const invisible =
  /[\u00ad\u180b-\u180d\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\u0640\u{e0100}-\u{e01ef}]/gu;
/* eslint-enable no-misleading-character-class */
const letterPairs: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  // Persian keyboards write two letters in another way than Arabic ones.
  ک: 'ك',
  ی: 'ي',
  // Endings that are written with and without their dots.
  ى: 'ي',
  ة: 'ه',
  // What phones and word processors write for the quotes, apostrophe and hyphen of a keyboard.
  '‘': "'",
  '’': "'",
  '`': "'",
  ʼ: "'",
  ʻ: "'",
  '′': "'",
  '׳': "'",
  '״': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
};
const letterPairsPattern = /[ßæœøđħðłıþςکیىة‘’`ʼʻ′׳״“”„‐]/g;
// eslint-disable-next-line no-control-regex -- all of ASCII but the backtick is meant, control characters too
const plain = /^[\x00-\x5f\x61-\x7f]*$/;

/**
 * The form in which names are compared and searched: lower case, without accents or invisible marks, so that `jose` finds
 * "José" and `lodz` finds "Łódź". What is a letter of its own in its script stays one.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const accented = text
    // In pieces this apostrophe would be a space and an accent.
    .replaceAll('´', "'")
    .normalize('NFKD')
    .replace(invisible, '')
    .toLowerCase()
    .replace(markedLetters, (letter) => letter.normalize('NFC'))
    .replace(commonAccents, '');
  const bare = maybeMarked.test(accented) ? accented.replace(shadingMarks, '') : accented;
  return bare.replace(letterPairsPattern, (letter) => letterPairs[letter] ?? letter);
}
