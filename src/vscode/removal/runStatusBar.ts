import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { countsSentence } from '#core/removal/wording/runReport.ts';
import type { RunAct, RunStatus } from '#core/removal/wording/shownStatus.ts';
import { statusBarText } from '#core/removal/wording/shownStatus.ts';
import type { CommandName } from '#vscode/ids.ts';
import { commandId } from '#vscode/ids.ts';
import type { RemovalPicture } from './runControl.ts';
import { statusText } from '#vscode/ui/window.ts';

/** The command for a click, if the first act has to be done before anything goes on. */
const urgent: Partial<Record<RunAct, CommandName>> = { signIn: 'signIn', review: 'clearSafetyStop' };

/** A query can be long, a tooltip can't; characters. */
const longestWhy = 200;

/** Shows the open run, or an objection of LinkedIn's, in the status bar; hidden when there is neither. */
export class RunStatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('networkCleaner.removal', vscode.StatusBarAlignment.Left, 10);

  constructor() {
    this.#item.name = l10n.t('Network Cleaner: Removal');
  }

  show({ open, counts, status }: RemovalPicture): void {
    if (!status) {
      this.#item.hide();
      return;
    }
    const [first] = status.acts;
    this.#item.command = commandId((first && urgent[first]) ?? 'openRemoval');
    this.#item.text = statusText(icon(status, open?.state), statusBarText(status));
    // A person who is to click in the browser reads here on whom, what and why, without the page.
    const why =
      status.tone === 'yours' && open?.state === 'running'
        ? l10n.t`Chosen by: ${open.chosenBy.slice(0, longestWhy)}`
        : '';
    this.#item.tooltip = [status.headline, why, counts ? countsSentence(counts) : '', status.advice]
      .filter(Boolean)
      .join('\n');
    this.#item.backgroundColor =
      status.tone === 'stopped' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.accessibilityInformation = {
      label: l10n.t`Network Cleaner: ${status.headline} ${statusBarText(status)}`,
    };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function icon({ acts, tone }: RunStatus, state: string | undefined): string {
  if (tone === 'stopped') return 'warning';
  if (acts[0] === 'signIn') return 'sign-in';
  switch (state) {
    case 'running':
      return tone === 'yours' ? 'person' : 'sync~spin';
    case 'waiting':
      return 'clock';
    case 'planned':
      return 'calendar';
    // Over, but still with someone.
    case undefined:
      return 'sync~spin';
    default:
      return 'debug-pause';
  }
}
