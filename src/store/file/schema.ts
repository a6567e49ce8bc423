import * as l10n from '@vscode/l10n';
import type { Database } from './database.ts';
import { count } from './database.ts';
import { memory } from './memorySchema.ts';
import { networkWithUnknowns, readableViews } from './readableViews.ts';
import { StoreError } from '#store/storeError.ts';

/** No address occurs twice. Hidden members have none, and there may be any number of them. */
export const personSlugIndex = 'CREATE UNIQUE INDEX person_slug ON person (slug)';

/*
 * Decisions and standings are stored as their index in core's lists, so those lists only ever grow at the end.
 * Days are day numbers. `changed_in` is the revision that last changed a row: the change log that other windows read.
 */
const first = `
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  company TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  connected_on INTEGER,
  decision INTEGER NOT NULL DEFAULT 0,
  standing INTEGER NOT NULL DEFAULT 0,
  recommendations_given INTEGER NOT NULL DEFAULT 0,
  recommendations_received INTEGER NOT NULL DEFAULT 0,
  tags TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  changed_in INTEGER NOT NULL
) STRICT;
${personSlugIndex};

-- By address, not by person: what messages.csv says may arrive before Connections.csv does.
CREATE TABLE evidence (
  slug TEXT PRIMARY KEY,
  sent INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL DEFAULT 0,
  first_sent INTEGER,
  last_sent INTEGER,
  first_received INTEGER,
  last_received INTEGER,
  invited_by TEXT,
  invited_on INTEGER,
  invitation_had_note INTEGER NOT NULL DEFAULT 0,
  endorsements_given INTEGER NOT NULL DEFAULT 0,
  endorsements_received INTEGER NOT NULL DEFAULT 0,
  linkedin_note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendation (
  name TEXT PRIMARY KEY,
  given INTEGER NOT NULL,
  received INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  backup TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  report TEXT NOT NULL
) STRICT;

CREATE TABLE undo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT NOT NULL
) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mode TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  next_at INTEGER,
  why TEXT NOT NULL,
  changed_in INTEGER NOT NULL
) STRICT;

CREATE TABLE target (
  run_id INTEGER NOT NULL REFERENCES run (id),
  position INTEGER NOT NULL,
  person_id INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  intent_at INTEGER,
  settled_at INTEGER,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_person ON target (person_id);

CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL
) STRICT;

CREATE TABLE company_split (spelling TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- One JSON value per key, see facts.ts.
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Why a run is paused. */
const second = 'ALTER TABLE run ADD COLUMN pause_cause TEXT';

/**
 * For each person, the day up to which messages are known, and whether an unclear message may have been theirs. Before,
 * there was one day for everyone, which included days without any message, and impossible dates were accepted.
 */
const messagesByPerson = `
ALTER TABLE person ADD COLUMN messages_through INTEGER;
ALTER TABLE person ADD COLUMN messages_unclear INTEGER NOT NULL DEFAULT 0;
UPDATE person SET connected_on = NULL WHERE connected_on < 12173 OR connected_on > 47482;
UPDATE evidence SET last_sent = NULL WHERE last_sent > 47482;
UPDATE evidence SET last_received = NULL WHERE last_received > 47482;
UPDATE person SET messages_through = (SELECT max(max(coalesce(last_sent, 0), coalesce(last_received, 0))) FROM evidence)
  WHERE slug IS NOT NULL AND EXISTS (SELECT 1 FROM fact WHERE key = 'messagesThrough' AND value <> 'null');
`;

/*
 * Runs, reviewed. Earlier versions took "not found by a search" for "gone", believed a list minutes after a click, and let
 * two windows plan a run each. Results that a later import confirms stay.
 */
const runsReviewed = `
CREATE TEMP TABLE doubtful AS
SELECT target.run_id, target.position, target.person_id, target.state, person.standing,
  target.run_id = (SELECT max(other.run_id) FROM target AS other WHERE other.person_id = target.person_id) AS newest
FROM target LEFT JOIN person ON person.id = target.person_id
WHERE (target.state = 'alreadyGone' AND target.reason IS NULL OR target.state = 'unknown' AND target.reason = 'goneUnproven')
  -- Settled by a listing, not by a look.
  AND NOT EXISTS (SELECT 1 FROM import WHERE import.at = target.settled_at)
  AND NOT EXISTS (SELECT 1 FROM fact WHERE key = 'lastSync' AND CAST(value AS INTEGER) = target.settled_at)
  -- Gone still, though a later export would have brought them back.
  AND NOT (coalesce(person.standing, 4) = 4 AND EXISTS (
    SELECT 1 FROM import
    WHERE undone = 0 AND import.at > target.settled_at
      AND EXISTS (SELECT 1 FROM json_each(report, '$.kinds') WHERE json_each.value = 'connections')
      AND NOT coalesce(json_extract(report, '$.olderThanKnown'), 1) AND json_extract(report, '$.fall') IS NULL));
UPDATE person SET standing = 0 WHERE standing = 4
  AND id IN (SELECT person_id FROM doubtful WHERE newest AND state = 'alreadyGone');
UPDATE person SET standing = 2 WHERE standing = 4
  AND id IN (SELECT person_id FROM doubtful WHERE newest AND state = 'unknown');
UPDATE target SET state = 'skipped', reason = 'notListed' WHERE state = 'alreadyGone'
  AND (run_id, position) IN (SELECT run_id, position FROM doubtful);
UPDATE target SET reason = 'requestUnseen' WHERE state = 'unknown'
  AND (run_id, position) IN (SELECT run_id, position FROM doubtful);
DROP TABLE doubtful;

CREATE TEMP TABLE hasty AS
SELECT run_id, position, person_id FROM target
WHERE state = 'failed' AND intent_at IS NOT NULL AND coalesce(settled_at, 0) - intent_at < 86400000
  AND reason IN ('requestRefused', 'requestUnseen', 'browserLost', 'interrupted')
  AND run_id = (SELECT max(other.run_id) FROM target AS other WHERE other.person_id = target.person_id)
  AND person_id IN (SELECT id FROM person WHERE standing = 0);
UPDATE person SET standing = 2 WHERE id IN (SELECT person_id FROM hasty);
UPDATE target SET state = 'unknown' WHERE (run_id, position) IN (SELECT run_id, position FROM hasty);
DROP TABLE hasty;

CREATE TEMP TABLE superfluous AS
SELECT id FROM run WHERE state NOT IN ('cancelled', 'finished')
ORDER BY state IN ('running', 'waiting') DESC, state <> 'planned' DESC, id DESC LIMIT -1 OFFSET 1;
UPDATE person SET standing = 0 WHERE standing = 1
  AND id IN (SELECT person_id FROM target WHERE state = 'queued' AND run_id IN (SELECT id FROM superfluous));
UPDATE run SET state = 'cancelled', next_at = NULL, pause_cause = NULL WHERE id IN (SELECT id FROM superfluous);
DROP TABLE superfluous;

CREATE UNIQUE INDEX one_open_run ON run ((1)) WHERE state NOT IN ('cancelled', 'finished');
`;

/**
 * A person who was really removed loses their decision, however that was proven, so that a new connection starts undecided.
 */
const markToRemove = `
CREATE TRIGGER mark_done AFTER UPDATE OF standing ON person WHEN NEW.standing = 3 AND NEW.decision = 3
BEGIN UPDATE person SET decision = 0 WHERE id = NEW.id; END;
`;

/** What the person changed in an open run, as JSON (`RunChange`), and who was added to it. */
const changingRuns = `
ALTER TABLE run ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE target ADD COLUMN added_at INTEGER;
`;

/** The number of followers on days; what a sync found, for its report; the day of each decision. */
const followers = `
CREATE TABLE follower (day INTEGER PRIMARY KEY, count INTEGER NOT NULL, source TEXT NOT NULL) STRICT;
CREATE VIEW followers AS SELECT date(day * 86400, 'unixepoch') AS day, count, source FROM follower;
ALTER TABLE reading ADD COLUMN report TEXT;
ALTER TABLE person ADD COLUMN decided_on INTEGER;
`;

/** Words of LinkedIn's pages: what was seen at the person's own removals, and what they taught. */
const learnedWords = `
CREATE TABLE learned_word (
  language TEXT PRIMARY KEY,
  words TEXT NOT NULL,
  state TEXT NOT NULL,
  removals INTEGER NOT NULL,
  learned_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE word_sighting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  language TEXT NOT NULL,
  at INTEGER NOT NULL,
  seen TEXT NOT NULL
) STRICT;
`;

/** The number of messages by year, as a list of [year, sent, received]. */
const messageYears = `
ALTER TABLE evidence ADD COLUMN by_year TEXT NOT NULL DEFAULT '[]';
CREATE VIEW messages_by_year AS
SELECT p.id, trim(p.first_name || ' ' || p.last_name) AS name, json_extract(y.value, '$[0]') AS year,
  json_extract(y.value, '$[1]') AS sent, json_extract(y.value, '$[2]') AS received
FROM person AS p JOIN evidence AS e ON e.slug = coalesce(p.slug, '#' || p.id), json_each(e.by_year) AS y;
`;

/**
 * For whom recommendations and endorsements are known: bits of `evidenceKnown`. Before, everyone had none unless some were
 * found, as soon as a file was imported, and of namesakes no one had any. Names with other letters than these are compared
 * by the next import.
 */
const evidenceByPerson = `
ALTER TABLE person ADD COLUMN evidence_known INTEGER NOT NULL DEFAULT 0;
UPDATE person SET evidence_known =
  EXISTS (SELECT 1 FROM fact, json_each(fact.value) AS kind WHERE fact.key = 'importedKinds' AND kind.value LIKE 'recommendations%')
  + 2 * EXISTS (SELECT 1 FROM fact, json_each(fact.value) AS kind WHERE fact.key = 'importedKinds' AND kind.value LIKE 'endorsements%')
  + 4 * (recommendations_given + recommendations_received = 0
    AND EXISTS (SELECT 1 FROM recommendation WHERE name = lower(trim(first_name || ' ' || last_name))))
  WHERE slug IS NOT NULL;
${networkWithUnknowns}`;

/**
 * The past of what is drawn over time: the days with messages, and former decisions (held until a day; `since` is NULL where
 * it is not known). A first decision takes no row: before `decided_on` the person was undecided. A decision that is cleared
 * by a removal is a former one too.
 */
const pastStates = `
ALTER TABLE evidence ADD COLUMN days TEXT NOT NULL DEFAULT '';
CREATE TABLE former_decision (
  person_id INTEGER NOT NULL,
  until INTEGER NOT NULL,
  decision INTEGER NOT NULL,
  since INTEGER,
  PRIMARY KEY (person_id, until)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decisions_forgotten AFTER DELETE ON person BEGIN
  DELETE FROM former_decision WHERE person_id = OLD.id;
END;
DROP TRIGGER mark_done;
CREATE TRIGGER mark_done AFTER UPDATE OF standing ON person WHEN NEW.standing = 3 AND NEW.decision = 3
BEGIN
  INSERT OR IGNORE INTO former_decision (person_id, until, decision, since)
    VALUES (NEW.id, unixepoch() / 86400, 3, NEW.decided_on);
  UPDATE person SET decision = 0, decided_on = unixepoch() / 86400 WHERE id = NEW.id;
END;
`;

/**
 * The times of people in runs as they were written, should they be put to the present because they lay in the future; and
 * the click of those who were removed beside a run.
 */
const timesAsWritten = `
ALTER TABLE target ADD COLUMN intent_as_written INTEGER;
ALTER TABLE target ADD COLUMN settled_as_written INTEGER;
UPDATE target SET intent_at = settled_at
WHERE intent_at IS NULL AND reason IN ('anotherRemoved', 'removedByHand', 'anotherAccepted', 'byHandAccepted');
`;

/** Migration n brings a file from version n to n + 1. Never edit one that was published; append. */
export const migrations: readonly string[] = [
  first,
  second,
  messagesByPerson,
  runsReviewed,
  markToRemove + memory,
  readableViews,
  followers,
  learnedWords,
  changingRuns,
  messageYears,
  evidenceByPerson,
  pastStates,
  timesAsWritten,
];

/** The version that this build writes. */
export const schemaVersion = migrations.length;

/**
 * Brings a database to this build's version, in one transaction.
 * @returns whether anything was done
 * @throws StoreError `newerVersion` when the file was written by a newer build; it is left as it is
 */
export function migrate(database: Database, directory: string, steps: readonly string[] = migrations): boolean {
  const version = count(database, 'PRAGMA user_version');
  if (version > steps.length) {
    throw new StoreError(
      'newerVersion',
      l10n.t`The network in ${directory} was saved by a newer version of Network Cleaner: update the extension to open it. The file was left untouched.`,
    );
  }
  if (version === steps.length) return false;
  database.run('BEGIN');
  try {
    for (const step of steps.slice(version)) database.run(step);
    database.run(`PRAGMA user_version = ${steps.length}`);
    database.run('COMMIT');
  } catch (error) {
    database.run('ROLLBACK');
    throw error;
  }
  return true;
}
