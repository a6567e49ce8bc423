import { firstDay, lastDay } from '#core/query/dayInterval.ts';
import type { CivilPeriod } from '#core/time/calendarDay.ts';
import type { Query } from '#core/query/query.ts';

/** A bar for a period. */
interface Bar {
  readonly period: CivilPeriod;
}

/** Bars from one to another, both inside; `from` may be after `to`. */
export interface BarRange {
  readonly from: number;
  readonly to: number;
}

/** Bars are drawn as if there were at least this many: a single year should not fill the whole width. */
const fewestSlots = 12;

/** The number of places for bars, of which the first are used. */
export function slotsFor(bars: number): number {
  return Math.max(fewestSlots, bars);
}

/** The bar under a point. */
export function barAt(x: number, width: number, bars: number): number {
  return Math.min(bars - 1, Math.max(0, Math.floor((x / width) * slotsFor(bars))));
}

/** The periods at both ends of a range of bars, earlier first; undefined when there are no bars. */
export function periodsOf(
  bars: readonly Bar[],
  { from, to }: BarRange,
): { readonly from: CivilPeriod; readonly to: CivilPeriod } | undefined {
  const first = bars[Math.min(from, to)];
  const last = bars[Math.max(from, to)];
  return first && last ? { from: first.period, to: last.period } : undefined;
}

/** The bars that the query's own `connected:` range covers, when it is one range that can be drawn. */
export function queryRange(query: Query, bars: readonly Bar[]): BarRange | undefined {
  const parts = query.kind === 'and' ? query.parts : [query];
  const values = parts.flatMap((part) => (part.kind === 'field' && part.field === 'connected' ? part.values : []));
  const [value] = values;
  if (!value || values.length > 1) return undefined;
  const ends =
    value.kind === 'in' ? [value.period, value.period] : value.kind === 'between' ? [value.from, value.to] : undefined;
  const [start, end] = ends ?? [];
  if (!start || !end) return undefined;
  const from = bars.findIndex(({ period }) => lastDay(period) >= firstDay(start));
  const to = bars.findLastIndex(({ period }) => firstDay(period) <= lastDay(end));
  return from < 0 || to < 0 || from > to ? undefined : { from, to };
}
