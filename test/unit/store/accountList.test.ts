import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts } from '#store/accounts.ts';
import { breakLock } from '#store/file/ownedLock.ts';
import { exported, people, Stores } from './network.ts';

describe('the list of accounts', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  async function twoAccounts() {
    const root = stores.folder();
    const accounts = new Accounts(root);
    const work = await accounts.create("O'Brien & 李");
    for (const id of ['default', work.id]) {
      const store = await stores.at(accounts.directory(id));
      await store.applyImport(exported({ connections: people(id === 'default' ? 5 : 3) }));
      await store.dispose();
    }
    return { root, accounts, work };
  }

  for (const [how, damage] of [
    ['cut off', (path: string) => truncateSync(path, 20)],
    ['deleted by hand', (path: string) => rmSync(path)],
    [
      'edited so that it leads elsewhere',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"default"', '"../.."')),
    ],
  ] as const) {
    it(`is read from the accounts’ folders, names included, when it is ${how}`, async () => {
      const { root, work } = await twoAccounts();
      damage(join(root, 'accounts.json'));
      const warnings: string[] = [];
      const accounts = new Accounts(root, (message) => warnings.push(message));
      assert.deepEqual(
        (await accounts.list()).map(({ id, name }) => [id, name]),
        [
          ['default', 'My Account'],
          [work.id, "O'Brien & 李"],
        ],
      );
      if (how !== 'deleted by hand') assert.match(warnings[0] ?? '', /damaged.*no data is lost/);
      await accounts.makeCurrent(work.id);
      assert.equal((await new Accounts(root).current()).name, "O'Brien & 李");
      if (how !== 'deleted by hand') {
        assert.ok(
          readdirSync(root).some((name) => name.startsWith('accounts.json.damaged-')),
          'it is kept',
        );
      }
    });
  }

  it('leaves no name of a deleted account in what a killed window left of the list', async () => {
    const { root, accounts, work } = await twoAccounts();
    const left = join(root, 'accounts.json.99999.tmp');
    writeFileSync(left, readFileSync(join(root, 'accounts.json')));
    await accounts.remove(work.id);
    assert.equal(existsSync(left), false);
  });

  it('shows a folder with nothing but a policy, or what was shared, and none with nothing but a lock', async () => {
    const { root, accounts } = await twoAccounts();
    const folders = ['policy.network-policy', 'shared.jsonl', 'network.sqlite.lock', 'runner.lock'].map((name, at) => {
      mkdirSync(join(root, 'accounts', `only-${at}`), { recursive: true });
      writeFileSync(join(root, 'accounts', `only-${at}`, name), 'remove name:zoë');
      return `only-${at}`;
    });
    const ids = (await accounts.list()).map(({ id }) => id);
    assert.deepEqual(
      folders.map((id) => ids.includes(id)),
      [true, true, false, false],
    );
  });

  it('shows a folder with data that it does not name, so that it can be deleted', async () => {
    const { root, accounts, work } = await twoAccounts();
    writeFileSync(
      join(root, 'accounts.json'),
      JSON.stringify({ current: 'default', accounts: [{ id: 'default', name: 'Me', createdAt: 0 }] }),
    );
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['Me', "O'Brien & 李"],
    );
    await accounts.remove(work.id);
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['Me'],
    );
  });

  it('leaves nothing of an account that was removed: no data, no name, in no file', async () => {
    const { root, accounts, work } = await twoAccounts();
    truncateSync(join(root, 'accounts.json'), 20);
    await accounts.rename(work.id, 'Ngozi');
    await accounts.remove(work.id);
    const texts = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    assert.ok(texts.every((text) => !text.includes('Ngozi') && !text.includes('Brien & ')));
    assert.equal(existsSync(accounts.directory(work.id)), false);
    await accounts.remove('default');
    assert.deepEqual(readdirSync(root), ['accounts']);
    assert.ok(readdirSync(join(root, 'accounts')).every((name) => name.endsWith('.deleted')));
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['My Account'],
    );
  });

  it('keeps an account in sight as long as something of it is left', async () => {
    const { accounts, work } = await twoAccounts();
    await assert.rejects(
      accounts.remove(work.id, { requireUnused: () => Promise.reject(new Error('in use')) }),
      /in use/,
    );
    const store = await stores.at(accounts.directory(work.id));
    assert.equal(store.stats().people, 3, 'a refused deletion deleted nothing');
    assert.equal((await accounts.list()).length, 2);
  });

  it('is without an account for a window that saw its data go, as soon as no one changes the list', async () => {
    const { root, accounts, work } = await twoAccounts();
    const store = await stores.at(accounts.directory(work.id), { pollMs: 5 });
    // Takes long enough for the other window to see it.
    const last = join(accounts.directory(work.id), 'zz');
    mkdirSync(last);
    for (let file = 0; file < 500; file++) writeFileSync(join(last, String(file)), '');
    const gone = new Promise<void>((resolve) => {
      store.onDidChange(({ people: { kind } }) => {
        if (kind === 'everything') resolve();
      });
    });
    const removing = accounts.remove(work.id);
    await gone;
    const names = (await new Accounts(root).listOnceSettled()).map(({ name }) => name);
    assert.deepEqual(names, ['My Account']);
    await removing;
  });

  it('names the locks that are taken and who has them', async () => {
    const { accounts } = await twoAccounts();
    const store = await stores.at(accounts.directory('default'));
    const release = await store.runnerLock.take();
    assert.equal(await store.runnerLock.isHeld(), true);
    assert.equal(await accounts.isRunnerActive('default'), true);
    const [lock, ...others] = await accounts.locks('default');
    assert.deepEqual(others, []);
    assert.equal(lock?.what, 'running removals');
    assert.deepEqual(
      [lock.holder.pid, lock.holder.life],
      [process.pid, process.platform === 'linux' ? 'alive' : 'unknown'],
    );
    await release?.();
    assert.deepEqual(await accounts.locks('default'), []);
    assert.equal(await store.runnerLock.isHeld(), false);
    mkdirSync(accounts.directory('default'), { recursive: true });
  });

  it('lets a use of the browser whose lock was taken away not go on by the right of another in its window', async () => {
    const { accounts } = await twoAccounts();
    const store = await stores.at(accounts.directory('default'));
    const release = await store.runnerLock.take();
    const [lock] = await accounts.locks('default');
    assert.ok(lock && (await breakLock(lock.holder)));
    assert.equal(await store.runnerLock.take(), undefined, 'the first has not ended');
    assert.equal(await store.runnerLock.isHeld(), false);
    await release?.();
    const again = await store.runnerLock.take();
    assert.equal(await store.runnerLock.isHeld(), true);
    await again?.();
  });
});
