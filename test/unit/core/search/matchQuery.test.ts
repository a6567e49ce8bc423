import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fullName } from '#core/people/connection.ts';
import type { Connection } from '#core/people/connection.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { fold } from '#core/text/textFolding.ts';
import { day, indexOf, messages, person, today } from './people.ts';
import { anyQuery } from '../query/queryArbitrary.ts';

function rowsOf(text: string, index: SearchIndex): number[] {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.error.message);
  return [...matchRows(parsed.query, index, today)];
}

function names(text: string, people: readonly Connection[]): string[] {
  return rowsOf(text, indexOf(people)).map((row) => fullName(people[row] ?? person('')));
}

describe('matchRows', () => {
  const people = [
    person("Sinéad O'Brien", { company: 'Acme GmbH', title: 'Data Engineer', tags: ['client', 'old friend'] }),
    person('李 小龙', { company: 'ACME', title: 'Database Engineer', email: 'li@example.com' }),
    person('José Núñez', { company: 'Bluefern, Inc.', title: 'Head of Data', note: 'met in Łódź' }),
    person('Bob', { company: '', title: 'C++ developer', tags: ['Client'] }),
    person('<b>Eve</b>', { company: 'Acme Robotics', title: 'Recruiter', slug: undefined }),
    person('שרה כהן', { company: 'The Bluefern', title: 'Élite  Coach' }),
  ];

  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['', [0, 1, 2, 3, 4, 5]],
    ['-*', []],
    ['jose', [2]],
    ['JOSÉ NUNEZ', [2]],
    ["o'brien", [0]],
    ['小龙', [1]],
    ['כהן', [5]],
    ['<b>', [4]],
    ['"data engineer"', [0]],
    ['data', [0, 1, 2]],
    ['=data', [0, 2]],
    ['data*', [0, 1, 2]],
    ['*base', [1]],
    ['d*r', [3]],
    ['="c++"', [3]],
    ['"elite coach"', [5]],
    ['acme engineer', [0, 1]],
    ['acme -engineer', [4]],
    ['jose OR bob', [2, 3]],
    ['company:acme', [0, 1, 4]],
    ['company:="Acme"', [0, 1]],
    ['company:="acme, inc."', [0, 1]],
    ['company:(="Acme" OR ="Bluefern")', [0, 1, 2, 5]],
    ['company:=""', [3]],
    ['-has:company', [3]],
    ['company:=No one', []],
    ['tag:cli', [0, 3]],
    ['tag:=client', [0, 3]],
    ['tag:=old', []],
    ['tag:=""', [1, 2, 4, 5]],
    ['note:lodz', [2]],
    ['has:note', [2]],
    ['email:example', [1]],
    ['email:="li@example.com"', [1]],
    ['email:="example.com"', []],
    ['title:(=data OR recruiter)', [0, 2, 4]],
    ['title:=""', []],
    ['is:recruiter', [4]],
    ['is:hidden', [4]],
    ['-has:profile', [4]],
    ['name:data', []],
  ];
  for (const [text, expected] of cases) {
    it(text || '(nothing)', () => assert.deepEqual(rowsOf(text, indexOf(people)), expected));
  }

  it('finds a name with or without its hyphen, and one that is written without a space', () => {
    const names = indexOf([
      person('Anne-Marie Petit'),
      person('Anne Marie Groß'),
      person('太郎 山田'),
      person('민수 김'),
    ]);
    assert.deepEqual(rowsOf('anne-marie', names), [0, 1]);
    assert.deepEqual(rowsOf('name:="anne-marie"', names), [0, 1]);
    assert.deepEqual(rowsOf('山田太郎', names), [2]);
    assert.deepEqual(rowsOf('太郎山田', names), [2]);
    assert.deepEqual(rowsOf('name:="山田太郎"', names), [2]);
    assert.deepEqual(rowsOf('name:="山田太"', names), []);
    assert.deepEqual(rowsOf('김민수', names), [3]);
  });

  it('keeps a company spelling apart when asked to', () => {
    const index = indexOf(people, { companiesApart: ['ACME'] });
    assert.deepEqual(rowsOf('company:="Acme GmbH"', index), [0]);
    assert.deepEqual(rowsOf('company:=ACME', index), [1]);
  });

  it('sees a company split or joined when the index is made again from the previous one', () => {
    const before = indexOf(people);
    assert.deepEqual(rowsOf('company:="Acme GmbH"', before), [0, 1]);
    const after = indexOf(people, { companiesApart: ['ACME'], previous: before });
    assert.deepEqual(rowsOf('company:="Acme GmbH"', after), [0]);
  });

  it('takes a decision from the table at each call and a changed name from the new table', () => {
    const before = indexOf([person('Ada')]);
    assert.deepEqual(rowsOf('ada state:undecided', before), [0]);
    const after = indexOf([person('Bob', { decision: 'keep' })], { previous: before });
    assert.deepEqual(rowsOf('ada', after), []);
    assert.deepEqual(rowsOf('bob state:keep', after), [0]);
  });

  describe('dates', () => {
    const dated = [
      person('first', { connectedOn: day(2015, 1, 1) }),
      person('last', { connectedOn: day(2015, 12, 31) }),
      person('next', { connectedOn: day(2016, 1, 1) }),
      person('march', { connectedOn: day(2016, 3, 15) }),
      person('fiveYears', { connectedOn: day(2021, 2, 8) }),
      person('dayLess', { connectedOn: day(2021, 2, 9) }),
      person('undated', { connectedOn: undefined }),
    ];
    const expected: readonly (readonly [string, readonly string[]])[] = [
      ['connected:2015', ['first', 'last']],
      ['connected:>2015', ['next', 'march', 'fiveYears', 'dayLess']],
      ['connected:>=2015-12', ['last', 'next', 'march', 'fiveYears', 'dayLess']],
      ['connected:<2016', ['first', 'last']],
      ['connected:<=2016-01', ['first', 'last', 'next']],
      ['connected:2015-12..2016-03', ['last', 'next', 'march']],
      ['connected:2016-03-15', ['march']],
      ['connected:5y+', ['first', 'last', 'next', 'march', 'fiveYears']],
      ['connected:>5y', ['first', 'last', 'next', 'march']],
      ['connected:<5y', ['dayLess']],
      ['connected:<=5y', ['fiveYears', 'dayLess']],
      ['connected:5y..10y', ['march', 'fiveYears']],
      ['connected:unknown', ['undated']],
      ['-connected:unknown', ['first', 'last', 'next', 'march', 'fiveYears', 'dayLess']],
      // A missing date is neither before nor after.
      ['-connected:>2015', ['first', 'last']],
    ];
    for (const [text, who] of expected) it(text, () => assert.deepEqual(names(text, dated), who));
  });

  describe('contact', () => {
    const contacted = [
      person('unknown'),
      person('never', { interaction: { messages: messages(0, 0) } }),
      person('wrote', { interaction: { messages: messages(2, 0, day(2020)), invitedBy: 'me' } }),
      person('twoWay', { interaction: { messages: messages(3, 2, day(2025, 12)), invitedBy: 'them' } }),
    ];
    const expected: readonly (readonly [string, readonly string[]])[] = [
      ['messages:0', ['never']],
      ['messages:unknown', ['unknown']],
      ['messages:>0', ['wrote', 'twoWay']],
      ['messages:2..5', ['wrote', 'twoWay']],
      ['messages:>4', ['twoWay']],
      ['last:never', ['never']],
      ['last:unknown', ['unknown']],
      ['last:>3y', ['wrote']],
      ['last:2025', ['twoWay']],
      ['last:(never OR >3y)', ['never', 'wrote']],
      ['has:message', ['wrote', 'twoWay']],
      ['is:conversation', ['twoWay']],
      ['invited:me', ['wrote']],
      ['invited:(me OR them)', ['wrote', 'twoWay']],
      ['invited:unknown', ['unknown', 'never']],
      // Who was never looked up is not chosen by a minus either.
      ['-has:message', ['never']],
      ['-messages:>0', ['never']],
      ['-last:<10y', ['never']],
      ['-last:never', ['wrote', 'twoWay']],
      ['-(messages:>0 OR has:note)', ['never']],
      // ... unless something that is known decides.
      ['-(messages:>0 name:never)', ['unknown', 'never', 'wrote', 'twoWay']],
      ['messages:>0 OR name:unknown', ['unknown', 'wrote', 'twoWay']],
    ];
    for (const [text, who] of expected) it(text, () => assert.deepEqual(names(text, contacted), who));
  });

  it('shows the standing once it matters, the decision until then', () => {
    const standing = [
      person('kept', { decision: 'keep' }),
      person('queued', { decision: 'review', standing: 'queued' }),
      person('removed', { standing: 'removed' }),
      person('gone', { decision: 'keep', standing: 'gone' }),
      person('doubtful', { standing: 'unknown' }),
    ];
    assert.deepEqual(names('state:keep', standing), ['kept']);
    assert.deepEqual(names('state:(queued OR gone)', standing), ['queued', 'gone']);
    assert.deepEqual(names('state:undecided', standing), []);
    assert.deepEqual(names('is:connected', standing), ['kept', 'queued', 'doubtful']);
  });

  it('tells evidence apart', () => {
    const known = [
      person('recommended', { interaction: { recommendationsReceived: 1 } }),
      person('endorsed', { interaction: { endorsementsGiven: 2 } }),
      person('noted', { interaction: { linkedInNote: 'x' } }),
    ];
    assert.deepEqual(names('has:recommendation', known), ['recommended']);
    assert.deepEqual(names('has:endorsement', known), ['endorsed']);
    assert.deepEqual(names('has:note', known), ['noted']);
  });

  it('finds a word in exactly the people that hold it, across all chunks', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'ж', ' ', 'ß', '\n'), maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word, word), { minLength: 500, maxLength: 1100, size: 'max' }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'ж'), minLength: 1, maxLength: 3 }),
        (texts, wanted) => {
          const crowd = texts.map(([name, company, title]) => person('', { firstName: name, company, title }));
          const plain = (text: string): string => fold(text).replace(/\s+/g, ' ');
          const expected = texts.flatMap(([name, company, title], row) =>
            [name.trim(), company, title].some((text) => plain(text).includes(fold(wanted))) ? [row] : [],
          );
          assert.deepEqual(rowsOf(`"${wanted}"`, indexOf(crowd)), expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('answers any query with ascending rows and never both a query and its opposite', () => {
    const index = indexOf([...people, person('x', { interaction: { messages: messages(1, 1) } })]);
    fc.assert(
      fc.property(anyQuery, (query) => {
        const rows = matchRows(query, index, today);
        assert.deepEqual(rows, rows.toSorted());
        const opposite = new Set(matchRows({ kind: 'not', part: query }, index, today));
        assert.ok(rows.every((row) => row < index.table.length && !opposite.has(row)));
      }),
      { numRuns: 500 },
    );
  });
});
