import type { ConnectionId, Decision } from '../core/connection.ts';
import { decisions } from '../core/connection.ts';
import { storableText } from '../core/import/storableText.ts';
import type { SqlValue } from './database.ts';
import { count, rows, runEach } from './database.ts';
import { unqueueProtected } from './removalListings.ts';
import type { Transaction } from './sharedDatabase.ts';
import { joinTags, splitTags } from './storedPeople.ts';
import { StoreError } from './storeError.ts';

/** What the person wrote about people here: decisions, tags and notes, each change of which can be undone. */
type MarkField = 'decision' | 'tags' | 'note';

const undoLimit = 50;

/** @throws StoreError `noSuchPerson` */
export function setDecision(transaction: Transaction, ids: readonly ConnectionId[], decision: Decision): void {
  const index = decisions.indexOf(decision);
  changeField(transaction, 'decision', `Mark ${people(ids.length)} as ${decision}`, ids, () => index);
  unqueueProtected(transaction, Date.now());
}

/** Adds and removes tags, keeping their order. @throws StoreError `noSuchPerson` */
export function editTags(
  transaction: Transaction,
  ids: readonly ConnectionId[],
  add: readonly string[],
  remove: readonly string[],
): void {
  const added = add.map(oneLine).filter((tag) => tag !== '');
  const removed = new Set(remove.map(oneLine));
  changeField(transaction, 'tags', `Tag ${people(ids.length)}`, ids, (before) => {
    const kept = splitTags(String(before)).filter((tag) => !removed.has(tag));
    return joinTags([...new Set([...kept, ...added])]);
  });
}

/** @throws StoreError `noSuchPerson` */
export function setNote(transaction: Transaction, id: ConnectionId, text: string): void {
  const note = storableText(text);
  changeField(transaction, 'note', 'Edit a note', [id], () => note);
}

/** Takes back the last change of decisions, tags or notes. @returns what it was, or undefined when there is none */
export function undoLastMark(transaction: Transaction): string | undefined {
  const { database, revision } = transaction;
  const [row] = rows(database, 'SELECT id, label, field, before FROM undo ORDER BY id DESC LIMIT 1');
  if (!row) return undefined;
  const [id, label, field, before] = row;
  const values = JSON.parse(String(before)) as Before;
  const sql = `UPDATE person SET ${String(field)} = ?, changed_in = ? WHERE id = ?`;
  runEach(
    database,
    sql,
    values.flatMap(([value, ids]) => ids.map((person) => [value, revision, person])),
  );
  database.run('DELETE FROM undo WHERE id = ?', [id ?? null]);
  unqueueProtected(transaction, Date.now());
  return String(label);
}

type Before = readonly (readonly [value: SqlValue, ids: readonly ConnectionId[]])[];

function changeField(
  { database, revision }: Transaction,
  field: MarkField,
  label: string,
  ids: readonly ConnectionId[],
  valueFor: (before: SqlValue) => SqlValue,
): void {
  const wanted = new Set(ids);
  const found = rows(database, `SELECT id, ${field} FROM person WHERE id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify([...wanted]),
  ]);
  if (found.length < wanted.size) {
    throw new StoreError('noSuchPerson', 'Somebody chosen is no longer in the network: look at the list again.');
  }
  const before = new Map<SqlValue, ConnectionId[]>();
  const changes: SqlValue[][] = [];
  for (const [id, old] of found) {
    const next = valueFor(old ?? null);
    if (next === old) continue;
    changes.push([next, revision, id ?? null]);
    const alike = before.get(old ?? null);
    if (alike) alike.push(Number(id));
    else before.set(old ?? null, [Number(id)]);
  }
  if (changes.length === 0) return;
  runEach(database, `UPDATE person SET ${field} = ?, changed_in = ? WHERE id = ?`, changes);
  database.run('INSERT INTO undo (label, field, before) VALUES (?, ?, ?)', [label, field, JSON.stringify([...before])]);
  const newest = count(database, 'SELECT max(id) FROM undo');
  database.run('DELETE FROM undo WHERE id <= ?', [newest - undoLimit]);
}

function oneLine(tag: string): string {
  return storableText(tag)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

function people(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}
