import * as vscode from 'vscode';

const scheme = 'network-cleaner';

/** Read-only documents (reports, previews, records) that live as long as the window and are never written to disk. */
export class Documents implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #contents = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  // Before the registration, which looks for it once: without it a document that is open never shows its new content.
  readonly onDidChange = this.#changed.event;
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#contents.get(uri.path) ?? '';
  }

  /** Shows Markdown rendered; a document of the same title is replaced. */
  async showMarkdown(title: string, content: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${title.replace(/[/\\]/g, '-')}.md` });
    this.#contents.set(uri.path, content);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#contents.clear();
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
