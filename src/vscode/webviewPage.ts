import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { policyElement } from '#vscode/pagePolicy.ts';
import { shownLanguage, translations } from '#vscode/ui/language.ts';

/** The folder with the files of webviews; a page can read nothing else. */
function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** What a page may do: run its script, and read the files of pages. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pageFolder(extensionUri)] };
}

/**
 * Closes tabs of a kind that were brought back after a reload but never shown since: they can't be adopted, and would stay
 * beside the new one.
 */
export async function closeLeftOverTabs(viewType: string): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  await vscode.window.tabGroups.close(
    // VS Code puts a prefix of its own before the type.
    tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(viewType)),
  );
}

/** The element, script and title of a page. */
export interface PageParts {
  readonly title: string;
  readonly element: string;
  readonly script: string;
}

/**
 * The HTML of a page. What it may load: `policyElement`. The toolkit reads the nonce for the style element that it adds from
 * the meta tag.
 */
export function pageHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { title, element, script }: PageParts,
): string {
  const nonce = randomBytes(18).toString('base64');
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), name)).toString();
  return `<!doctype html>
<html lang="${shownLanguage}">
<head>
<meta charset="utf-8">
${policyElement(nonce, webview.cspSource)}
<meta property="csp-nonce" content="${nonce}">
<link rel="stylesheet" id="codicons" href="${file('codicon.css')}">
<title>${title}</title>
</head>
<body>
<${element}></${element}>
${translationsElement()}
<script type="module" nonce="${nonce}" src="${file(script)}"></script>
</body>
</html>`;
}

/** An element with the page's translations as data, escaped so that no text can end the element. */
function translationsElement(): string {
  if (!translations) return '';
  return `<script type="application/json" id="translations">${JSON.stringify(translations).replaceAll('<', '\\u003c')}</script>`;
}
