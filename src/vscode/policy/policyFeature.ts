import * as vscode from 'vscode';
import type { Network } from '#vscode/currentNetwork.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { policyLanguageId, policyPreviewScheme } from '#vscode/ids.ts';
import type { Importing } from '#vscode/import/importing.ts';
import type { Documents } from '#vscode/ui/documents.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { Later } from '#vscode/ui/later.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';
import type { PolicyCommands } from './policyCommands.ts';
import { PolicyPreviewFiles } from './policyPreviewFiles.ts';
import { quietTime } from './quietTime.ts';

export interface PolicyParts {
  readonly network: Network;
  readonly grid: ConnectionsGrid;
  readonly documents: Documents;
  readonly importing: Importing;
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
    const files = new PolicyPreviewFiles(async (policy, side) => {
      const [{ previewText }, analyses] = await Promise.all([import('./policyPreviewText.ts'), this.#loadAnalyses()]);
      return previewText(analyses, policy, side);
    });
    const refresh = new Later(quietTime, () => files.refresh());
    this.#disposables.push(
      refresh,
      files,
      vscode.workspace.registerFileSystemProvider(policyPreviewScheme, files, { isReadonly: true }),
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
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  commands(): Promise<PolicyCommands> {
    return (this.#commands ??= this.#loadCommands());
  }

  async keepList(given: string | undefined): Promise<void> {
    const { keepList } = await import('./keepListCommand.ts');
    await keepList(this.#parts.network, this.#parts.documents, given);
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
