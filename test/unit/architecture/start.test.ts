import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { build } from 'esbuild';
import ts from 'typescript';
import { lazyPackages } from '../../../scripts/build/lazyPackages.mjs';
import { ROOT } from './importGraph.ts';

const ENTRY = 'src/extension.ts';

/**
 * All that may be loaded with every window (docs/adr/0008). Nothing that a person may never ask for in it: whatever does
 * something belongs behind an `import()` in src/vscode/start/features.ts.
 */
const AT_START: readonly RegExp[] = [
  /^src\/extension\.ts$/,
  /^node_modules\/@vscode\/l10n\//,
  /^src\/core\/text\/(errorMessage|foreignText|numbers)\.ts$/,
  /^src\/store\/sampleAccount\.ts$/,
  /^src\/vscode\/(currentNetwork|ids|accountTitles)\.ts$/,
  /^src\/vscode\/start\/features\.ts$/,
  /^src\/vscode\/ui\/(documents|language|later|lateTree|lockIds|nothingToDo|parts|readOnlyFiles|reportError|window)\.ts$/,
  // What VS Code is told there is, without what it does.
  /^src\/vscode\/account\/keptFacts\.ts$/,
  /^src\/vscode\/agents\/(agentSettings|agentTools)\.ts$/,
  /^src\/vscode\/api\/networkApi\.ts$/,
  /^src\/vscode\/commands\/commands\.ts$/,
  /^src\/vscode\/policy\/(policyFeature|policyPreviewAddress|quietTime)\.ts$/,
  /^src\/vscode\/removal\/openRunMark\.ts$/,
  /^src\/vscode\/tree\/clickedDetails\.ts$/,
];
/** Minified; what is loaded is compiled and evaluated at the start of every window. */
const MOST_KILOBYTES = 45;

/** Each file that is loaded with the entry, and the one that imports it; what only `import()` names is not followed. */
function loadedAtStart({ inputs }: Metafile): ReadonlyMap<string, string> {
  const cameFrom = new Map([[ENTRY, '']]);
  for (const file of cameFrom.keys()) {
    for (const { path, kind, external } of inputs[file]?.imports ?? []) {
      if (kind !== 'dynamic-import' && !external && !cameFrom.has(path)) cameFrom.set(path, file);
    }
  }
  return cameFrom;
}

/** Calls of `l10n.t` that run while the module loads, by their lines. */
function translatedAtLoad(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    const called = ts.isCallExpression(node) ? node.expression : ts.isTaggedTemplateExpression(node) ? node.tag : node;
    if (called !== node && called.getText() === 'l10n.t') {
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

describe('the start of the extension', () => {
  let metafile: Metafile;
  let files: ReadonlyMap<string, string>;
  before(async () => {
    ({ metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: [ENTRY],
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: 'dist',
      external: ['vscode'],
      plugins: [lazyPackages],
    }));
    files = loadedAtStart(metafile);
  });

  it('loads only what every window needs', () => {
    const others = [...files].filter(([file]) => !AT_START.some((allowed) => allowed.test(file)));
    assert.deepEqual(
      others.map(([file, from]) => `${file}, imported by ${from}`),
      [],
      'Import these by import() where they are first needed, as src/vscode/start/features.ts does',
    );
  });

  it('names no file that is not loaded', () => {
    const unused = AT_START.filter((allowed) => ![...files.keys()].some((file) => allowed.test(file)));
    assert.deepEqual(unused, []);
  });

  it(`is no more than ${MOST_KILOBYTES} KB`, () => {
    let bytes = 0;
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) if (files.has(file)) bytes += bytesInOutput;
    }
    assert.ok(bytes > 10_000 && bytes < MOST_KILOBYTES * 1024, `${(bytes / 1024).toFixed(1)} KB`);
  });

  it('translates nothing before the language is known', () => {
    // Modules that are shared with a part are evaluated in an order that esbuild chooses, before the one that sets the language.
    const own = [...files.keys()].filter((file) => file.startsWith('src/'));
    assert.deepEqual(own.flatMap(translatedAtLoad), []);
    assert.notDeepEqual(translatedAtLoad('src/vscode/tree/nodes.ts'), [], 'would not be seen');
  });
});
