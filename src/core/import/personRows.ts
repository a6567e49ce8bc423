import { isLaterConnection } from '#core/people/connectedDay.ts';
import { fullName } from '#core/people/connection.ts';
import type { PersonDetails, Standing } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { storableText } from '#core/text/storableText.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionColumn, ExportedConnection, LosableColumn } from './exportContent.ts';
import type { NewPerson } from './importPlan.ts';
import type { KnownPerson } from './knownNetwork.ts';

// How a row of Connections.csv and what is known about a person are combined.

export function newPerson(row: PersonDetails, slug: ProfileSlug | undefined, standing: Standing): NewPerson {
  const { firstName, lastName, email, company, title, connectedOn } = row;
  return {
    firstName,
    lastName,
    email,
    company,
    title,
    connectedOn,
    slug,
    standing,
    recommendationsGiven: 0,
    recommendationsReceived: 0,
  };
}

/**
 * Whether a person who had left is in the export because they are back. When a check of their profile showed that they had
 * left, an export made before that look says nothing, however new it is otherwise.
 */
export function hasReturned(person: KnownPerson, row: ExportedConnection, madeOn: DayNumber | undefined): boolean {
  if (person.standing !== 'gone' && person.standing !== 'removed') return false;
  if (isLaterConnection(row.connectedOn, person.connectedOn)) return true;
  const isAfterwards = person.goneOn === undefined || madeOn === undefined || madeOn > person.goneOn;
  return person.standing === 'gone' && isAfterwards;
}

export function isAfter(person: PersonDetails, day: DayNumber | undefined): boolean {
  return day !== undefined && person.connectedOn !== undefined && person.connectedOn > day;
}

export function isNameless({ firstName, lastName }: PersonDetails): boolean {
  return firstName.trim() === '' && lastName.trim() === '';
}

/** One row per address: among several the newest one, then the fullest, then the one that sorts last. */
export function uniquePeople(rows: readonly ExportedConnection[]): Map<ProfileSlug, ExportedConnection> {
  const people = new Map<ProfileSlug, ExportedConnection>();
  for (const row of rows) {
    if (row.slug === undefined) continue;
    const other = people.get(row.slug);
    if (!other || isBetter(row, other)) people.set(row.slug, row);
  }
  return people;
}

function isBetter(a: ExportedConnection, b: ExportedConnection): boolean {
  const days = [a, b].map((row) => row.connectedOn ?? -Infinity) as [number, number];
  if (days[0] !== days[1]) return days[0] > days[1];
  const filled = (row: ExportedConnection) =>
    [row.firstName, row.lastName, row.email, row.company, row.title].filter((text) => text !== '').length;
  const key = (row: ExportedConnection) => JSON.stringify(detailsOf(row));
  return filled(a) === filled(b) ? key(a) > key(b) : filled(a) > filled(b);
}

export function storableRow(row: ExportedConnection): ExportedConnection {
  const isStorable =
    storableText(row.firstName) === row.firstName &&
    storableText(row.lastName) === row.lastName &&
    storableText(row.email) === row.email &&
    storableText(row.company) === row.company &&
    storableText(row.title) === row.title;
  return isStorable ? row : { ...row, ...detailsOf(row) };
}

export function detailsOf(row: PersonDetails): PersonDetails {
  return {
    firstName: storableText(row.firstName),
    lastName: storableText(row.lastName),
    email: storableText(row.email),
    company: storableText(row.company),
    title: storableText(row.title),
    connectedOn: row.connectedOn,
  };
}

/**
 * The details after a newer row. The row counts, blanks included, with four exceptions: an e-mail address or a date once
 * known stays; an empty row and a missing column say nothing; letters that a spreadsheet replaced by question marks are
 * kept.
 */
export function renewed(
  person: PersonDetails,
  row: ExportedConnection,
  columns: ReadonlySet<ConnectionColumn> | undefined,
): PersonDetails {
  const isBare = fullName(row) === '';
  const says = (column: ConnectionColumn): boolean => columns === undefined || columns.has(column);
  const text = (column: LosableColumn): string =>
    !says(column) ||
    row.lost?.includes(column) ||
    (isBare && row[column] === '') ||
    isWithLostLetters(row[column], person[column])
      ? person[column]
      : row[column];
  return {
    firstName: text('firstName'),
    lastName: text('lastName'),
    email: row.email || person.email,
    company: text('company'),
    title: text('title'),
    connectedOn: row.connectedOn ?? person.connectedOn,
  };
}

/**
 * Whether a text is another one with question marks for letters, as spreadsheets save letters that their encoding lacks.
 */
function isWithLostLetters(text: string, whole: string): boolean {
  if (text.length !== whole.length || text === whole) return false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === whole[at]) continue;
    const isLost = (text[at] === '?' || text[at] === '\ufffd') && (whole[at] ?? '') > '\u007f';
    if (!isLost) return false;
  }
  return true;
}

/** The details after an older row, which only fills in what was not known. */
export function filledIn(person: PersonDetails, row: ExportedConnection): PersonDetails {
  const isUnnamed = isNameless(person);
  return {
    firstName: isUnnamed ? row.firstName : person.firstName,
    lastName: isUnnamed ? row.lastName : person.lastName,
    email: person.email || row.email,
    company: person.company,
    title: person.title,
    connectedOn: person.connectedOn ?? row.connectedOn,
  };
}

export function sameDetails(a: PersonDetails, b: PersonDetails): boolean {
  return (
    a.firstName === b.firstName &&
    a.lastName === b.lastName &&
    a.email === b.email &&
    a.company === b.company &&
    a.title === b.title &&
    a.connectedOn === b.connectedOn
  );
}

/** The latest day of connecting. */
export function newestOf(people: readonly { readonly connectedOn: DayNumber | undefined }[]): DayNumber | undefined {
  let newest: DayNumber | undefined;
  for (const { connectedOn } of people) {
    if (connectedOn !== undefined && (newest === undefined || connectedOn > newest)) newest = connectedOn;
  }
  return newest;
}
