// @ts-check
// Says how a build went.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

let building = 0;

/**
 * Prints the outcome of a build in the form that the problem matcher in .vscode/tasks.json reads.
 * @type {import('esbuild').Plugin}
 */
export const reporter = {
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

/**
 * Prints how large the files are that were built; of the host's many chunks those that are loaded at the start, and the
 * sum of the others.
 * @param {string} root the project's folder
 * @param {readonly import('esbuild').Metafile[]} metafiles of all bundles
 */
export async function printSizes(root, metafiles) {
  for (const { outputs } of metafiles) {
    const files = Object.keys(outputs).filter((file) => !file.endsWith('.map'));
    const atStart = files
      .filter((file) => outputs[file]?.entryPoint === 'src/extension.ts')
      .flatMap(loadedWith(outputs));
    const shown = atStart.length > 0 ? atStart : files;
    for (const file of shown) await printSize(root, file, [file]);
    const rest = files.filter((file) => !shown.includes(file));
    if (rest.length > 0) await printSize(root, `${rest.length} parts loaded later`, rest);
  }
}

/** A file and what it loads with it. @param {import('esbuild').Metafile['outputs']} outputs @returns {(file: string) => string[]} */
const loadedWith = (outputs) => (file) => {
  const found = new Set([file]);
  for (const one of found) {
    for (const { path, kind } of outputs[one]?.imports ?? [])
      if (kind === 'import-statement' && outputs[path]) found.add(path);
  }
  return [...found];
};

/** @param {string} root @param {string} title @param {readonly string[]} files */
async function printSize(root, title, files) {
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const kb = (/** @type {readonly Buffer[]} */ all) =>
    `${(all.reduce((sum, { length }) => sum + length, 0) / 1024).toFixed(1)} KB`;
  console.log(`  ${title}  ${kb(contents)}, gzipped ${kb(contents.map((content) => gzipSync(content)))}`);
}
