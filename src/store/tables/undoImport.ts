import * as l10n from '@vscode/l10n';
import { insertRows, rows, runEach } from '#store/file/database.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { writeEvidence } from './evidence.ts';
import { readKnownNetwork } from './knownNetwork.ts';
import { deletePeople } from './writePeople.ts';
import type { Instant } from '#core/time/clock.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import { readBackup } from '#store/file/backups.ts';
import type { SharedDatabase } from '#store/file/sharedDatabase.ts';
import { StoreError } from '#store/storeError.ts';
import { originOfImport } from './importRecord.ts';
import type { ImportedIds } from './importRecordSchema.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { undoReading } from './memory.ts';

/** Facts that an import changes besides people. */
const importedFacts = [
  'owner',
  'ownAddresses',
  'ownerName',
  'listing',
  'formerAddresses',
  'importedKinds',
  'coveredEvidence',
  'messagesThrough',
  'ownCompanies',
  'ownJobs',
  'everListed',
] as const;

/** What undoing an import did. */
export interface UndoneImport {
  readonly source: string;
  /** People whom the import had added and who were removed from the store again. */
  readonly removed: number;
  /** People whom it had added and who stay, since they were marked or put into a run afterwards. */
  readonly kept: number;
  /** People whose former details were restored. */
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
  'messages_through',
  'messages_unclear',
  'evidence_known',
] as const;

/** @see Store.undoLastImport */
export async function undoLastImport(
  shared: SharedDatabase,
  transaction: Transaction,
  meant: Pick<ImportReport, 'source' | 'at'> | undefined,
): Promise<UndoneImport> {
  const { database } = transaction;
  const [last] = rows(database, 'SELECT id, backup, report FROM import WHERE undone = 0 ORDER BY id DESC LIMIT 1');
  if (!last) throw new StoreError('nothingToUndo', l10n.t('There is no import to undo.'));
  const [id, backup, report] = last;
  const origin = originOfImport(report);
  if (!origin) {
    throw new StoreError(
      'nothingToUndo',
      l10n.t('The record of the last import can’t be read, so it can’t be undone.'),
    );
  }
  const { source, at, inserted, revision } = origin;
  if (meant && (meant.source !== source || meant.at !== at)) {
    throw new StoreError(
      'nothingToUndo',
      l10n.t`${meant.source} is not what was imported last any more, so it was not undone; the last import is ${source}.`,
    );
  }
  const content = backup === '' ? undefined : await backupBeforeImport(shared.directory, String(backup));
  const imported = inserted && revision !== undefined ? { inserted, revision, at: at ?? 0 } : undefined;
  const done = await shared.withOther(content, (before) => undoImport(transaction, before, Number(id), imported));
  database.run('UPDATE import SET undone = 1 WHERE id = ?', [id ?? null]);
  return { source, ...done };
}

async function backupBeforeImport(directory: string, name: string): Promise<Uint8Array> {
  try {
    return (await readBackup(directory, name)).content;
  } catch (error) {
    throw new StoreError(
      'nothingToUndo',
      l10n.t('The backup made before the last import is gone, so it can’t be undone.'),
      { cause: error },
    );
  }
}

/**
 * Puts back what the import changed, from the backup made before it. Later changes stay: decisions, tags, notes, runs and
 * the people they removed, and people whom a sync added or missed.
 * @param importId its row in the list of imports
 * @param imported undefined for imports of builds that did not keep it: then everyone who was not there before goes
 */
function undoImport(
  transaction: Transaction,
  before: Database,
  importId: number,
  imported: { readonly inserted: ImportedIds; readonly revision: number; readonly at: Instant } | undefined,
): Omit<UndoneImport, 'source'> {
  const { database, revision } = transaction;
  const old = new Map(
    rows(
      before,
      `SELECT id, slug, standing, ${importedColumns.join(', ')}, decision, tags, note, decided_on FROM person`,
    ).map((row) => [row[0], row]),
  );
  const now = rows(
    database,
    `SELECT id, slug, standing, ${importedColumns.join(', ')}, changed_in,
       decision <> 0 OR tags <> '' OR note <> '' OR id IN (SELECT person_id FROM target) FROM person`,
  );
  const added = now.filter(([id]) => !old.has(id ?? null) && wasInserted(Number(id), imported?.inserted));
  const kept = added.filter((row) => row.at(-1) === 1);
  const removed = added.filter((row) => row.at(-1) !== 1).map(([id]) => Number(id));
  const details = 3 + importedColumns.length;
  const inRuns = new Set(rows(database, 'SELECT DISTINCT person_id FROM target').map(([id]) => id));
  const looked = (fact(database, 'lastSync') ?? -1) > (imported?.at ?? Infinity);
  const updates: SqlValue[][] = [];
  const addresses: SqlValue[][] = [];
  const shownSince = new Set<SqlValue>();
  for (const row of now) {
    const id = row[0] ?? null;
    const was = old.get(id);
    old.delete(id);
    const changedSince = looked && Number(row.at(-2)) > (imported?.revision ?? Infinity);
    if (changedSince) shownSince.add(id);
    if (!was || was.slice(1, details).every((cell, index) => cell === row[index + 1])) continue;
    // A standing that a run or a sync set since the import does not come from the import.
    const standing = inRuns.has(id) || changedSince ? row[2] : was[2];
    updates.push([standing ?? 0, ...was.slice(3, details), revision, id]);
    if (was[1] !== row[1]) addresses.push([was[1] ?? null, id]);
  }
  deletePeople(transaction, removed);
  // Of those who stay nothing is known any more: what told is taken back.
  runEach(
    database,
    `UPDATE person SET recommendations_given = 0, recommendations_received = 0, messages_through = NULL,
       messages_unclear = 0, evidence_known = 0 WHERE id = ?`,
    kept.map(([id]) => [id ?? null]),
  );
  putBackAddresses(database, addresses);
  runEach(
    database,
    `UPDATE person SET standing = ?, ${importedColumns.map((name) => `${name} = ?`).join(', ')}, changed_in = ? WHERE id = ?`,
    updates,
  );
  const lost = [...old.values()];
  insertRows(
    database,
    'person',
    ['id', 'slug', 'standing', ...importedColumns, 'decision', 'tags', 'note', 'decided_on', 'changed_in'],
    lost,
    (row) => [...row, revision],
  );
  undoReading(transaction, before, importId, shownSince);
  putBackEvidence(transaction, before);
  setFact(transaction, 'readAnew', true);
  return { removed: removed.length, kept: kept.length, restored: updates.length + lost.length };
}

function wasInserted(id: number, inserted: ImportedIds | undefined): boolean {
  return inserted === undefined || (id >= inserted.first && id < inserted.end);
}

/** People who took over an address by the import and stay, because they were marked since, give it back. */
function putBackAddresses(database: Database, addresses: readonly SqlValue[][]): void {
  const taken = addresses.flatMap(([slug]) => (slug === null ? [] : [[slug ?? null]]));
  runEach(
    database,
    'UPDATE person SET slug = NULL WHERE id = ?',
    addresses.map(([, id]) => [id ?? null]),
  );
  runEach(database, 'UPDATE person SET slug = NULL WHERE slug = ?', taken);
  runEach(database, 'UPDATE person SET slug = ? WHERE id = ?', addresses);
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
  for (const key of importedFacts) setFact(transaction, key, fact(before, key));
}
