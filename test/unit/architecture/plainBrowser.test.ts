import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const driver = fileURLToPath(new URL('../../../src/linkedin/', import.meta.url));

/** What a driver that hides, snoops or asks LinkedIn by itself would have to call. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ['cookies and storage are never read or written (A17)', /\.(cookies|addCookies|storageState|clearCookies)\(/],
  ['pages are never dumped into files (A17)', /\.(content|screenshot|pdf)\(|recordHar|recordVideo|tracing/],
  ['passwords are never filled in (A17)', /\.fill\([^)]*password|type=.?password.*\.fill/i],
  ['nothing is put into a page before it loads (A19)', /addInitScript|evaluateOnNewDocument|addScriptTag|addStyleTag/],
  ['the browser does not pretend to be another (A19)', /userAgent|stealth|AutomationControlled|ignoreDefaultArgs/i],
  [
    'requests are watched, never sent, answered or changed (A19)',
    /\.request\.(get|post|fetch)|\broute\.(fetch|fulfill)\(|\.(continue|fallback)\([^)]|\bfetch\(|XMLHttpRequest/,
  ],
  ['no captcha is ever touched (A19)', /solve\w*captcha|2captcha|anticaptcha/i],
];

/** The driver's files, in all its folders; fewer than there are would mean that a move has made this test blind. */
function driverFiles(): string[] {
  const files = readdirSync(driver, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  assert.ok(files.length >= 25, `only ${files.length} files of the driver were found`);
  return files.map((file) => file.split(sep).join('/'));
}

describe('the driver is a plain browser', () => {
  const sources = driverFiles().map((name) => ({ name, text: readFileSync(join(driver, name), 'utf8') }));
  for (const [promise, pattern] of forbidden) {
    it(promise, () => {
      const found = sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ name }) => name);
      assert.deepEqual(found, []);
    });
  }
});

describe('the guard of a removal', () => {
  it('is all that may hold a request of the page back, and only when it removes someone else', () => {
    const guards = driverFiles().filter((name) =>
      /\.route\(|\.abort\('/.test(withoutComments(readFileSync(join(driver, name), 'utf8'))),
    );
    assert.deepEqual(guards, ['page/removalGuard.ts']);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
