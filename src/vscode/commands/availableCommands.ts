import * as vscode from 'vscode';
import { machineTime } from '#core/time/localTime.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { contextKeys } from '#vscode/ids.ts';
import type { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import type { KnownRuns } from '#vscode/account/networkContext.ts';
import type { RemovalPicture } from '#vscode/removal/runControl.ts';
import { ContextKeys } from '#vscode/ui/contextKeys.ts';
import { Later } from '#vscode/ui/later.ts';
import { runKeys } from './runKeys.ts';

/** Changes often come in bursts, and menus can wait. */
const restMilliseconds = 200;

/**
 * Sets the context keys for what does not exist, so that the palette and menus offer no command without effect. It opens no
 * store: keys for what is not known are not set.
 */
export class AvailableCommands implements vscode.Disposable {
  readonly #network: CurrentNetwork;
  readonly #selected: SelectedPeople;
  readonly #runs: KnownRuns;
  readonly #keys = new ContextKeys();
  readonly #later: Later;
  readonly #subscription: vscode.Disposable;

  constructor(network: CurrentNetwork, selected: SelectedPeople, runs: KnownRuns, onError: (error: unknown) => void) {
    this.#network = network;
    this.#selected = selected;
    this.#runs = runs;
    const later = new Later(restMilliseconds, () => {
      this.#look().catch(onError);
    });
    this.#later = later;
    this.#subscription = vscode.Disposable.from(
      later,
      network.onDidOpen(() => later.ask()),
      network.onDidChange(() => later.ask()),
      network.onDidSwitch(() => later.ask()),
      network.onDidChangeAccounts(() => later.ask()),
      // Another window may have shared something, or deleted the record of it.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && later.ask()),
      selected.onDidChange(() => this.#keys.set(contextKeys.noneSelected, selected.size === 0)),
      runs.onDidChange((picture) => this.#showRuns(picture)),
    );
    const picture = runs.picture();
    if (picture) this.#showRuns(picture);
    later.ask();
  }

  /** Looks again, after something changed that is not in the store. */
  ask(): void {
    this.#later.ask();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #look(): Promise<void> {
    // After a switch, the views that show the new account are about to open its store.
    if (!this.#network.isOpen) return;
    const store = await this.#network.store();
    await this.#selected.load();
    this.#keys.set(contextKeys.noneSelected, this.#selected.size === 0);
    const { people, byState } = store.stats();
    const readings = store.history.readings().length;
    const accounts = await (await this.#network.accounts()).list();
    this.#keys.set(contextKeys.noSample, !accounts.some(({ id }) => id === sampleAccountId));
    this.#keys.set(contextKeys.noPeople, people === 0);
    this.#keys.set(contextKeys.noneMarked, byState.remove === 0);
    this.#keys.set(contextKeys.nothingToUndo, store.undoLabel === undefined);
    this.#keys.set(contextKeys.noImport, !store.hasImport);
    const { hasSharedRecord } = await import('#store/sharedRecord.ts');
    this.#keys.set(contextKeys.nothingShared, !(await hasSharedRecord(store.directory)));
    this.#keys.set(contextKeys.noBackup, (await store.backups()).length === 0);
    this.#keys.set(contextKeys.noReading, readings === 0);
    this.#keys.set(contextKeys.oneReading, readings < 2);
    if (this.#runs.picture()) return;
    // No one has shown the runs yet: where a newcomer looks through the palette first.
    const [stored, safetyStop] = await Promise.all([store.journal.runs(), store.journal.safetyStop()]);
    if (!this.#runs.picture()) this.#showRuns({ runs: stored, safetyStop });
  }

  #showRuns({ runs, safetyStop }: Pick<RemovalPicture, 'runs' | 'safetyStop'>): void {
    const keys = Object.entries(runKeys(runs, safetyStop !== undefined, machineTime));
    for (const [name, value] of keys) this.#keys.set(contextKeys[name as keyof typeof contextKeys], value);
  }
}
