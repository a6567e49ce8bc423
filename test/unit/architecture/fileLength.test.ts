import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, sourceFiles } from './importGraph.ts';

const MOST_LINES = 400;

/** How many lines a text has, whether or not the last one ends with a line break. */
function linesOf(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

describe('a file', () => {
  it(`has at most ${MOST_LINES} lines: more hold more than one thing`, () => {
    const files = ['src', 'webview'].flatMap(sourceFiles);
    assert.ok(files.length > 300, `only ${files.length} files were found`);
    const long = files
      .map((file) => ({ file, lines: linesOf(readFileSync(join(ROOT, file), 'utf8')) }))
      .filter(({ lines }) => lines > MOST_LINES);
    assert.deepEqual(long, []);
  });

  it('is counted by its lines', () => {
    assert.equal(linesOf('one\ntwo\n'), 2);
    assert.equal(linesOf('one\ntwo'), 2);
  });
});
