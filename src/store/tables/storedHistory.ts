import type { ReadingComparison } from '#core/history/compareReadings.ts';
import type { Freshness } from '#core/history/freshness.ts';
import { lifeLine } from '#core/history/lifeLine.ts';
import type { LifeEvent } from '#core/history/lifeLine.ts';
import { dayOfReading } from '#core/history/reading.ts';
import type { ReadingId } from '#core/history/reading.ts';
import { Recall } from '#core/history/recall.ts';
import { noMemory } from '#core/history/remember.ts';
import type { ImportReport, SyncReport } from '#core/import/importReport.ts';
import type { Connection } from '#core/people/connection.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Instant } from '#core/time/clock.ts';
import type { Database } from '#store/file/database.ts';
import { rows, value } from '#store/file/database.ts';
import { fact } from '#store/file/facts.ts';
import type { SharedDatabase } from '#store/file/sharedDatabase.ts';
import { readImportRecord } from './importRecord.ts';
import type { StoredReading } from './memory.ts';
import { readMemory, readReadings } from './memory.ts';
import { readDecisionDays, readPastStates } from './pastStates.ts';
import type { PastIds } from './pastStates.ts';
import { readComparison } from './readingComparison.ts';
import { readSyncRecord } from './syncRecord.ts';

/** What imports and syncs told about the network over time. */
export class StoredHistory {
  readonly #shared: SharedDatabase;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
  }

  get #database(): Database {
    return this.#shared.database;
  }

  /** Every import and sync that counted, in the order in which they were read. */
  readings(): readonly StoredReading[] {
    return readReadings(this.#database);
  }

  /** What happened to a person over time, as imports and syncs saw it, oldest first. */
  lifeLine(person: Connection): readonly LifeEvent[] {
    const database = this.#database;
    const memory = readMemory(database, [person.id]);
    return lifeLine(memory, person, readDecisionDays(database, person.id));
  }

  /** The days up to which the network is known. */
  freshness(): Freshness {
    const { newestListing } = new Recall({ ...noMemory, readings: this.readings() });
    return {
      listed: newestListing && (newestListing.ownDay ?? dayOfReading(newestListing)),
      messages: fact(this.#database, 'messagesThrough'),
    };
  }

  /** Decisions and last contacts as they were at the end of a day. */
  asItWas(day: DayNumber): PastIds {
    return readPastStates(this.#database, day);
  }

  /** Compares two readings; undefined when one of them is no longer kept. */
  compare(first: ReadingId, second: ReadingId): ReadingComparison | undefined {
    return readComparison(this.#database, [first, second]);
  }

  /** The report of the import made at that time, whether or not it was taken back; undefined: none is kept. */
  importReport(at: Instant): ImportReport | undefined {
    const json = value(this.#database, 'SELECT report FROM import WHERE at = ? ORDER BY id DESC', [at]);
    return typeof json === 'string' ? readImportRecord(this.#database, json) : undefined;
  }

  /** The report of the sync made at that time; undefined: none is kept. */
  syncReport(at: Instant): SyncReport | undefined {
    return readSyncRecord(this.#database, at);
  }

  /** The names of imported files, by the import ids in `readings`. */
  importSources(): ReadonlyMap<number, string> {
    const found = rows(
      this.#database,
      `SELECT id, coalesce(json_extract(report, '$.report.source'), json_extract(report, '$.source'), '') FROM import`,
    );
    return new Map(found.map(([id, source]) => [Number(id), String(source)]));
  }
}
