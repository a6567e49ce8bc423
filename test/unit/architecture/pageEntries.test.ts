import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const read = (path: string): string => readFileSync(path, 'utf8');

describe('the parts of a page', () => {
  it('set the language before anything else, also those that are loaded later: texts are looked up when modules load', () => {
    const entries = ['webview/main.ts', 'webview/removal.ts'];
    for (const name of readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter((one) =>
      one.endsWith('.ts'),
    )) {
      const file = join('webview', name);
      for (const [, part = ''] of read(file).matchAll(/\bimport\('([^']+)'\)/g)) {
        entries.push(part.startsWith('#webview/') ? part.replace('#', '') : join(dirname(file), part));
      }
    }
    assert.ok(entries.length > 3, entries.join(' '));
    for (const entry of entries) {
      const [first = ''] = read(entry).match(/^import[^;]+;/m) ?? [];
      assert.equal(first, "import '#webview/model/pageLanguage.ts';", entry);
    }
  });
});
