import { fold } from '#core/text/textFolding.ts';

/** What stands between two words. From `comma` on, they are no longer one phrase. */
export const gap = { none: 0, hyphen: 1, slash: 2, comma: 3, hard: 4 } as const;

const kind = {
  letter: 1,
  ideograph: 2,
  quiet: 3,
  hyphen: 4,
  slash: 5,
  comma: 6,
  hard: 7,
  sign: 8,
  format: 9,
  high: 10,
};
const kinds = new Uint8Array(0x1_0000);

const ideograph = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々〆ｰ]/u;

function kindOf(code: number): number {
  const known = kinds[code];
  if (known) return known;
  return (kinds[code] = classify(String.fromCharCode(code)));
}

function classify(letter: string): number {
  if (/[\ud800-\udfff]/.test(letter)) return kind.high;
  if (/[\p{Cf}\ufe0e\ufe0f]/u.test(letter)) return kind.format;
  if (ideograph.test(letter)) return kind.ideograph;
  if (/[\p{L}\p{N}\p{M}]/u.test(letter)) return kind.letter;
  if (/[&@+＆＠＋]/.test(letter)) return kind.sign;
  if (/[-‐‑－]/.test(letter)) return kind.hyphen;
  if (/[/／\\]/.test(letter)) return kind.slash;
  if (/[\n\r\t\v\f\u2028\u2029]/.test(letter)) return kind.hard;
  if (/[\s.'’‘ʼ`´"“”„«»_*#™®©℠・\p{Pi}\p{Pf}]/u.test(letter)) return kind.quiet;
  if (/[,，、:：()（）[\]{}【】「」『』؛،?!¿¡。]/.test(letter)) return kind.comma;
  return kind.hard;
}

/** Endings written behind a sign so that a word means both sexes: `Manager:in`, `Leiter/-in`, `Consultant(e)`. */
const genderEndings = new Set(
  'in innen e es a as o os i ne nes euse rice trice se ère ière ra ora r er n ka ica ina ca x esse essa tora dora ive enne'.split(
    ' ',
  ),
);

/** The words of one title, in columns that the next title overwrites. */
export class TitleTokens {
  length = 0;
  readonly start: number[] = [];
  readonly end: number[] = [];
  /** What stands before the word: one of `gap`. */
  readonly gap: number[] = [];
  /** A hash of the word's letters; 0 for a number, which says nothing. */
  readonly hash: number[] = [];
  #hash = 0;

  /**
   * Splits a title. A word is a run of letters and digits, one ideograph, or one of `& @ +`; a gender ending behind a
   * sign belongs to no word; `C.E.O.` is one word.
   */
  split(title: string): void {
    this.length = 0;
    const size = title.length;
    let between: number = gap.hard;
    let spaced = false;
    let hyphen = false;
    let at = 0;
    while (at < size) {
      const code = title.charCodeAt(at);
      let what = code < 128 ? (kinds[code] ?? 0) || kindOf(code) : kindOf(code);
      let end = at + 1;
      if (what === kind.high) {
        end = at + (this.#isPair(title, at) ? 2 : 1);
        what = isStyledLetter(title, at) ? kind.letter : kind.hard;
      }
      if (what === kind.letter || what === kind.ideograph || what === kind.sign) {
        if (hyphen) between = Math.max(between, spaced ? gap.hard : gap.hyphen);
        end = this.#wordEnd(title, at, what === kind.letter ? size : end);
        if (what === kind.letter && end - at === 1 && title.charCodeAt(end) === 0x2e) {
          end = dottedEnd(title, at);
          for (let letter = at + 1; letter < end; letter++) this.#hash = hashed(this.#hash, title.charCodeAt(letter));
        }
        this.#add(at, end, between);
        between = gap.none;
        spaced = false;
        hyphen = false;
        at = what === kind.letter ? genderEnd(title, end) : end;
        continue;
      }
      if (what === kind.quiet) {
        if (code === 0x20 || code === 0xa0 || code === 0x3000) spaced = true;
      } else if (what === kind.hyphen) {
        const next = title.charCodeAt(end);
        if (next === 0x20 || Number.isNaN(next)) spaced = true;
        hyphen = true;
      } else if (what === kind.slash) between = Math.max(between, gap.slash);
      else if (what === kind.comma) between = Math.max(between, gap.comma);
      else if (what === kind.hard) between = gap.hard;
      at = end;
    }
  }

  /** Where the run of letters and digits ends, at the latest at `limit`; hashes it on the way. */
  #wordEnd(title: string, start: number, limit: number): number {
    let hash = 17;
    let digits = true;
    let end = start;
    for (; end < limit; end++) {
      const code = title.charCodeAt(end);
      if (code < 0x30 || code > 0x39) digits = false;
      const what = code < 128 ? (kinds[code] ?? 0) || kindOf(code) : kindOf(code);
      // `C#` is a word, `#hiring` is not one of its own kind.
      if (what === kind.letter || what === kind.format || end === start || code === 0x23) hash = hashed(hash, code);
      else if (what === kind.high && isStyledLetter(title, end)) hash = hashed(hash, title.charCodeAt(++end));
      else if (what === kind.high && end === start + 1) hash = hashed(hash, code);
      else break;
    }
    this.#hash = digits ? 0 : hash || 1;
    return end;
  }

  #isPair(title: string, at: number): boolean {
    return (title.codePointAt(at) ?? 0) > 0xffff;
  }

  #add(start: number, end: number, between: number): void {
    const index = this.length++;
    this.start[index] = start;
    this.end[index] = end;
    this.gap[index] = between;
    this.hash[index] = this.#hash;
  }
}

function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) & 0x3fff_ffff;
}

/** Letters of the mathematical alphabets, which people use for bold and italics. */
function isStyledLetter(title: string, at: number): boolean {
  const point = title.codePointAt(at) ?? 0;
  return point >= 0x1_d400 && point <= 0x1_d7ff;
}

/** Where a row of single letters with full stops ends: `V.P.`; the first letter's own end when there is none. */
function dottedEnd(title: string, start: number): number {
  let end = start + 1;
  while (
    title.charCodeAt(end) === 0x2e &&
    kindOf(title.charCodeAt(end + 1) || 0x20) === kind.letter &&
    (end + 2 >= title.length || kindOf(title.charCodeAt(end + 2)) !== kind.letter)
  )
    end += 2;
  return end;
}

const opening = /^(?:[*:·•∙_’'][ ]?|[/\\][ ]?-?|\(-?|\[-?|-)$/;

/** Where a gender ending behind a word ends; the word's own end when there is none. */
function genderEnd(title: string, end: number): number {
  const code = title.charCodeAt(end);
  if (code === 0x20 || code === 0x2c || Number.isNaN(code)) return end;
  const sign = title[end] ?? '';
  if (!'*:·•∙_/\\(['.includes(sign)) return end;
  let from = end + 1;
  if (title[from] === '-' || (sign !== '(' && title[from] === ' ')) from++;
  if (!opening.test(title.slice(end, from))) return end;
  let to = from;
  while (to < title.length && to - from < 7 && kindOf(title.charCodeAt(to)) === kind.letter) to++;
  const ending = title.slice(from, to);
  if (ending !== ending.toLowerCase() || !genderEndings.has(ending)) return end;
  if (sign === '(' || sign === '[') return title[to] === ')' || title[to] === ']' ? to + 1 : end;
  return to;
}

/** A word as the lists have it: lower case, without accents; ideographs only lose their width. */
export function foldWord(word: string): string {
  if (/^[a-zA-Z0-9]*$/.test(word)) return word.toLowerCase();
  if (ideograph.test(word)) return word.normalize('NFKC');
  return fold(word).replaceAll(/[\p{Cf}.]/gu, '');
}
