import assert from 'node:assert/strict';
import { dayNumber } from '#core/time/calendarDay.ts';
import { DateColumn } from '#dataExport/tables/exportDates.ts';
import { readMonth, readMonthRange } from '#dataExport/tables/exportMonths.ts';
import { monthRange } from '#core/people/job.ts';
import { loadMonthNames } from '#dataExport/tables/monthNames.ts';
import { connectionsHeader as header, iso, nadia, readConnections, readZipOf, remark } from './exportFixture.ts';

async function dates(...cells: string[]): Promise<{ days: (string | undefined)[]; remark: string }> {
  const rows = cells.map((cell, index) => `P${index},Q,linkedin.com/in/p${index},,,,"${cell}"`);
  const content = await readConnections(`${header}\n${rows.join('\n')}`);
  return {
    days: content.connections.map(({ connectedOn }) => iso(connectedOn)),
    remark: remark(content, 'Connections.csv'),
  };
}

/** The day of a cell that stands alone in its column. */
function readAlone(cell: string): string | undefined {
  const column = new DateColumn(dayNumber(2026, 11, 26) ?? 0);
  return iso(column.day(column.read(cell, 2), 2));
}

describe('dates of an export', () => {
  before(loadMonthNames);

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
    '05/jan/24': '2024-01-05',
    '14/out/19': '2019-10-14',
    '5 de enero de 2024': '2024-01-05',
    '5 stycznia 2024': '2024-01-05',
    '5. led 2024': '2024-01-05',
    '2024. jan. 5.': '2024-01-05',
    '5 января 2024 г.': '2024-01-05',
    '5 Ocak 2024': '2024-01-05',
    '5 tammikuuta 2024': '2024-01-05',
    '5 thg 1, 2024': '2024-01-05',
    '2024年1月5日': '2024-01-05',
    '2024. 1. 5.': '2024-01-05',
    '٥ يناير ٢٠٢٤': '2024-01-05',
    '5 มกราคม 2567': '2024-01-05',
    '5. 1. 2024': '2024-01-05',
    '05 Jan 2024, 14:30': '2024-01-05',
    '45296': '2024-01-05',
    '45296.604': '2024-01-05',
    '05 May 2003': '2003-05-05',
    '27 Nov 2026': '2026-11-27',
    ' 05 JAN 2024 ': '2024-01-05',
  };
  for (const [cell, day] of Object.entries(known)) {
    it(`reads ${cell}`, () => {
      assert.equal(readAlone(cell), day);
    });
  }

  for (const cell of [
    '',
    'yesterday',
    '31 Feb 2024',
    '2024-13-01',
    '45/45/2024',
    '5 Foo 2024',
    '4419',
    'Jan 2024',
    '05 Jun 1833',
    '31 Dec 9999',
    '29 Nov 2026',
    '1',
    `5 Jan 2024${' '.repeat(200)}`,
  ]) {
    it(`does not take “${cell}” for a date`, () => assert.equal(readAlone(cell), undefined));
  }

  it('reads 05/14/23, which has only one meaning', async () => {
    assert.deepEqual(await dates('05/14/23'), { days: ['2023-05-14'], remark: '' });
  });

  it('decides an ambiguous date by the other dates of the file', async () => {
    assert.deepEqual((await dates('05/06/23', '05/14/23')).days, ['2023-05-06', '2023-05-14']);
    assert.deepEqual((await dates('05/06/23', '14/05/23')).days, ['2023-06-05', '2023-05-14']);
  });

  it('takes the first of three pairs of digits for the year only where the last can’t be it', async () => {
    assert.deepEqual((await dates('24-02-15', '25-03-31')).days, ['2024-02-15', '2025-03-31']);
    assert.deepEqual((await dates('24.02.15', '25.03.31')).days, ['2024-02-15', '2025-03-31']);
    assert.deepEqual((await dates('24/02/15', '25/03/31', '25/03/04')).days, [
      '2024-02-15',
      '2025-03-31',
      '2025-03-04',
    ]);
    assert.deepEqual((await dates('15-02-24', '31-03-25')).days, ['2024-02-15', '2025-03-31']);
    assert.deepEqual((await dates('05.01.24', '21.06.21')).days, ['2024-01-05', '2021-06-21']);
    const both = await dates('24-02-15', '28-02-15', '15-02-30');
    assert.deepEqual(both.days, ['2015-02-24', '2015-02-28', undefined]);
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

  it('leaves a date empty that cannot be, and reports it', async () => {
    const { days, remark: said } = await dates('05 Jun 1833', '31 Dec 9999', '08 Feb 2026');
    assert.deepEqual(days, [undefined, undefined, '2026-02-08']);
    assert.match(
      said,
      /2 dates are impossible, before LinkedIn began in May 2003 or after tomorrow \(such as “05 Jun 1833” in line 2\)/,
    );
  });

  it('asks the whole column which language a month is in', async () => {
    assert.deepEqual((await dates('3 lis 2023', '4 paź 2023')).days, ['2023-11-03', '2023-10-04'], 'Polish');
    assert.deepEqual((await dates('3 lis 2023', '4 svi 2023')).days, ['2023-10-03', '2023-05-04'], 'Croatian');
    const alone = await dates('3 lis 2023', '08 Feb 2023');
    assert.deepEqual(alone.days, [undefined, '2023-02-08']);
    assert.match(alone.remark, /1 date names another month in another language \(such as “3 lis 2023” in line 2\)/);
  });

  it('reads months of positions', () => {
    assert.equal(readMonth('Jan 2023'), 2023 * 12);
    assert.equal(readMonth('01 Oct 2022'), 2022 * 12 + 9);
    assert.equal(readMonth('2019'), 2019 * 12);
    assert.equal(readMonth('now'), undefined);
    assert.deepEqual(readMonthRange('Jan 2023'), monthRange(2023, 1));
    assert.deepEqual(readMonthRange(' 2019 '), monthRange(2019));
    assert.equal(readMonthRange('now'), undefined);
  });

  it('reads months of positions that a spreadsheet took for dates', () => {
    for (const cell of 'Mar-23|mars-23|03/2023|3.2023|2023-03|2023/3|2023年3月|2023-03-01|01/03/2023|03/01/23|3/1/2023|01.03.23|1-Mar-23'.split(
      '|',
    ))
      assert.deepEqual(readMonthRange(cell), monthRange(2023, 3), cell);
    assert.deepEqual(readMonthRange('Mar-98'), monthRange(1998, 3));
    for (const cell of ['03/04/2023', '13/2023', '45/45/2023', 'Mar', 'Mar 5', '3', 'Foo-23'])
      assert.equal(readMonthRange(cell), undefined, cell);
  });

  it('says which months of positions it could not read', async () => {
    const positions = 'Company Name,Title,Description,Location,Started On,Finished On\n';
    const { losses } = await readZipOf({
      'Connections.csv': `${header}\n${nadia}`,
      'Positions.csv': `${positions}Kite,Pilot,,,Jan 2023,\nQuarry,Digger,,,03/04/2019,soon\n`,
    });
    assert.deepEqual(losses, ['Positions.csv: 2 months of your jobs could not be read (such as “03/04/2019”).']);
  });
});
