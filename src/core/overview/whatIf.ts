import type { FollowerCount } from './followers.ts';
import { decisions, isListed, mostConnections, standings } from '#core/people/connection.ts';
import type { Standing } from '#core/people/connection.ts';
import { evidence, noDay, rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { monthOfDay, yearOfMonth } from '#core/time/monthOfDay.ts';

/** What the network would be without some people, and what is lost. Rows are those of the table, in the order given. */
export interface WhatIf {
  readonly leaving: number;
  /** Connections that would be left, including those whose removal is open or unproven. */
  readonly left: number;
  /** How many more connections LinkedIn would then allow: see `mostConnections`. */
  readonly placesFree: number;
  /** People with whom messages went both ways. */
  readonly twoWay: readonly number[];
  /** The number of people for whom it is not known whether there were messages, which were never imported. */
  readonly messagesUnknown: number;
  readonly recommendations: readonly number[];
  /** The numbers of people who may have some besides, which is not known. */
  readonly recommendationsUnknown: number;
  readonly endorsements: readonly number[];
  readonly endorsementsUnknown: number;
  readonly linkedInNotes: readonly number[];
  /** Companies where no one is sure to stay, with how many would leave; the largest first. */
  readonly companies: readonly { readonly company: string; readonly people: number }[];
  /** Years of connecting from which no one is sure to stay, with how many would leave; in order. */
  readonly years: readonly { readonly year: number; readonly people: number }[];
  /** How many followers are lost at most: connections follow each other as a rule, and a removal ends that. */
  readonly followersAtMost: number;
}

type WhatIfColumns = Pick<
  ConnectionTable,
  'length' | 'standing' | 'company' | 'connectedOn' | 'messagesSent' | 'messagesReceived' | 'evidence'
>;

/**
 * What would be left without some people, and what it costs: the figures of the overview and of the removal preview.
 * @param leaving rows, none twice, all of connections
 * @param companyKeyOf of a row, bringing spellings of one company together; '' for none
 * @param followers how many follow the owner, where that is known
 */
export function whatIf(
  table: WhatIfColumns,
  leaving: Iterable<number>,
  companyKeyOf: (row: number) => string,
  followers?: Pick<FollowerCount, 'count'>,
): WhatIf {
  const rows = [...leaving];
  const leaves = new Uint8Array(table.length);
  for (const row of rows) leaves[row] = 1;
  const keptCompanies = new Set<string>();
  const keptYears = new Set<number>();
  let listed = 0;
  for (let row = 0; row < table.length; row++) {
    const standing = standingAt(table, row);
    if (isListed(standing)) listed++;
    // A person whose removal is planned or unproven is not sure to stay.
    if (leaves[row] || standing !== 'connected') continue;
    keptCompanies.add(companyKeyOf(row));
    keptYears.add(yearAt(table, row));
  }
  const companies = new Map<string, { company: string; people: number }>();
  const years = new Map<number, number>();
  for (const row of rows) {
    const [key, year] = [companyKeyOf(row), yearAt(table, row)];
    if (key !== '' && !keptCompanies.has(key)) {
      const entry = companies.get(key) ?? { company: table.company[row] ?? '', people: 0 };
      entry.people++;
      companies.set(key, entry);
    }
    if (year !== noDay && !keptYears.has(year)) years.set(year, (years.get(year) ?? 0) + 1);
  }
  const having = (bits: number): number[] => rows.filter((row) => (table.evidence[row] ?? 0) & bits);
  const left = listed - rows.length;
  return {
    leaving: rows.length,
    left,
    placesFree: Math.max(0, mostConnections - left),
    twoWay: rows.filter((row) => (table.messagesSent[row] ?? 0) > 0 && (table.messagesReceived[row] ?? 0) > 0),
    messagesUnknown: rows.filter((row) => (table.messagesSent[row] ?? 0) < 0).length,
    recommendations: having(evidence.recommendedByMe | evidence.recommendedByThem),
    recommendationsUnknown: having(evidence.recommendationUnknown).length,
    endorsements: having(evidence.endorsedByMe | evidence.endorsedByThem),
    endorsementsUnknown: having(evidence.endorsementUnknown).length,
    linkedInNotes: having(evidence.linkedInNote),
    companies: [...companies.values()].sort((a, b) => b.people - a.people || (a.company < b.company ? -1 : 1)),
    years: [...years].map(([year, people]) => ({ year, people })).sort((a, b) => a.year - b.year),
    followersAtMost: Math.min(rows.length, followers?.count ?? rows.length),
  };
}

type RemovableColumns = Pick<ConnectionTable, 'length' | 'slug' | 'decision' | 'standing'>;

/** The rows among these that a removal would take: people who are connected, not kept and have a profile address. */
export function removableRows({ slug, decision, standing }: RemovableColumns, rows: Iterable<number>): number[] {
  const found: number[] = [];
  for (const row of rows)
    if (standing[row] === connected && decision[row] !== keep && slug[row] !== '') found.push(row);
  return found;
}
const keep = decisions.indexOf('keep');
const connected = standings.indexOf('connected');

/** The people marked to remove whom a removal would take. */
export function removableMarked(table: RemovableColumns): number[] {
  return removableRows(table, rowsMarkedToRemove(table));
}

function standingAt({ standing }: WhatIfColumns, row: number): Standing {
  return standings[standing[row] ?? 0] ?? 'connected';
}

/** `noDay` when it is not known. */
function yearAt({ connectedOn }: WhatIfColumns, row: number): number {
  const day = connectedOn[row] ?? noDay;
  return day === noDay ? noDay : yearOfMonth(monthOfDay(day));
}
