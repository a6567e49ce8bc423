import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { archiveViewType, commandId } from '#vscode/ids.ts';
import { shownLanguage } from '#vscode/ui/language.ts';
import { fileAddress } from '#vscode/ui/fileAddress.ts';

/**
 * What VS Code shows of LinkedIn's archives: dropped on the window by someone who has no network yet, they are opened. The
 * page offers to import all that are open.
 */
export class ArchivePage implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  readonly #shown = new Set<vscode.WebviewPanel>();
  readonly #subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
    for (const { webview } of this.#shown) webview.html = pageOf(openArchives());
  });

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    // No script: the button is a link to the one command.
    panel.webview.options = { enableCommandUris: [commandId('importExport')], localResourceRoots: [] };
    const open = openArchives();
    panel.webview.html = pageOf(open.length > 0 ? open : [uri]);
    this.#shown.add(panel);
    panel.onDidDispose(() => this.#shown.delete(panel));
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** Closes the pages of archives that are imported now. */
export async function closeArchives(files: readonly string[]): Promise<void> {
  await vscode.window.tabGroups.close(
    archiveTabs().flatMap(({ tab, uri }) => (files.includes(fileAddress(uri)) ? tab : [])),
  );
}

function archiveTabs(): { readonly tab: vscode.Tab; readonly uri: vscode.Uri }[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap((tab) =>
      tab.input instanceof vscode.TabInputCustom && tab.input.viewType.endsWith(archiveViewType)
        ? { tab, uri: tab.input.uri }
        : [],
    );
}

/** Each once, also when it is open in two groups. */
function openArchives(): vscode.Uri[] {
  return [...new Map(archiveTabs().map(({ uri }) => [uri.toString(), uri])).values()];
}

function pageOf(archives: readonly vscode.Uri[]): string {
  const nonce = randomBytes(18).toString('base64');
  const about =
    archives.length === 1
      ? l10n.t('This archive holds your data from LinkedIn.')
      : l10n.t('These archives hold your data from LinkedIn and are imported together.');
  const names = archives.map(({ path }) => `<li>${escaped(path.slice(path.lastIndexOf('/') + 1))}</li>`);
  const files = encodeURIComponent(JSON.stringify([archives.map(fileAddress)]));
  return `<!doctype html>
<html lang="${shownLanguage}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'">
<style nonce="${nonce}">
body { padding: 32px; max-width: 60ch; line-height: 1.5; }
ul { padding-inline-start: 20px; overflow-wrap: anywhere; }
a { display: inline-block; padding: 6px 14px; border-radius: 4px; text-decoration: none;
  border: 1px solid var(--vscode-button-border, transparent);
  background: var(--vscode-button-background); color: var(--vscode-button-foreground); }
a:hover { background: var(--vscode-button-hoverBackground); color: var(--vscode-button-foreground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
</style>
</head>
<body>
<p>${about}</p>
<ul>${names.join('')}</ul>
<p><a role="button" href="command:${commandId('importExport')}?${files}">${l10n.t('Import')}</a></p>
<p>${l10n.t('Everything is read on this machine and stays here.')}</p>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
