import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('docs/accidents.md', () => {
  const rows = read('docs/accidents.md')
    .split('\n')
    .filter((line) => /^\| A\d/.test(line));

  it('has a row for every accident', () => {
    assert.deepEqual(
      rows.map((row) => /^\| (A\d+)/.exec(row)?.[1]),
      Array.from({ length: 32 }, (_, index) => `A${index + 1}`),
    );
  });

  it('names only tests that exist', () => {
    const missing: string[] = [];
    for (const row of rows) {
      const cell = row.split(' | ').at(-1) ?? '';
      const parts = cell.split(/`(test\/[^`]+)`/).slice(1);
      assert.ok(parts.length > 0, `no test in: ${row.slice(0, 40)}`);
      for (let index = 0; index < parts.length; index += 2) {
        const [path = '', text = ''] = parts.slice(index, index + 2);
        const source = read(path);
        for (const [, title = ''] of text.replace(/\(its[^)]*\)/g, '').matchAll(/“([^”]+)”/g)) {
          const found = [`'${title}'`, `'${title} (`].some((quoted) => source.includes(quoted));
          if (!found) missing.push(`${path}: ${title}`);
        }
      }
    }
    assert.deepEqual(missing, []);
  });
});
