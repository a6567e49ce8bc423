import assert from 'node:assert/strict';
import fc from 'fast-check';
import { letterBuckets } from '#core/search/buckets.ts';
import { groupConnections, groupings, groupsInside } from '#core/search/groups.ts';
import type { Grouping, GroupSort } from '#core/search/groups.ts';
import { allRows, day, indexOf, person } from './people.ts';

const people = [
  person('a', { company: 'Zeta', connectedOn: day(2019) }),
  person('b', { company: 'Acme GmbH', connectedOn: day(2020), tags: ['client', 'Old'] }),
  person('c', { company: '', connectedOn: undefined, decision: 'keep' }),
  person('d', { company: 'ACME', connectedOn: day(2019), tags: ['client'] }),
  person('e', { company: 'Acme GmbH', connectedOn: day(1833), standing: 'removed' }),
  person('f', { company: '', connectedOn: day(2020) }),
  person('g', { company: '', connectedOn: day(2020) }),
  person('h', { company: '', connectedOn: day(2020) }),
];
const index = indexOf(people);

function labels(grouping: Grouping, sort: GroupSort): string[] {
  return groupConnections(allRows(index), index, grouping, sort).map(
    ({ label, rows }) => `${label}: ${[...rows].join()}`,
  );
}

describe('groupConnections', () => {
  it('groups by company with joined spellings, people without one last', () => {
    assert.deepEqual(labels('company', 'size'), ['Acme GmbH: 1,3,4', 'Zeta: 0', ': 2,5,6,7']);
    assert.deepEqual(labels('company', 'name'), ['Acme GmbH: 1,3,4', 'Zeta: 0', ': 2,5,6,7']);
  });

  it('groups by year, state and tag', () => {
    for (const sort of ['name', 'size'] as const)
      assert.deepEqual(labels('year', sort), ['2020: 1,5,6,7', '2019: 0,3', '1833: 4', ': 2']);
    assert.deepEqual(labels('state', 'name'), ['undecided: 0,1,3,5,6,7', 'keep: 2', 'removed: 4']);
    assert.deepEqual(labels('tag', 'size'), ['client: 1,3', 'Old: 1', ': 0,2,4,5,6,7']);
  });

  it('puts years in the order of time, and states in their own, also when the largest group is to come first', () => {
    const some = indexOf([
      person('a', { connectedOn: day(2023), decision: 'remove' }),
      ...['b', 'c'].map((name) => person(name, { connectedOn: day(2019), decision: 'remove' as const })),
      person('d', { connectedOn: day(2022), decision: 'keep' }),
    ]);
    const keys = (grouping: Grouping): string[] =>
      groupConnections(allRows(some), some, grouping, 'size').map(({ key }) => key);
    assert.deepEqual(keys('year'), ['2023', '2022', '2019']);
    assert.deepEqual(keys('state'), ['keep', 'remove']);
  });

  it('makes the groups inside when asked', () => {
    const [acme] = groupConnections(allRows(index), index, 'companyThenYear', 'size');
    assert.ok(acme);
    assert.equal(acme.inside, 'year');
    assert.deepEqual(
      groupsInside(acme, index, 'name').map(({ key, rows, inside }) => [key, [...rows], inside]),
      [
        ['2020', [1], undefined],
        ['2019', [3], undefined],
        ['1833', [4], undefined],
      ],
    );
    const years = groupConnections(allRows(index), index, 'yearThenCompany', 'name');
    assert.deepEqual(years[0] && groupsInside(years[0], index, 'name').map(({ label }) => label), ['Acme GmbH', '']);
  });

  it('keeps the order of the rows and shows only those given', () => {
    const [acme] = groupConnections(Uint32Array.of(4, 1), index, 'company', 'size');
    assert.deepEqual(acme && [...acme.rows], [4, 1]);
    assert.deepEqual(groupConnections(new Uint32Array(), index, 'company', 'size'), []);
  });

  it('loses no one, has no one twice but by tags, and keys its groups apart', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('', 'A', 'a inc', 'B', '李'), fc.option(fc.integer({ min: -9e5, max: 9e5 }))),
        ),
        fc.constantFrom(...groupings),
        fc.constantFrom('size', 'name'),
        (who, grouping, sort) => {
          const some = indexOf(
            who.map(([company, connected]) => person('x', { company, connectedOn: connected ?? undefined })),
          );
          const groups = groupConnections(allRows(some), some, grouping, sort);
          assert.deepEqual(Uint32Array.from(groups.flatMap(({ rows }) => [...rows])).sort(), allRows(some));
          assert.equal(new Set(groups.map(({ key }) => key)).size, groups.length);
          for (const group of groups) {
            if (!group.inside) continue;
            const inside = groupsInside(group, some, sort).flatMap(({ rows }) => [...rows]);
            assert.deepEqual(Uint32Array.from(inside).sort(), group.rows.toSorted());
          }
        },
      ),
    );
  });
});

describe('buckets', () => {
  it('leave short lists alone', () => {
    assert.equal(letterBuckets(['a', 'b'], String, 2), undefined);
  });

  it('put neighbouring letters together, other scripts last, and divide a letter that is too long', () => {
    const names = ['!x', '3M', 'Acme', 'Élan', 'Gamma', 'gnu', 'GO', '李'];
    assert.deepEqual(
      letterBuckets(names, String, 2)?.map(({ key, items, hasOtherLetters }) => [
        key,
        items.join(' '),
        hasOtherLetters,
      ]),
      [
        ['0–A', '3M Acme', false],
        ['E–E', 'Élan', false],
        ['G–G 0', 'Gamma gnu', false],
        ['G–G 2', 'GO', false],
        ['…–…', '!x 李', true],
      ],
    );
  });

  it('lose nothing, stay within the limit and have keys of their own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 3 }), { maxLength: 80 }),
        fc.integer({ min: 1, max: 9 }),
        (names, most) => {
          const buckets = letterBuckets(names, String, most);
          if (!buckets) {
            assert.ok(names.length <= most);
            return;
          }
          assert.deepEqual(buckets.flatMap(({ items }) => items).sort(), names.toSorted());
          assert.ok(buckets.every(({ items }) => items.length > 0 && items.length <= most));
          assert.equal(new Set(buckets.map(({ key }) => key)).size, buckets.length);
        },
      ),
    );
  });
});
