import type { FollowerCount } from './followers.ts';
import type { FieldCondition } from '#core/query/query.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';

/** What the overview is of. Rows are those of the table. */
export interface OverviewScope {
  readonly index: SearchIndex;
  readonly today: DayNumber;
  /** The people the pictures show: who the filter shows. */
  readonly rows: Uint32Array;
  /** Everyone in the network, the background of each picture. */
  readonly everyone: Uint32Array;
  /** The people the filter matches, those who have left included. */
  readonly everyMatch: Uint32Array;
  /** The people without whom it is drawn, ascending; none without a "what if". */
  readonly leaving: readonly number[];
  /** How many follow the owner; undefined: never noted, or not at the time that is shown. */
  readonly followers?: FollowerCount | undefined;
}

/** A part of a picture. */
export interface Mark {
  readonly label: string;
  /** What choosing it adds to the query; undefined: no query says it. */
  readonly condition: FieldCondition | undefined;
  /** How many in the whole network. */
  readonly total: number;
  /** How many of those shown. */
  readonly count: number;
  /** How many of those would be left. */
  readonly left: number;
}

/** Adds the rows of a person's codes; a person may have several or none. */
export type EachCode = (row: number, add: (code: number) => void) => void;

/** The three counts of each code. */
export interface Tallies {
  readonly total: Int32Array;
  readonly count: Int32Array;
  readonly left: Int32Array;
}

/**
 * Counts people by code, once each.
 * @param name of what is counted, under which the background is kept for the same `sources`
 */
export function tally(
  scope: OverviewScope,
  name: string,
  sources: readonly unknown[],
  size: number,
  each: EachCode,
): Tallies {
  const { index, rows, everyone, leaving } = scope;
  const counted = (of: Iterable<number>): Int32Array => {
    const counts = new Int32Array(size);
    const add = (code: number): void => {
      if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
    };
    for (const row of of) each(row, add);
    return counts;
  };
  const total = index.part(`overview ${name}`, [index.table.standing, size, ...sources], () => counted(everyone));
  const count = counted(rows);
  if (leaving.length === 0) return { total, count, left: count };
  const shown = new Uint8Array(index.table.length);
  for (const row of rows) shown[row] = 1;
  const lost = counted(leaving.filter((row) => shown[row] === 1));
  return { total, count, left: count.map((all, code) => all - (lost[code] ?? 0)) };
}

/** The mark of one code. */
export function markOf(tallies: Tallies, code: number, label: string, condition: FieldCondition | undefined): Mark {
  return {
    label,
    condition,
    total: tallies.total[code] ?? 0,
    count: tallies.count[code] ?? 0,
    left: tallies.left[code] ?? 0,
  };
}
