import * as l10n from '@vscode/l10n';
import type { ExportedConnection } from '#core/import/exportContent.ts';
import { nameKey, shareWord } from '#core/import/matchPeople.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { SetAsideLine } from '#dataExport/csv/exportTable.ts';

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

interface PeopleOnce {
  readonly connections: readonly ExportedConnection[];
  /** Further rows of people who are in it already. */
  readonly setAside: readonly SetAsideLine[];
}

/**
 * Rows of one address that are about different people: another name, and another day. Someone has put an address into the
 * wrong row, and nothing in the file tells which row that is.
 */
export function rowsOfContestedAddresses(rows: readonly ExportedConnection[]): ReadonlySet<ExportedConnection> {
  const firsts = new Map<ProfileSlug, ExportedConnection>();
  const contested = new Set<ProfileSlug>();
  for (const row of rows) {
    if (row.slug === undefined) continue;
    const first = firsts.get(row.slug);
    if (first === undefined) firsts.set(row.slug, row);
    else if (areApart(first, row)) contested.add(row.slug);
  }
  if (contested.size === 0) return new Set();
  return new Set(rows.filter(({ slug }) => slug !== undefined && contested.has(slug)));
}

function areApart(one: ExportedConnection, other: ExportedConnection): boolean {
  const [name, otherName] = [nameKey(one), nameKey(other)];
  if (name === '' || otherName === '' || shareWord(name, otherName)) return false;
  return one.connectedOn !== undefined && other.connectedOn !== undefined && one.connectedOn !== other.connectedOn;
}

/** A row without its address. */
export function addressless(row: ExportedConnection): ExportedConnection {
  return { ...row, slug: undefined };
}

/** Joins rows of one address: the newest counts, then the fullest; its blanks are filled from the others. */
export function onePersonOneRow(rows: readonly ExportedConnection[]): PeopleOnce {
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
