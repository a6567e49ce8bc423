import { fold } from '#core/text/textFolding.ts';
import { readLine } from './csvRecords.ts';

/** The index of each known column in the file; -1 when it is missing, so that its cell reads as undefined. */
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
  /** Cells may have any length, since hardly anything of them is kept. */
  readonly longCells?: boolean;
}

/** The header of a table, and how the file is written. */
export interface TableHeader {
  readonly cells: readonly string[];
  readonly delimiter: string;
  readonly at: ColumnPositions<string>;
  /** Names that stand for no known column. */
  readonly unknown: readonly string[];
  /** Names of columns for something that an earlier column already holds. */
  readonly repeated: readonly string[];
  /** A space follows each delimiter. */
  readonly spaced: boolean;
  /** The other separator that a spreadsheet put at every line's end: `Connected On;;;`. */
  readonly trailer: string | undefined;
}

const delimiters = [',', '\t', ';', '|'] as const;
/** The longest line that may be a header. */
const longestHeader = 20_000;

/** A name without what joining files and printing pages put before it: byte order marks, also garbled ones, and page breaks. */
function plainName(name: string): string {
  return name.replace(/^(?:\s|ï»¿)+/, '').toLowerCase();
}

/** The form in which column names are compared: `E-Mail-Adresse` and `e-mail adresse` are one. */
export function columnKey(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Recognises the header of one kind of table, and by it the separator of the file. */
export class HeaderFinder {
  readonly #shape: TableShape<string>;
  readonly #columnByKey: ReadonlyMap<string, string>;
  readonly #firstNames: ReadonlySet<string>;

  constructor(shape: TableShape<string>) {
    this.#shape = shape;
    this.#columnByKey = new Map(
      Object.entries(shape.columns)
        .reverse()
        .flatMap(([column, names]) => names.map((name) => [columnKey(name), column] as const)),
    );
    this.#firstNames = new Set(
      Object.values(shape.columns).flatMap((names) => names.map((name) => name.toLowerCase())),
    );
  }

  /** @param line one physical line without its end */
  find(line: string): TableHeader | undefined {
    if (line.length > longestHeader) return undefined;
    for (const delimiter of delimiters) {
      if (!line.includes(delimiter)) continue;
      const header = this.#read(line, delimiter);
      if (header) return header;
    }
    return undefined;
  }

  /**
   * The header in a row below the first header, if it is one: a file joined by hand from several has all their headers,
   * perhaps with other orders of columns.
   */
  next(cells: readonly string[], before: TableHeader): TableHeader | undefined {
    // This is called for each row, and most of them end here.
    const [first = '', ...others] = cells;
    const name = plainName(first);
    if (!this.#firstNames.has(name)) return undefined;
    const columns = this.#columnsOf([name, ...others]);
    return columns && { ...before, ...columns, cells };
  }

  #read(line: string, delimiter: string): TableHeader | undefined {
    const cells = unwrapped(readLine(line, delimiter), delimiter);
    const columns = this.#columnsOf(cells);
    if (!columns) return undefined;
    const last = line.trimEnd().at(-1) ?? '';
    return {
      ...columns,
      cells,
      delimiter,
      spaced: cells.length > 1 && cells.slice(1).every((cell) => cell.startsWith(' ') || cell.trim() === ''),
      trailer: last !== delimiter && (last === ';' || last === '\t' || last === ',') ? last : undefined,
    };
  }

  /** The indexes of the columns; undefined when the cells are not a header. */
  #columnsOf(cells: readonly string[]): Pick<TableHeader, 'at' | 'unknown' | 'repeated'> | undefined {
    const at: Record<string, number> = Object.fromEntries(Object.keys(this.#shape.columns).map((name) => [name, -1]));
    const unknown: string[] = [];
    const repeated: string[] = [];
    for (const [index, cell] of cells.entries()) {
      const column = this.#columnByKey.get(columnKey(cell));
      if (column === undefined) {
        if (cell.trim() !== '') unknown.push(cell.trim());
      } else if (at[column] === -1) at[column] = index;
      else repeated.push(cell.trim());
    }
    if (!this.#shape.recognisedBy.some((set) => set.every((column) => (at[column] ?? -1) >= 0))) return undefined;
    return { at, unknown, repeated };
  }
}

/**
 * The cells of a line that a spreadsheet put into one quoted cell, because it saw only one column. Other lines are returned
 * as they are.
 */
export function unwrapped(cells: readonly string[], delimiter: string): readonly string[] {
  const [first = '', ...others] = cells;
  if (!first.includes(delimiter) || others.some((cell) => cell.trim() !== '')) return cells;
  return readLine(first, delimiter);
}

/** Removes separators from the ends of complete lines; an incomplete last line waits for the next text. */
export class LineTrailer {
  readonly #trailer: string;
  #rest = '';

  constructor(trailer: string) {
    this.#trailer = trailer;
  }

  push(text: string): string {
    const all = this.#rest + text;
    const end = all.lastIndexOf('\n') + 1;
    this.#rest = all.slice(end);
    return all
      .slice(0, end)
      .split('\n')
      .map((line) => this.#trim(line))
      .join('\n');
  }

  end(): string {
    return this.#trim(this.#rest);
  }

  #trim(line: string): string {
    const returned = line.endsWith('\r');
    let end = returned ? line.length - 1 : line.length;
    while (end > 0 && line[end - 1] === this.#trailer) end--;
    return returned ? `${line.slice(0, end)}\r` : line.slice(0, end);
  }
}
