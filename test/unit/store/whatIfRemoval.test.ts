import assert from 'node:assert/strict';
import { overviewNumbers } from '#core/overview/numbers.ts';
import { companyMarks } from '#core/overview/pictures.ts';
import type { OverviewScope } from '#core/overview/tally.ts';
import { removableMarked, whatIf } from '#core/overview/whatIf.ts';
import { companyKey } from '#core/people/companyName.ts';
import { everyone } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores } from './network.ts';

const today = 20_000;

/** The overview of a store as it is, without the marked where that is asked. */
function scopeOf(store: Store, isWithoutMarked: boolean): OverviewScope {
  const index = new SearchIndex(store.table());
  const rows = shownRows(everyone, index, today);
  return {
    index,
    today,
    rows,
    everyone: rows,
    everyMatch: Uint32Array.from(index.table.id.keys()),
    leaving: isWithoutMarked ? removableMarked(index.table) : [],
    followers: undefined,
  };
}

describe('what if', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('promises what is so once a run has removed the marked', async () => {
    const store = await stores.fresh();
    await store.applyImport(
      exported({
        connections: [
          ...people(120).map((one, at) => ({ ...one, company: `Company ${at % 7}`, connectedOn: 15_000 + 40 * at })),
          person(200, { company: 'Lonely, Inc.' }),
          person(201, { slug: undefined, firstName: '', lastName: '' }),
        ],
      }),
    );
    const marked = store
      .connections()
      .filter(({ id, company }) => id % 3 === 0 || company === 'Company 4' || company === 'Lonely, Inc.');
    await store.setDecision(
      marked.map(({ id }) => id),
      'remove',
    );
    const before = scopeOf(store, true);
    const promised = new Map(overviewNumbers(before).map(({ id, left }) => [id, left]));
    const tiles = new Map(companyMarks(before).marks.flatMap(({ label, left }) => (left > 0 ? [[label, left]] : [])));
    const { table } = before.index;
    const price = whatIf(table, before.leaving, (row) => companyKey(table.company[row] ?? ''));

    const targets = before.leaving.map((row) => ({
      connectionId: table.id[row] ?? 0,
      slug: table.slug[row] ?? '',
      name: `${table.firstName[row] ?? ''} ${table.lastName[row] ?? ''}`,
    }));
    const at = Date.now();
    const run = await store.journal.createRun(
      { mode: 'automatic', notBefore: at, chosenBy: 'state:remove', targets },
      at,
    );
    await store.journal.setRunState(run, ['planned'], 'running');
    for (const position of targets.keys()) {
      assert.equal(await store.journal.recordIntent(run, position, at), 'recorded');
      await store.journal.recordOutcome(run, position, { state: 'removed' }, at);
    }

    const after = scopeOf(store, false);
    const numbers = new Map(overviewNumbers(after).map(({ id, count }) => [id, count]));
    for (const id of ['connections', 'places', 'twoWay', 'never', 'unknown', 'marked', 'toDecide']) {
      assert.equal(numbers.get(id), promised.get(id), id);
    }
    assert.equal(numbers.get('connections'), price.left);
    assert.equal(numbers.get('places'), price.placesFree);
    assert.deepEqual(new Map(companyMarks(after).marks.map(({ label, count }) => [label, count])), tiles);
    const companies = new Set(companyMarks(after).marks.map(({ label }) => label));
    assert.deepEqual(price.companies.map(({ company }) => company).sort(), ['Company 4', 'Lonely, Inc.']);
    for (const { company } of price.companies) assert.ok(!companies.has(company), company);
  });
});
