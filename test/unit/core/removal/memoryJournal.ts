import type { ConnectionId, Decision, Standing } from '../../../../src/core/connection.ts';
import type {
  PlannedRun,
  RunJournal,
  RunnerLock,
  RunStateDetails,
  Settlement,
} from '../../../../src/core/removal/ports.ts';
import type {
  Instant,
  RemovalRun,
  RunId,
  RunState,
  RunTarget,
  ShutGate,
  TargetState,
} from '../../../../src/core/removal/run.ts';
import { isOpen, mayMove, maySettle, standingAfter } from '../../../../src/core/removal/runMachine.ts';

/** What the journal knows of a connection. */
export interface JournalConnection {
  decision: Decision;
  standing: Standing;
}

/** A person as settled or requeued, in the order it was written: what the log of a run holds. */
export interface JournalEntry {
  readonly run: RunId;
  readonly position: number;
  readonly state: TargetState;
  readonly at: Instant;
}

/**
 * The record in memory, with the promises of the port: one object stands for the disk that all windows share. Tests make it
 * fail by setting `fault`, and see into it.
 */
export class MemoryJournal implements RunJournal {
  readonly connections = new Map<ConnectionId, JournalConnection>();
  readonly stored: RemovalRun[] = [];
  readonly entries: JournalEntry[] = [];
  readonly intents: Instant[] = [];
  shut: ShutGate | undefined;
  /** Called before every write; throwing makes the write fail, as a full disk does; never resolving is a crash. */
  before: (write: string) => void | Promise<void> = () => undefined;
  /** Called after every write and before its answer. */
  after: (write: string) => void | Promise<void> = () => undefined;

  /** Adds a connected, undecided person. */
  addConnection(id: ConnectionId): void {
    this.connections.set(id, { decision: 'undecided', standing: 'connected' });
  }

  /** Protects a person at once, as any window may. */
  protect(id: ConnectionId): void {
    this.#connection(id).decision = 'keep';
  }

  createRun(plan: PlannedRun, at: Instant): Promise<RunId> {
    return this.#write('createRun', () => {
      for (const { connectionId } of plan.targets) {
        const connection = this.#connection(connectionId);
        if (connection.decision === 'keep') throw new Error('A protected person cannot be queued.');
        if (connection.standing !== 'connected')
          throw new Error('Somebody planned is not connected or queued already.');
      }
      for (const { connectionId } of plan.targets) this.#connection(connectionId).standing = 'queued';
      const id = this.stored.length + 1;
      this.stored.push({
        id,
        mode: plan.mode,
        state: 'planned',
        createdAt: at,
        notBefore: plan.notBefore,
        nextAt: undefined,
        pauseCause: undefined,
        why: plan.why,
        targets: plan.targets.map((target, position) => ({
          ...target,
          position,
          state: 'queued',
          reason: undefined,
          intentAt: undefined,
          settledAt: undefined,
        })),
      });
      return id;
    });
  }

  runs(): Promise<readonly RemovalRun[]> {
    return Promise.resolve(this.stored.toReversed());
  }

  run(id: RunId): Promise<RemovalRun | undefined> {
    return Promise.resolve(this.stored[id - 1]);
  }

  setRunState(id: RunId, from: readonly RunState[], to: RunState, details: RunStateDetails = {}): Promise<boolean> {
    return this.#write('setRunState', () => {
      const run = this.#run(id);
      if (!from.includes(run.state)) return false;
      if (!mayMove(run.state, to)) throw new Error(`A run cannot go from ${run.state} to ${to}.`);
      this.#replace({ ...run, state: to, nextAt: details.nextAt, pauseCause: details.pauseCause });
      return true;
    });
  }

  recordIntent(id: RunId, position: number, at: Instant): Promise<'recorded' | 'protected' | 'notRunning' | 'settled'> {
    return this.#write('recordIntent', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      const connection = this.#connection(target.connectionId);
      if (run.state !== 'running' || this.shut) return 'notRunning';
      if (target.state !== 'queued' || connection.standing === 'removed' || connection.standing === 'unknown') {
        return 'settled';
      }
      if (connection.decision === 'keep') return 'protected';
      this.#change(run, { ...target, state: 'intent', reason: undefined, intentAt: at, settledAt: undefined }, at);
      connection.standing = 'unknown';
      this.intents.push(at);
      return 'recorded';
    });
  }

  settle(id: RunId, position: number, settlement: Settlement, at: Instant): Promise<void> {
    return this.#write('settle', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      if (!maySettle(target.state, settlement.state)) {
        throw new Error(`Nobody can be settled as ${settlement.state} who is ${target.state}.`);
      }
      const { state, reason } = settlement;
      this.#change(run, { ...target, state, reason, settledAt: at }, at);
      const standing = standingAfter(settlement);
      if (standing) this.#connection(target.connectionId).standing = standing;
    });
  }

  requeue(id: RunId, position: number): Promise<void> {
    return this.#write('requeue', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      if (!isOpen(run)) throw new Error('The run has ended.');
      if (target.state !== 'failed') throw new Error(`Nobody can be put back in the queue who is ${target.state}.`);
      this.#change(run, { ...target, state: 'queued', reason: undefined }, target.settledAt ?? 0);
      this.#connection(target.connectionId).standing = 'queued';
    });
  }

  intentsSince(since: Instant): Promise<readonly Instant[]> {
    return Promise.resolve(this.intents.filter((intent) => intent >= since));
  }

  gate(): Promise<ShutGate | undefined> {
    return Promise.resolve(this.shut);
  }

  shutGate(gate: ShutGate): Promise<void> {
    return this.#write('shutGate', () => {
      this.shut = gate;
    });
  }

  openGate(): Promise<void> {
    return this.#write('openGate', () => {
      this.shut = undefined;
    });
  }

  async #write<T>(name: string, write: () => T): Promise<T> {
    // The answer comes later than the call, as from a disk.
    await this.before(name);
    const answer = write();
    await this.after(name);
    return answer;
  }

  #run(id: RunId): RemovalRun {
    const run = this.stored[id - 1];
    if (!run) throw new Error(`There is no run ${id}.`);
    return run;
  }

  #target(run: RemovalRun, position: number): RunTarget {
    const target = run.targets[position];
    if (!target) throw new Error(`Run ${run.id} has no person ${position}.`);
    return target;
  }

  #connection(id: ConnectionId): JournalConnection {
    const connection = this.connections.get(id);
    if (!connection) throw new Error(`There is no connection ${id}.`);
    return connection;
  }

  #change(run: RemovalRun, target: RunTarget, at: Instant): void {
    this.#replace({ ...run, targets: run.targets.with(target.position, target) });
    this.entries.push({ run: run.id, position: target.position, state: target.state, at });
  }

  #replace(run: RemovalRun): void {
    this.stored[run.id - 1] = run;
  }
}

/** The lock that all windows of one account share. */
export class MemoryLock implements RunnerLock {
  taken = false;

  take(): Promise<(() => Promise<void>) | undefined> {
    if (this.taken) return Promise.resolve(undefined);
    this.taken = true;
    return Promise.resolve(() => {
      this.taken = false;
      return Promise.resolve();
    });
  }

  /** The process that held it died. */
  ownerDied(): void {
    this.taken = false;
  }
}
