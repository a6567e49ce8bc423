import type { ConnectionId } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { insertRows, rows, runEach, value } from '#store/file/database.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { carryFollowers } from './followers.ts';
import { keepDecisions } from './marks.ts';
import { keepFormerDecisions } from './pastStates.ts';
import { carryWords } from './learnedWords.ts';
import { unqueueProtected } from './removalListings.ts';
import { supersededBy } from '#store/file/lineage.ts';
import type { Transaction } from '#store/file/transaction.ts';

const keep = decisions.indexOf('keep');

const runColumns = [
  'id',
  'mode',
  'state',
  'created_at',
  'not_before',
  'next_at',
  'pause_cause',
  'why',
  'changes',
  'changed_in',
];
const targetColumns = [
  'run_id',
  'position',
  'person_id',
  'slug',
  'name',
  'state',
  'reason',
  'intent_at',
  'settled_at',
  'intent_as_written',
  'settled_as_written',
  'added_at',
];
const personColumns = [
  'id',
  'slug',
  'standing',
  'decision',
  'first_name',
  'last_name',
  'email',
  'company',
  'title',
  'connected_on',
  'tags',
  'note',
  'decided_on',
];

/**
 * Carries over into a restored backup what must never be forgotten: every run, the outcomes of its people, the safety stop,
 * and who is kept. Going back in time in the store does not undo a removal on LinkedIn; and a Keep protects a person from a
 * removal that no one can undo, so only the person may clear it, and neither a restore nor undoing older decisions does.
 * For the same reason a person kept in the backup leaves the queue of a run that is not over. What is known about
 * LinkedIn's page and its words is also carried over.
 */
export function keepRemovalRecord(transaction: Transaction, current: Database, at: Instant): void {
  const { database: restored } = transaction;
  const idsHold = haveTheSameIds(restored, current);
  const ids = new Map<SqlValue, SqlValue>();
  const people = rows(
    current,
    `SELECT ${personColumns.join(', ')}, id IN (SELECT person_id FROM target) FROM person
     WHERE decision = ? OR id IN (SELECT person_id FROM target) ORDER BY id`,
    [keep],
  );
  const keptSince = new Set<ConnectionId>();
  for (const row of people) {
    const person = row.slice(0, -1);
    const carried = carryPerson(transaction, current, person, { idsHold, inRun: row.at(-1) === 1, keptSince });
    ids.set(person[0] ?? null, carried);
  }
  keepDecisions(transaction, keptSince);
  const runs = rows(current, `SELECT ${runColumns.join(', ')} FROM run`);
  const targets = rows(current, `SELECT ${targetColumns.join(', ')} FROM target`);
  restored.run('DELETE FROM target; DELETE FROM run;');
  insertRows(restored, 'run', runColumns, runs, (cells) => cells);
  insertRows(restored, 'target', targetColumns, targets, (target) =>
    target.map((cell, column) => (column === 2 ? (ids.get(cell) ?? cell) : cell)),
  );
  // People who were queued when the backup was made and are no longer in a run.
  restored.run(
    `UPDATE person SET standing = 0 WHERE standing = 1 AND id NOT IN
       (SELECT person_id FROM target JOIN run ON run.id = run_id
        WHERE target.state = 'queued' AND run.state NOT IN ('cancelled', 'finished'))`,
  );
  unqueueProtected(transaction, at);
  carryFollowers(transaction, current);
  carryWords(transaction, current);
  setFact(transaction, 'gate', fact(current, 'gate'));
  setFact(transaction, 'member', fact(current, 'member') ?? fact(restored, 'member'));
  // What LinkedIn's page showed last does not depend on the network.
  setFact(transaction, 'memberSeen', fact(current, 'memberSeen') ?? fact(restored, 'memberSeen'));
  setFact(transaction, 'signedOut', fact(current, 'signedOut'));
  setFact(transaction, 'pageCheck', fact(current, 'pageCheck') ?? fact(restored, 'pageCheck'));
  setFact(transaction, 'readAnew', true);
}

/**
 * Whether ids mean the same people in both. Older builds used ids again after a restore: then only an address identifies a
 * person.
 */
function haveTheSameIds(restored: Database, current: Database): boolean {
  const of = fact(restored, 'networkId');
  return (
    of !== undefined &&
    (of === fact(current, 'networkId') || supersededBy(current).some(({ networkId }) => networkId === of))
  );
}

/**
 * @param how.keptSince called for people who are kept now, but were not when the backup was made
 * @returns the person's id in the restored database, to which a missing person is added
 */
function carryPerson(
  { database, revision }: Transaction,
  current: Database,
  person: SqlValue[],
  {
    idsHold,
    inRun,
    keptSince,
  }: { readonly idsHold: boolean; readonly inRun: boolean; readonly keptSince: Set<ConnectionId> },
): SqlValue {
  const [id = null, slug = null, standing = null, decision] = person;
  const holderOfSlug = slug === null ? undefined : value(database, 'SELECT id FROM person WHERE slug = ?', [slug]);
  const holderOfId = value(database, 'SELECT id FROM person WHERE id = ?', [id]);
  const same = idsHold ? holderOfId : holderOfSlug;
  if (same !== undefined) {
    if (inRun) runEach(database, 'UPDATE person SET standing = ? WHERE id = ?', [[standing, same]]);
    const isKeptSince =
      decision === keep && value(database, 'SELECT decision FROM person WHERE id = ?', [same]) !== keep;
    if (isKeptSince) {
      keptSince.add(Number(same));
      const decidedOn = person.at(-1) ?? null;
      const id = Number(same);
      if (decidedOn !== null) keepFormerDecisions(database, Number(decidedOn), [{ from: id, to: id, value: keep }]);
      runEach(database, 'UPDATE person SET decision = ?, decided_on = ? WHERE id = ?', [[keep, decidedOn, same]]);
    }
    return same;
  }
  if (holderOfSlug !== undefined) {
    // Someone else had this address then. They get the address that they have today, if any.
    const today = value(current, 'SELECT slug FROM person WHERE id = ?', [holderOfSlug]) ?? null;
    const free = today !== null && value(database, 'SELECT 1 FROM person WHERE slug = ?', [today]) === undefined;
    runEach(database, 'UPDATE person SET slug = ? WHERE id = ?', [[free ? today : null, holderOfSlug]]);
  }
  const columnNames = holderOfId === undefined ? personColumns : personColumns.slice(1);
  insertRows(database, 'person', columnNames, [person.slice(-columnNames.length)], (cells) => cells, {
    changed_in: revision,
  });
  return value(database, 'SELECT last_insert_rowid()') ?? null;
}
