import assert from 'node:assert/strict';
import { nothingRemembered } from '#core/people/personMemory.ts';
import { connectionsCsv, connectionsJson, rowsCsv } from '#vscode/files/csv.ts';
import { person } from '../core/search/people.ts';

describe('people as CSV', () => {
  const someone = person('Ada Babbage', {
    company: 'Acme;=HYPERLINK("https://example.com")',
    title: 'Lead\t+1',
    note: '"=1+1"\n-2',
    tags: ['a', '@b'],
    memory: {
      ...nothingRemembered,
      firstSeen: 20_000,
      left: { after: 20_100, by: 20_130 },
      formerJobs: [{ company: '=Acme', title: '@CTO;+1', after: 20_030, by: 20_061 }],
      formerNames: ['=Ada King'],
    },
  });

  it('tells what was before, and when, as far as readings do', () => {
    const csv = connectionsCsv([someone]);
    assert.match(csv, /,2024-10-04,,2025-01-12,2025-02-11,/);
    assert.match(csv, /'@CTO;'\+1 at =Acme \(until 2024-11-03 or later, another by 2024-12-04\)/);
    const [one] = JSON.parse(connectionsJson([someone])) as Record<string, unknown>[];
    assert.equal(one?.['Former Names'], '=Ada King');
  });

  it('has no formula in any cell, at whichever sign a spreadsheet splits', () => {
    for (const csv of [connectionsCsv([someone]), rowsCsv([{ name: ';=1+1', n: -3 }])]) {
      for (const separator of [';', '\t', '|', '\n']) {
        for (const cell of csv.slice(1).split(separator)) assert.doesNotMatch(cell, /^[\s"]*[=+@]/, cell);
      }
    }
  });
});
