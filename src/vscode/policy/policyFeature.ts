import * as vscode from 'vscode';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { policyLanguageId, policyPreviewScheme } from '#vscode/ids.ts';
import type { VirtualDocuments } from '#vscode/ui/documents.ts';
import type { Part, Parts } from '#vscode/ui/parts.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { ReadOnlyFiles } from '#vscode/ui/readOnlyFiles.ts';
import { Later } from '#vscode/ui/later.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { KeepLists } from './keepListCommand.ts';
import type { PolicyCommands } from './policyCommands.ts';
import { previewAt } from './policyPreviewAddress.ts';
import { quietTime } from './quietTime.ts';

/** What policies need. */
export interface PolicyContext {
  readonly parts: Parts;
  readonly network: CurrentNetwork;
  readonly grid: () => Promise<ConnectionsGrid>;
  readonly documents: VirtualDocuments;
  /** Forgotten when the data is deleted. */
  readonly state: vscode.Memento;
  readonly log: Log;
}

/**
 * Policies: the language, the commands and the previews. At the start only listeners are registered; the rest is loaded
 * with the first policy or command.
 */
export class PolicyFeature implements vscode.Disposable {
  readonly #log: Log;
  readonly #disposables: readonly vscode.Disposable[];
  readonly #editing: Part<vscode.Disposable>;

  /** What the commands do. */
  readonly commands: Part<PolicyCommands>;
  /** Keeping a list of people. */
  readonly keepLists: Part<KeepLists>;

  constructor({ parts, network, grid, documents, state, log }: PolicyContext) {
    this.#log = log;
    const analyses = parts.part(async () => {
      const { PolicyAnalyses } = await import('./policyAnalyses.ts');
      return new PolicyAnalyses(network);
    });
    this.commands = parts.part(async () => {
      const { PolicyCommands } = await import('./policyCommands.ts');
      return new PolicyCommands(network, await analyses(), await grid(), documents, log);
    });
    this.#editing = parts.part(async () => {
      const { registerPolicyEditing } = await import('./policyEditing.ts');
      return registerPolicyEditing(network, await analyses(), log);
    });
    this.keepLists = parts.part(async () => {
      const { KeepLists } = await import('./keepListCommand.ts');
      return new KeepLists(network, documents, state);
    });
    const files = new ReadOnlyFiles(policyPreviewScheme, async (uri) => {
      const preview = previewAt(uri);
      if (!preview) throw vscode.FileSystemError.FileNotFound(uri);
      const { previewText } = await import('./policyPreviewText.ts');
      return previewText(await analyses(), preview.policy, preview.side);
    });
    const refresh = new Later(quietTime, () => files.refresh());
    this.#disposables = [
      refresh,
      files,
      network.onDidChange(() => refresh.ask()),
      network.onDidSwitch(() => refresh.ask()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === policyLanguageId) refresh.ask();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      // In case the editor features could not be loaded when it was opened.
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#opened(editor.document)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #opened(document: vscode.TextDocument): void {
    if (document.languageId !== policyLanguageId || this.#editing.built) return;
    this.#editing().catch((error: unknown) => reportError(this.#log, error));
  }
}
