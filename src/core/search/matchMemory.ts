import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { noDay, remembered, unknownDay } from '#core/people/connectionTable.ts';
import { companyKey } from '#core/people/companyName.ts';
import { isJob } from '#core/people/personMemory.ts';
import { dayInterval } from '#core/query/dayInterval.ts';
import type { DayInterval } from '#core/query/dayInterval.ts';
import type { DayCondition, MomentCondition, TextPattern } from '#core/query/query.ts';
import type { Answers } from './answers.ts';
import { forEachMatch, no, notKnown, yes } from './answers.ts';
import { FoldedTexts } from './foldedTexts.ts';
import type { SearchIndex } from './searchIndex.ts';

// What readings tell about people over time. Things happen between two readings, so often only an interval is known.

/** When they came: the day of connecting or, without one, some day up to the reading that first shows them. */
export function answerJoined(condition: MomentCondition, table: ConnectionTable, today: DayNumber): Answers {
  const { connectedOn, firstSeen } = table;
  if (condition === 'lastImport') return answerBit(table, remembered.joinedWithLastImport, remembered.joiningUnknown);
  if (condition === 'lastReading') {
    return answerBit(table, remembered.joinedWithLastReading, remembered.joiningReadingUnknown);
  }
  const wanted = dayInterval(condition, today);
  return new Uint8Array(table.length).map((_, row) => {
    const day = connectedOn[row] ?? noDay;
    const first = firstSeen[row] ?? noDay;
    if (!wanted) return day === noDay && first === noDay ? yes : no;
    if (day !== noDay) return answerBetween(day - 1, day, wanted);
    return answerBetween(unknownDay, first === noDay ? unknownDay : first, wanted);
  });
}

/** When they left, by themselves or removed from here. */
export function answerLeft(condition: MomentCondition, table: ConnectionTable, today: DayNumber): Answers {
  if (condition === 'lastImport') return answerBit(table, remembered.leftWithLastImport, 0);
  if (condition === 'lastReading') return answerBit(table, remembered.leftWithLastReading, 0);
  const wanted = dayInterval(condition, today);
  return new Uint8Array(table.length).map((_, row) => {
    const by = table.leftBy[row] ?? noDay;
    if (by === noDay) return no;
    const after = table.leftAfter[row] ?? unknownDay;
    if (wanted) return answerBetween(after, by, wanted);
    return after === unknownDay && by === unknownDay ? yes : no;
  });
}

/** When a reading last showed them. */
export function answerSeen(condition: DayCondition, table: ConnectionTable, today: DayNumber): Answers {
  const wanted = dayInterval(condition, today);
  return new Uint8Array(table.length).map((_, row) => {
    const day = table.lastSeen[row] ?? noDay;
    if (!wanted) return day === noDay ? yes : no;
    return day === noDay ? notKnown : answerBetween(day - 1, day, wanted);
  });
}

/** When one of their jobs was followed by another. */
export function answerJobChanged(condition: DayCondition, table: ConnectionTable, today: DayNumber): Answers {
  const wanted = dayInterval(condition, today);
  return new Uint8Array(table.length).map((_, row) => {
    const isCompared = ((table.remembered[row] ?? 0) & remembered.jobsCompared) !== 0;
    if (!wanted) return isCompared ? no : yes;
    let best: number = isCompared ? no : notKnown;
    for (const job of table.formerJobs[row] ?? []) {
      if (isJob(job)) best = Math.max(best, answerBetween(job.after, job.by, wanted));
    }
    return best;
  });
}

export function wasJobChanged({ remembered: bits, formerJobs }: ConnectionTable): Answers {
  return bits.map((bit, row) => {
    if (formerJobs[row]?.some(isJob)) return yes;
    return bit & remembered.jobsCompared ? no : notKnown;
  });
}

/** Whether they had a job at such a company, or of such a title, as far as readings tell. */
export function answerWas(pattern: TextPattern, index: SearchIndex): Answers {
  const { rows, companies, titles, keys } = formerJobsOf(index);
  const answers = index.table.remembered.map((bits) => (bits & remembered.jobsCompared ? no : notKnown));
  const found = (at: number): void => {
    const row = rows[at];
    if (row !== undefined) answers[row] = yes;
  };
  if (pattern.match === 'exact') {
    const key = companyKey(pattern.text, index.companiesApart);
    if (key !== '') keys.forEach((one, at) => one === key && found(at));
  } else forEachMatch(companies, pattern, found);
  forEachMatch(titles, pattern, found);
  return answers;
}

function formerJobsOf(index: SearchIndex) {
  const { formerJobs } = index.table;
  return index.part('formerJobs', [formerJobs, index.companiesApart], () => {
    const rows = formerJobs.flatMap((jobs, row) => jobs.map(() => row));
    const jobs = formerJobs.flat();
    return {
      rows,
      companies: new FoldedTexts(jobs.length, (at) => jobs[at]?.company ?? ''),
      titles: new FoldedTexts(jobs.length, (at) => jobs[at]?.title ?? ''),
      keys: jobs.map(({ company }) => companyKey(company, index.companiesApart)),
    };
  });
}

function answerBit({ remembered: bits }: ConnectionTable, bit: number, unknownBit: number): Answers {
  return bits.map((one) => (one & bit ? yes : one & unknownBit ? notKnown : no));
}

/** Whether something that happened after one day and by another happened in an interval. */
function answerBetween(after: DayNumber, by: DayNumber, { first, last }: DayInterval): number {
  const to = by === unknownDay ? Infinity : by;
  const from = after === unknownDay ? -Infinity : Math.min(after + 1, to);
  if (from > last || to < first) return no;
  return from >= first && to <= last ? yes : notKnown;
}
