import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedConnection } from '#core/import/exportContent.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { isoDay } from '#core/time/calendarDay.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { shownRows } from '#core/search/leavers.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores } from './network.ts';
import { forgetMemory } from './oldStore.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const at = (iso: string): number => Date.parse(`${iso}T09:00:00Z`);
const today = day('2026-07-01');

/** An export made on a day: the people with these numbers, some of them changed. */
function exportOf(
  madeOn: string,
  numbers: readonly number[],
  changes: Readonly<Record<number, Partial<ExportedConnection>>> = {},
) {
  return exported({
    source: `${madeOn}.zip`,
    age: { named: day(madeOn), packed: undefined, newest: undefined },
    connections: numbers.map((number) => person(number, changes[number])),
  });
}

const all = Array.from({ length: 30 }, (_, number) => number);
const without = (...left: number[]): number[] => all.filter((number) => !left.includes(number));
const newJob = { company: 'Bluefern', title: 'CTO' };

/** People as the connections page shows them. */
function onPage(numbers: readonly number[]) {
  return numbers.map((number) => {
    const { slug = '', firstName, lastName, connectedOn } = person(number);
    return { slug, name: `${firstName} ${lastName}`, headline: '', connectedOn };
  });
}

describe('the memory of the store', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  const idOf = (store: Store, number: number): ConnectionId =>
    store.connectionIdsBySlug([person(number).slug ?? '']).get(person(number).slug ?? '') ?? -1;

  function found(store: Store, text: string): number[] {
    const parsed = parseQuery(text);
    assert.ok(parsed.ok, text);
    const table = store.table();
    const rows = shownRows(parsed.query, new SearchIndex(table), today);
    return Array.from(rows, (row) => Number(/^person-(\d+)-/.exec(table.slug[row] ?? '')?.[1]));
  }

  const read = (store: Store, made: string, ...rest: [readonly number[], Parameters<typeof exportOf>[2]?]) =>
    store.applyImport(exportOf(made, ...rest));

  /** All that the store remembers, without how readings are numbered. */
  function remembered(store: Store): unknown {
    return store.connections().map((one) => [one.slug, one.standing, one.memory, store.history.lifeLine(one)]);
  }

  async function fourMonths(): Promise<Store> {
    const store = await stores.fresh();
    await read(store, '2026-03-10', all);
    await read(store, '2026-04-12', without(4), { 7: newJob });
    await read(store, '2026-05-15', without(4, 5), { 7: newJob, 8: { firstName: 'Zoë', lastName: "O'Brien" } });
    await read(store, '2026-06-20', without(5), { 7: newJob, 8: { firstName: 'Zoë', lastName: "O'Brien" } });
    return store;
  }

  it('finds who left, came back and changed jobs, by when readings saw it', async () => {
    const store = await fourMonths();
    assert.deepEqual(
      store.history
        .readings()
        .map(({ kind, ownDay = 0, listing, counts }) => [
          ...[kind, isoDay(ownDay), listing, counts.listed, counts.joined, counts.gone],
        ]),
      [
        ['import', '2026-03-10', 'whole', 30, 30, 0],
        ['import', '2026-04-12', 'whole', 29, 0, 1],
        ['import', '2026-05-15', 'whole', 28, 0, 1],
        ['import', '2026-06-20', 'whole', 29, 0, 0],
      ],
    );
    assert.deepEqual(found(store, 'left:2026'), [5], 'who came back has not left');
    assert.deepEqual(found(store, 'left:2026-04'), [], 'between 13 April and 15 May is not surely April');
    assert.equal(found(store, '-left:2026-04').includes(5), false, 'nor surely not');
    assert.deepEqual(found(store, 'left:2026-03'), []);
    assert.ok(found(store, '-left:2026-03').includes(5));
    assert.deepEqual(found(store, 'left:lastImport'), []);
    assert.deepEqual(found(store, 'joined:lastImport'), [4]);
    assert.deepEqual(found(store, 'is:jobchanged'), [7]);
    assert.deepEqual(found(store, 'jobchanged:2026'), [7]);
    assert.deepEqual(found(store, 'jobchanged:>2026'), []);
    assert.deepEqual(found(store, 'was:="company 7"'), [7], 'in any spelling');
    assert.deepEqual(found(store, 'was:bluefern'), []);
    assert.equal(found(store, '-is:jobchanged').length, 28, 'everyone else who is there');
    assert.deepEqual(found(store, 'seen:<2026-05'), [5]);
    const texts = (number: number) =>
      store.history
        .lifeLine(store.connection(idOf(store, number)) ?? assert.fail())
        .map((one) => `${isoDay(one.day)} ${one.text}`);
    assert.ok(texts(7).includes('2026-04-12 Job: Engineer, level 7 at Company 7 GmbH → CTO at Bluefern'));
    assert.deepEqual(texts(4).slice(-2), ['2026-04-12 Not listed any more', '2026-06-20 Listed again']);
    assert.ok(texts(8).some((text) => text.startsWith('2026-05-15 Name: ') && text.endsWith(" → Zoë O'Brien")));
    assert.equal(texts(5).at(-1), '2026-05-15 Not listed any more');
  });

  it('tells who left with the newest import, and with the newest import or sync, of themselves', async () => {
    const store = await stores.fresh();
    await read(store, '2026-03-10', all);
    const removed = idOf(store, 6);
    const target = { connectionId: removed, slug: person(6).slug ?? '', name: 'Nadia' };
    const plan = { mode: 'automatic' as const, notBefore: 0, chosenBy: '', targets: [target] };
    const run = await store.journal.createRun(plan, at('2026-03-20'));
    await store.journal.setRunState(run, ['planned'], 'running');
    await store.journal.recordIntent(run, 0, at('2026-03-20'));
    await store.journal.recordOutcome(run, 0, { state: 'removed' }, at('2026-03-20'));
    await read(store, '2026-04-12', without(4, 6));
    assert.deepEqual(found(store, 'left:lastImport'), [4], 'a removal from here is no news');
    assert.deepEqual(found(store, 'left:lastReading'), [4]);
    const listed = onPage(without(4, 5, 6));
    const newcomer = { slug: 'li-xiaolong-9', name: '李小龙', headline: '', connectedOn: day('2026-04-13') };
    await store.applyReading({ people: [...listed, newcomer], total: listed.length + 1 });
    assert.deepEqual(found(store, 'left:lastImport'), [4]);
    assert.deepEqual(found(store, 'left:lastReading'), [5]);
    assert.deepEqual(found(store, 'joined:lastImport'), []);
    assert.equal(found(store, 'joined:lastReading').length, 1);

    // Who came back after a removal, and is gone later, left then.
    await read(store, '2027-02-10', without(4, 5), { 6: { connectedOn: day('2026-12-01') } });
    await read(store, '2027-03-10', without(4, 5, 6));
    const left = (number: number) => store.connection(idOf(store, number))?.memory?.left;
    assert.deepEqual(left(6), { after: day('2027-02-10'), by: day('2027-03-10') });
    assert.deepEqual(found(store, 'left:lastReading'), [6]);
  });

  it('is filled from older exports afterwards, and the present stays as it is', async () => {
    const store = await fourMonths();
    const present = store.connections().map(({ memory, ...rest }) => (memory ? rest : rest));
    await read(store, '2025-06-01', without(9), { 3: { company: 'Acme', title: 'Intern' } });
    assert.deepEqual(
      store.connections().map(({ memory, ...rest }) => (memory ? rest : rest)),
      present,
    );
    assert.deepEqual(found(store, 'was:acme'), [3]);
    assert.deepEqual(found(store, 'left:lastImport'), []);
    const first = (number: number) => store.connection(idOf(store, number))?.memory?.firstSeen;
    assert.deepEqual([first(3), first(9)], [day('2025-06-01'), day('2026-03-10')]);
    assert.deepEqual(store.history.freshness(), { listed: day('2026-06-20'), messages: undefined });
  });

  it('is as old as the last whole list: a sync that was stopped makes it no newer', async () => {
    const store = await stores.fresh();
    const listed = () => store.history.freshness().listed;
    await read(store, '2026-06-20', all);
    await store.applyReading({ people: onPage([0, 1]), total: all.length });
    assert.equal(listed(), day('2026-06-20'));
    await store.applyReading({ people: onPage(all), total: all.length });
    const whole = listed();
    assert.ok(whole !== undefined && whole > day('2026-06-20'));
    const other = await stores.fresh();
    await other.applyReading({ people: onPage([0, 1]), total: all.length });
    assert.equal(other.history.freshness().listed, whole, 'a part is better than nothing');
  });

  it('is the same whether the exports came in order or not', async () => {
    const [inOrder, not] = [await fourMonths(), await stores.fresh()];
    await read(not, '2026-03-10', all);
    await read(not, '2026-06-20', without(5), { 7: newJob, 8: { firstName: 'Zoë', lastName: "O'Brien" } });
    await read(not, '2026-05-15', without(4, 5), { 7: newJob, 8: { firstName: 'Zoë', lastName: "O'Brien" } });
    await read(not, '2026-04-12', without(4), { 7: newJob });
    const withoutLast = (store: Store) =>
      store.connections().map(({ slug, standing, memory }) => [slug, standing, { ...memory, joinedWithLastImport: 0 }]);
    assert.deepEqual(withoutLast(not), withoutLast(inOrder));
  });

  it('goes back with the import that is undone, whichever it was', async () => {
    const store = await fourMonths();
    const before = remembered(store);
    for (const [made, numbers] of [
      ['2026-06-25', without(1, 5)],
      ['2024-01-01', without(11, 12)],
    ] as const) {
      await read(store, made, numbers, { 9: newJob });
      assert.notDeepEqual(remembered(store), before);
      await store.undoLastImport();
      assert.deepEqual(remembered(store), before, made);
      assert.equal(store.history.readings().length, 4);
    }
  });

  it('keeps what a look at the page told after an import that is undone', async () => {
    const store = await stores.fresh();
    await read(store, '2026-03-10', all);
    await read(store, '2026-04-12', without(4));
    const onPage = without(5).map((number) => {
      const { slug = '', firstName, lastName, connectedOn } = person(number);
      return { slug, name: `${firstName} ${lastName}`, headline: '', connectedOn };
    });
    await store.applyReading({ people: onPage, total: onPage.length });
    await store.undoLastImport();
    assert.deepEqual(
      [4, 5].map((number) => store.connection(idOf(store, number))?.standing),
      ['connected', 'gone'],
    );
    assert.deepEqual(
      store.history.readings().map(({ kind }) => kind),
      ['import', 'sync'],
    );
    assert.equal(store.connection(idOf(store, 5))?.memory?.left?.after, day('2026-03-10'));
    assert.deepEqual(
      store.history
        .lifeLine(store.connection(idOf(store, 4)) ?? assert.fail())
        .filter(({ text }) => /isted/.test(text)),
      [],
    );
  });

  it('goes with the backup that is restored, and with the person who is deleted', async () => {
    const store = await fourMonths();
    const before = remembered(store);
    await read(store, '2026-06-25', without(1), { 9: newJob });
    const [newest] = await store.backups();
    await store.restoreBackup(newest?.name ?? '');
    assert.deepEqual(remembered(store), before);
  });

  it('begins, in a store of the version before, with what its imports kept, and nothing is lost', async () => {
    const folder = stores.folder();
    const store = await stores.at(folder);
    await read(store, '2026-03-10', all);
    await store.setDecision([idOf(store, 1)], 'keep');
    await read(store, '2026-04-12', without(4), { 7: newJob });
    const plain = (one: Store) => one.connections().map(({ memory, ...rest }) => (memory ? rest : rest));
    const before = plain(store);
    await store.dispose();
    await forgetMemory(folder);
    const old = await stores.at(folder);
    assert.deepEqual(plain(old), before);
    assert.deepEqual(
      old.history.readings().map(({ listing }) => listing),
      ['whole', 'whole'],
    );
    assert.deepEqual(found(old, 'left:lastImport'), [4]);
    assert.deepEqual(found(old, 'is:jobchanged'), [7]);
    assert.deepEqual(found(old, 'was:="Company 7 GmbH"'), [7]);
    await read(old, '2026-05-15', without(4, 5), { 7: newJob });
    assert.deepEqual(found(old, 'left:lastImport'), [5]);
    await old.undoLastImport();
    assert.deepEqual(found(old, 'left:lastImport'), [4]);
  });

  it('takes no more room than the differences', async () => {
    const store = await stores.fresh();
    const everyone = people(2000).map((_, number) => number);
    const size = () => statSync(join(store.directory, storeFileName)).size;
    await read(store, '2026-03-10', everyone);
    const before = size();
    await read(store, '2026-04-10', everyone);
    assert.equal(store.history.readings().length, 2);
    assert.ok(size() - before <= 12_288, `${size() - before} bytes for a month in which nothing changed`);
  });
});
