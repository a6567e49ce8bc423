import type { ExportedConnection } from '../core/import/exportContent.ts';
import type { DayNumber } from '../core/calendarDay.ts';
import type { ProfileSlug } from '../core/profileSlug.ts';
import { count, DateColumn, type DateReading } from './exportDates.ts';
import type { ColumnPositions, ExportTable, TableShape } from './exportTable.ts';
import { slugOfAddress } from './profileAddress.ts';

type ConnectionColumn = 'firstName' | 'lastName' | 'url' | 'email' | 'company' | 'title' | 'connectedOn';

/**
 * Connections.csv. Every real header seen is English; the French and German names are unverified and serve files
 * that were translated on the way.
 */
export const connectionsShape: TableShape<ConnectionColumn> = {
  columns: {
    firstName: ['First Name', 'Prénom', 'Vorname'],
    lastName: ['Last Name', 'Nom', 'Nom de famille', 'Nachname'],
    url: ['URL', 'Profile URL', 'URL du profil', 'Profil-URL'],
    email: ['Email Address', 'E-mail', 'Email', 'Adresse e-mail', 'E-Mail-Adresse'],
    company: ['Company', 'Entreprise', 'Société', 'Firma', 'Unternehmen'],
    title: ['Position', 'Poste', 'Fonction', 'Stelle'],
    connectedOn: [
      'Connected On',
      'Connexion le',
      'Connecté le',
      'En relation depuis',
      'Vernetzt am',
      'Verbunden am',
      'Kontakt seit',
    ],
  },
  recognisedBy: [
    ['firstName', 'connectedOn'],
    ['lastName', 'connectedOn'],
    ['url', 'connectedOn'],
    ['firstName', 'lastName', 'url'],
  ],
  singleLine: true,
};

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Reads Connections.csv: people by address, and hidden members, whose rows may hold nothing but a date. */
export class ConnectionsTable implements ExportTable<ConnectionColumn> {
  readonly shape = connectionsShape;
  readonly #connections: Mutable<ExportedConnection>[] = [];
  readonly #dates = new DateColumn();
  readonly #undecidedDates: { readonly index: number; readonly reading: DateReading }[] = [];
  readonly #lineBySlug = new Map<ProfileSlug, number>();
  #badAddresses = 0;
  #badAddressLine = 0;
  #named = 0;

  /** Rows with an address or a name: a file of blank rows holds nobody. */
  get people(): number {
    return this.#named;
  }

  row(cells: readonly string[], at: ColumnPositions<ConnectionColumn>, line: number): string | undefined {
    const address = cells[at.url] ?? '';
    const slug = slugOfAddress(address);
    const firstName = (cells[at.firstName] ?? '').trim();
    const lastName = (cells[at.lastName] ?? '').trim();
    const reading = this.#dates.read(cells[at.connectedOn] ?? '', line);
    const named = slug !== undefined || firstName !== '' || lastName !== '';
    if (!named && reading === undefined) return 'it holds neither a name, nor an address, nor a date';
    if (slug !== undefined) {
      const earlier = this.#lineBySlug.get(slug);
      if (earlier !== undefined) return `it is the same person as line ${earlier}`;
      this.#lineBySlug.set(slug, line);
    } else if (address.trim() !== '') {
      this.#badAddresses++;
      this.#badAddressLine ||= line;
    }
    if (named) this.#named++;
    if (typeof reading === 'object') this.#undecidedDates.push({ index: this.#connections.length, reading });
    this.#connections.push({
      line,
      slug,
      firstName,
      lastName,
      email: (cells[at.email] ?? '').trim(),
      company: (cells[at.company] ?? '').trim(),
      title: (cells[at.title] ?? '').trim(),
      connectedOn: typeof reading === 'object' ? undefined : reading,
    });
    return undefined;
  }

  /** The latest day on which somebody was met, to tell the newer of two files; -Infinity without any. */
  newest(): DayNumber {
    let newest = -Infinity;
    for (const { connectedOn } of this.#connections) {
      if (connectedOn !== undefined && connectedOn > newest) newest = connectedOn;
    }
    return newest;
  }

  /** All rows taken, with the dates that the whole column decided. */
  finish(): { connections: readonly ExportedConnection[]; remarks: string[] } {
    for (const { index, reading } of this.#undecidedDates) {
      const connection = this.#connections[index];
      if (connection) connection.connectedOn = this.#dates.day(reading, connection.line);
    }
    const remarks = this.#dates.remarks();
    if (this.#badAddresses > 0) {
      remarks.push(
        `${count(this.#badAddresses, 'row')} (the first in line ${this.#badAddressLine}) hold an address that is not a LinkedIn ` +
          'profile; these people are kept without an address.',
      );
    }
    return { connections: this.#connections, remarks };
  }
}
