import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noDay } from '#core/people/connectionTable.ts';
import {
  answersByMonth,
  connectedDuring,
  connectedInJobLeft,
  isDuring,
  jobsAtConnecting,
} from '#core/insight/positions.ts';
import type { Job, MonthRange } from '#core/people/job.ts';
import { monthRange } from '#core/people/job.ts';
import { monthOfDay } from '#core/time/monthOfDay.ts';
import { day } from '../search/people.ts';

function job(company: string, started: MonthRange | undefined, finished: MonthRange | 'present' | undefined): Job {
  return { company, title: 'Engineer', started, finished };
}

const bluefern = job('Bluefern Labs', monthRange(2015, 3), monthRange(2019, 6));
const quarry = job('Quarry & Sons', monthRange(2019, 1), 'present');

describe('isDuring', () => {
  it('counts the first and the last month whole', () => {
    assert.equal(isDuring(bluefern, day(2015, 3, 1)), 'yes');
    assert.equal(isDuring(bluefern, day(2019, 6, 30)), 'yes');
    assert.equal(isDuring(bluefern, day(2015, 2, 28)), 'no');
    assert.equal(isDuring(bluefern, day(2019, 7, 1)), 'no');
    assert.equal(isDuring(quarry, day(2030)), 'yes');
  });

  it('does not know in which part of a year without a month a job began or ended', () => {
    const years = job('Bluefern Labs', monthRange(2015), monthRange(2019));
    assert.equal(isDuring(years, day(2015, 6)), 'unknown');
    assert.equal(isDuring(years, day(2015, 12)), 'yes');
    assert.equal(isDuring(years, day(2016, 1)), 'yes');
    assert.equal(isDuring(years, day(2019, 5)), 'unknown');
    assert.equal(isDuring(years, day(2020, 1)), 'no');
  });

  it('does not know without a date, but knows what the other date excludes', () => {
    assert.equal(isDuring(job('Bluefern Labs', undefined, monthRange(2019, 6)), day(2020)), 'no');
    assert.equal(isDuring(job('Bluefern Labs', undefined, monthRange(2019, 6)), day(2018)), 'unknown');
    assert.equal(isDuring(job('Bluefern Labs', monthRange(2019, 6), undefined), day(2018)), 'no');
    assert.equal(isDuring(bluefern, noDay), 'unknown');
    assert.equal(isDuring(bluefern, undefined), 'unknown');
  });
});

describe('jobs at connecting', () => {
  it('are all that overlap on the day', () => {
    assert.deepEqual(jobsAtConnecting([quarry, bluefern], day(2019, 3)), { certain: [quarry, bluefern], possible: [] });
    assert.deepEqual(jobsAtConnecting([quarry, bluefern], day(2016, 3)), { certain: [bluefern], possible: [] });
    assert.deepEqual(jobsAtConnecting([quarry, bluefern], undefined), { certain: [], possible: [quarry, bluefern] });
  });

  it('are found by company in any of its spellings', () => {
    assert.equal(connectedDuring([quarry, bluefern], 'BLUEFERN LABS, Inc.', day(2016)), 'yes');
    assert.equal(connectedDuring([quarry, bluefern], 'Bluefern Labs', day(2022)), 'no');
    assert.equal(connectedDuring([quarry, bluefern], 'Larkspur', day(2016)), 'no');
    assert.equal(connectedDuring(undefined, 'Bluefern Labs', day(2016)), 'unknown');
  });
});

describe('connected in a job left', () => {
  it('is during a job that ended, and during none still held', () => {
    assert.equal(connectedInJobLeft([quarry, bluefern], day(2016)), 'yes');
    assert.equal(connectedInJobLeft([quarry, bluefern], day(2019, 3)), 'no');
    assert.equal(connectedInJobLeft([quarry, bluefern], day(2022)), 'no');
    assert.equal(connectedInJobLeft([quarry, bluefern], day(2010)), 'no');
    assert.equal(connectedInJobLeft([], day(2010)), 'no');
  });

  it('is not known where a date or the file is missing', () => {
    assert.equal(connectedInJobLeft(undefined, day(2016)), 'unknown');
    assert.equal(connectedInJobLeft([bluefern], undefined), 'unknown');
    assert.equal(connectedInJobLeft([job('Larkspur', monthRange(2015), undefined)], day(2016)), 'unknown');
    assert.equal(connectedInJobLeft([job('Larkspur', monthRange(2017), undefined), bluefern], day(2016)), 'yes');
    assert.equal(connectedInJobLeft([job('Larkspur', monthRange(2014), undefined), bluefern], day(2016)), 'unknown');
  });
});

describe('answers by month', () => {
  it('are those of each day', () => {
    const days = fc.oneof(fc.integer({ min: day(2014), max: day(2021) }), fc.constant(noDay));
    fc.assert(
      fc.property(fc.array(days), (connectedOn) => {
        const answerFor = (each: number): ReturnType<typeof isDuring> => connectedInJobLeft([quarry, bluefern], each);
        const column = Int32Array.from(connectedOn);
        const months = column.map((each) => (each === noDay ? noDay : monthOfDay(each)));
        assert.deepEqual(answersByMonth(column, months, answerFor), connectedOn.map(answerFor));
      }),
    );
  });

  it('only become more certain when a year gets its month', () => {
    const months = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(months, months, fc.integer({ min: day(2014), max: day(2021) }), (from, to, connectedOn) => {
        const vague = isDuring(job('Larkspur', monthRange(2015), monthRange(2019)), connectedOn);
        const exact = isDuring(job('Larkspur', monthRange(2015, from), monthRange(2019, to)), connectedOn);
        assert.ok(vague === 'unknown' || vague === exact);
      }),
    );
  });
});
