import type { ConnectionId } from '#core/people/connection.ts';

/** Ids ascending, as ranges: for each the distance from the end of the last one, and how many follow its first. */
export interface IdRanges {
  readonly ranges: readonly number[];
}

export function toRanges(ids: readonly ConnectionId[]): IdRanges {
  const ranges: number[] = [];
  let end = 0;
  for (const id of ids.toSorted((a, b) => a - b)) {
    if (ranges.length > 0 && id === end + 1) ranges[ranges.length - 1] = (ranges.at(-1) ?? 0) + 1;
    else ranges.push(id - end, 0);
    end = id;
  }
  return { ranges };
}

export function fromRanges(stored: readonly ConnectionId[] | IdRanges): readonly ConnectionId[] {
  if (!('ranges' in stored)) return stored;
  const ids: ConnectionId[] = [];
  let end = 0;
  for (let at = 0; at < stored.ranges.length; at += 2) {
    const first = end + (stored.ranges[at] ?? 0);
    end = first + (stored.ranges[at + 1] ?? 0);
    for (let id = first; id <= end; id++) ids.push(id);
  }
  return ids;
}
