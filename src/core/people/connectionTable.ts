import type { Connection } from './connection.ts';
import type { FormerJob, PersonMemory } from './personMemory.ts';
import { nothingRemembered } from './personMemory.ts';
import { decisions, standings } from './connection.ts';

/** In a day column: there is no such day. */
export const noDay = -0x8000_0000;
/** In the last-contact column: messages were never imported, so it is not known. */
export const unknownDay = noDay + 1;
/** In a message-count column: messages were never imported. */
export const unknownCount = -1;

/** Bits of the `evidence` column. */
export const evidence = {
  invitedByMe: 1,
  invitedByThem: 2,
  invitationHadNote: 4,
  endorsedByMe: 8,
  endorsedByThem: 16,
  recommendedByMe: 32,
  recommendedByThem: 64,
  linkedInNote: 128,
} as const;

/**
 * All connections, column by column: what the filter, the sorter, the facets, the tree and the grid work on.
 * Columns are parallel. On its way to the webview it is packed: see src/protocol/packedTable.ts.
 */
export interface ConnectionTable {
  readonly length: number;
  readonly id: Int32Array;
  /** '' for hidden members. */
  readonly slug: readonly string[];
  readonly firstName: readonly string[];
  readonly lastName: readonly string[];
  readonly email: readonly string[];
  readonly company: readonly string[];
  readonly title: readonly string[];
  readonly note: readonly string[];
  readonly tags: readonly (readonly string[])[];
  /** Day numbers, or `noDay`. */
  readonly connectedOn: Int32Array;
  /** Index into `decisions`. */
  readonly decision: Uint8Array;
  /** Index into `standings`. */
  readonly standing: Uint8Array;
  /** Counts, or `unknownCount`. */
  readonly messagesSent: Int32Array;
  readonly messagesReceived: Int32Array;
  /** Last message either way: a day number, `noDay` for never, `unknownDay`. */
  readonly lastContact: Int32Array;
  readonly evidence: Uint8Array;
  /** What the title says: 1 more than the index into `seniorities`, 0 when it says none. */
  readonly seniority: Uint8Array;
  /** Bit n stands for the function n of `jobFunctions`; 0 when the title says none. */
  readonly functions: Int32Array;
  /** Strength is at least this and at most that: see docs/strength.md. */
  readonly strengthLow: Uint8Array;
  readonly strengthHigh: Uint8Array;
  /** Days of readings, or `noDay` where it is not known. */
  readonly firstSeen: Int32Array;
  readonly lastSeen: Int32Array;
  /** Of who has left: after one day and by another; `unknownDay` where that is not known, `noDay` of who is there. */
  readonly leftAfter: Int32Array;
  readonly leftBy: Int32Array;
  readonly remembered: Uint8Array;
  readonly formerJobs: readonly (readonly FormerJob[])[];
}

/** Bits of the `remembered` column: see `PersonMemory`. */
export const remembered = {
  jobsCompared: 1,
  joinedWithLastImport: 2,
  /** There is no earlier import to tell it by. */
  joiningUnknown: 4,
  leftWithLastImport: 8,
} as const;

/** The columns that tell of people over time, all still empty. */
export function memoryColumns(length: number): MemoryColumns {
  return {
    firstSeen: new Int32Array(length),
    lastSeen: new Int32Array(length),
    leftAfter: new Int32Array(length),
    leftBy: new Int32Array(length),
    remembered: new Uint8Array(length),
    formerJobs: new Array<readonly FormerJob[]>(length),
  };
}
type MemoryColumns = Pick<ConnectionTable, 'firstSeen' | 'lastSeen' | 'leftAfter' | 'leftBy' | 'remembered'> & {
  readonly formerJobs: (readonly FormerJob[])[];
};

/** Lays out what is known of one person over time. */
export function setMemory(columns: MemoryColumns, row: number, memory: PersonMemory): void {
  const { firstSeen, lastSeen, left, formerJobs, joinedWithLastImport: joined } = memory;
  columns.firstSeen[row] = firstSeen ?? noDay;
  columns.lastSeen[row] = lastSeen ?? noDay;
  columns.leftAfter[row] = left ? (left.after ?? unknownDay) : noDay;
  columns.leftBy[row] = left ? (left.by ?? unknownDay) : noDay;
  columns.remembered[row] =
    (memory.jobsCompared ? remembered.jobsCompared : 0) |
    (joined ? remembered.joinedWithLastImport : 0) |
    (joined === undefined ? remembered.joiningUnknown : 0) |
    (memory.leftWithLastImport ? remembered.leftWithLastImport : 0);
  columns.formerJobs[row] = formerJobs;
}

/** The rows of those marked to remove who are connections still: what *Remove Marked* plans from, and counts. */
export function rowsMarkedToRemove({
  length,
  decision,
  standing,
}: Pick<ConnectionTable, 'length' | 'decision' | 'standing'>): number[] {
  const [marked, connected] = [decisions.indexOf('remove'), standings.indexOf('connected')];
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (decision[row] === marked && standing[row] === connected) rows.push(row);
  return rows;
}

/** Strength goes from 0 to this; more evidence than that adds nothing. */
export const mostStrength = 5;

/**
 * Lays connections out in columns, in the order given. Titles are not read and evidence is not added up: `withInsight`
 * does that.
 */
export function connectionTable(connections: readonly Connection[]): ConnectionTable {
  const length = connections.length;
  const table = {
    length,
    id: new Int32Array(length),
    slug: new Array<string>(length),
    firstName: new Array<string>(length),
    lastName: new Array<string>(length),
    email: new Array<string>(length),
    company: new Array<string>(length),
    title: new Array<string>(length),
    note: new Array<string>(length),
    tags: new Array<readonly string[]>(length),
    connectedOn: new Int32Array(length),
    decision: new Uint8Array(length),
    standing: new Uint8Array(length),
    messagesSent: new Int32Array(length),
    messagesReceived: new Int32Array(length),
    lastContact: new Int32Array(length),
    evidence: new Uint8Array(length),
    seniority: new Uint8Array(length),
    functions: new Int32Array(length),
    strengthLow: new Uint8Array(length),
    strengthHigh: new Uint8Array(length).fill(mostStrength),
    ...memoryColumns(length),
  };
  connections.forEach((connection, row) => {
    const { interaction } = connection;
    const { messages } = interaction;
    table.id[row] = connection.id;
    table.slug[row] = connection.slug ?? '';
    table.firstName[row] = connection.firstName;
    table.lastName[row] = connection.lastName;
    table.email[row] = connection.email;
    table.company[row] = connection.company;
    table.title[row] = connection.title;
    table.note[row] = connection.note;
    table.tags[row] = connection.tags;
    table.connectedOn[row] = connection.connectedOn ?? noDay;
    table.decision[row] = decisions.indexOf(connection.decision);
    table.standing[row] = standings.indexOf(connection.standing);
    table.messagesSent[row] = messages?.sent ?? unknownCount;
    table.messagesReceived[row] = messages?.received ?? unknownCount;
    table.lastContact[row] = messages
      ? Math.max(messages.lastSent ?? noDay, messages.lastReceived ?? noDay)
      : unknownDay;
    setMemory(table, row, connection.memory ?? nothingRemembered);
    table.evidence[row] =
      (interaction.invitedBy === 'me' ? evidence.invitedByMe : 0) |
      (interaction.invitedBy === 'them' ? evidence.invitedByThem : 0) |
      (interaction.invitationHadNote ? evidence.invitationHadNote : 0) |
      (interaction.endorsementsGiven > 0 ? evidence.endorsedByMe : 0) |
      (interaction.endorsementsReceived > 0 ? evidence.endorsedByThem : 0) |
      (interaction.recommendationsGiven > 0 ? evidence.recommendedByMe : 0) |
      (interaction.recommendationsReceived > 0 ? evidence.recommendedByThem : 0) |
      (interaction.linkedInNote ? evidence.linkedInNote : 0);
  });
  return table;
}
