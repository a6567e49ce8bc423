import assert from 'node:assert/strict';
import { connectionsCsv, rowsCsv } from '#vscode/files/csv.ts';
import { person } from '../core/search/people.ts';

describe('people as CSV', () => {
  const someone = person('Ada Babbage', {
    company: 'Acme;=HYPERLINK("https://example.com")',
    title: 'Lead\t+1',
    note: '"=1+1"\n-2',
    tags: ['a', '@b'],
  });

  it('has no formula in any cell, at whichever sign a spreadsheet splits', () => {
    for (const csv of [connectionsCsv([someone]), rowsCsv([{ name: ';=1+1', n: -3 }])]) {
      for (const separator of [';', '\t', '|', '\n']) {
        for (const cell of csv.slice(1).split(separator)) assert.doesNotMatch(cell, /^[\s"]*[=+@]/, cell);
      }
    }
  });
});
