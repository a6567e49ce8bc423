import type * as vscode from 'vscode';
import type { RunId } from '#core/removal/run.ts';
import type { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { TreePlace } from '#vscode/ui/lateTree.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { PlannedStart } from './plannedStart.ts';
import { RemovalDisplay } from './removalDisplay.ts';
import type { RemovalNode } from './removalNodes.ts';
import { RemovalsTree } from './removalsTree.ts';
import { RunControl } from './runControl.ts';

/** The control of runs with everything that follows it from the beginning: view, badge, status bar, planned start. */
export class Removals implements vscode.Disposable {
  readonly control: RunControl;
  readonly tree: RemovalsTree;
  readonly #disposables: readonly vscode.Disposable[];

  /** @param begin starts a planned run whose time has come */
  constructor(
    network: CurrentNetwork,
    browsers: BrowserAccess,
    place: TreePlace<RemovalNode>,
    state: vscode.Memento,
    log: Log,
    begin: (run: RunId) => void,
  ) {
    this.control = new RunControl(network, browsers, log);
    this.tree = new RemovalsTree(this.control, place);
    const display = new RemovalDisplay(this.control, state);
    this.#disposables = [this.tree, display, new PlannedStart(this.control, begin), this.control];
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
  }
}
