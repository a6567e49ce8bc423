import type { ProfileSlug } from './profileSlug.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';

/** A job that a person had. */
export interface FormerJob {
  readonly company: string;
  readonly title: string;
  /** The change came after this day, on which it was last seen, */
  readonly after: DayNumber;
  /** and by this one, on which another was first seen. */
  readonly by: DayNumber;
  /** What its title says, as the columns of the table hold it; only the page has it. */
  readonly codes?: { readonly seniority: number; readonly functions: number };
}

/** A time for which a person who came back was not listed: from the first list without them to the first with them again. */
export interface Absence {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/** To have had no job before, or to have shown none, is no change of job. */
export function isJob({ company, title }: Pick<FormerJob, 'company' | 'title'>): boolean {
  return company !== '' || title !== '';
}

/** "Engineer, Acme"; '' of none. */
export function jobText(job: Pick<FormerJob, 'company' | 'title'> | undefined): string {
  return [job?.title, job?.company].filter(Boolean).join(', ');
}

/** What the readings tell of a person over time; days are those of readings. */
export interface PersonMemory {
  /** undefined: from before the memory begins. */
  readonly firstSeen: DayNumber | undefined;
  /** undefined: not known. */
  readonly lastSeen: DayNumber | undefined;
  /** They left after one day and by another, as far as known; undefined: they are there. */
  readonly left: { readonly after: DayNumber | undefined; readonly by: DayNumber | undefined } | undefined;
  /** The newest import that lists anyone shows them first, or again; undefined: there is none before it to compare with. */
  readonly joinedWithLastImport: boolean | undefined;
  /** The same of the newest import or sync. */
  readonly joinedWithLastReading: boolean | undefined;
  /** They were not removed from here, and the newest import that lists anyone is the first without them. */
  readonly leftWithLastImport: boolean;
  /** The same of the newest import or sync of a whole list. */
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

/** Shared, so that nearly everyone costs nothing and two tables can be compared by it. */
export const noFormerJobs: readonly FormerJob[] = [];
export const noAbsences: readonly Absence[] = [];

/** Of someone no reading tells of. */
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
