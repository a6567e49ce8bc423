import assert from 'node:assert/strict';
import { growth } from '#core/overview/growth.ts';
import { overviewNumbers } from '#core/overview/numbers.ts';
import { pastScope, pastStops } from '#core/overview/past.ts';
import { companyMarks, matrixMarks } from '#core/overview/pictures.ts';
import type { Connection, Standing } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { nothingRemembered } from '#core/people/personMemory.ts';
import type { PersonMemory } from '#core/people/personMemory.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { person as someone } from '../search/people.ts';

const day = (year: number, month = 1, date = 1): number => dayNumber(year, month, date) ?? 0;
const today = day(2026, 11, 20);

/** What happened to everyone, told plainly. */
interface Life {
  readonly came: number;
  /** The first whole list without them; undefined: they are there. */
  readonly missed?: number;
  readonly job: string;
  /** From this day another job was shown. */
  readonly changed?: number;
  readonly oldJob?: string;
}

const lives = Array.from({ length: 300 }, (_, at): Life => ({
  came: day(2008 + (at % 18), 1 + (at % 12), 5),
  job: `Company ${at % 7}`,
  ...(at % 9 === 2 && { missed: Math.min(today, day(2010 + (at % 18), 6, 1)) }),
  ...(at % 4 === 1 && { changed: day(2016 + (at % 9), 3, 10), oldJob: `Former ${at % 5}` }),
}));

function person(life: Life, at: number): Connection {
  const { came, missed, job, changed, oldJob } = life;
  const standing: Standing = missed === undefined ? 'connected' : at % 2 ? 'gone' : 'removed';
  const memory: PersonMemory = {
    ...nothingRemembered,
    ...(missed !== undefined && { left: { after: missed - 30, by: missed } }),
    ...(changed !== undefined && {
      formerJobs: [
        {
          company: oldJob ?? '',
          title: 'Head of Sales',
          after: changed - 30,
          by: changed,
          codes: { seniority: 3, functions: 4 },
        },
      ],
    }),
  };
  return someone(`李 Nr ${at}`, {
    id: at + 1,
    slug: `person-${at}`,
    company: job,
    title: 'Nurse',
    connectedOn: came,
    standing,
    memory,
  });
}

const table = connectionTable(lives.map(person));
const index = new SearchIndex(table);
const all = Uint32Array.from(lives.keys());
const present = all.filter((row) => lives[row]?.missed === undefined);
const now = { index, today, rows: present, everyone: present, everyMatch: all, leaving: [] };

describe('the overview of the past', () => {
  it('counts whoever was there, with the jobs of then, as their lives tell', () => {
    for (const then of [day(2007), day(2012, 12, 31), day(2017, 3, 10), day(2020, 5, 1), day(2025, 12, 31), today]) {
      const were = lives.filter(({ came, missed }) => came <= then && (missed === undefined || then < missed));
      const jobs = new Map<string, number>();
      for (const { job, changed, oldJob } of were) {
        const held = changed !== undefined && then < changed ? (oldJob ?? '') : job;
        jobs.set(held, (jobs.get(held) ?? 0) + 1);
      }
      const scope = pastScope(now, then);
      const [connections] = overviewNumbers(scope);
      assert.equal(connections?.count, were.length);
      const found = companyMarks(scope).marks.map(({ label, count }) => [label, count] as const);
      assert.deepEqual(new Map(found), jobs);
      const { marks } = growth(scope, 'year');
      assert.equal(
        marks.reduce((sum, { count }) => sum + count, 0),
        were.length,
      );
      const former = were.filter(({ changed }) => changed !== undefined && then < changed).length;
      const levelled = matrixMarks(scope).seniorities.filter(({ label }) => label !== 'No level');
      assert.equal(
        levelled.reduce((sum, { count }) => sum + count, 0),
        former,
      );
    }
  });

  it('leaves what was found of now as it is', () => {
    const before = companyMarks(now);
    pastScope(now, day(2012));
    assert.deepEqual(companyMarks(now), before);
  });

  it('stops at the ends of years and at readings, before today', () => {
    const stops = pastStops(table, [day(2026, 3, 1), day(2025, 12, 31), today], today);
    assert.deepEqual(stops[0], { day: day(2008, 12, 31), kind: 'year' });
    assert.deepEqual(stops.slice(-2), [
      { day: day(2025, 12, 31), kind: 'reading' },
      { day: day(2026, 3, 1), kind: 'reading' },
    ]);
    assert.equal(stops.length, 2025 - 2008 + 2);
    assert.deepEqual(pastStops({ connectedOn: new Int32Array(0) }, [], today), []);
  });
});
