import * as vscode from 'vscode';
import { hasPersonAtHand } from '#core/removal/runMachine.ts';
import { contextKeys } from '#vscode/ids.ts';
import type { RemovalPicture, RunControl } from './runControl.ts';
import { ContextKeys } from '#vscode/ui/contextKeys.ts';
import { markOpenRun } from './openRunMark.ts';
import { RunStatusBar } from './runStatusBar.ts';

/** Shows the run outside its view: in the status bar, in context keys for menus, and as a mark for the next start. */
export class RemovalDisplay implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #statusBar = new RunStatusBar();
  readonly #subscription: vscode.Disposable;
  readonly #keys = new ContextKeys();

  constructor(control: Pick<RunControl, 'onDidChange'>, state: vscode.Memento) {
    this.#state = state;
    this.#subscription = control.onDidChange((picture) => this.#show(picture));
  }

  dispose(): void {
    vscode.Disposable.from(this.#subscription, this.#statusBar).dispose();
  }

  #show(picture: RemovalPicture): void {
    const { open, runs, status } = picture;
    this.#statusBar.show(picture);
    this.#keys.set(contextKeys.removal, open?.state ?? false);
    this.#keys.set(contextKeys.removalMode, open?.mode ?? false);
    this.#keys.set(contextKeys.removalActs, status?.acts.join(' ') ?? '');
    // A run that is over may still be with someone, and the next start makes them unclear if this one ends before.
    markOpenRun(this.#state, open !== undefined || runs.some(hasPersonAtHand));
  }
}
