import type { Sighted } from '#core/history/remember.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, Standing } from '#core/people/connection.ts';
import type { Job } from '#core/people/job.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { ExportFileKind } from './exportContent.ts';
import type { ImportReport } from './importReport.ts';
import type { KnownListing, PersonDetails, RecommendationCount, StoredEvidence } from './knownNetwork.ts';

/** A person to be inserted. */
export interface NewPerson extends PersonDetails {
  readonly slug: ProfileSlug | undefined;
  readonly standing: Standing;
  readonly recommendationsGiven: number;
  readonly recommendationsReceived: number;
  readonly messagesThrough?: DayNumber | undefined;
  readonly messagesUnclear?: boolean;
}

/** Up to when no one wrote but for what the evidence holds, and whether a message was seen that may have been theirs. */
export interface MessagesKnown {
  readonly id: ConnectionId;
  readonly through: DayNumber | undefined;
  readonly unclear: boolean;
}

/** Everything an import writes; carrying it out twice changes nothing the second time. */
export interface MergePlan {
  readonly insert: readonly NewPerson[];
  readonly update: readonly (PersonDetails & { readonly id: ConnectionId })[];
  readonly standings: readonly { readonly id: ConnectionId; readonly from: Standing; readonly to: Standing }[];
  /** Hidden members who are no longer listed. */
  readonly delete: readonly ConnectionId[];
  /** New addresses of people; undefined: someone else has theirs now. */
  readonly readdress: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug | undefined }[];
  readonly formerAddresses: readonly { readonly id: ConnectionId; readonly slug: ProfileSlug }[];
  /** Keys of evidence that went to another key with its person, or is no one's any more. */
  readonly dropEvidence: readonly ProfileSlug[];
  /** What is known of the messages of known people. */
  readonly messagesKnown: readonly MessagesKnown[];
  /** Only what is new. */
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
  /** What the export shows of the people known, for the memory of them. */
  readonly sighted: Sighted;
  readonly report: ImportReport;
}

export interface MergeOptions {
  readonly today: DayNumber;
  /** False: no one is marked as gone for being absent, for instance because the fall was not believed. */
  readonly judgeAbsence: boolean;
  /** The person's answer to which is newer; undefined: as the evidence says. */
  readonly treatAs?: 'newer' | 'older' | undefined;
  /** Keys of the unsure pairs that are one person; undefined: not asked yet. */
  readonly same?: ReadonlySet<string> | undefined;
  /** The person says that the export is theirs, under another address of their own. */
  readonly isOwn?: boolean;
}
