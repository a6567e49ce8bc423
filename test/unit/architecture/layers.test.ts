import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

interface Layer {
  /** A folder, or one file. */
  readonly path: string;
  /** The layers it may import from besides itself. */
  readonly layers: readonly string[];
  /** The packages it may import, 'node' standing for Node's own modules. */
  readonly packages: readonly string[];
}

const LAYERS: readonly Layer[] = [
  { path: 'src/core', layers: [], packages: [] },
  { path: 'src/protocol', layers: ['src/core'], packages: ['valibot'] },
  {
    path: 'src/store',
    layers: ['src/core'],
    packages: ['node', 'sql.js', 'csv-stringify'],
  },
  {
    path: 'src/exports',
    layers: ['src/core'],
    packages: ['node', 'iconv-lite', 'yauzl'],
  },
  { path: 'src/linkedin', layers: ['src/core', 'src/protocol'], packages: ['node', 'playwright-core'] },
  {
    path: 'src/vscode',
    layers: ['src/core', 'src/protocol', 'src/store', 'src/exports', 'src/linkedin'],
    packages: ['node', 'vscode'],
  },
  {
    path: 'src/extension.ts',
    layers: ['src/core', 'src/protocol', 'src/store', 'src/exports', 'src/linkedin', 'src/vscode'],
    packages: ['node', 'vscode'],
  },
  {
    path: 'webview',
    layers: ['src/core', 'src/protocol'],
    packages: ['lit', '@vscode/webview-ui-toolkit', 'valibot'],
  },
];

/** The layer that a file belongs to, its path relative to the project and with forward slashes. */
function layerOf(file: string): Layer | undefined {
  return LAYERS.find(({ path }) => file === path || file.startsWith(`${path}/`));
}

/** What a file imports that its layer must not, a sentence each. Type imports count: they couple just as well. */
function violations(file: string, source: string): string[] {
  const layer = layerOf(file);
  if (!layer) return [`${file} belongs to no layer`];
  return ts
    .preProcessFile(source, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((imported) => !isAllowed(layer, file, imported))
    .map((imported) => `${file} imports ${imported}`);
}

function isAllowed(layer: Layer, file: string, imported: string): boolean {
  if (imported.startsWith('.')) {
    const target = layerOf(posix.join(dirname(file), imported))?.path;
    return target !== undefined && (target === layer.path || layer.layers.includes(target));
  }
  const name = isBuiltin(imported) ? 'node' : imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');
  return layer.packages.includes(name);
}

describe('the layers', () => {
  it('import only what is below them', () => {
    const files = ['src', 'webview'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(folder, file).split(sep).join('/')),
    );
    assert.ok(files.length > 0);
    const found = files.flatMap((file) => violations(file, readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(found, [], `Not allowed by the table in ${relative(ROOT, fileURLToPath(import.meta.url))}`);
  });

  const wrong: readonly (readonly [what: string, file: string, source: string])[] = [
    ['core with Node', 'src/core/person.ts', `import { readFile } from 'node:fs/promises';`],
    ['core with a package', 'src/core/person.ts', `import type { Page } from 'playwright-core';`],
    ['core with the store', 'src/core/filter/match.ts', `import type { Store } from '../../store/store.ts';`],
    ['one service with another', 'src/store/store.ts', `export { read } from '../exports/read.ts';`],
    ['the store with vscode', 'src/store/store.ts', `import * as vscode from 'vscode';`],
    ['the host with Playwright', 'src/vscode/run.ts', `const playwright = await import('playwright-core');`],
    ['the webview with the host', 'webview/app.ts', `import { Grid } from '../src/vscode/grid/grid.ts';`],
    ['the webview with Node', 'webview/app.ts', `import 'path';`],
    ['a file beside the layers', 'src/shared.ts', ``],
  ];
  for (const [what, file, source] of wrong) {
    it(`may not mix ${what}`, () => assert.equal(violations(file, source).length, 1));
  }

  const right: readonly (readonly [file: string, source: string])[] = [
    ['src/core/filter/match.ts', `import { fold } from '../textFolding.ts';`],
    ['src/linkedin/browser.ts', `import { chromium } from 'playwright-core'; import '../protocol/messages.ts';`],
    ['src/vscode/store.ts', `const store = await import('../store/store.ts');`],
    ['webview/app.ts', `import { customElement } from 'lit/decorators.js';`],
  ];
  for (const [file, source] of right) {
    it(`may: ${source}`, () => assert.deepEqual(violations(file, source), []));
  }
});
