import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  hasCondition,
  invertedQuery,
  queryChips,
  toggledCondition,
  withConnectedRange,
  withCondition,
  withoutCondition,
} from '#core/query/editQuery.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { FieldCondition, Query } from '#core/query/query.ts';
import { indexOf, messages, person, today } from '../search/people.ts';
import { anyQuery } from './queryArbitrary.ts';

function query(text: string): Query {
  const parsed = parseQuery(text);
  assert.ok(parsed.ok);
  return parsed.query;
}

function condition(text: string): FieldCondition {
  const parsed = query(text);
  assert.ok(parsed.kind === 'field');
  return parsed;
}

describe('editing a query', () => {
  it('adds values of a facet beside those it has, and takes them out', () => {
    const steps: readonly (readonly [string, string, string])[] = [
      ['', 'company:="Acme GmbH"', 'company:="Acme GmbH"'],
      ['rec company:=Acme -x', 'company:=Bluefern', 'rec company:(=Acme OR =Bluefern) -x'],
      ['company:acme', 'company:=Acme', 'company:acme company:=Acme'],
      ['-company:=Acme', 'company:=Acme', '-company:=Acme company:=Acme'],
      ['a OR b', 'state:keep', '(a OR b) state:keep'],
      ['state:keep', 'state:keep', 'state:keep'],
    ];
    for (const [before, added, after] of steps) {
      assert.equal(printQuery(withCondition(query(before), condition(added))), after);
    }
    assert.equal(
      printQuery(withoutCondition(query('a company:(=Acme OR =B)'), condition('company:=Acme'))),
      'a company:=B',
    );
    assert.equal(printQuery(withoutCondition(query('state:keep'), condition('state:keep'))), '');
    assert.equal(printQuery(withoutCondition(query('-state:keep'), condition('state:keep'))), '-state:keep');
  });

  it('brushes a range of time into the query, replacing the one before', () => {
    const brushed = (text: string, from: number, to: number): string =>
      printQuery(withConnectedRange(query(text), { from: { year: from }, to: { year: to } }));
    assert.equal(brushed('rec', 2010, 2015), 'rec connected:2010..2015');
    assert.equal(brushed('connected:2019 rec', 2015, 2010), 'rec connected:2010..2015');
    // What the histogram does not draw is not its own: its counts hold with it.
    assert.equal(brushed('connected:5y+ rec', 2015, 2010), 'connected:5y+ rec connected:2010..2015');
    assert.equal(brushed('', 2010, 2010), 'connected:2010');
    assert.equal(printQuery(withConnectedRange(query('rec connected:2010'), undefined)), 'rec');
  });

  it('lists chips that can be removed one by one', () => {
    const chips = queryChips(query('ada company:(=Acme OR =B) -(x y) (p OR q)'));
    assert.deepEqual(
      chips.map(({ text, without }) => [text, printQuery(without)]),
      [
        ['ada', 'company:(=Acme OR =B) -(x y) (p OR q)'],
        ['company:=Acme', 'ada company:=B -(x y) (p OR q)'],
        ['company:=B', 'ada company:=Acme -(x y) (p OR q)'],
        ['-(x y)', 'ada company:(=Acme OR =B) (p OR q)'],
        ['p OR q', 'ada company:(=Acme OR =B) -(x y)'],
      ],
    );
    assert.deepEqual(queryChips(query('')), []);
  });

  it('inverts: to the opposite and back, within the circle of those still connected', () => {
    assert.equal(printQuery(invertedQuery(query('rec'))), '-rec');
    assert.equal(printQuery(invertedQuery(query('a b'))), '-(a b)');
    assert.equal(printQuery(invertedQuery(query(''))), '-*');
    assert.equal(printQuery(invertedQuery(query('is:recruiter is:connected'))), 'is:connected -is:recruiter');
    fc.assert(
      fc.property(anyQuery, (asked) => {
        const index = indexOf([
          person('ada'),
          person('b', { standing: 'gone', interaction: { messages: messages(0, 0) } }),
        ]);
        const rows = matchRows(asked, index, today);
        const twice = matchRows(invertedQuery(invertedQuery(asked)), index, today);
        assert.deepEqual(twice, rows);
        const kept = new Set(matchRows(invertedQuery(asked), index, today));
        assert.ok(!rows.some((row) => kept.has(row)));
      }),
    );
  });

  it('keeps every edit readable as text', () => {
    fc.assert(
      fc.property(anyQuery, fc.constantFrom('state:keep', 'company:="A \\"B\\""', 'connected:2019'), (asked, text) => {
        const added = withCondition(asked, condition(text));
        assert.ok(hasCondition(added, condition(text)));
        assert.ok(!hasCondition(withoutCondition(added, condition(text)), condition(text)));
        const edits = [
          added,
          toggledCondition(asked, condition(text)),
          invertedQuery(asked),
          ...queryChips(asked).map(({ without }) => without),
        ];
        for (const edited of edits) assert.deepEqual(parseQuery(printQuery(edited)), { ok: true, query: edited });
      }),
    );
  });
});
