/**
 * The memory: every import and every sync is kept as a reading, and of people what differs between readings. See
 * `Presence` and `Former` in core/history for what the columns mean; someone without a row was in every whole reading from
 * `first_seen` on, with the job, name and address of today. What imports of earlier builds kept is taken over.
 */
export const memory = `
CREATE TABLE reading (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  own_day INTEGER,
  place REAL NOT NULL,
  listing TEXT NOT NULL,
  tells_jobs INTEGER NOT NULL,
  messages_through INTEGER,
  listed INTEGER NOT NULL DEFAULT 0,
  joined INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  import_id INTEGER
) STRICT;

-- Readings: NULL is before the memory begins, or still.
ALTER TABLE person ADD COLUMN first_seen INTEGER;
ALTER TABLE person ADD COLUMN last_seen INTEGER;
ALTER TABLE person ADD COLUMN gone_by INTEGER;

CREATE TABLE absence (
  person_id INTEGER NOT NULL,
  seen_to INTEGER,
  gone_by INTEGER,
  next_from INTEGER NOT NULL,
  PRIMARY KEY (person_id, next_from)
) STRICT, WITHOUT ROWID;

-- Former jobs; each was seen from the next_from of the one before it, or from when the person was first seen.
CREATE TABLE job (
  person_id INTEGER NOT NULL,
  company TEXT NOT NULL,
  title TEXT NOT NULL,
  seen_to INTEGER NOT NULL,
  next_from INTEGER NOT NULL,
  PRIMARY KEY (person_id, seen_to)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_name (
  person_id INTEGER NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  seen_to INTEGER NOT NULL,
  next_from INTEGER NOT NULL,
  PRIMARY KEY (person_id, seen_to)
) STRICT, WITHOUT ROWID;

CREATE TABLE former_address (
  person_id INTEGER NOT NULL,
  slug TEXT,
  seen_to INTEGER NOT NULL,
  next_from INTEGER NOT NULL,
  PRIMARY KEY (person_id, seen_to)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER person_forgotten AFTER DELETE ON person BEGIN
  DELETE FROM absence WHERE person_id = OLD.id;
  DELETE FROM job WHERE person_id = OLD.id;
  DELETE FROM former_name WHERE person_id = OLD.id;
  DELETE FROM former_address WHERE person_id = OLD.id;
END;

-- What earlier builds kept of an import, whose form changed once.
CREATE TEMP TABLE kept AS
SELECT id, at, CASE WHEN json_type(report, '$.report') = 'object' THEN json_extract(report, '$.report') ELSE report END AS report,
  json_extract(report, '$.inserted.first') AS first, json_extract(report, '$.inserted.end') AS "end",
  json_extract(report, '$.lists.missing') AS missing, json_extract(report, '$.changed') AS changed
FROM import WHERE undone = 0;

INSERT INTO reading (kind, at, place, listing, tells_jobs, listed, joined, gone, changed, import_id)
SELECT 'import', at,
  CASE WHEN isOlder THEN min(at) OVER () / 86400000 - 0.5 ELSE max(at / 86400000) OVER (ORDER BY id) END,
  CASE WHEN NOT isListing THEN 'none' WHEN isOlder OR isDoubtful THEN 'part' ELSE 'whole' END,
  isListing, listed, joined, gone, changed, id
FROM (
  SELECT id, at,
    EXISTS (SELECT 1 FROM json_each(report, '$.kinds') WHERE value = 'connections') AS isListing,
    coalesce(json_extract(report, '$.olderThanKnown'), 0) AS isOlder,
    coalesce(json_extract(report, '$.withoutAddresses'), 0) OR json_extract(report, '$.fall') IS NOT NULL AS isDoubtful,
    coalesce(json_extract(report, '$.counts.listed'), 0) AS listed,
    coalesce(json_extract(report, '$.counts.added'), 0) AS joined,
    coalesce(json_extract(report, '$.counts.missing'), 0) AS gone,
    coalesce(json_extract(report, '$.counts.changed'), 0) AS changed
  FROM kept
)
ORDER BY id;
UPDATE reading SET own_day = (
  SELECT coalesce(json_extract(value, '$.madeOn'), json_extract(value, '$.newest')) FROM fact WHERE key = 'listing' AND value <> 'null'
) WHERE id = (SELECT max(id) FROM reading WHERE listing = 'whole');
UPDATE reading SET place = max(own_day, coalesce((SELECT max(place) FROM reading AS other WHERE other.id < reading.id), own_day))
WHERE own_day IS NOT NULL;
INSERT INTO reading (kind, at, place, listing, tells_jobs)
SELECT 'sync', CAST(value AS INTEGER), max(CAST(value AS INTEGER) / 86400000, coalesce((SELECT max(place) FROM reading), 0)), 'part', 0
FROM fact WHERE key = 'lastSync' AND value <> 'null';

UPDATE person SET first_seen = found.id FROM (
  SELECT reading.id, first, "end" FROM kept JOIN reading ON reading.import_id = kept.id WHERE first IS NOT NULL
) AS found WHERE person.id >= found.first AND person.id < found."end";

-- When people left: by the import that missed them, and else before the newest list at the latest.
UPDATE person SET gone_by = (SELECT max(id) FROM reading WHERE listing = 'whole')
WHERE standing IN (3, 4) AND NOT EXISTS (
  SELECT 1 FROM target WHERE person_id = person.id AND state IN ('removed', 'alreadyGone')
    AND settled_at >= (SELECT max(at) FROM reading WHERE listing = 'whole'));
CREATE TEMP TABLE left_by AS
SELECT json_each.value AS person_id, max(reading.id) AS reading_id
FROM kept JOIN reading ON reading.import_id = kept.id AND listing = 'whole', json_each(kept.missing)
GROUP BY json_each.value;
UPDATE person SET gone_by = reading_id, last_seen = (
  SELECT max(other.id) FROM reading AS other
  WHERE other.listing = 'whole' AND other.id < reading_id AND other.id >= coalesce(first_seen, 0))
FROM left_by WHERE person.id = person_id AND standing = 4;

CREATE TEMP TABLE old_job AS
SELECT json_extract(json_each.value, '$[0]') AS person_id, reading.id AS reading_id,
  json_extract(json_each.value, '$[1]') AS company, json_extract(json_each.value, '$[2]') AS title
FROM kept JOIN reading ON reading.import_id = kept.id AND listing = 'whole', json_each(kept.changed)
WHERE json_type(json_each.value) = 'array';
INSERT OR IGNORE INTO job (person_id, company, title, seen_to, next_from)
SELECT person_id, old.company, old.title, seen_to, reading_id FROM (
  SELECT old_job.*, lead(company, 1) OVER later AS next_company, lead(title, 1) OVER later AS next_title,
    (SELECT max(id) FROM reading WHERE listing = 'whole' AND id < reading_id) AS seen_to
  FROM old_job WINDOW later AS (PARTITION BY person_id ORDER BY reading_id)
) AS old JOIN person ON person.id = person_id
-- A headline of the connections page has no company, and is no job.
WHERE old.company <> '' AND seen_to IS NOT NULL AND seen_to >= coalesce(first_seen, 0)
  AND (old.company <> coalesce(next_company, person.company) OR old.title <> coalesce(next_title, person.title));
DROP TABLE kept;
DROP TABLE left_by;
DROP TABLE old_job;
`;
