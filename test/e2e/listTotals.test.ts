import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { totalOf } from '#linkedin/page/numerals.ts';
import { connectionsPath } from '#linkedin/page/pageState.ts';

describe('The total of a list', function () {
  this.timeout(60_000);
  let browser: Browser;
  let server: Server;
  let url: string;
  let shown = '';

  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
    server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(shown);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  const row = (slug: string, name: string): string =>
    `<div data-view-name="connections-list"><div componentkey="auto-component-1"><a data-view-name="connections-profile" href="/in/${slug}/"><p>${name}</p><p>12 lighthouses</p></a><button data-view-name="connections-remove-connection-dropdown">…</button></div></div>`;

  /** The total read of a list of two rows below this markup. */
  async function total(above: string): Promise<number | undefined> {
    shown = `<!doctype html><html lang="ja"><main>${above}${row('sam-okoro', '李小龙')}${row('lou-park', 'O’Brien')}<p>Vo 7 hu</p></main></html>`;
    const page = await browser.newPage();
    try {
      await page.goto(url + connectionsPath);
      const ours = new LinkedInPage(page, { baseUrl: url, pause: 0, timeouts: { step: 4000 } });
      const { cards, totalText } = await ours.look();
      assert.equal(cards.length, 2);
      return totalOf(totalText);
    } finally {
      await page.close();
    }
  }

  for (const above of [
    '<h1>つながり：60人</h1>',
    '<h1>つながり：60人</h1><p>フォロワー：1,204人</p>',
    '<h1>つながり：60人</h1><p>60人中1～10人を表示</p><p>3件の新着</p>',
    '<header><h1>つながり：60人</h1></header><h2>保留中の招待（5件）</h2>',
    '<h1>Kontakte: 60</h1><p>5 offene Einladungen</p><h2>1.204 Follower</h2>',
    '<p>1.204 Follower</p><p>60 Kontakte</p>',
    '<div componentkey="ConnectionsPage_ConnectionsListHeader"><h1>つながり：60人</h1></div><p>3件の新着</p><p>7件</p>',
  ]) {
    it(`is the number in ${above}`, async () => assert.equal(await total(above), 60));
  }

  for (const above of [
    '<h2>フォロワー：1,204人</h2>',
    '<h1>保留中の招待：5件</h1>',
    '<h1>1,204 followers</h1>',
    '<h1>5 invitations</h1>',
    '<h1>Приглашения: 5</h1>',
    '<p>Takipçi: 12</p>',
    '<h1>Tovari: 12</h1><h1>Nari: 3</h1>',
    '<h2>Tovari: 12</h2><p>3 nari pel</p>',
  ]) {
    it(`is unknown with ${above}`, async () => assert.equal(await total(above), undefined));
  }
});
