import { titleColumns } from '#core/insight/insightColumns.ts';
import { eachColumn } from '#core/people/connectionTable.ts';
import type { ColumnKinds, ConnectionTable } from '#core/people/connectionTable.ts';
import type { PackedAbsences, PackedJobs, PackedTable, PackedTexts } from './packedTable.ts';

/** Packs a table for a message; `tableSchema` unpacks it. */
export function packTable(table: ConnectionTable): PackedTable {
  return {
    length: table.length,
    ...eachColumn({
      int32: (name) => table[name],
      uint8: (name) => table[name],
      text: (name) => packTexts(table[name]),
      texts: (name) => ({
        counts: Int32Array.from(table[name], (texts) => texts.length),
        texts: packTexts(table[name].flat()),
      }),
      jobs: (name) => packJobs(table[name]),
      absences: (name) => packAbsences(table[name]),
    }),
  };
}

function packJobs(lists: ColumnKinds['jobs']): PackedJobs {
  const jobs = lists.flat();
  const { seniority, functions } = titleColumns(jobs.map(({ title }) => title));
  return {
    counts: Int32Array.from(lists, ({ length }) => length),
    company: packTexts(jobs.map(({ company }) => company)),
    title: packTexts(jobs.map(({ title }) => title)),
    after: Int32Array.from(jobs, ({ after }) => after),
    by: Int32Array.from(jobs, ({ by }) => by),
    seniority,
    functions,
  };
}

function packAbsences(lists: ColumnKinds['absences']): PackedAbsences {
  const absences = lists.flat();
  return {
    counts: Int32Array.from(lists, ({ length }) => length),
    from: Int32Array.from(absences, ({ from }) => from),
    until: Int32Array.from(absences, ({ until }) => until),
  };
}

function packTexts(texts: readonly string[]): PackedTexts {
  const lengths = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row += 1) lengths[row] = texts[row]?.length ?? 0;
  return { utf8: new TextEncoder().encode(texts.join('')), lengths };
}
