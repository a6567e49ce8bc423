import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { shownLanguage, translations } from '#vscode/ui/language.ts';

/** Where the webviews' files are: nothing else is readable from a page. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** Of which element and script a page is made. */
export interface PageParts {
  readonly title: string;
  readonly element: string;
  readonly script: string;
}

/**
 * A page of ours. Only its one script runs (nonce), only our style sheet loads, nothing may be fetched. The toolkit finds
 * the nonce for the one style element it adds in the meta tag.
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
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; img-src data:; style-src 'nonce-${nonce}' ${webview.cspSource}; font-src ${webview.cspSource}">
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

/** The page's texts: no script, just data for it. No text in it can end the element. */
function translationsElement(): string {
  if (!translations) return '';
  return `<script type="application/json" id="translations">${JSON.stringify(translations).replaceAll('<', '\\u003c')}</script>`;
}
