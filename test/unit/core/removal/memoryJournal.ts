import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, Decision, Standing } from '#core/people/connection.ts';
import type { OtherRemoval } from '#core/removal/removalBrowser.ts';
import type {
  AddedPeople,
  ClickPermission,
  IntentVerdict,
  OtherReason,
  PlannedRun,
  RunJournal,
  RunnerLock,
  RunStateDetails,
  RecordedOutcome,
} from '#core/removal/runJournal.ts';
import type { Instant, LocalTime } from '#core/time/clock.ts';
import type {
  ChangeableMode,
  RemovalRun,
  RunChange,
  RunId,
  RunState,
  RunTarget,
  SafetyStop,
  TargetState,
} from '#core/removal/run.ts';
import {
  hasNoOneLeft,
  isOpen,
  mayChangeStanding,
  mayMove,
  mayPlan,
  mayRecord,
  mayTryAgain,
  nothingWasClicked,
  outcomeOfOther,
  standingAfter,
} from '#core/removal/runMachine.ts';

/** What the journal knows of a connection. */
export interface JournalConnection {
  slug: string;
  name: string;
  connectedOn: DayNumber | undefined;
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
 * The record in memory, with the promises of the port (journalContract.ts): one object stands for the disk that all windows
 * share. Tests make it fail by setting `before`, and see into it.
 */
export class MemoryJournal implements RunJournal {
  readonly #localTime: LocalTime;
  readonly connections = new Map<ConnectionId, JournalConnection>();
  readonly stored: RemovalRun[] = [];
  readonly entries: JournalEntry[] = [];
  /** Of runs that are not looked at here. */
  readonly earlierIntents: Instant[] = [];
  /** The times of people as they were written, where these lay in the future. */
  readonly #asWritten = new Map<string, { readonly written: Instant; readonly shown: Instant }>();
  shut: SafetyStop | undefined;
  /** Every intent ever written, clicked or not, with whose it was. */
  readonly intentsWritten: { readonly connectionId: ConnectionId; readonly at: Instant }[] = [];
  /** Called before every write; throwing makes the write fail, as a full disk does; never resolving is a crash. */
  before: (write: string) => void | Promise<void> = () => undefined;
  /** Called after every write and before its answer. */
  after: (write: string) => void | Promise<void> = () => undefined;

  constructor(localTime: LocalTime) {
    this.#localTime = localTime;
  }

  /** Adds a connected, undecided person. */
  addConnection(id: ConnectionId, slug: string, name: string, connectedOn?: DayNumber): void {
    this.connections.set(id, { slug, name, connectedOn, decision: 'undecided', standing: 'connected' });
  }

  /** Protects a person at once, as any window may: who was queued is not any more. */
  protect(id: ConnectionId, at: Instant): void {
    const connection = this.#connection(id);
    connection.decision = 'keep';
    const run = this.stored.find(isOpen);
    const target = run?.targets.find(({ connectionId, state }) => connectionId === id && state === 'queued');
    if (!run || !target) return;
    this.#change(run, { ...target, state: 'skipped', reason: 'protected', outcomeAt: at }, at);
    if (connection.standing === 'queued') connection.standing = 'connected';
    this.#finishIdle(run.id);
  }

  #finishIdle(id: RunId): void {
    const now = this.#run(id);
    const isIdle = now.state === 'planned' || now.state === 'paused' || now.state === 'stopped';
    if (isIdle && hasNoOneLeft(now)) this.#finish(now);
  }

  #finish(run: RemovalRun): void {
    this.#replace({ ...run, state: 'finished', nextAt: undefined, pauseCause: undefined });
  }

  createRun(plan: PlannedRun, at: Instant): Promise<RunId> {
    return this.#write('createRun', () => {
      if (this.stored.some(isOpen)) throw new Error('A run is not over yet.');
      this.#refuseUnfit(plan.targets, at);
      const id = this.stored.length + 1;
      this.stored.push({
        id,
        mode: plan.mode,
        state: 'planned',
        createdAt: at,
        notBefore: plan.notBefore,
        nextAt: undefined,
        pauseCause: undefined,
        chosenBy: plan.chosenBy,
        changes: [],
        targets: this.#queue(plan.targets, 0),
      });
      return id;
    });
  }

  #refuseUnfit(targets: PlannedRun['targets'], at: Instant): void {
    this.#putTimesBack(at);
    if (targets.length === 0) throw new Error('No one was chosen.');
    if (new Set(targets.map(({ connectionId }) => connectionId)).size < targets.length)
      throw new Error('Chosen twice.');
    for (const { connectionId } of targets) {
      const connection = this.#connection(connectionId);
      if (connection.decision === 'keep') throw new Error('A protected person cannot be queued.');
      if (connection.standing !== 'connected') throw new Error('Someone planned is not connected or queued already.');
      const records = this.stored
        .flatMap((run) => run.targets)
        .filter((target) => target.connectionId === connectionId);
      if (!records.every((target) => mayPlan(target, at, this.#localTime))) throw new Error('Clicked today.');
    }
  }

  #queue(targets: PlannedRun['targets'], first: number, addedAt?: Instant): readonly RunTarget[] {
    for (const { connectionId } of targets) this.#connection(connectionId).standing = 'queued';
    return targets.map((target, index) => ({
      ...target,
      connectedOn: this.#connection(target.connectionId).connectedOn,
      position: first + index,
      state: 'queued',
      reason: undefined,
      intentAt: undefined,
      outcomeAt: undefined,
      addedAt,
    }));
  }

  finishRun(id: RunId): Promise<boolean> {
    return this.#write('setRunState', () => {
      const run = this.#run(id);
      if (!hasNoOneLeft(run) || !mayMove(run.state, 'finished')) return false;
      this.#finish(run);
      return true;
    });
  }

  addPeople(id: RunId, { chosenBy, targets, notBefore }: AddedPeople, at: Instant): Promise<void> {
    return this.#write('addPeople', () => {
      const run = this.#run(id);
      if (!isOpen(run)) throw new Error('The run is over.');
      this.#refuseUnfit(targets, at);
      this.#replace({
        ...run,
        notBefore: Math.max(run.notBefore, notBefore),
        targets: [...run.targets, ...this.#queue(targets, run.targets.length, at)],
      });
      this.#note(id, { kind: 'added', at, count: targets.length, why: chosenBy });
    });
  }

  takeOut(id: RunId, positions: readonly number[], at: Instant): Promise<number> {
    return this.#write('takeOut', () => {
      let taken = 0;
      for (const position of positions) {
        const run = this.#run(id);
        const target = this.#target(run, position);
        if (!isOpen(run) || target.state !== 'queued') continue;
        this.#change(run, { ...target, state: 'skipped', reason: 'takenOut', outcomeAt: at }, at);
        const connection = this.#connection(target.connectionId);
        if (connection.standing === 'queued') connection.standing = 'connected';
        taken++;
      }
      if (taken > 0) {
        this.#note(id, { kind: 'takenOut', at, count: taken });
        this.#finishIdle(id);
      }
      return taken;
    });
  }

  changeMode(id: RunId, to: ChangeableMode, at: Instant): Promise<boolean> {
    return this.#write('changeMode', () => {
      const run = this.#run(id);
      if (!isOpen(run) || run.mode === 'rehearsal' || run.mode === to) return false;
      this.#replace({ ...run, mode: to });
      this.#note(id, { kind: 'mode', at, to });
      return true;
    });
  }

  startEarlier(id: RunId, at: Instant): Promise<boolean> {
    return this.#write('startEarlier', () => {
      const run = this.#run(id);
      if (!isOpen(run) || run.notBefore <= at) return false;
      this.#replace({ ...run, notBefore: at });
      this.#note(id, { kind: 'startedEarlier', at, insteadOf: run.notBefore });
      return true;
    });
  }

  #note(id: RunId, change: RunChange): void {
    const run = this.#run(id);
    this.#replace({ ...run, changes: [...run.changes, change] });
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
      if (isOpen({ state: to })) return true;
      for (const { connectionId, state } of run.targets) {
        const connection = this.#connection(connectionId);
        if (state === 'queued' && connection.standing === 'queued') connection.standing = 'connected';
      }
      return true;
    });
  }

  recordIntent(id: RunId, position: number, at: Instant): Promise<IntentVerdict> {
    return this.#write('recordIntent', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      const connection = this.#connection(target.connectionId);
      if (run.state !== 'running' || this.shut) return 'notRunning';
      if (connection.decision === 'keep') return 'protected';
      if (connection.slug !== target.slug) return 'moved';
      if (target.state !== 'queued' || connection.standing !== 'queued') return 'hasOutcome';
      this.#change(run, { ...target, state: 'intent', reason: undefined, intentAt: at, outcomeAt: undefined }, at);
      this.intentsWritten.push({ connectionId: target.connectionId, at });
      return 'recorded';
    });
  }

  async mayClick(id: RunId, position: number): Promise<ClickPermission> {
    await Promise.resolve();
    const run = this.#run(id);
    const target = this.#target(run, position);
    const connection = this.#connection(target.connectionId);
    if (connection.decision === 'keep') return 'protected';
    if (connection.slug !== target.slug) return 'moved';
    if (run.state !== 'running' || this.shut) return 'notRunning';
    return target.state === 'intent' ? 'allowed' : 'hasOutcome';
  }

  takeBack(id: RunId, position: number, at: Instant): Promise<void> {
    return this.#write('takeBack', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      if (target.state !== 'intent') return;
      const isKept = this.#connection(target.connectionId).decision === 'keep';
      if (isKept) this.#record(run, target, { state: 'skipped', reason: 'protected' }, at);
      else {
        this.#change(run, { ...target, state: 'queued', reason: undefined, intentAt: undefined }, at);
        const connection = this.#connection(target.connectionId);
        if (!isOpen(run) && connection.standing === 'queued') connection.standing = 'connected';
      }
    });
  }

  recordOther(id: RunId, other: OtherRemoval, reason: OtherReason, at: Instant): Promise<void> {
    const { slug, accepted } = other;
    return this.#write('recordOther', () => {
      if (slug === undefined) return;
      const run = this.#run(id);
      let known = [...this.connections].find(([, connection]) => connection.slug === slug);
      if (!known) {
        const connectionId = Math.max(-1, ...this.connections.keys()) + 1;
        this.addConnection(connectionId, slug, '');
        known = [connectionId, this.#connection(connectionId)];
      }
      const [connectionId, connection] = known;
      const own = run.targets.findLast((target) => target.connectionId === connectionId);
      if (own?.state === 'removed' || (!accepted && own?.state === 'intent')) return;
      if (own?.state === 'unknown' && !accepted) {
        this.#change(run, { ...own, intentAt: at }, at);
        return;
      }
      const { name, connectedOn } = connection;
      const target: RunTarget = own ?? {
        position: run.targets.length,
        connectionId,
        slug,
        name,
        connectedOn,
        state: 'unknown',
        reason: undefined,
        intentAt: undefined,
        outcomeAt: undefined,
        addedAt: undefined,
      };
      const outcome = outcomeOfOther(other, reason);
      this.#record(
        own ? run : { ...run, targets: [...run.targets, target] },
        { ...target, state: 'intent', intentAt: at },
        outcome,
        at,
      );
    });
  }

  recordOutcome(id: RunId, position: number, outcome: RecordedOutcome, at: Instant): Promise<void> {
    return this.#write('recordOutcome', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      if (!mayRecord(target.state, outcome.state)) {
        throw new Error(`No one can come out as ${outcome.state} who is ${target.state}.`);
      }
      this.#record(run, target, outcome, at);
    });
  }

  requeue(id: RunId, position: number): Promise<void> {
    return this.#write('requeue', () => {
      const run = this.#run(id);
      const target = this.#target(run, position);
      if (!isOpen(run)) throw new Error('The run has ended.');
      const connection = this.#connection(target.connectionId);
      const free = connection.decision !== 'keep' && connection.standing === 'connected';
      if (!mayTryAgain(target, this.#localTime) || !free) {
        throw new Error(`No one can be put back in the queue who is ${target.state}.`);
      }
      const queued = { ...target, state: 'queued', reason: undefined, intentAt: undefined } as const;
      this.#change(run, { ...queued, outcomeAt: undefined }, target.outcomeAt ?? 0);
      connection.standing = 'queued';
    });
  }

  intentsSince(since: Instant): Promise<readonly Instant[]> {
    const counted = this.stored
      .filter(({ mode }) => mode !== 'rehearsal')
      .flatMap(({ targets }) => targets)
      .flatMap(({ intentAt }) => intentAt ?? []);
    return Promise.resolve(
      [...this.earlierIntents, ...counted].filter((intent) => intent >= since).sort((a, b) => a - b),
    );
  }

  async correctFutureTimes(now: Instant): Promise<void> {
    const isAfter = (instant: Instant | undefined): boolean => instant !== undefined && instant > now;
    this.#putTimesBack(now);
    for (const run of this.stored) {
      const hasFuture = run.targets.some(({ intentAt, outcomeAt }) => isAfter(intentAt) || isAfter(outcomeAt));
      if (!hasFuture && !isAfter(run.createdAt)) continue;
      await this.#write('correctFutureTimes', () => {
        this.#replace({
          ...run,
          createdAt: Math.min(run.createdAt, now),
          notBefore: run.notBefore - Math.max(0, run.createdAt - now),
          targets: run.targets.map((target) => ({
            ...target,
            intentAt: this.#present(`${run.id}/${target.position}/intent`, target.intentAt, now),
            outcomeAt: this.#present(`${run.id}/${target.position}/outcome`, target.outcomeAt, now),
          })),
        });
      });
    }
    this.earlierIntents.forEach((intent, index) => {
      this.earlierIntents[index] = Math.min(intent, now);
    });
  }

  /** A time, or now if it lies in the future; then the time as it was written is kept. */
  #present(key: string, time: Instant | undefined, now: Instant): Instant | undefined {
    if (time === undefined || time <= now) return time;
    const kept = this.#asWritten.get(key);
    this.#asWritten.set(key, { written: kept?.shown === time ? kept.written : time, shown: now });
    return now;
  }

  /** Times that the clock has reached are as they were written, unless something was written since. */
  #putTimesBack(now: Instant): void {
    const past = (key: string, time: Instant | undefined): Instant | undefined => {
      const kept = this.#asWritten.get(key);
      return kept && kept.shown === time && kept.written <= now ? kept.written : time;
    };
    for (const run of this.stored) {
      const targets = run.targets.map((target) => {
        if (!['intent', 'unknown', 'failed'].includes(target.state)) return target;
        const key = `${run.id}/${target.position}`;
        return {
          ...target,
          intentAt: past(`${key}/intent`, target.intentAt),
          outcomeAt: past(`${key}/outcome`, target.outcomeAt),
        };
      });
      this.#replace({ ...run, targets });
    }
  }

  safetyStop(): Promise<SafetyStop | undefined> {
    return Promise.resolve(this.shut);
  }

  async recordSafetyStop(safetyStop: SafetyStop): Promise<void> {
    // A file without content fits on a full disk, though a process that is dead by now does not get to it.
    this.shut ??= { ...safetyStop, detail: '' };
    await this.#write('recordSafetyStop', () => {
      this.shut = safetyStop;
    });
  }

  clearSafetyStop(): Promise<void> {
    return this.#write('clearSafetyStop', () => {
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

  #record(run: RemovalRun, target: RunTarget, outcome: RecordedOutcome, at: Instant): void {
    const { state, reason } = outcome;
    const intentAt = nothingWasClicked(target.state, outcome) ? undefined : target.intentAt;
    this.#change(run, { ...target, state, reason, intentAt, outcomeAt: at }, at);
    const connection = this.#connection(target.connectionId);
    const next = standingAfter(outcome, run.mode);
    if (next && mayChangeStanding(connection.standing, next, target.state)) connection.standing = next;
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
  /** Another window took it for a dead owner's. */
  lost = false;

  take(): Promise<(() => Promise<void>) | undefined> {
    if (this.taken) return Promise.resolve(undefined);
    this.taken = true;
    return Promise.resolve(() => {
      this.taken = false;
      return Promise.resolve();
    });
  }

  isHeld(): Promise<boolean> {
    return Promise.resolve(this.taken && !this.lost);
  }

  /** The process that held it died. */
  ownerDied(): void {
    this.taken = false;
  }
}
