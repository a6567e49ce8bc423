import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os, { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { acquireLock, breakLock, isLocked, lockHolder } from '#store/file/ownedLock.ts';

describe('lock between processes', () => {
  let scratch = '';
  let path = '';
  const children: ChildProcess[] = [];
  const realNow = Date.now;
  const realHostname = os.hostname;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'network-lock-'));
    path = join(scratch, 'runner.lock');
  });
  afterEach(() => {
    Date.now = realNow;
    os.hostname = realHostname;
    syncBuiltinESMExports();
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(scratch, { recursive: true });
  });

  function sleeper(): ChildProcess {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    children.push(child);
    return child;
  }

  /** What this build writes about its own process. */
  async function written(): Promise<Record<string, unknown>> {
    const lock = await acquireLock(path, 0);
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    await lock?.release();
    return owner;
  }

  it('gives the right to run removals to one process, and at once to the next when it dies', async function () {
    this.timeout(30_000);
    const child = sleeper();
    const first = await acquireLock(path, 0);
    assert.ok(first);
    assert.equal(await acquireLock(path, 50), undefined);
    await first.release();
    // As if the child had taken it.
    writeFileSync(path, JSON.stringify({ token: 'of the child', pid: child.pid, host: hostname() }));
    assert.equal(await isLocked(path), true);
    assert.equal(await acquireLock(path, 50), undefined);
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.equal(await isLocked(path), false);
    const takers = await Promise.all(Array.from({ length: 8 }, () => acquireLock(path, 0)));
    const winners = takers.filter((lock) => lock !== undefined);
    assert.equal(winners.length <= 1, true);
    const holder = winners[0] ?? (await acquireLock(path, 1000));
    assert.equal(await holder?.isHeld(), true);
    await holder?.release();
    assert.equal(existsSync(path), false);
  });

  const gone: readonly (readonly [who: string, owner: Record<string, unknown>])[] = [
    ['of a host that is there no longer', { token: 't', pid: 4242, host: 'old-container' }],
    [
      'of a rebuilt container, under a number that lives here',
      { token: 't', pid: process.pid, host: 'x', machine: 'another boot' },
    ],
    [
      'of an older build, under a number that someone else has now',
      { token: 't', pid: process.ppid, host: hostname() },
    ],
    ['that is empty, its owner having been killed while writing it', {}],
  ];
  for (const [who, owner] of gone) {
    it(`is taken over from an owner ${who}, once it was watched to be silent`, async () => {
      writeFileSync(path, Object.keys(owner).length === 0 ? '' : JSON.stringify(owner));
      assert.equal(await isLocked(path, 900), true, 'it may live elsewhere');
      assert.equal(await acquireLock(path, 20, 900), undefined);
      // No one waits in one call: what was watched is remembered.
      await wait(1600);
      assert.equal(await isLocked(path, 900), false);
      const lock = await acquireLock(path, 20, 900);
      assert.equal(await lock?.isHeld(), true);
      await lock?.release();
    });
  }

  it('is not taken from an owner that can’t be asked, as long as it shows signs of life', async () => {
    writeFileSync(path, JSON.stringify({ token: 't', pid: 4242, host: 'other-machine' }));
    const beats = setInterval(() => utimesSync(path, new Date(), new Date()), 200);
    try {
      assert.equal(await acquireLock(path, 2500, 900), undefined);
      assert.equal(await isLocked(path, 900), true);
    } finally {
      clearInterval(beats);
    }
  });

  it('is taken at once from an owner whose process number was given to another process', async function () {
    if (process.platform !== 'linux') return this.skip();
    const child = sleeper();
    await once(child, 'spawn');
    writeFileSync(path, JSON.stringify({ ...(await written()), token: 't', pid: child.pid, started: '1' }));
    assert.equal(await isLocked(path), false);
    const lock = await acquireLock(path, 0);
    const next = lock ?? (await acquireLock(path, 500));
    assert.equal(await next?.isHeld(), true);
    await next?.release();
  });

  it('stays with a living owner of whom the system tells nothing now, as when no more files can be opened', async function () {
    if (process.platform !== 'linux') return this.skip();
    const child = sleeper();
    await once(child, 'spawn');
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
    const owner = { ...(await written()), token: 't', pid: child.pid, started: fields?.[19] };
    writeFileSync(path, JSON.stringify(owner));
    const readReally = fs.promises.readFile;
    fs.promises.readFile = ((file, ...rest: [never]) =>
      typeof file === 'string' && file.startsWith('/proc/')
        ? Promise.reject(Object.assign(new Error('too many open files'), { code: 'EMFILE' }))
        : readReally(file, ...rest)) as typeof readReally;
    syncBuiltinESMExports();
    try {
      assert.equal(await isLocked(path), true);
      assert.equal(await acquireLock(path, 200), undefined);
      assert.equal((await lockHolder(path))?.life, 'unknown');
    } finally {
      fs.promises.readFile = readReally;
      syncBuiltinESMExports();
    }
    assert.equal((await lockHolder(path))?.life, 'alive');
  });

  for (const [what, change] of [
    ['the clock jumps ahead by a year', () => (Date.now = () => realNow() + 365 * 86_400_000)],
    ['the clock is set back by a year', () => (Date.now = () => realNow() - 365 * 86_400_000)],
    [
      'the host is renamed',
      () => {
        os.hostname = () => 'renamed-by-the-network';
        syncBuiltinESMExports();
      },
    ],
  ] as const) {
    it(`stays with its living owner when ${what}`, async function () {
      if (process.platform !== 'linux') return this.skip();
      const lock = await acquireLock(path, 0, 300);
      change();
      assert.equal(await isLocked(path, 300), true);
      await wait(900);
      assert.equal(await isLocked(path, 300), true, 'silence is no death where the process can be asked for');
      assert.equal(await acquireLock(path, 50, 300), undefined);
      assert.equal(await lock?.isHeld(), true);
      await lock?.release();
      assert.equal(existsSync(path), false);
    });
  }

  it('is freed once its owner is certainly dead, whatever name the host has by now', async function () {
    if (process.platform !== 'linux') return this.skip();
    const child = sleeper();
    await once(child, 'spawn');
    const started = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19];
    writeFileSync(
      path,
      JSON.stringify({ ...(await written()), token: 't', host: 'name-of-then', pid: child.pid, started }),
    );
    assert.equal(await isLocked(path), true);
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.equal(await isLocked(path), false);
  });

  it('is broken by the person’s word, who is told owner and age; the owner notices', async () => {
    const lock = await acquireLock(path, 0);
    const past = new Date(Date.now() - 120_000);
    utimesSync(path, past, past);
    const holder = await lockHolder(path);
    assert.ok(holder);
    assert.deepEqual([holder.pid, holder.host], [process.pid, hostname()]);
    assert.ok(holder.silentFor > 110_000 && holder.silentFor < 130_000, String(holder.silentFor));
    assert.equal(await breakLock(holder), true);
    assert.equal(await lock?.isHeld(), false);
    const next = await acquireLock(path, 0);
    assert.equal(await breakLock(holder), false, 'another’s lock is left alone');
    await lock?.release();
    assert.equal(await next?.isHeld(), true, 'who lost it takes nothing from who has it');
    await next?.release();
    assert.equal(await lockHolder(path), undefined);
  });
});
