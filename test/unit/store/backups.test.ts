import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores } from './network.ts';

describe('backups', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  async function twoImports(): Promise<Store> {
    const store = await stores.fresh();
    await store.applyImport(exported({ owner: 'me-1a2b', connections: people(20) }));
    const retitled = people(20).map((row) => ({ ...row, title: 'Wrong title' }));
    await store.applyImport(exported({ owner: 'me-1a2b', connections: retitled }));
    return store;
  }

  it('are made for no change that is refused, so the undo they serve stays possible', async () => {
    const store = await twoImports();
    const before = await store.backups();
    const refusals: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['otherOwner', () => store.applyImport(exported({ owner: 'other-3c4d', connections: people(20) }))],
      ['emptyImport', () => store.applyImport(exported({ connections: [] }))],
      [
        'refusedTargets',
        () => store.journal.createRun({ mode: 'automatic', chosenBy: '', notBefore: 0, targets: [] }, 0),
      ],
    ];
    for (const [code, refused] of refusals) {
      for (let attempt = 0; attempt < 6; attempt++) await assert.rejects(refused(), { code });
    }
    assert.deepEqual(await store.backups(), before);
    await store.undoLastImport();
    assert.notEqual(store.connection(1)?.title, 'Wrong title');
  });

  it('that are too old and can’t be deleted are told of, and the change they were to make room for is saved', async () => {
    const folder = stores.folder();
    const store = await stores.at(folder);
    await store.applyImport(exported({ connections: people(20) }));
    const kept = 5;
    const importOf = (size: number): Promise<unknown> => store.applyImport(exported({ connections: people(size) }));
    for (let more = 1; more <= kept; more++) await importOf(20 + more);
    const oldest = (await store.backups()).at(-1);
    assert.ok(oldest);
    const path = join(folder, 'backups', oldest.name);
    rmSync(path);
    mkdirSync(path);
    await importOf(40);
    assert.match(stores.warnings.join('\n'), /Your change is saved, but older backups could not be deleted/);
    assert.equal((await stores.at(folder)).connections().length, 40);
  });

  const changes: readonly (readonly [what: string, change: (store: Store, backup: string) => Promise<unknown>])[] = [
    ['an import', (store) => store.applyImport(exported({ connections: people(2000) }), { acceptDrop: true })],
    ['a restore', (store, backup) => store.restoreBackup(backup)],
  ];
  for (const [what, change] of changes) {
    it(`are taken back when ${what} is not saved after all, since the lock went meanwhile`, async () => {
      const store = await twoImports();
      const before = await store.backups();
      const { networkId, revision } = store;
      // The lock goes between the backup and the save.
      const sabotage = setInterval(() => {
        const isMade = readdirSync(join(store.directory, 'backups')).length > before.length;
        if (isMade) rmSync(join(store.directory, 'network.sqlite.lock'), { force: true });
      }, 0);
      try {
        await assert.rejects(change(store, before[0]?.name ?? ''), { code: 'locked' });
      } finally {
        clearInterval(sabotage);
      }
      assert.deepEqual(await store.backups(), before);
      assert.equal(store.connection(1)?.title, 'Wrong title');
      assert.deepEqual([store.networkId, store.revision, store.stats().people], [networkId, revision, 20]);
    });
  }

  it('never drop the one that undoing the newest import needs', async () => {
    const store = await stores.fresh(3);
    await store.applyImport(exported({ connections: people(4) }));
    for (let attempt = 0; attempt < 7; attempt++) {
      await store.applyImport(exported({ connections: people(6) }));
      await store.undoLastImport();
    }
    assert.equal(store.stats().people, 4);
    assert.equal((await store.undoLastImport()).removed, 1);
    assert.equal(store.stats().people, 3);
  });

  for (const [how, drift] of [
    ['set back', -3_600_000],
    ['standing still', 0],
    ['far in the future, then right', Number.NaN],
  ] as const) {
    it(`keep their order and the newest five with a clock that is ${how}`, async () => {
      let now = Number.isNaN(drift) ? 253_402_300_000_000 : 1_700_000_000_000;
      const store = await stores.at(stores.folder(), { now: () => now });
      for (let size = 1; size <= 9; size++) {
        await store.applyImport(exported({ connections: people(size) }));
        now = Number.isNaN(drift) ? 1_700_000_000_000 : now + drift;
      }
      const backups = (await store.backups()).filter(({ reason }) => reason === 'import');
      assert.equal(backups.length, 5);
      await store.undoLastImport();
      assert.equal(store.stats().people, 8);
      for (const [place, backup] of backups.entries()) {
        // Said in the list, where no backup is opened.
        assert.equal(backup.connections, 8 - place);
        await store.restoreBackup(backup.name);
        assert.equal(store.stats().people, 8 - place);
      }
    });
  }

  it('are made each day even after the clock was set back by a year', async () => {
    let now = 1_700_000_000_000;
    const store = await stores.at(stores.folder(), { now: () => now });
    await store.applyImport(exported({ connections: people(3) }));
    await store.setNote(1, 'first');
    now -= 365 * 86_400_000;
    await store.setNote(1, 'second');
    assert.equal((await store.backups()).filter(({ reason }) => reason === 'day').length, 2);
  });

  it('read those that older builds made, as older than all others', async () => {
    const store = await twoImports();
    const [newest] = await store.backups();
    const folder = join(store.directory, 'backups');
    // A name of an older build from a machine whose clock was in the future.
    writeFileSync(join(folder, '2999999999999.import.sqlite'), 'x');
    assert.equal((await store.backups())[0]?.name, newest?.name);
    const oldest = (await store.backups()).at(-1);
    assert.equal(oldest?.at, 2_999_999_999_999);
    assert.equal(oldest.connections, undefined);
  });

  it('leave no temporary file behind that a killed writer had begun', async () => {
    const store = await twoImports();
    const begun = join(store.directory, 'backups', '00000009-1700000000000.import.sqlite.4242.tmp');
    writeFileSync(begun, 'half');
    await store.applyImport(exported({ owner: 'me-1a2b', connections: people(21) }));
    assert.ok(readdirSync(join(store.directory, 'backups')).every((name) => name.endsWith('.sqlite')));
  });

  it('say in one sentence which one is damaged, and which to take instead', async () => {
    const store = await twoImports();
    await store.applyImport(exported({ owner: 'me-1a2b', connections: people(22) }));
    const [bad, next] = await store.backups();
    truncateSync(join(store.directory, 'backups', bad?.name ?? ''), 50);
    await assert.rejects(store.restoreBackup(bad?.name ?? ''), {
      code: 'damagedBackup',
      message: `The backup ${bad?.name} is damaged: choose another, for instance ${next?.name}.`,
    });
    assert.equal(store.stats().people, 22);
  });

  it('restored, lose no Keep and give none to anyone else', async () => {
    const store = await stores.fresh(6);
    await store.setDecision([6], 'keep');
    await store.applyImport(exported({ connections: [...people(6), person(40), person(41, { slug: undefined })] }));
    await store.setDecision([2, 7, 8], 'keep');
    await store.setDecision([6], 'undecided');
    const before = await store.backups();
    await store.restoreBackup(before.find(({ reason }) => reason === 'import')?.name ?? '');
    const kept = store.connections().filter(({ decision }) => decision === 'keep');
    assert.deepEqual(
      kept.map(({ id, slug }) => [id, slug]),
      [
        [2, person(1).slug],
        [6, person(5).slug],
        [7, person(40).slug],
        [8, undefined],
      ],
    );
    assert.equal(store.stats().people, 8);
  });

  it('restored, leave no undo that takes away a Keep which was given after them', async () => {
    const store = await stores.fresh(4);
    await store.setDecision([1, 2, 3], 'review');
    await store.setDecision([4], 'review');
    await store.applyImport(exported({ connections: people(5) }));
    await store.setDecision([2, 4], 'keep');
    await store.restoreBackup((await store.backups()).find(({ reason }) => reason === 'import')?.name ?? '');
    // Of the fourth person nothing is left to undo.
    assert.equal(await store.undo(), 'Mark 3 people as review');
    assert.equal(await store.undo(), undefined);
    const found = store.connections().map(({ decision }) => decision);
    assert.deepEqual(found, ['undecided', 'keep', 'undecided', 'keep']);
  });
});
