import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { PackedTable, PackedTexts } from './packedTable.ts';

/** A table as it travels; `tableSchema` unpacks it. */
export function packTable(table: ConnectionTable): PackedTable {
  const jobs = table.formerJobs.flat();
  return {
    ...table,
    slug: packTexts(table.slug),
    firstName: packTexts(table.firstName),
    lastName: packTexts(table.lastName),
    email: packTexts(table.email),
    company: packTexts(table.company),
    title: packTexts(table.title),
    note: packTexts(table.note),
    tags: {
      counts: Int32Array.from(table.tags, (tags) => tags.length),
      tags: packTexts(table.tags.flat()),
    },
    formerJobs: {
      counts: Int32Array.from(table.formerJobs, ({ length }) => length),
      company: packTexts(jobs.map(({ company }) => company)),
      title: packTexts(jobs.map(({ title }) => title)),
      after: Int32Array.from(jobs, ({ after }) => after),
      by: Int32Array.from(jobs, ({ by }) => by),
    },
  };
}

function packTexts(texts: readonly string[]): PackedTexts {
  const lengths = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row += 1) lengths[row] = texts[row]?.length ?? 0;
  return { utf8: new TextEncoder().encode(texts.join('')), lengths };
}
