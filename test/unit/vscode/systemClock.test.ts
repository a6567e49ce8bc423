import assert from 'node:assert/strict';
import { AbortSource } from '#core/time/abortSource.ts';
import { systemClock } from '#vscode/removal/systemClock.ts';

describe('the machine’s clock', () => {
  const { now } = Date;
  afterEach(() => {
    Date.now = now;
  });

  it('put back by a day while something is waited for, makes no one wait for a day', async () => {
    const waited = systemClock.until(Date.now() + 50, new AbortSource());
    Date.now = () => now() - 86_400_000;
    await waited;
  });

  it('put ahead, as it is after sleep, ends the wait', async () => {
    Date.now = () => now() + 86_400_000;
    await systemClock.until(now() + 3_600_000, new AbortSource());
  });

  it('tells time passed that no one sets', () => {
    const before = systemClock.uptime();
    Date.now = () => now() + 86_400_000;
    assert.ok(systemClock.uptime() - before < 3_600_000);
  });

  it('waits no longer than it is wanted', async () => {
    const stop = new AbortSource();
    const waited = systemClock.until(Date.now() + 86_400_000, stop);
    stop.abort();
    await waited;
  });
});
