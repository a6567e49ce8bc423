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
        counts: lengthsOf(table[name]),
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
    counts: lengthsOf(lists),
    company: packTexts(jobs.map(({ company }) => company)),
    title: packTexts(jobs.map(({ title }) => title)),
    after: Int32Array.from(jobs.map(({ after }) => after)),
    by: Int32Array.from(jobs.map(({ by }) => by)),
    seniority,
    functions,
  };
}

function packAbsences(lists: ColumnKinds['absences']): PackedAbsences {
  const absences = lists.flat();
  return {
    counts: lengthsOf(lists),
    from: Int32Array.from(absences.map(({ from }) => from)),
    until: Int32Array.from(absences.map(({ until }) => until)),
  };
}

function lengthsOf(items: readonly { readonly length: number }[]): Int32Array {
  return new Int32Array(items.length).map((_, at) => items[at]?.length ?? 0);
}

function packTexts(texts: readonly string[]): PackedTexts {
  return { utf8: new TextEncoder().encode(texts.join('')), lengths: lengthsOf(texts) };
}
