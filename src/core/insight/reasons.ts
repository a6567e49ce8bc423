import * as l10n from '@vscode/l10n';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { evidence, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import type { Job } from '#core/people/job.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { connectedInJobLeft, jobsAtConnecting } from './positions.ts';
import { countOf } from '#core/text/numbers.ts';

/**
 * What speaks for keeping a person, what speaks against it, and what is not known; short sentences for the person who
 * decides.
 */
export interface Reasons {
  readonly keep: readonly string[];
  readonly letGo: readonly string[];
  readonly open: readonly string[];
}

/** What is known besides the table. */
export interface ReasonsContext {
  readonly today: DayNumber;
  /** undefined: not known. */
  readonly jobs: readonly Job[] | undefined;
  readonly isRecruiter: boolean;
  /** How many others at the same company are kept. */
  readonly keptThere: number;
}

const daysOfYear = 365.25;
/** A last message longer ago than this speaks for letting go, one within a year for keeping. */
const longAgo = 3 * daysOfYear;

/** Reasons from one's own data only; none of them decides anything. */
export function reasonsFor(table: ConnectionTable, row: RowIndex, context: ReasonsContext): Reasons {
  const keep: string[] = [];
  const letGo: string[] = [];
  const open: string[] = [];
  aboutMessages(table, row, context.today, { keep, letGo, open });
  const bits = table.evidence[row] ?? 0;
  if (bits & evidence.recommendedByThem) keep.push(l10n.t('They recommended you'));
  if (bits & evidence.recommendationUnknown) open.push(l10n.t('Whether one of you recommended the other'));
  if (bits & evidence.recommendedByMe) keep.push(l10n.t('You recommended them'));
  if (bits & evidence.endorsedByThem) keep.push(l10n.t('They endorsed a skill of yours'));
  if (bits & evidence.endorsedByMe) keep.push(l10n.t('You endorsed a skill of theirs'));
  if (bits & evidence.invitationHadNote) keep.push(l10n.t('The invitation had a note'));
  if ((table.note[row] ?? '').trim() !== '' || bits & evidence.linkedInNote) keep.push(l10n.t('There is a note'));
  if (context.keptThere > 0) {
    keep.push(
      countOf(
        context.keptThere,
        l10n.t('You keep one other person at this company'),
        l10n.t('You keep {0} others at this company'),
      ),
    );
  }
  aboutJobs(table.connectedOn[row] ?? noDay, context.jobs, { keep, letGo, open });
  if (context.isRecruiter) letGo.push(l10n.t('The title is a recruiter’s'));
  if (table.slug[row] !== '' && table.company[row] === '') letGo.push(l10n.t('No company'));
  return { keep, letGo, open };
}

type Lists = Readonly<Record<keyof Reasons, string[]>>;

function aboutMessages(table: ConnectionTable, row: RowIndex, today: DayNumber, { keep, letGo, open }: Lists): void {
  const sent = table.messagesSent[row] ?? unknownCount;
  const received = table.messagesReceived[row] ?? 0;
  if (sent === unknownCount) {
    open.push(l10n.t('Whether you ever wrote to each other'));
    return;
  }
  if (sent + received === 0) {
    letGo.push(l10n.t('No message either way'));
    return;
  }
  if (sent === 0) keep.push(l10n.t('They wrote to you'));
  else if (received === 0) letGo.push(l10n.t('You wrote, they never did'));
  else keep.push(l10n.t('You both wrote'));
  const last = table.lastContact[row] ?? unknownDay;
  if (last === noDay || last === unknownDay) return;
  const days = today - last;
  if (days <= daysOfYear) keep.push(l10n.t('A message within the last year'));
  else if (days > longAgo) letGo.push(l10n.t`Last message ${Math.floor(days / daysOfYear)} years ago`);
}

function aboutJobs(connectedOn: DayNumber, jobs: readonly Job[] | undefined, { keep, letGo, open }: Lists): void {
  if (!jobs) {
    open.push(l10n.t('During which of your jobs you connected'));
    return;
  }
  if (connectedOn === noDay) return;
  if (connectedInJobLeft(jobs, connectedOn) === 'yes') letGo.push(l10n.t('Connected in a job you have left'));
  if (jobsAtConnecting(jobs, connectedOn).certain.some(({ finished }) => finished === 'present')) {
    keep.push(l10n.t('Connected in a job you still have'));
  }
}
