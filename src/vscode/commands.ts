import * as vscode from 'vscode';
import type { CommandName } from './ids.ts';
import { commandId } from './ids.ts';
import type { Log } from './ui/reportError.ts';
import { reportError } from './ui/reportError.ts';

/** What a command does; the mapped type makes a forgotten command a compile error. */
export type CommandHandlers = Readonly<Record<CommandName, (...args: readonly unknown[]) => unknown>>;

/** Registers every command. A handler that fails tells the person in one sentence; the log has the detail. */
export function registerCommands(handlers: CommandHandlers, log: Log): vscode.Disposable {
  const names = Object.keys(handlers) as CommandName[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(commandId(name), async (...args: readonly unknown[]) => {
        try {
          return await handlers[name](...args);
        } catch (error) {
          reportError(log, error);
          return undefined;
        }
      }),
    ),
  );
}
