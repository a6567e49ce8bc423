import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CHROMIUM_ARGS } from '../../../scripts/chromium.mjs';

const playwright = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));

describe('the Chromium of the tests', () => {
  it('is without every feature that Playwright turns off, since its own list is not heeded', () => {
    const bundle = readFileSync(join(playwright, 'lib/coreBundle.js'), 'utf8');
    const [, list = ''] = /disabledFeatures = \[([^\]]*)\]/.exec(bundle) ?? [];
    const theirs = [...list.matchAll(/^\s*"(\w+)",?$/gm)].map(([, name]) => name ?? '');
    assert.ok(theirs.length > 5, 'Playwright’s list was not found');
    const [, ours = ''] = /--disable-features=(\S+)/.exec(CHROMIUM_ARGS.join(' ')) ?? [];
    assert.deepEqual(
      theirs.filter((name) => !ours.split(',').includes(name)),
      [],
    );
  });
});
