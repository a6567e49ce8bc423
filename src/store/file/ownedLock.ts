import { randomUUID } from 'node:crypto';
import { open, unlink, utimes } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Life, LockOwner } from './lockOwner.ts';
import { lifeOf, lockOwner, thisOwner } from './lockOwner.ts';
import { parseJson } from './storedJson.ts';
import { systemCode } from '#core/text/errorCode.ts';

/*
 * A lock file between processes that names its owner. proper-lockfile was tried and left: it can't tell a dead owner
 * from a busy one, so a crash blocks everyone for at least two seconds, a laptop's sleep makes it give a live owner's lock
 * away, and two processes that find the same stale lock can both end up holding it.
 *
 * An owner whose process can be looked up lives exactly as long as that process. Any other, on another machine or with a
 * number that another process may have by now, counts as alive as long as it shows signs of life.
 */

const heartbeatMs = 5_000;
/** An owner without a sign of life for this long counts as dead, in time during which we watched: six missed beats. */
const silentMs = 30_000;
/** Between creating the file and writing the owner into it there is a moment; an owner killed there leaves it empty. */
const unwrittenMs = 1_500;
const lookEveryMs = 500;
const watchedForMs = 600_000;

export interface OwnedLock {
  /**
   * Whether no one took the lock away, which happens only to an owner without signs of life, or when the person says so.
   */
  isHeld(): Promise<boolean>;
  /** Gives it back; retried for as long as the file system refuses. */
  release(): Promise<void>;
}

/** A lock that is taken, for the person to judge. */
export interface LockHolder {
  readonly path: string;
  readonly token: string;
  readonly pid: number | undefined;
  readonly host: string | undefined;
  /** How long ago its owner last showed a sign of life, in ms, by this machine's clock. */
  readonly silentFor: number;
  readonly life: Life;
}

/**
 * Takes the lock, waiting for a live owner for up to `timeoutMs`; a dead owner's lock is taken over at once.
 * @param silence how long, in ms, an owner that can't be asked may show no sign of life
 * @returns undefined when a live owner still holds it
 * @throws the file system's error when the folder can't be written to
 */
export async function acquireLock(
  path: string,
  timeoutMs: number,
  silence: number = silentMs,
): Promise<OwnedLock | undefined> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const token = await create(path);
    if (token) return held(path, token);
    const seen = await look(path);
    if (seen && (await isOver(path, seen, silence))) await takeAway(path, seen);
    // A lock that was released in between is tried once more.
    else if (seen && performance.now() > giveUpAt) return undefined;
    else await wait(2 + Math.random() * 8);
  }
}

/** Whether a live owner holds the lock. */
export async function isLocked(path: string, silence: number = silentMs): Promise<boolean> {
  const seen = await look(path);
  return seen !== undefined && !(await isOver(path, seen, silence));
}

/** Who holds the lock; undefined when it is free. */
export async function lockHolder(path: string): Promise<LockHolder | undefined> {
  const seen = await look(path);
  if (!seen) return undefined;
  return {
    path,
    token: seen.identity,
    pid: seen.owner?.pid,
    host: seen.owner?.host,
    silentFor: Math.max(0, Date.now() - seen.modified),
    life: seen.owner ? await lifeOf(seen.owner, seen.modified) : 'unknown',
  };
}

/**
 * Takes a lock away because the person says so, unless another owner has it by now. An owner that is alive after all
 * notices.
 * @returns whether that owner has it no longer
 */
export async function breakLock({ path, token }: LockHolder): Promise<boolean> {
  // Tries a second time if its owner showed a sign of life just then.
  for (let attempt = 1; attempt <= 2; attempt++) {
    const seen = await look(path);
    if (seen?.identity !== token) return attempt > 1;
    await takeAway(path, seen);
  }
  return (await look(path))?.identity !== token;
}

/** @returns the new owner's token, or undefined when the lock exists */
async function create(path: string): Promise<string | undefined> {
  const owner = await thisOwner(randomUUID());
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
    await file.writeFile(JSON.stringify(owner)).finally(() => file.close());
  } catch (error) {
    // The disk may be full, which some network folders tell on closing: a lock that no one holds must not be left behind.
    await unlink(path).catch(() => held(path, owner.token).release());
    throw error;
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
      try {
        if (await isHeld()) await unlink(path);
      } catch {
        // While this process lives no one else can take the lock over, so it must not be left behind.
        setTimeout(() => {
          released = false;
          void this.release();
        }, lookEveryMs).unref();
      }
    },
  };
}

interface Seen {
  /** undefined: not written yet, or cut off. */
  readonly owner: LockOwner | undefined;
  readonly identity: string;
  readonly modified: number;
}

async function look(path: string): Promise<Seen | undefined> {
  let file;
  try {
    // Opening makes a network folder look again whether the file changed.
    file = await open(path, 'r');
    const { ino, mtimeMs } = await file.stat();
    const owner = parseJson(lockOwner, await file.readFile('utf8'));
    // The identity becomes part of a file name.
    const isName = owner !== undefined && /^[\w-]{1,64}$/.test(owner.token);
    return { owner, identity: isName ? owner.token : `${ino}`, modified: mtimeMs };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    // Windows, while it is being deleted or created.
    if (process.platform === 'win32' && ['EPERM', 'EBUSY', 'EACCES'].includes(systemCode(error) ?? ''))
      return undefined;
    throw error;
  } finally {
    await file?.close();
  }
}

async function isOver(path: string, seen: Seen, silence: number): Promise<boolean> {
  if (!seen.owner) return isSilent(path, seen, Math.min(unwrittenMs, silence));
  const life = await lifeOf(seen.owner, seen.modified);
  return life === 'dead' || (life === 'unknown' && isSilent(path, seen, silence));
}

/** What was observed about a lock: kept between calls, since one call is mostly shorter than the silence that counts. */
interface Watch {
  identity: string;
  modified: number;
  /** In ms, of time that we were awake. */
  silentFor: number;
  lookedAt: number;
  askedAt: number;
}

const watches = new Map<string, Watch>();

/**
 * Whether an owner has no heartbeat. It has to be watched for a while, since after the machine slept every heartbeat looks
 * old for a moment.
 */
function isSilent(path: string, { identity, modified }: Seen, silence: number): boolean {
  const now = performance.now();
  const known = watches.get(path);
  if (known) {
    known.askedAt = now;
    return note(known, { identity, modified }) >= silence;
  }
  const watch = { identity, modified, silentFor: 0, lookedAt: now, askedAt: now };
  watches.set(path, watch);
  keepLooking(path, watch);
  return false;
}

function note(watch: Watch, { identity, modified }: Pick<Seen, 'identity' | 'modified'>): number {
  const now = performance.now();
  if (watch.identity !== identity || watch.modified !== modified) {
    Object.assign(watch, { identity, modified, silentFor: 0 });
  } else {
    // A longer time between looks was sleep, or work that kept us from looking.
    watch.silentFor += Math.min(now - watch.lookedAt, 4 * lookEveryMs);
  }
  watch.lookedAt = now;
  return watch.silentFor;
}

/** Keeps looking at a lock until it is free, or no one has asked for it for a long time. */
function keepLooking(path: string, watch: Watch): void {
  const timer = setInterval(() => {
    void look(path)
      // It can't be read at the moment, which says nothing about the owner.
      .catch(() => ({ identity: '', modified: 0 }))
      .then((seen) => {
        if (seen) note(watch, seen);
        if (seen && performance.now() - watch.askedAt < watchedForMs) return;
        watches.delete(path);
        clearInterval(timer);
      });
  }, lookEveryMs);
  timer.unref();
}

/**
 * Removes a dead owner's lock. Only the holder of a lock named after that very owner may do so, and looks again first:
 * otherwise one who judged the old owner dead could remove the lock of the next process.
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
