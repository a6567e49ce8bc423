import type { DayNumber } from '#core/time/calendarDay.ts';
import { noDay } from '#core/people/connectionTable.ts';
import { monthOfDay } from '#core/time/monthOfDay.ts';
import { companyKey } from '#core/people/companyName.ts';
import type { Job } from '#core/people/job.ts';
import type { Answer } from './answer.ts';
import { allOf, anyOf, oppositeOf } from './answer.ts';

/**
 * Whether a day lies in the time of a job; its first and last months count as a whole.
 * @param day undefined or `noDay` when it is not known
 */
export function isDuring(job: Job, day: DayNumber | undefined): Answer {
  if (day === undefined || day === noDay) return 'unknown';
  const month = monthOfDay(day);
  return allOf([hasStarted(job, month), isOngoing(job, month)]);
}

function hasStarted({ started }: Job, month: number): Answer {
  if (!started) return 'unknown';
  if (month < started.first) return 'no';
  return month >= started.last ? 'yes' : 'unknown';
}

function isOngoing({ started, finished }: Job, month: number): Answer {
  if (finished === 'present') return 'yes';
  if (!finished) return 'unknown';
  // A job that started and ended in 2019 lasted beyond the month it started in.
  const first = Math.max(finished.first, started && started.first <= finished.last ? started.first : finished.first);
  if (month <= first) return 'yes';
  return month > finished.last ? 'no' : 'unknown';
}

/** The jobs during which a connection was made, in the order of `jobs`: for certain, and perhaps. */
export interface JobsAtConnecting {
  readonly certain: readonly Job[];
  readonly possible: readonly Job[];
}

/** The owner's jobs during which a connection of that day was made; jobs may overlap. */
export function jobsAtConnecting(jobs: readonly Job[], connectedOn: DayNumber | undefined): JobsAtConnecting {
  return {
    certain: jobs.filter((job) => isDuring(job, connectedOn) === 'yes'),
    possible: jobs.filter((job) => isDuring(job, connectedOn) === 'unknown'),
  };
}

/**
 * Whether someone was connected while the owner worked at a company, in any job there.
 * @param jobs undefined when Positions.csv was never imported
 * @param company in any spelling that the groups by company join
 */
export function connectedDuring(
  jobs: readonly Job[] | undefined,
  company: string,
  connectedOn: DayNumber | undefined,
): Answer {
  if (!jobs) return 'unknown';
  const key = companyKey(company);
  return anyOf(jobs.filter((job) => companyKey(job.company) === key).map((job) => isDuring(job, connectedOn)));
}

/**
 * Whether someone was connected in a job that the owner has left: during such a job, and during none still held at
 * the same time.
 * @param jobs undefined when Positions.csv was never imported
 */
export function connectedInJobLeft(jobs: readonly Job[] | undefined, connectedOn: DayNumber | undefined): Answer {
  if (!jobs) return 'unknown';
  const during = (some: readonly Job[]): Answer => anyOf(some.map((job) => isDuring(job, connectedOn)));
  const left = jobs.filter(({ finished }) => finished !== 'present' && finished !== undefined);
  const held = jobs.filter(({ finished }) => finished === 'present');
  const unclear = jobs.filter(({ finished }) => finished === undefined);
  // A job with an unreadable end may be either.
  const perhaps: Answer = during(unclear) === 'no' ? 'no' : 'unknown';
  return allOf([anyOf([during(left), perhaps]), oppositeOf(anyOf([during(held), perhaps]))]);
}

/**
 * Answers for a whole column of days, `noDay` among them: a function of the day's month, computed once for each month.
 * @param months the month of each day, as `monthOfDay` gives it
 * @param answerFor one of the functions above with its jobs filled in
 */
export function answersByMonth(
  connectedOn: Int32Array,
  months: Int32Array,
  answerFor: (day: DayNumber) => Answer,
): Answer[] {
  const answers = new Map<number, Answer>();
  return Array.from(connectedOn, (day, row) => {
    const month = months[row] ?? noDay;
    let answer = answers.get(month);
    if (answer === undefined) answers.set(month, (answer = answerFor(day)));
    return answer;
  });
}
