import { readFile, readlink } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import * as v from 'valibot';
import { integer } from './storedJson.ts';
import { systemCode } from '#core/text/errorCode.ts';

/** The owner of a lock, as written into its file. */
export const lockOwner = v.object({
  token: v.string(),
  pid: integer,
  host: v.string(),
  /** Identifies this boot of this machine (or container), where the system can tell; a host name may change. */
  machine: v.exactOptional(v.string()),
  /** When the process started, as the system counts: tells it apart from a later process with the same number. */
  started: v.exactOptional(v.string()),
  /** When the lock was taken, by the owner's clock. */
  since: v.exactOptional(v.number()),
});
export type LockOwner = Readonly<v.InferOutput<typeof lockOwner>>;

/** `unknown`: on another machine, or a process that can't be told from another with the same number. */
export type Life = 'alive' | 'dead' | 'unknown';

/** This process as an owner. */
export async function thisOwner(token: string): Promise<LockOwner> {
  const { machine, started } = await (self ??= describeSelf());
  return {
    token,
    pid: process.pid,
    host: hostname(),
    ...(machine !== undefined && { machine }),
    ...(started !== undefined && { started }),
    since: Date.now(),
  };
}

/** Whether the owner is still running. Only the system is asked, never the clock, which may be set at any time. */
export async function lifeOf(owner: LockOwner, modified: number): Promise<Life> {
  const { machine } = await (self ??= describeSelf());
  if (owner.machine !== undefined && machine !== undefined) {
    if (owner.machine !== machine) return isFromBeforeTheStart(owner, modified) ? 'dead' : 'unknown';
  } else if (owner.host !== hostname()) {
    return 'unknown';
  }
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return 'dead';
  }
  const running = await processState(owner.pid);
  if (!running) return 'unknown';
  // A killed process that its parent has not yet waited for still answers signals.
  if (running.state === 'Z' || running.state === 'X') return 'dead';
  if (owner.started === undefined || machine === undefined) return 'unknown';
  return running.started === owner.started ? 'alive' : 'dead';
}

let self: Promise<{ readonly machine: string | undefined; readonly started: string | undefined }> | undefined;

async function describeSelf() {
  if (process.platform !== 'linux') return { machine: undefined, started: undefined };
  try {
    // Containers share the machine's boot, but not its process numbers.
    const [boot, numbers] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readlink('/proc/self/ns/pid'),
    ]);
    return { machine: `${boot.trim()} ${numbers}`, started: (await processState(process.pid))?.started };
  } catch {
    // Without /proc an owner is judged by its host name and its signs of life.
    return { machine: undefined, started: undefined };
  }
}

/**
 * Whether an owner on a host of this name is from before this machine started. On another machine with the same name it
 * would show signs of life.
 */
function isFromBeforeTheStart(owner: LockOwner, modified: number): boolean {
  const [boot] = owner.machine?.split(' ') ?? [];
  return owner.host === hostname() && boot !== undefined && modified < Date.now() - uptime() * 1000 - 60_000;
}

/** From /proc, on Linux only; undefined when it can't be read, which says nothing about the process. */
async function processState(pid: number): Promise<{ readonly state: string; readonly started: string } | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    return state !== undefined && started !== undefined ? { state, started } : undefined;
  } catch {
    return undefined;
  }
}
