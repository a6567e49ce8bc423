import type * as vscode from 'vscode';
import type { RunId } from '#core/removal/run.ts';
import type { RunControl } from './runControl.ts';

/** How often to look: after the machine slept through the time, the start is late by no more than this. */
const lookEvery = 30_000;
/** A run planned less than this long ago is being started by the window in which it was planned. */
const stillBeingPlanned = 60_000;

/** Starts a planned run by itself once its time has come and VS Code is open: the person agreed to it when it was planned. */
export class PlannedStart implements vscode.Disposable {
  readonly #control: Pick<RunControl, 'picture' | 'onDidChange'>;
  readonly #begin: (run: RunId) => void;
  readonly #now: () => number;
  readonly #subscription: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  /** @param begin starts the run, or says why it can't; called again every half minute while it stays planned */
  constructor(
    control: Pick<RunControl, 'picture' | 'onDidChange'>,
    begin: (run: RunId) => void,
    now: () => number = Date.now,
  ) {
    this.#control = control;
    this.#begin = begin;
    this.#now = now;
    this.#subscription = control.onDidChange(() => this.look());
  }

  /** Starts the run if it is due. Also called by a timer. */
  look(): void {
    const { here, open, startsAt } = this.#control.picture;
    if (open?.state !== 'planned' || startsAt === undefined || here) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    this.#timer ??= setInterval(() => this.look(), lookEvery);
    const now = this.#now();
    if (startsAt <= now && open.createdAt + stillBeingPlanned <= now) this.#begin(open.id);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#subscription.dispose();
  }
}
