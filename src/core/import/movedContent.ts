import type { MessageHistory } from '#core/people/connection.ts';
import type { Job, MonthRange } from '#core/people/job.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import type { ExportContent, ExportedInteraction } from './exportContent.ts';

const daysPerYear = 365.25;
const daysPerMonth = daysPerYear / 12;

/**
 * An export with all its days moved by a number of days, so that the invented people of the sample network do not grow
 * older with each month. Counts of messages by year move by whole years.
 */
export function movedContent(content: ExportContent, days: number): ExportContent {
  const { age, messagesThrough, ownJobs } = content;
  return {
    ...content,
    connections: content.connections.map((one) => ({ ...one, connectedOn: moved(one.connectedOn, days) })),
    interactions: new Map(
      [...content.interactions].map(([slug, interaction]) => [slug, movedInteraction(interaction, days)]),
    ),
    ...(ownJobs && { ownJobs: ownJobs.map((job) => movedJob(job, Math.round(days / daysPerMonth))) }),
    ...(age && {
      age: { named: moved(age.named, days), packed: moved(age.packed, days), newest: moved(age.newest, days) },
    }),
    ...(messagesThrough !== undefined && { messagesThrough: messagesThrough + days }),
  };
}

function moved(day: DayNumber | undefined, days: number): DayNumber | undefined {
  return day === undefined ? undefined : day + days;
}

function movedInteraction(interaction: ExportedInteraction, days: number): ExportedInteraction {
  const { messages, invitedOn } = interaction;
  return {
    ...interaction,
    ...(messages && { messages: movedMessages(messages, days) }),
    ...(invitedOn !== undefined && { invitedOn: invitedOn + days }),
  };
}

function movedMessages(messages: MessageHistory, days: number): MessageHistory {
  const dates = {
    firstSent: moved(messages.firstSent, days),
    lastSent: moved(messages.lastSent, days),
    firstReceived: moved(messages.firstReceived, days),
    lastReceived: moved(messages.lastReceived, days),
    ...(messages.days && { days: messages.days.map((day) => day + days) }),
  };
  const known = [dates.firstSent, dates.lastSent, dates.firstReceived, dates.lastReceived].filter(
    (day) => day !== undefined,
  );
  if (!messages.byYear || known.length === 0) return { ...messages, ...dates };
  // Keeps years between the first and the last message.
  const [first, last] = [civilDate(Math.min(...known)).year, civilDate(Math.max(...known)).year];
  const years = new Map<number, { year: number; sent: number; received: number }>();
  for (const { year, sent, received } of messages.byYear) {
    const to = Math.max(first, Math.min(last, year + Math.round(days / daysPerYear)));
    const before = years.get(to) ?? { year: to, sent: 0, received: 0 };
    years.set(to, { year: to, sent: before.sent + sent, received: before.received + received });
  }
  return { ...messages, ...dates, byYear: [...years.values()] };
}

function movedJob(job: Job, months: number): Job {
  const range = (one: MonthRange): MonthRange => ({ first: one.first + months, last: one.last + months });
  return {
    ...job,
    started: job.started && range(job.started),
    finished: job.finished === 'present' || !job.finished ? job.finished : range(job.finished),
  };
}
