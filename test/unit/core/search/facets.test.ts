import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasConditionsLike, toggledCondition, withCondition, withoutConditionsLike } from '#core/query/editQuery.ts';
import { decisions } from '#core/people/connection.ts';
import { facetCounts, facets } from '#core/search/facets.ts';
import type { Facet } from '#core/search/facets.ts';
import { histogram } from '#core/search/histogram.ts';
import { shownRows } from '#core/search/leavers.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { Query } from '#core/query/query.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { monthRange } from '#core/people/job.ts';
import { anyQuery } from '../query/queryArbitrary.ts';
import { allRows, day, indexOf, messages, person, today } from './people.ts';

function query(text: string): Query {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok);
  return parsed.query;
}

const people = [
  person('a', { company: 'Acme GmbH', title: 'Data Engineer', connectedOn: day(2019, 5), tags: ['client'] }),
  person('b', { company: 'ACME', title: 'Head of Data and data', connectedOn: day(2020), tags: ['client', 'Zoë'] }),
  person('c', { company: 'Acme GmbH', title: 'Engineer', connectedOn: day(2020, 12, 31), decision: 'keep' }),
  person('d', { company: 'Bluefern', connectedOn: undefined, standing: 'gone' }),
  person('e', { interaction: { messages: messages(0, 0) }, connectedOn: day(1833) }),
  person('f', { interaction: { messages: messages(1, 0, day(2025, 6)) } }),
  person('g', { interaction: { messages: messages(1, 0, day(2024, 2, 8)) } }),
  person('h', { interaction: { messages: messages(1, 0, day(2021, 2, 8)) } }),
];
const index = indexOf(people);

function shown(facet: Facet, text = '', limit?: number): string[] {
  const rows = matchRows(query(text), index, today);
  return facetCounts(facet, query(text), rows, index, today, limit).values.map(
    ({ label, count, chosen }) => `${label} ${count}${chosen ? ' chosen' : ''}`,
  );
}

describe('facetCounts', () => {
  it('counts values', () => {
    assert.deepEqual(shown('company'), [' 4', 'Acme GmbH 3', 'Bluefern 1']);
    assert.deepEqual(shown('year'), ['2020 5', '2019 1', '1833 1', ' 1']);
    assert.deepEqual(shown('titleWord'), ['Data 2', 'Engineer 2', 'Head 1']);
    assert.deepEqual(shown('state'), ['undecided 6', 'keep 1', 'gone 1']);
    assert.deepEqual(shown('tag'), ['client 2', 'Zoë 1']);
    assert.deepEqual(shown('lastContact'), [
      'less than a year ago 1',
      '1 to 3 years ago 1',
      '5 years ago or longer 1',
      'never 1',
      'unknown 4',
    ]);
  });

  it('counts the other values as if the facet had chosen nothing, and keeps the chosen', () => {
    assert.deepEqual(shown('company', 'company:=acme connected:2020'), [' 3', 'Acme GmbH 2 chosen']);
    assert.deepEqual(shown('company', 'engineer company:=Bluefern'), ['Acme GmbH 2', 'Bluefern 0 chosen']);
    assert.deepEqual(shown('state', 'state:(keep OR queued)'), [
      'undecided 6',
      'keep 1 chosen',
      'queued 0 chosen',
      'gone 1',
    ]);
    assert.deepEqual(shown('titleWord', 'company:acme'), ['Data 2', 'Engineer 2', 'Head 1']);
  });

  it('cuts at the limit, says how many more, and never cuts what is chosen', () => {
    assert.deepEqual(shown('company', '', 1), [' 4']);
    assert.deepEqual(shown('company', 'company:=Bluefern', 1), [' 4', 'Bluefern 1 chosen']);
    const rows = allRows(index);
    assert.equal(facetCounts('company', query(''), rows, index, today, 1).more, 2);
    assert.equal(facetCounts('company', query(''), rows, index, today, 3).more, 0);
    assert.equal(facetCounts('company', query(''), new Uint32Array(), index, today).values.length, 0);
  });

  it('gives a chosen company in the spelling of the query, so that it can be taken out', () => {
    const chosen = facetCounts('company', query('company:=ACME'), allRows(index), index, today).values.find(
      (v) => v.chosen,
    );
    assert.equal(chosen && printQuery(chosen.condition), 'company:=ACME');
  });

  it('counts spellings of one tag together, and a person with two of them once', () => {
    const tagged = indexOf([
      person('a', { tags: ['Client', 'client'] }),
      person('b', { tags: ['CLIENT'] }),
      person('c', { tags: ['Client', 'München'] }),
      person('d', { tags: ['munchen'] }),
    ]);
    const { values } = facetCounts('tag', query(''), allRows(tagged), tagged, today);
    assert.deepEqual(
      values.map(({ label, count }) => `${label} ${count}`),
      ['Client 3', 'München 2'],
    );
  });

  it('takes for its own only conditions such as it sets', () => {
    assert.deepEqual(shown('year', 'connected:5y+ acme'), ['2020 2', '2019 1']);
    assert.deepEqual(shown('year', 'connected:<2020'), ['2019 1', '1833 1']);
    assert.deepEqual(shown('lastContact', 'last:>1y'), ['1 to 3 years ago 1', '5 years ago or longer 1']);
    assert.deepEqual(shown('state', 'state:undecided state:keep'), ['undecided 0 chosen', 'keep 0 chosen']);
  });

  it('narrows to what was typed, and says how many more there are', () => {
    const rows = allRows(index);
    const counts = facetCounts('company', query(''), rows, index, today, 50, { matching: 'FERN' });
    assert.deepEqual(
      counts.values.map(({ label }) => label),
      ['Bluefern'],
    );
    assert.equal(counts.more, 0);
    assert.equal(facetCounts('company', query(''), rows, index, today, 1, { matching: 'e' }).more, 1);
    assert.equal(facetCounts('year', query(''), rows, index, today, 1).more, 3);
  });

  const someone = fc
    .record({
      name: fc.constantFrom('Ada Babbage', "Seán O'Brien", '李 小龙', 'José <b>', '🎉'),
      company: fc.constantFrom(
        '',
        'Acme',
        'ACME GmbH',
        'acme',
        'Bluefern AG',
        'バンダイ',
        'ハンタイ',
        'Gen',
        'Gen Z GmbH',
      ),
      title: fc.constantFrom('', 'Data Engineer', 'data-engineer', 'Ingénieur', 'C++ (data)', 'राम रमा', '“Data” lead'),
      connectedOn: fc.option(fc.integer({ min: day(2003), max: day(2026, 2, 8) }), { nil: undefined }),
      decision: fc.constantFrom(...decisions),
      standing: fc.constantFrom('connected', 'connected', 'queued', 'unknown', 'removed', 'gone'),
      tags: fc.uniqueArray(fc.constantFrom('Client', 'client', 'Zoë', 'zoe', 'a"b', 'conf', 'conf/1', '“x”'), {
        maxLength: 3,
      }),
      sent: fc.option(fc.nat(2), { nil: undefined }),
      last: fc.integer({ min: day(2019), max: day(2026, 2, 8) }),
    })
    .map(({ name, sent, last, ...what }) =>
      person(name, { ...what, interaction: { messages: sent === undefined ? undefined : messages(sent, 0, last) } }),
    );

  it('counts exactly what choosing the value would show, for any network and query', () => {
    fc.assert(
      fc.property(
        fc.array(someone, { maxLength: 25 }),
        fc.oneof(
          anyQuery,
          fc.constantFrom('', 'acme', 'connected:2020', 'state:keep', 'last:never', 'tag:=CLIENT').map(query),
        ),
        fc.constantFrom(...facets),
        fc.boolean(),
        (network, asked, facet, hidesLeavers) => {
          const all = indexOf(network);
          const rowsOf = hidesLeavers ? shownRows : matchRows;
          const matched = matchRows(asked, all, today);
          const { values } = facetCounts(facet, asked, matched, all, today, 50, { hidesLeavers });
          for (const { condition, count, chosen } of values) {
            const only = withCondition(withoutConditionsLike(asked, condition), condition);
            // As it is applied: printed into the filter and read again.
            const applied = query(printQuery(only));
            assert.equal(rowsOf(applied, all, today).length, count, printQuery(only));
            if (chosen || hasConditionsLike(asked, condition)) continue;
            const clicked = toggledCondition(asked, condition);
            assert.equal(rowsOf(clicked, all, today).length, count, printQuery(clicked));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('histogram', () => {
  it('counts all and the rows per year, without gaps', () => {
    const { bars, undated } = histogram(matchRows(query('acme'), index, today), index, 'year');
    assert.equal(bars.length, 2);
    assert.deepEqual(bars[0], { period: { year: 2019 }, total: 1, matched: 1 });
    assert.deepEqual(bars.at(-1), { period: { year: 2020 }, total: 5, matched: 2 });
    // One without a date and one of 1833.
    assert.deepEqual(undated, { total: 2, matched: 0 });
  });

  it('counts per month', () => {
    const { bars, undated } = histogram(allRows(index), index, 'month');
    assert.equal(bars.length, 20);
    assert.deepEqual(bars.at(-1), { period: { year: 2020, month: 12 }, total: 1, matched: 1 });
    assert.deepEqual(
      bars.filter(({ total }) => total > 0).map(({ period, total }) => [period.year, period.month, total]),
      [
        [2019, 5, 1],
        [2020, 1, 4],
        [2020, 12, 1],
      ],
    );
    assert.equal(undated.matched, 2);
  });

  it('has no more bars than LinkedIn has months, whatever the dates, and counts everyone once', () => {
    const anyDay = fc.option(fc.integer({ min: day(1), max: day(9999, 12, 31) }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 20 }), fc.constantFrom('year', 'month'), (days, by) => {
        const odd = indexOf(days.map((connectedOn) => person('x', { connectedOn })));
        const { bars, undated } = histogram(allRows(odd), odd, by, { today });
        assert.ok(bars.length <= (2026 - 2003 + 1) * 12);
        const counted = bars.reduce((sum, { matched }) => sum + matched, 0);
        assert.equal(counted + undated.matched, days.length);
        assert.equal(bars.reduce((sum, { total }) => sum + total, 0) + undated.total, days.length);
      }),
    );
  });

  it('has no bars when no one has a date', () => {
    const noOne = indexOf([person('x', { connectedOn: undefined })]);
    assert.deepEqual(histogram(allRows(noOne), noOne, 'year'), { bars: [], undated: { total: 1, matched: 1 } });
  });
});

describe('counts by what the owner worked at', () => {
  it('follow the spellings that the person wants apart, though the people are the same', () => {
    const { table } = indexOf(people);
    const jobs = [
      { company: 'Acme GmbH', title: '', started: monthRange(2019, 1), finished: monthRange(2019, 12) },
      { company: 'ACME', title: '', started: monthRange(2020, 1), finished: monthRange(2020, 12) },
    ];
    /** What each value counts, and how many a click on it shows. */
    const counts = (at: SearchIndex): [label: string, count: number, clicked: number][] =>
      facetCounts('during', query(''), allRows(at), at, today).values.map(({ label, count, condition }) => [
        label,
        count,
        matchRows(condition, at, today).length,
      ]);
    const joined = new SearchIndex(table, { jobs });
    const apart = new SearchIndex(table, { jobs, companiesApart: ['ACME'], previous: joined });
    assert.notDeepEqual(counts(apart), counts(joined));
    for (const [label, count, clicked] of [...counts(joined), ...counts(apart)]) assert.equal(count, clicked, label);
  });
});
