import * as v from 'valibot';
import { exportFileKinds } from '#core/import/exportContent.ts';
import { integer, orUndefined } from '#store/file/storedJson.ts';

/*
 * The form in which reports of imports and syncs are stored: people by their ids, so that names and jobs are stored only
 * once.
 */

const ids = v.array(integer);
const fall = v.object({ from: integer, to: integer });

const memberComparison = v.object({
  known: integer,
  inBoth: integer,
  agreeing: integer,
  differing: integer,
  looksLikeAnother: v.boolean(),
  onlyStrangers: v.boolean(),
  isSame: v.boolean(),
});

/** The report of an import without its lists of people, and without the files' bytes for guessed encodings. */
export const reportWithoutPeople = v.object({
  source: v.string(),
  at: orUndefined(integer),
  kinds: v.array(v.picklist(exportFileKinds)),
  counts: v.object({
    listed: integer,
    hidden: integer,
    added: integer,
    changed: integer,
    unchanged: integer,
    returned: integer,
    missing: integer,
    moved: v.exactOptional(integer),
    nowHidden: v.exactOptional(integer),
    unplaced: v.exactOptional(integer),
    unread: v.exactOptional(integer),
    newEvidence: integer,
    setAside: integer,
  }),
  setAside: v.array(v.object({ file: v.string(), line: integer, reason: v.string() })),
  files: v.array(
    v.object({ name: v.string(), kind: orUndefined(v.picklist(exportFileKinds)), rows: integer, remark: v.string() }),
  ),
  olderThanKnown: v.boolean(),
  ageDoubt: v.optional(v.picklist(['datesDisagree', 'newestMissing', 'leftReturned'])),
  withoutAddresses: v.exactOptional(v.boolean()),
  otherMember: v.optional(memberComparison),
  fall: orUndefined(fall),
  otherOwner: orUndefined(v.object({ known: v.string(), found: v.string() })),
  ownerChanged: v.optional(v.object({ from: v.string(), to: v.string() })),
  mayBeOwn: v.exactOptional(v.boolean()),
  losses: v.exactOptional(v.array(v.string())),
  encodings: v.exactOptional(
    v.array(v.object({ file: v.string(), encoding: v.string(), guessed: v.boolean(), samples: v.array(v.string()) })),
  ),
});

/** The people whom an import added and its undo removes: ids from `first` up to, not including, `end`. */
const importedIds = v.object({ first: integer, end: integer });
export type ImportedIds = Readonly<v.InferOutput<typeof importedIds>>;

export const importRecord = v.object({
  report: reportWithoutPeople,
  lists: v.partial(v.object({ added: ids, returned: ids, missing: ids, moved: ids, nowHidden: ids, unplaced: ids })),
  changed: v.array(v.strictTuple([integer, v.string(), v.string()])),
  inserted: importedIds,
  /** The revision that the import made. */
  revision: integer,
});
export type ImportRecord = v.InferOutput<typeof importRecord>;

const person = {
  id: v.exactOptional(integer),
  slug: orUndefined(v.string()),
  name: v.string(),
  company: v.string(),
  title: v.string(),
};
const people = v.array(v.object(person));

/** The whole report, as earlier builds stored it. */
export const wholeReport = v.object({
  ...reportWithoutPeople.entries,
  added: people,
  changed: v.array(v.object({ ...person, oldCompany: v.string(), oldTitle: v.string() })),
  returned: people,
  missing: people,
});

/** What undoing an import has to know about it. */
export const importOrigin = v.union([
  v.pipe(
    v.object({
      report: v.object({ source: v.string(), at: orUndefined(integer) }),
      inserted: v.exactOptional(importedIds),
      revision: v.exactOptional(integer),
    }),
    v.transform(({ report: { source, at }, inserted, revision }) => ({ source, at, inserted, revision })),
  ),
  v.pipe(
    v.object({ source: v.string(), at: orUndefined(integer) }),
    v.transform(({ source, at }) => ({ source, at, inserted: undefined, revision: undefined })),
  ),
]);

/** The report of a sync. */
export const syncRecord = v.object({
  at: integer,
  complete: v.boolean(),
  total: orUndefined(integer),
  counts: v.object({
    inBoth: integer,
    onlyStored: integer,
    onlyPage: integer,
    added: integer,
    returned: integer,
    missing: integer,
    settled: integer,
  }),
  onlyStored: ids,
  onlyPage: ids,
  unsure: v.exactOptional(ids),
});
export type SyncRecord = v.InferOutput<typeof syncRecord>;
