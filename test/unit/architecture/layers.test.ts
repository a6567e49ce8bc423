import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { between, circles, importGraph, resolve, ROOT, sourceFiles, specifiers } from './importGraph.ts';

interface Layer {
  /** A folder, or one file. */
  readonly path: string;
  /** The layers it may import from besides itself. */
  readonly layers: readonly string[];
  /** The packages it may import, 'node' standing for Node's own modules. */
  readonly packages: readonly string[];
}

const LAYERS: readonly Layer[] = [
  { path: 'src/core/text', layers: [], packages: [] },
  { path: 'src/core/time', layers: ['src/core/text'], packages: [] },
  { path: 'src/core/people', layers: ['src/core/text', 'src/core/time'], packages: [] },
  { path: 'src/core/history', layers: ['src/core/people', 'src/core/text', 'src/core/time'], packages: [] },
  { path: 'src/core/insight', layers: ['src/core/people', 'src/core/text', 'src/core/time'], packages: [] },
  { path: 'src/core/query', layers: ['src/core/people', 'src/core/text', 'src/core/time'], packages: [] },
  {
    path: 'src/core/search',
    layers: ['src/core/query', 'src/core/insight', 'src/core/people', 'src/core/text', 'src/core/time'],
    packages: [],
  },
  {
    path: 'src/core/policy',
    layers: [
      'src/core/search',
      'src/core/query',
      'src/core/insight',
      'src/core/people',
      'src/core/text',
      'src/core/time',
    ],
    packages: [],
  },
  {
    path: 'src/core/overview',
    layers: [
      'src/core/search',
      'src/core/query',
      'src/core/insight',
      'src/core/people',
      'src/core/text',
      'src/core/time',
    ],
    packages: [],
  },
  {
    path: 'src/core/removal',
    layers: ['src/core/overview', 'src/core/people', 'src/core/text', 'src/core/time'],
    packages: [],
  },
  {
    path: 'src/core/import',
    layers: ['src/core/history', 'src/core/removal', 'src/core/people', 'src/core/text', 'src/core/time'],
    packages: [],
  },
  {
    path: 'src/core/agents',
    layers: [
      'src/core/overview',
      'src/core/search',
      'src/core/query',
      'src/core/people',
      'src/core/text',
      'src/core/time',
    ],
    packages: [],
  },
  {
    path: 'src/core/linkedin',
    layers: ['src/core/removal', 'src/core/text', 'src/core/time'],
    packages: [],
  },
  { path: 'src/protocol', layers: ['src/core'], packages: ['valibot'] },
  {
    path: 'src/store',
    layers: ['src/core'],
    packages: ['node', 'sql.js', 'valibot'],
  },
  {
    path: 'src/dataExport',
    layers: ['src/core'],
    packages: ['node', 'iconv-lite', 'yauzl'],
  },
  // What both processes must know of the browser's profile.
  { path: 'src/linkedin/profile', layers: ['src/core', 'src/protocol'], packages: ['node'] },
  // The child process: the only code that drives a browser.
  { path: 'src/linkedin/page', layers: ['src/core', 'src/protocol'], packages: ['node', 'playwright-core'] },
  {
    path: 'src/linkedin/tasks',
    layers: ['src/linkedin/page', 'src/core', 'src/protocol'],
    packages: ['node', 'playwright-core'],
  },
  {
    path: 'src/linkedin/driver',
    layers: ['src/linkedin/tasks', 'src/linkedin/page', 'src/linkedin/profile', 'src/core', 'src/protocol'],
    packages: ['node', 'playwright-core'],
  },
  // The extension host's end of it: starts the child and talks to it, and must not pull the browser's code in.
  { path: 'src/linkedin/host', layers: ['src/core', 'src/protocol'], packages: ['node'] },
  // What any part of the editor's side may show: the lowest of its rooms.
  { path: 'src/vscode/ui', layers: ['src/core', 'src/store'], packages: ['node', 'vscode'] },
  // The files at its root are what its rooms share, so they know none of the rooms but `ui`; extension.ts joins the rooms.
  {
    path: 'src/vscode',
    layers: [
      'src/vscode/ui',
      'src/core',
      'src/protocol',
      'src/store',
      'src/dataExport',
      'src/linkedin/host',
      'src/linkedin/profile',
    ],
    packages: ['node', 'vscode', 'csv-stringify', 'ical.js'],
  },
  {
    path: 'src/extension.ts',
    layers: ['src/core', 'src/protocol', 'src/store', 'src/dataExport', 'src/linkedin/host', 'src/vscode'],
    packages: ['node', 'vscode'],
  },
  {
    path: 'webview',
    layers: ['src/core', 'src/protocol'],
    packages: ['lit', '@vscode/webview-ui-toolkit', 'valibot', 'd3-hierarchy'],
  },
];

/** The layer that a file belongs to, its path relative to the project and with forward slashes. */
function layerOf(file: string): Layer | undefined {
  return LAYERS.find(({ path }) => file === path || file.startsWith(`${path}/`));
}

/** What a file imports that its layer must not, a sentence each. */
function violations(file: string, source: string): string[] {
  const layer = layerOf(file);
  if (!layer) return [`${file} belongs to no layer`];
  return specifiers(source)
    .filter((imported) => !isAllowed(layer, file, imported))
    .map((imported) => `${file} imports ${imported}`);
}

function isAllowed(layer: Layer, file: string, imported: string): boolean {
  const target = resolve(file, imported);
  if (target !== undefined) {
    const wanted = layerOf(target)?.path;
    if (wanted === undefined) return false;
    return wanted === layer.path || layer.layers.some((path) => wanted === path || wanted.startsWith(`${path}/`));
  }
  const name = isBuiltin(imported) ? 'node' : imported.split('/', imported.startsWith('@') ? 2 : 1).join('/');
  // Whatever people see is translated where it is said.
  return name === '@vscode/l10n' || layer.packages.includes(name);
}

const FILES = ['src', 'webview'].flatMap(sourceFiles);

describe('the layers', () => {
  it('import only what is below them', () => {
    assert.ok(FILES.length > 200, `only ${FILES.length} files were found`);
    const found = FILES.flatMap((file) => violations(file, readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(found, [], `Not allowed by the table in ${relative(ROOT, fileURLToPath(import.meta.url))}`);
  });

  it('have no circle between files', () => assert.deepEqual(circles(importGraph(FILES)), []));

  it('have no circle between folders', () => {
    // The files at a folder's root are either its face, which uses the folders inside, or what these share: never both.
    // The error type of a face is free to all.
    const isErrorType = (file: string) => /(Error|Errors)\.ts$/.test(file);
    const graph = between(importGraph(FILES), (file) => (isErrorType(file) ? file : posix.dirname(file)));
    assert.deepEqual(circles(graph), []);
  });

  it('name other folders from the root, never by climbing', () => {
    const climbing = FILES.filter((file) =>
      specifiers(readFileSync(join(ROOT, file), 'utf8')).some((imported) => imported.startsWith('..')),
    );
    assert.deepEqual(climbing, []);
  });

  const wrong: readonly (readonly [what: string, file: string, source: string])[] = [
    ['core with Node', 'src/core/people/person.ts', `import { readFile } from 'node:fs/promises';`],
    ['core with a package', 'src/core/people/person.ts', `import type { Page } from 'playwright-core';`],
    ['core with the store', 'src/core/search/match.ts', `import type { Store } from '#store/store.ts';`],
    ['people with the search over them', 'src/core/people/person.ts', `import '#core/search/match.ts';`],
    ['the search with the policies made of it', 'src/core/search/match.ts', `import '#core/policy/policyText.ts';`],
    ['the query language with its engine', 'src/core/query/query.ts', `import '#core/search/match.ts';`],
    ['one service with another', 'src/store/store.ts', `export { read } from '#dataExport/read.ts';`],
    ['the store with vscode', 'src/store/store.ts', `import * as vscode from 'vscode';`],
    ['the host with Playwright', 'src/vscode/run.ts', `const playwright = await import('playwright-core');`],
    ['the host with the child process', 'src/vscode/run.ts', `import '#linkedin/driver/browserSession.ts';`],
    ['the host with LinkedIn’s pages', 'src/linkedin/host/client.ts', `import '#linkedin/page/labels.ts';`],
    ['pages with the tasks done on them', 'src/linkedin/page/cards.ts', `import '#linkedin/tasks/signIn.ts';`],
    ['what all rooms show with one of them', 'src/vscode/ui/list.ts', `import '#vscode/grid/connectionsGrid.ts';`],
    ['the webview with the host', 'webview/app.ts', `import { Grid } from '#vscode/grid/grid.ts';`],
    ['the webview with the host by a path', 'webview/app.ts', `import { Grid } from '../src/vscode/grid/grid.ts';`],
    ['the webview with Node', 'webview/app.ts', `import 'path';`],
    ['a file beside the layers', 'src/shared.ts', ``],
    ['a file beside the rooms of core', 'src/core/shared.ts', ``],
  ];
  for (const [what, file, source] of wrong) {
    it(`may not mix ${what}`, () => assert.equal(violations(file, source).length, 1));
  }

  const right: readonly (readonly [file: string, source: string])[] = [
    ['src/core/search/match.ts', `import { fold } from '#core/text/textFolding.ts';`],
    ['src/linkedin/driver/browser.ts', `import { chromium } from 'playwright-core'; import '#protocol/messages.ts';`],
    ['src/vscode/store.ts', `const store = await import('#store/store.ts');`],
    ['webview/app.ts', `import { customElement } from 'lit/decorators.js';`],
  ];
  for (const [file, source] of right) {
    it(`may: ${source}`, () => assert.deepEqual(violations(file, source), []));
  }

  it('finds circles of any length, and none where there is none', () => {
    assert.deepEqual(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
      [['b', 'c']],
    );
    assert.deepEqual(
      circles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
      [],
    );
  });
});
