import type { ConnectionId } from '#core/people/connection.ts';

/** Ascending ids as ranges: for each, the distance from the end of the one before, and how many ids follow its first. */
export interface IdRanges {
  readonly ranges: readonly number[];
}

export function toRanges(ids: readonly ConnectionId[]): IdRanges {
  let end = 0;
  const ranges = runsOf(ids).flatMap(([first, last]) => {
    const distance = first - end;
    end = last;
    return [distance, last - first];
  });
  return { ranges };
}

/** The ids as runs of consecutive numbers: the first and the last of each. */
export function runsOf(ids: readonly ConnectionId[]): readonly (readonly [first: ConnectionId, last: ConnectionId])[] {
  const runs: [ConnectionId, ConnectionId][] = [];
  let run: [ConnectionId, ConnectionId] | undefined;
  for (const id of Int32Array.from(ids).sort()) {
    if (run?.[1] === id - 1) run[1] = id;
    else runs.push((run = [id, id]));
  }
  return runs;
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
