import type { Database } from '#store/file/database.ts';
import { rows } from '#store/file/database.ts';
import type { Transaction } from '#store/file/transaction.ts';

/** Spellings that the person keeps apart although they look like another company's. */
export function readCompanySplits(database: Database): readonly string[] {
  return rows(database, 'SELECT spelling FROM company_split').map(([spelling]) => String(spelling));
}

export function setCompanySplit({ database }: Transaction, spelling: string, split: boolean): void {
  const sql = split
    ? 'INSERT OR IGNORE INTO company_split (spelling) VALUES (?)'
    : 'DELETE FROM company_split WHERE spelling = ?';
  database.run(sql, [spelling]);
}
