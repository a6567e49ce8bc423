import { randomUUID } from 'node:crypto';
import type { Database, SqlValue } from './database.ts';
import { insertRows, rows, runEach, value } from './database.ts';
import { fact, setFact } from './facts.ts';

const runColumns = ['id', 'mode', 'state', 'created_at', 'not_before', 'next_at', 'pause_cause', 'why', 'changed_in'];
const targetColumns = ['run_id', 'position', 'person_id', 'slug', 'name', 'state', 'reason', 'intent_at', 'settled_at'];
const personColumns = [
  'slug',
  'first_name',
  'last_name',
  'email',
  'company',
  'title',
  'connected_on',
  'decision',
  'standing',
  'tags',
  'note',
  'changed_in',
];

/**
 * Carries over into a restored backup what must never be forgotten: every run, what became of its people, and the gate.
 * Going back in time in the store does not undo a removal on LinkedIn.
 */
export function keepRemovalRecord(restored: Database, current: Database, revision: number): void {
  const runs = rows(current, `SELECT ${runColumns.join(', ')} FROM run`);
  const targets = rows(current, `SELECT ${targetColumns.join(', ')} FROM target`);
  restored.run('DELETE FROM target; DELETE FROM run;');
  insertRows(restored, 'run', runColumns, runs, (cells) => cells);
  const slugs = [...new Set(targets.map((target) => String(target[3])))];
  const ids = new Map(slugs.map((slug) => [slug, carryPerson(restored, current, slug, revision)]));
  insertRows(restored, 'target', targetColumns, targets, (target) =>
    target.map((cell, column) => (column === 2 ? (ids.get(String(target[3])) ?? cell) : cell)),
  );
  // Whoever was queued when the backup was made and is not in a run any more.
  restored.run(
    `UPDATE person SET standing = 0 WHERE standing = 1 AND id NOT IN
       (SELECT person_id FROM target JOIN run ON run.id = run_id
        WHERE target.state = 'queued' AND run.state NOT IN ('cancelled', 'finished'))`,
  );
  const transaction = { database: restored, revision };
  setFact(transaction, 'gate', fact(current, 'gate'));
  setFact(transaction, 'member', fact(current, 'member') ?? fact(restored, 'member'));
  setFact(transaction, 'readAnew', true);
  setFact(transaction, 'networkId', randomUUID());
}

/** @returns the person's id in the restored database */
function carryPerson(restored: Database, current: Database, slug: string, revision: number): SqlValue {
  const [now] = rows(current, `SELECT ${personColumns.join(', ')} FROM person WHERE slug = ?`, [slug]);
  const id = value(restored, 'SELECT id FROM person WHERE slug = ?', [slug]);
  if (id !== undefined) {
    if (now) runEach(restored, 'UPDATE person SET standing = ? WHERE id = ?', [[now[8] ?? 0, id]]);
    return id;
  }
  if (!now) return null;
  insertRows(restored, 'person', personColumns, [[...now.slice(0, -1), revision]], (cells) => cells);
  return value(restored, 'SELECT last_insert_rowid()') ?? null;
}
