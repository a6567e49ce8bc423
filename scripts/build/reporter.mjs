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

/** @param {string} root the project's folder @param {string} file relative to it */
export async function printSize(root, file) {
  const bytes = await readFile(join(root, file));
  const kb = (/** @type {number} */ n) => `${(n / 1024).toFixed(1)} KB`;
  console.log(`  ${file}  ${kb(bytes.length)}, gzipped ${kb(gzipSync(bytes).length)}`);
}
