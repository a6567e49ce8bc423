import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdir, rm, truncate } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import initSqlJs from 'sql.js';
import { writeSealed } from '#store/file/durableFile.ts';
import { acquireLock } from '#store/file/ownedLock.ts';
import { markDeleted } from '#store/file/deletionMark.ts';
import { removeAccountData } from '#store/removeData.ts';
import { migrate, migrations } from '#store/file/schema.ts';
import type { Store } from '#store/store.ts';
import { exported, people, Stores, wasm, until } from './network.ts';

describe('deleting all data', () => {
  const stores = new Stores();
  let busy: string[] = [];
  afterEach(async () => {
    for (const folder of busy.splice(0)) execFileSync('umount', ['-l', folder]);
    busy = [];
    await stores.close();
  });

  it('needs no readable store: damaged, from a newer version, or no file of ours at all', async () => {
    const engine = await initSqlJs({ wasmBinary: new Uint8Array(wasm()).buffer });
    const newer = new engine.Database();
    migrate(newer, '', [...migrations, 'CREATE TABLE from_the_future (x)']);
    const content = newer.export();
    newer.close();
    for (const spoil of [
      (file: string) => truncate(file, 300),
      (file: string) => writeSealed(file, content, 99),
      async (file: string) => {
        await rm(file);
        await mkdir(file);
      },
    ]) {
      const store = await stores.fresh(5);
      await store.dispose();
      await spoil(join(store.directory, 'network.sqlite'));
      await assert.rejects(stores.at(store.directory, { healPatienceMs: 0 }));
      const { left } = await removeAccountData(store.directory);
      assert.deepEqual(left, []);
      assert.equal(existsSync(store.directory), false);
      assert.equal((await stores.at(store.directory)).stats().people, 0, 'it is new again, and no one is asked');
    }
  });

  it('is not undone by what a window does that does not know of it yet', async () => {
    for (const change of [
      (store: Store) => store.addSavedFilter({ name: 'Zoë', query: 'zoë' }),
      (store: Store) => store.setCompanySplit('O’Brien', true),
      (store: Store) => store.setFollowers(12),
    ]) {
      const store = await stores.fresh(5);
      const late = await stores.at(store.directory, { pollMs: 0 });
      await store.dispose();
      await removeAccountData(store.directory);
      await assert.rejects(change(late), { code: 'otherNetwork' });
      assert.equal(existsSync(join(store.directory, 'network.sqlite')), false);
    }
  });

  it('waits for a change that began while the store was being closed, and leaves nothing of it', async () => {
    const store = await stores.fresh(5);
    const { directory } = store;
    const lock = await acquireLock(join(directory, 'network.sqlite.lock'), 1000);
    const closing = store.dispose();
    let settled = false;
    const change = store
      .addSavedFilter({ name: 'late', query: 'x' })
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => (settled = true));
    setTimeout(() => void lock?.release(), 200);
    await closing;
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(settled, true, 'no change is under way once the store is closed');
    await removeAccountData(directory);
    await change;
    assert.equal(existsSync(directory), false);
  });

  it('removes what crashes and damage left, too', async () => {
    const store = await stores.fresh(5);
    await store.setNote(1, 'x');
    await store.dispose();
    const { directory } = store;
    for (const name of [
      'network.sqlite.77.tmp',
      'network.sqlite.damaged-2026',
      'backups/1.import.sqlite.77.tmp',
      'network.sqlite.lock.abc',
    ]) {
      writeFileSync(join(directory, name), 'left');
    }
    symlinkSync('nowhere-42', join(directory, 'SingletonLock'));
    await removeAccountData(directory);
    assert.equal(existsSync(directory), false);
  });

  it('shows in every other window within a second, and none of them brings anything back', async () => {
    const store = await stores.fresh(50);
    const windows = [await stores.at(store.directory), await stores.at(store.directory)];
    await store.deleteAllData();
    await until(() => windows.every((window) => window.stats().people === 0));
    assert.equal(existsSync(store.directory), false);
    assert.deepEqual(stores.warnings, []);
    const [first, second] = windows;
    await first?.addSavedFilter({ name: 'begun again', query: '' });
    await until(() => second?.savedFilters().length === 1);
    assert.equal(second?.stats().people, 0);
  });

  it('holds for a window that reaches the folder by another path', async () => {
    const root = stores.folder();
    const directory = join(root, 'account');
    const link = join(root, 'link');
    for (const deletedBy of [link, directory]) {
      const store = await stores.at(directory);
      await store.applyImport(exported({ connections: people(5) }));
      if (!existsSync(link)) symlinkSync(directory, link);
      const other = await stores.at(deletedBy === link ? directory : link);
      const deleting = deletedBy === link ? await stores.at(link) : store;
      await deleting.deleteAllData();
      await other.applyImport(exported({ connections: people(1) }));
      assert.equal(other.table().length, 1, 'those who were deleted are not saved again');
      await other.dispose();
      await removeAccountData(directory);
    }
  });

  it('holds for a window that slept through it and through the import after it', async () => {
    const store = await stores.fresh(50);
    const asleep = await stores.at(store.directory, { pollMs: 0 });
    await store.deleteAllData();
    const again = await stores.at(store.directory);
    await again.applyImport(exported({ connections: people(3) }));
    await asleep.journal.safetyStop();
    assert.equal(asleep.stats().people, 3);
    assert.ok(asleep.revision > 1);
    await assert.rejects(
      stores.at(store.directory).then((other) => other.setNote(4, 'x')),
      { code: 'noSuchPerson' },
    );
  });

  it('is no deletion when only the store file went, whatever was deleted before', async () => {
    const store = await stores.fresh(5);
    await store.deleteAllData();
    const again = await stores.at(store.directory);
    await again.applyImport(exported({ connections: people(6) }));
    rmSync(join(store.directory, 'network.sqlite'));
    await wait(700);
    assert.equal(again.stats().people, 6);
    await again.dispose();
    rmSync(join(store.directory, 'network.sqlite'));
    await assert.rejects(stores.at(store.directory, { healPatienceMs: 0 }), { code: 'damaged' });
  });

  it('is no deletion either when the note of what was saved last went with the file', async () => {
    const store = await stores.fresh(5);
    await store.deleteAllData();
    const again = await stores.at(store.directory);
    await again.applyImport(exported({ connections: people(6) }));
    await again.setDecision([6], 'keep');
    await again.dispose();
    const file = join(store.directory, 'network.sqlite');
    rmSync(`${file}.latest`);
    await truncate(file, 100);
    const isAsked = () => assert.rejects(stores.at(store.directory, { healPatienceMs: 0 }), { code: 'damaged' });
    await isAsked();
    await isAsked();
    for (const name of readdirSync(store.directory))
      if (name.includes('.damaged-')) rmSync(join(store.directory, name));
    await isAsked();
  });

  /** What a deletion does first: it, or the machine, may then take long or end. */
  const begin = ({ directory, networkId, revision }: Store) =>
    markDeleted(directory, { networkIds: [networkId], revision });

  describe('that has only just begun', () => {
    it('is not undone by a window that opens the store before that goes', async () => {
      const store = await stores.fresh(50);
      await begin(store);
      await store.dispose();
      const other = await stores.at(store.directory, { pollMs: 0 });
      rmSync(store.directory, { recursive: true });
      await other.journal.runs();
      assert.equal(other.stats().people, 0);
      assert.equal(existsSync(store.directory), false, stores.warnings.join(' '));
    });

    it('is not undone by a window that hears of the change before it only then', async () => {
      const store = await stores.fresh(50);
      const other = await stores.at(store.directory, { pollMs: 0 });
      await store.setNote(1, 'the last change');
      await begin(store);
      await store.dispose();
      await other.journal.runs();
      assert.equal(other.connection(1)?.note, 'the last change');
      rmSync(store.directory, { recursive: true });
      await other.journal.runs();
      assert.equal(other.stats().people, 0);
      assert.equal(existsSync(store.directory), false, stores.warnings.join(' '));
    });
  });

  describe('that did not succeed', () => {
    it('does not make a later loss look intended', async () => {
      const store = await stores.fresh(20);
      await begin(store);
      await store.setDecision([1], 'keep');
      await store.dispose();
      rmSync(join(store.directory, 'network.sqlite'));
      await assert.rejects(stores.at(store.directory, { healPatienceMs: 0 }), { code: 'damaged' });
    });

    it('does not let a window bring back what an earlier one removed', async () => {
      const store = await stores.fresh(50);
      const asleep = await stores.at(store.directory, { pollMs: 0 });
      await store.deleteAllData();
      const again = await stores.at(store.directory);
      await again.applyImport(exported({ connections: people(3) }));
      await begin(again);
      await again.setDecision([1], 'keep');
      await asleep.journal.runs();
      assert.equal(asleep.stats().people, 3);
      assert.deepEqual(stores.warnings, []);
    });
  });

  it('says what it could not remove, and removes the rest', async function () {
    const store = await stores.fresh(5);
    await store.setNote(1, 'x');
    const profile = join(store.directory, 'browser-profile');
    mkdirSync(profile);
    writeFileSync(join(profile, 'Cookies'), 'x');
    const held = join(profile, 'held');
    mkdirSync(held);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', held], { stdio: 'ignore' });
    } catch {
      console.log('      skipped: only root can mount a folder that can not be removed');
      return this.skip();
    }
    busy.push(held);
    const { entries, left } = await store.deleteAllData();
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['network.sqlite', 'backups', 'browser-profile', 'network.sqlite.latest'],
    );
    assert.deepEqual(
      left.map(({ name, reason }) => [name, reason]),
      [['browser-profile', 'EBUSY']],
    );
    assert.equal((await stores.at(store.directory)).stats().people, 0);
    execFileSync('umount', [held]);
    busy.pop();
    assert.deepEqual((await removeAccountData(store.directory)).left, []);
    assert.equal(existsSync(store.directory), false);
  });

  it('removes the store before a browser profile, which may take long', async () => {
    const { directory } = await stores.fresh(5);
    mkdirSync(join(directory, 'browser-profile'));
    writeFileSync(join(directory, 'browser-profile', 'Cookies'), 'x');
    const { entries } = await removeAccountData(directory);
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['network.sqlite', 'browser-profile', 'network.sqlite.latest'],
    );
  });

  it('is refused while a browser, a run or a writer uses the folder, and has changed nothing then', async () => {
    const store = await stores.fresh(5);
    const before = readFileSync(join(store.directory, 'network.sqlite'));
    const inUse = Object.assign(new Error('The browser profile is open.'), { code: 'profileInUse' });
    await assert.rejects(store.deleteAllData({ requireUnused: () => Promise.reject(inUse) }), inUse);
    const release = await store.runnerLock.take();
    await assert.rejects(removeAccountData(store.directory), { code: 'runnerActive', message: /Break Lock/ });
    await release?.();
    const { acquireLock } = await import('#store/file/ownedLock.ts');
    const lock = await acquireLock(join(store.directory, 'network.sqlite.lock'), 0);
    await assert.rejects(removeAccountData(store.directory, { lockPatienceMs: 20 }), { code: 'locked' });
    await lock?.release();
    assert.deepEqual(readFileSync(join(store.directory, 'network.sqlite')), before);
    assert.deepEqual(readdirSync(store.directory).sort(), ['network.sqlite', 'network.sqlite.latest']);
    await store.setNote(1, 'still open');
  });

  it('lets no change that waits its turn bring the store back', async () => {
    const store = await stores.fresh(5);
    const waiting = [store.addSavedFilter({ name: 'a', query: '' }), store.setNote(1, 'b')];
    await store.deleteAllData();
    await Promise.allSettled([...waiting, store.addSavedFilter({ name: 'late', query: '' })]);
    assert.equal(existsSync(store.directory), false);
  });
});
