// @ts-check
// Copies into dist/ what is loaded as a file at run time.
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * What of playwright-core runs when it drives an installed browser. Left out: the trace viewer, recorder and report
 * pages, the browser downloader, the command line, the type declarations. `test/unit/build/playwrightCopy.test.ts`
 * launches the copy, so a new release that needs another file is noticed.
 */
const PLAYWRIGHT_FILES = [
  'package.json',
  'index.js',
  'browsers.json',
  'LICENSE',
  'NOTICE',
  'ThirdPartyNotices.txt',
  'lib/bootstrap.js',
  'lib/coreBundle.js',
  'lib/utilsBundle.js',
  'lib/utilsBundle.js.LICENSE',
];

/** Files of node_modules, and where in dist/ they go. @type {readonly (readonly [string, string])[]} */
const ASSETS = [
  ...PLAYWRIGHT_FILES.map((file) => /** @type {const} */ ([`playwright-core/${file}`, `playwright-core/${file}`])),
  ['sql.js/dist/sql-wasm.wasm', 'sql-wasm.wasm'],
  ['@vscode/codicons/dist/codicon.css', 'webview/codicon.css'],
  ['@vscode/codicons/dist/codicon.ttf', 'webview/codicon.ttf'],
];

/** @param {string} root the project's folder */
export async function copyAssets(root) {
  for (const [from, to] of ASSETS) {
    const target = join(root, 'dist', to);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(root, 'node_modules', from), target);
  }
}
