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
import {
  type ExportFileKind,
  exportFileKinds,
  omittedWhenEmpty,
  type OmittedWhenEmpty,
} from '#core/import/exportContent.ts';
import { wordKinds, wordSources } from '#core/linkedin/pageWords.ts';
import { policyDecisions } from '#core/policy/policyText.ts';
import { safetyStopKinds } from '#core/removal/run.ts';
import { integer, orUndefined } from './storedJson.ts';

/** Single values that are kept beside the tables. */
export interface Facts {
  /**
   * Identifies the network to which ids belong: new for every empty store and restored backup, after which the same ids may
   * mean other people.
   */
  networkId: string;
  /** The networks that this one replaced, and the revision of each that was known when it was replaced. */
  supersedes: readonly { readonly networkId: string; readonly revision: number }[];
  owner: ProfileSlug;
  /** All addresses that the owner ever had, as far as exports told. */
  ownAddresses: readonly ProfileSlug[];
  /** The owner's full name, from Profile.csv. */
  ownerName: string;
  /** The newest listing that was believed, with which the age of exports is compared. */
  listing: KnownListing;
  /** Addresses that people gave up, with the ids of these people. */
  formerAddresses: readonly (readonly [ProfileSlug, ConnectionId])[];
  importedKinds: readonly ExportFileKind[];
  /** Evidence that some import covered; the table of people holds for whom. Absent before version 11. */
  coveredEvidence: readonly OmittedWhenEmpty[];
  /**
   * The day of the last message imported. The table of people holds up to which day messages with each person are known.
   */
  messagesThrough: DayNumber;
  /** Whether there was ever a complete listing: Connections.csv, or a complete reading of the page. */
  everListed: boolean;
  ownCompanies: readonly string[];
  /** The owner's jobs with their dates, from Positions.csv. */
  ownJobs: readonly Job[];
  /** The people to whom policies gave each decision, until it is changed by hand; as ranges of ids. */
  policyMarks: Readonly<Partial<Record<PolicyDecision, readonly number[]>>>;
  gate: SafetyStop;
  /** Rows were deleted, or everything may differ: windows that follow changes have to read everything again. */
  readAnew: true;
  lastSync: Instant;
  /** The member whose account this is: the one who signed in first, or whom the person named. Compared at each start. */
  member: ProfileSlug;
  /** The member who was signed in last, as the page showed. */
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

/** The schema of each fact; values that do not fit are ignored. */
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
  coveredEvidence: v.array(v.picklist(omittedWhenEmpty)),
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
  // Any value means that LinkedIn objected: it holds until the person clears it.
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
