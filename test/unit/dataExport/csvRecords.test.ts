import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRecords, type CsvLayout } from '#dataExport/csv/csvRecords.ts';

interface Read {
  rows: { fields: readonly string[]; line: number }[];
  damaged: { line: number; reason: string }[];
}

function read(chunks: readonly string[], layout: Partial<CsvLayout> = {}): Read {
  const result: Read = { rows: [], damaged: [] };
  const records = new CsvRecords(
    { delimiter: ',', columns: 3, firstLine: 1, singleLine: false, backslashQuotes: false, ...layout },
    {
      row: (fields, line) => result.rows.push({ fields, line }),
      damaged: (line, reason) => result.damaged.push({ line, reason }),
    },
  );
  for (const chunk of chunks) records.push(chunk);
  records.end();
  return result;
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '李', ' ', ',', '"', '\n', '\r\n', ';', '\\', '🚀'),
  maxLength: 6,
});
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('CSV rows', () => {
  it('are those of csv-parse for every well-formed text, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.array(fc.nat(200), { maxLength: 5 }),
        (table, lineEnd, finalLineEnd, cuts) => {
          const text = table.map((row) => row.map(quoted).join(',')).join(lineEnd) + (finalLineEnd ? lineEnd : '');
          const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
          const chunks = at.slice(1).map((end, index) => text.slice(at[index], end));
          const expected = parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true });
          assert.deepEqual(
            read(chunks).rows.map(({ fields }) => fields),
            expected,
          );
        },
      ),
      { numRuns: 700 },
    );
  }).timeout(20_000);

  it('carry the line on which they begin', () => {
    const { rows } = read(['a,"b\nb\r\nb",c\n\nd,e,f\r\ng,"h\n', 'h",i'], { firstLine: 5 });
    assert.deepEqual(
      rows.map(({ fields, line }) => [fields[0], line]),
      [
        ['a', 5],
        ['d', 9],
        ['g', 10],
      ],
    );
  });

  it('go on after a quote that is never closed', () => {
    const { rows, damaged } = read(['a,b,c\nd,"e,x,f\ng,h,i\nj,k,l\n']);
    assert.deepEqual(
      rows.map(({ fields }) => fields[0]),
      ['a', 'g', 'j'],
    );
    assert.deepEqual(
      damaged.map(({ line }) => line),
      [2],
    );
  });

  it('keep line breaks beside a quote that was not doubled', () => {
    const { rows, damaged } = read(['a,"she said "yes" and\nleft",c\nd,e,f']);
    assert.deepEqual(rows[0]?.fields, ['a', 'she said "yes" and\nleft', 'c']);
    assert.deepEqual([rows.length, damaged.length], [2, 0]);
  });

  it('understand backslash quotes where the table has them', () => {
    const { rows } = read(['a,b,"She said \\"ship it\\", twice"\nd,e,"\\"quoted\\""\n'], { backslashQuotes: true });
    assert.deepEqual(
      rows.map(({ fields }) => fields[2]),
      ['She said "ship it", twice', '"quoted"'],
    );
  });

  it('give up a line without end instead of filling the memory', () => {
    const { rows, damaged } = read(['a,b,c\n', ...Array.from({ length: 50 }, () => 'x'.repeat(50_000)), '\nd,e,f\n']);
    assert.deepEqual(
      rows.map(({ fields }) => fields[0]),
      ['a', 'd'],
    );
    assert.match(damaged[0]?.reason ?? '', /longer than/);
  });
});
