// @ts-check
// Builds what ships into dist/. Flags: --production (minified, no source maps), --watch.
import { context } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/**
 * Packages that most sessions never need. Each is a file of its own, because even the parsing of a large bundle that is
 * not run costs activation some 20 ms, and may be loaded by `import()` only.
 */
const LAZY_PACKAGES = ['sql.js', 'iconv-lite', 'yauzl', 'csv-stringify/sync'];

/** @param {string} name */
const lazyFile = (name) => `./packages/${name.replace('/', '-')}.cjs`;

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

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'silent',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/** @type {import('esbuild').BuildOptions} */
const forNode = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {{ entry: string, options: import('esbuild').BuildOptions }[]} */
const BUNDLES = [
  {
    entry: 'src/extension.ts',
    options: { ...forNode, outfile: 'dist/extension.cjs', external: ['vscode'], plugins: [lazyPackages()] },
  },
  {
    entry: 'src/linkedin/browserProcess.ts',
    options: {
      ...forNode,
      outfile: 'dist/browserProcess.cjs',
      plugins: [playwrightFromCopy()],
      // A native import() of a CommonJS module gives no named exports; through require() it does.
      supported: { 'dynamic-import': false },
    },
  },
  {
    entry: 'webview/main.ts',
    options: { ...common, platform: 'browser', format: 'esm', target: 'es2022', outfile: 'dist/webview/main.js' },
  },
  ...LAZY_PACKAGES.map((name) => ({ entry: name, options: { ...forNode, outfile: join('dist', lazyFile(name)) } })),
];

/** Makes the bundle load the lazy packages from their files. */
function lazyPackages() {
  return {
    name: 'lazy-packages',
    /** @param {import('esbuild').PluginBuild} plugin */
    setup(plugin) {
      plugin.onResolve({ filter: /^[^.]/ }, ({ path }) =>
        LAZY_PACKAGES.includes(path) ? { path: lazyFile(path), external: true } : undefined,
      );
    },
  };
}

/** Makes the bundle load Playwright from the pruned copy beside it: bundled into one file it dies at start. */
function playwrightFromCopy() {
  return {
    name: 'playwright-from-copy',
    /** @param {import('esbuild').PluginBuild} plugin */
    setup(plugin) {
      plugin.onResolve({ filter: /^playwright-core$/ }, () => ({ path: './playwright-core/index.js', external: true }));
    },
  };
}

let building = 0;

/**
 * Prints the outcome of a build in the form that the problem matcher in .vscode/tasks.json reads.
 * @type {import('esbuild').Plugin}
 */
const reporter = {
  name: 'reporter',
  setup(plugin) {
    plugin.onStart(() => {
      if (building++ === 0) console.log('[build] started');
    });
    plugin.onEnd(({ errors, warnings }) => {
      for (const [kind, messages] of /** @type {const} */ ([
        ['error', errors],
        ['warning', warnings],
      ])) {
        for (const { text, location } of messages) {
          const at = location ? `${location.file}:${location.line}:${location.column + 1}` : 'esbuild.mjs:1:1';
          console.error(`${at}: ${kind}: ${text}`);
        }
      }
      if (--building === 0) console.log('[build] finished');
    });
  },
};

/** @param {string} path */
async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Throws when starting the extension would load a lazy package: follows every import that is not `import()`.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 */
function checkLazyPackages(metafile, entry) {
  const files = LAZY_PACKAGES.map(lazyFile);
  const cameFrom = new Map([[entry, '']]);
  for (const file of cameFrom.keys()) {
    for (const { path, kind } of metafile.inputs[file]?.imports ?? []) {
      if (kind === 'dynamic-import' || cameFrom.has(path)) continue;
      cameFrom.set(path, file);
      if (!files.includes(path)) continue;
      const chain = [path];
      for (let at = file; at; at = cameFrom.get(at) ?? '') chain.unshift(at);
      throw new Error(`This would be loaded at activation; use import() somewhere on the way: ${chain.join(' -> ')}`);
    }
  }
}

/** Copies what is loaded as a file at run time. */
async function copyAssets() {
  const modules = join(root, 'node_modules');
  const playwright = join(dist, 'playwright-core');
  for (const file of PLAYWRIGHT_FILES) {
    await mkdir(dirname(join(playwright, file)), { recursive: true });
    await copyFile(join(modules, 'playwright-core', file), join(playwright, file));
  }
  await copyFile(join(modules, 'sql.js/dist/sql-wasm.wasm'), join(dist, 'sql-wasm.wasm'));
  await mkdir(join(dist, 'webview'), { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf']) {
    await copyFile(join(modules, '@vscode/codicons/dist', file), join(dist, 'webview', file));
  }
}

/**
 * Writes the licences of the packages that are bundled in, as most of them require.
 * @param {import('esbuild').Metafile[]} metafiles
 */
async function writeThirdPartyNotices(metafiles) {
  const folders = new Set(['node_modules/@vscode/codicons']);
  for (const file of metafiles.flatMap((metafile) => Object.keys(metafile.inputs))) {
    const match = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
    if (match) folders.add(match[0]);
  }
  const notices = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const files = (await readdir(join(root, folder))).filter((file) => /^(licen[cs]e|copying)/i.test(file));
    const text = files[0] ? await readFile(join(root, folder, files[0]), 'utf8') : '';
    notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeFile(join(dist, 'ThirdPartyNotices.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

/** @param {string} file */
async function printSize(file) {
  const bytes = await readFile(file);
  const kb = (/** @type {number} */ n) => `${(n / 1024).toFixed(1)} KB`;
  console.log(`  ${relative(root, file)}  ${kb(bytes.length)}, gzipped ${kb(gzipSync(bytes).length)}`);
}

async function main() {
  // Nothing is deleted first, so that a VS Code that runs from dist/ stays alive; the package takes only known files.
  await mkdir(dist, { recursive: true });
  await copyAssets();

  const missing = [];
  const bundles = [];
  for (const bundle of BUNDLES) {
    if (LAZY_PACKAGES.includes(bundle.entry) || (await exists(join(root, bundle.entry)))) bundles.push(bundle);
    else missing.push(bundle.entry);
  }
  const contexts = await Promise.all(
    bundles.map(({ entry, options }) =>
      context({ ...options, entryPoints: [entry], plugins: [...(options.plugins ?? []), reporter] }),
    ),
  );
  if (watch) {
    await Promise.all(contexts.map((each) => each.watch()));
  } else {
    const results = await Promise.allSettled(contexts.map((each) => each.rebuild()));
    await Promise.all(contexts.map((each) => each.dispose()));
    const metafiles = [];
    for (const [index, result] of results.entries()) {
      if (result.status === 'rejected') throw result.reason;
      const { entry, options } = bundles[index] ?? {};
      const { metafile } = result.value;
      if (!entry || !metafile) throw new Error('esbuild gave no metafile');
      if (entry === 'src/extension.ts') checkLazyPackages(metafile, entry);
      metafiles.push(metafile);
      await printSize(join(root, options?.outfile ?? ''));
    }
    await writeThirdPartyNotices(metafiles);
  }
  if (missing.length > 0) {
    console.error(`Not built, no such file: ${missing.join(', ')}`);
    process.exitCode = 1;
  }
}

main().catch((error) => {
  // The reporter has printed esbuild's own errors already, with their places.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
});
