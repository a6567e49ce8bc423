import { randomUUID } from 'node:crypto';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import { standings } from '#core/people/connection.ts';
import type {
  KnownListing,
  KnownNetwork,
  KnownPerson,
  RecommendationCount,
  StoredEvidence,
} from '#core/import/knownNetwork.ts';
import { writeMemory } from './memory.ts';
import { storedYears, yearsOf } from './messageYears.ts';
import type { MemoryPlan } from '#core/history/remember.ts';
import type { MergePlan, MessagesKnown, NewPerson } from '#core/import/importPlan.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { columns, count, insertRows, rows, runEach } from '#store/file/database.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { personSlugIndex } from '#store/file/schema.ts';
import { goneInRuns, settleQueued, settleUnproven } from './removalListings.ts';
import type { Transaction } from '#store/file/transaction.ts';

/** Everything a merge looks at, read from the database. */
export function readKnownNetwork(database: Database): KnownNetwork {
  return {
    people: readKnownPeople(database),
    evidence: readEvidence(database),
    recommendations: readRecommendations(database),
    owner: fact(database, 'owner'),
    ownAddresses: fact(database, 'ownAddresses') ?? [],
    ownerName: fact(database, 'ownerName'),
    listing: knownListing(database),
    formerAddresses: new Map(fact(database, 'formerAddresses') ?? []),
    importedKinds: fact(database, 'importedKinds') ?? [],
    messagesThrough: fact(database, 'messagesThrough'),
    ownCompanies: fact(database, 'ownCompanies') ?? [],
    ownJobs: fact(database, 'ownJobs'),
    everListed: fact(database, 'everListed') ?? false,
  };
}

function readKnownPeople(database: Database): KnownPerson[] {
  const [
    id,
    slug,
    firstName,
    lastName,
    email,
    company,
    title,
    connectedOn,
    standing,
    marked,
    given,
    received,
    through,
    unclear,
    firstSeen,
    lastSeen,
    goneBy,
  ] = columns(database, 'person', [
    'id',
    'slug',
    'first_name',
    'last_name',
    'email',
    'company',
    'title',
    'connected_on',
    'standing',
    `decision <> 0 OR tags <> '' OR note <> ''`,
    'recommendations_given',
    'recommendations_received',
    'messages_through',
    'messages_unclear',
    'first_seen',
    'last_seen',
    'gone_by',
  ]) as [
    number[],
    (string | null)[],
    string[],
    string[],
    string[],
    string[],
    string[],
    (number | null)[],
    number[],
    number[],
    number[],
    number[],
    (number | null)[],
    number[],
    (number | null)[],
    (number | null)[],
    (number | null)[],
  ];
  const goneOn = goneInRuns(database);
  return id.map((personId, row) => ({
    id: personId,
    slug: slug[row] ?? undefined,
    firstName: firstName[row] ?? '',
    lastName: lastName[row] ?? '',
    email: email[row] ?? '',
    company: company[row] ?? '',
    title: title[row] ?? '',
    connectedOn: connectedOn[row] ?? undefined,
    standing: standings[standing[row] ?? 0] ?? 'connected',
    marked: marked[row] === 1,
    recommendationsGiven: given[row] ?? 0,
    recommendationsReceived: received[row] ?? 0,
    messagesThrough: through[row] ?? undefined,
    messagesUnclear: unclear[row] === 1,
    goneOn: goneOn.get(personId),
    firstSeen: firstSeen[row] ?? undefined,
    lastSeen: lastSeen[row] ?? undefined,
    goneBy: goneBy[row] ?? undefined,
  }));
}

/** JSON knows no undefined: a day that was not told is left out. */
function knownListing(database: Database): KnownListing | undefined {
  const listing = fact(database, 'listing');
  return listing && { madeOn: listing.madeOn, newest: listing.newest, met: listing.met, talked: listing.talked };
}

const evidenceColumns = [
  'slug',
  'sent',
  'received',
  'first_sent',
  'last_sent',
  'first_received',
  'last_received',
  'invited_by',
  'invited_on',
  'invitation_had_note',
  'endorsements_given',
  'endorsements_received',
  'linkedin_note',
  'by_year',
] as const;

function readEvidence(database: Database): Map<ProfileSlug, StoredEvidence> {
  const found = new Map<ProfileSlug, StoredEvidence>();
  const read = columns(database, 'evidence', evidenceColumns);
  const slugs = read[0] as string[];
  slugs.forEach((slug, row) => {
    const number = (column: number) => Number(read[column]?.[row] ?? 0);
    const day = (column: number): DayNumber | undefined => (read[column]?.[row] as number | null) ?? undefined;
    const invitedBy = read[7]?.[row];
    const byYear = yearsOf(read[13]?.[row]);
    found.set(slug, {
      messages: {
        sent: number(1),
        received: number(2),
        firstSent: day(3),
        lastSent: day(4),
        firstReceived: day(5),
        lastReceived: day(6),
        ...(byYear && { byYear }),
      },
      invitedBy: invitedBy === 'me' || invitedBy === 'them' ? invitedBy : undefined,
      invitedOn: day(8),
      invitationHadNote: number(9) > 0,
      endorsementsGiven: number(10),
      endorsementsReceived: number(11),
      linkedInNote: (read[12]?.[row] as string | undefined) ?? '',
    });
  });
  return found;
}

function readRecommendations(database: Database): Map<string, RecommendationCount> {
  const found = new Map<string, RecommendationCount>();
  for (const [name, given, received] of rows(database, 'SELECT name, given, received FROM recommendation')) {
    found.set(String(name), { given: Number(given), received: Number(received) });
  }
  return found;
}

/** Lets other work go on between two parts of a long change; no one sees the change before it is saved. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const rowsPerBreath = 5000;

/** What a reading adds to the memory, and what else is noted of it. */
export interface NewReading {
  readonly plan: MemoryPlan;
  readonly about: Parameters<typeof writeMemory>[2];
}

/** Carries a plan out. */
export async function writePlan(
  transaction: Transaction,
  plan: MergePlan,
  at: Instant,
  reading: NewReading,
): Promise<void> {
  const { database, revision } = transaction;
  if (fact(database, 'networkId') === undefined) setFact(transaction, 'networkId', randomUUID());
  // Addresses are given up before anyone takes them over.
  setAddresses(
    transaction,
    plan.readdress.map(({ id }) => ({ id, slug: undefined })),
  );
  await insertPeople(transaction, plan.insert, reading.plan);
  setAddresses(transaction, plan.readdress);
  addFormerAddresses(transaction, plan.formerAddresses);
  for (let from = 0; from < plan.update.length; from += rowsPerBreath) {
    runEach(
      database,
      `UPDATE person SET first_name = ?, last_name = ?, email = ?, company = ?, title = ?, connected_on = ?, changed_in = ?
       WHERE id = ?`,
      plan.update
        .slice(from, from + rowsPerBreath)
        .map((person) => [
          person.firstName,
          person.lastName,
          person.email,
          person.company,
          person.title,
          person.connectedOn ?? null,
          revision,
          person.id,
        ]),
    );
    await breathe();
  }
  runEach(
    database,
    'DELETE FROM evidence WHERE slug = ?',
    plan.dropEvidence.map((key) => [key]),
  );
  writeEvidence(database, plan.evidence);
  await breathe();
  writeMessagesKnown(transaction, plan.messagesKnown);
  runEach(
    database,
    'INSERT OR REPLACE INTO recommendation (name, given, received) VALUES (?, ?, ?)',
    [...plan.recommendations].map(([name, { given, received }]) => [name, given, received]),
  );
  runEach(
    database,
    'UPDATE person SET recommendations_given = ?, recommendations_received = ?, changed_in = ? WHERE id = ?',
    plan.recommended.map(({ given, received, id }) => [given, received, revision, id]),
  );
  runEach(
    database,
    'UPDATE person SET changed_in = ? WHERE id = ?',
    plan.touched.map((id) => [revision, id]),
  );
  writeStandings(transaction, plan.standings, at);
  writeMemory(transaction, reading.plan, reading.about);
  deletePeople(transaction, plan.delete);
  setFact(transaction, 'owner', plan.owner);
  if (plan.ownAddresses.length > 0) setFact(transaction, 'ownAddresses', plan.ownAddresses);
  setFact(transaction, 'ownerName', plan.ownerName);
  setFact(transaction, 'listing', plan.listing);
  setFact(transaction, 'importedKinds', plan.importedKinds);
  setFact(transaction, 'messagesThrough', plan.messagesThrough);
  setFact(transaction, 'ownCompanies', plan.ownCompanies);
  setFact(transaction, 'ownJobs', plan.ownJobs);
  setFact(transaction, 'everListed', plan.everListed);
}

function setAddresses(
  { database, revision }: Transaction,
  addresses: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug | undefined }[],
): void {
  runEach(
    database,
    'UPDATE person SET slug = ?, changed_in = ? WHERE id = ?',
    addresses.map(({ id, slug }) => [slug ?? null, revision, id]),
  );
}

/** The newest holder of an address counts. */
function addFormerAddresses(
  transaction: Transaction,
  added: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug }[],
): void {
  if (added.length === 0) return;
  const all = new Map(fact(transaction.database, 'formerAddresses') ?? []);
  for (const { id, slug } of added) all.set(slug, id);
  setFact(transaction, 'formerAddresses', [...all]);
}

const peoplePerStatement = 5000;

/** Of nearly everyone it is the same day, so it is written for many at once. */
function writeMessagesKnown({ database, revision }: Transaction, known: readonly MessagesKnown[]): void {
  const groups = new Map<string, { through: DayNumber | undefined; unclear: boolean; ids: ConnectionId[] }>();
  for (const { id, through, unclear } of known) {
    const key = `${through ?? ''} ${unclear}`;
    const group = groups.get(key) ?? { through, unclear, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  for (const { through, unclear, ids } of groups.values()) {
    for (let from = 0; from < ids.length; from += peoplePerStatement) {
      database.run(
        `UPDATE person SET messages_through = ?, messages_unclear = ?, changed_in = ?
         WHERE id IN (SELECT value FROM json_each(?))`,
        [through ?? null, unclear ? 1 : 0, revision, JSON.stringify(ids.slice(from, from + peoplePerStatement))],
      );
    }
  }
}

async function insertPeople(
  { database, revision }: Transaction,
  people: readonly NewPerson[],
  { reading, goneBy }: MemoryPlan,
): Promise<void> {
  const firstId = nextId(database);
  // Building the index once is faster than keeping it up row by row, unless only some join many.
  const again = people.length > count(database, 'SELECT count(*) FROM person');
  if (again) database.run('DROP INDEX person_slug');
  for (let from = 0; from < people.length; from += rowsPerBreath) {
    insertRows(
      database,
      'person',
      ['slug', 'first_name', 'last_name', 'email', 'company', 'title', 'connected_on', 'messages_through'],
      people.slice(from, from + rowsPerBreath),
      (person) => [
        person.slug ?? null,
        person.firstName,
        person.lastName,
        person.email,
        person.company,
        person.title,
        person.connectedOn ?? null,
        person.messagesThrough ?? null,
      ],
      {
        changed_in: revision,
        first_seen: reading.id,
        ...(goneBy !== undefined && { last_seen: reading.id, gone_by: goneBy }),
      },
    );
    await breathe();
  }
  if (again) database.run(personSlugIndex);
  // Most people have nothing of this, so it is cheaper to add it afterwards.
  runEach(
    database,
    `UPDATE person SET standing = ?, recommendations_given = ?, recommendations_received = ?, messages_unclear = ? WHERE id = ?`,
    people.flatMap((person, index) => {
      const { standing, recommendationsGiven: given, recommendationsReceived: received, messagesUnclear } = person;
      const plain = standing === 'connected' && given === 0 && received === 0 && !messagesUnclear;
      return plain ? [] : [[standings.indexOf(standing), given, received, messagesUnclear ? 1 : 0, firstId + index]];
    }),
  );
}

export function writeEvidence(database: Database, evidence: ReadonlyMap<ProfileSlug, StoredEvidence>): void {
  runEach(
    database,
    `INSERT OR REPLACE INTO evidence (${evidenceColumns.join(', ')}) VALUES (${evidenceColumns.map(() => '?').join(', ')})`,
    [...evidence].map(([slug, { messages, ...other }]): SqlValue[] => [
      slug,
      messages.sent,
      messages.received,
      messages.firstSent ?? null,
      messages.lastSent ?? null,
      messages.firstReceived ?? null,
      messages.lastReceived ?? null,
      other.invitedBy ?? null,
      other.invitedOn ?? null,
      other.invitationHadNote ? 1 : 0,
      other.endorsementsGiven,
      other.endorsementsReceived,
      other.linkedInNote,
      storedYears(messages.byYear),
    ]),
  );
}

/**
 * Writes what a listing said about people, and settles the targets of runs that it concerns: whoever was queued and is
 * gone needs no removal, and for an unproven removal the listing is a look.
 */
export function writeStandings(
  transaction: Transaction,
  changes: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[],
  at: Instant,
): void {
  const { database, revision } = transaction;
  const unproven = changes.filter(({ from }) => from === 'unknown');
  const certain = changes.filter(({ from }) => from !== 'unknown');
  runEach(
    database,
    'UPDATE person SET standing = ?, changed_in = ? WHERE id = ?',
    certain.map(({ id, to }) => [standings.indexOf(to), revision, id]),
  );
  const goneFromQueue = certain.filter(({ from, to }) => from === 'queued' && to === 'gone').map(({ id }) => id);
  if (goneFromQueue.length > 0) settleQueued(transaction, goneFromQueue, at);
  for (const { id, to } of unproven) settleUnproven(transaction, id, to, at);
}

export function deletePeople(transaction: Transaction, ids: readonly ConnectionId[]): void {
  if (ids.length === 0) return;
  transaction.database.run('DELETE FROM person WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
  setFact(transaction, 'readAnew', true);
}

/** The id that the next person gets; those of one import follow each other. */
export function nextId(database: Database): ConnectionId {
  return count(database, `SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'person'`) + 1;
}
