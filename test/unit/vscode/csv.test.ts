import assert from 'node:assert/strict';
import { nothingRemembered } from '#core/people/personMemory.ts';
import { parse } from 'csv-parse/sync';
import { withInsight } from '#core/insight/insightColumns.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { connectionsCsv, connectionsJson, rowsCsv } from '#vscode/files/csv.ts';
import { person } from '../core/search/people.ts';
import { noBackground } from '../store/network.ts';

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

  const table = withInsight(connectionTable([someone]), noBackground, 20_500);

  it('has what every column of the grid shows', () => {
    const headings: Readonly<Record<Exclude<GridColumn, 'select'>, string>> = {
      name: 'Last Name',
      company: 'Company',
      title: 'Position',
      connected: 'Connected On',
      lastContact: 'Last Contact',
      messages: 'Messages Sent',
      state: 'State',
      tags: 'Tags',
      strength: 'Strength From',
      seniority: 'Seniority',
      function: 'Functions',
      joined: 'Connected On',
      firstSeen: 'First Seen',
      lastSeen: 'Last Seen',
      left: 'Left By',
      jobChanged: 'Former Jobs',
      formerJob: 'Former Jobs',
    };
    const director = person('Ines Ado', { title: 'Director of Sales' });
    const people = [person('Ada Babbage', { title: '' }), { ...director, id: 7 }];
    const insight = withInsight(connectionTable(people), noBackground, 20_500);
    const written: string[][] = parse(connectionsCsv(people, insight), { bom: true });
    const [heading = [], first = [], second = []] = written;
    for (const name of Object.values(headings)) assert.ok(heading.includes(name), name);
    const told = (row: readonly string[], name: string) => row[heading.indexOf(name)];
    assert.deepEqual([told(first, 'Seniority'), told(first, 'Functions')], ['', '']);
    assert.deepEqual([told(second, 'Seniority'), told(second, 'Functions')], ['director', 'sales']);
    assert.ok(Number(told(second, 'Strength From')) <= Number(told(second, 'Strength To')));
    assert.notEqual(told(second, 'Strength To'), '');
  });

  it('tells what was before, and when, as far as readings do', () => {
    const csv = connectionsCsv([someone], table);
    assert.match(csv, /,2024-10-04,,2025-01-12,2025-02-11,/);
    assert.match(csv, /'@CTO;'\+1 at =Acme \(until 2024-11-03 or later, another by 2024-12-04\)/);
    const [one] = JSON.parse(connectionsJson([someone], table)) as Record<string, unknown>[];
    assert.equal(one?.['Former Names'], '=Ada King');
  });

  it('has no formula in any cell, at whichever sign a spreadsheet splits', () => {
    for (const csv of [connectionsCsv([someone], table), rowsCsv([{ name: ';=1+1', n: -3 }])]) {
      for (const separator of [';', '\t', '|', '\n']) {
        for (const cell of csv.slice(1).split(separator)) assert.doesNotMatch(cell, /^[\s"]*[=+@]/, cell);
      }
    }
  });
});
