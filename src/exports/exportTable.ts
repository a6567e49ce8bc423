import { fold } from '../core/textFolding.ts';
import { CsvRecords, readLine, type CsvSink } from './csvRecords.ts';

/** Where each known column stands in the file; -1 when the header lacks it, so that its cell reads as undefined. */
export type ColumnPositions<Column extends string> = Readonly<Record<Column, number>>;

/** How one kind of table is recognised and laid out. */
export interface TableShape<Column extends string> {
  /** The header's names for each column, in any case; see `columnKey`. */
  readonly columns: Readonly<Record<Column, readonly string[]>>;
  /** A line is the header when it names all columns of one of these sets. */
  readonly recognisedBy: readonly (readonly Column[])[];
  /** No cell of this table ever holds a line break. */
  readonly singleLine?: boolean;
  readonly backslashQuotes?: boolean;
  /** Rows are only counted, so their shape does not matter. */
  readonly countOnly?: boolean;
}

/** Takes the rows of one table and keeps what the product needs of them. */
export interface ExportTable<Column extends string> {
  readonly shape: TableShape<Column>;
  /** @returns why the row is set aside; undefined when it was taken */
  row(cells: readonly string[], at: ColumnPositions<Column>, line: number): string | undefined;
}

export interface SetAsideLine {
  readonly line: number;
  readonly reason: string;
}

interface Header {
  readonly cells: readonly string[];
  readonly delimiter: string;
  readonly at: ColumnPositions<string>;
}

const delimiters = [',', '\t', ';'] as const;
/** LinkedIn's preamble has three lines; other wording and hand-written remarks find room too. */
const maxLinesBeforeHeader = 40;
const maxTextBeforeHeader = 256 * 1024;

/** The form in which column names are compared: `E-Mail-Adresse` and `e-mail adresse` are one. */
export function columnKey(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Finds the header of a table in the text of a file and hands over the rows under it, each with a verdict. */
export class TableReading implements CsvSink {
  readonly setAside: SetAsideLine[] = [];
  readonly #table: ExportTable<string>;
  readonly #maxRows: number;
  readonly #onTooManyRows: () => never;
  #header: Header | undefined;
  #reach = 0;
  #records: CsvRecords | undefined;
  #beforeHeader = '';
  #line = 1;
  #rows = 0;
  #gaveUp = false;

  constructor(table: ExportTable<string>, maxRows: number, onTooManyRows: () => never) {
    this.#table = table;
    this.#maxRows = maxRows;
    this.#onTooManyRows = onTooManyRows;
  }

  get headerFound(): boolean {
    return this.#header !== undefined;
  }

  /** Rows under the header: taken and set aside. */
  get rows(): number {
    return this.#rows;
  }

  push(text: string): void {
    if (this.#records) this.#records.push(text);
    else if (!this.#gaveUp) this.#findHeader(this.#beforeHeader + text, false);
  }

  end(): void {
    if (!this.#records && !this.#gaveUp) this.#findHeader(this.#beforeHeader, true);
    this.#records?.end();
  }

  remarks(): string[] {
    const repaired = this.#records?.repaired ?? 0;
    return repaired === 0
      ? []
      : [`Rows with a broken quotation mark, read without it: ${repaired.toLocaleString('en')}.`];
  }

  row(cells: readonly string[], line: number): void {
    const header = this.#header;
    if (!header || this.#isBlankLine(cells)) return;
    if (++this.#rows > this.#maxRows) this.#onTooManyRows();
    const reason = this.#shapeFault(cells, header) ?? this.#table.row(cells, header.at, line);
    if (reason !== undefined) this.setAside.push({ line, reason });
  }

  damaged(line: number, reason: string): void {
    if (++this.#rows > this.#maxRows) this.#onTooManyRows();
    this.setAside.push({ line, reason });
  }

  #isBlankLine(cells: readonly string[]): boolean {
    return cells.length === 1 && cells[0]?.trim() === '';
  }

  #shapeFault(cells: readonly string[], header: Header): string | undefined {
    if (this.#table.shape.countOnly) return undefined;
    const columns = header.cells.length;
    const tooShort = cells.length <= this.#reach;
    const tooLong = cells.length > columns && cells.slice(columns).some((cell) => cell.trim() !== '');
    if (tooShort || tooLong) return `it has ${cells.length} columns where the header has ${columns}`;
    if (cells[0] === header.cells[0] && cells.every((cell, index) => cell === header.cells[index])) {
      return 'it repeats the header';
    }
    return cells[0] === '' && cells.every((cell) => cell.trim() === '') ? 'it is empty' : undefined;
  }

  /**
   * Looks at one physical line after the other, because a stray quote in the preamble would make a CSV parser
   * swallow the header.
   */
  #findHeader(text: string, final: boolean): void {
    let position = 0;
    while (position < text.length) {
      const lineFeed = text.indexOf('\n', position);
      if (lineFeed === -1 && !final) break;
      const lineEnd = lineFeed === -1 ? text.length : lineFeed;
      this.#header = recogniseHeader(text.slice(position, lineEnd).replace(/\r$/, ''), this.#table.shape);
      this.#line++;
      position = lineEnd + 1;
      if (this.#header) {
        this.#startRows(this.#header, text.slice(position));
        return;
      }
      if (this.#line > maxLinesBeforeHeader) break;
    }
    this.#beforeHeader = text.slice(position);
    this.#gaveUp = this.#line > maxLinesBeforeHeader || this.#beforeHeader.length > maxTextBeforeHeader;
  }

  #startRows(header: Header, text: string): void {
    const { singleLine = false, backslashQuotes = false } = this.#table.shape;
    this.#reach = Math.max(...Object.values(header.at));
    this.#records = new CsvRecords(
      { delimiter: header.delimiter, columns: header.cells.length, firstLine: this.#line, singleLine, backslashQuotes },
      this,
    );
    this.#beforeHeader = '';
    this.#records.push(text);
  }
}

/** The columns that a line names, when it is a header of the shape; the separator is the one with which it is. */
export function recogniseHeader(line: string, shape: TableShape<string>): Header | undefined {
  for (const delimiter of delimiters) {
    if (!line.includes(delimiter)) continue;
    const cells = readLine(line, delimiter);
    const keys = cells.map(columnKey);
    const at: Record<string, number> = {};
    for (const [column, names] of Object.entries(shape.columns)) {
      const known = new Set(names.map(columnKey));
      at[column] = keys.findIndex((key) => known.has(key));
    }
    if (shape.recognisedBy.some((set) => set.every((column) => (at[column] ?? -1) >= 0)))
      return { cells, delimiter, at };
  }
  return undefined;
}
