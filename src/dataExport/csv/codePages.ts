import * as l10n from '@vscode/l10n';
import iconv from 'iconv-lite';

/** The encodings besides Unicode in which a spreadsheet may have saved a file, with the words by which a person knows them. */
export const codePages = {
  'windows-1252': l10n.t('Western European (Windows)'),
  'windows-1250': l10n.t('Central European (Windows)'),
  'windows-1251': l10n.t('Cyrillic (Windows)'),
  'windows-1253': l10n.t('Greek (Windows)'),
  'windows-1254': l10n.t('Turkish (Windows)'),
  'windows-1255': l10n.t('Hebrew (Windows)'),
  'windows-1256': l10n.t('Arabic (Windows)'),
  'windows-1257': l10n.t('Baltic (Windows)'),
  'windows-1258': l10n.t('Vietnamese (Windows)'),
  macroman: l10n.t('Western European (Macintosh)'),
  maccenteuro: l10n.t('Central European (Macintosh)'),
  shift_jis: l10n.t('Japanese (Shift-JIS)'),
  'euc-jp': l10n.t('Japanese (EUC)'),
  gb18030: l10n.t('Chinese, simplified (GB18030)'),
  big5: l10n.t('Chinese, traditional (Big5)'),
  'euc-kr': l10n.t('Korean (EUC)'),
};
export type CodePage = keyof typeof codePages;

/** What a file can be read as when the person says so. */
export type TextEncoding = 'utf-8' | CodePage;

export function isCodePage(name: string): name is CodePage {
  return Object.hasOwn(codePages, name);
}

/** A decoder that keeps what a chunk leaves unfinished for the next one. */
export function codePageDecoder(page: CodePage): { write(bytes: Buffer): string; end(): string | undefined } {
  return iconv.getDecoder(page);
}

/** So many cells show whether an encoding is the right one. */
const mostSamples = 8;
const longestSample = 60;
/** Comma, semicolon, tab, bar, quote and line ends, which are the same bytes in every code page here. */
const separators = new Set([0x2c, 0x3b, 0x09, 0x7c, 0x22, 0x0a, 0x0d]);

/** The first cells of a file that are not plain ASCII, as bytes. Adds to those found before. */
export function addSampleCells(samples: Uint8Array[], bytes: Buffer): void {
  let start = 0;
  let isPlain = true;
  for (let at = 0; at < bytes.length && samples.length < mostSamples; at++) {
    const byte = bytes[at] ?? 0;
    if (!separators.has(byte)) {
      if (byte >= 0x80) isPlain = false;
      continue;
    }
    if (!isPlain && at - start <= longestSample) samples.push(Uint8Array.from(bytes.subarray(start, at)));
    start = at + 1;
    isPlain = true;
  }
}

/** How sample cells read in an encoding. */
export function decodedSamples(samples: readonly Uint8Array[], encoding: TextEncoding): string[] {
  return [...new Set(samples.map((bytes) => iconv.decode(Buffer.from(bytes), encoding).trim()))];
}

/** As much of a file as is looked at for a guess. */
const sampleBytes = 128 * 1024;

/**
 * The code page in which the bytes look most like names and words; a guess, since any bytes can be read in several.
 * @param carriageReturnsOnly lines end as on old Macintoshes
 */
export function guessCodePage(bytes: Buffer, carriageReturnsOnly: boolean): CodePage {
  const sample = bytes.subarray(0, sampleBytes);
  let best: CodePage = 'windows-1252';
  let most = -Infinity;
  for (const page of Object.keys(codePages) as CodePage[]) {
    const isMac = page.startsWith('mac');
    // In doubt Western European, and what fits the line ends.
    const bonus = (page === 'windows-1252' ? 0.02 : 0) + (isMac === carriageReturnsOnly ? 0.1 : 0);
    const score = plausibility(sample, page) + bonus;
    if (score > most) [best, most] = [page, score];
  }
  return best;
}

/** Kanji and hanzi of everyday names; in a wrong encoding the rare ones come up. Not complete, and it need not be. */
const commonIdeographs = new Set(
  '山田中村木小林佐藤鈴高橋渡辺伊加吉川松井上野口本石原島崎大西東南北太郎一二三次子美花和香港九表計算株式会社人部長課営業社員代取締役技術開発管理者東京' +
    '王李张刘陈杨赵黄周吴徐孙胡朱何罗郭梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪姜范方文明国华建志伟丽红军平强海' +
    '公司经理工程师总监销售市场技术有限科技集团大学学生主任部门项目产品设计数据分析北京上海广州深圳' +
    '張劉陳楊趙黃吳孫鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘經師總監銷業務市場術開發專員國華學會計長資訊設計數據龍偉麗紅軍強',
);

/** How much of what is not ASCII reads as letters of one script, in a usual order of capitals; 1 is perfect. */
function plausibility(sample: Buffer, page: CodePage): number {
  const text = iconv.decode(sample, page);
  let good = 0;
  let seen = 0;
  for (const [word] of text.matchAll(/[^\s,;"\t]+/gu)) {
    // eslint-disable-next-line no-control-regex -- all of ASCII is meant
    if (/^[\x00-\x7f]*$/.test(word)) continue;
    const [points, weight] = judgeWord(word);
    good += points;
    seen += weight;
  }
  return seen === 0 ? 0 : good / seen;
}

/** @returns points reached of points possible: one for each letter beyond ASCII */
function judgeWord(word: string): [points: number, weight: number] {
  let points = 0;
  let weight = 0;
  let before = '';
  const scripts = new Set<string>();
  for (const letter of word) {
    const code = letter.codePointAt(0) ?? 0;
    const script = scriptOf(letter, code);
    if (script !== undefined) scripts.add(script);
    if (code >= 0x80) {
      weight += 1;
      points += pointsOf(letter, code, script, before);
    } else if (before !== '' && /\p{Ll}/u.test(before) && /[A-Z]/.test(letter)) points -= 0.5;
    before = letter;
  }
  // Hardly any Latin word is made of accented letters alone.
  if (scripts.size === 1 && scripts.has('latin') && weight > 2 && weight > word.length * 0.6) points -= weight * 0.5;
  // A word of two alphabets is none.
  if (scripts.size > 1 && !(scripts.size === 2 && scripts.has('kana') && scripts.has('han'))) points -= weight * 0.6;
  return [points, weight];
}

type Script = 'latin' | 'greek' | 'cyrillic' | 'hebrew' | 'arabic' | 'kana' | 'han' | 'hangul';

function scriptOf(letter: string, code: number): Script | undefined {
  if (/[a-z]/i.test(letter) || (code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7)) return 'latin';
  if (code >= 0x1e00 && code < 0x1f00) return 'latin';
  if (code >= 0x370 && code < 0x400) return 'greek';
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  if (code >= 0x590 && code < 0x600) return 'hebrew';
  if (code >= 0x600 && code < 0x700) return 'arabic';
  if (code >= 0x3041 && code < 0x3100) return 'kana';
  if (code >= 0x4e00 && code < 0xa000) return 'han';
  if (code >= 0xac00 && code < 0xd7a4) return 'hangul';
  return undefined;
}

/** Letters of Latin pages that hardly any name holds beside those of the page's own languages. */
const rareLatin = new Set('ðþýÿðÐÞÝŸƒªºŋĸ¤×÷');

function pointsOf(letter: string, code: number, script: Script | undefined, before: string): number {
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) return -3;
  // Half-width kana and private letters are what other pages turn into.
  if ((code >= 0xff61 && code < 0xffa0) || (code >= 0xe000 && code < 0xf900) || code >= 0x20000) return -1;
  switch (script) {
    case 'han':
      return commonIdeographs.has(letter) ? 1.3 : 0.55;
    case 'kana':
      return 1;
    case 'hangul':
      return 0.95;
    case 'latin': {
      if (rareLatin.has(letter)) return 0.2;
      const capitalInside = /\p{Lu}/u.test(letter) && /\p{Ll}/u.test(before);
      return capitalInside ? -0.5 : 0.9;
    }
    case 'greek':
    case 'cyrillic': {
      const capitalInside = /\p{Lu}/u.test(letter) && /\p{Ll}/u.test(before);
      return capitalInside ? -0.5 : code >= 0x450 || code === 0x402 || code === 0x403 ? 0.5 : 0.9;
    }
    case 'hebrew':
    case 'arabic':
      return 0.9;
    default:
      // Typographic quotes, dashes and bullets occur; currency signs and fractions inside of words do not.
      return /[\u2010-\u2027·•’‘“”…–—]/u.test(letter) && !/\p{L}/u.test(before) ? 0.6 : /[’–]/u.test(letter) ? 0.6 : -1;
  }
}
