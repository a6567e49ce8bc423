import * as l10n from '@vscode/l10n';
import type { Database } from '#store/file/database.ts';
import { count, rows } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { StoreError } from '#store/storeError.ts';

/** A query that the person named. */
export interface SavedFilter {
  readonly id: number;
  readonly name: string;
  readonly query: string;
}

/** In the order in which they were saved. */
export function readSavedFilters(database: Database): SavedFilter[] {
  return rows(database, 'SELECT id, name, query FROM saved_filter ORDER BY id').map(([id, name, query]) => ({
    id: Number(id),
    name: String(name),
    query: String(query),
  }));
}

export function addSavedFilter({ database }: Transaction, { name, query }: Omit<SavedFilter, 'id'>): SavedFilter {
  const free = freeName(database, name);
  database.run('INSERT INTO saved_filter (name, query) VALUES (?, ?)', [free, query]);
  return { id: count(database, 'SELECT last_insert_rowid()'), name: free, query };
}

/** @throws StoreError `noSuchFilter`, `nameTaken`, `nameEmpty` */
export function changeSavedFilter(
  { database }: Transaction,
  id: number,
  { name, query }: Partial<Omit<SavedFilter, 'id'>>,
): void {
  requireFilter(database, id);
  database.run('UPDATE saved_filter SET name = coalesce(?, name), query = coalesce(?, query) WHERE id = ?', [
    name === undefined ? null : freeName(database, name, id),
    query ?? null,
    id,
  ]);
}

/** @throws StoreError `noSuchFilter` */
export function removeSavedFilter({ database }: Transaction, id: number): void {
  requireFilter(database, id);
  database.run('DELETE FROM saved_filter WHERE id = ?', [id]);
}

function requireFilter(database: Database, id: number): void {
  if (count(database, 'SELECT count(*) FROM saved_filter WHERE id = ?', [id]) > 0) return;
  throw new StoreError('noSuchFilter', l10n.t('This saved filter is gone: it was deleted in the meantime.'));
}

function freeName(database: Database, name: string, own = -1): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new StoreError('nameEmpty', l10n.t('A saved filter needs a name: type one.'));
  if (count(database, 'SELECT count(*) FROM saved_filter WHERE name = ? AND id <> ?', [trimmed, own]) > 0) {
    throw new StoreError('nameTaken', l10n.t`There is a saved filter named “${trimmed}” already: choose another name.`);
  }
  return trimmed;
}
