import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, sourceFiles } from './importGraph.ts';

describe('the colours of icons', () => {
  it('are none that VS Code’s own themes draw two thirds transparent, or not at all', () => {
    // Light and Dark Modern: rgba(234, 92, 0, 0.33), as a mark on the minimap; High Contrast: unset.
    const faint = /charts[.-]orange/;
    const files = ['src', 'webview'].flatMap(sourceFiles);
    assert.deepEqual(
      files.filter((file) => faint.test(readFileSync(join(ROOT, file), 'utf8'))),
      [],
    );
  });
});
