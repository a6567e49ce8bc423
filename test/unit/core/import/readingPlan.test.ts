import assert from 'node:assert/strict';
import type { Standing } from '#core/people/connection.ts';
import type { ListedPerson } from '#core/import/connectionsReading.ts';
import { isComplete } from '#core/import/connectionsReading.ts';
import type { KnownPerson } from '#core/import/knownNetwork.ts';
import { planReading } from '#core/import/readingPlan.ts';
import { firstLinkedInDay } from '#core/time/linkedInDays.ts';

function known(id: number, slug: string | undefined, standing: Standing = 'connected'): KnownPerson {
  return {
    id,
    slug,
    firstName: slug ?? '',
    lastName: '',
    email: '',
    company: '',
    title: '',
    connectedOn: undefined,
    standing,
    marked: false,
    recommendationsGiven: 0,
    recommendationsReceived: 0,
  };
}

function listed(slug: string, name = slug): ListedPerson {
  return { slug, name, headline: 'CTO', connectedOn: undefined };
}

describe('reading plan', () => {
  it('takes no one for gone until everyone was seen (A15)', () => {
    const people = [known(1, 'ada'), known(2, 'bo')];
    for (const total of [undefined, 2]) {
      const reading = { people: [listed('ada'), listed('ada')], total };
      assert.equal(isComplete(reading), false);
      const plan = planReading(people, reading, 0);
      assert.deepEqual(plan.standings, []);
      assert.equal(plan.fall, undefined);
      assert.equal(plan.report.counts.onlyStored, 1);
    }
  });

  it('takes a day before LinkedIn or after tomorrow for none, as in an export (S14)', () => {
    const now = 20_000;
    const days = [firstLinkedInDay - 1, firstLinkedInDay, now + 1, now + 2, undefined];
    const people = days.map((connectedOn, at) => ({ ...listed(`p${at}`), connectedOn }));
    const plan = planReading([known(1, 'back', 'removed')], { people, total: people.length }, now * 86_400_000);
    assert.deepEqual(
      plan.insert.map(({ connectedOn }) => connectedOn),
      [undefined, firstLinkedInDay, now + 1, undefined, undefined],
    );
    // A day in the future is no new connection of someone whose removal the page is late to hear of.
    const removed = { ...known(1, 'back', 'removed'), connectedOn: now - 9 };
    const late = { people: [{ ...listed('back'), connectedOn: now + 400 }], total: 1 };
    assert.deepEqual(planReading([removed], late, now * 86_400_000, new Set([1])).standings, []);
  });

  it('takes the day of another time zone for no new connection of someone whose removal the page is late to hear of', () => {
    const removed = { ...known(1, 'ada', 'removed'), connectedOn: 19_000 };
    const standings = (connectedOn: number): unknown => {
      const late = { people: [{ ...listed('ada'), connectedOn }], total: 1 };
      return planReading([removed], late, 20_000 * 86_400_000, new Set([1])).standings;
    };
    assert.deepEqual(standings(19_001), []);
    assert.deepEqual(standings(19_002), [{ id: 1, from: 'removed', to: 'connected' }]);
  });

  it('sorts a complete reading into three sets', () => {
    const people = [
      known(1, 'ada'),
      known(2, 'bo'),
      known(3, 'removed', 'removed'),
      known(4, 'unproven', 'unknown'),
      known(5, 'unproven-too', 'unknown'),
      known(6, undefined),
      known(7, 'queued', 'queued'),
    ];
    const reading = {
      people: [
        listed('ada'),
        listed('removed'),
        listed('unproven'),
        listed('new', '李小龙'),
        listed('ines', "Inés D'Arc"),
      ],
      total: 5,
    };
    const plan = planReading(people, reading, 9);
    assert.deepEqual(
      plan.standings.map(({ id, to }) => [id, to]),
      [
        [2, 'gone'],
        [3, 'connected'],
        [4, 'connected'],
        [5, 'gone'],
        [7, 'gone'],
      ],
    );
    assert.deepEqual(
      plan.insert.map(({ firstName, lastName }) => [firstName, lastName]),
      [
        ['李小龙', ''],
        ['Inés', "D'Arc"],
      ],
    );
    assert.deepEqual(plan.report.counts, {
      inBoth: 2,
      onlyStored: 3,
      onlyPage: 3,
      added: 2,
      returned: 1,
      missing: 2,
      settled: 2,
    });
    // As many are on the page as were known, but three of the five are missing.
    assert.deepEqual(plan.fall, { from: 5, to: 2 });
  });

  it('takes no one for gone when the header counts fewer or more than were read', () => {
    const people = [known(1, 'ada'), known(2, 'bo'), known(3, 'cleo')];
    for (const total of [1, 3, 200]) {
      const plan = planReading(people, { people: [listed('ada'), listed('bo')], total }, 0);
      assert.equal(plan.report.complete, false, `${total}`);
      assert.deepEqual(plan.standings, [], `${total}`);
    }
    assert.deepEqual(
      planReading(people, { people: [listed('ada'), listed('bo')], total: 2 }, 0).standings.map(({ id, to }) => [
        id,
        to,
      ]),
      [[3, 'gone']],
    );
  });

  it('asks about a fall of more than a tenth (A14)', () => {
    const people = Array.from({ length: 20 }, (_, number) => known(number + 1, `p${number}`));
    const reading = { people: people.slice(3).map(({ slug = '' }) => listed(slug)), total: 17 };
    assert.deepEqual(planReading(people, reading, 0).fall, { from: 20, to: 17 });
  });
});
