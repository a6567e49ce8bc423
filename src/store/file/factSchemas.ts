import * as v from 'valibot';
import { type ExportFileKind, exportFileKinds } from '#core/import/exportContent.ts';
import { wordKinds, wordSources } from '#core/linkedin/pageWords.ts';
import { policyDecisions } from '#core/policy/policyText.ts';
import { safetyStopKinds } from '#core/removal/run.ts';
import type { Facts } from './facts.ts';
import { integer, orUndefined } from './storedJson.ts';

const slugs = v.array(v.string());
const months = v.object({ first: integer, last: integer });
const kinds: ReadonlySet<string> = new Set(exportFileKinds);
const count = v.number();

const pageCheck = v.object({
  objection: v.exactOptional(v.object({ safetyStop: v.picklist(safetyStopKinds), detail: v.string() })),
  reached: v.boolean(),
  navigation: v.boolean(),
  signedIn: v.boolean(),
  loading: v.boolean(),
  lang: v.string(),
  language: v.string(),
  words: v.array(v.object({ kind: v.picklist(wordKinds), text: v.string(), source: v.picklist(wordSources) })),
  generations: v.array(v.picklist(['A', 'B', 'C'])),
  list: v.boolean(),
  total: v.exactOptional(count),
  rows: v.object({ shown: count, identified: count, named: count, dated: count, withMenu: count }),
  searchBoxes: count,
  profile: v.exactOptional(v.object({ reached: v.boolean(), nameRead: v.boolean(), nameBound: v.boolean() })),
  took: count,
});

/** What each fact must be to be believed. */
export const factSchemas: { readonly [Key in keyof Facts]: v.GenericSchema<unknown, Facts[Key]> } = {
  networkId: v.string(),
  supersedes: v.array(v.object({ networkId: v.string(), revision: v.number() })),
  owner: v.string(),
  ownAddresses: slugs,
  ownerName: v.string(),
  listing: v.object({
    madeOn: orUndefined(integer),
    newest: orUndefined(integer),
    met: v.exactOptional(integer),
    talked: v.exactOptional(integer),
  }),
  formerAddresses: v.array(v.tuple([v.string(), integer])),
  // A newer build may know more of them.
  importedKinds: v.pipe(
    v.array(v.string()),
    v.transform((all) => all.filter((kind): kind is ExportFileKind => kinds.has(kind))),
  ),
  messagesThrough: integer,
  everListed: v.boolean(),
  ownCompanies: v.array(v.string()),
  ownJobs: v.array(
    v.object({
      company: v.string(),
      title: v.string(),
      started: orUndefined(months),
      finished: orUndefined(v.union([v.literal('present'), months])),
    }),
  ),
  policyMarks: v.record(v.picklist(policyDecisions), v.array(integer)),
  // Whatever stands there, something objected: it holds until the person clears it.
  gate: v.fallback(
    v.object({ kind: v.fallback(v.picklist(safetyStopKinds), 'unknownLayout'), detail: v.string(), at: v.number() }),
    { kind: 'unknownLayout', detail: '', at: 0 },
  ),
  readAnew: v.literal(true),
  lastSync: v.number(),
  member: v.string(),
  memberSeen: v.string(),
  signedOut: v.literal(true),
  pageCheck: v.object({ check: pageCheck, at: v.number() }),
};
