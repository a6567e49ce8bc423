// @ts-check
// Chunks are loaded when they are first needed; esbuild names each after its content.
import { transform } from 'esbuild';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const IS_CHUNK = /^(part|chunk)-.*\.c?js(\.map)?$/;

/**
 * The host's: what `import()` names is a file of its own, and what several share is there once. They lie beside the entry,
 * so that paths from there are the same for all. esbuild splits only ES modules; `hostChunksPlugin` makes them CommonJS.
 * @type {import('esbuild').BuildOptions}
 */
export const hostChunks = {
  format: 'esm',
  splitting: true,
  outdir: 'dist',
  entryNames: '[name]',
  chunkNames: 'part-[name]-[hash]',
  outExtension: { '.js': '.cjs' },
};

/** @param {string} entry what is loaded at the start @returns {import('esbuild').Plugin} */
export const hostChunksPlugin = (entry) => ({
  name: 'host-chunks',
  setup({ initialOptions: options, onEnd, onResolve, onLoad }) {
    // Imported by every chunk, all that the entry loads is one chunk: else it would be many, by who shares what of it.
    options.inject = ['entry'];
    onResolve({ filter: /^entry$/ }, () => ({ path: 'entry', namespace: 'entry' }));
    onLoad({ filter: /./, namespace: 'entry' }, () => ({
      contents: `import './${entry}';`,
      resolveDir: options.absWorkingDir,
    }));
    const withMaps = Boolean(options.sourcemap);
    options.write = false;
    // The second step reads the maps of the first from where they are.
    if (withMaps) options.sourcemap = 'inline';
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) await writeCommonJs(path, text, options, withMaps);
    });
  },
});

/** @param {string} path @param {string} text @param {import('esbuild').BuildOptions} options @param {boolean} withMaps */
async function writeCommonJs(path, text, { target, minify }, withMaps) {
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify,
    sourcefile: basename(path),
    sourcemap: withMaps && 'external',
    sourcesContent: false,
    // By require(), which gives the very modules that the other chunks have.
    supported: { 'dynamic-import': false },
  });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, withMaps ? `${code}//# sourceMappingURL=${basename(path)}.map\n` : code);
  if (withMaps) await writeFile(`${path}.map`, map);
}

/** The chunks of earlier builds have other names, and would be packaged. @param {string} root @param {string[]} outputs of this build */
export async function removeOldChunks(root, outputs) {
  for (const folder of ['dist', 'dist/webview']) {
    const present = new Set(outputs.filter((file) => dirname(file) === folder).map((file) => basename(file)));
    for (const name of await readdir(join(root, folder))) {
      if (IS_CHUNK.test(name) && !present.has(name.replace(/\.map$/, ''))) await rm(join(root, folder, name));
    }
  }
}
