// @ts-check
// The licences of the packages that are bundled in, as most of them require.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes dist/ThirdPartyNotices.txt.
 * @param {string} root the project's folder
 * @param {readonly import('esbuild').Metafile[]} metafiles of all bundles
 */
export async function writeThirdPartyNotices(root, metafiles) {
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
  await writeFile(join(root, 'dist/ThirdPartyNotices.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}
