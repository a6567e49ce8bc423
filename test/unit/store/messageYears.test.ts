import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportFileKind } from '#core/import/exportContent.ts';
import type { MessageYear } from '#core/people/connection.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import type { Store } from '#store/store.ts';
import { connectionsCsv, connectionsJson } from '#vscode/files/csv.ts';
import { exported, people, person, Stores } from './network.ts';
import { forgetMemory } from './oldStore.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const slug = (number: number): string => person(number).slug ?? '';

/** An export of a few people, and with whom there were messages in which years. */
function exportOf(madeOn: string, written: Readonly<Record<number, readonly MessageYear[]>>, count = 3) {
  return exported({
    connections: people(count),
    kinds: new Set<ExportFileKind>(['connections', 'messages']),
    age: { named: day(madeOn), packed: undefined, newest: undefined },
    messagesThrough: day(madeOn),
    interactions: new Map(
      Object.entries(written).map(([number, byYear]) => {
        const sum = (of: 'sent' | 'received') => byYear.reduce((all, year) => all + year[of], 0);
        const last = day(`${byYear.at(-1)?.year ?? 0}-06-01`);
        const messages = {
          sent: sum('sent'),
          received: sum('received'),
          firstSent: day(`${byYear[0]?.year ?? 0}-02-01`),
          lastSent: last,
          firstReceived: undefined,
          lastReceived: undefined,
          byYear,
        };
        return [slug(Number(number)), { messages }];
      }),
    ),
  });
}

describe('messages by year in the store', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  const lineOf = (store: Store, number: number): string[] => {
    const [id] = store.connectionIdsBySlug([slug(number)]).values();
    const one = store.connection(id ?? 0) ?? assert.fail();
    return store.history.lifeLine(one).flatMap(({ text }) => (text.startsWith('Messages by year') ? [text] : []));
  };
  const first = { 1: [{ year: 2016, sent: 2, received: 3 }] };

  it('are one line in a person’s line of time, with nothing of who never wrote', async () => {
    const store = await stores.fresh();
    await store.applyImport(
      exportOf('2026-01-01', {
        1: [...first[1], { year: 2018, sent: 1200, received: 0 }, { year: 2019, sent: 0, received: 1 }],
      }),
    );
    assert.deepEqual(lineOf(store, 1), [
      'Messages by year: 2016: 2 sent, 3 received; 2018: 1,200 sent; 2019: 1 received',
    ]);
    assert.deepEqual(lineOf(store, 0), []);
    const people = store.connections();
    assert.match(connectionsCsv(people, store.table()), /"?2016: 2 sent, 3 received; 2018: 1200 sent, 0 received; /);
    assert.match(connectionsJson(people, store.table()), /"Messages By Year": "2016: 2 sent, 3 received/);
  });

  it('grow with later exports, whatever these leave out, and an import of the same changes nothing', async () => {
    const store = await stores.fresh();
    await store.applyImport(exportOf('2026-01-01', first));
    const later = exportOf('2026-02-01', {
      1: [
        { year: 2016, sent: 1, received: 4 },
        { year: 2026, sent: 1, received: 0 },
      ],
    });
    assert.equal((await store.applyImport(later)).counts.newEvidence, 1);
    const expected = ['Messages by year: 2016: 2 sent, 4 received; 2026: 1 sent'];
    assert.deepEqual(lineOf(store, 1), expected);
    assert.equal((await store.applyImport(later)).counts.newEvidence, 0);
    assert.deepEqual(lineOf(store, 1), expected);
  });

  it('go with an import that is taken back, and come back with a backup', async () => {
    const store = await stores.fresh();
    await store.applyImport(exportOf('2026-01-01', first));
    await store.applyImport(exportOf('2026-02-01', { 1: [{ year: 2026, sent: 5, received: 0 }] }));
    await store.undoLastImport();
    assert.deepEqual(lineOf(store, 1), ['Messages by year: 2016: 2 sent, 3 received']);
    await store.applyImport(exportOf('2026-03-01', { 1: [{ year: 2026, sent: 7, received: 0 }] }));
    const [newest] = await store.backups();
    await store.restoreBackup(newest?.name ?? '');
    assert.deepEqual(lineOf(store, 1), ['Messages by year: 2016: 2 sent, 3 received']);
  });

  it('are not known in a store of an earlier version, which loses nothing, and are with the next import', async () => {
    const folder = stores.folder();
    const before = await stores.at(folder);
    await before.applyImport(exportOf('2026-01-01', first));
    await before.dispose();
    await forgetMemory(folder);
    const store = await stores.at(folder);
    assert.deepEqual(lineOf(store, 1), []);
    assert.equal(store.connections()[1]?.interaction.messages?.received, 3);
    await store.applyImport(exportOf('2026-02-01', first));
    assert.deepEqual(lineOf(store, 1), ['Messages by year: 2016: 2 sent, 3 received']);
  });

  it('take little room: a month in which 3 % wrote adds a few kilobytes', async () => {
    const count = 3000;
    const years = Array.from({ length: 5 }, (_, at) => ({ year: 2019 + at, sent: 4, received: 11 }));
    const written = Object.fromEntries(Array.from({ length: count }, (_, number) => [number, years] as const));
    const store = await stores.fresh();
    await store.applyImport(exportOf('2026-01-01', written, count));
    // SQLite stores the number of the first import in no byte at all, and any later one in a byte for each person, once.
    await store.applyImport(exportOf('2026-01-15', written, count));
    const size = () => statSync(join(store.directory, storeFileName)).size;
    const before = size();
    for (let number = 0; number < count; number += 33) {
      written[number] = [...years, { year: 2026, sent: 1, received: 1 }];
    }
    await store.applyImport(exportOf('2026-02-01', written, count));
    // A tenth of 0.4 MB, for a tenth of 30,000 people.
    assert.ok(size() - before < 40_000, `${size() - before} bytes more`);
  });
});
