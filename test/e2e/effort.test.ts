import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { Effort } from './effort.ts';

describe('counting keys and clicks', () => {
  let browser: Browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  });
  after(() => browser.close());

  it('counts those inside frames, as webviews are, however the element was found', async () => {
    const effort = new Effort();
    const page = effort.counting(await browser.newPage());
    await page.setContent('<iframe srcdoc="<button>Keep</button><input>"></iframe>');
    await page.frameLocator('iframe').getByRole('button').click();
    const [, frame] = page.frames();
    await frame?.locator('button').first().click();
    await frame?.getByRole('button').filter({ hasText: 'Keep' }).click();
    assert.deepEqual(effort.count, { keys: 0, clicks: 3 });
    await frame?.locator('input').fill('acme');
    await frame?.locator('input').press('Enter');
    await page.keyboard.press('k');
    assert.deepEqual(effort.count, { keys: 6, clicks: 3 });
    await effort.as({ clicks: 1 }, async () => {
      for (let tries = 0; tries < 3; tries++) await frame?.locator('button').click();
    });
    assert.deepEqual(effort.count, { keys: 6, clicks: 4 }, 'what is tried again is done once by a person');
  });
});
