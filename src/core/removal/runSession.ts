import { drawnWait, firstAllowed, nextDue, paceOf } from './pace.ts';
import type { Pace, PaceSettings } from './pace.ts';
import type {
  Clock,
  LocalTime,
  Objection,
  Person,
  Random,
  RemovalBrowser,
  RunJournal,
  RunLog,
  Settlement,
} from './ports.ts';
import type { Instant, RemovalRun, RunId, RunTarget, ShutGate } from './run.ts';
import {
  activeRunStates,
  isOdd,
  isOpen,
  nextStep,
  oddInARow,
  settlementAfterClick,
  settlementAfterLook,
  settlementBeforeClick,
} from './runMachine.ts';
import { storedProgress } from './runProgress.ts';
import type { PauseCause, RunActivity, RunEnd, RunProgress } from './runProgress.ts';
import { StopSwitch } from './stopSwitch.ts';

/** What a run is worked with. */
export interface SessionPorts {
  readonly journal: RunJournal;
  /** Starts the browser, or says in the error's message what was tried and what to do. */
  readonly openBrowser: () => Promise<RemovalBrowser>;
  readonly clock: Clock;
  readonly random: Random;
  readonly localTime: LocalTime;
  readonly log: RunLog;
  /** Read again before each person, so that a change takes effect at once. */
  readonly pace: () => { readonly settings: PaceSettings; readonly loopback: boolean };
}

const second = 1000;
const minute = 60 * second;
/** So many odd outcomes in a row, and the run pauses: something is off that trying on would not mend. */
export const oddOutcomesThatPause = 3;
/** How long the journal goes unread while waiting, should nobody call `wake`. */
const longestSleep = minute;
/** Before longer waits than this the browser is closed. */
const browserIdlesFor = 20 * minute;
/** A dialog that took longer than this to come up, or lay there while the machine slept, is not clicked. */
const dialogGoesStale = 5 * minute;
/** Waits between attempts to write what has already happened on LinkedIn. */
const rewriteWaits = [second, 5 * second, 15 * second, minute];

class BrowserLost extends Error {
  readonly pauseCause: PauseCause;

  constructor(pauseCause: PauseCause, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.pauseCause = pauseCause;
  }
}

/** Works on one run from start or resume until it ends, pauses or is stopped. Used once; holds the runner lock meanwhile. */
export class RunSession {
  readonly #id: RunId;
  readonly #ports: SessionPorts;
  readonly #report: (progress: RunProgress) => void;
  readonly #looked = new Set<number>();
  #foundUnknown: ReadonlySet<number> = new Set();
  #asked: 'pause' | 'cancel' | undefined;
  #personSkipped = false;
  #sleep = new StopSwitch();
  #accompanying: StopSwitch | undefined;
  #browser: RemovalBrowser | undefined;
  #rehearsed = false;
  #odd = 0;
  #answeredSlowly = false;
  #lastActivity: Instant | undefined;
  /** Drawn once per person; undefined when it must be drawn anew. */
  #due: Instant | undefined;
  /** A gate that shut here; kept until the disk has it. */
  gateToWrite: ShutGate | undefined;

  constructor(id: RunId, ports: SessionPorts, report: (progress: RunProgress) => void) {
    this.#id = id;
    this.#ports = ports;
    this.#report = report;
  }

  get runId(): RunId {
    return this.#id;
  }

  /** Takes effect before the next click. A cancel is not taken back by a pause. */
  ask(what: 'pause' | 'cancel'): void {
    if (this.#asked !== 'cancel') this.#asked = what;
    this.#sleep.abort();
    this.#accompanying?.abort();
  }

  /** Guided mode: leaves the person shown at present in the network. */
  skipPerson(): void {
    if (!this.#accompanying) return;
    this.#personSkipped = true;
    this.#accompanying.abort();
  }

  /** Reads the journal again now: to be called whenever another window wrote to the store. */
  async wake(): Promise<void> {
    this.#sleep.abort();
    if (!this.#accompanying) return;
    const run = await this.#ports.journal.run(this.#id);
    if (!run || !activeRunStates.includes(run.state)) this.#accompanying.abort();
  }

  /** The run is `running` already, and interrupted intents are settled. */
  async work(): Promise<RunEnd> {
    const end = await this.#untilEnd(() => this.#loop());
    await this.#closeBrowser();
    return end;
  }

  /** Looks once at everybody unknown, clicking nothing and leaving the run's state alone. */
  async lookAgain(): Promise<RunEnd> {
    const end = await this.#untilEnd(() => this.#lookAtAll());
    await this.#closeBrowser();
    return end;
  }

  async #untilEnd(work: () => Promise<RunEnd>): Promise<RunEnd> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BrowserLost) return await this.#pause(error.pauseCause, error.message);
      // What else rejects is the journal. Nothing was clicked that is not on disk as an intent.
      return await this.#pause('recordFailed', error instanceof Error ? error.message : String(error));
    }
  }

  async #loop(): Promise<RunEnd> {
    const { journal } = this.#ports;
    for (let first = true; ; first = false) {
      const run = await this.#run();
      if (first) this.#begin(run);
      if (this.#asked === 'cancel') return await this.#cancel();
      if (this.#asked === 'pause') return await this.#pause('asked', '');
      if (!activeRunStates.includes(run.state)) return await this.#endedElsewhere(run);
      const gate = await journal.gate();
      if (gate) return await this.#stop(gate);
      if (this.#odd >= oddOutcomesThatPause) return await this.#pause('oddOutcomes', '');

      const pace = this.#pace(run);
      const step = nextStep(run, this.#looked, this.#foundUnknown, pace.lookAfter);
      if (step.kind === 'finish') {
        await journal.setRunState(this.#id, activeRunStates, 'finished');
        return await this.#endedElsewhere(await this.#run());
      }
      const due =
        step.kind === 'look'
          ? Math.max(step.notBefore, run.notBefore, this.#lookDue(pace))
          : await this.#personDue(run, pace);
      if (due > this.#ports.clock.now()) {
        await this.#waitUntil(run, due);
        continue;
      }
      if (!(await journal.setRunState(this.#id, activeRunStates, 'running'))) continue;
      const gateShut =
        step.kind === 'look' ? await this.#look(step.target) : await this.#attempt(run, step.target, pace);
      if (gateShut) return await this.#stop(gateShut);
    }
  }

  async #lookAtAll(): Promise<RunEnd> {
    for (;;) {
      const run = await this.#run();
      this.#foundUnknown = new Set(run.targets.map((target) => target.position));
      if (this.#asked) return { kind: 'paused', cause: 'asked', detail: '' };
      const gate = await this.#ports.journal.gate();
      if (gate) return { kind: 'stopped', gate };
      const pace = this.#pace(run);
      const step = nextStep(run, this.#looked, this.#foundUnknown, pace.lookAfter);
      if (step.kind !== 'look') return { kind: 'finished' };
      const due = Math.max(step.notBefore, this.#lookDue(pace));
      if (due > this.#ports.clock.now()) {
        await this.#sleepUntil(due);
        continue;
      }
      const shut = await this.#look(step.target);
      if (shut) {
        await this.#shutGate(shut);
        return { kind: 'stopped', gate: shut };
      }
    }
  }

  #begin(run: RemovalRun): void {
    this.#foundUnknown = new Set(
      run.targets.filter((target) => target.state === 'unknown').map((target) => target.position),
    );
    const moments = run.targets.flatMap((target) => target.settledAt ?? target.intentAt ?? []);
    this.#lastActivity = moments.length > 0 ? Math.max(...moments) : undefined;
    this.#say(run, 'idle');
  }

  #pace(run: RemovalRun): Pace {
    const { settings, loopback } = this.#ports.pace();
    return paceOf(settings, run.mode, loopback);
  }

  #lookDue(pace: Pace): Instant {
    this.#due ??=
      this.#looked.size === 0 ? 0 : (this.#lastActivity ?? 0) + drawnWait(pace.lookWait, this.#ports.random);
    return this.#due;
  }

  async #personDue(run: RemovalRun, pace: Pace): Promise<Instant> {
    const { clock, journal, localTime, random } = this.#ports;
    const intents = await journal.intentsSince(0);
    const lastIntent = intents.at(-1);
    const lastActivity =
      lastIntent === undefined || (this.#lastActivity ?? 0) > lastIntent ? this.#lastActivity : lastIntent;
    const history = {
      intents,
      lastActivity,
      oddInARow: oddInARow(run.targets),
      answeredSlowly: this.#answeredSlowly,
    };
    this.#due ??= nextDue(pace, history, clock.now(), run.notBefore, localTime, random);
    // Asked again: hours may have ended while the machine slept, and settings, caps and zone may have changed.
    return firstAllowed(pace, intents, Math.max(this.#due, run.notBefore, clock.now()), localTime);
  }

  async #waitUntil(run: RemovalRun, due: Instant): Promise<void> {
    const { clock, journal } = this.#ports;
    if (due - clock.now() > browserIdlesFor) await this.#closeBrowser();
    // Only what is new is written: a write wakes every window, this one too.
    if (run.state !== 'waiting' || run.nextAt !== due) {
      if (!(await journal.setRunState(this.#id, activeRunStates, 'waiting', due))) return;
      this.#say(await this.#run(), 'idle');
    }
    await this.#sleepUntil(due);
  }

  async #sleepUntil(due: Instant): Promise<void> {
    const { clock } = this.#ports;
    if (this.#asked) return;
    this.#sleep = new StopSwitch();
    await clock.until(Math.min(due, clock.now() + longestSleep), this.#sleep);
  }

  /** @returns the gate to shut when LinkedIn objected */
  async #look(target: RunTarget): Promise<ShutGate | undefined> {
    this.#say(await this.#run(), 'looking', target.position);
    const outcome = await this.#inBrowser((browser) => browser.look(personOf(target)));
    this.#looked.add(target.position);
    this.#wasActive();
    if (outcome.kind === 'objection') return this.#gateOf(outcome);
    if (outcome.kind === 'unclear') this.#odd++;
    const settlement = settlementAfterLook(target, outcome);
    if (settlement) await this.#settle(target, settlement, false);
    return undefined;
  }

  /** @returns the gate to shut when LinkedIn objected */
  async #attempt(run: RemovalRun, target: RunTarget, pace: Pace): Promise<ShutGate | undefined> {
    const begun = this.#ports.clock.now();
    const gate = run.mode === 'guided' ? await this.#accompany(target) : await this.#prepareAndConfirm(run, target);
    this.#answeredSlowly = run.mode !== 'guided' && this.#ports.clock.now() - begun > pace.slowAnswer;
    this.#wasActive();
    return gate;
  }

  async #prepareAndConfirm(run: RemovalRun, target: RunTarget): Promise<ShutGate | undefined> {
    const { clock, journal } = this.#ports;
    const person = personOf(target);
    const rehearsing = run.mode === 'rehearsal' || (!this.#rehearsed && (await journal.intentsSince(0)).length === 0);
    const begun = clock.now();
    this.#say(run, rehearsing ? 'rehearsing' : 'preparing', target.position);
    const prepared = await this.#inBrowser((browser) => browser.prepare(person));
    if (prepared.kind === 'objection') return this.#gateOf(prepared);
    if (prepared.kind !== 'ready') {
      await this.#settle(target, settlementBeforeClick(prepared));
      return undefined;
    }
    if (clock.now() - begun > dialogGoesStale) {
      this.#odd++;
      await this.#dismiss();
      return undefined;
    }
    if (this.#asked || rehearsing) {
      await this.#dismiss();
      if (this.#asked) return undefined;
      this.#rehearsed = true;
      if (run.mode === 'rehearsal') await this.#settle(target, { state: 'rehearsed' });
      return undefined;
    }
    if (!(await this.#writeIntent(target, () => this.#dismiss()))) return undefined;

    this.#say(run, 'confirming', target.position);
    let outcome;
    try {
      // From the intent to here nothing may come in between: the intent vouches for all that was checked.
      outcome = await this.#inBrowser((browser) => browser.confirm(person));
    } catch (error) {
      await this.#settle(target, { state: 'unknown', reason: 'browserLost' });
      throw error;
    }
    const gate = outcome.kind === 'unknown' && outcome.objection ? this.#gateOf(outcome.objection) : undefined;
    if (gate) await this.#shutGate(gate);
    await this.#settle(target, settlementAfterClick(outcome));
    return gate;
  }

  /**
   * Guided: the person clicks, at a moment of their own, so the intent is written before the card is shown and covers all
   * the time it is there.
   */
  async #accompany(target: RunTarget): Promise<ShutGate | undefined> {
    if (!(await this.#writeIntent(target, () => Promise.resolve()))) return undefined;
    const shown = new StopSwitch();
    this.#accompanying = shown;
    this.#personSkipped = false;
    let outcome;
    try {
      this.#say(await this.#run(), 'accompanying', target.position);
      outcome = await this.#inBrowser((browser) => browser.accompany(personOf(target), shown));
    } catch (error) {
      await this.#settle(target, { state: 'unknown', reason: 'browserLost' });
      throw error;
    } finally {
      this.#accompanying = undefined;
    }
    switch (outcome.kind) {
      case 'objection': {
        // Before the person could click: certain to have removed nobody.
        const gate = this.#gateOf(outcome);
        await this.#shutGate(gate);
        await this.#backInQueue(target);
        return gate;
      }
      case 'removed':
      case 'unknown': {
        const gate = outcome.kind === 'unknown' && outcome.objection ? this.#gateOf(outcome.objection) : undefined;
        if (gate) await this.#shutGate(gate);
        await this.#settle(target, settlementAfterClick(outcome));
        return gate;
      }
      case 'skip':
        if (outcome.reason !== 'interrupted') await this.#settle(target, settlementBeforeClick(outcome));
        else if (this.#personSkipped) await this.#settle(target, { state: 'skipped', reason: 'personSkipped' });
        else await this.#backInQueue(target);
        return undefined;
      case 'alreadyGone':
      case 'failed':
        await this.#settle(target, settlementBeforeClick(outcome));
        return undefined;
    }
  }

  /**
   * Writes the intent, with every last check, and honours a pause that came while it was written.
   * @param letGo closes what was prepared
   * @returns whether the click may follow
   */
  async #writeIntent(target: RunTarget, letGo: () => Promise<void>): Promise<boolean> {
    const { journal, clock } = this.#ports;
    let verdict;
    try {
      verdict = await journal.recordIntent(this.#id, target.position, clock.now());
    } catch (error) {
      await letGo();
      throw error;
    }
    if (verdict === 'recorded' && !this.#asked) return true;
    await letGo();
    // Not running: the loop reads why. Counted, so that a record at odds with itself can't keep us here for ever.
    if (verdict === 'notRunning') this.#odd++;
    if (verdict === 'settled') await this.#leaveToOther(target);
    if (verdict === 'protected') await this.#settle(target, { state: 'skipped', reason: 'protected' });
    if (verdict === 'recorded') await this.#backInQueue(target);
    return false;
  }

  async #leaveToOther(target: RunTarget): Promise<void> {
    const now = (await this.#run()).targets.find((other) => other.position === target.position);
    if (now?.state === 'queued') await this.#settle(target, { state: 'skipped', reason: 'settledElsewhere' });
  }

  /** For an intent that certainly led to no click. */
  async #backInQueue(target: RunTarget): Promise<void> {
    await this.#settle(target, { state: 'failed', reason: 'interrupted' });
    const run = await this.#run();
    if (isOpen(run) && this.#asked !== 'cancel') await this.#ports.journal.requeue(this.#id, target.position);
  }

  async #settle(target: RunTarget, settlement: Settlement, countsAsOdd = true): Promise<void> {
    const { clock, journal, log } = this.#ports;
    const at = clock.now();
    await this.#insist(() => journal.settle(this.#id, target.position, settlement, at));
    if (countsAsOdd) this.#odd = isOdd(settlement) ? this.#odd + 1 : 0;
    const reason = settlement.reason ? ` (${settlement.reason})` : '';
    log.info(`Run ${this.#id}, person ${target.position + 1}: ${settlement.state}${reason}.`);
    this.#say(await this.#run(), 'idle', target.position);
  }

  /** Writes what has already happened, trying again for a while: the disk may be full only for a moment. */
  async #insist(write: () => Promise<unknown>): Promise<void> {
    for (const wait of rewriteWaits) {
      try {
        await write();
        return;
      } catch (error) {
        this.#ports.log.warn(`Run ${this.#id}: the record could not be written (${messageOf(error)}); trying again.`);
        await this.#ports.clock.until(this.#ports.clock.now() + wait, new StopSwitch());
      }
    }
    await write();
  }

  #gateOf(objection: Objection): ShutGate {
    return { kind: objection.gate, detail: objection.detail, at: this.#ports.clock.now() };
  }

  async #shutGate(gate: ShutGate): Promise<void> {
    this.gateToWrite = gate;
    this.#ports.log.warn(`Run ${this.#id}: LinkedIn objected (${gate.kind}).`);
    await this.#insist(() => this.#ports.journal.shutGate(gate));
    this.gateToWrite = undefined;
  }

  async #stop(gate: ShutGate): Promise<RunEnd> {
    if (!(await this.#ports.journal.gate())) await this.#shutGate(gate);
    await this.#ports.journal.setRunState(this.#id, [...activeRunStates, 'paused'], 'stopped');
    return await this.#ended({ kind: 'stopped', gate });
  }

  async #cancel(): Promise<RunEnd> {
    await this.#ports.journal.setRunState(this.#id, [...activeRunStates, 'paused', 'stopped'], 'cancelled');
    return await this.#ended({ kind: 'cancelled' });
  }

  async #pause(cause: PauseCause, detail: string): Promise<RunEnd> {
    const end: RunEnd = { kind: 'paused', cause, detail };
    this.#ports.log.info(`Run ${this.#id}: paused (${cause}).`);
    try {
      if (this.#asked === 'cancel') return await this.#cancel();
      await this.#ports.journal.setRunState(this.#id, activeRunStates, 'paused');
      return await this.#ended(end);
    } catch (error) {
      // The disk still says "running"; the next start finds no runner behind it and reads it as paused.
      this.#ports.log.warn(`Run ${this.#id}: the pause could not be recorded (${messageOf(error)}).`);
      return end;
    }
  }

  /** Another window, or this one directly in the journal, moved the run on. */
  async #endedElsewhere(run: RemovalRun): Promise<RunEnd> {
    if (run.state === 'finished' || run.state === 'cancelled') return await this.#ended({ kind: run.state });
    const gate = await this.#ports.journal.gate();
    if (gate) return await this.#stop(gate);
    return await this.#pause('asked', '');
  }

  async #ended(end: RunEnd): Promise<RunEnd> {
    this.#report({ ...storedProgress(await this.#run()), end });
    return end;
  }

  async #run(): Promise<RemovalRun> {
    const run = await this.#ports.journal.run(this.#id);
    if (!run) throw new Error(`Removal run ${this.#id} is not in the record. Its data may have been deleted.`);
    return run;
  }

  #wasActive(): void {
    this.#lastActivity = this.#ports.clock.now();
    this.#due = undefined;
  }

  #say(run: RemovalRun, activity: RunActivity, position?: number): void {
    this.#report({ ...storedProgress(run), activity, position });
  }

  async #inBrowser<T>(use: (browser: RemovalBrowser) => Promise<T>): Promise<T> {
    if (!this.#browser) {
      try {
        this.#browser = await this.#ports.openBrowser();
      } catch (error) {
        throw new BrowserLost('browserUnavailable', error);
      }
    }
    try {
      return await use(this.#browser);
    } catch (error) {
      throw new BrowserLost('browserLost', error);
    }
  }

  async #dismiss(): Promise<void> {
    await this.#inBrowser((browser) => browser.dismiss());
  }

  async #closeBrowser(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    try {
      await browser?.close();
    } catch (error) {
      this.#ports.log.debug(`The browser was gone before it could be closed: ${messageOf(error)}`);
    }
  }
}

function personOf(target: RunTarget): Person {
  return { slug: target.slug, name: target.name };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
