import * as vscode from 'vscode';
import type { CommandArgument, Meant } from './commandArguments.ts';
import type { CommandName } from '#vscode/ids.ts';
import { commandId } from '#vscode/ids.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';

/** For each command, the function that does it with what was read from its arguments; a missing one is a compile error. */
export type CommandHandlers = { readonly [N in CommandName]: (argument: CommandArgument<N>) => unknown };

/**
 * Registers every command. A handler that fails tells the person in one sentence; the log has the detail.
 * @param meant the people meant by a command that was not called on anyone
 */
export function registerCommands(handlers: CommandHandlers, meant: () => Promise<Meant>, log: Log): vscode.Disposable {
  const names = Object.keys(handlers) as CommandName[];
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(commandId(name), async (...args: readonly unknown[]) => {
        try {
          return await run(name, handlers, args, await meant());
        } catch (error) {
          reportError(log, error);
          return undefined;
        }
      }),
    ),
  );
}

async function run(
  name: CommandName,
  handlers: CommandHandlers,
  args: readonly unknown[],
  meant: Meant,
): Promise<unknown> {
  const { commandArguments } = await import('./commandArguments.ts');
  const parse: (args: readonly unknown[], meant: Meant) => unknown = commandArguments[name];
  // The table matches arguments and handlers by name, which TypeScript can't follow through an index.
  const handle = handlers[name] as (argument: unknown) => unknown;
  return handle(await parse(args, meant));
}
