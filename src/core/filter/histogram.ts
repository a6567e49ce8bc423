import { noDay } from '../connectionTable.ts';
import { periodOfMonth, yearOfMonth } from './monthOfDay.ts';
import type { CivilPeriod } from './query.ts';
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
  /** Connections without a date. */
  readonly undated: { readonly total: number; readonly matched: number };
}

/** Connections made per year or month: all of them, and those among the rows. */
export function histogram(rows: Uint32Array, index: SearchIndex, by: 'year' | 'month'): Histogram {
  const { first, totals, undated } = index.part(`histogram by ${by}`, [index.table.connectedOn], () =>
    totalsOf(index, by),
  );
  const months = index.connectedMonths;
  const matched = new Int32Array(totals.length);
  let undatedMatched = 0;
  for (const row of rows) {
    const month = months[row] ?? noDay;
    if (month === noDay) undatedMatched++;
    else {
      const bar = (by === 'year' ? yearOfMonth(month) : month) - first;
      matched[bar] = (matched[bar] ?? 0) + 1;
    }
  }
  const bars = Array.from(totals, (total, bar) => ({
    period: by === 'year' ? { year: first + bar } : periodOfMonth(first + bar),
    total,
    matched: matched[bar] ?? 0,
  }));
  return { bars, undated: { total: undated, matched: undatedMatched } };
}

function totalsOf(index: SearchIndex, by: 'year' | 'month'): { first: number; totals: Int32Array; undated: number } {
  const units = index.connectedMonths.map((month) => (month === noDay || by === 'month' ? month : yearOfMonth(month)));
  let first = Infinity;
  let last = -Infinity;
  let undated = 0;
  for (const unit of units) {
    if (unit === noDay) undated++;
    else {
      first = Math.min(first, unit);
      last = Math.max(last, unit);
    }
  }
  if (first > last) return { first: 0, totals: new Int32Array(0), undated };
  const totals = new Int32Array(last - first + 1);
  for (const unit of units) if (unit !== noDay) totals[unit - first] = (totals[unit - first] ?? 0) + 1;
  return { first, totals, undated };
}
