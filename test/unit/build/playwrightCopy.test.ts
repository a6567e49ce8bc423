import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const copy = fileURLToPath(new URL('../../../dist/playwright-core/index.js', import.meta.url));
const chromium = '/usr/bin/chromium';

describe('the pruned copy of Playwright', () => {
  before(function () {
    if (!existsSync(copy) || !existsSync(chromium)) this.skip();
  });

  it('drives a page through the calls that the removal uses', () => {
    // A process of its own, as in the product: nothing of the whole package can be in its module cache.
    const script = `
      const { chromium } = require(process.argv[1]);
      const { mkdtempSync, rmSync } = require('node:fs');
      const profile = mkdtempSync(require('node:os').tmpdir() + '/network-cleaner-profile-');
      (async () => {
        const context = await chromium.launchPersistentContext(profile, {
          executablePath: process.argv[2], headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        });
        const page = await context.newPage();
        await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<button>Remove José</button>' }));
        await page.goto('http://127.0.0.1:9/');
        await page.getByRole('button', { name: 'Remove José' }).click();
        console.log(await page.locator('button').innerText());
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      })().catch((error) => { console.error(error); process.exit(1); });`;
    const output = execFileSync(process.execPath, ['-e', script, copy, chromium], { encoding: 'utf8' });
    assert.equal(output.trim(), 'Remove José');
  }).timeout(30_000);
});
