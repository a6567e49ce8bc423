import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { writeSealed } from '#store/file/durableFile.ts';
import { storeFileName } from '#store/file/networkFile.ts';

/** Makes of a closed store what the version before the memory would have left in its place. */
export async function forgetMemory(folder: string): Promise<void> {
  const database = new (await initSqlJs()).Database(new Uint8Array(readFileSync(join(folder, storeFileName))));
  const views = database.exec("SELECT name FROM sqlite_master WHERE type = 'view'")[0]?.values.flat() ?? [];
  for (const view of views) database.run(`DROP VIEW "${String(view)}"`);
  database.run(`
    DROP TRIGGER person_forgotten; DROP TRIGGER decisions_forgotten; DROP TRIGGER mark_done;
    DROP TABLE reading; DROP TABLE absence; DROP TABLE job; DROP TABLE former_name; DROP TABLE former_address; DROP TABLE follower;
    DROP TABLE former_decision; DROP TABLE learned_word; DROP TABLE word_sighting;
    ALTER TABLE run DROP COLUMN changes; ALTER TABLE target DROP COLUMN added_at;
    ALTER TABLE target DROP COLUMN intent_as_written; ALTER TABLE target DROP COLUMN settled_as_written;
    ALTER TABLE evidence DROP COLUMN by_year; ALTER TABLE evidence DROP COLUMN days;
    ALTER TABLE person DROP COLUMN decided_on;
    ALTER TABLE person DROP COLUMN first_seen;
    ALTER TABLE person DROP COLUMN last_seen;
    ALTER TABLE person DROP COLUMN gone_by;
    ALTER TABLE person DROP COLUMN evidence_known;
    PRAGMA user_version = 4;`);
  await writeSealed(join(folder, storeFileName), database.export(), 1000);
  database.close();
}
