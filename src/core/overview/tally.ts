import type { FollowerCount } from './followers.ts';
import type { PastStates } from './pastStates.ts';
import type { FieldCondition } from '#core/query/query.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';

/** The people whom the overview shows. Rows are those of the table. */
export interface OverviewScope {
  readonly index: SearchIndex;
  readonly today: DayNumber;
  /** The people shown: those whom the filter shows. */
  readonly rows: Uint32Array;
  /** Everyone in the network, the background of each picture. */
  readonly everyone: Uint32Array;
  /** The people the filter matches, those who have left included. */
  readonly everyMatch: Uint32Array;
  /** The people left out for a "what if", ascending; empty without one. */
  readonly leaving: readonly number[];
  /** How many follow the owner; undefined: not known for the time shown. */
  readonly followers?: FollowerCount | undefined;
  /** For a past day: decisions and last contacts of then; undefined: they have not been read. */
  readonly past?: PastStates | undefined;
}

/** A part of a picture. */
export interface Mark {
  readonly label: string;
  /** What choosing it adds to the query; undefined: no query can say it. */
  readonly condition: FieldCondition | undefined;
  /** How many in the whole network. */
  readonly total: number;
  /** How many of those shown. */
  readonly count: number;
  /** How many of those shown would be left. */
  readonly left: number;
}

/** Adds a person's codes; a person may have several or none. */
export type EachCode = (row: number, add: (code: number) => void) => void;

/** The three counts of each code. */
export interface Tallies {
  readonly total: Int32Array;
  readonly count: Int32Array;
  readonly left: Int32Array;
}

/**
 * Counts people by code; a person counts once for each of their codes.
 * @param name what is counted: the codes and the totals are kept under it as long as `sources` stay the same
 */
export function tally(
  scope: OverviewScope,
  name: string,
  sources: readonly unknown[],
  size: number,
  each: EachCode,
): Tallies {
  const { index, rows, everyone, leaving } = scope;
  const { table } = index;
  const kinds = index.part(`overview ${name}: kinds`, [size, ...sources], () => kindsOf(table.length, each));
  const total = index.part(`overview ${name}`, [table.standing, kinds], () => countCodes(everyone, kinds, size));
  const count = countCodes(rows, kinds, size);
  if (leaving.length === 0) return { total, count, left: count };
  const shown = new Uint8Array(table.length);
  for (const row of rows) shown[row] = 1;
  const lost = countCodes(
    leaving.filter((row) => shown[row] === 1),
    kinds,
    size,
  );
  return { total, count, left: count.map((all, code) => all - (lost[code] ?? 0)) };
}

/** People with the same codes are of one kind. A key press counts people by kind, without asking for their codes again. */
export interface Kinds {
  /** By row. */
  readonly of: Int32Array;
  /** For each kind, where its codes begin; last, where those of all end. */
  readonly starts: Int32Array;
  /** The codes of all kinds. */
  readonly codes: Int32Array;
}

/** The kinds of all rows. Codes below 0 are none. */
export function kindsOf(length: number, each: EachCode): Kinds {
  const of = new Int32Array(length);
  const starts = [0];
  const codes: number[] = [];
  const known = new Map<number | string, number>();
  let found: number[] = [];
  const add = (code: number): void => {
    if (code >= 0) found.push(code);
  };
  for (let row = 0; row < length; row++) {
    found = [];
    each(row, add);
    const key = found.length === 1 ? (found[0] ?? 0) : found.join();
    let kind = known.get(key);
    if (kind === undefined) {
      known.set(key, (kind = starts.length - 1));
      codes.push(...found);
      starts.push(codes.length);
    }
    of[row] = kind;
  }
  return { of, starts: Int32Array.from(starts), codes: Int32Array.from(codes) };
}

/** How many of some people have each code. */
export function countCodes(rows: ArrayLike<number>, { of, starts, codes }: Kinds, size: number): Int32Array {
  const byKind = new Int32Array(starts.length - 1);
  for (let at = 0; at < rows.length; at++) {
    const kind = of[rows[at] ?? 0] ?? 0;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  const counts = new Int32Array(size);
  for (let kind = 0; kind < byKind.length; kind++) {
    const people = byKind[kind] ?? 0;
    if (people === 0) continue;
    const end = starts[kind + 1] ?? 0;
    for (let at = starts[kind] ?? 0; at < end; at++) {
      const code = codes[at] ?? 0;
      counts[code] = (counts[code] ?? 0) + people;
    }
  }
  return counts;
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
