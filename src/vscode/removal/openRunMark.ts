import type * as vscode from 'vscode';

const key = 'removal.open';

/** Whether a run was open when last noted, so that a starting window knows without opening the store. */
export function runWasOpen(state: vscode.Memento): boolean {
  return state.get<boolean>(key, false);
}

/** Notes for the next start whether a run is open. */
export function markOpenRun(state: vscode.Memento, isOpen: boolean): void {
  if (runWasOpen(state) !== isOpen) void state.update(key, isOpen);
}
