import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, sourceFiles } from './importGraph.ts';

/** Files that join something with commas that no one reads as a list, each with the reason. */
const ALLOWED: readonly { readonly why: string; readonly files: RegExp }[] = [
  { why: 'SQL', files: /^src\/store\/(file\/(database|readableViews)|tables\/\w+)\.ts$/ },
  { why: 'selectors and words of LinkedIn’s pages', files: /^src\/linkedin\// },
  { why: 'names as LinkedIn’s files have them', files: /^src\/dataExport\/tables\// },
  {
    why: 'the lists that we export are English, so that they can be read again',
    files: /^src\/vscode\/files\/csv\.ts$/,
  },
  { why: 'read by language models', files: /^src\/core\/agents\/toolInput\.ts$/ },
  { why: 'what people are sorted by', files: /^src\/core\/people\/personMemory\.ts$/ },
  {
    why: 'stored, and taken apart again where it is shown',
    files: /^src\/vscode\/(commands\/commandArguments|people\/selectedPeople)\.ts$/,
  },
];

describe('Lists that a person can see', () => {
  it('have the commas of their language', () => {
    const found = ['src', 'webview'].flatMap(sourceFiles).filter((file) => {
      if (ALLOWED.some(({ files }) => files.test(file))) return false;
      return /\.join\((['"`])[,;] \1\)/.test(readFileSync(join(ROOT, file), 'utf8'));
    });
    assert.deepEqual(found, [], 'through commaList or semicolonList, or in ALLOWED with the reason');
  });
});
