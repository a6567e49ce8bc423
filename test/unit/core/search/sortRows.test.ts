import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fullName } from '#core/people/connection.ts';
import type { Connection } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { nothingRemembered } from '#core/people/personMemory.ts';
import { sortColumns, sortRows } from '#core/search/sortRows.ts';
import type { SortColumn } from '#core/search/sortRows.ts';
import { cellText } from '#webview/model/columnSpecs.ts';
import { allRows, day, indexOf, messages, person } from './people.ts';

function sorted(people: readonly Connection[], ...keys: readonly (SortColumn | `-${SortColumn}`)[]): string[] {
  const index = indexOf(people);
  const parsed = keys.map((key) => ({
    column: sortColumns.find((column) => key === column || key === `-${column}`) ?? 'name',
    descending: key.startsWith('-'),
  }));
  return [...sortRows(allRows(index), index, parsed)].map((row) => fullName(people[row] ?? person('')));
}

describe('sortRows', () => {
  it('sorts names without regard to case and accents, first names first', () => {
    const people = ['Zoë A', 'émile Z', 'Emile B', '李 小龙', 'Özgür C', 'adam'].map((name) => person(name));
    assert.deepEqual(sorted(people, 'name'), ['adam', 'Emile B', 'émile Z', 'Özgür C', 'Zoë A', '李 小龙']);
  });

  it('puts what is missing last in either direction', () => {
    const people = [
      person('none', { company: '', connectedOn: undefined }),
      person('Zeta', { company: 'Zeta', connectedOn: day(2020), interaction: { messages: messages(0, 0) } }),
      person('Acme', { company: 'acme', connectedOn: day(1833), interaction: { messages: messages(4, 1) } }),
    ];
    assert.deepEqual(sorted(people, 'company'), ['Acme', 'Zeta', 'none']);
    assert.deepEqual(sorted(people, '-company'), ['Zeta', 'Acme', 'none']);
    assert.deepEqual(sorted(people, 'connected'), ['Acme', 'Zeta', 'none']);
    assert.deepEqual(sorted(people, '-connected'), ['Zeta', 'Acme', 'none']);
    assert.deepEqual(sorted(people, 'messages'), ['Zeta', 'Acme', 'none']);
    assert.deepEqual(sorted(people, '-messages'), ['Acme', 'Zeta', 'none']);
    // Never is the longest ago; unknown is missing.
    assert.deepEqual(sorted(people, 'lastContact'), ['Zeta', 'Acme', 'none']);
    assert.deepEqual(sorted(people, '-lastContact'), ['Acme', 'Zeta', 'none']);
  });

  it('sorts by several keys, and states in their own order', () => {
    const people = [
      person('b', { company: 'X', decision: 'review', tags: ['b'] }),
      person('a', { company: 'X', decision: 'keep' }),
      person('c', { company: 'W', decision: 'keep', standing: 'gone', tags: ['A', 'z'] }),
      person('d', { company: 'W', tags: ['a'] }),
    ];
    assert.deepEqual(sorted(people, 'company', 'name'), ['c', 'd', 'a', 'b']);
    assert.deepEqual(sorted(people, 'company', '-name'), ['d', 'c', 'b', 'a']);
    assert.deepEqual(sorted(people, 'state'), ['d', 'a', 'b', 'c']);
    assert.deepEqual(sorted(people, 'tags'), ['d', 'c', 'b', 'a']);
  });

  it('sorts by when the job changed and by the one before it, passing over times without one', () => {
    const former = (company: string, title: string, by: number) => ({ company, title, after: by - 30, by });
    const people = [
      person('none'),
      person('late', { memory: { ...nothingRemembered, formerJobs: [former('Acme', 'nurse', 20_500)] } }),
      person('early', {
        memory: {
          ...nothingRemembered,
          formerJobs: [former('Zeta', 'Clerk', 20_000), former('Acme', 'Émigré', 20_400), former('', '', 20_900)],
        },
      }),
    ];
    assert.deepEqual(sorted(people, 'jobChanged'), ['early', 'late', 'none']);
    assert.deepEqual(sorted(people, '-jobChanged'), ['late', 'early', 'none']);
    assert.deepEqual(sorted(people, 'formerJob'), ['early', 'late', 'none']);
    assert.deepEqual(sorted(people, '-formerJob'), ['late', 'early', 'none']);
    const table = connectionTable(people);
    assert.deepEqual(
      [0, 1, 2].map((row) => [cellText(table, row, 'jobChanged'), cellText(table, row, 'formerJob')]),
      [
        ['', ''],
        ['18 Jan 2026 – 16 Feb 2026', 'nurse, Acme'],
        ['10 Oct 2025 – 8 Nov 2025', 'Émigré, Acme'],
      ],
    );
  });

  it('sees a decision made after an earlier sort', () => {
    const before = indexOf([person('a'), person('b')]);
    assert.deepEqual([...sortRows(allRows(before), before, [{ column: 'state', descending: false }])], [0, 1]);
    const after = indexOf([person('a', { decision: 'keep' }), person('b')]);
    assert.deepEqual([...sortRows(allRows(after), after, [{ column: 'state', descending: false }])], [1, 0]);
  });

  it('is a stable sort that loses no one and leaves the rows given alone', () => {
    const column = fc.constantFrom(...sortColumns);
    const crowd = fc.array(
      fc.record({
        name: fc.constantFrom('', 'a', 'b', 'É'),
        connected: fc.option(fc.integer({ min: -50_000, max: 20_000 }), { nil: undefined }),
        count: fc.option(fc.nat(5000), { nil: undefined }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(crowd, fc.array(fc.record({ column, descending: fc.boolean() }), { maxLength: 3 }), (who, keys) => {
        const index = indexOf(
          who.map(({ name, connected, count }) =>
            person(name, {
              connectedOn: connected,
              interaction: { messages: count === undefined ? undefined : messages(count, 0, connected) },
            }),
          ),
        );
        const rows = allRows(index);
        const once = sortRows(rows, index, keys);
        assert.deepEqual(rows, allRows(index));
        assert.deepEqual(once.toSorted(), rows);
        // Sorted again nothing moves, so equal rows kept their order.
        assert.deepEqual(sortRows(once, index, keys), once);
        const [first] = keys;
        if (first?.column === 'connected') {
          const days = [...once].map((row) => who[row]?.connected).filter((value) => value !== undefined);
          const expected = days.toSorted((a, b) => (first.descending ? b - a : a - b));
          assert.deepEqual(days, expected);
        }
      }),
    );
  });
});
