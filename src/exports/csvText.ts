import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const replacement = '\ufffd';
/** UTF-8 that was once read as Windows-1252 or Latin-1: "Ã©" for "é", "â€™" for an apostrophe. */
const mojibakePattern =
  /[ÃÂ][\u0080-\u00bf]|Ã[\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2018-\u203a]|â€[^\s,"]|Å[\u0080-\u00bf‚„]/g;

/**
 * Turns the bytes of one CSV file into text, chunk by chunk.
 *
 * LinkedIn writes UTF-8 without a mark. Accepted besides: a byte order mark, UTF-16 in both orders with or without a mark
 * (one such file is known), and Windows-1252 from a spreadsheet; the first bytes that are no UTF-8 decide for it,
 * unless more proper UTF-8 than damage surrounds them.
 */
export class CsvText {
  #encoding: Encoding | undefined;
  #decoder: { write(bytes: Buffer): string; end(): string | undefined } | undefined;
  #pending: Buffer = Buffer.alloc(0);
  #sawMultibyte = false;
  #carriageReturnsOnly: boolean | undefined;
  #damaged = 0;
  #mojibake = 0;
  #mojibakeExample = '';

  /** The text of the next bytes. */
  decode(bytes: Buffer): string {
    return this.#finish(this.#decode(bytes, false));
  }

  /** The text of what was held back, at the end of the file. */
  end(): string {
    const rest = this.#decode(Buffer.alloc(0), true);
    return this.#finish(rest + (this.#decoder?.end() ?? ''));
  }

  /** What the report should say about the encoding; empty when all is well. */
  remarks(): string[] {
    const remarks: string[] = [];
    if (this.#encoding === 'windows-1252') {
      remarks.push('The file is not UTF-8, as if a spreadsheet saved it; its letters were read as Windows-1252.');
    }
    if (this.#damaged > 0) remarks.push(`${this.#damaged} letters are damaged and shown as “${replacement}”.`);
    if (this.#mojibake > 0) {
      remarks.push(
        `${this.#mojibake} places hold garbled letters (mojibake, such as “${this.#mojibakeExample}”) and were kept as they are; ` +
          'a fresh export from LinkedIn may spell them correctly.',
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
    return this.#decoder ? this.#decoder.write(chunk) : this.#decodeUtf8(chunk, atEnd);
  }

  #decodeUtf8(chunk: Buffer, atEnd: boolean): string {
    const complete = atEnd ? chunk.length : chunk.length - unfinishedLength(chunk);
    const whole = chunk.subarray(0, complete);
    this.#pending = chunk.subarray(complete);
    if (isAscii(whole)) return whole.toString('latin1');
    if (!isUtf8(whole)) {
      const text = whole.toString('utf8');
      const damaged = occurrences(text, replacement);
      if (!this.#sawMultibyte && damaged > multibyteCharacters(text) - damaged) {
        this.#encoding = 'windows-1252';
        this.#decoder = iconv.getDecoder('windows-1252');
        this.#pending = Buffer.alloc(0);
        return this.#decoder.write(chunk);
      }
      this.#damaged += damaged;
    }
    this.#sawMultibyte = true;
    return whole.toString('utf8');
  }

  #finish(decoded: string): string {
    let text = decoded;
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
