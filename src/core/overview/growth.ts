import { companyKey } from '#core/people/companyName.ts';
import { noDay, unknownDay } from '#core/people/connectionTable.ts';
import { printPeriod } from '#core/query/dayValues.ts';
import { fieldCondition } from '#core/query/query.ts';
import type { FieldCondition } from '#core/query/query.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import { monthOfDay, periodOfMonth, yearOfMonth } from '#core/time/monthOfDay.ts';
import { firstYear } from '#core/search/histogram.ts';
import { countCodes, kindsOf, markOf, tally } from './tally.ts';
import type { Mark, OverviewScope } from './tally.ts';

/** A year or month of growth. */
export interface GrowthMark extends Mark {
  readonly period: CivilPeriod;
  /** People who certainly left in it, removed by us or gone. */
  readonly leavers: number;
  readonly leaversCondition: FieldCondition;
}

/** A job of the owner, as a range of the axis. */
export interface JobBand {
  readonly label: string;
  /** Places on the axis, counted in periods from the start of the first one; not always whole numbers. */
  readonly from: number;
  readonly to: number;
}

export interface Growth {
  /** In order of time, without gaps. */
  readonly marks: readonly GrowthMark[];
  readonly bands: readonly JobBand[];
  /** People without a possible date of connecting. */
  readonly undated: number;
  /** People who left between two readings in different periods, so that it is not known in which. */
  readonly leftSometime: number;
}

/** Connections made by year or month, the people who left, and the owner's jobs at those times. */
export function growth(scope: OverviewScope, by: 'year' | 'month'): Growth {
  const { index, today, everyMatch, rows } = scope;
  const { leftAfter, leftBy } = index.table;
  const months = index.connectedMonths;
  const unit = (month: number): number => (by === 'year' ? yearOfMonth(month) : month) - unitStart;
  const unitStart = by === 'year' ? firstYear : firstYear * 12;
  const lastMonth = monthOfDay(today);
  const size = unit(lastMonth) + 1;
  const codeOf = (month: number): number => (month >= firstYear * 12 && month <= lastMonth ? unit(month) : -1);
  const tallies = tally(scope, `growth/${by}`, [months], size, (row, add) => add(codeOf(months[row] ?? noDay)));

  const sometime = size;
  const leaverKinds = index.part(`overview/leavers/${by}`, [leftAfter, leftBy, lastMonth], () =>
    kindsOf(index.table.length, (row, add) => {
      const until = leftBy[row] ?? noDay;
      if (until === noDay) return;
      const after = leftAfter[row] ?? noDay;
      const last = until === unknownDay ? -1 : codeOf(monthOfDay(until));
      // They were still there on that day, so they left on the next one at the earliest.
      const first = after === unknownDay || after === noDay ? -1 : codeOf(monthOfDay(Math.min(after + 1, until)));
      add(last >= 0 && first === last ? last : sometime);
    }),
  );
  const leavers = countCodes(everyMatch, leaverKinds, size + 1);
  const leftSometime = leavers[sometime] ?? 0;

  const used = [...tallies.total.keys()].filter(
    (code) => (tallies.total[code] ?? 0) + (tallies.count[code] ?? 0) + (leavers[code] ?? 0) > 0,
  );
  const [start, end] = [used[0] ?? 0, (used.at(-1) ?? -1) + 1];
  const marks = Array.from({ length: end - start }, (_, at): GrowthMark => {
    const code = start + at;
    const period = by === 'year' ? { year: firstYear + code } : periodOfMonth(unitStart + code);
    return {
      ...markOf(tallies, code, printPeriod(period), fieldCondition('connected', [{ kind: 'in', period }])),
      period,
      leavers: leavers[code] ?? 0,
      leaversCondition: fieldCondition('left', [{ kind: 'in', period }]),
    };
  });
  const dated = tallies.count.reduce((sum, count) => sum + count, 0);
  return {
    marks,
    bands: index.part(`overview/bands/${by}`, [index.jobs, index.companiesApart, today, start, marks.length], () =>
      jobBands(scope, by, unitStart + start, marks.length),
    ),
    undated: rows.length - dated,
    leftSometime,
  };
}

/** Jobs at one employer that follow each other are one band. */
function jobBands({ index, today }: OverviewScope, by: 'year' | 'month', start: number, length: number): JobBand[] {
  const place = (month: number): number => (by === 'year' ? month / 12 : month) - start;
  const bands = new Map<string, { label: string; from: number; to: number }[]>();
  for (const { company, started, finished } of [...(index.jobs ?? [])].reverse()) {
    if (!started || !finished) continue;
    const from = Math.max(0, place(started.first));
    const to = Math.min(length, place((finished === 'present' ? monthOfDay(today) : finished.last) + 1));
    if (to <= from) continue;
    const key = companyKey(company, index.companiesApart);
    const same = bands.get(key) ?? [];
    bands.set(key, same);
    const next = same.find((band) => band.from <= to && from <= band.to);
    if (next) Object.assign(next, { from: Math.min(from, next.from), to: Math.max(to, next.to) });
    else same.push({ label: company, from, to });
  }
  return [...bands.values()].flat().sort((a, b) => a.from - b.from);
}
