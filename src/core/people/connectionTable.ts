import type { NumberKind } from '#core/text/numberKind.ts';
import type { Connection, Interaction, Standing } from './connection.ts';
import { decisions, standings } from './connection.ts';
import type { Absence, FormerJob, PersonMemory } from './personMemory.ts';
import { nothingRemembered } from './personMemory.ts';

/** In a day column: there is no such day. */
export const noDay = -0x8000_0000;
/** In the last-contact column: messages were never imported, so it is not known. */
export const unknownDay = noDay + 1;
/** In a message-count column: messages were never imported. */
export const unknownCount = -1;

/** Strength goes from 0 to this; more evidence than that adds nothing. */
export const mostStrength = 5;

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
  /** There is no recommendation, but there may be one that is not known. */
  recommendationUnknown: 256,
  /** There is no endorsement, but there may be one that is not known. */
  endorsementUnknown: 512,
} as const;

/** Bits of the `remembered` column: see `PersonMemory`. */
export const remembered = {
  jobsCompared: 1,
  joinedWithLastImport: 2,
  /** There is no earlier import to tell it by. */
  joiningUnknown: 4,
  leftWithLastImport: 8,
  joinedWithLastReading: 16,
  /** There is no earlier import or sync to tell it by. */
  joiningReadingUnknown: 32,
  leftWithLastReading: 64,
} as const;

/** What each kind of column is made of. */
export interface ColumnKinds {
  readonly int32: Int32Array;
  readonly uint8: Uint8Array;
  readonly text: readonly string[];
  readonly texts: readonly (readonly string[])[];
  readonly jobs: readonly (readonly FormerJob[])[];
  readonly absences: readonly (readonly Absence[])[];
}

/** A column: what it is made of, and a person's value in it. */
interface Column<Kind extends keyof ColumnKinds> {
  readonly kind: Kind;
  readonly of: (connection: Connection) => ColumnKinds[Kind][number];
}

function column<Kind extends keyof ColumnKinds>(kind: Kind, of: Column<Kind>['of']): Column<Kind> {
  return { kind, of };
}

/** The values of the columns that tell about a person over time. */
const ofMemory = {
  firstSeen: ({ firstSeen }: PersonMemory) => firstSeen ?? noDay,
  lastSeen: ({ lastSeen }: PersonMemory) => lastSeen ?? noDay,
  leftAfter: ({ left }: PersonMemory) => (left ? (left.after ?? unknownDay) : noDay),
  leftBy: ({ left }: PersonMemory) => (left ? (left.by ?? unknownDay) : noDay),
  remembered: rememberedOf,
  formerJobs: ({ formerJobs }: PersonMemory) => formerJobs,
  absences: ({ absences }: PersonMemory) => absences,
};

/** The columns of a table. Packing, unpacking and applying a delta go by this list; the store adds how it reads each. */
export const columns = {
  id: column('int32', ({ id }) => id),
  /** '' for hidden members. */
  slug: column('text', ({ slug }) => slug ?? ''),
  firstName: column('text', ({ firstName }) => firstName),
  lastName: column('text', ({ lastName }) => lastName),
  email: column('text', ({ email }) => email),
  company: column('text', ({ company }) => company),
  title: column('text', ({ title }) => title),
  note: column('text', ({ note }) => note),
  tags: column('texts', ({ tags }) => tags),
  /** Day numbers, or `noDay`. */
  connectedOn: column('int32', ({ connectedOn }) => connectedOn ?? noDay),
  /** Index into `decisions`. */
  decision: column('uint8', ({ decision }) => decisions.indexOf(decision)),
  /** Index into `standings`. */
  standing: column('uint8', ({ standing }) => standings.indexOf(standing)),
  /** Counts, or `unknownCount`. */
  messagesSent: column('int32', ({ interaction }) => interaction.messages?.sent ?? unknownCount),
  messagesReceived: column('int32', ({ interaction }) => interaction.messages?.received ?? unknownCount),
  /** Of those with a date; `noDay` where there is none. */
  firstSent: column('int32', ({ interaction }) => interaction.messages?.firstSent ?? noDay),
  firstReceived: column('int32', ({ interaction }) => interaction.messages?.firstReceived ?? noDay),
  /** Last message either way: a day number, `noDay` for never, `unknownDay`, also where no message has a day. */
  lastContact: column('int32', ({ interaction: { messages } }) => {
    if (!messages) return unknownDay;
    const last = Math.max(messages.lastSent ?? noDay, messages.lastReceived ?? noDay);
    return last === noDay && messages.sent + messages.received > 0 ? unknownDay : last;
  }),
  /** Bits of `evidence`. */
  evidence: column('int32', ({ interaction }) => evidenceOf(interaction)),
  /** What the title says: 1 more than the index into `seniorities`, 0 when it says none. Filled by `withInsight`. */
  seniority: column('uint8', () => 0),
  /** Bit n stands for the function n of `jobFunctions`; 0 when the title says none. Filled by `withInsight`. */
  functions: column('int32', () => 0),
  /** Strength is at least this and at most that: see docs/strength.md. Filled by `withInsight`. */
  strengthLow: column('uint8', () => 0),
  strengthHigh: column('uint8', () => mostStrength),
  /** Days of readings, or `noDay` where it is not known. */
  firstSeen: column('int32', ({ memory }) => ofMemory.firstSeen(memory ?? nothingRemembered)),
  lastSeen: column('int32', ({ memory }) => ofMemory.lastSeen(memory ?? nothingRemembered)),
  /**
   * For people who have left, the last day with them and the first without; `unknownDay` when it is not known. `noDay` for
   * all others.
   */
  leftAfter: column('int32', ({ memory }) => ofMemory.leftAfter(memory ?? nothingRemembered)),
  leftBy: column('int32', ({ memory }) => ofMemory.leftBy(memory ?? nothingRemembered)),
  /** Bits of `remembered`. */
  remembered: column('uint8', ({ memory }) => ofMemory.remembered(memory ?? nothingRemembered)),
  formerJobs: column('jobs', ({ memory }) => ofMemory.formerJobs(memory ?? nothingRemembered)),
  absences: column('absences', ({ memory }) => ofMemory.absences(memory ?? nothingRemembered)),
};

export type ColumnName = keyof typeof columns;
type KindOf<Name extends ColumnName> = (typeof columns)[Name]['kind'];
type NamesOf<Kind extends keyof ColumnKinds> = {
  [Name in ColumnName]: KindOf<Name> extends Kind ? Name : never;
}[ColumnName];
type ColumnsOfTable = { readonly [Name in keyof typeof columns]: ColumnKinds[KindOf<Name>] };

/** The place of a person in the columns of one table; in another table, or after a change, it may be someone else's. */
export type RowIndex = NumberKind<'RowIndex'>;

/**
 * All connections, column by column: what the filter, the sorter, the facets, the tree and the grid work on.
 * Columns are parallel. On its way to the webview it is packed: see src/protocol/packedTable.ts.
 */
export interface ConnectionTable extends ColumnsOfTable {
  readonly length: number;
}

/** An object with one value for each column of a table, made by the function for the column's kind. */
export function eachColumn<Int32, Uint8, Text, Texts, Jobs, Absences>(make: {
  readonly int32: (name: NamesOf<'int32'>) => Int32;
  readonly uint8: (name: NamesOf<'uint8'>) => Uint8;
  readonly text: (name: NamesOf<'text'>) => Text;
  readonly texts: (name: NamesOf<'texts'>) => Texts;
  readonly jobs: (name: NamesOf<'jobs'>) => Jobs;
  readonly absences: (name: NamesOf<'absences'>) => Absences;
}): {
  readonly [Name in ColumnName]: {
    int32: Int32;
    uint8: Uint8;
    text: Text;
    texts: Texts;
    jobs: Jobs;
    absences: Absences;
  }[KindOf<Name>];
} {
  const byKind: Readonly<Record<keyof ColumnKinds, (name: never) => unknown>> = make;
  const made = Object.entries(columns).map(([name, { kind }]) => [name, byKind[kind](name as never)] as const);
  return Object.fromEntries(made) as ReturnType<typeof eachColumn<Int32, Uint8, Text, Texts, Jobs, Absences>>;
}

/** The rows of the people marked to remove, by default those who are still connections: whom *Remove Marked* plans to remove. */
export function rowsMarkedToRemove(
  { length, decision, standing }: Pick<ConnectionTable, 'length' | 'decision' | 'standing'>,
  where: Standing = 'connected',
): number[] {
  const [marked, meant] = [decisions.indexOf('remove'), standings.indexOf(where)];
  const rows: number[] = [];
  for (let row = 0; row < length; row++) if (decision[row] === marked && standing[row] === meant) rows.push(row);
  return rows;
}

/**
 * Lays connections out in columns, in the order given. Titles are not read and evidence is not added up: `withInsight`
 * does that.
 */
export function connectionTable(connections: readonly Connection[]): ConnectionTable {
  return {
    length: connections.length,
    ...eachColumn({
      int32: (name) => Int32Array.from(connections.map(columns[name].of)),
      uint8: (name) => Uint8Array.from(connections.map(columns[name].of)),
      text: (name) => connections.map(columns[name].of),
      texts: (name) => connections.map(columns[name].of),
      jobs: (name) => connections.map(columns[name].of),
      absences: (name) => connections.map(columns[name].of),
    }),
  };
}

/** Some rows of a table as a table, in the order given. */
export function rowsOfTable(table: ConnectionTable, rows: readonly number[]): ConnectionTable {
  return {
    length: rows.length,
    ...eachColumn({
      int32: (name) => Int32Array.from(rows.map((row) => table[name][row] ?? 0)),
      uint8: (name) => Uint8Array.from(rows.map((row) => table[name][row] ?? 0)),
      text: (name) => rows.map((row) => table[name][row] ?? ''),
      texts: (name) => rows.map((row) => table[name][row] ?? []),
      jobs: (name) => rows.map((row) => table[name][row] ?? []),
      absences: (name) => rows.map((row) => table[name][row] ?? []),
    }),
  };
}

function evidenceOf(interaction: Interaction): number {
  return (
    (interaction.invitedBy === 'me' ? evidence.invitedByMe : 0) |
    (interaction.invitedBy === 'them' ? evidence.invitedByThem : 0) |
    (interaction.invitationHadNote ? evidence.invitationHadNote : 0) |
    (interaction.endorsementsGiven > 0 ? evidence.endorsedByMe : 0) |
    (interaction.endorsementsReceived > 0 ? evidence.endorsedByThem : 0) |
    (interaction.recommendationsGiven > 0 ? evidence.recommendedByMe : 0) |
    (interaction.recommendationsReceived > 0 ? evidence.recommendedByThem : 0) |
    (interaction.linkedInNote ? evidence.linkedInNote : 0) |
    (interaction.recommendationsUnknown ? evidence.recommendationUnknown : 0) |
    (interaction.endorsementsUnknown ? evidence.endorsementUnknown : 0)
  );
}

function rememberedOf(memory: PersonMemory): number {
  const { joinedWithLastImport: joined, joinedWithLastReading: newlyRead } = memory;
  return (
    (memory.jobsCompared ? remembered.jobsCompared : 0) |
    (joined ? remembered.joinedWithLastImport : 0) |
    (joined === undefined ? remembered.joiningUnknown : 0) |
    (memory.leftWithLastImport ? remembered.leftWithLastImport : 0) |
    (newlyRead ? remembered.joinedWithLastReading : 0) |
    (newlyRead === undefined ? remembered.joiningReadingUnknown : 0) |
    (memory.leftWithLastReading ? remembered.leftWithLastReading : 0)
  );
}

/** Sets in one row the columns that tell of a person over time. */
export function setMemory(
  table: Pick<ConnectionTable, 'firstSeen' | 'lastSeen' | 'leftAfter' | 'leftBy' | 'remembered'> & {
    readonly formerJobs: (readonly FormerJob[])[];
    readonly absences: (readonly Absence[])[];
  },
  row: RowIndex,
  memory: PersonMemory,
): void {
  table.firstSeen[row] = ofMemory.firstSeen(memory);
  table.lastSeen[row] = ofMemory.lastSeen(memory);
  table.leftAfter[row] = ofMemory.leftAfter(memory);
  table.leftBy[row] = ofMemory.leftBy(memory);
  table.remembered[row] = ofMemory.remembered(memory);
  table.formerJobs[row] = ofMemory.formerJobs(memory);
  table.absences[row] = ofMemory.absences(memory);
}
