// @ts-check
// Compiles tests to plain JavaScript once, so that no process that runs them has to.
import { build } from 'esbuild';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './setup.mjs';

/**
 * A test finds its fixtures beside its own source, not beside the bundle.
 * @type {import('esbuild').Plugin}
 */
export const sourcePlaces = {
  name: 'source-places',
  setup: (plugin) =>
    plugin.onLoad({ filter: /\/(src|test)\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: 'ts',
    })),
};

/**
 * Compiles the unit tests into dist/test, what several of them share into files of its own.
 * @returns {Promise<string>} the folder
 */
export async function bundleTests() {
  const outdir = join(ROOT, 'dist/test/compiled');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/propertySeed.ts', 'test/unit/**/*.test.ts'],
    outdir,
    outbase: 'test',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'shared/[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [sourcePlaces],
  });
  return outdir;
}
