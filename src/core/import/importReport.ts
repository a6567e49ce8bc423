import type { ConnectionId, PersonDetails } from '#core/people/connection.ts';
import { fullName, hiddenMember } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Instant } from '#core/time/clock.ts';
import type { ExportFileKind, ExportFileVerdict, GuessedEncoding, SetAsideRow } from './exportContent.ts';
import type { AgeVerdict } from './listingAge.ts';
import type { MemberComparison } from './memberComparison.ts';

/** Lists in reports hold at most this many entries; the counts are always exact. */
export const reportListLimit = 1000;

/** A person as named in a report. */
export interface ReportedPerson {
  /** undefined: the person is not in the store yet. */
  readonly id?: ConnectionId;
  /** undefined: the file gives none, as for all hidden members. */
  readonly slug: ProfileSlug | undefined;
  readonly name: string;
  readonly company: string;
  readonly title: string;
}

/** Someone whose job differs from what was known. */
export interface ChangedJob extends ReportedPerson {
  readonly oldCompany: string;
  readonly oldTitle: string;
}

/** A known person and a person of the export who may be the same: the person at the computer is asked. */
export interface ReportedPair {
  /** Names the pair in the answer. */
  readonly key: string;
  readonly known: PersonInPair & { readonly marked: boolean };
  readonly found: PersonInPair;
}

/** The day of connecting tells two people of one name apart. */
interface PersonInPair extends ReportedPerson {
  readonly connectedOn: DayNumber | undefined;
}

/** More than a tenth of the known people are missing from a reading: this is asked about before it is believed. */
export interface Drop {
  readonly from: number;
  readonly to: number;
}

/** What an import did, or would do. */
export interface ImportReport {
  /** File or folder name without its path. */
  readonly source: string;
  /** undefined: a preview, nothing was written. */
  readonly at: Instant | undefined;
  readonly kinds: readonly ExportFileKind[];
  readonly counts: {
    /** People listed with an address. */
    readonly listed: number;
    readonly hidden: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly returned: number;
    readonly missing: number;
    /** Known under a new address. */
    readonly moved?: number;
    /** Known by name, and now perhaps one of the rows without name and address. */
    readonly nowHidden?: number;
    /** Rows without an address that may be anyone, and were left out. */
    readonly unplaced?: number;
    /** Known people who may be in rows that could not be read. */
    readonly unread?: number;
    /** Known people who have the address or the name of someone else known in it. */
    readonly exchanged?: number;
    /** People about whose messages, invitations, endorsements or notes something new is known. */
    readonly newEvidence: number;
    readonly setAside: number;
  };
  readonly added: readonly ReportedPerson[];
  /** Names or addresses may have changed too; the old and new job are shown. */
  readonly changed: readonly ChangedJob[];
  /** Removed or gone before, and listed again. */
  readonly returned: readonly ReportedPerson[];
  /** Listed before and no longer: gone by themselves or for a reason unknown. */
  readonly missing: readonly ReportedPerson[];
  readonly moved?: readonly ReportedPerson[];
  readonly nowHidden?: readonly ReportedPerson[];
  readonly unplaced?: readonly ReportedPerson[];
  readonly unread?: readonly ReportedPerson[];
  readonly exchanged?: readonly ReportedPerson[];
  /** Nothing is written until these are answered. */
  readonly unsure?: readonly ReportedPair[];
  readonly setAside: readonly SetAsideRow[];
  /** Every file, ignored ones included. */
  readonly files: readonly ExportFileVerdict[];
  /** The export is older than what is known: it adds evidence and history, but proves neither absence nor return. */
  readonly olderThanKnown: boolean;
  /** Why the age may be judged wrongly. */
  readonly ageDoubt?: AgeVerdict['doubt'];
  /** The export has no addresses, although the known people have some: it proves no one's absence. */
  readonly withoutAddresses?: boolean;
  /** It looks like another member's list. */
  readonly otherMember?: MemberComparison | undefined;
  readonly fall: Drop | undefined;
  /** The export belongs to this member, while the store belongs to another: two accounts must never mix. */
  readonly otherOwner: { readonly known: ProfileSlug; readonly found: ProfileSlug } | undefined;
  /** People and conversations are the same, but the owner's own address is another: they changed it. */
  readonly ownerChanged?: { readonly from: ProfileSlug; readonly to: ProfileSlug } | undefined;
  /** Whether the person may say that it is their own export after all: nothing in it speaks against that. */
  readonly mayBeOwn?: boolean;
  /** What was not read or not understood in the files. */
  readonly losses?: readonly string[];
  readonly encodings?: readonly GuessedEncoding[];
}

/** @returns the drop when more than a tenth of the known people are missing; undefined otherwise */
export function dropBetween(from: number, to: number): Drop | undefined {
  return to < from * 0.9 ? { from, to } : undefined;
}

/** A person in the form in which reports hold them. */
export function reported(
  person: PersonDetails & { readonly slug: ProfileSlug | undefined; readonly id?: ConnectionId },
): ReportedPerson {
  const { slug, company, title, id } = person;
  return { ...(id !== undefined && { id }), slug, name: fullName(person), company, title };
}

/**
 * How a person of a report is called: without a name, by what else is known. Only of LinkedIn's hidden members nothing is.
 * @param hidden how such a member is called there
 */
export function reportedName(
  { name, slug = '', company, title }: Omit<ReportedPerson, 'id'>,
  hidden = hiddenMember,
): string {
  return name || slug || company || title || hidden;
}

/** What a sync showed, compared with what was known. */
export interface SyncReport {
  readonly at: Instant;
  /** A partial reading proves no one's absence. */
  readonly complete: boolean;
  readonly total: number | undefined;
  readonly counts: {
    readonly inBoth: number;
    readonly onlyStored: number;
    readonly onlyPage: number;
    readonly added: number;
    readonly returned: number;
    /** Marked as gone: missing from a complete reading. */
    readonly missing: number;
    /** The number of unproven removals whose outcome this reading showed. */
    readonly settled: number;
  };
  /** Known people who are not on the page; means nothing when the reading is partial. */
  readonly onlyStored: readonly ReportedPerson[];
  /** People on the page who were not known, or known as removed or gone. */
  readonly onlyPage: readonly ReportedPerson[];
  /** Known people who may be someone on the page under another address or name: nothing was changed about them. */
  readonly unsure?: readonly ReportedPerson[];
}
