import type { DayNumber } from '../calendarDay.ts';
import type { MessageHistory } from '../connection.ts';
import type { ProfileSlug } from '../profileSlug.ts';

/** The files of a LinkedIn data export that we read; everything else is listed as ignored. */
export const exportFileKinds = [
  'connections',
  'messages',
  'invitations',
  'endorsementsReceived',
  'endorsementsGiven',
  'recommendationsReceived',
  'recommendationsGiven',
  'notes',
  'positions',
  'profile',
  'memberFollows',
  'reactions',
  'comments',
  'shares',
  'companyFollows',
] as const;
export type ExportFileKind = (typeof exportFileKinds)[number];

/** One row of Connections.csv. Without a slug it is a hidden member; such rows may be wholly blank but for the date. */
export interface ExportedConnection {
  /** 1-based line in the file, for messages to the person. */
  readonly line: number;
  readonly slug: ProfileSlug | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly company: string;
  readonly title: string;
  readonly connectedOn: DayNumber | undefined;
}

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

/** A recommendation carries no address, only a name, so it is joined when the name is unique among all connections. */
export interface ExportedRecommendation {
  readonly firstName: string;
  readonly lastName: string;
  readonly direction: 'given' | 'received';
}

/** What became of one file of the export. */
export interface ExportFileVerdict {
  /** The name inside the archive or folder. */
  readonly name: string;
  /** undefined: ignored, see `remark`. */
  readonly kind: ExportFileKind | undefined;
  readonly rows: number;
  /** Why it was ignored, or what is odd about it (mojibake, ambiguous dates); empty when all is well. */
  readonly remark: string;
}

/** A row that was not taken, and why. */
export interface SetAsideRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Everything read from one export, before anything is written. Holds no text of any message. */
export interface ExportContent {
  /** File or folder name without its path. */
  readonly source: string;
  /** The member whose export it is, found from the messages and invitations; undefined when it can't be told. */
  readonly owner: ProfileSlug | undefined;
  readonly files: readonly ExportFileVerdict[];
  /** Which kinds were present: what is absent stays unknown instead of becoming "never". */
  readonly kinds: ReadonlySet<ExportFileKind>;
  readonly connections: readonly ExportedConnection[];
  readonly interactions: ReadonlyMap<ProfileSlug, ExportedInteraction>;
  readonly recommendations: readonly ExportedRecommendation[];
  /** The owner's employers, newest first, from Positions.csv. */
  readonly ownCompanies: readonly string[];
  readonly setAside: readonly SetAsideRow[];
}
