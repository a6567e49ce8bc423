import type { Connection, ConnectionId, Interaction, MessageHistory } from '#core/people/connection.ts';
import { decisions, standings } from '#core/people/connection.ts';
import { evidenceKnown } from '#core/import/knownNetwork.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ColumnName, ConnectionTable } from '#core/people/connectionTable.ts';
import type { Absence, FormerJob } from '#core/people/personMemory.ts';
import {
  eachColumn,
  evidence as bits,
  mostStrength,
  noDay,
  setMemory,
  unknownCount,
  unknownDay,
} from '#core/people/connectionTable.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { columns, rows } from '#store/file/database.ts';
import { recallPeople } from './memory.ts';
import { yearsOf } from './messageYears.ts';

/** More people than this are read faster together with everyone than by their ids. */
export const mostReadAlone = 500;

const tagSeparator = '\n';

export function joinTags(tags: readonly string[]): string {
  return tags.join(tagSeparator);
}

export function splitTags(stored: string): readonly string[] {
  return stored === '' ? noTags : stored.split(tagSeparator);
}

const noTags: readonly string[] = [];

/** Columns that `person` does not hold: messages are in `evidence`, the rest is worked out. */
type Elsewhere =
  | 'messagesSent'
  | 'messagesReceived'
  | 'firstSent'
  | 'firstReceived'
  | 'lastContact'
  | 'seniority'
  | 'functions'
  | 'strengthLow'
  | 'strengthHigh'
  | 'firstSeen'
  | 'lastSeen'
  | 'leftAfter'
  | 'leftBy'
  | 'remembered'
  | 'formerJobs'
  | 'absences';

/** SQL that tells whether a person without counted evidence may have some: see `unknownEvidence`. */
function notKnown(covered: Known, unclear: Known): string {
  const all = evidenceKnown[covered] | evidenceKnown[unclear];
  return `(slug IS NULL OR evidence_known & ${all} <> ${evidenceKnown[covered]})`;
}
type Known = keyof typeof evidenceKnown;

/** SQL for the other columns of a table, read from `person`. */
const stored: Readonly<Record<Exclude<ColumnName, Elsewhere>, string>> = {
  id: 'id',
  slug: `coalesce(slug, '')`,
  firstName: 'first_name',
  lastName: 'last_name',
  email: 'email',
  company: 'company',
  title: 'title',
  note: 'note',
  tags: 'tags',
  connectedOn: `coalesce(connected_on, ${noDay})`,
  decision: 'decision',
  standing: 'standing',
  evidence: `(recommendations_given > 0) * ${bits.recommendedByMe} + (recommendations_received > 0) * ${bits.recommendedByThem}
    + (recommendations_given + recommendations_received = 0 AND ${notKnown('recommendations', 'recommendationsUnclear')})
      * ${bits.recommendationUnknown}
    + (${notKnown('endorsements', 'endorsementsUnclear')}) * ${bits.endorsementUnknown}`,
};

/** Everything known about everyone as a table, in the order of ids. */
export function readTable(database: Database): ConnectionTable {
  const [messagesThrough = [], first = [], last = [], goneBy = [], ...read] = columns(database, 'person', [
    'messages_through',
    'first_seen',
    'last_seen',
    'gone_by',
    ...Object.values(stored),
  ]);
  const { length } = messagesThrough;
  const cells = new Map(Object.keys(stored).map((name, at) => [name, read[at] ?? []]));
  const numbers = (name: ColumnName) => (cells.get(name) ?? new Array<number>(length).fill(0)) as number[];
  const texts = (name: ColumnName) => (cells.get(name) ?? []) as string[];
  const table = {
    length,
    ...eachColumn({
      int32: (name) => Int32Array.from(numbers(name)),
      uint8: (name) => Uint8Array.from(numbers(name)),
      text: texts,
      texts: (name) => texts(name).map(splitTags),
      jobs: () => new Array<readonly FormerJob[]>(length),
      absences: () => new Array<readonly Absence[]>(length),
    }),
  };
  const recall = recallPeople(database);
  for (let row = 0; row < length; row++) {
    const presence = { first: day(first[row]), last: day(last[row]), goneBy: day(goneBy[row]) };
    setMemory(table, row, recall(table.id[row] ?? 0, standings[table.standing[row] ?? 0] ?? 'connected', presence));
    const through = messagesThrough[row];
    const areKnown = areMessagesKnown(table.slug[row] ?? '', table.connectedOn[row] ?? noDay, through);
    table.messagesSent[row] = areKnown ? 0 : unknownCount;
    table.messagesReceived[row] = areKnown ? 0 : unknownCount;
    table.lastContact[row] = areKnown ? noDay : unknownDay;
    table.firstSent[row] = noDay;
    table.firstReceived[row] = noDay;
  }
  table.strengthHigh.fill(mostStrength);
  addEvidence(database, table);
  return table;
}

/**
 * Whether messages with a person are known. They are not for hidden members, nor for people who connected after the last
 * message that was read, or on an unknown day.
 */
export function areMessagesKnown(slug: string, connectedOn: DayNumber, through: unknown): boolean {
  return slug !== '' && typeof through === 'number' && connectedOn !== noDay && connectedOn <= through;
}

function addEvidence(
  database: Database,
  table: Pick<
    ConnectionTable,
    'id' | 'slug' | 'messagesSent' | 'messagesReceived' | 'firstSent' | 'firstReceived' | 'lastContact' | 'evidence'
  >,
): void {
  const [slugs, sent, received, firstSent, firstReceived, last, seen] = columns(database, 'evidence', [
    'slug',
    'sent',
    'received',
    `coalesce(first_sent, ${noDay})`,
    `coalesce(first_received, ${noDay})`,
    `coalesce(max(coalesce(last_sent, last_received), coalesce(last_received, last_sent)), ${unknownDay})`,
    `CASE invited_by WHEN 'me' THEN ${bits.invitedByMe} WHEN 'them' THEN ${bits.invitedByThem} ELSE 0 END
      + (invitation_had_note > 0) * ${bits.invitationHadNote}
      + (endorsements_given > 0) * ${bits.endorsedByMe}
      + (endorsements_received > 0) * ${bits.endorsedByThem}
      + (linkedin_note <> '') * ${bits.linkedInNote}`,
  ]) as [string[], number[], number[], number[], number[], number[], number[]];
  if (slugs.length === 0) return;
  const rowOf = new Map(table.slug.map((slug, row) => [slug || `#${table.id[row] ?? 0}`, row]));
  slugs.forEach((slug, index) => {
    const row = rowOf.get(slug);
    if (row === undefined) return;
    const found = seen[index] ?? 0;
    const settled = found & (bits.endorsedByMe | bits.endorsedByThem) ? bits.endorsementUnknown : 0;
    table.evidence[row] = ((table.evidence[row] ?? 0) & ~settled) | found;
    const messages = (sent[index] ?? 0) + (received[index] ?? 0);
    if (messages === 0) return;
    table.messagesSent[row] = sent[index] ?? 0;
    table.messagesReceived[row] = received[index] ?? 0;
    table.firstSent[row] = firstSent[index] ?? noDay;
    table.firstReceived[row] = firstReceived[index] ?? noDay;
    table.lastContact[row] = last[index] ?? noDay;
  });
}

/** People with everything known about them, ordered by id; unknown ids are left out. Without ids: everyone. */
export function readConnections(database: Database, ids?: readonly ConnectionId[]): Connection[] {
  const recall = recallPeople(database, ids);
  return rows(
    database,
    `SELECT p.id, p.slug, p.first_name, p.last_name, p.email, p.company, p.title, p.connected_on, p.decision, p.standing,
       p.tags, p.note, p.recommendations_given, p.recommendations_received, e.invited_by, e.invited_on,
       e.invitation_had_note, e.endorsements_given, e.endorsements_received, e.linkedin_note, e.sent, e.received,
       e.first_sent, e.last_sent, e.first_received, e.last_received, p.messages_through, p.first_seen,
       p.last_seen, p.gone_by, e.by_year, p.evidence_known
     FROM person p LEFT JOIN evidence e ON e.slug = coalesce(p.slug, '#' || p.id)
     ${ids ? 'WHERE p.id IN (SELECT value FROM json_each(?))' : ''} ORDER BY p.id`,
    ids ? [JSON.stringify(ids)] : [],
  ).map((row) => toConnection(row, recall));
}

/** Decision and standing of people, ordered by id; unknown ids are left out. */
export function readStates(
  database: Database,
  ids: readonly ConnectionId[],
): Pick<Connection, 'id' | 'decision' | 'standing'>[] {
  const sql = 'SELECT id, decision, standing FROM person WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id';
  return rows(database, sql, [JSON.stringify(ids)]).map(([id, decision, standing]) => ({
    id: Number(id),
    decision: decisions[Number(decision)] ?? 'undecided',
    standing: standings[Number(standing)] ?? 'connected',
  }));
}

/** The ids of those among the slugs that are known. */
export function readIdsBySlug(
  database: Database,
  slugs: readonly ProfileSlug[],
): ReadonlyMap<ProfileSlug, ConnectionId> {
  const sql = 'SELECT slug, id FROM person WHERE slug IN (SELECT value FROM json_each(?))';
  return new Map(rows(database, sql, [JSON.stringify(slugs)]).map(([slug, id]) => [String(slug), Number(id)]));
}

function toConnection(row: SqlValue[], recall: ReturnType<typeof recallPeople>): Connection {
  const [id, slug, firstName, lastName, email, company, title, connectedOn, decision, standing, tags, note] = row;
  const [given, received, invitedBy, invitedOn, hadNote, endorsed, endorsements, linkedInNote] = row.slice(12);
  const person = {
    id: Number(id),
    slug: typeof slug === 'string' ? slug : undefined,
    connectedOn: day(connectedOn),
  };
  const interaction: Interaction = {
    messages: messageHistory(person, row.slice(20), row[30]),
    invitedBy: invitedBy === 'me' || invitedBy === 'them' ? invitedBy : undefined,
    invitedOn: day(invitedOn),
    invitationHadNote: hadNote === 1,
    endorsementsGiven: Number(endorsed ?? 0),
    endorsementsReceived: Number(endorsements ?? 0),
    recommendationsGiven: Number(given),
    recommendationsReceived: Number(received),
    linkedInNote: String(linkedInNote ?? ''),
    ...unknownEvidence(person.slug, Number(row[31]), [given, received], [endorsed, endorsements]),
  };
  const [first, last, goneBy] = row.slice(27, 30).map((reading) => day(reading));
  const nowStanding = standings[Number(standing)] ?? 'connected';
  return {
    ...person,
    firstName: String(firstName),
    lastName: String(lastName),
    email: String(email),
    company: String(company),
    title: String(title),
    decision: decisions[Number(decision)] ?? 'undecided',
    standing: nowStanding,
    tags: splitTags(String(tags)),
    note: String(note),
    interaction,
    memory: recall(person.id, nowStanding, { first, last, goneBy }),
  };
}

function unknownEvidence(
  slug: ProfileSlug | undefined,
  known: number,
  recommendations: readonly (SqlValue | undefined)[],
  endorsements: readonly (SqlValue | undefined)[],
): Pick<Interaction, 'recommendationsUnknown' | 'endorsementsUnknown'> {
  const isUnknown = (covered: Known, unclear: Known, counts: readonly (SqlValue | undefined)[]): boolean =>
    !counts.some((count) => Number(count ?? 0) > 0) &&
    (slug === undefined || (known & evidenceKnown[covered]) === 0 || (known & evidenceKnown[unclear]) !== 0);
  return {
    ...(isUnknown('recommendations', 'recommendationsUnclear', recommendations) && { recommendationsUnknown: true }),
    ...(isUnknown('endorsements', 'endorsementsUnclear', endorsements) && { endorsementsUnknown: true }),
  };
}

function messageHistory(
  person: Pick<Connection, 'slug' | 'connectedOn'>,
  [sent, received, firstSent, lastSent, firstReceived, lastReceived, through]: SqlValue[],
  byYear: unknown,
): MessageHistory | undefined {
  const some = Number(sent ?? 0) + Number(received ?? 0) > 0;
  const years = yearsOf(byYear);
  if (!some && !areMessagesKnown(person.slug ?? '', person.connectedOn ?? noDay, through)) return undefined;
  return {
    sent: Number(sent ?? 0),
    received: Number(received ?? 0),
    firstSent: day(firstSent),
    lastSent: day(lastSent),
    firstReceived: day(firstReceived),
    lastReceived: day(lastReceived),
    ...(years && { byYear: years }),
  };
}

function day(stored: unknown): DayNumber | undefined {
  return typeof stored === 'number' ? stored : undefined;
}
