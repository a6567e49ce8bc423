import type { EvidenceKnown, MergePlan, MessagesKnown, NewPerson } from '#core/import/importPlan.ts';
import type { MemoryPlan } from '#core/history/remember.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { standings } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Database } from '#store/file/database.ts';
import { count, insertRows, runEach } from '#store/file/database.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { personSlugIndex } from '#store/file/schema.ts';
import type { Transaction } from '#store/file/transaction.ts';

/** Lets other work run between two parts of a long change, which is not visible before it is saved. */
export const yieldToOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const rowsBetweenYields = 5000;

export async function insertPeople(
  { database, revision }: Transaction,
  people: readonly NewPerson[],
  { reading, goneBy }: MemoryPlan,
): Promise<void> {
  const firstId = nextId(database);
  // Building the index once is faster than updating it row by row, unless few people are added to many.
  const again = people.length > count(database, 'SELECT count(*) FROM person');
  if (again) database.run('DROP INDEX person_slug');
  for (let from = 0; from < people.length; from += rowsBetweenYields) {
    insertRows(
      database,
      'person',
      [
        'slug',
        'first_name',
        'last_name',
        'email',
        'company',
        'title',
        'connected_on',
        'messages_through',
        'evidence_known',
      ],
      people.slice(from, from + rowsBetweenYields),
      (person) => [
        person.slug ?? null,
        person.firstName,
        person.lastName,
        person.email,
        person.company,
        person.title,
        person.connectedOn ?? null,
        person.messagesThrough ?? null,
        person.evidenceKnown ?? 0,
      ],
      {
        changed_in: revision,
        first_seen: reading.id,
        ...(goneBy !== undefined && { last_seen: reading.id, gone_by: goneBy }),
      },
    );
    await yieldToOthers();
  }
  if (again) database.run(personSlugIndex);
  // Most people have none of these, so adding them afterwards is cheaper.
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

export async function updatePeople({ database, revision }: Transaction, people: MergePlan['update']): Promise<void> {
  for (let from = 0; from < people.length; from += rowsBetweenYields) {
    runEach(
      database,
      `UPDATE person SET first_name = ?, last_name = ?, email = ?, company = ?, title = ?, connected_on = ?, changed_in = ?
       WHERE id = ?`,
      people
        .slice(from, from + rowsBetweenYields)
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
    await yieldToOthers();
  }
}

export function setAddresses(
  { database, revision }: Transaction,
  addresses: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug | undefined }[],
): void {
  runEach(
    database,
    'UPDATE person SET slug = ?, changed_in = ? WHERE id = ?',
    addresses.map(({ id, slug }) => [slug ?? null, revision, id]),
  );
}

/** Adds former addresses; the newest holder of an address counts. */
export function addFormerAddresses(
  transaction: Transaction,
  added: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug }[],
): void {
  if (added.length === 0) return;
  const all = new Map(fact(transaction.database, 'formerAddresses') ?? []);
  for (const { id, slug } of added) all.set(slug, id);
  setFact(transaction, 'formerAddresses', [...all]);
}

const peoplePerStatement = 5000;

/** Writes up to which day messages are known. It is the same day for nearly everyone, so it is written for many at once. */
export function writeMessagesKnown({ database, revision }: Transaction, known: readonly MessagesKnown[]): void {
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

/** Writes for whom recommendations and endorsements are known; nearly everyone has one of few values. */
export function writeEvidenceKnown({ database, revision }: Transaction, known: readonly EvidenceKnown[]): void {
  const groups = new Map<number, ConnectionId[]>();
  for (const { id, known: bits } of known) {
    const ids = groups.get(bits) ?? [];
    groups.set(bits, ids);
    ids.push(id);
  }
  for (const [bits, ids] of groups) {
    for (let from = 0; from < ids.length; from += peoplePerStatement) {
      database.run(
        'UPDATE person SET evidence_known = ?, changed_in = ? WHERE id IN (SELECT value FROM json_each(?))',
        [bits, revision, JSON.stringify(ids.slice(from, from + peoplePerStatement))],
      );
    }
  }
}

export function deletePeople(transaction: Transaction, ids: readonly ConnectionId[]): void {
  if (ids.length === 0) return;
  transaction.database.run('DELETE FROM person WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
  setFact(transaction, 'readAnew', true);
}

/** The id of the next person; the ids of one import are consecutive. */
export function nextId(database: Database): ConnectionId {
  return count(database, `SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'person'`) + 1;
}
