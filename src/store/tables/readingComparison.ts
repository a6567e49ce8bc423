import { compareReadings } from '#core/history/compareReadings.ts';
import type { ReadingComparison } from '#core/history/compareReadings.ts';
import type { ReadingId } from '#core/history/reading.ts';
import { standings } from '#core/people/connection.ts';
import type { Database } from '#store/file/database.ts';
import { columns } from '#store/file/database.ts';
import { readLeavings, readMemory } from './memory.ts';

/** Compares two readings; undefined when one of them is no longer kept. */
export function readComparison(
  database: Database,
  readings: readonly [ReadingId, ReadingId],
): ReadingComparison | undefined {
  const [ids, slugs, firstNames, lastNames, companies, titles, ...others] = columns(database, 'person', [
    'id',
    'slug',
    'first_name',
    'last_name',
    'company',
    'title',
    'standing',
    'first_seen',
    'last_seen',
    'gone_by',
  ]) as [number[], (string | null)[], string[], string[], string[], string[], ...(number | null)[][]];
  const [standing = [], first = [], last = [], goneBy = []] = others;
  const people = ids.map((id, at) => ({
    id,
    slug: slugs[at] ?? undefined,
    firstName: firstNames[at] ?? '',
    lastName: lastNames[at] ?? '',
    company: companies[at] ?? '',
    title: titles[at] ?? '',
    standing: standings[standing[at] ?? 0] ?? 'connected',
    first: first[at] ?? undefined,
    last: last[at] ?? undefined,
    goneBy: goneBy[at] ?? undefined,
  }));
  const leavings = readLeavings(database);
  return compareReadings(readMemory(database), people, (id) => leavings.get(id), readings);
}
