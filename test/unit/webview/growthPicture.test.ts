import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { growth } from '#core/overview/growth.ts';
import type { Growth } from '#core/overview/growth.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { everyone } from '#core/query/query.ts';
import type { Query } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import { growthPicture } from '#webview/components/overview/growthPicture.ts';
import type { Picture } from '#webview/components/overview/picture.ts';
import { inventedPeople } from '../../e2e/webview/inventedPeople.ts';

const today = dayNumber(2026, 11, 20) ?? 0;
const index = new SearchIndex(inventedPeople(400));
const rows = shownRows(everyone, index, today);
const scope = { index, today, rows, everyone: rows, everyMatch: rows, leaving: [] };
const years: Growth = growth(scope, 'year');

function parsed(text: string): Query {
  const result = parseQuery(text);
  return result.ok ? result.query : assert.fail(result.error.message);
}

function picture(text: string): Picture {
  return growthPicture(years, 'year', parsed(text), false);
}

const at = (year: number): number => years.marks.findIndex(({ period }) => period.year === year);

describe('a range of years in the picture of growth', () => {
  const ranged = (text: string, from: number, to: number): string =>
    printQuery(picture(text).ranges?.toggled({ from: at(from), to: at(to) }) ?? everyone);
  const toggled = (text: string, year: number): string =>
    printQuery(picture(text).marks[at(year)]?.toggled ?? everyone);
  const chosen = (text: string): number[] =>
    picture(text).marks.flatMap(({ chosen }, place) => (chosen ? (years.marks[place]?.period.year ?? []) : []));

  it('filters by it, from either end, in place of the one before, and lets go of the same', () => {
    assert.equal(ranged('', 2014, 2016), 'connected:2014..2016');
    assert.equal(ranged('company:acme', 2016, 2014), 'company:acme connected:2014..2016');
    assert.equal(ranged('connected:2012..2013', 2014, 2016), 'connected:2014..2016');
    assert.equal(ranged('connected:2014..2016 messages:0', 2014, 2016), 'messages:0');
    assert.equal(ranged('', 2015, 2015), 'connected:2015');
  });

  it('shows its years as chosen; one of them or another takes its place', () => {
    assert.deepEqual(chosen('connected:2014..2016'), [2014, 2015, 2016]);
    assert.equal(toggled('connected:2014..2016', 2015), 'connected:2015');
    assert.equal(toggled('connected:2014..2016', 2019), 'connected:2019');
    // Single years are added to each other.
    assert.equal(toggled('connected:2015', 2016), 'connected:(2015 OR 2016)');
    assert.equal(toggled('connected:2015', 2015), '');
  });

  it('says how many it holds', () => {
    const counts = [2014, 2015, 2016].map((year) => years.marks[at(year)]?.count ?? 0);
    const sum = counts.reduce((all, count) => all + count, 0);
    assert.equal(picture('').ranges?.says({ from: at(2016), to: at(2014) }), `2014 to 2016: ${sum}`);
  });
});

describe('the sentences of the picture of growth in Japanese', () => {
  before(() => l10n.config({ contents: readFileSync('l10n/bundle.l10n.ja.json', 'utf8') }));
  after(() => l10n.config({ contents: {} }));

  it('follow each other without a space', () => assert.match(picture('').summary, /^[^。]+。[^ 。]/));
});
