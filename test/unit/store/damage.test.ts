import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import initSqlJs from 'sql.js';
import { writeSealed } from '#store/file/durableFile.ts';
import { migrate, migrations } from '#store/file/schema.ts';
import { StoreError } from '#store/storeError.ts';
import { exported, people, Stores, wasm, until } from './network.ts';

describe('store when the file or the disk is bad', () => {
  const stores = new Stores();
  let mounted: string[] = [];

  afterEach(async () => {
    for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
    mounted = [];
    await stores.close();
  });

  async function damagedError(folder: string): Promise<StoreError> {
    try {
      await stores.at(folder, { healPatienceMs: 0 });
    } catch (error) {
      assert.ok(error instanceof StoreError && error.code === 'damaged', String(error));
      return error;
    }
    return assert.fail('the damage was not noticed');
  }

  it('notices any truncation and any flipped bit, sets the file aside and restores the last good backup', async function () {
    this.timeout(60_000);
    const original = await stores.fresh(50);
    await original.setDecision([1], 'keep');
    await original.applyImport(exported({ connections: people(51) }));
    await original.dispose();
    const file = join(original.directory, 'network.sqlite');
    const good = readFileSync(file);
    for (let round = 0; round < 60; round++) {
      if (round % 2 === 0) {
        writeFileSync(file, good.subarray(0, Math.floor(Math.random() * good.length)));
      } else {
        const flipped = Buffer.from(good);
        const at = Math.floor(Math.random() * flipped.length);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
        writeFileSync(file, flipped);
      }
      const error = await damagedError(original.directory);
      assert.match(error.message, /damaged and has been set aside as network\.sqlite\.damaged-/);
      assert.match(error.backups[0] ?? '', /\.import\.50\.sqlite$/);
      const again = await damagedError(original.directory);
      assert.deepEqual(again.backups, error.backups, 'asks until it is answered');
      const restored = await stores.at(original.directory, { afterDamage: { restore: error.backups[0] ?? '' } });
      assert.equal(restored.connection(1)?.decision, 'keep');
      assert.equal(restored.stats().people, 50);
      await restored.dispose();
    }
    assert.ok(readdirSync(original.directory).some((name) => name.startsWith('network.sqlite.damaged-')));
  });

  it('starts empty after damage only when told to', async () => {
    const store = await stores.fresh(5);
    await store.dispose();
    truncateSync(join(store.directory, 'network.sqlite'), 1000);
    await damagedError(store.directory);
    const empty = await stores.at(store.directory, { afterDamage: 'startEmpty' });
    assert.equal(empty.stats().people, 0);
    await empty.applyImport(exported({ connections: people(2) }));
    await empty.dispose();
    assert.equal((await stores.at(store.directory)).stats().people, 2);
  });

  it('an open window keeps showing the last good state, and its next change heals the file', async () => {
    const store = await stores.fresh(5);
    writeFileSync(join(store.directory, 'network.sqlite'), 'overwritten by a sync tool');
    await until(() => stores.warnings.length > 0);
    assert.equal(store.stats().people, 5);
    assert.equal(stores.warnings.length, 1);
    await store.setNote(1, 'still here');
    await store.dispose();
    const again = await stores.at(store.directory);
    assert.equal(again.connection(1)?.note, 'still here');
    assert.equal(again.stats().people, 5);
  });

  it('refuses a file from a newer version and leaves it untouched', async () => {
    const engine = await initSqlJs({ wasmBinary: new Uint8Array(wasm()).buffer });
    const database = new engine.Database();
    migrate(database, '', [...migrations, 'CREATE TABLE from_the_future (x)']);
    const folder = stores.folder();
    const file = join(folder, 'network.sqlite');
    await writeSealed(file, database.export(), 7);
    database.close();
    const before = readFileSync(file);
    await assert.rejects(stores.at(folder), { code: 'newerVersion', message: /update the extension/ });
    assert.deepEqual(readFileSync(file), before);
    assert.deepEqual(readdirSync(folder), ['network.sqlite']);
  });

  it('migrates step by step, in one transaction', async () => {
    const engine = await initSqlJs({ wasmBinary: new Uint8Array(wasm()).buffer });
    const database = new engine.Database();
    const steps = ['CREATE TABLE a (x); INSERT INTO a VALUES (1);', 'ALTER TABLE a ADD COLUMN y DEFAULT 5'];
    assert.equal(migrate(database, '', steps.slice(0, 1)), true);
    assert.throws(() => migrate(database, '', [...steps, 'CREATE TABLE a (x)']), /already exists/);
    assert.deepEqual(database.exec('PRAGMA user_version')[0]?.values, [[1]]);
    assert.equal(migrate(database, '', steps), true);
    assert.equal(migrate(database, '', steps), false);
    assert.deepEqual(database.exec('SELECT x, y FROM a')[0]?.values, [[1, 5]]);
    database.close();
  });

  function mount(options: string): string | undefined {
    const folder = stores.folder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
      mounted.push(folder);
      return folder;
    } catch {
      return undefined;
    }
  }

  it('says that the disk is full, changes nothing, and works on when there is space again', async function () {
    const folder = mount('size=600k');
    if (!folder) {
      console.log('      skipped: a small tmpfs can only be mounted by root');
      return this.skip();
    }
    const store = await stores.at(join(folder, 'account'));
    await store.applyImport(exported({ connections: people(100) }));
    const filler = join(folder, 'filler');
    assert.throws(() => writeFileSync(filler, Buffer.alloc(1_000_000)), { code: 'ENOSPC' });
    const { revision } = store;
    await assert.rejects(store.setNote(1, 'does not fit'), { code: 'diskFull', message: /disk is full/ });
    assert.equal(store.revision, revision);
    assert.equal(store.connection(1)?.note, '');
    assert.equal(store.table().length, 100);
    // Room for the lock and for half of the file: the worst place to run out.
    const half = readFileSync(join(store.directory, 'network.sqlite')).length / 2;
    truncateSync(filler, statSync(filler).size - Math.ceil(half));
    await assert.rejects(store.setNote(1, 'does not fit'), { code: 'diskFull' });
    const other = await stores.at(store.directory);
    assert.equal(other.stats().people, 100, 'what was there is whole');
    writeFileSync(filler, '');
    await store.setNote(1, 'fits');
    await store.dispose();
    const again = await stores.at(store.directory);
    assert.equal(again.connection(1)?.note, 'fits');
    assert.deepEqual(
      readdirSync(store.directory).filter((name) => name.endsWith('.tmp')),
      [],
    );
    await again.dispose();
  });

  it('says that the folder is read-only, and still shows what is there', async function () {
    const source = await stores.fresh(5);
    await source.dispose();
    const isRoot = process.getuid?.() === 0;
    const folder = isRoot ? mount('size=2m') : stores.folder();
    if (!folder) {
      console.log('      skipped: root, who may write anywhere, could not mount a read-only folder');
      return this.skip();
    }
    const account = join(folder, 'account');
    mkdirSync(account);
    copyFileSync(join(source.directory, 'network.sqlite'), join(account, 'network.sqlite'));
    if (isRoot) execFileSync('mount', ['-o', 'remount,ro', folder]);
    else chmodSync(account, 0o500);
    const store = await stores.at(account);
    assert.equal(store.stats().people, 5);
    await assert.rejects(store.setNote(1, 'no'), { code: 'readOnly', message: /can’t be written to/ });
    assert.equal(store.connection(1)?.note, '');
    await store.dispose();
    if (!isRoot) chmodSync(account, 0o700);
  });

  it('says that it could not save the network again where nothing can be written, and goes on showing it', async function () {
    const isRoot = process.getuid?.() === 0;
    const folder = isRoot ? mount('size=4m') : stores.folder();
    if (!folder) {
      console.log('      skipped: root, who may write anywhere, could not mount a read-only folder');
      return this.skip();
    }
    const store = await stores.at(join(folder, 'account'), { pollMs: 30 });
    await store.applyImport(exported({ connections: people(5) }));
    rmSync(join(store.directory, 'network.sqlite'));
    if (isRoot) execFileSync('mount', ['-o', 'remount,ro', folder]);
    else chmodSync(store.directory, 0o500);
    await until(() => stores.warnings.length > 0);
    assert.equal(store.stats().people, 5);
    assert.match(stores.warnings.join('\n'), /disappeared .*can’t be saved at the moment/);
    assert.equal(stores.warnings.length, 1);
    if (isRoot) execFileSync('mount', ['-o', 'remount,rw', folder]);
    else chmodSync(store.directory, 0o700);
    await wait(300);
    await store.dispose();
    assert.equal((await stores.at(store.directory)).stats().people, 5);
  });

  it('says that another window is writing when its lock does not come free', async () => {
    const store = await stores.fresh(3);
    const impatient = await stores.at(store.directory, { lockPatienceMs: 30 });
    const { acquireLock } = await import('#store/file/ownedLock.ts');
    const lock = await acquireLock(join(store.directory, 'network.sqlite.lock'), 1000);
    await assert.rejects(impatient.setNote(1, 'no'), { code: 'locked' });
    assert.equal(impatient.stats().people, 3);
    await lock?.release();
    await impatient.setNote(1, 'yes');
  });
});
