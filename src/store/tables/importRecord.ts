import * as v from 'valibot';
import type { ConnectionId } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import type { ChangedJob, ImportReport, ReportedPerson } from '#core/import/importReport.ts';
import { reportListLimit } from '#core/import/importReport.ts';
import type { Database } from '#store/file/database.ts';
import { count, rows } from '#store/file/database.ts';
import { parseJson } from '#store/file/storedJson.ts';
import type { Transaction } from '#store/file/transaction.ts';
import type { ImportedIds, ImportRecord } from './importRecordSchema.ts';
import { importOrigin, importRecord, reportWithoutPeople, wholeReport } from './importRecordSchema.ts';

/** The number of imports with full reports; for older ones only the counts are kept. */
const importsWithLists = 5;
/** The most files in a report: an archive may hold thousands of files that are not used. */
const filesKept = 200;

/** The id of the next import. */
export function nextImportId(database: Database): number {
  return count(database, `SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'import'`) + 1;
}

/** Writes the record of an import. @param inserted the ids of the people it added */
export function recordImport(
  { database, revision }: Transaction,
  report: ImportReport,
  backup: string,
  inserted: ImportedIds,
): void {
  const { changed, returned, missing, moved, nowHidden } = report;
  const ids = (people: readonly ReportedPerson[] = []): ConnectionId[] => people.flatMap(({ id }) => id ?? []);
  const record: ImportRecord = {
    // Parts that are not in the schema are left out.
    report: v.parse(reportWithoutPeople, {
      ...report,
      files: report.files
        .toSorted((a, b) => Number(b.kind !== undefined) - Number(a.kind !== undefined))
        .slice(0, filesKept),
      losses: (report.losses ?? []).slice(0, filesKept),
    }),
    lists: {
      added: Array.from(
        { length: Math.min(inserted.end - inserted.first, reportListLimit) },
        (_none, index) => inserted.first + index,
      ),
      returned: ids(returned),
      missing: ids(missing),
      moved: ids(moved),
      nowHidden: ids(nowHidden),
    },
    changed: changed.flatMap(({ id, oldCompany, oldTitle }): ImportRecord['changed'] =>
      id === undefined ? [] : [[id, oldCompany, oldTitle]],
    ),
    inserted,
    revision,
  };
  database.run('INSERT INTO import (at, backup, report) VALUES (?, ?, ?)', [
    report.at ?? 0,
    backup,
    JSON.stringify(record),
  ]);
  database.run(
    `UPDATE import SET report = json_set(report, '$.lists', json('{}'), '$.changed', json('[]'), '$.report.setAside', json('[]'))
     WHERE id <= (SELECT max(id) FROM import) - ? AND json_extract(report, '$.lists.added') IS NOT NULL`,
    [importsWithLists],
  );
}

/** The report of a kept import, with the people as they are now; undefined when this build can't read it. */
export function readImportRecord(database: Database, json: string): ImportReport | undefined {
  const record = parseJson(importRecord, json);
  if (!record) return parseJson(wholeReport, json);
  const { report, lists, changed } = record;
  const wanted = [...Object.values(lists).flat(), ...changed.map(([id]) => id)];
  const people = readReported(database, wanted);
  const named = (ids: readonly ConnectionId[] = [], withId = true): ReportedPerson[] =>
    ids.flatMap((id) => {
      const person = people.get(id);
      return person ? [withId ? { id, ...person } : person] : [];
    });
  return {
    ...report,
    added: named(lists.added, false),
    returned: named(lists.returned),
    missing: named(lists.missing),
    moved: named(lists.moved),
    nowHidden: named(lists.nowHidden),
    unplaced: [],
    unsure: [],
    changed: changed.flatMap(([id, oldCompany, oldTitle]): ChangedJob[] => {
      const person = people.get(id);
      return person ? [{ id, ...person, oldCompany, oldTitle }] : [];
    }),
  };
}

/** What undoing an import has to know about it; earlier builds did not keep the ids it added and the revision it made. */
export function originOfImport(json: unknown): v.InferOutput<typeof importOrigin> | undefined {
  return parseJson(importOrigin, json);
}

/** People in the form in which reports hold them; unknown ids are left out. */
export function readReported(database: Database, ids: readonly ConnectionId[]): Map<ConnectionId, ReportedPerson> {
  const found = rows(
    database,
    `SELECT id, slug, first_name, last_name, company, title FROM person WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(
    found.map(([id, slug, firstName, lastName, company, title]) => [
      Number(id),
      {
        slug: typeof slug === 'string' ? slug : undefined,
        name: fullName({ firstName: String(firstName), lastName: String(lastName) }),
        company: String(company),
        title: String(title),
      },
    ]),
  );
}
