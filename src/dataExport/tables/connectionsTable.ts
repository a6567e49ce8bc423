import * as l10n from '@vscode/l10n';
import type {
  ConnectionColumn as KnownColumn,
  ExportedConnection,
  LosableColumn,
  UnreadRows,
} from '#core/import/exportContent.ts';
import { fullName } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { DateColumn, type DateReading } from './exportDates.ts';
import type { ExportTable, SetAsideLine } from '#dataExport/csv/exportTable.ts';
import { connectionsShape, type ConnectionColumn } from './connectionsShape.ts';
import { OddCells } from './oddCells.ts';
import { slugOfAddress } from './profileAddress.ts';
import { noOnesName, slugsIn } from './unclearParties.ts';
import { fold } from '#core/text/textFolding.ts';
import { columnKey, type ColumnPositions, type TableHeader } from '#dataExport/csv/tableHeader.ts';
import { countOf } from '#core/text/numbers.ts';
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

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

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
    const { connections, setAside } = onePersonOneRow(this.#rows);
    const losses = this.dates.remarks();
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
            "{0} name holds question marks, which spreadsheets write in place of letters that they can't save ({1}); save the file as “CSV UTF-8”, or choose the ZIP as LinkedIn sent it.",
          ),
          l10n.t(
            "{0} names hold question marks, which spreadsheets write in place of letters that they can't save (such as {1}); save the file as “CSV UTF-8”, or choose the ZIP as LinkedIn sent it.",
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

/** Joins rows of one address: the newest counts, then the fullest; its blanks are filled from the others. */
function onePersonOneRow(rows: readonly ExportedConnection[]): Pick<ConnectionsRead, 'connections' | 'setAside'> {
  const best = new Map<ProfileSlug, ExportedConnection>();
  const repeated: ExportedConnection[] = [];
  for (const row of rows) {
    if (row.slug === undefined) continue;
    const other = best.get(row.slug);
    if (other === undefined) {
      best.set(row.slug, row);
      continue;
    }
    const [better, worse] = isBetter(row, other) ? [row, other] : [other, row];
    best.set(row.slug, better);
    repeated.push(worse);
  }
  const full = new Map<ExportedConnection, Mutable<ExportedConnection>>();
  for (const row of repeated) {
    const kept = best.get(row.slug ?? '');
    if (!kept) continue;
    const filled = full.get(kept) ?? { ...kept };
    fillIn(filled, row);
    full.set(kept, filled);
  }
  const kept =
    repeated.length === 0 ? rows : rows.filter((row) => row.slug === undefined || best.get(row.slug) === row);
  const twins = twinsOf(kept);
  if (repeated.length === 0 && twins.size === 0) return { connections: rows, setAside: [] };
  const connections = kept.flatMap((row) => (twins.has(row) ? [] : [full.get(row) ?? row]));
  const setAside = [...repeated.map((row) => [row, best.get(row.slug ?? '')] as const), ...twins].map(
    ([row, other]) => {
      return {
        line: row.line,
        reason: l10n.t`it is the same person as line ${other?.line ?? row.line}`,
        harmless: true,
      };
    },
  );
  return { connections, setAside };
}

/**
 * Rows without an address that repeat another row: with the same full name, day and job they are the same person. Rows with
 * less content each count as a person.
 */
function twinsOf(rows: readonly ExportedConnection[]): Map<ExportedConnection, ExportedConnection> {
  const twins = new Map<ExportedConnection, ExportedConnection>();
  const withoutAddress = rows.filter((row) => row.slug === undefined && isNamedAndDated(row));
  if (withoutAddress.length === 0) return twins;
  const days = new Set(withoutAddress.map(({ connectedOn }) => connectedOn));
  const addressed = rows.filter((row) => row.slug !== undefined && days.has(row.connectedOn) && isNamedAndDated(row));
  const seen = new Map<string, ExportedConnection[]>();
  for (const row of [...addressed, ...withoutAddress]) {
    const key = JSON.stringify([row.firstName, row.lastName, row.connectedOn]);
    const others = seen.get(key);
    const twin = row.slug === undefined ? others?.find((other) => saysNoMore(row, other)) : undefined;
    if (twin) twins.set(row, twin);
    else if (others && others.length < mostNamesakes) others.push(row);
    else if (!others) seen.set(key, [row]);
  }
  return twins;
}

function isNamedAndDated({ firstName, lastName, connectedOn }: ExportedConnection): boolean {
  return firstName !== '' && lastName !== '' && connectedOn !== undefined;
}

/** The most people of one name and day that are compared. */
const mostNamesakes = 20;

function saysNoMore(row: ExportedConnection, than: ExportedConnection): boolean {
  const isIn = (text: string, other: string): boolean => text === '' || text === other;
  return isIn(row.email, than.email) && isIn(row.company, than.company) && isIn(row.title, than.title);
}

function fillIn(row: Mutable<ExportedConnection>, other: ExportedConnection): void {
  if (row.firstName === '' && row.lastName === '') [row.firstName, row.lastName] = [other.firstName, other.lastName];
  if (row.company === '' && row.title === '') [row.company, row.title] = [other.company, other.title];
  row.email ||= other.email;
  row.connectedOn ??= other.connectedOn;
}

function isBetter(a: ExportedConnection, b: ExportedConnection): boolean {
  const days = [a, b].map(({ connectedOn }) => connectedOn ?? -Infinity) as [number, number];
  if (days[0] !== days[1]) return days[0] > days[1];
  return filledCells(a) > filledCells(b);
}

function filledCells({ firstName, lastName, email, company, title }: ExportedConnection): number {
  return [firstName, lastName, email, company, title].filter((text) => text !== '').length;
}
