import * as l10n from '@vscode/l10n';
import { isolated } from '#core/text/foreignText.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { ChangeableMode, RemovalRun, RunId, RunTarget } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import type { AddedPeople } from '#core/removal/runJournal.ts';
import { modeAtHand } from '#core/removal/runProgress.ts';
import { momentText } from '#core/removal/wording/momentText.ts';
import { modeStatements, noSafePace, termsOfUse } from '#core/removal/wording/statements.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { accountLine } from '#vscode/accountTitles.ts';
import { paceNotices } from '#vscode/settings.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled, reportError } from '#vscode/ui/reportError.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import type { AgreedAddition } from './planning.ts';
import type { RemovalNode } from './removalNodes.ts';
import type { RunControl } from './runControl.ts';

/**
 * Changes of an open run by the person: who is in it, how it goes on, and when it begins. Each takes effect between two
 * people.
 */
export class RunChanges {
  readonly #network: Pick<CurrentNetwork, 'store' | 'accountToName'>;
  readonly #control: RunControl;
  readonly #log: Log;

  constructor(network: Pick<CurrentNetwork, 'store' | 'accountToName'>, control: RunControl, log: Log) {
    this.#network = network;
    this.#control = control;
    this.#log = log;
  }

  /**
   * Adds people to whom the person agreed, and says so with a button to undo it.
   * @throws StoreError `runOver`, `refusedTargets`
   */
  async add({ id, added }: AgreedAddition): Promise<void> {
    const { networkId } = await this.#network.store();
    await this.#control.addPeople(id, added);
    const undo = l10n.t('Undo');
    void window
      .showInformationMessage(l10n.t`${peopleCount(added.targets.length)} added to the removal.`, undo)
      .then((choice) => (choice === undo ? this.#takeBack(networkId, id, added) : undefined))
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }

  /** Takes added people out again; those whose turn has already come stay in the run. */
  async #takeBack(networkId: string, id: RunId, { targets }: AddedPeople): Promise<void> {
    (await this.#network.store()).expectNetwork(networkId);
    await this.#control.refresh();
    const ids = new Set(targets.map(({ connectionId }) => connectionId));
    const run = this.#control.picture.runs.find((one) => one.id === id);
    const positions = run?.targets.flatMap(({ connectionId, state, position }) =>
      state === 'queued' && ids.has(connectionId) ? [position] : [],
    );
    const taken = await this.#control.takeOut(id, positions ?? []);
    void window.showInformationMessage(l10n.t`${peopleCount(taken)} taken out of the removal. Their connections stay.`);
  }

  /** Takes queued people out: the people of a node of the Removals view, or those whom the person picks. */
  async takeOut(node: RemovalNode | undefined): Promise<void> {
    if (node) await this.#control.expectNetworkOf(node.run);
    const run = await this.#open();
    const queued = run.targets.filter(({ state }) => state === 'queued');
    if (queued.length === 0) throw new NothingToDo(l10n.t('No one is waiting in the removal.'));
    const chosen = node === undefined ? await pick(queued) : queuedOfNode(node, run);
    const taken = await this.#control.takeOut(
      run.id,
      chosen.map(({ position }) => position),
    );
    const onlyOne = chosen.length === 1 ? chosen[0] : undefined;
    void window.showInformationMessage(
      taken === 1 && onlyOne
        ? l10n.t`Taken out of the removal: ${isolated(targetName(onlyOne))}. The connection stays.`
        : l10n.t`${peopleCount(taken)} taken out of the removal. Their connections stay.`,
    );
  }

  /** Keeps a queued person, or the person at hand when no node is given: they leave the run at once. */
  async keep(node: RemovalNode | undefined): Promise<void> {
    if (node) await this.#control.expectNetworkOf(node.run);
    const run = await this.#open();
    if (node?.kind === 'target') {
      await (await this.#network.store()).setDecision([node.target.connectionId], 'keep');
      return;
    }
    const kept = await this.#control.keepAtHand();
    if (!kept) throw new NothingToDo(l10n.t('It is no one’s turn at this moment.'));
    void window.showInformationMessage(
      modeAtHand(run) === 'guided'
        ? l10n.t`Kept: ${isolated(targetName(kept))}. The browser goes on with the next person.`
        : l10n.t`Kept: ${isolated(targetName(kept))}. It may be too late if LinkedIn was asked already; the record will say.`,
    );
  }

  /** Changes between guided and automatic; the change to automatic asks first, with LinkedIn's terms. */
  async changeMode(): Promise<void> {
    const run = await this.#open();
    if (run.mode === 'rehearsal') {
      throw new NothingToDo(l10n.t('A rehearsal removes no one. Stop it and plan a removal instead.'));
    }
    const to: ChangeableMode = run.mode === 'guided' ? 'automatic' : 'guided';
    if (to === 'automatic') {
      await agreeToAutomatic(run, await accountLine(this.#network));
      await this.#expectAsShown(run);
    }
    if (!(await this.#control.changeMode(run.id, to))) return;
    void window.showInformationMessage(
      to === 'guided'
        ? l10n.t('From the next person on, you click yourself.')
        : l10n.t('From the next person on, the removal goes on by itself.'),
    );
  }

  /** Ends a cooling-off period, if there is one, after asking, since it was meant for thinking. @throws Cancelled */
  async startEarlier(run: RemovalRun): Promise<void> {
    const now = Date.now();
    if (run.notBefore <= now) return;
    const go = l10n.t('Start Now');
    const choice = await askBeforeRisk(
      l10n.t`Start now instead of ${momentText(run.notBefore, now, machineTime)}?`,
      [
        await accountLine(this.#network),
        l10n.t(
          'A large removal waits until the next day, so that you can change your mind. The hours and limits of your settings hold all the same.',
        ),
      ]
        .filter(Boolean)
        .join('\n\n'),
      l10n.t('Wait Until Then'),
      go,
    );
    if (choice !== go) throw new Cancelled();
    await this.#expectAsShown(run);
    await this.#control.startEarlier(run.id);
  }

  /** @throws Error when another window added people or a wait since the run was shown: the answer was not about those */
  async #expectAsShown(run: RemovalRun): Promise<void> {
    const now = await this.#open();
    if (now.id === run.id && now.targets.length === run.targets.length && now.notBefore === run.notBefore) return;
    throw new Error(l10n.t('Something has changed in the meantime. Look at the page again.'));
  }

  async #open(): Promise<RemovalRun> {
    await this.#control.refresh();
    const { open } = this.#control.picture;
    if (!open) throw new NothingToDo(l10n.t('No removal is open.'));
    return open;
  }
}

/** @param account a line naming the account, when there are several; otherwise '' */
async function agreeToAutomatic(run: RemovalRun, account: string): Promise<void> {
  const left = run.targets.filter(({ state }) => state === 'queued').length;
  const go = l10n.t('Go On Automatically');
  const choice = await askBeforeRisk(
    l10n.t`Let Network Cleaner remove the ${peopleCount(left)} left by itself?`,
    [account, modeStatements.automatic, termsOfUse, noSafePace, ...paceNotices()].filter(Boolean).join('\n\n'),
    l10n.t('Stay with Guided'),
    go,
  );
  if (choice !== go) throw new Cancelled();
}

/** @throws NothingToDo when the node is of another run, in which others are at the same positions */
function queuedOfNode(node: RemovalNode, run: RemovalRun): readonly RunTarget[] {
  if (node.run.id !== run.id) throw new NothingToDo(l10n.t('This removal is already over.'));
  if (node.kind === 'target') return [node.target];
  return (node.kind === 'outcome' ? node.targets : run.targets).filter(({ state }) => state === 'queued');
}

async function pick(queued: readonly RunTarget[]): Promise<readonly RunTarget[]> {
  const picked = await window.showQuickPick(
    queued.map((target) => ({ label: targetName(target), target })),
    { title: l10n.t('Whom do you want to take out of the removal?'), canPickMany: true },
  );
  if (!picked || picked.length === 0) throw new Cancelled();
  return picked.map(({ target }) => target);
}
