import * as vscode from 'vscode';
import { gateShown } from '#core/removal/wording/reasonText.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { commandId } from '#vscode/ids.ts';
import type { RemovalPicture } from './runControl.ts';
import { runExtent } from '#core/removal/runProgress.ts';
import { statusText } from '#vscode/ui/window.ts';

/** "14:05", with the day when it is not today. */
export function shortTime(instant: number, now: number): string {
  const date = new Date(instant);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  const time = date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
  return sameDay
    ? time
    : `${date.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' })} ${time}`;
}

/** The open run in the status bar: count, state and next time; gone when there is none. */
export class RunStatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('networkCleaner.removal', vscode.StatusBarAlignment.Left, 10);

  constructor() {
    this.#item.name = 'Network Cleaner: Removal';
    this.#item.command = commandId('showRun');
  }

  show({ open, counts, gate }: RemovalPicture): void {
    if (!open || !counts) {
      this.#item.hide();
      return;
    }
    const { settled, unknown } = runExtent(open);
    this.#item.text = statusText(statusIcon(open), `${settled}/${counts.total} ${statusWord(open)}`);
    this.#item.tooltip = [
      `${counts.removed} removed, ${unknown} unknown, ${counts.skipped} skipped, ${counts.failed} failed, ${counts.queued} to go.`,
      gate ? gateShown(gate) : '',
      'Click for the record of this run.',
    ]
      .filter(Boolean)
      .join('\n');
    this.#item.backgroundColor =
      open.state === 'stopped' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.accessibilityInformation = { label: `Removal run: ${settled} of ${counts.total}, ${statusWord(open)}` };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function statusIcon(run: RemovalRun): string {
  switch (run.state) {
    case 'running':
      return 'sync~spin';
    case 'waiting':
      return 'clock';
    case 'stopped':
      return 'warning';
    case 'planned':
      return 'calendar';
    default:
      return 'debug-pause';
  }
}

function statusWord(run: RemovalRun): string {
  const now = Date.now();
  switch (run.state) {
    case 'running':
      return run.mode === 'guided' ? 'your turn' : 'removing';
    case 'waiting':
      return run.nextAt === undefined ? 'waiting' : `next ${shortTime(run.nextAt, now)}`;
    case 'planned':
      return run.notBefore > now ? `planned for ${shortTime(run.notBefore, now)}` : 'planned';
    case 'stopped':
      return 'stopped by LinkedIn';
    case 'paused':
      return run.pauseCause === 'signInNeeded' ? 'sign in to go on' : 'paused';
    default:
      return run.state;
  }
}
