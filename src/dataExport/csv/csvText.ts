import * as l10n from '@vscode/l10n';
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { guessCodePage } from './codePageGuess.ts';
import { codePageDecoder, isCodePage, type CodePage, type TextEncoding } from './codePages.ts';
import { countOf } from '#core/text/numbers.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | CodePage;

const replacement = '\ufffd';
/** UTF-8 that was once read as Windows-1252 or Latin-1: "Ã©" for "é", "â€™" for an apostrophe. */
const mojibakePattern =
  /[ÃÂ][\u0080-\u00bf]|Ã[\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2018-\u203a]|â€[^\s,"]|Å[\u0080-\u00bf‚„]/g;
/** A byte order mark that was read as letters and saved again. */
const garbledMark = /^\ufeff?(?:ï»¿|Ã¯Â»Â¿|п»ї|∩╗┐|Ôªø|锘\p{Script=Han}?)+/u;

/**
 * Turns the bytes of one CSV file into text, chunk by chunk.
 *
 * LinkedIn writes UTF-8 without a mark. Also accepted are a byte order mark, UTF-16 in both orders with or without a mark
 * (one such file is known), UTF-32 with one, and the code pages of spreadsheets. A code page is assumed at the first bytes that are not
 * UTF-8, unless there is more valid UTF-8 than damage around them; it is a guess unless the person chose it.
 */
export class CsvText {
  readonly #chosen: TextEncoding | undefined;
  #encoding: Encoding | undefined;
  #guessed: CodePage | undefined;
  #decoder: { write(bytes: Buffer): string; end(): string | undefined } | undefined;
  #pending: Buffer = Buffer.alloc(0);
  #sawMultibyte = false;
  #atStart = true;
  #carriageReturnsOnly: boolean | undefined;
  #damaged = 0;
  #mojibake = 0;
  #mojibakeExample = '';

  /** @param chosen the encoding for a file that is not certainly Unicode; undefined: guess */
  constructor(chosen?: TextEncoding) {
    this.#chosen = chosen;
  }

  /** The code page in which the file was read; undefined when it is Unicode. */
  get codePage(): CodePage | undefined {
    return this.#encoding !== undefined && isCodePage(this.#encoding) ? this.#encoding : undefined;
  }

  /** Whether the code page is a guess. */
  get isGuess(): boolean {
    return this.#guessed !== undefined;
  }

  /** The text of the next bytes. */
  decode(bytes: Buffer): string {
    return this.#finish(this.#decode(bytes, false));
  }

  /** The text of bytes that were held back, at the end of the file. */
  end(): string {
    const rest = this.#decode(Buffer.alloc(0), true);
    return this.#finish(rest + (this.#decoder?.end() ?? ''));
  }

  /** What the report should say about the encoding; empty when all is well. */
  remarks(): string[] {
    const remarks: string[] = [];
    if (this.#damaged > 0) {
      remarks.push(
        countOf(
          this.#damaged,
          l10n.t('{0} letter is damaged and shown as “{1}”.'),
          l10n.t('{0} letters are damaged and shown as “{1}”.'),
          replacement,
        ),
      );
    }
    if (this.#mojibake > 0) {
      remarks.push(
        countOf(
          this.#mojibake,
          l10n.t(
            '{0} place holds garbled letters (mojibake, such as “{1}”) and was kept as it is; a fresh export from LinkedIn may spell it correctly.',
          ),
          l10n.t(
            '{0} places hold garbled letters (mojibake, such as “{1}”) and were kept as they are; a fresh export from LinkedIn may spell them correctly.',
          ),
          this.#mojibakeExample,
        ),
      );
    }
    return remarks;
  }

  #decode(bytes: Buffer, atEnd: boolean): string {
    const chunk = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : bytes;
    this.#pending = Buffer.alloc(0);
    if (this.#encoding === undefined) {
      // Four bytes tell the byte order mark; short reads wait for them.
      if (chunk.length < 4 && !atEnd) {
        this.#pending = chunk;
        return '';
      }
      this.#encoding = detectEncoding(chunk);
      if (this.#encoding !== 'utf-8') this.#decoder = iconv.getDecoder(this.#encoding);
      const marked = chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      if (marked) return this.#decodeUtf8(chunk.subarray(3), atEnd);
    }
    return this.#decoder ? this.#count(this.#decoder.write(chunk)) : this.#decodeUtf8(chunk, atEnd);
  }

  #decodeUtf8(chunk: Buffer, atEnd: boolean): string {
    const complete = atEnd ? chunk.length : chunk.length - unfinishedLength(chunk);
    const whole = chunk.subarray(0, complete);
    this.#pending = chunk.subarray(complete);
    if (isAscii(whole)) return whole.toString('latin1');
    if (!isUtf8(whole)) {
      const text = whole.toString('utf8');
      const damaged = occurrences(text, replacement);
      const isOther =
        this.#chosen === undefined ? damaged > multibyteCharacters(text) - damaged : this.#chosen !== 'utf-8';
      if (!this.#sawMultibyte && isOther) return this.#switchToCodePage(chunk);
      this.#damaged += damaged;
    }
    this.#sawMultibyte = true;
    return whole.toString('utf8');
  }

  /**
   * Switches to a code page at the first chunk that is not UTF-8. All text before it was ASCII, which is the same in every
   * code page.
   */
  #switchToCodePage(chunk: Buffer): string {
    let page = this.#chosen === undefined || this.#chosen === 'utf-8' ? undefined : this.#chosen;
    page ??= this.#guessed = guessCodePage(chunk, chunk.includes(0x0d) && !chunk.includes(0x0a));
    this.#encoding = page;
    this.#decoder = codePageDecoder(page);
    this.#pending = Buffer.alloc(0);
    return this.#count(this.#decoder.write(chunk));
  }

  #count(text: string): string {
    if (text.includes(replacement)) this.#damaged += occurrences(text, replacement);
    return text;
  }

  #finish(decoded: string): string {
    let text = decoded;
    if (this.#atStart && text !== '') {
      text = text.replace(garbledMark, '');
      this.#atStart = false;
    }
    if (this.#carriageReturnsOnly === undefined && /[\r\n]./s.test(text)) {
      this.#carriageReturnsOnly = text.includes('\r') && !text.includes('\n');
    }
    if (this.#carriageReturnsOnly) text = text.replaceAll('\r', '\n');
    if (text.includes('Ã') || text.includes('Â') || text.includes('â€') || text.includes('Å')) {
      for (const [found] of text.matchAll(mojibakePattern)) {
        this.#mojibake++;
        this.#mojibakeExample ||= found;
      }
    }
    return text;
  }
}

function detectEncoding(start: Buffer): Encoding {
  const first = start.length < 4 ? 0 : start.readUInt32BE(0);
  if (first === 0xff_fe_00_00) return 'utf-32le';
  if (first === 0x00_00_fe_ff) return 'utf-32be';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  // Latin letters in UTF-16 have a zero in every other byte, and a CSV has no zero byte for any other reason.
  const sample = start.subarray(0, 512);
  let evenZeros = 0;
  let oddZeros = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) evenZeros++;
    else oddZeros++;
  }
  const enough = sample.length / 5;
  if (oddZeros > enough && evenZeros < enough / 4) return 'utf-16le';
  if (evenZeros > enough && oddZeros < enough / 4) return 'utf-16be';
  return 'utf-8';
}

/** How many bytes at the end begin a character that the next chunk finishes. */
function unfinishedLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

function multibyteCharacters(text: string): number {
  return text.match(/[^\p{ASCII}]/gu)?.length ?? 0;
}
