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

interface Facts {
  readonly people: 'own' | 'sample' | false;
  readonly decided: boolean;
  readonly hasRuns: boolean;
}

/**
 * Tells VS Code what there is in the network of this window: menus and the steps of the walkthrough look at it. What was so
 * last time holds until the store is opened by someone who needs it.
 */
export class NetworkContext implements vscode.Disposable {
  readonly #network: Network;
  readonly #control: RunControl;
  readonly #state: vscode.Memento;
  readonly #later: Later;
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
    const ask = (): void => this.#later.ask();
    this.#disposables = vscode.Disposable.from(
      this.#later,
      network.onDidOpen(ask),
      network.onDidChange(ask),
      network.onDidSwitch(ask),
      control.onDidChange(ask),
    );
    const kept = state.get<Facts>(keptKey);
    if (kept) this.#tell(kept);
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async #look(): Promise<void> {
    if (!this.#network.isOpen) return;
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

/** Opens our walkthrough, which VS Code else shows once, after the installation. */
export async function openWalkthrough({ extension }: vscode.ExtensionContext): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false);
}
