import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What may know nothing of each other, so that one mind's mistake is not found in the others. */
const MINDS = ['src/linkedin', 'test/sandbox', 'test/secondSandbox'];

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => relative(ROOT, join(dirname(file), fileName)));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|mjs)$/.test(name))
    .map((name) => join(ROOT, folder, name));
}

describe('the driver and the two sandboxes', () => {
  for (const mind of MINDS) {
    it(`${mind} imports nothing from the others`, () => {
      const others = MINDS.filter((other) => other !== mind);
      const files = filesBelow(mind);
      assert.ok(files.length > 5, `${mind} has moved`);
      const wrong = files.flatMap((file) =>
        importsOf(file)
          .filter((path) => others.some((other) => path.startsWith(`${other}/`)))
          .map((path) => `${relative(ROOT, file)} imports ${path}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('the second sandbox imports nothing but Node’s own modules and itself', () => {
    const wrong = filesBelow('test/secondSandbox').flatMap((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
      return importedFiles
        .map(({ fileName }) => fileName)
        .filter((name) => !name.startsWith('node:') && !name.startsWith('.'))
        .map((name) => `${relative(ROOT, file)} imports ${name}`);
    });
    assert.deepEqual(wrong, []);
  });
});
