import * as l10n from '@vscode/l10n';
import { ClickTimes } from './clickTimes.ts';
import { recoverInterrupted } from './recovery.ts';
import type { RemovalRun, RunId, RunState, SafetyStop } from '#core/removal/run.ts';
import { isOpen, resumableRunStates } from '#core/removal/runMachine.ts';
import type { RunEnd, RunProgress } from '#core/removal/runProgress.ts';
import { RunSession } from './runSession.ts';
import type { SessionPorts } from './runSession.ts';

/**
 * Starts, pauses, resumes and cancels removal runs of one account. One run at a time, over all windows.
 *
 * Every window has a runner; the one that holds the lock works, the others pause and cancel through the journal.
 */
export class RemovalRunner {
  readonly #ports: SessionPorts;
  readonly #clicks: ClickTimes;
  readonly #listeners = new Set<(progress: RunProgress) => void>();
  #session: RunSession | undefined;
  #unwrittenSafetyStop: SafetyStop | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#clicks = new ClickTimes(ports.clock);
  }

  /** The run being worked on in this window. */
  get activeRun(): RunId | undefined {
    return this.#session?.runId;
  }

  /** @returns a function that ends the listening */
  onProgress(listener: (progress: RunProgress) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Call this once when the extension starts: intents and runs that a dead process left behind become unknown and paused.
   * Does nothing while another window holds the lock.
   */
  async recover(): Promise<void> {
    await this.#locked(() => recoverInterrupted(this.#ports.journal, this.#ports.clock.now()));
  }

  /**
   * Starts or resumes a run and works on it until it finishes, pauses or is stopped. The person has consented to this run.
   * @param only the states from which it may be started; in any other it is left to the window that changed it, and the
   * result is `elsewhere`
   * @throws when there is no such run, it has ended, or a run is under way in this window
   */
  async work(id: RunId, only?: readonly RunState[]): Promise<RunEnd> {
    const { journal, clock } = this.#ports;
    return await this.#alone(id, async (session) => {
      const run = await this.#existing(id);
      if (only && !only.includes(run.state)) return { kind: 'elsewhere' };
      if (!isOpen(run) && session.isCancelled) return { kind: 'cancelled' };
      if (!isOpen(run)) throw new Error(l10n.t`Removal run ${id} is ${run.state} and can't go on. Plan a new one.`);
      await recoverInterrupted(journal, clock.now(), id);
      const safetyStop = await this.#safetyStop();
      if (safetyStop) {
        await journal.setRunState(id, resumableRunStates, 'stopped');
        return { kind: 'stopped', safetyStop };
      }
      await journal.setRunState(id, only ?? resumableRunStates, 'running');
      return await session.work();
    });
  }

  /**
   * Looks once at everyone of a run who is unknown. Clicks nothing; the run may have ended.
   * @throws when there is no such run, or a run is under way in this window
   */
  async checkAgain(id: RunId): Promise<RunEnd> {
    const { journal, clock } = this.#ports;
    return await this.#alone(id, async (session) => {
      await this.#existing(id);
      await recoverInterrupted(journal, clock.now());
      const safetyStop = await this.#safetyStop();
      return safetyStop ? { kind: 'stopped', safetyStop } : await session.checkAgain();
    });
  }

  /** Pauses a run wherever it is worked on; takes effect before the next click. */
  async pause(id: RunId): Promise<void> {
    await this.#askFor(id, 'pause', ['planned', 'running', 'waiting'], 'paused');
  }

  /** Cancels a run for good, wherever it is worked on; removed people stay removed. */
  async cancel(id: RunId): Promise<void> {
    await this.#askFor(id, 'cancel', ['planned', 'running', 'waiting', 'paused', 'stopped'], 'cancelled');
  }

  /** Guided mode: leaves the person whose turn it is in the network and goes on with the next. */
  skipPerson(): void {
    this.#session?.skipPerson();
  }

  /** Call this whenever the store was changed from outside, so that a pause in another window is seen at once. */
  async wake(): Promise<void> {
    await this.#session?.wake();
  }

  /** Clears the safety stop: the person has sorted out what LinkedIn wanted. Runs stay stopped until they are resumed. */
  async clearSafetyStop(): Promise<void> {
    await this.#ports.journal.clearSafetyStop();
    this.#unwrittenSafetyStop = undefined;
  }

  async #askFor(id: RunId, what: 'pause' | 'cancel', from: readonly RunState[], to: RunState): Promise<void> {
    const here = this.#session?.runId === id;
    // In memory first, so that the run obeys even when the disk is full.
    if (here) this.#session?.ask(what);
    try {
      await this.#ports.journal.setRunState(id, from, to, to === 'paused' ? { pauseCause: 'asked' } : {});
    } catch (error) {
      if (!here) throw error;
      this.#ports.log.warn(`Run ${id}: the ${what} could not be recorded yet.`);
    }
  }

  async #safetyStop(): Promise<SafetyStop | undefined> {
    const { journal } = this.#ports;
    if (this.#unwrittenSafetyStop && !(await journal.safetyStop()))
      await journal.recordSafetyStop(this.#unwrittenSafetyStop);
    this.#unwrittenSafetyStop = undefined;
    return await journal.safetyStop();
  }

  async #existing(id: RunId): Promise<RemovalRun> {
    const run = await this.#ports.journal.run(id);
    if (!run) throw new Error(l10n.t`There is no removal run ${id}. Its data may have been deleted.`);
    return run;
  }

  async #alone(id: RunId, work: (session: RunSession) => Promise<RunEnd>): Promise<RunEnd> {
    if (this.#session) throw new Error(l10n.t('A removal is already in progress. Pause or stop it first.'));
    const session = new RunSession(id, this.#ports, this.#clicks, (progress) => this.#tell(progress));
    this.#session = session;
    try {
      return (await this.#locked(() => work(session))) ?? { kind: 'elsewhere' };
    } finally {
      this.#unwrittenSafetyStop ??= session.safetyStopToWrite;
      this.#session = undefined;
    }
  }

  #tell(progress: RunProgress): void {
    for (const listener of this.#listeners) {
      try {
        listener(progress);
      } catch (error) {
        // A listener that throws must not interrupt the run between an intent and its outcome.
        this.#ports.log.warn(`A listener failed on the progress of run ${progress.runId}: ${String(error)}`);
      }
    }
  }

  async #locked<T>(work: () => Promise<T>): Promise<T | undefined> {
    const free = await this.#ports.lock.take();
    if (!free) return undefined;
    try {
      return await work();
    } finally {
      await free();
    }
  }
}
