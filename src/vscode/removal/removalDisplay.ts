import type * as vscode from 'vscode';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { contextKeys } from '#vscode/ids.ts';
import type { RemovalPicture, RunControl } from './runControl.ts';
import { ContextKeys } from '#vscode/ui/contextKeys.ts';
import { RunStatusBar } from './runStatusBar.ts';

const openRunKey = 'removal.open';

/** Shows the run outside its view: status bar, banner of the grid, context keys for menus, and a mark for the next start. */
export class RemovalDisplay implements vscode.Disposable {
  readonly #grid: ConnectionsGrid;
  readonly #state: vscode.Memento;
  readonly #statusBar = new RunStatusBar();
  readonly #subscription: vscode.Disposable;
  readonly #keys = new ContextKeys();

  constructor(control: RunControl, grid: ConnectionsGrid, state: vscode.Memento) {
    this.#grid = grid;
    this.#state = state;
    this.#subscription = control.onDidChange((picture) => this.#show(picture));
  }

  /** Whether a run was open when this was last known: tells a starting window without opening the store. */
  get runWasOpen(): boolean {
    return this.#state.get<boolean>(openRunKey, false);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#statusBar.dispose();
  }

  #show(picture: RemovalPicture): void {
    const { open, status } = picture;
    this.#statusBar.show(picture);
    this.#keys.set(contextKeys.removal, open?.state ?? false);
    this.#keys.set(contextKeys.removalMode, open?.mode ?? false);
    this.#keys.set(contextKeys.removalActs, status?.acts.join(' ') ?? '');
    if (this.runWasOpen !== (open !== undefined)) void this.#state.update(openRunKey, open !== undefined);
    this.#grid.showRemoval(status);
  }
}
