import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, isLocked } from '../../../src/store/ownedLock.ts';

describe('lock between processes', () => {
  it('gives the right to run removals to one process, and at once to the next when it dies', async function () {
    this.timeout(30_000);
    const scratch = mkdtempSync(join(tmpdir(), 'network-lock-'));
    const path = join(scratch, 'runner.lock');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
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
    rmSync(scratch, { recursive: true });
  });
});
