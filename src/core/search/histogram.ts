import type { DayNumber, CivilPeriod } from '#core/time/calendarDay.ts';
import { monthOfDay, periodOfMonth, yearOfMonth } from '#core/time/monthOfDay.ts';
import { countCodes } from './countRows.ts';
import type { SearchIndex } from './searchIndex.ts';

export interface HistogramBar {
  /** A year, or a month of a year. */
  readonly period: CivilPeriod;
  /** Connections made in it. */
  readonly total: number;
  /** Those among them that are in the rows given. */
  readonly matched: number;
}

export interface Histogram {
  /** In order of time, without gaps: a period without connections has a bar of 0. */
  readonly bars: readonly HistogramBar[];
  /** Connections without a date, or with one that can't be: before LinkedIn or in the future. */
  readonly undated: { readonly total: number; readonly matched: number };
}

/** LinkedIn opened in May 2003. https://about.linkedin.com */
export const firstYear = 2003;
/** The end of the axis when the day is not given. */
const farFuture = 2100 * 12;

export interface HistogramOptions {
  /** Later dates do not count. */
  readonly today?: DayNumber;
  /** Whether only people who are still in the network count. */
  readonly hidesLeavers?: boolean;
}

/**
 * Connections made per year or month: all of them, and those among the rows. However wrong the dates are, there are no
 * more bars than LinkedIn has years or months.
 */
export function histogram(
  rows: Uint32Array,
  index: SearchIndex,
  by: 'year' | 'month',
  { today, hidesLeavers = false }: HistogramOptions = {},
): Histogram {
  const lastMonth = today === undefined ? farFuture : monthOfDay(today + 1);
  const present = hidesLeavers ? index.present : undefined;
  const name = `histogram/${by}${present ? '/present' : ''}`;
  const { first, totals, undated } = index.part(name, [index.table.connectedOn, present, lastMonth], () =>
    totalsOf(index, by, lastMonth, present),
  );
  const none = totals.length;
  const barOfRow = index.part(`${name}/bars`, [totals], () =>
    index.connectedMonths.map((month) => {
      if (!isPossible(month, lastMonth)) return none;
      const bar = (by === 'year' ? yearOfMonth(month) : month) - first;
      // Only someone who has left can be outside of all bars.
      return bar < none ? bar : -1;
    }),
  );
  const matched = countCodes(rows, barOfRow, none + 1);
  const bars = Array.from(totals, (total, bar) => ({
    period: by === 'year' ? { year: first + bar } : periodOfMonth(first + bar),
    total,
    matched: matched[bar] ?? 0,
  }));
  return { bars, undated: { total: undated, matched: matched[none] ?? 0 } };
}

function isPossible(month: number, lastMonth: number): boolean {
  return month >= firstYear * 12 && month <= lastMonth;
}

interface Totals {
  readonly first: number;
  readonly totals: Int32Array;
  readonly undated: number;
}

function totalsOf(
  index: SearchIndex,
  by: 'year' | 'month',
  lastMonth: number,
  present: Uint8Array | undefined,
): Totals {
  const unitOf = (month: number): number => (by === 'year' ? yearOfMonth(month) : month);
  const counts = new Int32Array(unitOf(lastMonth) - unitOf(firstYear * 12) + 1);
  let undated = 0;
  let first = counts.length;
  let last = -1;
  index.connectedMonths.forEach((month, row) => {
    if (present && !present[row]) return;
    if (!isPossible(month, lastMonth)) {
      undated++;
      return;
    }
    const bar = unitOf(month) - unitOf(firstYear * 12);
    counts[bar] = (counts[bar] ?? 0) + 1;
    first = Math.min(first, bar);
    last = Math.max(last, bar);
  });
  if (last < 0) return { first: 0, totals: new Int32Array(0), undated };
  return { first: first + unitOf(firstYear * 12), totals: counts.slice(first, last + 1), undated };
}
