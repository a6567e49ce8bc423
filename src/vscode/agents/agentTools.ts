import * as vscode from 'vscode';
import { toolId, toolNames } from '#vscode/ids.ts';
import { aiEnabled } from './agentSettings.ts';
import type { ToolAnswers } from './toolAnswers.ts';

/** Registers the tools for language models while they are turned on; the code that answers is loaded when first needed. */
export class AgentTools implements vscode.Disposable {
  readonly #answers: () => Promise<ToolAnswers>;
  readonly #subscription: vscode.Disposable;
  #registered: vscode.Disposable | undefined;

  constructor(answers: () => Promise<ToolAnswers>) {
    this.#answers = answers;
    this.#subscription = vscode.workspace.onDidChangeConfiguration(() => this.#follow());
    this.#follow();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#registered?.dispose();
  }

  #follow(): void {
    const wanted = aiEnabled();
    if (wanted === (this.#registered !== undefined)) return;
    this.#registered?.dispose();
    this.#registered = wanted ? this.#register() : undefined;
  }

  #register(): vscode.Disposable {
    return vscode.Disposable.from(
      ...toolNames.map((name) =>
        vscode.lm.registerTool<unknown>(toolId(name), {
          prepareInvocation: async () => ({ invocationMessage: (await this.#answers()).progress(name) }),
          invoke: async ({ input }, token) => (await this.#answers()).invoke(name, input, token),
        }),
      ),
    );
  }
}
