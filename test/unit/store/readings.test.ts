import assert from 'node:assert/strict';
import type { ExportedConnection } from '#core/import/exportContent.ts';
import { comparisonText } from '#core/history/compareReadings.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { Store } from '#store/store.ts';
import { exported, person, Stores } from './network.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const at = (iso: string): number => Date.parse(iso);

/** Random, but the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** What an export lists: the job of everyone in it. */
type Listed = ReadonlyMap<number, string>;

/** Months of a network in which people come, go, come back and change jobs. */
function months(count: number, seed: number): Listed[] {
  const random = numbers(seed);
  const found: Listed[] = [];
  let now = new Map(Array.from({ length: 60 }, (_, number) => [number, 'Engineer']));
  for (let month = 0; month < count; month++) {
    found.push(now);
    const next = new Map<number, string>();
    for (let number = 0; number < 70; number++) {
      const job = now.get(number);
      const changes = random() < 0.08;
      if (job === undefined ? changes : random() > 0.06)
        next.set(number, changes ? `Chief ${month}` : (job ?? 'Engineer'));
    }
    now = next;
  }
  return found;
}

function rows(listed: Listed): ExportedConnection[] {
  return [...listed].map(([number, title]) => person(number, { title }));
}

describe('readings side by side', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  const read = (store: Store, made: string, connections: readonly ExportedConnection[]) =>
    store.applyImport(
      exported({ source: `${made}.zip`, age: { named: day(made), packed: undefined, newest: undefined }, connections }),
      { acceptDrop: true },
    );

  const idOf = (store: Store, number: number): ConnectionId => {
    const slug = person(number).slug ?? '';
    return store.connectionIdsBySlug([slug]).get(slug) ?? -1;
  };

  for (const [title, order] of [
    ['in the order of time', [0, 1, 2, 3, 4]],
    ['with older exports read afterwards', [2, 4, 0, 3, 1]],
  ] as const) {
    it(`say who joined, left and changed jobs, as the exports themselves do, ${title}`, async () => {
      const listed = months(5, 11);
      const made = listed.map((_, month) => `2026-0${month + 1}-10`);
      const store = await stores.fresh();
      const ids = new Map<number, number>();
      for (const month of order) {
        await read(store, made[month] ?? '', rows(listed[month] ?? new Map()));
        ids.set(month, store.history.readings().at(-1)?.id ?? -1);
      }
      for (let from = 0; from < listed.length; from++) {
        for (let to = from + 1; to < listed.length; to++) {
          const [before, after] = [listed[from], listed[to]];
          assert.ok(before && after);
          // Given the other way around, they are put in the order of time.
          const comparison = store.history.compare(ids.get(to) ?? -1, ids.get(from) ?? -1);
          const stayed = [...before].filter(([number]) => after.has(number));
          assert.deepEqual(
            comparison?.counts,
            {
              joined: [...after.keys()].filter((number) => !before.has(number)).length,
              left: before.size - stayed.length,
              removed: 0,
              job: stayed.filter(([number, job]) => after.get(number) !== job).length,
              same: stayed.filter(([number, job]) => after.get(number) === job).length,
            },
            `${made[from]} to ${made[to]}`,
          );
        }
      }
    });
  }

  it('are a line a person, in the order of names, with who was removed from here told apart', async () => {
    let now = at('2026-03-10T09:00:00Z');
    const store = await stores.at(stores.folder(), { now: () => now });
    const everyone = Array.from({ length: 8 }, (_, number) => person(number));
    await read(store, '2026-03-10', everyone);
    const runId = await store.journal.createRun(
      {
        mode: 'automatic',
        notBefore: now,
        chosenBy: 'all',
        targets: [{ connectionId: idOf(store, 3), slug: person(3).slug ?? '', name: 'Zoë' }],
      },
      now,
    );
    now = at('2026-03-20T09:00:00Z');
    await store.journal.setRunState(runId, ['planned'], 'running');
    assert.equal(await store.journal.recordIntent(runId, 0, now), 'recorded');
    await store.journal.recordOutcome(runId, 0, { state: 'removed' }, now);
    now = at('2026-04-10T09:00:00Z');
    await read(
      store,
      '2026-04-10',
      everyone
        .filter((_, number) => number !== 3 && number !== 5)
        .map((one, number) => (number === 1 ? { ...one, title: 'CTO\nhttps://x' } : one)),
    );
    const [first, second] = store.history.readings();
    const comparison = store.history.compare(first?.id ?? -1, second?.id ?? -1);
    assert.ok(comparison);
    assert.deepEqual(comparison.counts, { same: 5, joined: 0, left: 1, removed: 1, job: 1 });
    const [before, after] = [comparisonText(comparison, 'before'), comparisonText(comparison, 'after')];
    assert.match(before, /^10 Mar 2026: 8 connections\nFrom 10 Mar 2026 to 10 Apr 2026: 0 joined, 1 left/);
    assert.match(before, /^Zoë 3.* {2}\[removed here\]$/m);
    assert.match(before, /^\u2068?.*5.* {2}\[left by themselves\]$/m);
    assert.match(after, /CTO https:\u2060\/\/x, Company 1 GmbH {2}\[another job\]$/m);
    assert.equal(after.trimEnd().split('\n').length, 3 + 6);
  });

  it('are compared by their days, of which none is after tomorrow: the clock was ahead when it was noted', async () => {
    let now = at('2026-03-01');
    const store = await stores.at(stores.folder(), { now: () => now });
    const known = Array.from({ length: 30 }, (_, number) => person(number));
    await read(store, '2026-02-20', known);
    // A sync while the clock is a year ahead.
    now = at('2027-03-01');
    const cards = known.map(({ slug = '', firstName, lastName, connectedOn }) => {
      return { slug, name: `${firstName} ${lastName}`.trim(), headline: '', connectedOn };
    });
    await store.applyReading({ people: cards, total: cards.length });
    now = at('2026-03-20');
    const { olderThanKnown } = await read(store, '2026-03-19', [
      ...known,
      person(30, { connectedOn: day('2026-03-10') }),
    ]);
    assert.equal(olderThanKnown, false);
    assert.equal(store.connection(idOf(store, 30))?.standing, 'connected');
  });

  it('are gone when the import was taken back', async () => {
    const store = await stores.fresh();
    await read(store, '2026-03-10', [person(1), person(2)]);
    await read(store, '2026-04-10', [person(1), person(3)]);
    const [first, second] = store.history.readings();
    await store.undoLastImport();
    assert.equal(store.history.compare(first?.id ?? -1, second?.id ?? -1), undefined);
  });
});

describe('reports of the store', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('are there for every import and sync, with the people as they are called now', async () => {
    let now = at('2026-03-10T09:00:00Z');
    const store = await stores.at(stores.folder(), { now: () => now++ });
    const report = await store.applyImport(exported({ source: 'March.zip', connections: [person(1), person(2)] }));
    await store.applyImport(exported({ source: 'April.zip', connections: [person(1), person(2), person(3)] }));
    assert.equal(store.history.importReport(report.at ?? 0)?.source, 'March.zip');
    assert.deepEqual([...store.history.importSources().values()], ['March.zip', 'April.zip']);
    const card = (slug: string | undefined, name: string) => ({
      slug: slug ?? '',
      name,
      headline: '',
      connectedOn: undefined,
    });
    const result = await store.applyReading({
      people: [card(person(1).slug, 'Nadia'), card('li-xiaolong-9', '李小龙')],
      total: undefined,
    });
    const kept = store.history.syncReport(result.report.at);
    assert.deepEqual(kept?.counts, result.report.counts);
    assert.deepEqual(
      kept.onlyPage.map(({ slug }) => slug),
      ['li-xiaolong-9'],
    );
    assert.deepEqual(
      kept.onlyStored.map(({ slug }) => slug),
      [person(2).slug, person(3).slug],
    );
    assert.equal(store.history.syncReport(5), undefined);
  });

  it('tell in a line of time when a person was decided on, by hand and not before the decision', async () => {
    const store = await stores.fresh(3);
    const [one] = store.connections();
    assert.ok(one);
    const decided = () =>
      store.history
        .lifeLine(store.connection(one.id) ?? assert.fail())
        .filter(({ text }) => /decided|marked/.test(text));
    assert.deepEqual(decided(), []);
    const today = Math.floor(Date.now() / 86_400_000);
    await store.setDecision([one.id], 'keep');
    const [{ day: on, text } = assert.fail(), ...others] = decided();
    assert.deepEqual([text, others], ['You decided: Keep', []]);
    assert.ok(on >= today && on <= today + 1);
    await store.setDecision([one.id], 'undecided');
    assert.deepEqual(decided(), []);
  });
});
