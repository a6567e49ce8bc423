import * as vscode from 'vscode';
import { decisions } from '#core/people/connection.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { RemovalPicture } from '#vscode/removal/runControl.ts';
import { Later } from '#vscode/ui/later.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { keepAccountSize } from './accountSizes.ts';
import type { Facts } from './keptFacts.ts';
import { keepFacts, keptFacts, nothingYet, tellFacts } from './keptFacts.ts';

const undecided = decisions.indexOf('undecided');
/** Changes come in bursts, and menus can wait. */
const quietMilliseconds = 100;
const loadingMilliseconds = 1_500;

/** What is known about runs so far. */
export interface KnownRuns {
  readonly onDidChange: vscode.Event<RemovalPicture>;
  /** undefined: runs were not read yet. */
  readonly picture: () => RemovalPicture | undefined;
}

/**
 * Tells VS Code the facts about this window's network on which menus and the walkthrough depend. At the start the facts
 * noted last time are told; this is built once something else has opened the store.
 */
export class NetworkContext implements vscode.Disposable {
  readonly #network: CurrentNetwork;
  readonly #runs: KnownRuns;
  readonly #state: vscode.Memento;
  readonly #later: Later;
  /** Waits until VS Code has loaded the walkthroughs, which it does not report. */
  readonly #loaded: Later;
  readonly #disposables: vscode.Disposable;
  #known: Facts;

  /** @param told what VS Code was told at the start */
  constructor(network: CurrentNetwork, runs: KnownRuns, state: vscode.Memento, told: Facts, log: Log) {
    this.#network = network;
    this.#runs = runs;
    this.#state = state;
    this.#known = told;
    this.#later = new Later(quietMilliseconds, () => {
      // The views that show people report a store that can't be opened.
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
      runs.onDidChange(ask),
    );
    ask();
  }

  /** Opens our walkthrough, which VS Code shows by itself only once, after the installation. */
  async openWalkthrough({ id }: Pick<vscode.Extension<unknown>, 'id'>): Promise<void> {
    // VS Code ticks a step when its key becomes true, and never when it was true before its walkthroughs were first loaded.
    this.#later.cancel();
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
      this.#tell(keptFacts(this.#state));
      return;
    }
    const store = await this.#network.store();
    const table = store.table();
    const runs = this.#runs.picture()?.runs;
    const facts: Facts = {
      people: table.length === 0 ? false : this.#network.isSample ? 'sample' : 'own',
      decided: table.decision.some((decision) => decision !== undecided),
      hasRuns: runs ? runs.length > 0 : this.#known.hasRuns,
    };
    if (this.#tell(facts)) await keepFacts(this.#state, facts);
    const accounts = await (await this.#network.accounts()).list();
    await keepAccountSize(
      this.#state,
      store,
      accounts.map(({ id }) => id),
    );
  }

  /** @returns whether anything changed */
  #tell(facts: Facts): boolean {
    const before = this.#known;
    this.#known = facts;
    return tellFacts(facts, before);
  }
}
