import type { ClickTimes } from './clickTimes.ts';
import { BrowserLost, LazyBrowser } from './lazyBrowser.ts';
import { paceOf } from '#core/removal/pace/pace.ts';
import type { Pace, PaceSettings } from '#core/removal/pace/pace.ts';
import { safetyStopOf, GuidedTurn, PersonAttempt, personOf } from './personAttempt.ts';
import type { AttemptContext } from './personAttempt.ts';
import type { AttemptEnd } from './attemptEnd.ts';
import { recordUntold } from './untoldRemovals.ts';
import type { RemovalBrowser } from '#core/removal/removalBrowser.ts';
import type { RunnerLock, RecordedOutcome } from '#core/removal/runJournal.ts';
import type { Instant } from '#core/time/clock.ts';
import type { PauseCause, RemovalRun, RunId, RunMode, RunTarget, SafetyStop } from '#core/removal/run.ts';
import {
  activeRunStates,
  contradictsAcceptance,
  hasNoOneLeft,
  isOdd,
  isOpen,
  mayBeLate,
  nextStep,
  outcomeAfterCheck,
  positionsOf,
} from '#core/removal/runMachine.ts';
import type { NextStep } from '#core/removal/runMachine.ts';
import { storedProgress } from '#core/removal/runProgress.ts';
import type { RunActivity, RunEnd, RunProgress } from '#core/removal/runProgress.ts';
import { DurableRecord } from './durableRecord.ts';
import type { RecordPorts } from './durableRecord.ts';
import { PageNotUnderstood } from '#core/removal/pageNotUnderstood.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import { AbortSource } from '#core/time/abortSource.ts';
import { TurnTiming } from '#core/removal/pace/turnTiming.ts';
import type { TimingPorts } from '#core/removal/pace/turnTiming.ts';

/** What a session needs to work on a run. */
export interface SessionPorts extends RecordPorts, TimingPorts {
  /**
   * Starts the browser; when that fails, the error's message says what was tried and what to do.
   * @throws PageNotUnderstood when LinkedIn's page can't be worked in this mode: no one is tried
   */
  readonly openBrowser: (mode: RunMode) => Promise<RemovalBrowser>;
  /** Read again before each person, so that a change takes effect at once. @throws SettingError */
  readonly pace: () => { readonly settings: PaceSettings; readonly loopback: boolean };
  readonly lock: RunnerLock;
}

const minute = 60_000;
/** The number of odd outcomes in a row that pauses the run: going on would not help. */
export const oddOutcomesThatPause = 3;
/** The longest time without reading the journal while waiting, in case no one calls `wake`. */
const longestSleep = minute;
/** The browser is closed before waits longer than this. */
const browserIdlesFor = 20 * minute;

/** Works on one run from start or resume until it ends, pauses or is stopped. Used once; the lock is held meanwhile. */
export class RunSession {
  readonly #record: DurableRecord;
  readonly #ports: SessionPorts;
  readonly #browser: LazyBrowser;
  readonly #report: (progress: RunProgress) => void;
  readonly #clicks: ClickTimes;
  readonly #looked = new Set<number>();
  #asked: 'pause' | 'cancel' | undefined;
  #sleep = new AbortSource();
  #turn: { readonly position: number; readonly guided: GuidedTurn } | undefined;
  #rehearsed = false;
  #odd = 0;

  constructor(id: RunId, ports: SessionPorts, clicks: ClickTimes, report: (progress: RunProgress) => void) {
    this.#record = new DurableRecord(id, ports, clicks);
    this.#ports = ports;
    this.#browser = new LazyBrowser(ports.openBrowser, ports.log);
    this.#clicks = clicks;
    this.#report = report;
  }

  get runId(): RunId {
    return this.#record.id;
  }

  /** A safety stop that could not be written to disk. */
  get safetyStopToWrite(): SafetyStop | undefined {
    return this.#record.safetyStopToWrite;
  }

  /** Whether a cancel was asked for in this window. */
  get isCancelled(): boolean {
    return this.#asked === 'cancel';
  }

  /** Asks for a pause or a cancel, which takes effect before the next click. A later pause does not undo a cancel. */
  ask(what: 'pause' | 'cancel'): void {
    if (this.#asked !== 'cancel') this.#asked = what;
    this.#sleep.abort();
    this.#turn?.guided.end();
  }

  /** Guided mode: leaves the person whose turn it is in the network. */
  skipPerson(): void {
    this.#turn?.guided.end('personSkipped');
  }

  /** Reads the journal again now. */
  async wake(): Promise<void> {
    this.#sleep.abort();
    const turn = this.#turn;
    if (!turn) return;
    const permission = await this.#ports.journal.mayClick(this.runId, turn.position);
    if (permission === 'protected' || permission === 'moved') turn.guided.end(permission);
    if (permission === 'notRunning') turn.guided.end();
  }

  /** Works on the run. It must be `running`, and interrupted intents must have an outcome. */
  async work(): Promise<RunEnd> {
    return await this.#untilEnd(() => this.#loop());
  }

  /** Looks once at everyone unknown, clicking nothing and leaving the run's state alone. */
  async checkAgain(): Promise<RunEnd> {
    return await this.#untilEnd(() => this.#lookAtAll());
  }

  async #untilEnd(work: () => Promise<RunEnd>): Promise<RunEnd> {
    const end = await this.#endOf(work);
    const untold = await this.#closeBrowser();
    if (untold?.kind !== 'pause' || end.kind !== 'paused' || end.cause !== 'asked') return end;
    await this.#ports.journal.setRunState(this.runId, ['paused'], 'paused', { pauseCause: untold.cause });
    return { ...end, cause: untold.cause };
  }

  async #endOf(work: () => Promise<RunEnd>): Promise<RunEnd> {
    try {
      return await work();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // After a pause was asked for, a lost browser is not reported.
      if (error instanceof BrowserLost && this.#asked) return await this.#pause('asked', '');
      if (error instanceof BrowserLost) return await this.#pause(error.pauseCause, message);
      if (error instanceof PageNotUnderstood) return await this.#pause('pageNotUnderstood', message);
      if (error instanceof SettingError) return await this.#pause('settingsBroken', message);
      // Any other error is one of the journal. Nothing was clicked without an intent on disk.
      return await this.#pause('recordFailed', message);
    }
  }

  async #loop(): Promise<RunEnd> {
    const { clock, journal, lock } = this.#ports;
    const atStart = await this.#record.run();
    const timing = new TurnTiming(this.#ports);
    const foundUnknown = positionsOf(atStart, 'unknown');
    const context = this.#context();
    let { mode } = atStart;
    this.#say(atStart, 'idle');
    for (;;) {
      // The lock was lost because a clock jumped: the window that holds it now decides about the run.
      if (!(await lock.isHeld())) return { kind: 'elsewhere' };
      await timing.watchClock();
      const run = await this.#record.run();
      if (this.#asked === 'cancel') return await this.#cancel();
      if (this.#asked === 'pause') return await this.#pause('asked', '');
      if (!activeRunStates.includes(run.state)) return await this.#movedElsewhere(run);
      const safetyStop = await journal.safetyStop();
      if (safetyStop) return await this.#stop(safetyStop);
      if (this.#odd >= oddOutcomesThatPause && !hasNoOneLeft(run)) return await this.#pause('oddOutcomes', '');

      // Another mode may need another browser: a guided run needs a window.
      const seen = run.mode === mode ? undefined : await this.#closeBrowser();
      if (seen?.kind === 'pause') return await this.#pause(seen.cause, seen.detail);
      mode = run.mode;
      const pace = this.#pace(run);
      const step = this.#nextStep(run, foundUnknown, pace);
      if (step.kind === 'finish') {
        const untold = await recordUntold(context, run.mode);
        if (untold?.kind === 'objection') return await this.#stop(untold.safetyStop);
        if (untold?.kind === 'pause') return await this.#pause(untold.cause, untold.detail);
        // Whoever was removed by hand meanwhile is looked at as well.
        if (untold) continue;
        const end = await this.#finish();
        // Undefined: someone has just been added.
        if (end) return end;
        continue;
      }
      const due =
        step.kind === 'look'
          ? Math.max(step.notBefore, run.notBefore, timing.checkDue(run, pace))
          : await timing.personDue(run, pace);
      if (due > clock.now()) {
        const untold = await this.#waitUntil(run, due);
        if (untold?.kind === 'pause') return await this.#pause(untold.cause, untold.detail);
        continue;
      }
      if (run.state !== 'running' && !(await journal.setRunState(this.runId, activeRunStates, 'running'))) continue;

      const begun = clock.now();
      const end =
        step.kind === 'look'
          ? await this.#look(run, step.target, foundUnknown)
          : await this.#attempt(context, run, step.target);
      timing.wasActive(run.mode !== 'guided' && clock.now() - begun > pace.slowAnswer);
      if (end.kind === 'objection') return await this.#stop(end.safetyStop);
      if (end.kind === 'pause') return await this.#pause(end.cause, end.detail);
    }
  }

  async #lookAtAll(): Promise<RunEnd> {
    const { clock, journal } = this.#ports;
    const atStart = await this.#record.run();
    const timing = new TurnTiming(this.#ports);
    const unknown = positionsOf(atStart, 'unknown');
    for (;;) {
      await timing.watchClock();
      const run = await this.#record.run();
      if (this.#asked) return { kind: 'paused', cause: 'asked', detail: '' };
      const safetyStop = await journal.safetyStop();
      if (safetyStop) return { kind: 'stopped', safetyStop };
      const pace = this.#pace(run);
      const step = this.#nextStep(run, unknown, pace);
      if (step.kind !== 'look') return { kind: 'finished' };
      const due = Math.max(step.notBefore, timing.checkDue(run, pace));
      if (due > clock.now()) {
        await this.#sleepUntil(due);
        continue;
      }
      const end = await this.#look(run, step.target, unknown);
      timing.wasActive(false);
      if (end.kind === 'objection') {
        await this.#record.recordSafetyStop(end.safetyStop);
        return { kind: 'stopped', safetyStop: end.safetyStop };
      }
      if (end.kind === 'pause') return { kind: 'paused', cause: end.cause, detail: end.detail };
    }
  }

  #nextStep(run: RemovalRun, foundUnknown: ReadonlySet<number>, { lookAfter }: Pace): NextStep {
    return nextStep(run, { looked: this.#looked, foundUnknown, lookAfter, now: this.#ports.clock.now() });
  }

  #context(): AttemptContext {
    return {
      record: this.#record,
      browser: this.#browser,
      ports: this.#ports,
      lock: this.#ports.lock,
      isAsked: () => this.#asked !== undefined,
      pace: (run) => this.#pace(run),
      say: (run, activity, position) => this.#say(run, activity, position),
      recordOutcome: (target, outcome, from) => this.#recordOutcome(target, outcome, from),
      countOdd: () => this.#odd++,
    };
  }

  #pace(run: RemovalRun): Pace {
    const { settings, loopback } = this.#ports.pace();
    return paceOf(settings, run.mode, loopback);
  }

  /** @returns what was seen in the browser if it was closed for the wait */
  async #waitUntil(run: RemovalRun, due: Instant): Promise<AttemptEnd | undefined> {
    const { clock, journal } = this.#ports;
    const untold = due - clock.now() > browserIdlesFor ? await this.#closeBrowser() : undefined;
    if (untold) return untold;
    // Only what is new is written: a write wakes every window, this one too.
    if (run.state !== 'waiting' || run.nextAt !== due) {
      if (!(await journal.setRunState(this.runId, activeRunStates, 'waiting', { nextAt: due }))) return undefined;
      this.#say(await this.#record.run(), 'idle');
    }
    await this.#sleepUntil(due);
    return undefined;
  }

  async #sleepUntil(due: Instant): Promise<void> {
    const { clock } = this.#ports;
    if (this.#asked) return;
    this.#sleep = new AbortSource();
    await clock.until(Math.min(due, clock.now() + longestSleep), this.#sleep);
  }

  async #look(run: RemovalRun, target: RunTarget, foundUnknown: ReadonlySet<number>): Promise<AttemptEnd> {
    const { clock, journal, localTime } = this.#ports;
    this.#say(run, 'checking', target.position);
    await this.#browser.start(run.mode);
    const outcome = await this.#browser.use((browser) => browser.look(personOf(target)));
    if (outcome.kind === 'signInNeeded') return { kind: 'pause', cause: 'signInNeeded', detail: '' };
    this.#looked.add(target.position);
    if (outcome.kind === 'objection') return { kind: 'objection', safetyStop: safetyStopOf(outcome, clock.now()) };
    // Odd outcomes of an earlier session do not count: they would pause each resumed run before its first person.
    const isNews = !foundUnknown.has(target.position);
    if (isNews && (outcome.kind === 'unclear' || contradictsAcceptance(target, outcome, clock.now()))) this.#odd++;
    const at = this.#clicks.now(this.runId, target);
    const recorded = outcomeAfterCheck(target, outcome, at, localTime);
    const isEarly = recorded?.state === 'failed' && mayBeLate(await journal.runs(), target, at, localTime);
    if (recorded && !isEarly) {
      await this.#record.recordOutcome(target, recorded);
      this.#say(await this.#record.run(), 'idle', target.position);
    }
    return { kind: 'goOn' };
  }

  async #attempt(context: AttemptContext, run: RemovalRun, target: RunTarget): Promise<AttemptEnd> {
    const attempt = new PersonAttempt(context, run, target);
    this.#looked.delete(target.position);
    const untold = run.mode !== 'guided' ? await recordUntold(context, run.mode) : undefined;
    if (untold) return untold;
    if (run.mode === 'guided') {
      const guided = new GuidedTurn();
      this.#turn = { position: target.position, guided };
      try {
        return await attempt.watchRemoval(guided);
      } finally {
        this.#turn = undefined;
      }
    }
    const isFirstOfAccount = !this.#rehearsed && (await this.#ports.journal.intentsSince(0)).length === 0;
    if (run.mode !== 'rehearsal' && !isFirstOfAccount) return await attempt.remove();
    // The first removal of an account is rehearsed before it is done.
    const end = await attempt.rehearse();
    if (end.kind !== 'ready') return end;
    this.#rehearsed = true;
    if (run.mode === 'rehearsal') await this.#recordOutcome(target, { state: 'rehearsed' }, 'queued');
    return { kind: 'goOn' };
  }

  async #recordOutcome(target: RunTarget, outcome: RecordedOutcome, from?: 'queued'): Promise<void> {
    if (outcome.state === 'unknown') this.#clicks.clicked(this.runId, target);
    await this.#record.recordOutcome(target, outcome, from);
    this.#odd = isOdd(outcome) ? this.#odd + 1 : outcome.reason === 'stillListed' ? this.#odd : 0;
    this.#say(await this.#record.run(), 'idle', target.position);
  }

  /**
   * Closes the browser; removals that the person did by hand until then are recorded first.
   * @returns what they mean for the run, if there were any
   */
  async #closeBrowser(): Promise<AttemptEnd | undefined> {
    try {
      return await recordUntold(this.#context(), (await this.#record.run()).mode);
    } catch (error) {
      this.#ports.log.warn(`Run ${this.runId}: removals seen at the end could not be recorded (${String(error)}).`);
      return undefined;
    } finally {
      await this.#browser.close();
    }
  }

  async #stop(safetyStop: SafetyStop): Promise<RunEnd> {
    if (!(await this.#ports.journal.safetyStop())) await this.#record.recordSafetyStop(safetyStop);
    await this.#ports.journal.setRunState(this.runId, [...activeRunStates, 'paused'], 'stopped');
    return await this.#ended({ kind: 'stopped', safetyStop });
  }

  async #cancel(): Promise<RunEnd> {
    await this.#ports.journal.setRunState(this.runId, [...activeRunStates, 'paused', 'stopped'], 'cancelled');
    return await this.#ended({ kind: 'cancelled' });
  }

  /** @returns undefined when there is someone to remove after all */
  async #finish(): Promise<RunEnd | undefined> {
    const isOver = await this.#ports.journal.finishRun(this.runId);
    const run = await this.#record.run();
    return isOver || !isOpen(run) ? await this.#ended(endOf(run)) : undefined;
  }

  async #pause(cause: PauseCause, detail: string): Promise<RunEnd> {
    const { journal, log } = this.#ports;
    log.info(`Run ${this.runId}: paused (${cause}).`);
    try {
      if (this.#asked === 'cancel') return await this.#cancel();
      // Paused at its last person: there is nothing to resume for.
      const over = cause === 'asked' ? await this.#finish() : undefined;
      if (over) return over;
      await journal.setRunState(this.runId, activeRunStates, 'paused', { pauseCause: cause });
      return await this.#ended({ kind: 'paused', cause, detail });
    } catch (error) {
      // The disk still says "running"; the next start finds no runner behind it and reads it as paused.
      log.warn(`Run ${this.runId}: the pause could not be recorded (${String(error)}).`);
      return { kind: 'paused', cause, detail };
    }
  }

  /** Ends the session because the state of the run was changed in the journal, by another window or this one. */
  async #movedElsewhere(run: RemovalRun): Promise<RunEnd> {
    if (run.state === 'finished' || run.state === 'cancelled') return await this.#ended({ kind: run.state });
    const safetyStop = await this.#ports.journal.safetyStop();
    return safetyStop ? await this.#stop(safetyStop) : await this.#pause('asked', '');
  }

  async #ended(end: RunEnd): Promise<RunEnd> {
    this.#report({ ...storedProgress(await this.#record.run()), end });
    return end;
  }

  #say(run: RemovalRun, activity: RunActivity, position?: number): void {
    this.#report({ ...storedProgress(run), activity, position });
  }
}

/** How the run ended: finished, unless another window ended it in another way. */
function endOf({ state }: RemovalRun): RunEnd {
  return state === 'cancelled' ? { kind: 'cancelled' } : { kind: 'finished' };
}
