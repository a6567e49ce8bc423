import type * as vscode from 'vscode';

const key = 'removal.open';

/** Whether a run was open when this was last known: tells a starting window without opening the store. */
export function runWasOpen(state: vscode.Memento): boolean {
  return state.get<boolean>(key, false);
}

/** Keeps for the next start whether a run is open. */
export function markOpenRun(state: vscode.Memento, isOpen: boolean): void {
  if (runWasOpen(state) !== isOpen) void state.update(key, isOpen);
}
