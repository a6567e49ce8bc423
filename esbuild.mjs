// @ts-check
// Builds what ships into dist/. Flags: --production (minified, no source maps), --watch.
import { context } from 'esbuild';
import { join } from 'node:path';
import { copyAssets } from './scripts/build/assets.mjs';
import { hostChunks, hostChunksPlugin, removeOldChunks } from './scripts/build/chunks.mjs';
import { LAZY_PACKAGES, checkLazyPackages, lazyFile, lazyPackages } from './scripts/build/lazyPackages.mjs';
import { writeThirdPartyNotices } from './scripts/build/notices.mjs';
import { GRID_ENTRIES, pageOptions } from './scripts/build/page.mjs';
import { printSizes, reporter } from './scripts/build/reporter.mjs';
import { writeSampleNetwork } from './scripts/build/sampleNetwork.mjs';

const root = import.meta.dirname;
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** Makes the bundle load Playwright from the pruned copy beside it: bundled into one file it dies at start. @type {import('esbuild').Plugin} */
const playwrightFromCopy = {
  name: 'playwright-from-copy',
  setup(plugin) {
    plugin.onResolve({ filter: /^playwright-core$/ }, () => ({ path: './playwright-core/index.js', external: true }));
  },
};

/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : /** @type {const} */ ('linked'),
  sourcesContent: false,
  metafile: /** @type {const} */ (true),
  logLevel: /** @type {const} */ ('silent'),
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/** @satisfies {import('esbuild').BuildOptions} */
const forNode = {
  ...common,
  platform: /** @type {const} */ ('node'),
  format: /** @type {const} */ ('cjs'),
  target: 'node20',
};

/** @type {{ entries: readonly string[], outfile: string, options: import('esbuild').BuildOptions }[]} */
const BUNDLES = [
  {
    entries: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    options: {
      ...forNode,
      ...hostChunks,
      external: ['vscode'],
      plugins: [lazyPackages, hostChunksPlugin('src/extension.ts')],
    },
  },
  {
    entries: ['src/linkedin/driver/browserProcess.ts'],
    outfile: 'dist/browserProcess.cjs',
    // A native import() of a CommonJS module gives no named exports; through require() it does.
    options: { ...forNode, plugins: [playwrightFromCopy], supported: { 'dynamic-import': false } },
  },
  { entries: GRID_ENTRIES, outfile: 'dist/webview/main.js', options: { ...common, ...pageOptions(production) } },
  // On its own: what it shared with the grid would be cut out of the grid's files, which take longer to load in pieces.
  {
    entries: ['webview/removal.ts'],
    outfile: 'dist/webview/removal.js',
    options: { ...common, ...pageOptions(production) },
  },
  ...LAZY_PACKAGES.map((name) => ({ entries: [name], outfile: join('dist', lazyFile(name)), options: forNode })),
];

async function main() {
  // Nothing is deleted first, so that a VS Code that runs from dist/ stays alive; the package takes only known files.
  await copyAssets(root);
  await writeSampleNetwork(join(root, 'dist/sample-network.zip'));
  const contexts = await Promise.all(
    BUNDLES.map(({ entries, outfile, options }) =>
      context({
        ...options,
        metafile: true,
        ...(options.splitting ? {} : { outfile }),
        entryPoints: [...entries],
        plugins: [...(options.plugins ?? []), reporter],
      }),
    ),
  );
  if (watch) {
    await Promise.all(contexts.map((each) => each.watch()));
    return;
  }
  const results = await Promise.all(contexts.map((each) => each.rebuild())).finally(() =>
    Promise.all(contexts.map((each) => each.dispose())),
  );
  const metafiles = results.map(({ metafile }) => metafile);
  const host = metafiles.find(({ inputs }) => 'src/extension.ts' in inputs);
  if (host) checkLazyPackages(host, 'src/extension.ts');
  await printSizes(root, metafiles);
  await removeOldChunks(
    root,
    metafiles.flatMap(({ outputs }) => Object.keys(outputs)),
  );
  await writeThirdPartyNotices(root, metafiles);
}

main().catch((error) => {
  // The reporter has printed esbuild's own errors already, with their places.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
});
