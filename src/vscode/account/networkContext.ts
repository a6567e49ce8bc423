import * as vscode from 'vscode';
import { decisions } from '#core/people/connection.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { contextKeys } from '#vscode/ids.ts';
import type { RunControl } from '#vscode/removal/runControl.ts';
import { Later } from '#vscode/ui/later.ts';
import type { Log } from '#vscode/ui/reportError.ts';

const keptKey = 'networkContext';
const undecided = decisions.indexOf('undecided');
/** Changes come in bursts, and no menu is in a hurry. */
const quietMilliseconds = 100;
const loadingMilliseconds = 1_500;

interface Facts {
  readonly people: 'own' | 'sample' | false;
  readonly decided: boolean;
  readonly hasRuns: boolean;
}

const nothingYet: Facts = { people: false, decided: false, hasRuns: false };

/**
 * Tells VS Code what there is in the network of this window: menus and the steps of the walkthrough look at it. What was so
 * last time holds until the store is opened by someone who needs it.
 */
export class NetworkContext implements vscode.Disposable {
  readonly #network: Network;
  readonly #control: RunControl;
  readonly #state: vscode.Memento;
  readonly #later: Later;
  /** The walkthroughs are loaded; nothing tells of it. */
  readonly #loaded: Later;
  readonly #disposables: vscode.Disposable;
  #known: Facts | undefined;

  constructor(network: Network, control: RunControl, state: vscode.Memento, log: Log) {
    this.#network = network;
    this.#control = control;
    this.#state = state;
    this.#later = new Later(quietMilliseconds, () => {
      // A store that can't be opened is reported by those who show its people.
      this.#look().catch((error: unknown) => log.debug(String(error)));
    });
    this.#loaded = new Later(loadingMilliseconds, () => this.#later.ask());
    const ask = (): void => this.#later.ask();
    this.#disposables = vscode.Disposable.from(
      this.#later,
      this.#loaded,
      network.onDidOpen(ask),
      network.onDidChange(ask),
      network.onDidSwitch(ask),
      control.onDidChange(ask),
    );
    this.#tell(state.get<Facts>(keptKey) ?? nothingYet);
  }

  /** Opens our walkthrough, which VS Code shows by itself only once, after the installation. */
  async openWalkthrough({ id }: Pick<vscode.Extension<unknown>, 'id'>): Promise<void> {
    // VS Code ticks a step when its key becomes true, and never when it was true before its walkthroughs were first loaded.
    this.#tell(nothingYet);
    this.#loaded.ask();
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#start`, false);
    this.#loaded.ask();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #look(): Promise<void> {
    if (!this.#network.isOpen) {
      this.#tell(this.#state.get<Facts>(keptKey) ?? nothingYet);
      return;
    }
    const table = (await this.#network.store()).table();
    const facts: Facts = {
      people: table.length === 0 ? false : this.#network.isSample ? 'sample' : 'own',
      decided: table.decision.some((decision) => decision !== undecided),
      hasRuns: this.#control.picture.runs.length > 0,
    };
    if (this.#tell(facts)) await this.#state.update(keptKey, facts);
  }

  /** @returns whether something is new: each key that is written makes VS Code look at every menu */
  #tell(facts: Facts): boolean {
    const changed = (['people', 'decided', 'hasRuns'] as const).filter((name) => facts[name] !== this.#known?.[name]);
    this.#known = facts;
    for (const name of changed) void vscode.commands.executeCommand('setContext', contextKeys[name], facts[name]);
    return changed.length > 0;
  }
}
