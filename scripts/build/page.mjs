// @ts-check
// How the pages of the webviews are bundled.
import { readFile } from 'node:fs/promises';

/** The page of the grid, and what it imports when it is first shown. What both share stands in a chunk beside them. */
export const GRID_ENTRIES = /** @type {const} */ (['webview/main.ts', 'webview/later.ts']);

/**
 * Templates and styles, ours and those of the form controls, are indented for those who read them; no one else needs that.
 * @type {import('esbuild').Plugin}
 */
const withoutIndentation = {
  name: 'without-indentation',
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/](webview[\\/].+\.ts|(fast-foundation|webview-ui-toolkit)[\\/].+\.js)$/ },
      async ({ path }) => ({
        contents: (await readFile(path, 'utf8'))
          .replace(/\n\s+/g, '\n')
          .replace(/css`[^`]+`/g, (styles) => styles.replace(/(?<=[;{,])\n|\n(?=})|(?<=[a-z]:) /g, '')),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      }),
    );
  },
};

/**
 * The form controls make a token of each colour and width of theirs, for controls that are not here too, and watch them all
 * for other themes; and ways to inject that none of them uses. Only what is used is kept.
 * @type {import('esbuild').Plugin}
 */
const onlyWhatIsUsed = {
  name: 'only-what-is-used',
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/](webview-ui-toolkit[\\/]dist[\\/]design-tokens|fast-foundation[\\/].+[\\/]di)\.js$/ },
      async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(
          /^(export const \w+ = )(?=create\w*\()/gm,
          '$1/* @__PURE__ */ ',
        ),
      }),
    );
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
    plugins: [onlyWhatIsUsed, ...(production ? [withoutIndentation] : [])],
  };
}
