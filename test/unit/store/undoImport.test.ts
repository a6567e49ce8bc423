import assert from 'node:assert/strict';
import type { ExportContent, ExportedConnection } from '#core/import/exportContent.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores } from './network.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const at = (iso: string): number => Date.parse(`${iso}T09:00:00Z`);
const size = 30;
const numbers = Array.from({ length: size }, (_, number) => number);
const without = (...left: number[]): number[] => numbers.filter((number) => !left.includes(number));

function exportOf(
  madeOn: string,
  listed: readonly number[],
  changes: Readonly<Record<number, Partial<ExportedConnection>>> = {},
  more: Partial<ExportContent> = {},
): ExportContent {
  return exported({
    source: `${madeOn}.zip`,
    age: { named: day(madeOn), packed: undefined, newest: undefined },
    connections: listed.map((number) => person(number, changes[number])),
    ...more,
  });
}

/** People as the connections page shows them, some at another address than in their first export. */
function onPage(listed: readonly number[], addresses: Readonly<Record<number, string>> = {}, total = listed.length) {
  const people = listed.map((number) => {
    const { slug = '', firstName, lastName, connectedOn } = person(number);
    return { slug: addresses[number] ?? slug, name: `${firstName} ${lastName}`.trim(), headline: '', connectedOn };
  });
  return { people, total };
}

describe('an import that is undone', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  let now = 0;

  async function since(listed: readonly number[], content: ExportContent): Promise<Store> {
    now = at('2026-06-01');
    const store = await stores.at(stores.folder(), { now: () => now++ });
    const interactions = new Map([[person(4).slug ?? '', { linkedInNote: 'met at a fair' }]]);
    await store.applyImport(
      exportOf('2026-03-10', listed, {}, { kinds: new Set(['connections', 'notes']), interactions }),
    );
    await store.applyImport(content, { acceptDrop: true });
    return store;
  }

  const idOf = (store: Store, slug = ''): ConnectionId => store.connectionIdsBySlug([slug]).get(slug) ?? -1;
  const standing = (store: Store, number: number) => store.connection(idOf(store, person(number).slug))?.standing;

  for (const [what, listed, total] of [
    ['a whole look', numbers, size],
    ['a look at a part', [4, 5], size],
  ] as const) {
    it(`leaves someone the address that ${what} at the page has shown since, with all that is known of them`, async () => {
      const store = await since(numbers, exportOf('2026-04-12', numbers, { 4: { title: 'CTO' }, 7: { title: 'CTO' } }));
      const id = idOf(store, person(4).slug);
      await store.setDecision([id], 'keep');
      await store.applyReading(onPage(listed, { 4: 'new-address' }, total));
      assert.equal(idOf(store, 'new-address'), id, 'the page gave the address');
      await store.undoLastImport();
      const after = store.connection(id);
      assert.deepEqual(
        [after?.slug, after?.title, after?.decision, after?.interaction.linkedInNote],
        ['new-address', person(4).title, 'keep', 'met at a fair'],
      );
      assert.match(
        store.history
          .lifeLine(after ?? assert.fail())
          .map(({ text }) => text)
          .join('\n'),
        /person-4-5c4/,
      );
      // What was said under the old address is still theirs.
      await store.applyImport(exportOf('2026-05-15', numbers, { 4: { slug: 'new-address' } }));
      assert.equal(store.stats().people, size);
    });
  }

  it('keeps an address that it gave when the page has shown the person there since', async () => {
    const store = await since(numbers, exportOf('2026-04-12', numbers, { 4: { slug: 'new-address' } }));
    const id = idOf(store, 'new-address');
    await store.applyReading(onPage(numbers, { 4: 'new-address' }));
    await store.undoLastImport();
    assert.equal(store.connection(id)?.slug, 'new-address');
    assert.equal(store.connection(id)?.interaction.linkedInNote, 'met at a fair');
  });

  it('takes back whom it called gone, whatever was noted about them since', async () => {
    const store = await since(numbers, exportOf('2026-04-12', without(4, 9)));
    await store.applyReading(onPage([1, 2], {}, size));
    await store.setNote(idOf(store, person(4).slug), 'where is she?');
    await store.undoLastImport();
    assert.deepEqual([standing(store, 4), standing(store, 9)], ['connected', 'connected']);
  });

  it('takes back whom it called gone, though they were skipped in a run before it', async () => {
    const store = await stores.fresh(size);
    const of = (id: ConnectionId) => ({ connectionId: id, slug: store.connection(id)?.slug ?? '', name: 'x' });
    const plan = { mode: 'automatic', notBefore: 0, chosenBy: '' } as const;
    const run = await store.journal.createRun({ ...plan, targets: [of(1)] }, 1);
    await store.journal.setRunState(run, ['planned'], 'cancelled');
    const open = await store.journal.createRun({ ...plan, targets: [of(2), of(3)] }, 2);
    await store.applyImport(exported({ connections: people(size).slice(3) }), { acceptDrop: true });
    await store.journal.setRunState(open, ['planned'], 'cancelled');
    await store.undoLastImport();
    // Those in the queue were called gone by it as well; they are connections, and no run has them in its queue.
    assert.deepEqual(
      [1, 2, 3].map((id) => store.connection(id)?.standing),
      ['connected', 'connected', 'connected'],
    );
  });

  it('keeps those it added whom a look at the page has shown since, without what it told of them', async () => {
    const store = await since(without(20, 21), exportOf('2026-04-12', numbers));
    await store.applyReading(onPage(without(21)));
    assert.deepEqual((await store.undoLastImport()).kept, 1);
    assert.deepEqual([standing(store, 20), standing(store, 21)], ['connected', undefined]);
  });

  it('leaves someone who came back in it connected when the page has shown them since', async () => {
    const store = await since(numbers, exportOf('2026-04-12', without(4)));
    await store.applyImport(exportOf('2026-05-10', numbers));
    await store.applyReading(onPage([4], {}, size));
    await store.undoLastImport();
    assert.equal(standing(store, 4), 'connected');
  });

  it('leaves the list of a look at the page the newest, so that an older export is known as such', async () => {
    const store = await since(numbers, exportOf('2026-04-12', numbers));
    await store.applyReading(onPage(without(5)));
    await store.undoLastImport();
    assert.equal(store.previewImport(exportOf('2026-05-15', numbers)).olderThanKnown, true);
    assert.equal(standing(store, 5), 'gone');
  });

  describe('of someone who has the address of a person removed by hand', () => {
    const moved = { 3: { slug: 'her-new-address' } };

    /** The person asked LinkedIn to remove someone beside a run, at an address that no one was known to have. */
    async function removedByHand(): Promise<Store> {
      const store = await since(numbers, exportOf('2026-04-12', numbers));
      const [run] = [{ connectionId: 1, slug: person(0).slug ?? '', name: 'Nadia' }];
      const id = await store.journal.createRun(
        { mode: 'guided', notBefore: 0, chosenBy: '', targets: [run] },
        at('2026-05-01'),
      );
      const removal = { slug: 'her-new-address', accepted: true, byPage: false };
      await store.journal.recordOther(id, removal, 'removedByHand', at('2026-05-01'));
      await store.applyImport(exportOf('2026-05-20', numbers, moved));
      return store;
    }

    it('leaves the record of the removal with them, so that no one asks for it again', async () => {
      const store = await removedByHand();
      const id = idOf(store, 'her-new-address');
      assert.deepEqual([id, store.connection(id)?.standing], [4, 'unknown']);
      const [run] = await store.journal.runs();
      assert.equal(run?.targets.at(-1)?.connectionId, id);
      await store.journal.setRunState(run.id, ['planned'], 'cancelled');
      const again = {
        mode: 'guided',
        notBefore: 0,
        chosenBy: '',
        targets: [{ connectionId: id, slug: 'her-new-address', name: 'Zoë' }],
      } as const;
      await assert.rejects(store.journal.createRun(again, at('2026-05-21')), { code: 'refusedTargets' });
    });

    it('is undone although the page has shown them at that address since', async () => {
      const store = await removedByHand();
      await store.applyReading(onPage([3], { 3: 'her-new-address' }, size));
      await store.undoLastImport();
      assert.equal(store.connection(4)?.slug, 'her-new-address');
    });
  });

  it('gives what runs recorded back to whom it was about, of whom only the address was known', async () => {
    now = at('2026-06-01');
    const store = await stores.at(stores.folder(), { now: () => now++ });
    await store.applyImport(exportOf('2026-03-10', numbers));
    const [three, four] = [3, 4].map((number) => idOf(store, person(number).slug));
    const targets = [{ connectionId: three ?? -1, slug: person(3).slug ?? '', name: '' }];
    const run = await store.journal.createRun({ mode: 'guided', notBefore: 0, chosenBy: '', targets }, now);
    await store.journal.recordOther(run, { slug: 'only-an-address', accepted: true }, 'removedByHand', now);
    const other = idOf(store, 'only-an-address');
    const record = async () =>
      (await store.journal.run(run))?.targets.map(({ connectionId, state }) => [connectionId, state]);
    const recorded = await record();
    assert.deepEqual(recorded, [
      [three, 'queued'],
      [other, 'unknown'],
    ]);
    await store.applyImport(exportOf('2026-04-12', numbers, { 4: { slug: 'only-an-address' } }));
    assert.equal(store.connection(other), undefined);
    assert.deepEqual((await record())?.at(-1), [four, 'unknown'], 'they turned out to be someone known');
    const undo = async () => {
      await store.undoLastImport();
      assert.equal(idOf(store, 'only-an-address'), other);
    };
    await undo();
    assert.deepEqual(await record(), recorded);
    assert.equal(store.connection(other)?.standing, 'unknown');
    assert.deepEqual(
      [store.connection(four ?? -1)?.slug, store.connection(four ?? -1)?.standing],
      [person(4).slug, 'connected'],
    );
    await store.applyImport(exportOf('2026-04-12', numbers, { 4: { slug: 'only-an-address' } }));
    await store.answers.record(run, 1, 'removed');
    await undo();
    assert.deepEqual((await record())?.at(-1), [other, 'removed'], 'what the person saw since is about them');
    assert.deepEqual(
      [other, four ?? -1].map((id) => store.connection(id)?.standing),
      ['removed', 'connected'],
    );
  });
});
