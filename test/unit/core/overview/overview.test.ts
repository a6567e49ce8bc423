import assert from 'node:assert/strict';
import { growth } from '#core/overview/growth.ts';
import { overviewNumbers } from '#core/overview/numbers.ts';
import {
  companyMarks,
  contactMarks,
  decidingMarks,
  jobMarks,
  matrixMarks,
  messageMarks,
} from '#core/overview/pictures.ts';
import type { OverviewScope } from '#core/overview/tally.ts';
import { removableMarked } from '#core/overview/whatIf.ts';
import { fold } from '#core/text/textFolding.ts';
import { noDay, remembered, unknownDay } from '#core/people/connectionTable.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { allOf, everyone } from '#core/query/query.ts';
import type { Query } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { civilDate, dayNumber } from '#core/time/calendarDay.ts';
import { inventedJobs, inventedPeople } from '../../../e2e/webview/inventedPeople.ts';

const today = dayNumber(2026, 11, 20) ?? 0;

/** Some marked to remove, some who left, some of whom messages are unknown, and dates that cannot be. */
function network(count = 1200): ConnectionTable {
  const table = inventedPeople(count);
  const rows = Array.from({ length: count }, (_, row) => row);
  const hasLeft = (row: number): boolean => row % 37 === 4;
  return {
    ...table,
    decision: Uint8Array.from(table.decision, (code, row) => (row % 7 === 3 ? 3 : code)),
    standing: Uint8Array.from(rows, (row) =>
      hasLeft(row) ? (row % 2 ? 3 : 4) : row % 211 === 9 ? 1 : row % 499 === 8 ? 2 : 0,
    ),
    messagesSent: table.messagesSent.map((sent, row) => (row % 13 === 1 ? -1 : sent)),
    messagesReceived: table.messagesReceived.map((received, row) => (row % 13 === 1 ? -1 : received)),
    lastContact: table.lastContact.map((day, row) => (row % 13 === 1 ? unknownDay : day)),
    connectedOn: table.connectedOn.map((day, row) => (row % 401 === 7 ? today + 900 : day)),
    leftAfter: Int32Array.from(rows, (row) => (hasLeft(row) ? (row % 5 ? today - row : unknownDay) : noDay)),
    leftBy: Int32Array.from(rows, (row) => (hasLeft(row) ? today - row + 12 : noDay)),
    remembered: Uint8Array.from(rows, (row) => (hasLeft(row) && row % 3 === 0 ? remembered.leftWithLastReading : 0)),
  };
}

const table = network();
const index = new SearchIndex(table, { jobs: inventedJobs });

function parsed(text: string): Query {
  const result = parseQuery(text);
  return result.ok ? result.query : assert.fail(result.error.message);
}

function scopeOf(query: Query, leaving: readonly number[] = []): OverviewScope {
  return {
    index,
    today,
    rows: shownRows(query, index, today),
    everyone: shownRows(everyone, index, today),
    everyMatch: matchRows(query, index, today),
    leaving,
  };
}

const hasLeft = (row: number): boolean => (table.standing[row] ?? 0) > 2;
const present = Array.from({ length: table.length }, (_, row) => row).filter((row) => !hasLeft(row));

const queries = [
  '',
  'company:bluefern',
  'connected:2015..2020 -is:conversation',
  'messages:0',
  'state:gone OR state:removed',
  'zzzz',
];
const marked = removableMarked(table);
const leaves = new Set(marked);

describe('the overview', () => {
  it('names its numbers after how many there are', () => {
    const [one, two] = ['connections', 'twoWay'].map((id) => {
      const scope = (rows: readonly number[]): OverviewScope => ({
        ...scopeOf(everyone),
        rows: Uint32Array.from(rows),
      });
      const talks = present.filter(
        (row) => (table.messagesSent[row] ?? 0) > 0 && (table.messagesReceived[row] ?? 0) > 0,
      );
      const labelOf = (count: number): string =>
        overviewNumbers(scope(talks.slice(0, count))).find((number) => number.id === id)?.label ?? '';
      return [labelOf(1), labelOf(2)];
    });
    assert.deepEqual(one, ['Connection', 'Connections']);
    assert.deepEqual(two, ['Two-way contact', 'Two-way contacts']);
  });

  for (const text of queries) {
    const query = parsed(text);
    const scope = scopeOf(query, marked);
    // What a person sees after choosing the mark, found by the search, which counts otherwise.
    const chosen = (condition: Query): number[] => [...shownRows(allOf([query, condition]), index, today)];

    it(`counts for “${text}” in each mark whom choosing the mark shows`, () => {
      const { marks, none } = companyMarks(scope, 25);
      const all = [
        ...growth(scope, 'year').marks,
        ...growth(scope, 'month').marks,
        ...marks,
        none,
        ...matrixMarks(scope).seniorities,
        ...matrixMarks(scope).functions,
        ...contactMarks(scope),
        ...messageMarks(scope),
        ...(jobMarks(scope) ?? []),
        ...decidingMarks(scope),
      ];
      for (const { label, condition, count, left, total } of all) {
        if (!condition) continue;
        // Choosing a state asks for those who have it, also when they have left.
        const rows = chosen(condition);
        assert.equal(count, rows.length, label);
        assert.equal(left, rows.filter((row) => !leaves.has(row)).length, `${label}, without the marked`);
        assert.equal(total, shownRows(condition, index, today).length, `${label}, of everyone`);
      }
      for (const cell of matrixMarks(scope).cells.flat()) {
        assert.equal(cell.count, chosen(cell.query).length, cell.label);
      }
      for (const { label, count, left, condition } of overviewNumbers(scope)) {
        if (!condition) continue;
        const rows = chosen(condition);
        assert.equal(count, rows.length, label);
        assert.equal(left, rows.filter((row) => !leaves.has(row)).length, label);
      }
    });

    it(`counts the leavers of “${text}” in the year and month that choosing them shows`, () => {
      for (const by of ['year', 'month'] as const) {
        const { marks, leftSometime } = growth(scope, by);
        for (const { label, leavers, leaversCondition } of marks) {
          assert.equal(leavers, chosen(leaversCondition).length, `${by} ${label}`);
        }
        const placed = marks.reduce((sum, { leavers }) => sum + leavers, 0);
        const left = [...matchRows(query, index, today)].filter(hasLeft);
        assert.equal(placed + leftSometime, left.length);
      }
    });

    it(`leaves no one of “${text}” out of a picture`, () => {
      const rows = [...shownRows(query, index, today)];
      const sum = (marks: readonly { readonly count: number }[]): number =>
        marks.reduce((all, { count }) => all + count, 0);
      const { marks, others, none } = companyMarks(scope, 10);
      assert.equal(sum(marks) + others.count + none.count, rows.length);
      assert.equal(sum(contactMarks(scope)), rows.length);
      assert.equal(sum(messageMarks(scope)), rows.length);
      assert.equal(sum(matrixMarks(scope).seniorities), rows.length);
      const { marks: years, undated } = growth(scope, 'year');
      assert.equal(sum(years) + undated, rows.length);
      assert.equal(sum(decidingMarks(scope)), rows.filter((row) => !hasLeft(row)).length);
    });
  }

  it('gives the numbers that a plain count of the people gives', () => {
    const of = (id: string): number => overviewNumbers(scopeOf(everyone)).find((one) => one.id === id)?.count ?? -1;
    const where = (holds: (row: number) => boolean): number => present.filter(holds).length;
    const sent = (row: number): number => table.messagesSent[row] ?? 0;
    const received = (row: number): number => table.messagesReceived[row] ?? 0;
    assert.equal(of('connections'), present.length);
    assert.equal(of('places'), 30_000 - present.length);
    assert.equal(
      of('twoWay'),
      where((row) => sent(row) > 0 && received(row) > 0),
    );
    assert.equal(
      of('never'),
      where((row) => sent(row) === 0 && received(row) === 0),
    );
    assert.equal(
      of('unknown'),
      where((row) => row % 13 === 1),
    );
    assert.equal(
      of('marked'),
      where((row) => table.standing[row] === 0 && table.decision[row] === 3),
    );
    assert.equal(
      of('decided') + of('toDecide'),
      where((row) => table.standing[row] === 0),
    );
    assert.equal(of('gone'), Array.from(table.remembered).filter((bits) => bits > 0).length);
    assert.ok(of('gone') > 0 && of('twoWay') > 0 && of('unknown') > 0);
  });

  it('joins the spellings of a company and keeps those apart that the person split', () => {
    const companies = ['Bluefern', 'BLUEFERN GmbH', 'bluefern', 'Quarry', ''];
    const small: ConnectionTable = { ...inventedPeople(5), company: companies };
    const labels = (companiesApart: readonly string[]): (readonly [string, number])[] => {
      const own = new SearchIndex(small, { companiesApart });
      const rows = Uint32Array.from([0, 1, 2, 3, 4]);
      const scope = { index: own, today, rows, everyone: rows, everyMatch: rows, leaving: [] };
      return companyMarks(scope).marks.map(({ label, count }) => [fold(label), count] as const);
    };
    assert.deepEqual(labels([]), [
      ['bluefern', 3],
      ['quarry', 1],
    ]);
    assert.equal(labels(['BLUEFERN GmbH']).length, 3);
  });

  it('draws the owner’s jobs over the years they held them', () => {
    const { marks, bands } = growth(scopeOf(everyone), 'year');
    const first = marks[0]?.period.year ?? 0;
    const [bluefern, labs] = bands;
    assert.equal(bands.length, 2);
    assert.deepEqual([bluefern?.label, labs?.label], inventedJobs.map(({ company }) => company).reverse());
    assert.equal((bluefern?.from ?? 0) + first, 2011);
    assert.equal((bluefern?.to ?? 0) + first, 2019.25);
    assert.equal(labs?.from, bluefern?.to);
    assert.ok(marks.every(({ period }) => period.year <= civilDate(today).year));
  });

  it('has nothing to draw of no one', () => {
    const none = new SearchIndex(inventedPeople(0));
    const rows = new Uint32Array(0);
    const scope = { index: none, today, rows, everyone: rows, everyMatch: rows, leaving: [] };
    assert.deepEqual(growth(scope, 'month').marks, []);
    assert.deepEqual(companyMarks(scope).marks, []);
    assert.deepEqual(matrixMarks(scope).cells, []);
    assert.equal(jobMarks(scope), undefined);
    assert.equal(overviewNumbers(scope)[1]?.count, 30_000);
  });
});
