// @ts-check
// npm run package: builds for production (vscode:prepublish), makes network-cleaner-<version>.vsix, and checks what is in it.
import { createVSIX } from '@vscode/vsce';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import yauzl from 'yauzl';
import { ROOT } from './setup.mjs';

const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const vsix = join(ROOT, `${name}-${version}.vsix`);

/** What may be in the package; `.vscodeignore` chooses, this checks. */
const ALLOWED = [
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/l10n\/bundle\.l10n\.[\w-]+\.json$/,
  /^extension\/media\/[\w./-]+\.(png|svg|md|json)$/,
  /^extension\/dist\/(extension\.cjs|part-\w+-[A-Z0-9]+\.cjs|browserProcess\.cjs|sql-wasm\.wasm|sample-network\.zip|ThirdPartyNotices\.txt)$/,
  /^extension\/dist\/packages\/[\w.-]+\.cjs$/,
  /^extension\/dist\/playwright-core\/(?!.*node_modules)/,
  /^extension\/dist\/webview\/((main|removal|chunk-[A-Z0-9]+|later)\.js|main\.css|codicon\.css|codicon\.ttf)$/,
];

/** What must be in it, or it would install and then not run. */
const REQUIRED = [
  'extension/package.json',
  'extension/dist/extension.cjs',
  'extension/dist/browserProcess.cjs',
  'extension/dist/sql-wasm.wasm',
  'extension/dist/sample-network.zip',
  'extension/dist/packages/sql.js.cjs',
  'extension/dist/playwright-core/index.js',
  'extension/dist/webview/main.js',
  'extension/dist/webview/removal.js',
  'extension/dist/webview/later.js',
  'extension/dist/webview/codicon.css',
];

/** @param {string} file @returns {Promise<string[]>} */
async function filesIn(file) {
  const zip = await yauzl.openPromise(file);
  const names = [];
  for await (const { fileName } of zip.eachEntry()) names.push(fileName);
  return names;
}

rmSync(vsix, { force: true });
// Builds by `vscode:prepublish`, and makes the pictures and links of the README work in the marketplace.
await createVSIX({
  cwd: ROOT,
  packagePath: vsix,
  dependencies: false, // Everything is bundled.
});

// vsce has printed what is in the package.
const files = await filesIn(vsix);
const unexpected = files.filter((file) => file.endsWith('.map') || !ALLOWED.some((allowed) => allowed.test(file)));
const parts = files.filter((file) => file.startsWith('extension/dist/part-'));
const missing = [
  ...REQUIRED.filter((file) => !files.includes(file)),
  // Their names change with their content.
  ...(parts.length > 0 ? [] : ['extension/dist/part-*.cjs']),
];
if (unexpected.length > 0 || missing.length > 0) {
  if (unexpected.length > 0) console.error(`Must not be in the package: ${unexpected.join(', ')}`);
  if (missing.length > 0) console.error(`Missing from the package: ${missing.join(', ')}`);
  rmSync(vsix); // A wrong package must not be picked up by a test or a person.
  process.exit(1);
}
console.log(`${basename(vsix)}: ${files.length} files, ${(statSync(vsix).size / 1024 / 1024).toFixed(2)} MB`);
