import type { ConnectionId } from './connection.ts';

/** No network has that many people, so a text that stands for more is refused. */
const mostIds = 1_000_000;

/**
 * Many ids as a short text: runs of consecutive ids in ascending order, each as the distance from the run before and its
 * length, in base 36. `1.8c` is 300 people from id 1 on. Ids are handed out in order, so a whole network is one run.
 */
export function packIds(ids: Iterable<ConnectionId>): string {
  const sorted = Int32Array.from(new Set(ids)).sort();
  const runs: string[] = [];
  let end = 0;
  for (let from = 0; from < sorted.length;) {
    const first = sorted[from] ?? 0;
    let length = 1;
    while (sorted[from + length] === first + length) length += 1;
    const distance = (first - end).toString(36);
    runs.push(length === 1 ? distance : `${distance}.${length.toString(36)}`);
    end = first + length;
    from += length;
  }
  return runs.join(' ');
}

/** The ids, ascending and each once; undefined when the text is none that `packIds` made. */
export function unpackIds(text: string): ConnectionId[] | undefined {
  const ids: ConnectionId[] = [];
  if (text === '') return ids;
  let end = 0;
  for (const run of text.split(' ')) {
    const parts = /^([0-9a-z]{1,6})(?:\.([0-9a-z]{1,6}))?$/.exec(run);
    if (!parts) return undefined;
    const first = end + parseInt(parts[1] ?? '', 36);
    const length = parseInt(parts[2] ?? '1', 36);
    end = first + length;
    if (first < 1 || length < 1 || ids.length + length > mostIds) return undefined;
    for (let id = first; id < end; id += 1) ids.push(id);
  }
  return ids;
}
