import { BrowserLost, BrowserSeat } from './browserSeat.ts';
import { paceOf } from './pace.ts';
import type { Pace, PaceSettings } from './pace.ts';
import type { ConfirmOutcome, Objection, Person, RemovalBrowser, Settlement } from './ports.ts';
import type { Instant, RemovalRun, RunId, RunTarget, ShutGate, PauseCause } from './run.ts';
import {
  activeRunStates,
  isOdd,
  nextStep,
  settlementAfterClick,
  settlementAfterLook,
  settlementBeforeClick,
} from './runMachine.ts';
import { storedProgress } from './runProgress.ts';
import type { RunActivity, RunEnd, RunProgress } from './runProgress.ts';
import { RunRecord } from './runRecord.ts';
import type { RecordPorts } from './runRecord.ts';
import { StopSwitch } from './stopSwitch.ts';
import { TurnTiming } from './turnTiming.ts';
import type { TimingPorts } from './turnTiming.ts';

/** What a run is worked with. */
export interface SessionPorts extends RecordPorts, TimingPorts {
  /** Starts the browser, or says in the error's message what was tried and what to do. */
  readonly openBrowser: () => Promise<RemovalBrowser>;
  /** Read again before each person, so that a change takes effect at once. */
  readonly pace: () => { readonly settings: PaceSettings; readonly loopback: boolean };
}

const minute = 60_000;
/** So many odd outcomes in a row, and the run pauses: something is off that trying on would not mend. */
export const oddOutcomesThatPause = 3;
/** How long the journal goes unread while waiting, should nobody call `wake`. */
const longestSleep = minute;
/** Before longer waits than this the browser is closed. */
const browserIdlesFor = 20 * minute;
/** A dialog that took longer than this to come up, or lay there while the machine slept, is not clicked. */
const dialogGoesStale = 5 * minute;

/** Works on one run from start or resume until it ends, pauses or is stopped. Used once; the runner lock is held meanwhile. */
export class RunSession {
  readonly #record: RunRecord;
  readonly #ports: SessionPorts;
  readonly #browser: BrowserSeat;
  readonly #report: (progress: RunProgress) => void;
  readonly #looked = new Set<number>();
  #asked: 'pause' | 'cancel' | undefined;
  #personSkipped = false;
  #sleep = new StopSwitch();
  #accompanying: StopSwitch | undefined;
  #rehearsed = false;
  #odd = 0;

  constructor(id: RunId, ports: SessionPorts, report: (progress: RunProgress) => void) {
    this.#record = new RunRecord(id, ports);
    this.#ports = ports;
    this.#browser = new BrowserSeat(ports.openBrowser, ports.log);
    this.#report = report;
  }

  get runId(): RunId {
    return this.#record.id;
  }

  /** A gate that shut here and that the disk would not take. */
  get gateToWrite(): ShutGate | undefined {
    return this.#record.gateToWrite;
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

  /** Reads the journal again now. */
  async wake(): Promise<void> {
    this.#sleep.abort();
    const shown = this.#accompanying;
    if (!shown) return;
    const { state } = await this.#record.run();
    if (!activeRunStates.includes(state)) shown.abort();
  }

  /** Expects the run to be `running` and interrupted intents to be settled. */
  async work(): Promise<RunEnd> {
    return await this.#untilEnd(() => this.#loop());
  }

  /** Looks once at everybody unknown, clicking nothing and leaving the run's state alone. */
  async lookAgain(): Promise<RunEnd> {
    return await this.#untilEnd(() => this.#lookAtAll());
  }

  async #untilEnd(work: () => Promise<RunEnd>): Promise<RunEnd> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof BrowserLost) return await this.#pause(error.pauseCause, error.message);
      // What else rejects is the journal. Nothing was clicked that is not on disk as an intent.
      return await this.#pause('recordFailed', error instanceof Error ? error.message : String(error));
    } finally {
      await this.#browser.close();
    }
  }

  async #loop(): Promise<RunEnd> {
    const { clock, journal } = this.#ports;
    const atStart = await this.#record.run();
    const timing = new TurnTiming(this.#ports, atStart);
    const foundUnknown = positionsOf(atStart, 'unknown');
    this.#say(atStart, 'idle');
    for (;;) {
      const run = await this.#record.run();
      if (this.#asked === 'cancel') return await this.#cancel();
      if (this.#asked === 'pause') return await this.#pause('asked', '');
      if (!activeRunStates.includes(run.state)) return await this.#movedElsewhere(run);
      const gate = await journal.gate();
      if (gate) return await this.#stop(gate);
      if (this.#odd >= oddOutcomesThatPause) return await this.#pause('oddOutcomes', '');

      const pace = this.#pace(run);
      const step = nextStep(run, this.#looked, foundUnknown, pace.lookAfter);
      if (step.kind === 'finish') {
        await journal.setRunState(this.runId, activeRunStates, 'finished');
        return await this.#movedElsewhere(await this.#record.run());
      }
      const due =
        step.kind === 'look'
          ? Math.max(step.notBefore, run.notBefore, timing.lookDue(pace))
          : await timing.personDue(run, pace);
      if (due > clock.now()) {
        await this.#waitUntil(run, due);
        continue;
      }
      if (run.state !== 'running' && !(await journal.setRunState(this.runId, activeRunStates, 'running'))) continue;

      const begun = clock.now();
      const shut = step.kind === 'look' ? await this.#look(step.target) : await this.#attempt(run, step.target);
      timing.wasActive(run.mode !== 'guided' && clock.now() - begun > pace.slowAnswer);
      if (shut) return await this.#stop(shut);
    }
  }

  async #lookAtAll(): Promise<RunEnd> {
    const { clock, journal } = this.#ports;
    const atStart = await this.#record.run();
    const timing = new TurnTiming(this.#ports, atStart);
    const unknown = positionsOf(atStart, 'unknown');
    for (;;) {
      const run = await this.#record.run();
      if (this.#asked) return { kind: 'paused', cause: 'asked', detail: '' };
      const gate = await journal.gate();
      if (gate) return { kind: 'stopped', gate };
      const pace = this.#pace(run);
      const step = nextStep(run, this.#looked, unknown, pace.lookAfter);
      if (step.kind !== 'look') return { kind: 'finished' };
      const due = Math.max(step.notBefore, timing.lookDue(pace));
      if (due > clock.now()) {
        await this.#sleepUntil(due);
        continue;
      }
      const shut = await this.#look(step.target);
      timing.wasActive(false);
      if (shut) {
        await this.#record.shutGate(shut);
        return { kind: 'stopped', gate: shut };
      }
    }
  }

  #pace(run: RemovalRun): Pace {
    const { settings, loopback } = this.#ports.pace();
    return paceOf(settings, run.mode, loopback);
  }

  async #waitUntil(run: RemovalRun, due: Instant): Promise<void> {
    const { clock, journal } = this.#ports;
    if (due - clock.now() > browserIdlesFor) await this.#browser.close();
    // Only what is new is written: a write wakes every window, this one too.
    if (run.state !== 'waiting' || run.nextAt !== due) {
      if (!(await journal.setRunState(this.runId, activeRunStates, 'waiting', { nextAt: due }))) return;
      this.#say(await this.#record.run(), 'idle');
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
    this.#say(await this.#record.run(), 'looking', target.position);
    const outcome = await this.#browser.use((browser) => browser.look(personOf(target)));
    this.#looked.add(target.position);
    if (outcome.kind === 'objection') return this.#gateOf(outcome);
    if (outcome.kind === 'unclear') this.#odd++;
    const settlement = settlementAfterLook(target, outcome);
    if (settlement) {
      await this.#record.settle(target, settlement);
      this.#say(await this.#record.run(), 'idle', target.position);
    }
    return undefined;
  }

  /** @returns the gate to shut when LinkedIn objected */
  async #attempt(run: RemovalRun, target: RunTarget): Promise<ShutGate | undefined> {
    return run.mode === 'guided' ? await this.#accompany(run, target) : await this.#prepareAndConfirm(run, target);
  }

  async #prepareAndConfirm(run: RemovalRun, target: RunTarget): Promise<ShutGate | undefined> {
    const { clock, journal } = this.#ports;
    const person = personOf(target);
    // The first removal of an account is rehearsed before it is done.
    const rehearsing = run.mode === 'rehearsal' || (!this.#rehearsed && (await journal.intentsSince(0)).length === 0);
    const begun = clock.now();
    this.#say(run, rehearsing ? 'rehearsing' : 'preparing', target.position);
    const prepared = await this.#browser.use((browser) => browser.prepare(person));
    if (prepared.kind === 'objection') return this.#gateOf(prepared);
    if (prepared.kind !== 'ready') {
      await this.#settle(target, settlementBeforeClick(prepared));
      return undefined;
    }
    const stale = clock.now() - begun > dialogGoesStale;
    if (this.#asked || stale || rehearsing) {
      await this.#dismiss();
      if (this.#asked) return undefined;
      if (stale) this.#odd++;
      else if (run.mode === 'rehearsal') await this.#settle(target, { state: 'rehearsed' });
      else this.#rehearsed = true;
      return undefined;
    }
    if (!(await this.#writeIntent(target, () => this.#dismiss()))) return undefined;

    this.#say(run, 'confirming', target.position);
    // From the intent to the click nothing may come in between: the intent vouches for all that was checked.
    return await this.#throughTheClick(target, (browser) => browser.confirm(person));
  }

  /**
   * Guided: the person clicks, at a moment of their own, so the intent is written before the card is shown and covers all
   * the time it is there. What ends without a click is taken back.
   */
  async #accompany(run: RemovalRun, target: RunTarget): Promise<ShutGate | undefined> {
    if (!(await this.#writeIntent(target, () => Promise.resolve()))) return undefined;
    const shown = new StopSwitch();
    this.#accompanying = shown;
    this.#personSkipped = false;
    this.#say(run, 'accompanying', target.position);
    return await this.#throughTheClick(target, async (browser) => {
      try {
        const outcome = await browser.accompany(personOf(target), shown);
        if (outcome.kind !== 'skip' || outcome.reason !== 'interrupted') return outcome;
        return this.#personSkipped ? { kind: 'skip', reason: 'personSkipped' } : { kind: 'untouched' };
      } finally {
        this.#accompanying = undefined;
      }
    });
  }

  /** From an intent to its settlement, whatever happens. Only guided mode gives other outcomes than `ConfirmOutcome`. */
  async #throughTheClick(
    target: RunTarget,
    click: (browser: RemovalBrowser) => Promise<ConfirmOutcome | AccompaniedWithoutClick>,
  ): Promise<ShutGate | undefined> {
    let outcome;
    try {
      outcome = await this.#browser.use(click);
    } catch (error) {
      await this.#settle(target, { state: 'unknown', reason: 'browserLost' });
      throw error;
    }
    const objection =
      outcome.kind === 'unknown' ? outcome.objection : outcome.kind === 'objection' ? outcome : undefined;
    const gate = objection && this.#gateOf(objection);
    // The gate first: should the disk refuse or the process die now, nobody goes on.
    if (gate) await this.#record.shutGate(gate);
    switch (outcome.kind) {
      case 'removed':
      case 'unknown':
        await this.#settle(target, settlementAfterClick(outcome));
        break;
      case 'alreadyGone':
      case 'skip':
      case 'failed':
        await this.#settle(target, settlementBeforeClick(outcome));
        break;
      case 'objection':
      case 'untouched':
        await this.#record.takeBack(target);
        break;
    }
    return gate;
  }

  /**
   * Writes the intent, with every last check, and honours a pause that came while it was written.
   * @param letGo closes what was prepared
   * @returns whether the click may follow
   */
  async #writeIntent(target: RunTarget, letGo: () => Promise<void>): Promise<boolean> {
    const { clock, journal } = this.#ports;
    let verdict;
    try {
      verdict = await journal.recordIntent(this.runId, target.position, clock.now());
      if (verdict === 'recorded') this.#looked.delete(target.position);
      if (verdict === 'recorded' && !this.#asked) return true;
    } catch (error) {
      await letGo();
      throw error;
    }
    try {
      await letGo();
    } finally {
      if (verdict === 'recorded') await this.#record.takeBack(target);
      if (verdict === 'protected') await this.#settle(target, { state: 'skipped', reason: 'protected' });
      if (verdict === 'settled') await this.#leaveToOther(target);
      // Not running: the loop reads why. Counted, so that a record at odds with itself can't keep us here for ever.
      if (verdict === 'notRunning') this.#odd++;
    }
    return false;
  }

  async #leaveToOther(target: RunTarget): Promise<void> {
    const now = (await this.#record.run()).targets.find((other) => other.position === target.position);
    if (now?.state === 'queued') await this.#settle(target, { state: 'skipped', reason: 'settledElsewhere' });
  }

  async #settle(target: RunTarget, settlement: Settlement): Promise<void> {
    await this.#record.settle(target, settlement);
    this.#odd = isOdd(settlement) ? this.#odd + 1 : 0;
    this.#say(await this.#record.run(), 'idle', target.position);
  }

  #gateOf(objection: Objection): ShutGate {
    return { kind: objection.gate, detail: objection.detail, at: this.#ports.clock.now() };
  }

  async #stop(gate: ShutGate): Promise<RunEnd> {
    if (!(await this.#ports.journal.gate())) await this.#record.shutGate(gate);
    await this.#ports.journal.setRunState(this.runId, [...activeRunStates, 'paused'], 'stopped');
    return await this.#ended({ kind: 'stopped', gate });
  }

  async #cancel(): Promise<RunEnd> {
    await this.#ports.journal.setRunState(this.runId, [...activeRunStates, 'paused', 'stopped'], 'cancelled');
    return await this.#ended({ kind: 'cancelled' });
  }

  async #pause(cause: PauseCause, detail: string): Promise<RunEnd> {
    const { journal, log } = this.#ports;
    log.info(`Run ${this.runId}: paused (${cause}).`);
    try {
      if (this.#asked === 'cancel') return await this.#cancel();
      await journal.setRunState(this.runId, activeRunStates, 'paused', { pauseCause: cause });
      return await this.#ended({ kind: 'paused', cause, detail });
    } catch (error) {
      // The disk still says "running"; the next start finds no runner behind it and reads it as paused.
      log.warn(`Run ${this.runId}: the pause could not be recorded (${String(error)}).`);
      return { kind: 'paused', cause, detail };
    }
  }

  /** Another window, or this one directly in the journal, moved the run on. */
  async #movedElsewhere(run: RemovalRun): Promise<RunEnd> {
    if (run.state === 'finished' || run.state === 'cancelled') return await this.#ended({ kind: run.state });
    const gate = await this.#ports.journal.gate();
    return gate ? await this.#stop(gate) : await this.#pause('asked', '');
  }

  async #ended(end: RunEnd): Promise<RunEnd> {
    this.#report({ ...storedProgress(await this.#record.run()), end });
    return end;
  }

  async #dismiss(): Promise<void> {
    await this.#browser.use((browser) => browser.dismiss());
  }

  #say(run: RemovalRun, activity: RunActivity, position?: number): void {
    this.#report({ ...storedProgress(run), activity, position });
  }
}

/** Guided mode: how showing a card ends when nobody can have clicked. */
type AccompaniedWithoutClick = Objection | Parameters<typeof settlementBeforeClick>[0] | { readonly kind: 'untouched' };

function positionsOf(run: RemovalRun, state: RunTarget['state']): ReadonlySet<number> {
  return new Set(run.targets.filter((target) => target.state === state).map((target) => target.position));
}

function personOf(target: RunTarget): Person {
  return { slug: target.slug, name: target.name };
}
