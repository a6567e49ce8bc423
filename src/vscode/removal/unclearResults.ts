import * as l10n from '@vscode/l10n';
import { distinguishingDetails, tellingApart } from '#core/people/namesakes.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { targetName } from '#core/removal/run.ts';
import { answersByHand, isWorthChecking } from '#core/removal/runMachine.ts';
import type { SeenByHand } from '#core/removal/runMachine.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { outcomeText } from '#core/removal/wording/reasonText.ts';
import { isolated } from '#core/text/foreignText.ts';
import { commaList } from '#core/text/lists.ts';
import { checkedText } from '#core/removal/wording/runReport.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Cancelled, reportError } from '#vscode/ui/reportError.ts';
import { window } from '#vscode/ui/window.ts';
import { meantRun } from './meantRun.ts';
import type { RemovalNode, TargetNode } from './removalNodes.ts';
import type { RunControl } from './runControl.ts';
import type { RunRecords } from './runRecords.ts';

/** Handles people whose removal has no proven result: checks again, or records what the person saw. */
export class UnclearResults {
  readonly #control: RunControl;
  readonly #records: RunRecords;
  readonly #log: Log;
  readonly #tell: (run: RemovalRun, end: RunEnd) => void;

  /** @param tell tells the person how work on a run ended */
  constructor(control: RunControl, records: RunRecords, log: Log, tell: (run: RemovalRun, end: RunEnd) => void) {
    this.#control = control;
    this.#records = records;
    this.#log = log;
    this.#tell = tell;
  }

  async checkAgain(node: RemovalNode | undefined): Promise<void> {
    const run = await meantRun(this.#control, node, ({ targets }) => targets.some(isWorthChecking));
    if (!run) throw new NothingToDo(l10n.t('There are no unclear results to check.'));
    const before = run.targets.filter(isWorthChecking);
    const end = await this.#control.checkAgain(run.id);
    if (end.kind === 'paused' && end.cause === 'asked') {
      void window.showInformationMessage(l10n.t('Checking was stopped. What was found out by then is kept.'));
      return;
    }
    if (end.kind !== 'finished') {
      this.#tell(run, end);
      return;
    }
    const now = this.#control.picture.runs.find(({ id }) => id === run.id) ?? run;
    const after = before.flatMap(({ position }) => now.targets.find((target) => target.position === position) ?? []);
    const byHand = l10n.t('I Looked Myself…');
    const isUnclear = after.some(isWorthChecking);
    const choice = await window.showInformationMessage(
      checkedText(after),
      ...(isUnclear ? [byHand] : []),
      l10n.t('Show Record'),
    );
    if (choice === byHand) await this.#answerOneByHand();
    else if (choice) await this.#records.show({ kind: 'run', run: now });
  }

  async #answerOneByHand(): Promise<void> {
    const who = await this.#pickUnknown('removed');
    const removed = l10n.t('Removed');
    const connected = l10n.t('Still Connected');
    const saw = await window.showQuickPick([removed, connected], {
      title: l10n.t`What did you see of ${targetName(who.target)} on LinkedIn?`,
    });
    if (!saw) throw new Cancelled();
    await this.#record(who, saw === removed ? 'removed' : 'connected');
  }

  /** Records what the person saw on LinkedIn, where our own look can't tell or was wrong. */
  async answerByHand(node: RemovalNode | undefined, saw: SeenByHand): Promise<void> {
    if (node) await this.#control.expectNetworkOf(node.run);
    await this.#control.refresh();
    const who = node?.kind === 'target' ? node : await this.#pickUnknown(saw);
    if (!answersByHand(who.target).includes(saw))
      throw new NothingToDo(l10n.t('What happened to this person is already known.'));
    await this.#record(who, saw);
  }

  /** Takes back what the person said of someone. @throws StoreError `nothingToUndo`, `otherNetwork` */
  async takeBack({ run, target }: Pick<TargetNode, 'run' | 'target'>): Promise<void> {
    await this.#control.expectNetworkOf(run);
    await this.#control.takeBackAnswer(run.id, target);
  }

  /** Records it and says so, with a button to undo it: a wrong word here is as wrong as a wrong click. */
  async #record(who: Pick<TargetNode, 'run' | 'target'>, saw: SeenByHand): Promise<void> {
    await this.#control.expectNetworkOf(who.run);
    await this.#control.recordByHand(who.run.id, who.target, saw);
    const name = isolated(targetName(who.target));
    const undo = l10n.t('Undo');
    void window
      .showInformationMessage(
        saw === 'removed' ? l10n.t`Recorded: ${name} is removed.` : l10n.t`Recorded: ${name} is still connected.`,
        undo,
      )
      .then((choice) => (choice === undo ? this.takeBack(who) : undefined))
      .then(undefined, (error: unknown) => reportError(this.#log, error));
  }

  /** @param saw only those of whom this may be said; anyone unclear comes first */
  async #pickUnknown(saw: SeenByHand) {
    const unknown = this.#control.picture.runs
      .flatMap((run) => run.targets.map((target) => ({ run, target })))
      .filter(({ target }) => answersByHand(target).includes(saw))
      .sort((a, b) => answersByHand(b.target).length - answersByHand(a.target).length);
    if (unknown.length === 0) throw new NothingToDo(l10n.t('There are no unclear results.'));
    const apart = tellingApart(
      unknown,
      ({ target }) => targetName(target),
      ({ target }) => distinguishingDetails(target),
    );
    const picked = await window.showQuickPick(
      unknown.map((who, place) => ({
        label: targetName(who.target),
        description: commaList([l10n.t`run ${who.run.id}`, apart[place] ?? ''].filter(Boolean)),
        detail: outcomeText(who.target),
        who,
      })),
      { title: l10n.t('Whom did you look at on LinkedIn?') },
    );
    if (!picked) throw new Cancelled();
    return picked.who;
  }
}
