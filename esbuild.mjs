// @ts-check
// Builds what ships into dist/. Flags: --production (minified, no source maps), --watch.
import { context } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { copyAssets } from './scripts/build/assets.mjs';
import { LAZY_PACKAGES, checkLazyPackages, lazyFile, lazyPackages } from './scripts/build/lazyPackages.mjs';
import { writeThirdPartyNotices } from './scripts/build/notices.mjs';
import { printSize, reporter } from './scripts/build/reporter.mjs';
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

/** @type {{ entry: string, more?: string[], outfile: string, options: import('esbuild').BuildOptions }[]} */
const BUNDLES = [
  {
    entry: 'src/extension.ts',
    outfile: 'dist/extension.cjs',
    options: { ...forNode, external: ['vscode'], plugins: [lazyPackages] },
  },
  {
    entry: 'src/linkedin/driver/browserProcess.ts',
    outfile: 'dist/browserProcess.cjs',
    // A native import() of a CommonJS module gives no named exports; through require() it does.
    options: { ...forNode, plugins: [playwrightFromCopy], supported: { 'dynamic-import': false } },
  },
  {
    entry: 'webview/main.ts',
    // The other page, and what the first one imports when it is first shown: under names of their own that stay the same.
    // What they share stands in chunks beside them.
    more: ['webview/removal.ts', 'webview/later.ts'],
    outfile: 'dist/webview/main.js',
    options: {
      ...common,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      splitting: true,
      outdir: 'dist/webview',
      entryNames: '[name]',
      chunkNames: 'chunk-[hash]',
    },
  },
  ...LAZY_PACKAGES.map((name) => ({ entry: name, outfile: join('dist', lazyFile(name)), options: forNode })),
];

/** The chunks of earlier builds have other names, and would be packaged. @param {string[]} outputs */
async function removeOldChunks(outputs) {
  const folder = 'dist/webview';
  const present = new Set(outputs.map((file) => basename(file)));
  for (const name of await readdir(join(root, folder))) {
    if (/^chunk.*\.js(\.map)?$/.test(name) && !present.has(name)) await rm(join(root, folder, name));
  }
}

async function main() {
  // Nothing is deleted first, so that a VS Code that runs from dist/ stays alive; the package takes only known files.
  await copyAssets(root);
  await writeSampleNetwork(join(root, 'dist/sample-network.zip'));
  const contexts = await Promise.all(
    BUNDLES.map(({ entry, more = [], outfile, options }) =>
      context({
        ...options,
        metafile: true,
        ...(options.splitting ? {} : { outfile }),
        entryPoints: [entry, ...more],
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
  for (const [index, { entry, outfile }] of BUNDLES.entries()) {
    const metafile = results[index]?.metafile;
    if (metafile && entry === 'src/extension.ts') checkLazyPackages(metafile, entry);
    for (const file of Object.keys(metafile?.outputs ?? {})) {
      if (!file.endsWith('.map') && dirname(file) === dirname(outfile)) await printSize(root, file);
    }
  }
  await removeOldChunks(results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {})));
  await writeThirdPartyNotices(
    root,
    results.map(({ metafile }) => metafile),
  );
}

main().catch((error) => {
  // The reporter has printed esbuild's own errors already, with their places.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
});
