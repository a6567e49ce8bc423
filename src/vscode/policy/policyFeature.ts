import * as vscode from 'vscode';
import type { Network } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { policyLanguageId, policyPreviewScheme } from '#vscode/ids.ts';
import type { Importing } from '#vscode/import/importing.ts';
import type { Documents } from '#vscode/ui/documents.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { ReadOnlyFiles } from '#vscode/ui/readOnlyFiles.ts';
import { Later } from '#vscode/ui/later.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';
import type { PolicyCommands } from './policyCommands.ts';
import { previewAt } from './policyPreviewAddress.ts';
import { quietTime } from './quietTime.ts';

export interface PolicyParts {
  readonly network: Network;
  readonly grid: ConnectionsGrid;
  readonly documents: Documents;
  readonly importing: Importing;
  /** Forgotten when the data is deleted. */
  readonly state: vscode.Memento;
  readonly log: Log;
}

/**
 * Policies: the language, the commands and what is said after an import. At start only listeners are registered; the rest
 * is loaded with the first policy or command.
 */
export class PolicyFeature implements vscode.Disposable {
  readonly #parts: PolicyParts;
  readonly #disposables: vscode.Disposable[] = [];
  #analyses: Promise<PolicyAnalyses> | undefined;
  #commands: Promise<PolicyCommands> | undefined;
  #editing: Promise<void> | undefined;
  #disposed = false;

  constructor(parts: PolicyParts) {
    this.#parts = parts;
    const { network, importing, log } = parts;
    const files = new ReadOnlyFiles(policyPreviewScheme, async (uri) => {
      const preview = previewAt(uri);
      if (!preview) throw vscode.FileSystemError.FileNotFound(uri);
      const [{ previewText }, analyses] = await Promise.all([import('./policyPreviewText.ts'), this.#loadAnalyses()]);
      return previewText(analyses, preview.policy, preview.side);
    });
    const refresh = new Later(quietTime, () => files.refresh());
    this.#disposables.push(
      refresh,
      files,
      network.onDidChange(() => refresh.ask()),
      network.onDidSwitch(() => refresh.ask()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === policyLanguageId) refresh.ask();
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      importing.onDidImport((before) => {
        this.commands()
          .then((commands) => commands.announceNew(before))
          .catch((error: unknown) => reportError(log, error));
      }),
    );
    const { documents, state } = parts;
    documents.provide('decidedOtherwise', async (_store, [policy = '', line]) =>
      (await this.commands()).decidedOtherwise(String(policy), Number(line)),
    );
    documents.provide('newPeople', async (_store, [before]) => (await this.commands()).newPeople(Number(before)));
    documents.provide('keepList', async () => {
      const { keepListText } = await import('./keepListCommand.ts');
      return keepListText(network, state);
    });
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  commands(): Promise<PolicyCommands> {
    return (this.#commands ??= this.#loadCommands());
  }

  async keepList(given: string | undefined): Promise<void> {
    const { keepList } = await import('./keepListCommand.ts');
    const { network, documents, state } = this.#parts;
    await keepList(network, documents, state, given);
  }

  dispose(): void {
    this.#disposed = true;
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #opened(document: vscode.TextDocument): void {
    if (document.languageId !== policyLanguageId || this.#editing) return;
    this.#editing = this.#loadEditing().catch((error: unknown) => {
      this.#editing = undefined;
      reportError(this.#parts.log, error);
    });
  }

  async #loadEditing(): Promise<void> {
    const [{ registerPolicyEditing }, analyses] = await Promise.all([
      import('./policyEditing.ts'),
      this.#loadAnalyses(),
    ]);
    const editing = registerPolicyEditing(this.#parts.network, analyses, this.#parts.log);
    if (this.#disposed) editing.dispose();
    else this.#disposables.push(editing);
  }

  #loadAnalyses(): Promise<PolicyAnalyses> {
    return (this.#analyses ??= import('./policyAnalyses.ts').then(({ PolicyAnalyses }) => {
      const analyses = new PolicyAnalyses(this.#parts.network);
      this.#disposables.push(this.#parts.network.onDidSwitch(() => analyses.forgetAll()));
      return analyses;
    }));
  }

  async #loadCommands(): Promise<PolicyCommands> {
    const [{ PolicyCommands }, analyses] = await Promise.all([import('./policyCommands.ts'), this.#loadAnalyses()]);
    const { network, grid, documents, log } = this.#parts;
    return new PolicyCommands(network, analyses, grid, documents, log);
  }
}
