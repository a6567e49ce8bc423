import * as vscode from 'vscode';
import type { ChangeableMode, RemovalRun, RunId, RunState, RunTarget, SafetyStop } from '#core/removal/run.ts';
import type { AddedPeople } from '#core/removal/runJournal.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import { RemovalRunner } from '#core/removal/runner/removalRunner.ts';
import type { SeenByHand } from '#core/removal/runMachine.ts';
import { clickedLately, hasPersonAtHand, isAtWork, isOpen, mayTryAgain } from '#core/removal/runMachine.ts';
import type { OutcomeCounts, RunEnd } from '#core/removal/runProgress.ts';
import { countedTargets, outcomeCounts } from '#core/removal/runProgress.ts';
import type { RunStatus } from '#core/removal/wording/shownStatus.ts';
import { runStatus } from '#core/removal/wording/runStatus.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { configurationSection } from '#vscode/ids.ts';
import { linkedInAddress, paceSettings } from '#vscode/settings.ts';
import { menuItemOf } from './clickWords.ts';
import { checksFrom, startOf } from './runMoments.ts';
import { SleepWatch } from './sleepWatch.ts';
import { systemClock } from './systemClock.ts';
import { tellWhoWasTakenOut } from './tellTakenOut.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Instant } from '#core/time/clock.ts';
import { machineTime } from '#core/time/localTime.ts';

/** What every view of removals shows, no matter which window works on the run. */
export interface RemovalPicture {
  /** Newest first. */
  readonly runs: readonly RemovalRun[];
  /** The open run; there is at most one. */
  readonly open: RemovalRun | undefined;
  /** Of the run that is shown. */
  readonly counts: OutcomeCounts | undefined;
  readonly safetyStop: SafetyStop | undefined;
  /** Whether this window drives the browser. */
  readonly here: boolean;
  /**
   * The run that some window works on: anyone who is at hand in it is in progress. Also one that is over, while
   * its browser is still with someone or looks at them once more.
   */
  readonly worked: RunId | undefined;
  /** When a planned run starts by itself; undefined for any other. */
  readonly startsAt: Instant | undefined;
  /** The status in words, with what can be done; undefined: no run is open and LinkedIn has not objected. */
  readonly status: RunStatus | undefined;
}

/** The picture when nothing was read yet, or there is nothing. */
export const noRemovals: RemovalPicture = {
  runs: [],
  open: undefined,
  counts: undefined,
  safetyStop: undefined,
  here: false,
  worked: undefined,
  startsAt: undefined,
  status: undefined,
};

/** How often to look at the clock: a new day may have begun, or the computer may have slept. */
const lookEvery = 60_000;

/** What the control needs from the network and the browser. */
type ControlNetwork = Pick<CurrentNetwork, 'store' | 'onDidChange' | 'onDidSwitch'>;
type ControlBrowsers = Pick<BrowserAccess, 'openForRemoval' | 'needsSignIn'>;

/**
 * Starts, follows and controls removal runs in this window. The runner in core decides; this class gives it a browser and a
 * journal, and tells the views when the picture changes.
 */
export class RunControl implements vscode.Disposable {
  readonly #network: ControlNetwork;
  readonly #browsers: ControlBrowsers;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<RemovalPicture>();
  readonly #ended = new vscode.EventEmitter<{ readonly run: RemovalRun; readonly end: RunEnd }>();
  readonly #disposables: vscode.Disposable[] = [];
  #runner: Promise<RemovalRunner> | undefined;
  #picture = noRemovals;
  /** The network that each run was read from: ids of runs and people begin at 1 in every account. */
  readonly #networkOf = new WeakMap<RemovalRun, string>();
  /** The run whose unclear results this window looks at once more. */
  #checking: RunId | undefined;
  /** The day on which the picture was made. */
  #day: DayNumber | undefined;
  readonly #now: () => Instant;
  readonly #sleep = new SleepWatch();
  #reading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;
  /** Fires when a run on which this window worked pauses, stops or is over. */
  readonly onDidEnd = this.#ended.event;

  constructor(network: ControlNetwork, browsers: ControlBrowsers, log: Log, now: () => Instant = Date.now) {
    this.#now = now;
    const clock = setInterval(() => this.lookAtClock(), lookEvery);
    this.#network = network;
    this.#browsers = browsers;
    this.#log = log;
    this.#disposables.push(
      { dispose: () => clearInterval(clock) },
      network.onDidChange(({ own }) => this.#inBackground(() => this.#storeChanged(own))),
      network.onDidSwitch(() => {
        this.#runner = undefined;
        this.#inBackground(() => this.refresh());
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(`${configurationSection}.pace`)) return;
        // The wait for the next person now follows the new pace.
        this.#inBackground(async () => {
          if (this.#runner) await (await this.#runner).wake();
          if (this.#picture.open) await this.refresh();
        });
      }),
      this.#changed,
      this.#ended,
    );
  }

  get picture(): RemovalPicture {
    return this.#picture;
  }

  /** Reads the journal again and tells the views. A call while one is under way waits for the next. */
  async refresh(): Promise<void> {
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      return this.#read();
    });
    const next = this.#next;
    this.#reading = next.catch(() => undefined);
    await next;
  }

  /**
   * Call this before anything is done with a run that was shown before, as in a view or in a notification with a button.
   * @throws StoreError `otherNetwork` when another account is open now
   */
  async expectNetworkOf(run: RemovalRun): Promise<void> {
    const networkId = this.#networkOf.get(run);
    if (networkId !== undefined) (await this.#network.store()).expectNetwork(networkId);
  }

  /** Makes the picture again after midnight, and when the computer slept. Also called by a timer. */
  lookAtClock(): void {
    const now = this.#now();
    const hasSlept = this.#sleep.look(now);
    if (this.#day === undefined || (!hasSlept && this.#day === machineTime.wallClock(now).day)) return;
    this.#inBackground(() => this.refresh());
  }

  /** Makes what an earlier window left unfinished unknown and paused, unless another window is at work. */
  async recover(): Promise<void> {
    await (await this.#currentRunner()).recover();
    await this.refresh();
  }

  /**
   * Works on a run until it ends, pauses or is stopped. The person has consented to this run.
   * @param only the states from which it may be started; in any other the result is `elsewhere`
   */
  async work(id: RunId, only?: readonly RunState[]): Promise<RunEnd> {
    return this.#untilEnd(id, (runner) => runner.work(id, only));
  }

  /** Looks once at every unknown person of a run; clicks nothing. */
  async checkAgain(id: RunId): Promise<RunEnd> {
    const check = async (runner: RemovalRunner): Promise<RunEnd> => {
      // Refused while something else is under way, which may be a check that can still be stopped.
      if (runner.activeRun !== undefined) return await runner.checkAgain(id);
      this.#checking = id;
      try {
        return await runner.checkAgain(id);
      } finally {
        this.#checking = undefined;
      }
    };
    const [end] = await Promise.all([this.#untilEnd(id, check), this.refresh()]);
    return end;
  }

  /** Stops checking unclear results; what was found out is kept. */
  async endCheck(): Promise<void> {
    if (this.#checking !== undefined) await (await this.#currentRunner()).pause(this.#checking);
  }

  async pause(): Promise<void> {
    const { open } = this.#picture;
    if (open) await (await this.#currentRunner()).pause(open.id);
    await this.refresh();
  }

  async cancel(): Promise<void> {
    const { open } = this.#picture;
    if (open) await (await this.#currentRunner()).cancel(open.id);
    await this.refresh();
  }

  /** @returns whether it was still the one that the person saw: another is left, which they have to see first */
  async clearSafetyStop(seen: SafetyStop): Promise<boolean> {
    const now = await (await this.#network.store()).journal.safetyStop();
    const isSeen = now === undefined || (now.kind === seen.kind && now.at === seen.at);
    if (isSeen) await (await this.#currentRunner()).clearSafetyStop();
    await this.refresh();
    return isSeen;
  }

  async skipPerson(): Promise<void> {
    (await this.#currentRunner()).skipPerson();
  }

  /**
   * Whether it is certain that no one is signed in to LinkedIn. When a setting makes this unknowable, starting something
   * reports the setting.
   */
  async isSignedOut(): Promise<boolean> {
    return await this.#browsers.needsSignIn().catch((error: unknown) => {
      if (error instanceof SettingError) return false;
      throw error;
    });
  }

  /** Adds people to the open run, to whom the person has agreed. @throws StoreError `runOver`, `refusedTargets` */
  async addPeople(id: RunId, added: AddedPeople): Promise<void> {
    await (await this.#network.store()).journal.addPeople(id, added, Date.now());
    await this.refresh();
  }

  /** Takes queued people out of a run. @returns how many */
  async takeOut(id: RunId, positions: readonly number[]): Promise<number> {
    const taken = await (await this.#network.store()).journal.takeOut(id, positions, Date.now());
    await this.refresh();
    return taken;
  }

  /** Changes how the next people are removed. @returns false when there was nothing to change */
  async changeMode(id: RunId, to: ChangeableMode): Promise<boolean> {
    const changed = await (await this.#network.store()).journal.changeMode(id, to, Date.now());
    await this.refresh();
    return changed;
  }

  /** Ends the cooling period of a run. */
  async startEarlier(id: RunId): Promise<void> {
    await (await this.#network.store()).journal.startEarlier(id, Date.now());
    await this.refresh();
  }

  /** Keeps the person at hand: they leave the run, which goes on with the next. @returns the person */
  async keepAtHand(): Promise<RunTarget | undefined> {
    const atHand = this.#picture.open?.targets.find(({ state }) => state === 'intent');
    if (!atHand) return undefined;
    const store = await this.#network.store();
    await store.setDecision([atHand.connectionId], 'keep');
    return atHand;
  }

  /** Records what the person saw on LinkedIn about someone. */
  async recordByHand(run: RunId, target: RunTarget, saw: SeenByHand): Promise<void> {
    await (await this.#network.store()).answers.record(run, target.position, saw);
    await this.refresh();
  }

  /** Takes back what the person said about someone. @throws StoreError `nothingToUndo` */
  async takeBackAnswer(run: RunId, target: RunTarget): Promise<void> {
    await (await this.#network.store()).answers.takeBack(run, target.position);
    await this.refresh();
  }

  /** Puts everyone who may be tried again back into the queue of an open run, except people who are kept by now. */
  async requeueFailed(run: RemovalRun): Promise<number> {
    const store = await this.#network.store();
    const failed = countedTargets(run.targets).filter((target) => mayTryAgain(target, machineTime));
    const people = store.connections(failed.map(({ connectionId }) => connectionId));
    const free = new Set(
      people.filter(({ decision, standing }) => decision !== 'keep' && standing === 'connected').map(({ id }) => id),
    );
    // They may have been clicked today beside another run.
    const lately = clickedLately(await store.journal.runs(), this.#now(), machineTime);
    const again = failed.filter(({ connectionId }) => free.has(connectionId) && !lately.has(connectionId));
    for (const { position } of again) await store.journal.requeue(run.id, position);
    await this.refresh();
    return again.length;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #untilEnd(id: RunId, work: (runner: RemovalRunner) => Promise<RunEnd>): Promise<RunEnd> {
    const end = await work(await this.#currentRunner());
    if (end.kind === 'paused' && end.cause === 'signInNeeded') await (await this.#network.store()).setSignedOut(true);
    await this.refresh();
    const run = this.#picture.runs.find((one) => one.id === id);
    if (run) this.#ended.fire({ run, end });
    return end;
  }

  async #currentRunner(): Promise<RemovalRunner> {
    const runner = (this.#runner ??= this.#createRunner());
    // The store may be readable the next time.
    runner.catch(() => {
      if (this.#runner === runner) this.#runner = undefined;
    });
    return runner;
  }

  async #createRunner(): Promise<RemovalRunner> {
    const store = await this.#network.store();
    const runner = new RemovalRunner({
      journal: store.journal,
      lock: store.runnerLock,
      openBrowser: (mode) => this.#browsers.openForRemoval(mode),
      clock: systemClock,
      random: Math.random,
      localTime: machineTime,
      log: this.#log,
      pace: () => ({ settings: paceSettings(), loopback: linkedInAddress().loopback }),
    });
    runner.onProgress(() => this.#inBackground(() => this.refresh()));
    return runner;
  }

  async #storeChanged(own: boolean): Promise<void> {
    await (await this.#runner)?.wake();
    const before = this.#picture.open;
    await this.refresh();
    const after = before && this.#picture.runs.find(({ id }) => id === before.id);
    if (own && after) tellWhoWasTakenOut(before, after);
  }

  async #read(): Promise<void> {
    const store = await this.#network.store();
    const [runs, safetyStop, runner] = await Promise.all([
      store.journal.runs(),
      store.journal.safetyStop(),
      this.#runner,
    ]);
    for (const run of runs) this.#networkOf.set(run, store.networkId);
    // There is at most one; if there were more, Pause and Cancel should be about the one at work.
    const open = runs.find(isAtWork) ?? runs.find(isOpen);
    const latest = open ?? runs.find(({ id }) => id === this.#checking) ?? runs.find(hasPersonAtHand);
    const checking = latest !== undefined && latest.id === this.#checking;
    const here = latest !== undefined && (checking || runner?.activeRun === latest.id);
    const mayBeWorked = latest && (isAtWork(latest) || hasPersonAtHand(latest));
    const worked = here || (mayBeWorked === true && (await store.isRunnerActive()));
    // A run that is over is shown until its browser is done with it.
    const shown = open ?? (worked ? latest : undefined);
    const now = this.#now();
    this.#sleep.look(now);
    const { slept } = this.#sleep;
    const { day } = machineTime.wallClock(now);
    const startsAt = open?.state === 'planned' ? await startOf(open, store, now) : undefined;
    const signedOut = open?.state === 'planned' && (await this.isSignedOut());
    const situation = {
      run: shown,
      safetyStop,
      worked,
      here,
      checking,
      checksFrom: checking ? checksFrom(latest, now) : undefined,
      signedOut,
      startsAt,
      menuItem: shown && menuItemOf(store, shown),
      // Of earlier days it is no news.
      slept: slept && machineTime.wallClock(slept.until).day === day ? slept : undefined,
      now,
      localTime: machineTime,
    };
    this.#day = day;
    this.#picture = {
      runs,
      open,
      counts: shown && outcomeCounts(shown, worked),
      safetyStop,
      here,
      worked: worked ? shown?.id : undefined,
      startsAt,
      status: runStatus(situation),
    };
    this.#changed.fire(this.#picture);
  }

  #inBackground(work: () => Promise<void>): void {
    work().catch((error: unknown) => reportError(this.#log, error));
  }
}
