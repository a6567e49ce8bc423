import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { distinguishingDetails, tellingApart } from '#core/people/namesakes.ts';
import { titleWithAccount } from '#vscode/accountTitles.ts';
import { formatCount } from '#core/text/numbers.ts';
import { isolated } from '#core/text/foreignText.ts';
import { countsSentence } from '#core/removal/wording/runReport.ts';
import { outcomeText, runModeText, runStateText, targetStateText } from '#core/removal/wording/reasonText.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { targetName, targetStates } from '#core/removal/run.ts';
import { isOpen, isWorthChecking } from '#core/removal/runMachine.ts';
import { countedTargets, outcomeCounts } from '#core/removal/runProgress.ts';
import type { ShownTree, TreePlace } from '#vscode/ui/lateTree.ts';
import type { Outcome, OutcomeNode, RemovalNode, TargetNode } from './removalNodes.ts';
import { outcomeOf } from './removalNodes.ts';
import { runBadge } from './runBadge.ts';
import type { RemovalPicture, RunControl } from './runControl.ts';
import { treeItem, viewMessage } from '#vscode/ui/window.ts';
import { shownInstant } from '#core/time/shownDates.ts';
import { commaList, sentences } from '#core/text/lists.ts';

/** A level with more people than this says so instead of listing everyone; the record of the run has them all. */
const mostListed = 500;

/** In the order of the list. */
const outcomes: readonly Outcome[] = [...targetStates, 'goneUnproven'];

const outcomeIcons: Readonly<Record<Outcome, vscode.ThemeIcon>> = {
  queued: new vscode.ThemeIcon('clock'),
  intent: new vscode.ThemeIcon('sync~spin'),
  removed: new vscode.ThemeIcon('check', new vscode.ThemeColor('charts.green')),
  alreadyGone: new vscode.ThemeIcon('circle-slash'),
  rehearsed: new vscode.ThemeIcon('beaker'),
  skipped: new vscode.ThemeIcon('debug-step-over'),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('charts.red')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('symbolIcon.classForeground')),
  goneUnproven: new vscode.ThemeIcon('question'),
};

/** What the view needs from the control. */
type ShownControl = Pick<RunControl, 'picture' | 'onDidChange' | 'refresh'>;

/** The Removals view: every run, its people by outcome, each with the reason. Also shows runs of other windows. */
export class RemovalsTree implements ShownTree<RemovalNode>, vscode.Disposable {
  readonly #control: ShownControl;
  readonly #view: TreePlace<RemovalNode>['view'];
  readonly #subscription: vscode.Disposable;
  #isRead = false;

  constructor(control: ShownControl, place: TreePlace<RemovalNode>) {
    this.#control = control;
    this.#view = place.view;
    this.#subscription = control.onDidChange((picture) => {
      this.#describe(picture);
      place.refresh();
    });
  }

  async getChildren(node?: RemovalNode): Promise<RemovalNode[]> {
    if (!node) {
      // Only once, since a refresh makes this view ask again.
      if (!this.#isRead && this.#control.picture.runs.length === 0) {
        this.#isRead = true;
        await this.#control.refresh();
      }
      return this.#control.picture.runs.map((run) => ({ kind: 'run', run }));
    }
    switch (node.kind) {
      case 'run':
        return outcomes.flatMap((outcome) => {
          const targets = countedTargets(node.run.targets).filter((target) => outcomeOf(target) === outcome);
          return targets.length > 0 ? [{ kind: 'outcome' as const, run: node.run, outcome, targets }] : [];
        });
      case 'outcome':
        return targetNodes(node);
      case 'target':
        return [];
    }
  }

  getTreeItem(node: RemovalNode): vscode.TreeItem {
    switch (node.kind) {
      case 'run':
        return runItem(node.run, this.#isWorked(node.run));
      case 'outcome':
        return outcomeItem(node, this.#isWorked(node.run));
      case 'target':
        return targetItem(node);
    }
  }

  /** Whether some window works on a run, which may last a moment after a pause or cancel. */
  #isWorked(run: RemovalRun): boolean {
    return this.#control.picture.worked === run.id;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  showAccount(account: string | undefined): void {
    this.#view.title = titleWithAccount(l10n.t('Removals'), account);
  }

  #describe({ status }: RemovalPicture): void {
    this.#view.message = status ? viewMessage(sentences(status.headline, status.advice)) : undefined;
    this.#view.badge = runBadge(status);
  }
}

function runItem(run: RemovalRun, worked: boolean): vscode.TreeItem {
  const counts = outcomeCounts(run, worked);
  const sentence = countsSentence(counts, !isOpen(run));
  const title = run.mode === 'rehearsal' ? l10n.t`Rehearsal ${run.id}` : l10n.t`Run ${run.id}`;
  // The status of the open run is shown above.
  const state = isOpen(run) ? sentence : `${runStateText[run.state]} · ${sentence}`;
  const item = treeItem(title, state, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `run:${run.id}`;
  item.tooltip = [`${shownInstant(run.createdAt)}, ${runModeText[run.mode]}`, run.chosenBy].join('\n');
  // VS Code would read out the tooltip alone, which does not say which run this is.
  item.accessibilityInformation = { label: commaList([title, state]) };
  item.contextValue = [
    'run',
    isOpen(run) ? 'open' : '',
    counts.failed > 0 ? 'failed' : '',
    run.targets.some(isWorthChecking) ? 'unknown' : '',
  ]
    .filter(Boolean)
    .join('.');
  return item;
}

function outcomeItem({ run, outcome, targets }: OutcomeNode, worked: boolean): vscode.TreeItem {
  // Left by a process that died, and not yet looked at: the outcome is unknown.
  const shown = outcome === 'intent' && !worked ? 'unknown' : outcome;
  const item = treeItem(
    capitalised(outcomeWords(shown, isOpen(run))),
    targets.length > mostListed
      ? l10n.t`${formatCount(targets.length)}, the first ${mostListed} listed`
      : formatCount(targets.length),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `run:${run.id}/${outcome}`;
  item.iconPath = outcomeIcons[shown];
  item.contextValue = outcome === 'queued' && isOpen(run) ? 'outcome.queued' : 'outcome';
  return item;
}

function targetNodes({ run, targets }: OutcomeNode): TargetNode[] {
  const listed = targets.slice(0, mostListed);
  const apart = tellingApart(listed, targetName, distinguishingDetails);
  return listed.map((target, place) => ({ kind: 'target', run, target, apart: apart[place] }));
}

function targetItem({ run, target, apart = '' }: TargetNode): vscode.TreeItem {
  const time = target.outcomeAt ?? target.intentAt;
  const when = time === undefined ? '' : shownInstant(time);
  const name = isolated(targetName(target));
  const item = treeItem(name, when);
  item.id = `run:${run.id}/${target.position}`;
  item.tooltip = [outcomeText(target), apart].filter(Boolean).join('\n');
  item.accessibilityInformation = { label: commaList([name, apart, outcomeText(target)].filter(Boolean)) };
  item.iconPath = outcomeIcons[outcomeOf(target)];
  item.contextValue =
    target.state === 'unknown' || target.state === 'alreadyGone'
      ? `target.${target.state}`
      : target.state === 'queued' && isOpen(run)
        ? 'target.queued'
        : 'target';
  return item;
}

function outcomeWords(outcome: Outcome, open: boolean): string {
  if (outcome === 'goneUnproven') return l10n.t('probably removed');
  if (outcome === 'queued') return open ? l10n.t('to go') : l10n.t('left alone');
  return targetStateText[outcome];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
