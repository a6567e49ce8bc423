import { standings } from '#core/people/connection.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { monthOfDay, yearOfMonth } from '#core/time/monthOfDay.ts';
import { unknownDecision } from './pastStates.ts';
import type { PastStates } from './pastStates.ts';
import type { OverviewScope } from './tally.ts';

const connected = standings.indexOf('connected');
const gone = standings.indexOf('gone');

/**
 * Whether a person was in the network at the end of a day. A person who left between two readings counts as there until the
 * second.
 */
function wasThere(
  { connectedOn, firstSeen, leftAfter, leftBy, absences }: PastColumns,
  row: number,
  day: DayNumber,
): boolean {
  const [joined, seen] = [connectedOn[row] ?? noDay, firstSeen[row] ?? noDay];
  // Without a day of connecting, the first time they were seen counts. For a person who came back, the day is that of the
  // new connection.
  const came = joined === noDay || (seen !== noDay && seen < joined) ? seen : joined;
  if (came > day || absences[row]?.some(({ from, until }) => from <= day && day < until)) return false;
  const [after, by] = [leftAfter[row] ?? noDay, leftBy[row] ?? noDay];
  if (by === noDay) return true;
  return by === unknownDay ? after !== unknownDay && day <= after : day < by;
}

type PastColumns = Pick<ConnectionTable, 'connectedOn' | 'firstSeen' | 'leftAfter' | 'leftBy' | 'absences'>;

/**
 * The overview as it was at the end of a day: the people who were there, with the jobs they had as far as readings tell,
 * and whether there had been messages.
 * @param states decisions and last contacts of that day, which only the store knows
 */
export function pastScope(scope: OverviewScope, day: DayNumber, states?: PastStates): OverviewScope {
  const { index, everyMatch } = scope;
  const { table } = index;
  const standing = new Uint8Array(table.length).fill(gone);
  const leftBy = table.leftBy.map((by) => (by !== unknownDay && by > day ? noDay : by));
  for (let row = 0; row < table.length; row++) if (wasThere(table, row, day)) standing[row] = connected;
  const isThere = (row: number): boolean => standing[row] === connected;
  const past = new SearchIndex(
    { ...table, ...jobsOf(table, day), ...messagesOf(table, day), standing, leftBy },
    { companiesApart: [...index.companiesApart], jobs: index.jobs, previous: index },
  );
  return {
    index: past,
    today: day,
    rows: everyMatch.filter(isThere),
    everyone: new Uint32Array(table.length).map((_, row) => row).filter(isThere),
    everyMatch,
    leaving: [],
    past: states,
  };
}

/** States by row, from lists of ids: for each of `contactBuckets` and of `decisions` those in it. */
export function statesByRow(
  { length, id }: Pick<ConnectionTable, 'length' | 'id'>,
  { contact, decision }: { readonly [Name in keyof PastStates]: readonly (readonly ConnectionId[])[] },
): PastStates {
  const rows = new Map<ConnectionId, RowIndex>();
  id.forEach((one, row) => rows.set(one, row));
  const codes = (lists: readonly (readonly ConnectionId[])[], other: number): Uint8Array => {
    const of = new Uint8Array(length).fill(other);
    lists.forEach((ids, code) => {
      for (const one of ids) of[rows.get(one) ?? length] = code;
    });
    return of;
  };
  return { contact: codes(contact, contact.length - 1), decision: codes(decision, unknownDecision) };
}

/**
 * Message counts by the end of a day: those of today where there had been messages, none otherwise; unknown where a message
 * has no date.
 */
function messagesOf(
  { messagesSent, messagesReceived, firstSent, firstReceived }: ConnectionTable,
  day: DayNumber,
): Pick<ConnectionTable, 'messagesSent' | 'messagesReceived'> {
  const then = (count: number, first: number): number => {
    if (count <= 0) return count;
    return first === noDay ? unknownCount : first <= day ? count : 0;
  };
  const received = messagesReceived.map((count, row) => then(count, firstReceived[row] ?? noDay));
  const sent = messagesSent.map((count, row) => {
    return received[row] === unknownCount ? unknownCount : then(count, firstSent[row] ?? noDay);
  });
  return {
    messagesSent: sent,
    messagesReceived: received.map((count, row) => (sent[row] === unknownCount ? unknownCount : count)),
  };
}

/**
 * The columns of jobs as they were. They are today's columns when no job differed, so that what was derived from them stays
 * valid.
 */
function jobsOf(
  table: ConnectionTable,
  day: DayNumber,
): Partial<Pick<ConnectionTable, 'company' | 'title' | 'seniority' | 'functions'>> {
  const { formerJobs } = table;
  const former = formerJobs.map((jobs) => (jobs.length === 0 ? undefined : jobs.find(({ by }) => by > day)));
  if (former.every((job) => job === undefined)) return {};
  return {
    company: table.company.map((now, row) => former[row]?.company ?? now),
    title: table.title.map((now, row) => former[row]?.title ?? now),
    seniority: table.seniority.map((now, row) => former[row]?.codes?.seniority ?? now),
    functions: table.functions.map((now, row) => former[row]?.codes?.functions ?? now),
  };
}

/** A day of which the past can be shown. */
export interface PastStop {
  readonly day: DayNumber;
  /** A year's last day, or the day of a reading. */
  readonly kind: 'year' | 'reading';
}

/** The ends of the years since the first connection, and the readings, in order of time, before today. */
export function pastStops(
  { connectedOn }: Pick<ConnectionTable, 'connectedOn'>,
  readings: readonly DayNumber[],
  today: DayNumber,
): PastStop[] {
  let first = today;
  for (const day of connectedOn) if (day !== noDay && day < first) first = day;
  const stops = new Map<DayNumber, PastStop>();
  const thisYear = yearOfMonth(monthOfDay(today));
  for (let year = yearOfMonth(monthOfDay(first)); year < thisYear; year++) {
    const day = dayNumber(year, 12, 31) ?? 0;
    stops.set(day, { day, kind: 'year' });
  }
  for (const day of readings) if (day < today) stops.set(day, { day, kind: 'reading' });
  return [...stops.values()].sort((a, b) => a.day - b.day);
}
