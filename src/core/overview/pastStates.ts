import type { Decision, MessageHistory } from '#core/people/connection.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import type { DayInterval } from '#core/query/dayInterval.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { dayNumber } from '#core/time/calendarDay.ts';

/** What held at the end of a past day, by row of the table. */
export interface PastStates {
  /** Indexes into `contactBuckets`. */
  readonly contact: Uint8Array;
  /** Indexes into `decisions`, or `unknownDecision`. */
  readonly decision: Uint8Array;
}

/** A decision of which it is not known since when it holds. */
export const unknownDecision = 255;

/** A decision of the past, held until a day; `since` is undefined where it is not known. */
export interface FormerDecision {
  readonly decision: Decision;
  readonly since: DayNumber | undefined;
  readonly until: DayNumber;
}

/**
 * What was decided about a person at the end of a day; undefined when it is not known.
 * @param former in the order of time
 * @param since when the present decision was made; undefined when it was never changed, or before days of decisions were kept
 */
export function decisionThen(
  present: Decision,
  since: DayNumber | undefined,
  former: readonly FormerDecision[],
  day: DayNumber,
): Decision | undefined {
  if (since !== undefined && since <= day) return present;
  const held = former.find(({ until }) => until > day);
  if (held) {
    const from = former[former.indexOf(held) - 1]?.until ?? held.since;
    if (from === undefined) return undefined;
    return from <= day ? held.decision : 'undecided';
  }
  return since !== undefined || present === 'undecided' ? 'undecided' : undefined;
}

/**
 * Says for people when the last message went either way by the end of a day, as an index into `contactBuckets`. It is
 * unknown where messages have no dates, or where what is kept of them leaves two answers.
 */
export function contactThen(day: DayNumber): (messages: MessageHistory | undefined) => number {
  const intervals = contactBuckets.map(({ condition }) => dayInterval(condition, day));
  const codeOf = (kind: 'never' | 'unknown'): number =>
    contactBuckets.findIndex(({ condition }) => condition.kind === kind);
  const [never, unknown] = [codeOf('never'), codeOf('unknown')];
  const bucketOf = (of: DayNumber): number =>
    intervals.findIndex((interval) => interval && of >= interval.first && of <= interval.last);
  return (messages) => {
    if (!messages) return unknown;
    const last = lastBy(messages, day);
    if (typeof last === 'string') return last === 'never' ? never : unknown;
    const bucket = bucketOf(last.first);
    return bucket === bucketOf(last.last) ? bucket : unknown;
  };
}

/** The days between which the last message by the end of a day was. */
function lastBy(messages: MessageHistory, day: DayNumber): DayInterval | 'never' | 'unknown' {
  const { sent, received, firstSent, firstReceived, lastSent, lastReceived, days, byYear } = messages;
  const isUndated = (sent > 0 && firstSent === undefined) || (received > 0 && firstReceived === undefined);
  if (isUndated) return 'unknown';
  const known = [firstSent, firstReceived, lastSent, lastReceived, ...(days ?? [])].filter((one) => one !== undefined);
  const certain = Math.max(...known.filter((one) => one <= day));
  if (certain === -Infinity) return 'never';
  // Nothing came after it by then if all days are known, or nothing came after it at all.
  if (days || certain === Math.max(...known)) return { first: certain, last: certain };
  if (!byYear) return { first: certain, last: day };
  const year = (of: number): DayInterval => ({ first: dayNumber(of, 1, 1) ?? day, last: dayNumber(of, 12, 31) ?? day });
  const spans = byYear.map((one) => year(one.year));
  const over = spans.findLast(({ last }) => last <= day);
  const first = Math.max(certain, over?.first ?? certain);
  const isOpen = spans.some((span) => span.first <= day && span.last > day);
  return { first, last: isOpen || !over ? day : Math.max(certain, over.last) };
}
