import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withCondition, withoutConditionsLike } from '../../../../src/core/filter/editQuery.ts';
import { facetCounts, facets } from '../../../../src/core/filter/facets.ts';
import type { Facet } from '../../../../src/core/filter/facets.ts';
import { histogram } from '../../../../src/core/filter/histogram.ts';
import { matchRows } from '../../../../src/core/filter/matchQuery.ts';
import { parseQuery } from '../../../../src/core/filter/parseQuery.ts';
import { printQuery } from '../../../../src/core/filter/printQuery.ts';
import type { Query } from '../../../../src/core/filter/query.ts';
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
    assert.deepEqual(shown('titleWord'), ['data 2', 'engineer 2', 'head 1']);
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
    assert.deepEqual(shown('titleWord', 'company:acme'), ['data 2', 'engineer 2', 'head 1']);
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

  it('counts exactly what choosing the value would show', () => {
    const text = fc.constantFrom(
      '',
      'acme',
      'connected:2020',
      'state:keep',
      'tag:=client -title:head',
      'last:never',
      'company:=""',
    );
    fc.assert(
      fc.property(fc.constantFrom(...facets), text, (facet, words) => {
        const asked = query(words);
        const rows = matchRows(asked, index, today);
        for (const { condition, count } of facetCounts(facet, asked, rows, index, today).values) {
          const chosen = withCondition(withoutConditionsLike(asked, condition), condition);
          assert.equal(matchRows(chosen, index, today).length, count, printQuery(chosen));
        }
      }),
    );
  });
});

describe('histogram', () => {
  it('counts all and the rows per year, without gaps', () => {
    const { bars, undated } = histogram(matchRows(query('acme'), index, today), index, 'year');
    assert.equal(bars.length, 2020 - 1833 + 1);
    assert.deepEqual(bars[0], { period: { year: 1833 }, total: 1, matched: 0 });
    assert.deepEqual(bars[1], { period: { year: 1834 }, total: 0, matched: 0 });
    assert.deepEqual(bars.at(-1), { period: { year: 2020 }, total: 5, matched: 2 });
    assert.deepEqual(undated, { total: 1, matched: 0 });
  });

  it('counts per month', () => {
    const { bars, undated } = histogram(allRows(index), index, 'month');
    assert.deepEqual(bars.at(-1), { period: { year: 2020, month: 12 }, total: 1, matched: 1 });
    assert.deepEqual(
      bars.filter(({ total }) => total > 0).map(({ period, total }) => [period.year, period.month, total]),
      [
        [1833, 1, 1],
        [2019, 5, 1],
        [2020, 1, 4],
        [2020, 12, 1],
      ],
    );
    assert.equal(undated.matched, 1);
  });

  it('has no bars when nobody has a date', () => {
    const nobody = indexOf([person('x', { connectedOn: undefined })]);
    assert.deepEqual(histogram(allRows(nobody), nobody, 'year'), { bars: [], undated: { total: 1, matched: 1 } });
  });
});
