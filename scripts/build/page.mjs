// @ts-check
// How the pages of the webviews are bundled.
import { readFile } from 'node:fs/promises';

/** The page of the grid, and what it imports when it is first shown. What both share stands in a chunk beside them. */
export const GRID_ENTRIES = /** @type {const} */ (['webview/main.ts', 'webview/later.ts']);

/** Templates and styles are indented for those who read them here; no one else needs that. @type {import('esbuild').Plugin} */
const withoutIndentation = {
  name: 'without-indentation',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]webview[\\/].+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/\n\s+/g, '\n'),
      loader: 'ts',
    }));
  },
};

/** @param {boolean} production @returns {import('esbuild').BuildOptions} */
export function pageOptions(production) {
  return {
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    splitting: true,
    outdir: 'dist/webview',
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    // All licences stand in ThirdPartyNotices.txt.
    legalComments: 'none',
    plugins: production ? [withoutIndentation] : [],
  };
}
