import assert from 'node:assert/strict';
import fs, { existsSync, mkdirSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { deleteAllData } from '#vscode/account/deleteData.ts';
import { acquireLock } from '#store/file/ownedLock.ts';
import { runnerLockName } from '#store/runnerLock.ts';
import { exported, people } from '../unit/store/network.ts';
import type { Shown } from './ownWindow.ts';
import { OwnWindow } from './ownWindow.ts';

/** Puts a folder in a file's place. */
function asFolder(file: string): void {
  unlinkSync(file);
  mkdirSync(file);
}

describe('Delete All Data', () => {
  let window: OwnWindow;
  beforeEach(() => {
    window = new OwnWindow();
    window.answer = yes();
  });
  afterEach(() => window.close());

  /** Goes on at every question. @param extent which accounts, when that is asked */
  function yes(extent = ''): (shown: Shown) => string | undefined {
    return ({ text, choices }) =>
      choices.find((label) => label === 'Continue…' || (extent && label.startsWith(extent))) ??
      (text === 'Delete All Data' && choices.length === 0 ? 'delete' : undefined);
  }

  const deleted = (): Promise<void> =>
    deleteAllData(window.network, { isBusy: false, close: () => Promise.resolve() }, { close: () => undefined });
  const size = async (): Promise<number> => (await window.network.store()).table().length;

  /** Puts people into the window's account. @returns its folder */
  async function fill(count = 5): Promise<string> {
    const store = await window.network.store();
    await store.applyImport(exported({ connections: people(count) }));
    await window.workspaceState.update('grid.viewState', { query: 'name:zoë' });
    await window.globalState.update('keepList.text', 'Zoë Able');
    return store.directory;
  }

  /** A second account, shown now. */
  async function another(name: string): Promise<void> {
    await window.network.switchTo((await (await window.network.accounts()).create(name)).id);
  }

  const names = async (): Promise<string[]> => (await (await window.network.accounts()).list()).map(({ name }) => name);

  for (const [what, spoil] of [
    ['is damaged', (file: string) => truncateSync(file, 300)],
    ['is no file of ours', (file: string) => writeFileSync(file, 'SQLite format 3')],
    ['can’t be read', asFolder],
  ] as const) {
    it(`needs no store that can be opened, and asks nothing else, when it ${what} (B7)`, async () => {
      const folder = await fill();
      await window.network.close();
      spoil(join(folder, 'network.sqlite'));
      await deleted();
      assert.deepEqual(window.said.slice(0, -1), ['Delete all data of “My Account”?', 'Delete All Data']);
      assert.match(window.said.at(-1) ?? '', /^Deleted \d+ files?: /);
      assert.equal(existsSync(join(folder, 'network.sqlite')), false);
      assert.equal(await size(), 0);
    });
  }

  it('takes the account of the window, or all of them, as chosen (B7)', async () => {
    for (const extent of ['My Account', 'All 2 accounts']) {
      await window.close();
      window = new OwnWindow();
      window.answer = yes(extent);
      const first = await fill();
      const [own] = await (await window.network.accounts()).list();
      await another('Work');
      const second = await fill(7);
      await window.network.switchTo(own?.id ?? '');
      await deleted();
      assert.equal(existsSync(join(first, 'network.sqlite')), false, extent);
      assert.equal(existsSync(join(second, 'network.sqlite')), extent === 'My Account', extent);
      assert.deepEqual(await names(), extent === 'My Account' ? ['Work'] : ['My Account']);
    }
  });

  it('forgets what the grid and the lists showed, and keeps it when nothing was deleted (S20)', async () => {
    const folder = await fill();
    const lock = await acquireLock(join(folder, runnerLockName), 0);
    await assert.rejects(deleted(), { code: 'inUse' });
    assert.deepEqual([window.workspaceState.keys().length, window.globalState.keys().length], [1, 1]);
    await lock?.release();
    await deleted();
    assert.deepEqual([window.workspaceState.keys(), window.globalState.keys()], [[], []]);
  });

  it('is refused while a browser has a profile open, whichever window started it, and nothing goes (S21)', async () => {
    const folder = await fill();
    const profile = join(folder, 'browser-profile', 'chromium');
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, 'Cookies'), 'x');
    writeFileSync(join(folder, 'browser-profile', '.DS_Store'), 'x');
    // As Chromium writes it.
    symlinkSync(`${hostname()}-${process.pid}`, join(profile, 'SingletonLock'));
    await assert.rejects(deleted(), {
      code: 'profileInUse',
      message: /^The browser profile of Network Cleaner is open/,
    });
    assert.equal(existsSync(join(profile, 'Cookies')), true);
    assert.equal(await size(), 5);
    assert.equal(window.workspaceState.keys().length, 1);
    unlinkSync(join(profile, 'SingletonLock'));
    await deleted();
    assert.equal(existsSync(profile), false);
  });

  it('says what of several accounts went and what did not, and shows what is left (S12)', async () => {
    window.answer = yes('All 2 accounts');
    const first = await fill();
    await another('Work');
    const second = await fill(7);
    const profile = join(second, 'browser-profile', 'chromium');
    mkdirSync(profile, { recursive: true });
    symlinkSync(`${hostname()}-${process.pid}`, join(profile, 'SingletonLock'));
    let switched = 0;
    const subscription = window.network.onDidSwitch(() => switched++);
    await assert.rejects(deleted(), ({ message }: Error) => {
      assert.match(message, /^Deleted \d+ files: .*network\.sqlite.* Not deleted: “Work”\. The browser profile /);
      return true;
    });
    subscription.dispose();
    assert.equal(existsSync(join(first, 'network.sqlite')), false);
    // The views read again what is there.
    assert.equal(switched, 1);
    assert.equal(await size(), 7);
  });

  it('says which files the system would not let go, keeps the account for another try, and the window goes on (S12)', async () => {
    const folder = await fill();
    mkdirSync(join(folder, 'browser-profile'));
    writeFileSync(join(folder, 'browser-profile', 'Cookies'), 'x');
    let switched = 0;
    const subscription = window.network.onDidSwitch(() => switched++);
    const removeReally = fs.promises.rm;
    fs.promises.rm = (path, ...rest) =>
      String(path).endsWith('browser-profile')
        ? Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' }))
        : removeReally(path, ...rest);
    try {
      await deleted();
    } finally {
      fs.promises.rm = removeReally;
      subscription.dispose();
    }
    assert.match(
      window.said.at(-1) ?? '',
      /Could not be deleted: browser-profile \(1, EBUSY\)\. Close whatever uses them/,
    );
    assert.equal(switched, 1);
    assert.deepEqual(await names(), ['My Account']);
    const store = await window.network.store();
    assert.equal(store.table().length, 0);
    await store.addSavedFilter({ name: 'begun again', query: '' });
    await deleted();
    assert.equal(existsSync(join(folder, 'browser-profile')), false);
  });
});
