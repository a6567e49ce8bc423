import type { Sighted } from '#core/history/remember.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, PersonDetails, Standing } from '#core/people/connection.ts';
import type { Job } from '#core/people/job.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportFileKind, OmittedWhenEmpty } from './exportContent.ts';
import type { ImportReport } from './importReport.ts';
import type { KnownListing, RecommendationCount, StoredEvidence } from './knownNetwork.ts';

/** A person to be inserted. */
export interface NewPerson extends PersonDetails {
  readonly slug: ProfileSlug | undefined;
  readonly standing: Standing;
  readonly recommendationsGiven: number;
  readonly recommendationsReceived: number;
  readonly messagesThrough?: DayNumber | undefined;
  readonly messagesUnclear?: boolean;
  /** Bits of `evidenceKnown`. */
  readonly evidenceKnown?: number;
}

/** What is known of a person's recommendations and endorsements: bits of `evidenceKnown`. */
export interface EvidenceKnown {
  readonly id: ConnectionId;
  readonly known: number;
}

/** The day up to which all messages with a person are in the evidence, and whether other messages may have been theirs. */
export interface MessagesKnown {
  readonly id: ConnectionId;
  readonly through: DayNumber | undefined;
  readonly unclear: boolean;
}

/** Everything that an import writes; writing it twice changes nothing the second time. */
export interface MergePlan {
  readonly insert: readonly NewPerson[];
  readonly update: readonly (PersonDetails & { readonly id: ConnectionId })[];
  readonly standings: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[];
  /** Hidden members who are no longer listed. */
  readonly delete: readonly ConnectionId[];
  /** People who are deleted, and who they turned out to be: what runs recorded about them is recorded about these. */
  readonly inherit: readonly { readonly from: ConnectionId; readonly to: ConnectionId }[];
  /** New addresses of people; undefined: someone else has theirs now. */
  readonly readdress: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug | undefined }[];
  readonly formerAddresses: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug }[];
  /** Keys whose evidence moved to another key, or belongs to no one any more. */
  readonly dropEvidence: readonly ProfileSlug[];
  /** What is now known about messages with known people. */
  readonly messagesKnown: readonly MessagesKnown[];
  readonly evidenceKnown: readonly EvidenceKnown[];
  readonly coveredEvidence: readonly OmittedWhenEmpty[];
  /** Only new evidence. */
  readonly evidence: ReadonlyMap<ProfileSlug, StoredEvidence>;
  readonly recommendations: ReadonlyMap<string, RecommendationCount>;
  readonly recommended: readonly (RecommendationCount & { readonly id: ConnectionId })[];
  /** Known people about whom the evidence grew. */
  readonly touched: readonly ConnectionId[];
  readonly owner: ProfileSlug | undefined;
  readonly ownerName: string | undefined;
  /** All addresses that the owner ever had, as far as exports told. */
  readonly ownAddresses: readonly ProfileSlug[];
  /** The listing to which later ones are compared. */
  readonly listing: KnownListing | undefined;
  readonly importedKinds: readonly ExportFileKind[];
  readonly messagesThrough: DayNumber | undefined;
  readonly ownCompanies: readonly string[];
  readonly ownJobs: readonly Job[] | undefined;
  readonly everListed: boolean;
  /** What the export shows about known people, for the memory. */
  readonly sighted: Sighted;
  readonly report: ImportReport;
}

export interface MergeOptions {
  readonly today: DayNumber;
  /** False: no one is marked as gone for being absent, for instance because the person doubts the drop. */
  readonly judgeAbsence: boolean;
  /** The person's answer whether the export is newer than what is known; undefined: the evidence decides. */
  readonly treatAs?: 'newer' | 'older' | undefined;
  /** Keys of the unsure pairs that are the same person; undefined: not asked yet. */
  readonly same?: ReadonlySet<string> | undefined;
  /** The person says that the export is theirs although it names another address of the owner. */
  readonly isOwn?: boolean;
}
