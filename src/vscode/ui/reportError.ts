import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { NothingToDo } from './nothingToDo.ts';
import { window } from './window.ts';

/** The extension's output channel. Personal data is allowed at debug level only. */
export type Log = vscode.LogOutputChannel;

/** The person changed their mind: nothing to report. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Shows a failure as one sentence with a way to the log, and logs its stack. Cancelling is no failure. */
export function reportError(log: Log, error: unknown): void {
  if (error instanceof Cancelled || (error instanceof Error && 'code' in error && error.code === 'cancelled')) return;
  if (error instanceof NothingToDo) {
    void window.showInformationMessage(error.message);
    return;
  }
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  log.error(`${error instanceof Error ? error.name : 'Error'}${code}`);
  // A message can hold a file name or a person's name.
  log.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
  void window.showErrorMessage(sentence(error), l10n.t('Show Log')).then((choice) => {
    if (choice) log.show();
  });
}
