import * as vscode from 'vscode';
import type { RemovalRun, RunId, RunTarget, ShutGate } from '#core/removal/run.ts';
import { RemovalRunner } from '#core/removal/runner/removalRunner.ts';
import { isAtWork, isOpen, mayTryAgain, settlementByHand } from '#core/removal/runMachine.ts';
import type { OutcomeCounts, RunEnd, RunProgress } from '#core/removal/runProgress.ts';
import { outcomeCounts } from '#core/removal/runProgress.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { linkedInAddress, paceSettings } from '#vscode/settings.ts';
import { systemClock } from './systemClock.ts';
import { machineTime } from '#core/time/localTime.ts';
import { window } from '#vscode/ui/window.ts';
import { countOf } from '#core/text/numbers.ts';

/** What every view of removals shows, whichever window works on the run. */
export interface RemovalPicture {
  /** Newest first. */
  readonly runs: readonly RemovalRun[];
  /** The run that is not over yet; there is at most one. */
  readonly open: RemovalRun | undefined;
  readonly counts: OutcomeCounts | undefined;
  readonly gate: ShutGate | undefined;
  /** This window drives the browser. */
  readonly here: boolean;
}

const nothing: RemovalPicture = { runs: [], open: undefined, counts: undefined, gate: undefined, here: false };

/**
 * Starts, watches and steers removal runs in this window. The runner in core decides; this class gives it a browser and
 * a journal, and tells everyone who shows something when the picture changes.
 */
export class RunControl implements vscode.Disposable {
  readonly #network: Network;
  readonly #browsers: BrowserAccess;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<RemovalPicture>();
  readonly #ended = new vscode.EventEmitter<{ readonly run: RemovalRun; readonly end: RunEnd }>();
  readonly #progressed = new vscode.EventEmitter<RunProgress>();
  readonly #disposables: vscode.Disposable[] = [];
  #runner: Promise<RemovalRunner> | undefined;
  #picture = nothing;
  #reading: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;
  /** Fires when a run this window worked on pauses, stops or is over. */
  readonly onDidEnd = this.#ended.event;
  readonly onDidProgress = this.#progressed.event;

  constructor(network: Network, browsers: BrowserAccess, log: Log) {
    this.#network = network;
    this.#browsers = browsers;
    this.#log = log;
    this.#disposables.push(
      network.onDidChange(({ own }) => this.#inBackground(() => this.#storeChanged(own))),
      network.onDidSwitch(() => {
        this.#runner = undefined;
        this.#inBackground(() => this.refresh());
      }),
      this.#changed,
      this.#ended,
      this.#progressed,
    );
  }

  get picture(): RemovalPicture {
    return this.#picture;
  }

  /** Reads the journal again and tells everyone. A call during a reading gets the reading after it. */
  async refresh(): Promise<void> {
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      return this.#read();
    });
    const next = this.#next;
    this.#reading = next.catch(() => undefined);
    await next;
  }

  /** What an earlier window left half done becomes unknown and paused, unless another window is at work. */
  async recover(): Promise<void> {
    await (await this.#currentRunner()).recover();
    await this.refresh();
  }

  /** Works on a run until it ends, pauses or is stopped. The person has consented to this run. */
  async work(id: RunId): Promise<RunEnd> {
    return this.#untilEnd(id, (runner) => runner.work(id));
  }

  /** Looks once at everyone of a run who is unknown; clicks nothing. */
  async lookAgain(id: RunId): Promise<RunEnd> {
    return this.#untilEnd(id, (runner) => runner.lookAgain(id));
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

  async openGate(): Promise<void> {
    await (await this.#currentRunner()).openGate();
    await this.refresh();
  }

  async skipPerson(): Promise<void> {
    (await this.#currentRunner()).skipPerson();
  }

  /** What the person saw for themselves of someone unknown, on record as such. */
  async settleByHand(run: RunId, target: RunTarget, saw: 'removed' | 'connected'): Promise<void> {
    const { journal } = await this.#network.store();
    await journal.settle(run, target.position, settlementByHand(saw), Date.now());
    await this.refresh();
  }

  /** Puts everyone who may be tried again back in the queue of an open run, except who is kept by now. */
  async requeueFailed(run: RemovalRun): Promise<number> {
    const store = await this.#network.store();
    const failed = run.targets.filter((target) => mayTryAgain(target, machineTime));
    const people = store.connections(failed.map(({ connectionId }) => connectionId));
    const free = new Set(
      people.filter(({ decision, standing }) => decision !== 'keep' && standing === 'connected').map(({ id }) => id),
    );
    const again = failed.filter(({ connectionId }) => free.has(connectionId));
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
    this.#runner ??= this.#createRunner();
    return this.#runner;
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
    runner.onProgress((progress) => {
      this.#progressed.fire(progress);
      this.#inBackground(() => this.refresh());
    });
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
    const [runs, gate, runner] = await Promise.all([store.journal.runs(), store.journal.gate(), this.#runner]);
    // There is one at most; should there ever be more, the one at work is what Pause and Cancel are for.
    const open = runs.find(isAtWork) ?? runs.find(isOpen);
    this.#picture = {
      runs,
      open,
      counts: open && outcomeCounts(open),
      gate,
      here: open !== undefined && runner?.activeRun === open.id,
    };
    this.#changed.fire(this.#picture);
  }

  #inBackground(work: () => Promise<void>): void {
    work().catch((error: unknown) => reportError(this.#log, error));
  }
}

/** Keep on someone queued takes them out of the run: said, since the run may be out of sight. */
function tellWhoWasTakenOut(before: RemovalRun, after: RemovalRun): void {
  const queued = new Set(before.targets.filter(({ state }) => state === 'queued').map(({ position }) => position));
  const out = after.targets.filter(
    ({ position, state, reason }) => queued.has(position) && state === 'skipped' && reason === 'protected',
  );
  if (out.length === 0) return;
  const who = out.length === 1 && out[0]?.name ? out[0].name : countOf(out.length, 'person', 'people');
  const over = isOpen(after) ? '' : ' No one is left in it, so it is over.';
  void window.showInformationMessage(`Kept, and taken out of removal run ${after.id}: ${who}.${over}`);
}
