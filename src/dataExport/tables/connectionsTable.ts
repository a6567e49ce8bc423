import * as l10n from '@vscode/l10n';
import type {
  ConnectionColumn as KnownColumn,
  ExportedConnection,
  LosableColumn,
  UnreadRows,
} from '#core/import/exportContent.ts';
import { fullName } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { DateColumn, type DateReading } from './exportDates.ts';
import type { ExportTable, SetAsideLine } from '#dataExport/csv/exportTable.ts';
import { connectionsShape, type ConnectionColumn } from './connectionsShape.ts';
import { OddCells } from './oddCells.ts';
import { addressless, onePersonOneRow, rowsOfContestedAddresses, type Mutable } from './onePersonOneRow.ts';
import { slugOfAddress } from './profileAddress.ts';
import { noOnesName, slugsIn } from './unclearParties.ts';
import { fold } from '#core/text/textFolding.ts';
import { columnKey, type ColumnPositions, type TableHeader } from '#dataExport/csv/tableHeader.ts';
import { countAlike, countOf } from '#core/text/numbers.ts';
import { andList } from '#core/text/lists.ts';

/** Columns that only our own export has (`vscode/files/csv.ts`): such a file also holds people who have left. */
const ownColumns = new Set(
  [
    'State',
    'Decision',
    'Tags',
    'Messages Sent',
    'Messages Received',
    'Last Contact',
    'Invited By',
    'LinkedIn Note',
  ].map(columnKey),
);

const columnTitles: Readonly<Record<ConnectionColumn, string>> = {
  firstName: 'First Name',
  lastName: 'Last Name',
  url: 'URL',
  email: 'Email Address',
  company: 'Company',
  title: 'Position',
  connectedOn: 'Connected On',
};

/** Where more rows than this, or longer ones, can't be read, it is not looked who may be in them. */
const mostLost = 1000;
const longestLost = 4000;

/** Reads Connections.csv: people by address, and hidden members, whose rows may hold nothing but a date. */
export class ConnectionsTable implements ExportTable<ConnectionColumn> {
  readonly shape = connectionsShape;
  readonly dates: DateColumn;
  readonly #rows: Mutable<ExportedConnection>[] = [];
  readonly #undecidedDates: { readonly index: number; readonly reading: DateReading }[] = [];
  readonly #columns = new Set<KnownColumn>();
  readonly #unknownColumns = new Set<string>();
  readonly #repeatedColumns = new Set<string>();
  #hasHeader = false;
  #isOwnExport = false;
  readonly #odd = new OddCells();
  #badAddresses = 0;
  #badAddressLine = 0;
  #lostLetters = 0;
  #lostLettersIn = '';
  #named = 0;
  readonly #lost: string[] = [];
  #anyoneLost = false;
  /** How many digits end the date of the last row, when no cell follows it, and the fewest of those before. */
  #endDigits = Infinity;
  #fewestDigits = Infinity;

  constructor(today: DayNumber) {
    this.dates = new DateColumn(today);
  }

  /** The number of rows with an address or a name: a file of blank rows holds no one. */
  get people(): number {
    return this.#named;
  }

  /** Whether the columns show that Network Cleaner wrote this file itself. */
  get isOwnExport(): boolean {
    return this.#isOwnExport;
  }

  begin({ at, unknown, repeated }: TableHeader): void {
    // A column counts when all headers of a joined file have it: what some rows lack must not seem to be blank.
    for (const column of Object.keys(columnTitles) as ConnectionColumn[]) {
      const known = column === 'url' ? 'slug' : column;
      if ((at[column] ?? -1) < 0) this.#columns.delete(known);
      else if (!this.#hasHeader) this.#columns.add(known);
    }
    this.#hasHeader = true;
    for (const name of unknown) this.#unknownColumns.add(name);
    for (const name of repeated) this.#repeatedColumns.add(name);
    this.#isOwnExport ||= unknown.filter((name) => ownColumns.has(columnKey(name))).length >= 3;
  }

  isRow(cells: readonly string[], at: ColumnPositions<ConnectionColumn>): boolean {
    if (slugOfAddress(cells[at.url] ?? '') !== undefined) return true;
    const date = cells[at.connectedOn] ?? '';
    return cells.length > at.connectedOn && date !== '' && this.dates.isDate(date);
  }

  /** The people in a row that can't be read are not absent. */
  lost(text: string): void {
    if (text === '' || text.length >= longestLost || this.#lost.length === mostLost) this.#anyoneLost = true;
    else this.#lost.push(text);
  }

  cutOff(): void {
    this.#anyoneLost = true;
    const last = this.#rows.length - 1;
    const row = this.#rows[last];
    if (!row || !this.endsEarly()) return;
    // What is left of its date may be another one: `20` of `2024`.
    row.connectedOn = undefined;
    if (this.#undecidedDates.at(-1)?.index === last) this.#undecidedDates.pop();
  }

  endsEarly(): boolean {
    return this.#fewestDigits < Infinity && this.#endDigits < this.#fewestDigits;
  }

  #noteEnd(cells: readonly string[], at: number): void {
    const end = at >= 0 && at === cells.length - 1 ? (cells[at] ?? '').trim().slice(-4) : '';
    if (this.#rows.length > 0) this.#fewestDigits = Math.min(this.#fewestDigits, this.#endDigits);
    this.#endDigits = end === '' ? Infinity : (/\d*$/.exec(end)?.[0].length ?? 0);
  }

  row(cells: readonly string[], at: ColumnPositions<ConnectionColumn>, line: number): string | undefined {
    const address = cells[at.url] ?? '';
    const slug = slugOfAddress(address);
    const lost: LosableColumn[] = [];
    const text = (column: LosableColumn): string => {
      const cell = oneLine(cells[at[column]]);
      const read = this.#odd.read(cell, line);
      if (read !== cell) lost.push(column);
      return read;
    };
    const name = [text('firstName'), text('lastName')] as const;
    // So LinkedIn calls all hidden members, who are not therefore one person.
    const isHidden = slug === undefined && fold(name.join(' ').trim()) === noOnesName;
    const [firstName, lastName] = isHidden ? ['', ''] : name;
    if (firstName + lastName !== '' && isTotal(cells, at) && !this.dates.isDate(cells[at.connectedOn] ?? '')) {
      return l10n.t('it holds neither an address nor a date, as a line of totals does');
    }
    const reading = this.dates.read(cells[at.connectedOn] ?? '', line);
    const named = slug !== undefined || firstName !== '' || lastName !== '';
    if (!named && reading === undefined) return l10n.t('it holds neither a name, nor an address, nor a date');
    if (slug === undefined && address.trim() !== '') {
      this.#badAddresses++;
      this.#badAddressLine ||= line;
    }
    this.#noteEnd(cells, at.connectedOn);
    if (named) this.#named++;
    if (firstName.includes('?') || lastName.includes('?')) {
      this.#lostLetters++;
      this.#lostLettersIn ||= l10n.t`“${fullName({ firstName, lastName }).slice(0, 40)}” in line ${line}`;
    }
    if (typeof reading === 'object') this.#undecidedDates.push({ index: this.#rows.length, reading });
    this.#rows.push({
      line,
      slug,
      firstName,
      lastName,
      email: (cells[at.email] ?? '').trim().replace(/^mailto:/i, ''),
      company: text('company'),
      title: text('title'),
      connectedOn: typeof reading === 'object' ? undefined : reading,
      ...(lost.length > 0 && { lost }),
    });
    return undefined;
  }

  /** Everyone once, with dates as the whole column decides them. */
  finish(): ConnectionsRead {
    for (const { index, reading } of this.#undecidedDates) {
      const connection = this.#rows[index];
      if (connection) connection.connectedOn = this.dates.day(reading, connection.line);
    }
    const contested = rowsOfContestedAddresses(this.#rows);
    const rows =
      contested.size === 0 ? this.#rows : this.#rows.map((row) => (contested.has(row) ? addressless(row) : row));
    const { connections, setAside } = onePersonOneRow(rows);
    const losses = this.dates.remarks();
    const [first] = contested;
    if (first) {
      losses.push(
        countAlike(
          contested.size,
          l10n.t(
            'Rows with an address that another row gives to someone else: {0} (the first is line {1}). Whose it is cannot be told, so these people are kept without an address.',
          ),
          String(first.line),
        ),
      );
    }
    if (this.#badAddresses > 0) {
      losses.push(
        countOf(
          this.#badAddresses,
          l10n.t(
            '{0} row (in line {1}) holds an address that is not a LinkedIn profile; this person is kept without an address.',
          ),
          l10n.t(
            '{0} rows (the first in line {1}) hold an address that is not a LinkedIn profile; these people are kept without an address.',
          ),
          String(this.#badAddressLine),
        ),
      );
    }
    if (this.#lostLetters > 0) {
      losses.push(
        countOf(
          this.#lostLetters,
          l10n.t(
            '{0} name holds question marks, which spreadsheets write in place of letters that they can’t save ({1}); save the file as “CSV UTF-8”, or choose the ZIP as LinkedIn sent it.',
          ),
          l10n.t(
            '{0} names hold question marks, which spreadsheets write in place of letters that they can’t save (such as {1}); save the file as “CSV UTF-8”, or choose the ZIP as LinkedIn sent it.',
          ),
          this.#lostLettersIn,
        ),
      );
    }
    return {
      connections,
      setAside,
      columns: this.#columns,
      ...((this.#anyoneLost || this.#lost.length > 0) && { unreadRows: this.#unreadRows() }),
      remarks: this.#columnRemarks(),
      losses: [...losses, ...this.#odd.losses(), ...this.#columnLosses()],
    };
  }

  #unreadRows(): UnreadRows {
    const texts = this.#lost.map(fold);
    return { slugs: new Set(this.#lost.flatMap(slugsIn)), texts, everyone: this.#anyoneLost };
  }

  #columnLosses(): string[] {
    const names = Object.entries(columnTitles) as [ConnectionColumn, string][];
    const missing = names.filter(([column]) => !this.#columns.has(column === 'url' ? 'slug' : column));
    // Before 2023 LinkedIn wrote no addresses, so that alone is not remarked.
    const isLack = missing.some(([column]) => column !== 'url') || this.#unknownColumns.size > 0;
    const losses: string[] = [];
    if (this.#repeatedColumns.size > 0) {
      const repeated = shownNames(this.#repeatedColumns);
      losses.push(
        l10n.t`Left out: ${repeated}, since an earlier column stands for the same; if that is the wrong one, delete it and save the file again.`,
      );
    }
    if (missing.length === 0 || !isLack) return losses;
    const titles = andList(missing.map(([, title]) => title));
    if (this.#unknownColumns.size === 0) {
      losses.push(
        missing.length === 1
          ? l10n.t`It has no column ${titles}, so nothing is known of it from this file.`
          : l10n.t`It has no column ${titles}, so nothing is known of them from this file.`,
      );
      return losses;
    }
    const unknown = shownNames(this.#unknownColumns);
    losses.push(
      missing.length === 1
        ? l10n.t`It has no column ${titles}, so nothing is known of it from this file; not understood: ${unknown}. If one of these is it, name the column as LinkedIn does and save the file again.`
        : l10n.t`It has no column ${titles}, so nothing is known of them from this file; not understood: ${unknown}. If one of these is it, name the column as LinkedIn does and save the file again.`,
    );
    return losses;
  }

  /** Remarks on columns that LinkedIn's list does not have. */
  #columnRemarks(): string[] {
    const isWhole = Object.keys(columnTitles).every((column) =>
      this.#columns.has(column === 'url' ? 'slug' : (column as KnownColumn)),
    );
    if (!isWhole || this.#unknownColumns.size === 0) return [];
    const unknown = shownNames(this.#unknownColumns);
    return [l10n.t`Not read, since LinkedIn’s list has no such column: ${unknown}.`];
  }
}

/** What Connections.csv says. */
export interface ConnectionsRead {
  readonly connections: readonly ExportedConnection[];
  /** Further rows of people who are in it already. */
  readonly setAside: readonly SetAsideLine[];
  readonly columns: ReadonlySet<KnownColumn>;
  readonly unreadRows?: UnreadRows;
  readonly remarks: readonly string[];
  readonly losses: string[];
}

/**
 * Whether a row looks like one of totals or a remark below the table, which a spreadsheet adds: a text, perhaps with a number,
 * without an address. LinkedIn writes rows without an address too, but with a date.
 */
function isTotal(cells: readonly string[], at: ColumnPositions<ConnectionColumn>): boolean {
  if (at.url < 0) return false;
  const others = cells.filter((cell, index) => index !== at.connectedOn && cell.trim() !== '');
  const hasDate = (cells[at.connectedOn] ?? '').trim() !== '';
  return others.length <= 1 || (!hasDate && others.length === 2 && others.some(isNumber));
}

function isNumber(cell: string): boolean {
  return /^\d+$/.test(cell.trim());
}

/** A cell as one line, since names and jobs are shown and searched in one line: line breaks become spaces. */
function oneLine(cell = ''): string {
  const text = cell.trim();
  if (!/[\n\r]/.test(text)) return text;
  return text
    .split(/[\n\r]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** The first eight names in quotes. */
function shownNames(names: Iterable<string>): string {
  return andList([...names].slice(0, 8).map((name) => `“${name.slice(0, 40)}”`));
}
