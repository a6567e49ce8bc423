import type { ConnectionId } from '../connection.ts';
import { fullName, standings } from '../connection.ts';
import type { ConnectionTable } from '../connectionTable.ts';
import { evidence } from '../connectionTable.ts';
import type { SearchIndex } from '../filter/searchIndex.ts';

/** Somebody whose removal would lose something. */
export interface LossPerson {
  readonly id: ConnectionId;
  readonly name: string;
}

/** What removing a set of people would lose, shown before a run is planned. */
export interface LossPreview {
  /** How many people were looked at. */
  readonly people: number;
  /** Messages went both ways. */
  readonly twoWayMessages: readonly LossPerson[];
  /** Nobody can say whether there were messages: messages.csv was never imported. */
  readonly unknownMessages: number;
  readonly recommendations: {
    /** Written by them for the owner. */
    readonly received: readonly LossPerson[];
    readonly given: readonly LossPerson[];
  };
  readonly endorsements: { readonly received: readonly LossPerson[]; readonly given: readonly LossPerson[] };
  /** With a note of the person's own or one from LinkedIn. */
  readonly notes: readonly LossPerson[];
  readonly tags: readonly LossPerson[];
  /** Companies at which nobody would be left, by name. */
  readonly lastContacts: readonly LastContacts[];
}

export interface LastContacts {
  readonly company: string;
  readonly people: readonly LossPerson[];
}

/**
 * What would be lost with these people.
 * @param rows the people to be removed, each once
 */
export function lossPreview(rows: Uint32Array, index: SearchIndex): LossPreview {
  const { table } = index;
  const those = (holds: (row: number) => boolean): LossPerson[] =>
    Array.from(rows.filter(holds), (row) => lossPerson(table, row));
  const has = (bit: number) => (row: number) => ((table.evidence[row] ?? 0) & bit) !== 0;
  const sent = (row: number): number => table.messagesSent[row] ?? 0;
  const received = (row: number): number => table.messagesReceived[row] ?? 0;
  return {
    people: rows.length,
    twoWayMessages: those((row) => sent(row) > 0 && received(row) > 0),
    unknownMessages: rows.filter((row) => sent(row) < 0).length,
    recommendations: {
      received: those(has(evidence.recommendedByThem)),
      given: those(has(evidence.recommendedByMe)),
    },
    endorsements: { received: those(has(evidence.endorsedByThem)), given: those(has(evidence.endorsedByMe)) },
    notes: those((row) => table.note[row] !== '' || has(evidence.linkedInNote)(row)),
    tags: those((row) => (table.tags[row]?.length ?? 0) > 0),
    lastContacts: lastContacts(rows, index),
  };
}

const removed = standings.indexOf('removed');
const gone = standings.indexOf('gone');

/** Companies where everybody still connected is among the rows; a company in several spellings is one. */
function lastContacts(rows: Uint32Array, index: SearchIndex): LastContacts[] {
  const { standing, length } = index.table;
  const { companies, companyOfRow } = index.companies;
  const chosen = new Uint8Array(length);
  for (const row of rows) chosen[row] = 1;
  const staying = new Int32Array(companies.length);
  const leaving = new Map<number, number[]>();
  for (let row = 0; row < length; row++) {
    const company = companyOfRow[row] ?? 0;
    if (chosen[row]) {
      const together = leaving.get(company);
      if (together) together.push(row);
      else leaving.set(company, [row]);
    } else if (standing[row] !== removed && standing[row] !== gone) staying[company] = (staying[company] ?? 0) + 1;
  }
  return [...leaving]
    .filter(([company]) => companies[company]?.key !== '' && staying[company] === 0)
    .map(([company, people]) => ({
      company: companies[company]?.label ?? '',
      people: people.map((row) => lossPerson(index.table, row)),
    }))
    .sort((a, b) => (a.company < b.company ? -1 : 1));
}

function lossPerson(table: ConnectionTable, row: number): LossPerson {
  const firstName = table.firstName[row] ?? '';
  const lastName = table.lastName[row] ?? '';
  return { id: table.id[row] ?? 0, name: fullName({ firstName, lastName }) };
}
