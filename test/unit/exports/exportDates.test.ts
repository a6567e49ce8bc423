import assert from 'node:assert/strict';
import { readDate, readMonth } from '../../../src/exports/exportDates.ts';
import { connectionsHeader as header, iso, readConnections, remark } from './exportFixture.ts';

async function dates(...cells: string[]): Promise<{ days: (string | undefined)[]; remark: string }> {
  const rows = cells.map((cell, index) => `P${index},Q,linkedin.com/in/p${index},,,,"${cell}"`);
  const content = await readConnections(`${header}\n${rows.join('\n')}`);
  return {
    days: content.connections.map(({ connectedOn }) => iso(connectedOn)),
    remark: remark(content, 'Connections.csv'),
  };
}

describe('dates of an export', () => {
  const known: Record<string, string> = {
    '05 Jan 2024': '2024-01-05',
    '5 Jan 2024': '2024-01-05',
    '7-Feb-22': '2022-02-07',
    '4-Apr-2021': '2021-04-04',
    '2024-01-05': '2024-01-05',
    '2024-01-05T23:59:59Z': '2024-01-05',
    '2024-01-05 23:59:59 UTC': '2024-01-05',
    '2024/01/05 00:00:01 UTC': '2024-01-05',
    'January 5, 2024': '2024-01-05',
    '14.05.2023': '2023-05-14',
    '05.06.2023': '2023-06-05',
    '05/05/23': '2023-05-05',
    '5 janvier 2024': '2024-01-05',
    '1er août 2026': '2026-08-01',
    '3 févr. 2020': '2020-02-03',
    '12 déc. 2019': '2019-12-12',
    '5. März 2024': '2024-03-05',
    '24. Dez. 2023': '2023-12-24',
    '9 Mai 2021': '2021-05-09',
    '05 Jun 1833': '1833-06-05',
    '31 Dec 1969': '1969-12-31',
    ' 05 JAN 2024 ': '2024-01-05',
  };
  for (const [cell, day] of Object.entries(known)) {
    it(`reads ${cell}`, () => {
      const reading = readDate(cell);
      assert.equal(typeof reading === 'number' ? iso(reading) : reading, day);
    });
  }

  for (const cell of ['', 'yesterday', '31 Feb 2024', '2024-13-01', '45/45/2024', '5 Foo 2024', '44197', 'Jan 2024']) {
    it(`does not take “${cell}” for a date`, () => assert.equal(readDate(cell), undefined));
  }

  it('reads 05/14/23, which has only one meaning', async () => {
    assert.deepEqual(await dates('05/14/23'), { days: ['2023-05-14'], remark: '' });
  });

  it('decides an ambiguous date by the other dates of the file', async () => {
    assert.deepEqual((await dates('05/06/23', '05/14/23')).days, ['2023-05-06', '2023-05-14']);
    assert.deepEqual((await dates('05/06/23', '14/05/23')).days, ['2023-06-05', '2023-05-14']);
  });

  it('never guesses an ambiguous date, and reports it', async () => {
    const alone = await dates('05/06/23', '08 Feb 2026');
    assert.deepEqual(alone.days, [undefined, '2026-02-08']);
    assert.match(alone.remark, /1 date can be read as day\/month or month\/day \(such as “5\/6\/2023” in line 2\)/);
    const contradicted = await dates('05/06/23', '14/05/23', '05/14/23');
    assert.deepEqual(contradicted.days, [undefined, '2023-05-14', '2023-05-14']);
    assert.match(contradicted.remark, /left empty/);
  });

  it('leaves an unreadable date empty and reports it', async () => {
    const { days, remark: said } = await dates('', 'soon', '31 Feb 2024');
    assert.deepEqual(days, [undefined, undefined, undefined]);
    assert.match(said, /2 dates could not be read \(such as “soon” in line 3\)/);
  });

  it('reads months of positions', () => {
    assert.equal(readMonth('Jan 2023'), 2023 * 12);
    assert.equal(readMonth('01 Oct 2022'), 2022 * 12 + 9);
    assert.equal(readMonth('2019'), 2019 * 12);
    assert.equal(readMonth('now'), undefined);
  });
});
