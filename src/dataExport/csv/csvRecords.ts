import * as l10n from '@vscode/l10n';
import { formatCount } from '#core/text/numbers.ts';

/** Receives the rows of a CSV file, in the order of the file. */
export interface CsvSink {
  /** @param line 1-based line on which the row begins */
  row(fields: readonly string[], line: number): void;
  /** A line that belongs to no readable row. @param text the line, or the beginning of a very long one */
  damaged(line: number, reason: string, text: string): void;
}

export interface CsvLayout {
  readonly delimiter: string;
  /** How many columns the header has. */
  readonly columns: number;
  /** The 1-based line on which the first text given to `push` begins. */
  readonly firstLine: number;
  /** LinkedIn never breaks a line inside this table, so a row over several lines is suspected of a broken quote. */
  readonly singleLine: boolean;
  /** Quotes inside a cell are written `\"`, as in Comments.csv. */
  readonly backslashQuotes: boolean;
  /** A space follows each delimiter, so that a quote after one opens a cell. */
  readonly spaced?: boolean;
}

/** A cell of LinkedIn's tables holds a few thousand characters at most; a longer row has lost its closing quote. */
const maxRecordLength = 256 * 1024;
/** After this many rows with broken quotes, line breaks inside cells are no longer supported, which limits the work. */
const maxBrokenRecords = 1000;

/** The most characters of a damaged line that are reported. */
const longestTold = 4000;

const lineFeed = 10;
const carriageReturn = 13;
const quoteCode = 34;

interface ParsedRecord {
  readonly fields: string[];
  /** Index of the first character after the record's line end. */
  readonly end: number;
  /** The text ended inside a quoted cell. */
  readonly open: boolean;
  readonly strayQuote: StrayQuote;
}

/**
 * A quote inside a quoted cell that is neither doubled nor its end was taken as a letter. One at the beginning of a cell or
 * line (`opening`) shows that the cell before it was never closed.
 */
type StrayQuote = 'letter' | 'opening' | undefined;

/**
 * Cuts CSV text into rows with their line numbers, and loses no row to a broken quote.
 *
 * A general parser stops at the first broken quote, or lets a quote that is never closed swallow the rows after it. Here a row
 * whose quotes do not work out is read again from its first line alone; if that does not fit the header, only that line is
 * given up, and reading goes on with the next. Lines without any quote, nearly all of Connections.csv, are simply split.
 */
export class CsvRecords {
  readonly #layout: CsvLayout;
  readonly #sink: CsvSink;
  #text = '';
  #line: number;
  #broken = 0;
  #repaired = 0;
  #skippingLine = false;

  constructor(layout: CsvLayout, sink: CsvSink) {
    this.#layout = layout;
    this.#sink = sink;
    this.#line = layout.firstLine;
  }

  /** Rows with a broken quote that could be read nevertheless. */
  get repaired(): number {
    return this.#repaired;
  }

  push(text: string): void {
    this.#text = this.#text === '' ? text : this.#text + text;
    this.#readRows(false);
  }

  end(): void {
    this.#readRows(true);
  }

  #readRows(final: boolean): void {
    const text = this.#text;
    let position = 0;
    let nextQuote = -1;
    while (position < text.length) {
      let lineEnd = text.indexOf('\n', position);
      if (lineEnd === -1) {
        if (!final) {
          if (text.length - position > maxRecordLength) {
            this.#giveUpLine(text, position);
            this.#skippingLine = true;
            position = text.length;
          }
          break;
        }
        lineEnd = text.length;
      }
      if (this.#skippingLine) {
        this.#skippingLine = false;
        position = this.#nextLine(lineEnd);
        continue;
      }
      if (lineEnd - position > maxRecordLength) {
        this.#giveUpLine(text, position);
        position = this.#nextLine(lineEnd);
        continue;
      }
      if (nextQuote < position) nextQuote = text.indexOf('"', position);
      if (nextQuote === -1) nextQuote = text.length;
      if (nextQuote >= lineEnd) {
        const line = lineText(text, position, lineEnd);
        if (line !== '') this.#sink.row(line.split(this.#layout.delimiter), this.#line);
        position = this.#nextLine(lineEnd);
        continue;
      }
      const next = this.#readQuotedRow(text, position, lineEnd, final);
      if (next === undefined) break;
      position = next;
    }
    this.#text = text.slice(position);
  }

  /** @returns where the next row begins, or undefined when the row is not complete yet */
  #readQuotedRow(text: string, position: number, lineEnd: number, final: boolean): number | undefined {
    const { columns, singleLine, delimiter, spaced } = this.#layout;
    const alone = (): string[] => readLine(lineText(text, position, lineEnd), delimiter, spaced);
    if (this.#broken <= maxBrokenRecords) {
      const record = parseRecord(text, position, this.#layout, final);
      const length = record.end - position;
      if (record.open && !final && length < maxRecordLength) return undefined;
      const oneLine = !record.open && record.end <= lineEnd + 1;
      if (oneLine) {
        this.#sink.row(record.fields, this.#line);
        return this.#nextLine(lineEnd);
      }
      // A row that can be read from its own line alone was not meant to continue on the next lines.
      const swallows = record.strayQuote === 'opening' || (singleLine && record.strayQuote === 'letter');
      const sound = !record.open && !swallows && record.fields.length === columns && length <= maxRecordLength;
      if (sound && ((!singleLine && !record.strayQuote) || alone().length !== columns)) {
        return this.#acceptOverLines(record, text, position);
      }
    }
    this.#broken++;
    const fields = alone();
    if (fields.length === columns) {
      this.#repaired++;
      this.#sink.row(fields, this.#line);
    } else {
      this.#sink.damaged(
        this.#line,
        l10n.t('a quotation mark is opened and never closed, so the columns can’t be told apart'),
        lineText(text, position, Math.min(lineEnd, position + longestTold)),
      );
    }
    return this.#nextLine(lineEnd);
  }

  #acceptOverLines(record: ParsedRecord, text: string, position: number): number {
    this.#sink.row(record.fields, this.#line);
    for (let at = text.indexOf('\n', position); at !== -1 && at < record.end; at = text.indexOf('\n', at + 1))
      this.#line++;
    return record.end;
  }

  #nextLine(lineEnd: number): number {
    this.#line++;
    return lineEnd + 1;
  }

  /** Drops a line that is too long to be a row, so that it does not fill the memory. */
  #giveUpLine(text: string, position: number): void {
    if (this.#skippingLine) return;
    const limit = formatCount(maxRecordLength);
    const beginning = text.slice(position, position + longestTold);
    this.#sink.damaged(this.#line, l10n.t`the line is longer than ${limit} letters`, beginning);
  }
}

/** Cells of one line read by itself; a quote that is not closed on the line is dropped. */
export function readLine(line: string, delimiter: string, spaced = false): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  return parseRecord(line, 0, { delimiter, backslashQuotes: false, spaced }, true, true).fields;
}

function lineText(text: string, start: number, lineEnd: number): string {
  const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd;
  return text.slice(start, end);
}

function parseRecord(
  text: string,
  start: number,
  layout: Pick<CsvLayout, 'delimiter' | 'backslashQuotes' | 'spaced'>,
  final: boolean,
  dropOpenQuotes = false,
): ParsedRecord {
  const delimiter = layout.delimiter.charCodeAt(0);
  const fields: string[] = [];
  let strayQuote: StrayQuote;
  let position = start;
  for (;;) {
    let end: number;
    if (layout.spaced) position = afterSpaces(text, position);
    const kept = keptText(text, position, layout.delimiter);
    if (kept) {
      fields.push(kept.value);
      end = kept.end;
    } else if (text.charCodeAt(position) === quoteCode) {
      const cell = readQuotedCell(text, position + 1, delimiter, layout.backslashQuotes, final);
      if (cell !== undefined) {
        fields.push(withoutFormula(cell.value));
        if (strayQuote !== 'opening') strayQuote = cell.strayQuote ?? strayQuote;
        end = cell.end;
      } else if (dropOpenQuotes) {
        end = plainEnd(text, position + 1, delimiter);
        fields.push(trimReturn(text.slice(position + 1, end), text, end));
      } else {
        return { fields, end: text.length, open: true, strayQuote };
      }
    } else {
      end = plainEnd(text, position, delimiter);
      fields.push(trimReturn(text.slice(position, end), text, end));
    }
    if (end >= text.length) return { fields, end: text.length, open: !final, strayQuote };
    if (text.charCodeAt(end) === lineFeed) return { fields, end: end + 1, open: false, strayQuote };
    position = end + 1;
  }
}

/** `="text"`, which is how people make a spreadsheet keep a text as it is; the length is limited, and so is the work. */
const keptPattern = /="((?:[^"\n]|""){0,4000})"/y;

/** The text of a cell `="text"`, in which the delimiter may stand; undefined: the cell is not written so. */
function keptText(text: string, start: number, delimiter: string): { value: string; end: number } | undefined {
  if (!text.startsWith('="', start)) return undefined;
  keptPattern.lastIndex = start;
  const [cell, value] = keptPattern.exec(text) ?? [];
  if (cell === undefined || value === undefined) return undefined;
  const end = cellEnd(text, start + cell.length, delimiter.charCodeAt(0));
  return end === undefined ? undefined : { value: value.replaceAll('""', '"'), end };
}

/** The text of a cell `="text"` that was quoted once more. */
function withoutFormula(value: string): string {
  const [, text] = /^="((?:[^"]|"")*)"$/.exec(value) ?? [];
  return text === undefined ? value : text.replaceAll('""', '"');
}

/** The index of a quote, or of `="`, after nothing but spaces; otherwise the index where the cell begins. */
function afterSpaces(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at++;
  return text.charCodeAt(at) === quoteCode || text.startsWith('="', at) ? at : start;
}

/** Index of the delimiter or line feed that ends an unquoted cell. */
function plainEnd(text: string, start: number, delimiter: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === delimiter || code === lineFeed) break;
  }
  return end;
}

function trimReturn(value: string, text: string, end: number): string {
  const atLineEnd = end >= text.length || text.charCodeAt(end) === lineFeed;
  return atLineEnd && value.endsWith('\r') ? value.slice(0, -1) : value;
}

/** @returns undefined when the closing quote is not in the text */
function readQuotedCell(
  text: string,
  start: number,
  delimiter: number,
  backslashQuotes: boolean,
  final: boolean,
): { value: string; end: number; strayQuote: StrayQuote } | undefined {
  let doubled = false;
  let escaped = false;
  let strayQuote: StrayQuote;
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    if (backslashQuotes && quote > start && text[quote - 1] === '\\') {
      escaped = true;
      from = quote + 1;
      continue;
    }
    if (quote + 3 >= text.length && !final) return undefined;
    // Where quotes are not doubled, `""` at the end of a cell is a quote character and the closing quote.
    const doubledQuote = text.charCodeAt(quote + 1) === quoteCode;
    const lettersBefore = strayQuote !== undefined && doubledQuote && cellEnd(text, quote + 2, delimiter) !== undefined;
    if (doubledQuote && !lettersBefore) {
      doubled = true;
      from = quote + 2;
      continue;
    }
    const close = lettersBefore ? quote + 1 : quote;
    const end = cellEnd(text, close + 1, delimiter);
    if (end === undefined) {
      const before = text.charCodeAt(quote - 1);
      if (strayQuote !== 'opening') strayQuote = before === delimiter || before === lineFeed ? 'opening' : 'letter';
      from = quote + 1;
      continue;
    }
    let value = text.slice(start, close);
    if (doubled) value = value.replaceAll('""', '"');
    if (escaped) value = value.replaceAll('\\"', '"');
    return { value, end, strayQuote };
  }
}

/** The index where a cell ends whose closing quote is just before `index`; undefined when no cell can end there. */
function cellEnd(text: string, index: number, delimiter: number): number | undefined {
  const lineEnd = text.charCodeAt(index) === carriageReturn ? index + 1 : index;
  if (lineEnd >= text.length || text.charCodeAt(lineEnd) === lineFeed) return lineEnd;
  return text.charCodeAt(index) === delimiter ? index : undefined;
}
