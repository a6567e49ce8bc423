import * as l10n from '@vscode/l10n';
import type { Connection } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import { isolated } from '#core/text/foreignText.ts';
import { formatCount, peopleCount } from '#core/text/numbers.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { ChangeableMode, RemovalRun, RunTarget } from '#core/removal/run.ts';
import { confirmation, earliestStart, isTypedConsent, requiredConsent } from '#core/removal/wording/preview.ts';
import { momentText } from '#core/removal/wording/momentText.ts';
import { modeStatements, noSafePace, termsOfUse } from '#core/removal/wording/statements.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import type { PeopleTarget } from '#vscode/people/target.ts';
import { chosenByOf, idsOfTarget, noOneSelected } from '#vscode/people/target.ts';
import { coolingOffFrom, paceNotices } from '#vscode/settings.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { accountLine } from '#vscode/accountTitles.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import { askBeforeRisk, window } from '#vscode/ui/window.ts';
import type { RemovalNode } from './removalNodes.ts';
import type { RunControl } from './runControl.ts';

const mostNamed = 10;

type Removable = Connection & { readonly slug: string };

/** What the person changes of an open run: who is in it, how it goes on, and when it begins. Each takes effect between two people. */
export class RunChanges {
  readonly #network: Pick<Network, 'store' | 'accountToName'>;
  readonly #control: RunControl;

  constructor(network: Pick<Network, 'store' | 'accountToName'>, control: RunControl) {
    this.#network = network;
    this.#control = control;
  }

  /**
   * Adds people to the open run, after the consent that as many would need in a run of their own.
   * @throws Cancelled, NothingToDo; StoreError `runOver` when the run ended meanwhile, `otherNetwork`
   */
  async add(target: PeopleTarget): Promise<void> {
    const store = await this.#network.store();
    store.expectNetwork(target.networkId);
    const run = await this.#open();
    const people = store.connections([...new Set(idsOfTarget(target))]);
    if (people.length === 0) throw new NothingToDo(noOneSelected);
    const leaving = people.filter(isRemovable);
    const leftOut = people.length - leaving.length;
    if (leaving.length === 0) {
      throw new NothingToDo(
        l10n.t`None of these ${formatCount(people.length)} can be added: you keep them, LinkedIn hides them, they are in the removal already, or they are no longer connected.`,
      );
    }
    const now = Date.now();
    const startToday = await this.#agree(run, leaving, leftOut, now);
    await this.#control.addPeople(run.id, {
      why: chosenByOf(target),
      notBefore: coolingUntil(run, leaving.length, startToday, now),
      targets: leaving.map((person) => ({ connectionId: person.id, slug: person.slug, name: fullName(person) })),
    });
    void window.showInformationMessage(l10n.t`${peopleCount(leaving.length)} added to the removal.`);
  }

  /** Takes queued people out: the one or all of a node of the Removals view, or whom the person picks. */
  async takeOut(node: RemovalNode | undefined): Promise<void> {
    const run = await this.#open();
    const queued = run.targets.filter(({ state }) => state === 'queued');
    if (queued.length === 0) throw new NothingToDo(l10n.t('No one is waiting in the removal.'));
    const chosen = node === undefined ? await pick(queued) : queuedOfNode(node, run);
    const taken = await this.#control.takeOut(
      run.id,
      chosen.map(({ position }) => position),
    );
    void window.showInformationMessage(
      taken === 1 && chosen.length === 1
        ? l10n.t`Taken out of the removal: ${isolated(chosen[0]?.name ?? '')}. The connection stays.`
        : l10n.t`${peopleCount(taken)} taken out of the removal. Their connections stay.`,
    );
  }

  /** Keeps someone queued, or the person at hand when none is named: they leave the run at once. */
  async keep(node: RemovalNode | undefined): Promise<void> {
    const run = await this.#open();
    if (node?.kind === 'target') {
      await (await this.#network.store()).setDecision([node.target.connectionId], 'keep');
      return;
    }
    const kept = await this.#control.keepAtHand();
    if (!kept) throw new NothingToDo(l10n.t('It is no one’s turn at this moment.'));
    void window.showInformationMessage(
      run.mode === 'guided'
        ? l10n.t`Kept: ${isolated(kept.name)}. The browser goes on with the next person.`
        : l10n.t`Kept: ${isolated(kept.name)}. It may be too late if LinkedIn was asked already; the record will say.`,
    );
  }

  /** Goes on guided instead of automatic, or the other way round, which asks with the terms. */
  async changeMode(): Promise<void> {
    const run = await this.#open();
    if (run.mode === 'rehearsal') {
      throw new NothingToDo(l10n.t('A rehearsal removes no one. Stop it and plan a removal instead.'));
    }
    const to: ChangeableMode = run.mode === 'guided' ? 'automatic' : 'guided';
    if (to === 'automatic') await agreeToAutomatic(run);
    if (!(await this.#control.changeMode(run.id, to))) return;
    void window.showInformationMessage(
      to === 'guided'
        ? l10n.t('From the next person on you click yourself.')
        : l10n.t('From the next person on the removal goes on by itself.'),
    );
  }

  /** Ends a cooling period, if there is one, after asking: it was there to think. @throws Cancelled */
  async startEarlier(run: RemovalRun): Promise<void> {
    const now = Date.now();
    if (run.notBefore <= now) return;
    const go = l10n.t('Start Now');
    const choice = await askBeforeRisk(
      l10n.t`Start now instead of ${momentText(run.notBefore, now, machineTime)}?`,
      l10n.t(
        'A large removal waits until the next day, so that you can change your mind. The hours and limits of your settings hold all the same.',
      ),
      l10n.t('Wait Until Then'),
      go,
    );
    if (choice !== go) throw new Cancelled();
    await this.#control.startEarlier(run.id);
  }

  async #open(): Promise<RemovalRun> {
    await this.#control.refresh();
    const { open } = this.#control.picture;
    if (!open) throw new NothingToDo(l10n.t('No removal is open.'));
    return open;
  }

  /** @returns whether a large addition is not to wait until tomorrow */
  async #agree(run: RemovalRun, leaving: readonly Removable[], leftOut: number, now: number): Promise<boolean> {
    const count = leaving.length;
    const { detail, typePrompt } = confirmation(count, run.mode, '');
    const names = leaving.slice(0, mostNamed).map((person) => isolated(fullName(person) || person.slug));
    const more = count - names.length;
    const cools = coolingUntil(run, count, false, now) > now && run.notBefore <= now;
    const go = l10n.t`Add ${formatCount(count)}`;
    const goNow = l10n.t`Add ${formatCount(count)} Without Waiting`;
    const choice = await askBeforeRisk(
      l10n.t`Add ${peopleCount(count)} to the open removal?`,
      [
        await accountLine(this.#network),
        more > 0 ? l10n.t`${names.join(', ')} and ${formatCount(more)} more.` : `${names.join(', ')}.`,
        leftOut > 0
          ? l10n.t`${formatCount(leftOut)} left out: you keep them, LinkedIn hides them, or they are in the removal or not connected.`
          : '',
        cools ? l10n.t('With so many, the removal waits until tomorrow, so that you can change your mind.') : '',
        detail,
      ]
        .filter(Boolean)
        .join('\n\n'),
      l10n.t('Add No One'),
      go,
      ...(cools ? [goNow] : []),
    );
    if (choice === undefined) throw new Cancelled();
    if (run.mode !== 'rehearsal') await typedConsent(count, typePrompt);
    return choice === goNow;
  }
}

function isRemovable(person: Connection): person is Removable {
  return person.slug !== undefined && person.decision !== 'keep' && person.standing === 'connected';
}

/** A run that grows large by what is added waits as if it had been planned so; what waited already does not wait again. */
function coolingUntil(run: RemovalRun, added: number, startToday: boolean, now: number): number {
  const above = coolingOffFrom();
  const queued = run.targets.filter(({ state }) => state === 'queued').length;
  const count = queued > above ? added : queued + added;
  return earliestStart(count, run.mode, startToday, now, machineTime, above);
}

async function typedConsent(count: number, prompt: string): Promise<void> {
  const consent = requiredConsent(count);
  if (consent.kind !== 'typed') return;
  const typed = await window.showInputBox({
    title: l10n.t('This is final'),
    prompt,
    validateInput: (text) => (isTypedConsent(consent, text) ? undefined : prompt),
  });
  if (typed === undefined || !isTypedConsent(consent, typed)) throw new Cancelled();
}

async function agreeToAutomatic(run: RemovalRun): Promise<void> {
  const left = run.targets.filter(({ state }) => state === 'queued').length;
  const go = l10n.t('Go On Automatically');
  const choice = await askBeforeRisk(
    l10n.t`Let Network Cleaner remove the ${peopleCount(left)} left by itself?`,
    [modeStatements.automatic, termsOfUse, noSafePace, ...paceNotices()].join('\n\n'),
    l10n.t('Stay with Guided'),
    go,
  );
  if (choice !== go) throw new Cancelled();
}

function queuedOfNode(node: RemovalNode, run: RemovalRun): readonly RunTarget[] {
  if (node.kind === 'target') return [node.target];
  return (node.kind === 'outcome' ? node.targets : run.targets).filter(({ state }) => state === 'queued');
}

async function pick(queued: readonly RunTarget[]): Promise<readonly RunTarget[]> {
  const picked = await window.showQuickPick(
    queued.map((target) => ({ label: target.name || target.slug, target })),
    { title: l10n.t('Whom do you want to take out of the removal?'), canPickMany: true },
  );
  if (!picked || picked.length === 0) throw new Cancelled();
  return picked.map(({ target }) => target);
}
