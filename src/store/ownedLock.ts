import { randomUUID } from 'node:crypto';
import { open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from './storeError.ts';

/*
 * A lock file between processes that names its owner. proper-lockfile was tried and left: it can't tell a dead owner
 * from a busy one, so a crash blocks everybody for at least two seconds, a laptop's sleep makes it give a live owner's lock
 * away, and two processes that find the same stale lock can both end up holding it.
 */

const heartbeatMs = 10_000;
/** Only for owners that we can't ask for: on another host, or whose process number was given to somebody else. */
const silentMs = 60_000;
/** Between creating the file and writing the owner into it there is a moment; an owner killed there leaves it empty. */
const unwrittenMs = 1_000;

interface Owner {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
}

export interface OwnedLock {
  /** Whether nobody took the lock away, which happens only after the owner was silent for a minute. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes the lock, waiting for a live owner for up to `patienceMs`; a dead owner's lock is taken over at once.
 * @returns undefined when a live owner still holds it
 * @throws the file system's error when the folder can't be written to
 */
export async function acquireLock(path: string, patienceMs: number): Promise<OwnedLock | undefined> {
  const giveUpAt = performance.now() + patienceMs;
  const silence = new SilenceWatch();
  for (;;) {
    const token = await create(path);
    if (token) return held(path, token);
    const seen = await look(path);
    if (seen && ((await isDead(seen)) || silence.isLasting(seen))) await takeAway(path, seen);
    else if (performance.now() > giveUpAt) return undefined;
    else await wait(2 + Math.random() * 8);
  }
}

/** Whether a live owner holds the lock. */
export async function isLocked(path: string): Promise<boolean> {
  const seen = await look(path);
  return seen !== undefined && !(await isDead(seen));
}

/** @returns the new owner's token, or undefined when the lock exists */
async function create(path: string): Promise<string | undefined> {
  const owner: Owner = { token: randomUUID(), pid: process.pid, host: hostname() };
  let file;
  try {
    file = await open(path, 'wx', 0o600);
  } catch (error) {
    // Windows answers EPERM while the former lock is being deleted.
    if (systemCode(error) === 'EEXIST' || (process.platform === 'win32' && systemCode(error) === 'EPERM'))
      return undefined;
    throw error;
  }
  try {
    await file.writeFile(JSON.stringify(owner));
  } catch (error) {
    // A full disk: an empty lock must not be left behind.
    await unlink(path).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
  return owner.token;
}

function held(path: string, token: string): OwnedLock {
  const isHeld = async () => (await look(path))?.owner?.token === token;
  const heartbeat = setInterval(() => {
    const now = new Date();
    void isHeld()
      .then((ours) => (ours ? utimes(path, now, now) : undefined))
      .catch(() => undefined); // A missed beat is made up by the next.
  }, heartbeatMs);
  heartbeat.unref();
  let released = false;
  return {
    isHeld,
    async release() {
      if (released) return;
      released = true;
      clearInterval(heartbeat);
      if (await isHeld()) await unlink(path);
    },
  };
}

interface Seen {
  /** undefined: not written yet, or cut off. */
  readonly owner: Owner | undefined;
  readonly identity: string;
  readonly modified: number;
}

async function look(path: string): Promise<Seen | undefined> {
  try {
    const { ino, mtimeMs } = await stat(path);
    const text = await readFile(path, 'utf8');
    const owner = parseOwner(text);
    return { owner, identity: owner?.token ?? `${ino}`, modified: mtimeMs };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'token' in value && 'pid' in value && 'host' in value
      ? (value as Owner)
      : undefined;
  } catch {
    return undefined;
  }
}

async function isDead(seen: Seen): Promise<boolean> {
  const { owner } = seen;
  if (!owner) return Date.now() - seen.modified > unwrittenMs;
  if (owner.host !== hostname()) return false;
  // Process numbers start anew with the machine; the minute allows for a clock that was set.
  if (seen.modified < Date.now() - uptime() * 1000 - 60_000) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
  return isZombie(owner.pid);
}

/** A killed process that its parent has not yet waited for still answers signals (Linux). */
async function isZombie(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return true;
  }
}

/** Notices an owner without heartbeat, by watching: after the machine slept every heartbeat looks old for a moment. */
class SilenceWatch {
  private identity = '';
  private modified = 0;
  private since = 0;

  isLasting(seen: Seen): boolean {
    if (seen.identity !== this.identity || seen.modified !== this.modified) {
      this.identity = seen.identity;
      this.modified = seen.modified;
      this.since = performance.now();
    }
    return Date.now() - seen.modified > silentMs && performance.now() - this.since > 1.5 * heartbeatMs;
  }
}

/**
 * Removes a dead owner's lock. Only the holder of a lock named after that very owner may do so, and looks again first:
 * otherwise one who judged the old owner dead could remove the lock of whoever came after.
 */
async function takeAway(path: string, seen: Seen): Promise<void> {
  const right = await acquireLock(`${path}.${seen.identity}`, 1000);
  if (!right) return;
  try {
    const now = await look(path);
    if (now?.identity === seen.identity && now.modified === seen.modified) await unlink(path);
  } finally {
    await right.release();
  }
}
