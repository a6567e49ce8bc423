import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { breakLockCommand, lockInTheWay } from './lockIds.ts';
import { NothingToDo } from './nothingToDo.ts';
import { window } from './window.ts';
import { errorMessage } from '#core/text/errorMessage.ts';

/** The extension's output channel. Personal data is allowed at debug level only. */
export type Log = vscode.LogOutputChannel;

/** The person changed their mind: nothing to report. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Another window, or something else in this one, uses what can be used only once at a time. */
export class InUse extends Error {
  override readonly name = 'InUse';
  readonly code = 'inUse';
}

/** Codes of errors whose sentence says that the lock can be broken. */
const saysBreakLock: readonly string[] = ['locked', 'runnerActive'];
/** Codes of errors after which it may help to take a lock from a window that does nothing any more. */
const behindLock: readonly string[] = [...saysBreakLock, 'inUse'];

/** Offers the command Break Lock in the palette from now on: where no lock is in the way, it would only be a danger. */
export function offerBreakLock(isOffered = true): void {
  void vscode.commands.executeCommand('setContext', lockInTheWay, isOffered);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Logs a failure without showing it: its message at debug level only, since it can hold a file name or a person's name. */
export function logFailure(log: Log, error: unknown): void {
  log.error([error instanceof Error ? error.name : 'Error', codeOf(error)].filter(Boolean).join(' '));
  log.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Shows a failure as one sentence with a way to the log, and logs its stack. Cancelling is no failure. */
export function reportError(log: Log, error: unknown): void {
  if (error instanceof Cancelled || (error instanceof Error && 'code' in error && error.code === 'cancelled')) return;
  if (error instanceof NothingToDo) {
    void window.showInformationMessage(error.message);
    return;
  }
  const code = codeOf(error);
  if (behindLock.includes(code)) offerBreakLock();
  logFailure(log, error);
  const [breakLock, showLog] = [l10n.t('Break Lock…'), l10n.t('Show Log')];
  const buttons = saysBreakLock.includes(code) ? [breakLock, showLog] : [showLog];
  void window.showErrorMessage(errorMessage(error), ...buttons).then((choice) => {
    if (choice === breakLock) void vscode.commands.executeCommand(breakLockCommand);
    if (choice === showLog) log.show();
  });
}
