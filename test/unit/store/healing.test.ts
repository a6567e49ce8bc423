import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '#store/store.ts';
import { exported, people, person, Stores, until } from './network.ts';

describe('a window that still has the good state', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  const fileOf = (store: Store) => join(store.directory, 'network.sqlite');

  async function precious(): Promise<Store> {
    const store = await stores.fresh(100);
    await store.setNote(1, 'precious');
    return store;
  }

  async function assertWhole(directory: string, count = 100): Promise<void> {
    const other = await stores.at(directory);
    assert.equal(other.stats().people, count);
    assert.equal(other.connection(1)?.note, 'precious');
    await other.dispose();
  }

  const accidents: readonly (readonly [what: string, harm: (path: string) => void])[] = [
    ['cut off', (path) => truncateSync(path, 1000)],
    ['emptied', (path) => truncateSync(path, 0)],
    ['overwritten', (path) => writeFileSync(path, 'overwritten by a sync tool')],
    ['taken away', (path) => rmSync(path)],
    ['renamed', (path) => renameSync(path, `${path}.old`)],
    ['taken away with its folder', (path) => rmSync(join(path, '..'), { recursive: true })],
  ];
  for (const [what, harm] of accidents) {
    it(`saves the file again, and says so, when it was ${what}`, async () => {
      const store = await precious();
      harm(fileOf(store));
      await until(() => stores.warnings.length > 0);
      assert.equal(store.stats().people, 100);
      await store.dispose();
      assert.match(stores.warnings.join('\n'), /This window saved it again/);
      assert.equal(stores.warnings.length, 1);
      await assertWhole(store.directory);
    });

    it(`keeps everything when another window opens just after the file was ${what}, and then writes`, async () => {
      const store = await precious();
      harm(fileOf(store));
      const other = await stores.at(store.directory);
      // Without a folder there is nothing that could tell it to wait for the window that has everything.
      if (what.includes('folder')) await until(() => other.stats().people > 0);
      assert.equal(other.stats().people, 100);
      assert.equal(other.connection(1)?.note, 'precious');
      await other.addSavedFilter({ name: 'x', query: 'y' });
      await until(() => store.savedFilters().length > 0);
      assert.equal(store.stats().people, 100);
      assert.equal(store.savedFilters().length, 1);
      assert.equal(store.networkId, other.networkId);
      await assertWhole(store.directory);
    });
  }

  it('saves the file again before it is closed, though it had no time to notice', async () => {
    for (const isLocked of [false, true]) {
      const folder = stores.folder();
      const path = join(folder, 'network.sqlite');
      const store = await stores.at(folder, { pollMs: 100_000, lockSilenceMs: 250 });
      await store.applyImport(exported({ connections: people(10) }));
      const content = readFileSync(path);
      content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 4;
      writeFileSync(path, content);
      if (isLocked) writeFileSync(`${path}.lock`, JSON.stringify({ token: 'left', pid: 4242, host: 'old-container' }));
      await store.dispose();
      assert.equal((await stores.at(folder, { healPatienceMs: 0 })).table().length, 10);
    }
  });

  it('saves the file again before its own next change, without waiting to notice', async () => {
    const store = await precious();
    const busy = await stores.at(store.directory, { pollMs: 0 });
    await store.dispose();
    rmSync(fileOf(busy));
    await busy.setNote(2, 'more');
    await busy.dispose();
    await assertWhole(store.directory);
  });

  it('is not set back by an older copy that is put in the place of the file, and keeps that copy', async () => {
    const store = await stores.fresh(100);
    copyFileSync(fileOf(store), `${fileOf(store)}-copy`);
    await store.setNote(1, 'precious');
    renameSync(`${fileOf(store)}-copy`, fileOf(store));
    await until(() => stores.warnings.length > 0);
    assert.equal(store.connection(1)?.note, 'precious');
    assert.match(stores.warnings.join('\n'), /older or another one.*kept as the backup .*displaced/);
    await store.dispose();
    await assertWhole(store.directory);
  });

  it('is not replaced by the network of someone else, and keeps that', async () => {
    const store = await precious();
    const stranger = await stores.fresh(7);
    await stranger.dispose();
    copyFileSync(fileOf(stranger), fileOf(store));
    await until(() => stores.warnings.length > 0);
    assert.equal(store.stats().people, 100);
    const [displaced] = await store.backups();
    assert.equal(displaced?.reason, 'displaced');
    await store.restoreBackup(displaced.name);
    assert.equal(store.stats().people, 7, 'what was there can be gone back to');
  });

  it('never shows fewer than were saved when several windows see the damage at once', async () => {
    const windows = [await precious()];
    // Many that look often: none of them may keep out the one that has the latest.
    for (let number = 0; number < 8; number++) {
      windows.push(await stores.at(windows[0]?.directory ?? '', { pollMs: 5 }));
    }
    const [first] = windows as [Store];
    const setAside = (): number => readdirSync(first.directory).filter((name) => name.includes('.damaged-')).length;
    for (let round = 0; round < 3; round++) {
      await first.setNote(2 + round, `round ${round}`);
      truncateSync(fileOf(first), 500);
      // Those who have not seen the note yet show what was before it, and everyone.
      await until(() => {
        for (const window of windows) assert.equal(window.stats().people, 100);
        return setAside() > round && windows.every((window) => window.connection(2 + round)?.note === `round ${round}`);
      });
      assert.equal(new Set(windows.map(({ networkId }) => networkId)).size, 1);
    }
  });

  it('does not save an old state over what another window saved last', async () => {
    const store = await precious();
    const slow = await stores.at(store.directory, { pollMs: 0 });
    await store.setNote(3, 'last');
    const { networkId } = store;
    await store.dispose();
    truncateSync(fileOf(store), 500);
    await assert.rejects(slow.setNote(4, 'too early'), { code: 'locked', message: /try again in a moment/ });
    await wait(3100);
    await assert.rejects(slow.setNote(4, 'of the old network'), { code: 'otherNetwork' });
    assert.match(stores.warnings.join('\n'), /The changes made last, in another window, are not in it/);
    assert.notEqual(slow.networkId, networkId);
    await slow.setNote(4, 'now');
    await slow.dispose();
    await assertWhole(store.directory);
  });

  it('is one network for windows that open an older copy at the same time, and none takes back what the other saves', async () => {
    const store = await precious();
    const file = fileOf(store);
    copyFileSync(file, `${file}-copy`);
    await store.setNote(2, 'not in the copy');
    await store.dispose();
    copyFileSync(`${file}-copy`, file);
    const [first, second] = await Promise.all([
      stores.at(store.directory, { healPatienceMs: 200 }),
      stores.at(store.directory, { healPatienceMs: 200 }),
    ]);
    await second.setDecision([3], 'keep');
    await first.setNote(1, 'precious and more');
    await until(() => second.connection(1)?.note === 'precious and more');
    assert.equal(second.connection(3)?.decision, 'keep');
    assert.equal(first.networkId, second.networkId);
    assert.match(stores.warnings.join('\n'), /older than what was last saved/);
  });

  it('keeps its state as a backup when a window that had less went on meanwhile', async () => {
    const store = await precious();
    const asleep = await stores.at(store.directory, { pollMs: 0 });
    const file = fileOf(store);
    await store.dispose();
    truncateSync(file, 500);
    const again = await stores.at(store.directory, { healPatienceMs: 0, afterDamage: 'startEmpty' });
    await again.applyImport(exported({ connections: [person(500)] }));
    await asleep.journal.safetyStop();
    assert.equal(asleep.stats().people, 1);
    assert.match(stores.warnings.join('\n'), /kept as the backup/);
    await asleep.restoreBackup((await asleep.backups()).find(({ reason }) => reason === 'displaced')?.name ?? '');
    assert.equal(asleep.connection(1)?.note, 'precious');
  });

  it('asks, and never starts empty by itself, when the file is missing and no window has it', async () => {
    const store = await precious();
    await store.applyImport(exported({ connections: people(101) }));
    await store.dispose();
    rmSync(fileOf(store));
    const error = await stores.at(store.directory, { healPatienceMs: 0 }).then(
      () => assert.fail('opened'),
      (reason: unknown) => reason as { code: string; message: string; backups: readonly string[] },
    );
    assert.equal(error.code, 'damaged');
    assert.match(error.message, /missing from .* though it was not deleted here/);
    assert.match(error.backups[0] ?? '', /\.import\.100\.sqlite$/);
    const bad = join(store.directory, 'backups', error.backups[0] ?? '');
    const good = readFileSync(bad);
    writeFileSync(bad, good.subarray(0, 100));
    await assert.rejects(stores.at(store.directory, { afterDamage: { restore: error.backups[0] ?? '' } }), {
      code: 'damaged',
      message: /is damaged, too/,
    });
    writeFileSync(bad, good);
    const restored = await stores.at(store.directory, { afterDamage: { restore: error.backups[0] ?? '' } });
    assert.equal(restored.stats().people, 100);
  });
});
