import * as v from 'valibot';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { KnownListing } from '#core/import/knownNetwork.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import type { Job } from '#core/people/job.ts';
import type { PolicyDecision } from '#core/policy/policyText.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { Instant } from '#core/time/clock.ts';
import type { SafetyStop } from '#core/removal/run.ts';
import { type ExportFileKind, exportFileKinds } from '#core/import/exportContent.ts';
import { wordKinds, wordSources } from '#core/linkedin/pageWords.ts';
import { policyDecisions } from '#core/policy/policyText.ts';
import { safetyStopKinds } from '#core/removal/run.ts';
import { integer, orUndefined } from './storedJson.ts';

/** Single values that are kept beside the tables. */
export interface Facts {
  /**
   * Which people the ids name: made again with every empty store and every restored backup, after which the same ids may
   * come to mean others.
   */
  networkId: string;
  /** The networks that this one took the place of, and the revision of each up to which that was done knowingly. */
  supersedes: readonly { readonly networkId: string; readonly revision: number }[];
  owner: ProfileSlug;
  /** All addresses that the owner ever had, as far as exports told. */
  ownAddresses: readonly ProfileSlug[];
  /** The owner's full name, from Profile.csv. */
  ownerName: string;
  /** The newest listing that was believed, to tell later exports from earlier ones. */
  listing: KnownListing;
  /** Addresses that people gave up, and who they were. */
  formerAddresses: readonly (readonly [ProfileSlug, ConnectionId])[];
  importedKinds: readonly ExportFileKind[];
  /** The day of the last message imported; of each person it is known up to when no one wrote. */
  messagesThrough: DayNumber;
  /** There was a complete listing: Connections.csv, or a complete reading of the page. */
  everListed: boolean;
  ownCompanies: readonly string[];
  /** The owner's jobs with their dates, from Positions.csv. */
  ownJobs: readonly Job[];
  /** The people policies marked and how, until the person decides about them by hand; as ranges of ids. */
  policyMarks: Readonly<Partial<Record<PolicyDecision, readonly number[]>>>;
  gate: SafetyStop;
  /** Rows were deleted or everything may differ: those that follow changes read all of it again. */
  readAnew: true;
  lastSync: Instant;
  /** The member whose account this is: who was signed in first, or who the person said it is. Compared at each start. */
  member: ProfileSlug;
  /** Who was signed in last, as the page said. */
  memberSeen: ProfileSlug;
  /** LinkedIn asked to sign in, and no one has since. */
  signedOut: true;
  /** What the newest check of LinkedIn's page understood; holds no personal data. */
  pageCheck: { readonly check: PageCheck; readonly at: Instant };
}

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
