import * as l10n from '@vscode/l10n';
import { CsvRecords, type CsvSink } from './csvRecords.ts';
import {
  HeaderFinder,
  LineTrailer,
  unwrapped,
  type ColumnPositions,
  type TableHeader,
  type TableShape,
} from './tableHeader.ts';
import { countOf, formatCount } from '#core/text/numbers.ts';

/** Takes the rows of one table and keeps what we need from them. */
export interface ExportTable<Column extends string> {
  readonly shape: TableShape<Column>;
  /** Called before the first row, and again at each further header among the rows. */
  begin?(header: TableHeader): void;
  /**
   * Whether the cells are a row of this table, even a short one or one above the header. Without it, a row above the header
   * is whatever fills more than half of its columns.
   */
  isRow?(cells: readonly string[], at: ColumnPositions<Column>): boolean;
  /** @returns why the row is set aside; undefined when it was taken */
  row(cells: readonly string[], at: ColumnPositions<Column>, line: number): string | undefined;
  /** Called for a line that can't be read as a row. @param text what is left of it */
  lost?(text: string, line: number): void;
  /** Whether the last row taken seems to end before its end, when no line end follows it: `21 Jun 20` below `05 Jan 2024`. */
  endsEarly?(): boolean;
  /** Called at the end when the file ends in the middle of a row: any number of rows may be missing. */
  cutOff?(): void;
}

export interface SetAsideLine {
  readonly line: number;
  readonly reason: string;
  /** Nothing is lost with the row: it is blank or repeated elsewhere. */
  readonly harmless?: boolean;
}

const repeatsHeader = l10n.t('it repeats the header');
const isEmptyRow = l10n.t('it is empty');

/** LinkedIn's preamble has three lines; this leaves room for other wording and remarks added by hand. */
const maxPreambleLines = 40;
/** How many characters of a file are searched for its header, which may be anywhere in a sorted sheet. */
const maxTextBeforeHeader = 64 * 1024 * 1024;
/** The longest line that may be a header, in characters. */
const longestLineBeforeHeader = 256 * 1024;
/** In characters; LinkedIn allows some hundred in the cells that we keep. */
export const maxCellLength = 2000;

/**
 * Finds the header of a table in the text of a file, passes the rows around it to the table, and notes what became of each.
 */
export class TableReading implements CsvSink {
  readonly setAside: SetAsideLine[] = [];
  readonly #table: ExportTable<string>;
  readonly #maxRows: number;
  readonly #onTooManyRows: () => never;
  readonly #finder: HeaderFinder;
  #header: TableHeader | undefined;
  #reach = 0;
  #records: CsvRecords | undefined;
  #trailer: LineTrailer | undefined;
  readonly #above: string[] = [];
  readonly #longLines: number[] = [];
  #aboveLength = 0;
  #unfinishedLine = '';
  #skippingLine = false;
  #line = 1;
  #rows = 0;
  #rowsAbove = 0;
  #cut = 0;
  #cutLine = 0;
  #gaveUp = false;
  /** The last row was set aside. */
  #lostLast = false;
  #endsLine = true;
  #isEnding = false;
  #isCutOff = false;

  constructor(table: ExportTable<string>, maxRows: number, onTooManyRows: () => never) {
    this.#table = table;
    this.#maxRows = maxRows;
    this.#onTooManyRows = onTooManyRows;
    this.#finder = new HeaderFinder(table.shape);
  }

  get headerFound(): boolean {
    return this.#header !== undefined;
  }

  /** The number of rows of the table, both taken and set aside. */
  get rows(): number {
    return this.#rows;
  }

  push(text: string): void {
    if (text !== '') this.#endsLine = /[\n\r]$/.test(text);
    if (this.#records) this.#pushRows(text);
    else if (!this.#gaveUp) this.#findHeader(text, false);
  }

  end(): void {
    if (!this.#records && !this.#gaveUp) this.#findHeader('', true);
    if (this.#trailer) this.#records?.push(this.#trailer.end());
    this.#isEnding = true;
    this.#records?.end();
    if (this.#endsLine || (!this.#lostLast && !this.#table.endsEarly?.())) return;
    this.#isCutOff = true;
    this.#table.cutOff?.();
  }

  /** Sentences on how the table was read, for the report. */
  remarks(): string[] {
    const repaired = this.#records?.repaired ?? 0;
    const remarks: string[] = [];
    if (repaired > 0) {
      remarks.push(l10n.t`Rows with a broken quotation mark, read without it: ${formatCount(repaired)}.`);
    }
    if (this.#rowsAbove > 0) {
      remarks.push(
        countOf(
          this.#rowsAbove,
          l10n.t('{0} row above the header was read too.'),
          l10n.t('{0} rows above the header were read too.'),
        ),
      );
    }
    return remarks;
  }

  /** Sentences on what was not kept as it is in the file. */
  losses(): string[] {
    const cutOff = this.#isCutOff
      ? [
          l10n.t(
            'It ends in the middle of a row, as if it was cut off: rows may be missing, so it does not show who left.',
          ),
        ]
      : [];
    if (this.#cut === 0) return cutOff;
    return [
      ...cutOff,
      countOf(
        this.#cut,
        l10n.t('{0} cell (in line {1}) is longer than {2} letters and cut there.'),
        l10n.t('{0} cells (the first in line {1}) are longer than {2} letters and cut there.'),
        String(this.#cutLine),
        formatCount(maxCellLength),
      ),
    ];
  }

  row(fields: readonly string[], line: number): void {
    const header = this.#header;
    if (!header || this.#isBlankLine(fields)) return;
    if (++this.#rows > this.#maxRows) this.#onTooManyRows();
    const cells = this.#cellsOf(fields, header, line);
    const nextHeader = this.#finder.next(cells, header);
    if (nextHeader) this.#useHeader(nextHeader);
    const shapeFault = nextHeader ? repeatsHeader : this.#shapeFault(cells, header);
    const reason = shapeFault ?? this.#table.row(cells, header.at, line);
    this.#lostLast = shapeFault !== undefined && !nextHeader && !this.#isEmpty(cells);
    if (reason === undefined) return;
    this.setAside.push({ line, reason, harmless: reason === isEmptyRow || reason === repeatsHeader });
    if (this.#lostLast) this.#table.lost?.(cells.join(' '), line);
  }

  damaged(line: number, reason: string, text: string): void {
    if (++this.#rows > this.#maxRows) this.#onTooManyRows();
    this.#lostLast = true;
    this.setAside.push({ line, reason });
    this.#table.lost?.(text, line);
  }

  #cellsOf(fields: readonly string[], header: TableHeader, line: number): readonly string[] {
    let cells = fields;
    if (cells.length < header.cells.length || header.trailer !== undefined) cells = unwrapped(cells, header.delimiter);
    if (header.spaced) cells = cells.map((cell) => cell.trim());
    if (this.#table.shape.longCells || cells.every(({ length }) => length <= maxCellLength)) return cells;
    const address = header.at['url'];
    return cells.map((cell, index) => {
      // A cut address would be another person's; valid addresses are never that long.
      if (cell.length <= maxCellLength || index === address) return cell;
      this.#cut++;
      this.#cutLine ||= line;
      return cell.slice(0, maxCellLength).replace(/\p{Surrogate}$/u, '');
    });
  }

  #isBlankLine(cells: readonly string[]): boolean {
    return cells.length === 1 && cells[0]?.trim() === '';
  }

  #isEmpty(cells: readonly string[]): boolean {
    return cells[0]?.trim() === '' && cells.every((cell) => cell.trim() === '');
  }

  #shapeFault(cells: readonly string[], header: TableHeader): string | undefined {
    if (this.#table.shape.countOnly) return undefined;
    const columns = header.cells.length;
    // Spreadsheets leave out empty cells at the end of a row; at the end of the file it is cut off, perhaps within a cell.
    const isCut = this.#isEnding && !this.#endsLine && cells.length < columns;
    const tooShort = cells.length <= this.#reach && (isCut || !this.#table.isRow?.(cells, header.at));
    const tooLong = cells.length > columns && cells.slice(columns).some((cell) => cell.trim() !== '');
    if (tooShort || tooLong) {
      return this.#isEmpty(cells)
        ? isEmptyRow
        : countOf(
            cells.length,
            l10n.t('it has {0} column where the header has {1}'),
            l10n.t('it has {0} columns where the header has {1}'),
            String(columns),
          );
    }
    return this.#isEmpty(cells) ? isEmptyRow : undefined;
  }

  /**
   * Reads one physical line after the other, because after a stray quote in the preamble a CSV parser would swallow the
   * header.
   */
  #findHeader(added: string, final: boolean): void {
    const text = this.#unfinishedLine + added;
    let position = 0;
    if (this.#skippingLine) {
      const lineFeed = text.indexOf('\n');
      if (lineFeed === -1) return;
      this.#skippingLine = false;
      position = lineFeed + 1;
      this.#line++;
    }
    while (position < text.length) {
      const lineFeed = text.indexOf('\n', position);
      if (lineFeed === -1 && !final) break;
      const lineEnd = lineFeed === -1 ? text.length : lineFeed;
      const line = text.slice(position, lineEnd).replace(/\r$/, '');
      position = lineEnd + 1;
      this.#line++;
      const header = this.#finder.find(line);
      if (header) {
        this.#startRows(header, text.slice(position));
        return;
      }
      if (line.length > longestLineBeforeHeader) this.#passOverLine();
      else this.#above.push(line);
      this.#aboveLength += line.length + 1;
    }
    this.#unfinishedLine = text.slice(position);
    if (this.#unfinishedLine.length > longestLineBeforeHeader) {
      this.#unfinishedLine = '';
      this.#skippingLine = true;
      this.#passOverLine();
    }
    this.#gaveUp = this.#aboveLength > maxTextBeforeHeader;
    if (this.#gaveUp) this.#above.length = 0;
  }

  /** Skips a line above the header that is too long for a preamble or a row. */
  #passOverLine(): void {
    this.#above.push('');
    this.#longLines.push(this.#above.length);
  }

  #startRows(header: TableHeader, text: string): void {
    this.#useHeader(header);
    if (header.trailer !== undefined) this.#trailer = new LineTrailer(header.trailer);
    this.#readAbove(header);
    for (const line of this.#longLines) {
      this.damaged(line, l10n.t`the line is longer than ${formatCount(longestLineBeforeHeader)} letters`, '');
    }
    this.#records = new CsvRecords(this.#layout(header, this.#line), this);
    this.#unfinishedLine = '';
    this.#pushRows(text);
  }

  #useHeader(header: TableHeader): void {
    this.#header = header;
    this.#reach = Math.max(...Object.values(header.at));
    this.#table.begin?.(header);
  }

  #layout(header: TableHeader, firstLine: number) {
    const { singleLine = false, backslashQuotes = false } = this.#table.shape;
    const { delimiter, spaced } = header;
    return { delimiter, spaced, columns: header.cells.length, firstLine, singleLine, backslashQuotes };
  }

  #pushRows(text: string): void {
    this.#records?.push(this.#trailer ? this.#trailer.push(text) : text);
  }

  /** Reads the rows above the header of a sheet that was sorted with it. Lines of a preamble are not rows, and no loss. */
  #readAbove(header: TableHeader): void {
    const table = this.#table;
    const { length } = header.cells;
    const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
    const isRow = (cells: readonly string[]): boolean =>
      table.isRow?.(cells, header.at) ?? (cells.length > length / 2 && cells.length <= length && filled(cells) > 1);
    if (table.shape.countOnly || this.#above.length === 0) return;
    let begun = false;
    const trailer = header.trailer === undefined ? undefined : new LineTrailer(header.trailer);
    const records = new CsvRecords(this.#layout(header, 1), {
      row: (fields, line) => {
        const cells = this.#cellsOf(fields, header, line);
        if (isRow(cells)) {
          begun = true;
          this.#rowsAbove++;
          this.row(fields, line);
        } else if ((begun || line > maxPreambleLines) && filled(cells) > 1) {
          this.#rows++;
          this.setAside.push({ line, reason: l10n.t('it stands above the header and does not fit it') });
          table.lost?.(cells.join(' '), line);
        }
      },
      damaged: (line, reason, text) => {
        if (begun) this.damaged(line, reason, text);
      },
    });
    const text = this.#above.join('\n');
    records.push(trailer ? trailer.push(text) + trailer.end() : text);
    records.end();
    this.#above.length = 0;
  }
}
