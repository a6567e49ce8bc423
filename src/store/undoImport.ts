import { insertRows, rows, runEach } from './database.ts';
import type { Database, SqlValue } from './database.ts';
import { deletePeople, readKnownNetwork, writeEvidence } from './imports.ts';
import type { Transaction } from './sharedDatabase.ts';
import { fact, setFact } from './facts.ts';

/** What taking back an import did. */
export interface UndoneImport {
  readonly source: string;
  /** People whom the import had added and who are out again. */
  readonly removed: number;
  /** People whom it had added and who stay, since they were marked or put into a run afterwards. */
  readonly kept: number;
  /** People who are as they were before. */
  readonly restored: number;
}

const importedColumns = [
  'first_name',
  'last_name',
  'email',
  'company',
  'title',
  'connected_on',
  'recommendations_given',
  'recommendations_received',
] as const;

/**
 * Puts back what the import changed, from the backup made before it. What was done since stays: decisions, tags, notes, runs and
 * what they removed.
 */
export function undoImport(transaction: Transaction, before: Database): Omit<UndoneImport, 'source'> {
  const { database, revision } = transaction;
  const old = new Map(
    rows(before, `SELECT id, slug, standing, ${importedColumns.join(', ')}, decision, tags, note FROM person`).map(
      (row) => [row[0], row],
    ),
  );
  const now = rows(
    database,
    `SELECT id, slug, standing, ${importedColumns.join(', ')},
       decision <> 0 OR tags <> '' OR note <> '' OR id IN (SELECT person_id FROM target) FROM person`,
  );
  const added = now.filter(([id]) => !old.has(id ?? null));
  const kept = added.filter((row) => row.at(-1) === 1);
  const details = 3 + importedColumns.length;
  const inRuns = new Set(rows(database, 'SELECT DISTINCT person_id FROM target').map(([id]) => id));
  const updates: SqlValue[][] = [];
  for (const row of now) {
    const was = old.get(row[0] ?? null);
    old.delete(row[0] ?? null);
    if (!was || was.slice(2, details).every((value, index) => value === row[index + 2])) continue;
    // A standing that a run gave since the import is no work of the import.
    const standing = inRuns.has(row[0] ?? null) ? row[2] : was[2];
    updates.push([standing ?? 0, ...was.slice(3, details), revision, row[0] ?? null]);
  }
  runEach(
    database,
    `UPDATE person SET standing = ?, ${importedColumns.map((name) => `${name} = ?`).join(', ')}, changed_in = ? WHERE id = ?`,
    updates,
  );
  const lost = [...old.values()];
  insertRows(
    database,
    'person',
    ['id', 'slug', 'standing', ...importedColumns, 'decision', 'tags', 'note', 'changed_in'],
    lost,
    (row) => [...row, revision],
  );
  const removed = added.filter((row) => row.at(-1) !== 1).map(([id]) => Number(id));
  deletePeople(transaction, removed);
  putBackEvidence(transaction, before);
  setFact(transaction, 'readAnew', true);
  return { removed: removed.length, kept: kept.length, restored: updates.length + lost.length };
}

function putBackEvidence(transaction: Transaction, before: Database): void {
  const { database } = transaction;
  const known = readKnownNetwork(before);
  database.run('DELETE FROM evidence');
  writeEvidence(database, known.evidence);
  database.run('DELETE FROM recommendation');
  runEach(
    database,
    'INSERT INTO recommendation (name, given, received) VALUES (?, ?, ?)',
    [...known.recommendations].map(([name, { given, received }]) => [name, given, received]),
  );
  for (const key of ['owner', 'importedKinds', 'messagesThrough', 'ownCompanies', 'everListed'] as const) {
    setFact(transaction, key, fact(before, key));
  }
}
