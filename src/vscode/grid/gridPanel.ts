import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { HostMessage } from '#protocol/gridHandlers.ts';
import { gridViewType } from '#vscode/ids.ts';
import { closeLeftOverTabs, pageHtml, pageOptions } from '#vscode/webviewPage.ts';

/** The grid's tab; there is one per window. VS Code rebuilds its page whenever it was hidden. */
export class GridPanel implements vscode.Disposable {
  /** Whether the present page has said that it listens. */
  listens = false;
  readonly #extension: vscode.Uri;
  readonly #onMessage: (message: unknown) => void;
  #panel: vscode.WebviewPanel | undefined;
  #title = l10n.t('Connections');

  /** @param onMessage called with each message of the page */
  constructor(extension: vscode.Uri, onMessage: (message: unknown) => void) {
    this.#extension = extension;
    this.#onMessage = onMessage;
  }

  set title(title: string) {
    this.#title = title;
    if (this.#panel) this.#panel.title = title;
  }

  /** Opens the tab or brings it to the front. */
  async open({ preserveFocus }: { readonly preserveFocus: boolean }): Promise<void> {
    if (this.#panel) this.#panel.reveal(undefined, preserveFocus);
    else {
      await closeLeftOverTabs(gridViewType);
      const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
      this.#adopt(vscode.window.createWebviewPanel(gridViewType, this.#title, place, pageOptions(this.#extension)));
    }
  }

  /** Posts a message; resolves once the page has it. */
  async post(message: HostMessage): Promise<void> {
    await this.#panel?.webview.postMessage(message);
  }

  close(): void {
    this.#panel?.dispose();
  }

  /** Shows the grid in a tab that VS Code brought back. */
  restore(panel: vscode.WebviewPanel): void {
    panel.webview.options = pageOptions(this.#extension);
    this.#adopt(panel);
  }

  dispose(): void {
    this.close();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.listens = false;
    panel.title = this.#title;
    panel.iconPath = vscode.Uri.joinPath(this.#extension, 'media', 'icon.png');
    const subscriptions = [
      panel.webview.onDidReceiveMessage(this.#onMessage),
      // A hidden page is destroyed; it says `ready` again when it is back.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.listens = false;
      }),
      panel.onDidDispose(() => {
        vscode.Disposable.from(...subscriptions).dispose();
        if (this.#panel === panel) {
          this.#panel = undefined;
          this.listens = false;
        }
      }),
    ];
    panel.webview.html = pageHtml(panel.webview, this.#extension, {
      title: l10n.t('Connections'),
      element: 'network-cleaner-grid',
      script: 'main.js',
    });
  }
}
