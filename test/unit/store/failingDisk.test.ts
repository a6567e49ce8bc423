import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import type { Store } from '#store/store.ts';
import { exported, people, Stores } from './network.ts';

/** Each call in turn: `DISK_CALLS=all npx mocha --import=tsx test/unit/store/failingDisk.test.ts`; otherwise only some of them, with all after each. */
const everyCall = process.env['DISK_CALLS'] === 'all';

/** Lets calls of the file system fail: the one of a number, or all from there on. */
class FailingDisk {
  calls = 0;
  #failsAt = Infinity;
  #forGood = false;
  readonly #originals = new Map<keyof typeof fs, unknown>();

  install(): void {
    for (const name of ['open', 'rename', 'unlink', 'mkdir', 'readdir', 'stat', 'readFile', 'writeFile'] as const) {
      this.#originals.set(name, fs[name]);
      const original = methodOf(fs, name);
      Reflect.set(fs, name, async (...args: unknown[]) => {
        this.#call(name);
        const result = await original(args);
        if (name === 'open' && result instanceof Object) this.#watch(result);
        return result;
      });
    }
    syncBuiltinESMExports();
  }

  uninstall(): void {
    for (const [name, original] of this.#originals) Reflect.set(fs, name, original);
    syncBuiltinESMExports();
  }

  fail(at: number, forGood: boolean): void {
    this.calls = 0;
    this.#failsAt = at;
    this.#forGood = forGood;
  }

  work(): void {
    this.#failsAt = Infinity;
  }

  #watch(handle: object): void {
    for (const name of ['writeFile', 'sync', 'readFile', 'stat', 'read', 'close']) {
      const original = methodOf(handle, name);
      Reflect.set(handle, name, async (...args: unknown[]) => {
        // A handle that can't be closed properly is closed all the same.
        if (name === 'close') await original(args);
        this.#call(name);
        return name === 'close' ? undefined : original(args);
      });
    }
  }

  #call(name: string): void {
    const number = ++this.calls;
    if (this.#forGood ? number < this.#failsAt : number !== this.#failsAt) return;
    throw Object.assign(new Error(`no space left on device, ${name}`), { code: 'ENOSPC', syscall: name });
  }
}

function methodOf(object: object, name: string): (args: readonly unknown[]) => Promise<unknown> {
  const method: unknown = Reflect.get(object, name);
  assert.ok(method instanceof Function);
  return (args) => Promise.resolve(Reflect.apply(method, object, args) as unknown);
}

const shown = (store: Store): string =>
  JSON.stringify([
    store.connections().map(({ slug, decision, note, standing }) => [slug, decision, note, standing]),
    store.undoLabel,
    store.lastImportReport()?.source,
  ]);

describe('an import while the disk fails', () => {
  const disk = new FailingDisk();
  const stores = new Stores();
  before(() => disk.install());
  after(() => disk.uninstall());
  afterEach(() => stores.close());

  for (const forGood of everyCall ? [false, true] : [true]) {
    it(`is saved, or refused and not made, whichever call fails${forGood ? ', with all after it' : ''}`, async () => {
      for (let failsAt = 1; failsAt < 400; failsAt += everyCall ? 1 : 9) {
        const folder = stores.folder();
        const store = await stores.at(folder, { pollMs: 3_600_000 });
        await store.applyImport(exported({ source: 'one', connections: people(20) }));
        await store.setNote(2, 'old note');
        const before = shown(store);

        disk.fail(failsAt, forGood);
        const refused = await store.applyImport(exported({ source: 'two', connections: people(25) })).then(
          () => false,
          () => true,
        );
        const { calls } = disk;
        disk.work();

        const where = `call ${failsAt} of ${calls}`;
        assert.equal(shown(store) === before, refused, where);
        const other = await stores.at(folder);
        assert.equal(shown(other), shown(store), where);
        // A lock that could not be given back is given back later.
        await store.setNote(4, 'later');
        await stores.close();
        if (calls < failsAt) return;
      }
      assert.fail('it always failed');
    }).timeout(everyCall ? 300_000 : 60_000);
  }
});
