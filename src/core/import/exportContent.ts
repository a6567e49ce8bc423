import type { DayNumber } from '#core/time/calendarDay.ts';
import type { MessageHistory, PersonDetails } from '#core/people/connection.ts';
import type { Job } from '#core/people/job.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';

/** Files about people: without any of them, an export says nothing about anyone. */
export const tellingKinds = [
  'connections',
  'messages',
  'invitations',
  'endorsementsReceived',
  'endorsementsGiven',
  'recommendationsReceived',
  'recommendationsGiven',
  'notes',
] as const;

/** Files about people or about the member: those of two members' exports must never be mixed. */
export const personalKinds = [...tellingKinds, 'positions', 'profile'] as const;

/** The files of a LinkedIn data export that we read; everything else is listed as ignored. */
export const exportFileKinds = [
  ...personalKinds,
  'memberFollows',
  'reactions',
  'comments',
  'shares',
  'companyFollows',
] as const;
export type ExportFileKind = (typeof exportFileKinds)[number];

/** One row of Connections.csv. Without a slug it is a hidden member; such rows may be wholly blank but for the date. */
export interface ExportedConnection extends PersonDetails {
  /** 1-based line in the file, for messages to the person. */
  readonly line: number;
  readonly slug: ProfileSlug | undefined;
  /** Cells whose text was lost before: they are blank here, and say nothing. */
  readonly lost?: readonly LosableColumn[];
}

export type LosableColumn = 'firstName' | 'lastName' | 'company' | 'title';

/** The details that columns of Connections.csv may give; a missing column says nothing about anyone. */
export const connectionColumns = ['slug', 'firstName', 'lastName', 'email', 'company', 'title', 'connectedOn'] as const;
export type ConnectionColumn = (typeof connectionColumns)[number];

/** Evidence joined by profile address, per person. Only what the export's files said; absent files leave it undefined. */
export interface ExportedInteraction {
  readonly messages?: MessageHistory;
  readonly invitedBy?: 'me' | 'them';
  readonly invitedOn?: DayNumber;
  readonly invitationHadNote?: boolean;
  readonly endorsementsGiven?: number;
  readonly endorsementsReceived?: number;
  readonly linkedInNote?: string;
}

/** A recommendation carries no address, only a name, so it is joined by name: see `Recommended`. */
export interface ExportedRecommendation {
  readonly firstName: string;
  readonly lastName: string;
  readonly direction: 'given' | 'received';
}

/** Evidence whose files LinkedIn leaves out when they would be empty. */
export const omittedWhenEmpty = ['recommendations', 'endorsements'] as const;
export type OmittedWhenEmpty = (typeof omittedWhenEmpty)[number];

/** The two files of each; one of them shows that an archive covers this evidence. */
export const filesOfEvidence = {
  recommendations: ['recommendationsGiven', 'recommendationsReceived'],
  endorsements: ['endorsementsGiven', 'endorsementsReceived'],
} as const satisfies Readonly<Record<OmittedWhenEmpty, readonly ExportFileKind[]>>;

/** What became of one file of the export. */
export interface ExportFileVerdict {
  /** The name inside the archive or folder. */
  readonly name: string;
  /** undefined: ignored, see `remark`. */
  readonly kind: ExportFileKind | undefined;
  readonly rows: number;
  /** Why it was left out though it is of a known kind, or what is odd about it (mojibake, ambiguous dates); else empty. */
  readonly remark: string;
}

/** A row that was not taken, and why. */
export interface SetAsideRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Rows of Connections.csv that could not be read: a person who may be in one of them is not taken for gone. */
export interface UnreadRows {
  readonly slugs: ReadonlySet<ProfileSlug>;
  /** What is left of the rows, folded. */
  readonly texts: readonly string[];
  /** Anyone may be missing: the file ends in the middle of a row, or too little is left of one. */
  readonly everyone: boolean;
}

/** When an export was made, as far as can be told. */
export interface ExportAge {
  /** The day in the name that LinkedIn gave to the archive or folder. */
  readonly named: DayNumber | undefined;
  /** The latest day on which a file was put into the archive; undefined for folders and single files. */
  readonly packed: DayNumber | undefined;
  /** The latest of all days that the files themselves name: the export cannot be older. */
  readonly newest: DayNumber | undefined;
}

/** Messages whose sender or recipient is not certain; also endorsements without a certain person. */
export interface UnclearMessages {
  /** Whether there are some that may concern anyone. */
  readonly everyone: boolean;
  /** Addresses of messages that were not counted: groups, spam, damaged rows. */
  readonly slugs: ReadonlySet<ProfileSlug>;
  /** Folded full names that stand in the messages without an address. */
  readonly names: ReadonlySet<string>;
  /**
   * By address, the folded names of everyone who wrote or was written to, except the names that Connections.csv gives for
   * the address.
   */
  readonly byAddress?: ReadonlyMap<ProfileSlug, ReadonlySet<string>>;
}

/** A file that is not in Unicode and was read in another encoding. */
export interface GuessedEncoding {
  readonly file: string;
  /** The name of the encoding, as the export reader knows it. */
  readonly encoding: string;
  /** Whether it was guessed, not chosen by the person. */
  readonly guessed: boolean;
  /** Names and companies of the file with letters other than A to Z, as they read in this encoding. */
  readonly samples: readonly string[];
  /** The bytes of these cells, to show how they read in other encodings. */
  readonly bytes?: readonly Uint8Array[];
}

/** Everything read from one export, before anything is written. Holds no text of any message. */
export interface ExportContent {
  /** File or folder name without its path. */
  readonly source: string;
  /** The member whose export it is, found from the messages and invitations; undefined when it can't be told. */
  readonly owner: ProfileSlug | undefined;
  readonly files: readonly ExportFileVerdict[];
  /** The kinds of files that were present: what the others would tell stays unknown instead of becoming "never". */
  readonly kinds: ReadonlySet<ExportFileKind>;
  readonly connections: readonly ExportedConnection[];
  readonly interactions: ReadonlyMap<ProfileSlug, ExportedInteraction>;
  readonly recommendations: readonly ExportedRecommendation[];
  /** The owner's employers, newest first, from Positions.csv. */
  readonly ownCompanies: readonly string[];
  /** The owner's jobs, from Positions.csv; undefined when it was not there. */
  readonly ownJobs?: readonly Job[];
  readonly setAside: readonly SetAsideRow[];
  /** The member's full name, from Profile.csv. */
  readonly ownerName?: string;
  /** Which columns Connections.csv has; undefined: all of them. */
  readonly columns?: ReadonlySet<ConnectionColumn>;
  /** undefined: all rows were read. */
  readonly unreadRows?: UnreadRows;
  readonly age?: ExportAge;
  /** The day of the last message in messages.csv, whoever wrote it; undefined: taken from `interactions`. */
  readonly messagesThrough?: DayNumber | undefined;
  readonly unclearMessages?: UnclearMessages;
  /** Evidence of which the export holds all there is; undefined: none. */
  readonly covers?: ReadonlySet<OmittedWhenEmpty>;
  /** Names in endorsements that can't be assigned by address. */
  readonly unclearEndorsements?: UnclearMessages;
  readonly encodings?: readonly GuessedEncoding[];
  /** One sentence for each part of the files that was not read or not understood; shown before anything is written. */
  readonly losses?: readonly string[];
}
