import type { Database } from './database.ts';
import { value } from './database.ts';
import { factSchemas, type Facts } from './factSchemas.ts';
import { parseJson } from './storedJson.ts';
import type { Transaction } from './transaction.ts';

/** @returns undefined when there is none, or a value that does not fit, such as one that a newer build wrote */
export function fact<Key extends keyof Facts>(database: Database, key: Key): Facts[Key] | undefined {
  const json = value(database, 'SELECT value FROM fact WHERE key = ?', [key]);
  if (json === undefined || json === 'null') return undefined;
  return parseJson(factSchemas[key], json);
}

/** Writes a fact. undefined removes the value but keeps the record that it changed. */
export function setFact<Key extends keyof Facts>(
  { database, revision }: Transaction,
  key: Key,
  content: Facts[Key] | undefined,
): void {
  const json = JSON.stringify(content ?? null);
  const before = value(database, 'SELECT value FROM fact WHERE key = ?', [key]) ?? 'null';
  if (before === json && key !== 'readAnew') return;
  database.run('INSERT OR REPLACE INTO fact (key, value, changed_in) VALUES (?, ?, ?)', [key, json, revision]);
}
