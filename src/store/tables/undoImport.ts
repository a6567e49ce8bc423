import * as l10n from '@vscode/l10n';
import { insertRows, rows, runEach } from '#store/file/database.ts';
import type { Database, SqlValue } from '#store/file/database.ts';
import { writeEvidence } from './evidence.ts';
import { readKnownNetwork } from './knownNetwork.ts';
import { addFormerAddresses, deletePeople } from './writePeople.ts';
import { evidenceAtNewAddresses } from '#core/import/evidenceMerge.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import { standings } from '#core/people/connection.ts';
import { readBackup } from '#store/file/backups.ts';
import type { SharedDatabase } from '#store/file/sharedDatabase.ts';
import { StoreError } from '#store/storeError.ts';
import { originOfImport } from './importRecord.ts';
import type { ImportedIds } from './importRecordSchema.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { fact, setFact } from '#store/file/facts.ts';
import { giveRecordsBack, toldSince, undoReading, type ToldSince } from './undoReading.ts';

/** Facts that an import changes besides people. */
const importedFacts = [
  'owner',
  'ownAddresses',
  'ownerName',
  'formerAddresses',
  'importedKinds',
  'coveredEvidence',
  'messagesThrough',
  'ownCompanies',
  'ownJobs',
] as const;

/** Facts that an import changes, and every sync that lists everyone. */
const listedFacts = ['listing', 'everListed'] as const;

/** What undoing an import did. */
export interface UndoneImport {
  readonly source: string;
  /** People whom the import had added and who were removed from the store again. */
  readonly removed: number;
  /** People whom it had added and who stay, since they were marked, put into a run or seen by a sync afterwards. */
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
  const { source, at, inserted } = origin;
  if (meant && (meant.source !== source || meant.at !== at)) {
    throw new StoreError(
      'nothingToUndo',
      l10n.t`${meant.source} is not what was imported last any more, so it was not undone; the last import is ${source}.`,
    );
  }
  const content = backup === '' ? undefined : await backupBeforeImport(shared.directory, String(backup));
  const done = await shared.withOther(content, (before) => undoImport(transaction, before, Number(id), inserted));
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
 * Puts back what the import changed, from the backup made before it. Later changes stay: decisions, tags, notes, what happened
 * in runs, and what syncs showed: people they added or missed, and new addresses.
 * @param importId its row in the list of imports
 * @param inserted undefined for imports of builds that did not keep it: then everyone who was not there before goes
 */
function undoImport(
  transaction: Transaction,
  before: Database,
  importId: number,
  inserted: ImportedIds | undefined,
): Omit<UndoneImport, 'source'> {
  const { database, revision } = transaction;
  const told = toldSince(database, before, importId);
  const old = new Map(
    rows(
      before,
      `SELECT id, slug, standing, ${importedColumns.join(', ')}, decision, tags, note, decided_on FROM person`,
    ).map((row) => [row[0], row]),
  );
  const now = rows(
    database,
    `SELECT id, slug, standing, ${importedColumns.join(', ')},
       decision <> 0 OR tags <> '' OR note <> '' OR id IN (SELECT person_id FROM target) FROM person`,
  );
  const added = now.filter(([id]) => !old.has(id ?? null) && wasInserted(Number(id), inserted));
  const stays = (row: readonly SqlValue[]): boolean => row.at(-1) === 1 || told.shown.has(Number(row[0]));
  const kept = added.filter(stays);
  const removed = added.filter((row) => !stays(row)).map(([id]) => Number(id));
  const details = 3 + importedColumns.length;
  const updates: SqlValue[][] = [];
  const addresses: SqlValue[][] = [];
  const moved: { readonly id: number; readonly slug: string | undefined; readonly from: string | undefined }[] = [];
  for (const row of now) {
    const [id = null, slug = null, standing = null] = row;
    const was = old.get(id);
    old.delete(id);
    if (!was) continue;
    const isMoved = slug !== was[1] && hasAddressSince(Number(id), slug, told);
    if (isMoved) moved.push({ id: Number(id), slug: textOf(slug), from: textOf(was[1]) });
    else if (slug !== was[1]) addresses.push([was[1] ?? null, id]);
    const standingThen = standingBefore(Number(id), Number(was[2]), Number(standing), told);
    const isSame = standingThen === standing && was.slice(3, details).every((cell, index) => cell === row[index + 3]);
    if (!isSame || (slug !== was[1] && !isMoved)) updates.push([standingThen, ...was.slice(3, details), revision, id]);
  }
  deletePeople(transaction, removed);
  // Of those who stay nothing is known any more: what told is taken back.
  runEach(
    database,
    `UPDATE person SET recommendations_given = 0, recommendations_received = 0, messages_through = NULL,
       messages_unclear = 0, evidence_known = 0 WHERE id = ?`,
    kept.map(([id]) => [id ?? null]),
  );
  const shown = new Set(now.flatMap(([id, slug]) => (told.shown.has(Number(id)) ? [slug] : [])));
  putBackAddresses(database, addresses, shown);
  runEach(
    database,
    `UPDATE person SET standing = ?, ${importedColumns.map((name) => `${name} = ?`).join(', ')}, changed_in = ? WHERE id = ?`,
    updates,
  );
  const taken = new Set(
    old.size > 0 ? rows(database, 'SELECT slug FROM person WHERE slug IS NOT NULL').map(([slug]) => slug) : [],
  );
  // Whoever a sync has shown at their address since keeps it.
  const lost = [...old.values()].map(([id = null, slug = null, ...cells]) => [
    id,
    taken.has(slug) ? null : slug,
    ...cells,
  ]);
  insertRows(
    database,
    'person',
    ['id', 'slug', 'standing', ...importedColumns, 'decision', 'tags', 'note', 'decided_on', 'changed_in'],
    lost,
    (row) => [...row, revision],
  );
  const standingsThen = new Map(now.map(([id, , standing = null]) => [Number(id), standing]));
  giveRecordsBack(database, before, [...old.keys()].map(Number), told, standingsThen);
  undoReading(transaction, before, told, moved);
  putBackEvidence(transaction, before, moved);
  const facts = told.isListed ? importedFacts : [...importedFacts, ...listedFacts];
  for (const key of facts) setFact(transaction, key, fact(before, key));
  addFormerAddresses(transaction, formerAddresses(moved, told));
  setFact(transaction, 'readAnew', true);
  return { removed: removed.length, kept: kept.length, restored: updates.length + lost.length };
}

/** Whether a sync has given someone the address that they have now, or taken theirs away. */
function hasAddressSince(id: number, slug: SqlValue, told: ToldSince): boolean {
  return told.addressesBefore.has(id) || (slug !== null && told.shown.has(id));
}

/** The standing of someone without the import; what a run or a sync has said since is not the import's. */
function standingBefore(id: number, was: number, now: number, { shown, missed, inRuns }: ToldSince): number {
  if (shown.has(id) || missed.has(id) || inRuns.has(id)) return now;
  // The import has settled this in the record of the run, where it stays.
  if (was === standings.indexOf('unknown')) return now;
  // No import puts anyone back into a run's queue: they are connections, to be chosen again.
  if (was === standings.indexOf('queued'))
    return now === standings.indexOf('gone') ? standings.indexOf('connected') : now;
  return was;
}

function formerAddresses(
  moved: readonly { readonly id: number; readonly from: string | undefined }[],
  { addressesBefore }: ToldSince,
): { id: number; slug: string }[] {
  const since = [...addressesBefore].map(([id, slug]) => ({ id, from: textOf(slug) }));
  return [...moved, ...since].flatMap(({ id, from }) => (from === undefined ? [] : [{ id, slug: from }]));
}

function textOf(cell: SqlValue | undefined): string | undefined {
  return typeof cell === 'string' ? cell : undefined;
}

function wasInserted(id: number, inserted: ImportedIds | undefined): boolean {
  return inserted === undefined || (id >= inserted.first && id < inserted.end);
}

/**
 * People who took over an address by the import and stay, because they were marked since, give it back.
 * @param shown addresses under which a sync has shown someone since: they are theirs
 */
function putBackAddresses(
  database: Database,
  addresses: readonly SqlValue[][],
  shown: ReadonlySet<SqlValue | undefined>,
): void {
  const free = addresses.filter(([slug]) => slug !== null && !shown.has(slug));
  const taken = free.map(([slug]) => [slug ?? null]);
  runEach(
    database,
    'UPDATE person SET slug = NULL WHERE id = ?',
    addresses.map(([, id]) => [id ?? null]),
  );
  runEach(database, 'UPDATE person SET slug = NULL WHERE slug = ?', taken);
  runEach(database, 'UPDATE person SET slug = ? WHERE id = ?', free);
}

function putBackEvidence(
  transaction: Transaction,
  before: Database,
  moved: readonly { readonly id: number; readonly slug: string | undefined }[],
): void {
  const { database } = transaction;
  const known = readKnownNetwork(before);
  const { grown, dropped } = evidenceAtNewAddresses(known, moved);
  const evidence = new Map([...known.evidence, ...grown]);
  for (const key of dropped) evidence.delete(key);
  database.run('DELETE FROM evidence');
  writeEvidence(database, evidence);
  database.run('DELETE FROM recommendation');
  runEach(
    database,
    'INSERT INTO recommendation (name, given, received) VALUES (?, ?, ?)',
    [...known.recommendations].map(([name, { given, received }]) => [name, given, received]),
  );
}
