import assert from 'node:assert/strict';
import { copyFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreChange } from '#store/file/storeChange.ts';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores, until } from './network.ts';

describe('the identity of a network', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** Every way in which another network can take the place of one, seen from a second window. */
  const replacements: readonly (readonly [how: string, replace: (store: Store) => Promise<unknown>])[] = [
    ['a restored backup', async (store) => store.restoreBackup((await store.backups())[0]?.name ?? '')],
    [
      'a deletion and another import',
      async (store) => {
        await store.deleteAllData();
        const again = await stores.at(store.directory);
        await again.applyImport(exported({ connections: [person(77), person(78)] }));
      },
    ],
  ];

  for (const [how, replace] of replacements) {
    it(`is another after ${how}, in every window, and ids chosen before are refused`, async () => {
      const store = await stores.fresh(5);
      await store.applyImport(exported({ connections: people(8) }));
      const window = await stores.at(store.directory);
      const changes: StoreChange[] = [];
      window.onDidChange((change) => changes.push(change));
      const { networkId, revision } = window;
      await replace(store);
      await until(() => window.networkId !== networkId);
      await until(() => window.stats().people > 0);
      assert.ok(changes.every(({ people: changed }) => changed.kind === 'everything'));
      const revisions = [revision, ...changes.map((change) => change.revision)];
      assert.deepEqual(
        revisions,
        revisions.toSorted((a, b) => a - b),
        'the revision never goes back',
      );
      assert.equal(new Set(revisions).size, revisions.length);
      assert.throws(() => window.expectNetwork(networkId), { code: 'otherNetwork', message: /choose them there/ });
      for (const refused of [
        window.setDecision([1], 'keep', networkId),
        window.editTags([1], ['x'], [], networkId),
        window.setNote(1, 'about someone else', networkId),
      ]) {
        await assert.rejects(refused, { code: 'otherNetwork' });
      }
      assert.ok(
        window.connections().every(({ note, tags, decision }) => note + tags.join('') === '' && decision !== 'keep'),
      );
    });
  }

  it('is taken from what is shown when a change begins, not from what is there when it is saved', async () => {
    const store = await stores.fresh(5);
    await store.applyImport(exported({ connections: people(8) }));
    const window = await stores.at(store.directory, { pollMs: 0 });
    await store.restoreBackup((await store.backups())[0]?.name ?? '');
    await assert.rejects(window.setNote(3, 'chosen before the restore'), { code: 'otherNetwork' });
    await window.setNote(3, 'chosen after it');
    await store.journal.safetyStop();
    assert.equal(store.connection(3)?.note, 'chosen after it');
  });

  it('gives no id to two people: not after a restore, an undone import, or damage', async () => {
    const store = await stores.fresh(5);
    const seen = new Map<number, string>();
    const look = (one: Store) => {
      for (const { id, slug } of one.connections()) {
        const before = seen.get(id);
        assert.ok(before === undefined || before === slug, `id ${id} was ${before} and is ${slug}`);
        seen.set(id, slug ?? '');
      }
    };
    look(store);
    await store.applyImport(exported({ connections: people(9) }));
    look(store);
    await store.restoreBackup((await store.backups())[0]?.name ?? '');
    await store.applyImport(exported({ connections: [...people(5), person(50), person(51)] }));
    look(store);
    await store.undoLastImport();
    await store.applyImport(exported({ connections: [...people(5), person(60), person(61)] }));
    look(store);
    await store.dispose();
    truncateSync(join(store.directory, 'network.sqlite'), 100);
    const oldest = (await store.backups()).at(-1)?.name ?? '';
    const restored = await stores.at(store.directory, { healPatienceMs: 0, afterDamage: { restore: oldest } });
    await restored.applyImport(exported({ connections: [...people(5), person(70), person(71)] }));
    look(restored);
    await restored.dispose();
    truncateSync(join(store.directory, 'network.sqlite'), 100);
    const empty = await stores.at(store.directory, { healPatienceMs: 0, afterDamage: 'startEmpty' });
    await empty.applyImport(exported({ connections: [person(80), person(81)] }));
    look(empty);
  });

  it('is another when an older copy was put in the place of the file while no window was open', async () => {
    const store = await stores.fresh(5);
    const file = join(store.directory, 'network.sqlite');
    copyFileSync(file, `${file}-copy`);
    await store.applyImport(exported({ connections: people(8) }));
    const { networkId, revision } = store;
    await store.dispose();
    copyFileSync(`${file}-copy`, file);
    const again = await stores.at(store.directory, { healPatienceMs: 0 });
    assert.match(stores.warnings.join(), /older than what was last saved/);
    assert.equal(again.stats().people, 5);
    assert.notEqual(again.networkId, networkId);
    assert.ok(again.revision > revision);
    await again.applyImport(exported({ connections: [...people(5), person(90)] }));
    assert.equal(again.connections().at(-1)?.id, 9, 'ids 6 to 8 were given to others');
  });

  it('tells the difference between no one and everyone (B4)', async () => {
    const store = await stores.fresh(5);
    const window = await stores.at(store.directory);
    const changes: StoreChange[] = [];
    window.onDidChange((change) => changes.push(change));
    await store.addSavedFilter({ name: 'Recruiters', query: 'title:recruiter' });
    await until(() => changes.length === 1);
    assert.deepEqual(changes[0]?.people, { kind: 'people', ids: new Set() });
    await store.deleteAllData();
    await until(() => changes.length === 2);
    assert.deepEqual(changes[1]?.people, { kind: 'everything' });
    assert.equal(window.stats().people, 0);
    assert.ok(window.revision > 0);
  });
});
