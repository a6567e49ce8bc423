import * as vscode from 'vscode';

/** Sets context keys, only when they change, since each write makes VS Code evaluate every menu. */
export class ContextKeys {
  readonly #values = new Map<string, unknown>();

  set(key: string, value: unknown): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
