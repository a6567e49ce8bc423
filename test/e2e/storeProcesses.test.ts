import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '#store/openStore.ts';
import { bundleProgram } from '../model/bundleProgram.ts';
import { exported, people, wasm, wasmPath } from '../unit/store/network.ts';

// In memory where possible: what is tested is the order of the steps, and a real fsync would only make it slow.
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

// A process that lives for a tenth of a second needs no optimised WebAssembly.
const lazily = ['--liftoff', '--no-wasm-tier-up', '--wasm-lazy-compilation'];

describe('store between processes', () => {
  let scratch = '';
  let bundle = '';
  const children = new Set<ChildProcess>();

  before(async function () {
    this.timeout(30_000);
    scratch = mkdtempSync(join(root, 'network-processes-'));
    bundle = join(scratch, 'writer.mjs');
    await bundleProgram(join(import.meta.dirname, 'storeWriter.ts'), bundle);
  });

  after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(scratch, { recursive: true, force: true });
  });

  async function storeFolder(name: string): Promise<string> {
    const folder = join(scratch, name);
    mkdirSync(folder);
    const store = await openStore(folder, { wasm });
    await store.applyImport(exported({ connections: people(5) }));
    await store.dispose();
    return folder;
  }

  function writer(folder: string, id: number, times: number) {
    const child = spawn(process.execPath, [...lazily, bundle, folder, wasmPath, String(id), String(times)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let said = '';
    let complaint = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    const ended = once(child, 'close').then(() => children.delete(child));
    return {
      child,
      ended,
      saidSomething: async () => {
        while (said === '' && child.exitCode === null) await wait(2);
        assert.notEqual(said, '', `the writer came to nothing: ${complaint}`);
      },
      /** The last note that it said was saved; a line cut off by the kill does not count. */
      acknowledged: () => Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1) || 0),
      complaint: () => complaint,
    };
  }

  it('has every acknowledged write after 200 random kills, and always opens', async function () {
    // Some twenty seconds on a machine of its own.
    this.timeout(600_000);
    const lanes = 4;
    const kills = 200 / lanes;
    const lane = async (number: number) => {
      const folder = await storeFolder(`killed-${number}`);
      for (let kill = 0; kill < kills; kill++) {
        const writing = writer(folder, 1, 1_000_000);
        await writing.saidSomething();
        await wait(Math.random() * 30);
        writing.child.kill('SIGKILL');
        await writing.ended;
        const store = await openStore(folder, {
          wasm,
          onWarning: (message) => assert.fail(message),
        });
        const found = Number(store.connection(1)?.note);
        const acknowledged = writing.acknowledged();
        assert.ok(
          found === acknowledged || found === acknowledged + 1,
          `said that ${acknowledged} was saved, found ${found}`,
        );
        const since = performance.now();
        await store.setNote(2, `after kill ${kill}`);
        assert.ok(performance.now() - since < 5000, 'a dead owner must not block others');
        assert.equal(store.stats().people, 5);
        await store.dispose();
      }
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.endsWith('.tmp') || name.includes('.lock')),
        [],
        'what killed writers left is cleaned up',
      );
    };
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  });

  it('loses no update of two processes that write 1,000 times each', async function () {
    // Some twenty seconds on a machine of its own.
    this.timeout(600_000);
    const folder = await storeFolder('two');
    const writers = [writer(folder, 1, 1000), writer(folder, 2, 1000)];
    await Promise.all(writers.map(({ ended }) => ended));
    assert.deepEqual(
      writers.map(({ complaint }) => complaint()),
      ['', ''],
    );
    const store = await openStore(folder, { wasm });
    assert.deepEqual([store.connection(1)?.note, store.connection(2)?.note], ['1000', '1000']);
    assert.equal(store.revision, 2001);
    await store.dispose();
  });
});
