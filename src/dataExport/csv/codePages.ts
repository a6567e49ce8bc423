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
  'windows-874': l10n.t('Thai (Windows)'),
  'windows-1257': l10n.t('Baltic (Windows)'),
  'windows-1258': l10n.t('Vietnamese (Windows)'),
  macroman: l10n.t('Western European (Macintosh)'),
  maccenteuro: l10n.t('Central European (Macintosh)'),
  maccyrillic: l10n.t('Cyrillic (Macintosh)'),
  macgreek: l10n.t('Greek (Macintosh)'),
  macturkish: l10n.t('Turkish (Macintosh)'),
  'koi8-r': l10n.t('Cyrillic (KOI8-R)'),
  cp850: l10n.t('Western European (DOS)'),
  cp852: l10n.t('Central European (DOS)'),
  cp866: l10n.t('Cyrillic (DOS)'),
  shift_jis: l10n.t('Japanese (Shift-JIS)'),
  'euc-jp': l10n.t('Japanese (EUC)'),
  gb18030: l10n.t('Chinese, simplified (GB18030)'),
  big5: l10n.t('Chinese, traditional (Big5)'),
  'euc-kr': l10n.t('Korean (EUC)'),
};
export type CodePage = keyof typeof codePages;

/** The encodings that the person can choose for a file. */
export type TextEncoding = 'utf-8' | CodePage;

export function isCodePage(name: string): name is CodePage {
  return Object.hasOwn(codePages, name);
}

/** A decoder for chunks, which keeps an unfinished character for the next chunk. */
export function codePageDecoder(page: CodePage): { write(bytes: Buffer): string; end(): string | undefined } {
  return iconv.getDecoder(page);
}

/** The number of cells shown so that the person can judge an encoding. */
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
