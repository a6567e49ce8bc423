import type { ReportedPerson, SyncReport } from '#core/import/importReport.ts';
import { reportListLimit } from '#core/import/importReport.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database } from '#store/file/database.ts';
import { rows, value } from '#store/file/database.ts';
import { parseJson } from '#store/file/storedJson.ts';
import type { Transaction } from '#store/file/transaction.ts';
import { readReported } from './importRecord.ts';
import type { SyncRecord } from './importRecordSchema.ts';
import { syncRecord } from './importRecordSchema.ts';

/** The number of syncs with full reports; for older ones only the counts are kept. */
const syncsWithLists = 5;

/** Stores the report of the newest sync, whose people are stored already. */
export function recordSync({ database }: Transaction, report: SyncReport): void {
  const slugs = [...report.onlyStored, ...report.onlyPage].flatMap(({ slug }) => slug ?? []);
  const found = rows(database, 'SELECT slug, id FROM person WHERE slug IN (SELECT value FROM json_each(?))', [
    JSON.stringify(slugs),
  ]);
  const ids = new Map(found.map(([slug, id]) => [String(slug), Number(id)]));
  const idsOf = (people: readonly ReportedPerson[]): ConnectionId[] =>
    // Someone else may have the address now of a person who has an id.
    people.slice(0, reportListLimit).flatMap(({ id, slug }) => id ?? (slug === undefined ? [] : (ids.get(slug) ?? [])));
  const { unsure = [], ...other } = report;
  const record: SyncRecord = {
    ...other,
    onlyStored: idsOf(report.onlyStored),
    onlyPage: idsOf(report.onlyPage),
    ...(unsure.length > 0 && { unsure: idsOf(unsure) }),
  };
  database.run('UPDATE reading SET report = ? WHERE id = (SELECT max(id) FROM reading)', [JSON.stringify(record)]);
  database.run(
    `UPDATE reading SET report = json_set(report, '$.onlyStored', json('[]'), '$.onlyPage', json('[]'), '$.unsure', json('[]'))
     WHERE report IS NOT NULL AND id NOT IN
       (SELECT id FROM reading WHERE report IS NOT NULL ORDER BY id DESC LIMIT ?)`,
    [syncsWithLists],
  );
}

/**
 * The report of the sync made at that time, with the people as they are now; undefined: none is kept that this build can
 * read.
 */
export function readSyncRecord(database: Database, at: Instant): SyncReport | undefined {
  const json = value(database, 'SELECT report FROM reading WHERE at = ? AND report IS NOT NULL ORDER BY id DESC', [at]);
  const record = parseJson(syncRecord, json);
  if (!record) return undefined;
  const { unsure = [] } = record;
  const people = readReported(database, [...record.onlyStored, ...record.onlyPage, ...unsure]);
  const named = (ids: readonly ConnectionId[]): ReportedPerson[] => ids.flatMap((id) => people.get(id) ?? []);
  return { ...record, onlyStored: named(record.onlyStored), onlyPage: named(record.onlyPage), unsure: named(unsure) };
}
