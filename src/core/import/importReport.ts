import type { ProfileSlug } from '../profileSlug.ts';
import type { Instant } from '../removal/run.ts';
import type { ExportFileKind, ExportFileVerdict, SetAsideRow } from './exportContent.ts';

/** Lists in reports hold at most this many entries; the counts are always exact. */
export const reportListLimit = 1000;

/** A person as named in a report. */
export interface ReportedPerson {
  /** undefined: a hidden member. */
  readonly slug: ProfileSlug | undefined;
  readonly name: string;
  readonly company: string;
  readonly title: string;
}

/** Somebody whose job differs from what was known. */
export interface ChangedJob extends ReportedPerson {
  readonly oldCompany: string;
  readonly oldTitle: string;
}

/** How the number of listed people fell between two readings by more than a tenth: to be asked about, never just believed. */
export interface Fall {
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
    /** People with messages, invitations, endorsements or notes of whom something new is known. */
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
  readonly setAside: readonly SetAsideRow[];
  /** Every file, ignored ones included. */
  readonly files: readonly ExportFileVerdict[];
  /** This export is older than what is known already: it adds evidence and history, and proves no absence and no return. */
  readonly olderThanKnown: boolean;
  readonly fall: Fall | undefined;
  /** The export belongs to this member, while the store belongs to another: two accounts must never mix. */
  readonly otherOwner: { readonly known: ProfileSlug; readonly found: ProfileSlug } | undefined;
}

/** What a look at the connections page showed, set against what was known. */
export interface SyncReport {
  readonly at: Instant;
  /** A partial reading proves nobody's absence. */
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
    /** Unproven removals that this reading settled. */
    readonly settled: number;
  };
  /** Known and not on the page; without meaning while the reading is partial. */
  readonly onlyStored: readonly ReportedPerson[];
  /** On the page and not known, or known as removed or gone. */
  readonly onlyPage: readonly ReportedPerson[];
}
