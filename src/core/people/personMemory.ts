import type { ProfileSlug } from './profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';

/** A job that a person had. */
export interface FormerJob {
  readonly company: string;
  readonly title: string;
  /** The last day on which it was seen: the change came later. */
  readonly after: DayNumber;
  /** The first day on which another job was seen. */
  readonly by: DayNumber;
  /** The seniority and functions that its title says, coded as in the table; only the page fills this in. */
  readonly codes?: { readonly seniority: number; readonly functions: number };
}

/**
 * A time in which a person was not listed before they came back: from the first list without them to the first with them
 * again.
 */
export interface Absence {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/** Whether a former job shows anything: going from no job to a job is not a change of jobs. */
export function isJob({ company, title }: Pick<FormerJob, 'company' | 'title'>): boolean {
  return company !== '' || title !== '';
}

/** "Engineer, Acme"; '' for no job. */
export function jobText(job: Pick<FormerJob, 'company' | 'title'> | undefined): string {
  return [job?.title, job?.company].filter(Boolean).join(', ');
}

/** What the readings tell of a person over time; days are those of readings. */
export interface PersonMemory {
  /** undefined: before the first reading that is remembered. */
  readonly firstSeen: DayNumber | undefined;
  /** undefined: not known. */
  readonly lastSeen: DayNumber | undefined;
  /** The last day with them and the first without, as far as known; undefined: they are in the network. */
  readonly left: { readonly after: DayNumber | undefined; readonly by: DayNumber | undefined } | undefined;
  /**
   * Whether the newest import that lists anyone is the first to show them, or to show them again; undefined: there is no
   * earlier import to compare with.
   */
  readonly joinedWithLastImport: boolean | undefined;
  /** The same for the newest import or sync. */
  readonly joinedWithLastReading: boolean | undefined;
  /** They were not removed from here, and the newest import that lists anyone is the first without them. */
  readonly leftWithLastImport: boolean;
  /** The same for the newest import or sync of a whole list. */
  readonly leftWithLastReading: boolean;
  /** At least two readings tell their job, so that a change would have been seen. */
  readonly jobsCompared: boolean;
  /** In the order of time. */
  readonly formerJobs: readonly FormerJob[];
  /** In the order of time. */
  readonly absences: readonly Absence[];
  /** In full, as shown. */
  readonly formerNames: readonly string[];
  readonly formerAddresses: readonly ProfileSlug[];
}

/** One shared list for nearly everyone: it costs no memory, and tables can be compared by identity. */
export const noFormerJobs: readonly FormerJob[] = [];
export const noAbsences: readonly Absence[] = [];

/** For a person about whom no reading tells anything. */
export const nothingRemembered: PersonMemory = {
  firstSeen: undefined,
  lastSeen: undefined,
  left: undefined,
  joinedWithLastImport: undefined,
  joinedWithLastReading: undefined,
  leftWithLastImport: false,
  leftWithLastReading: false,
  jobsCompared: false,
  formerJobs: noFormerJobs,
  absences: noAbsences,
  formerNames: [],
  formerAddresses: [],
};
