import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { cardSlug, findCards, overflowButton, removeItem } from '#linkedin/page/cards.ts';
import { onlyBuiltIn } from '#linkedin/page/labels.ts';
import { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { Objected } from '#linkedin/page/objected.ts';
import { totalOf } from '#linkedin/page/numerals.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { connectionsPath, listState, objectionOnPage } from '#linkedin/page/pageState.ts';
import { checkProfile } from '#linkedin/tasks/profilePage.ts';

/** Pages as public sources describe them, people invented; see the comment at the head of each. */
const folder = join(import.meta.dirname, '../fixtures/linkedin');

describe('Pages as public sources describe them', function () {
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

  async function on<T>(markup: string, path: string, act: (page: LinkedInPage) => Promise<T>): Promise<T> {
    shown = markup;
    const page = await browser.newPage();
    try {
      const ours = new LinkedInPage(page, { baseUrl: url, pause: 0, timeouts: { step: 4000 } });
      await page.goto(url + path);
      return await act(ours);
    } finally {
      await page.close();
    }
  }
  const read = (markup: string, path: string): Promise<PageSnapshot> => on(markup, path, (page) => page.look());
  const fixture = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  /** The names read of a list with one row, whose name is written in this markup. */
  const namesRead = async (name: string): Promise<string[]> => {
    const card = `<div componentkey="ConnectionCard_0-sam"><a href="/in/sam/"><p>${name}</p><p>Analyst</p></a></div>`;
    const page = await read(`<!doctype html><html lang="en"><main>${card}</main></html>`, connectionsPath);
    return page.cards.map((one) => one.name);
  };

  it('reads a page of which nothing is there yet', async () => {
    const page = await read('<script>document.documentElement.remove()</script>', connectionsPath);
    assert.deepEqual([page.lang, page.cards], ['', []]);
    assert.equal(listState(page, url, false), 'loading');
    const bare = '<script>document.documentElement.remove()</script>';
    const seen = await on(bare, connectionsPath, (ours) => ours.seeStructure());
    assert.deepEqual([seen.lang, seen.body.children], ['', []]);
  });

  it('reads a list in Arabic, its digits and its row', async () => {
    const page = await read(await fixture('connections-C-ar-2026-09.html'), connectionsPath);
    assert.equal(totalOf(page.totalText), 1002);
    assert.equal(listState(page, url, false), 'ready');
    assert.equal(objectionOnPage(page), undefined);
    const [card, another] = page.cards;
    assert.ok(card && !another);
    assert.equal(cardSlug(card), 'salwa-invented-1');
    assert.equal(card.name, 'سلوى المثال');
    const en = onlyBuiltIn.labelsFor('en');
    assert.ok(en && overflowButton(card, en)?.hooked);
  });

  it('reads the total of a header without a hook, wherever its number stands, and no other number', async () => {
    const row = (slug: string): string =>
      `<div data-view-name="connections-list"><div componentkey="auto-component-1"><a data-view-name="connections-profile" href="/in/${slug}/"><p>Sam Okoro</p><p>12 lighthouses</p></a><button data-view-name="connections-remove-connection-dropdown">…</button></div></div>`;
    for (const [above, total] of [
      ['<p>1.217 Kontakte</p>', 1217],
      ['<p>Kontakte: 1.217</p>', 1217],
      ['<p>つながり1,002人</p>', 1002],
      ['<p>1.002 kết nối</p>', 1002],
      ['<p>Tovari: 12</p><p>3 nari pel</p>', undefined],
      ['<p>No number</p>', undefined],
      ['', undefined],
    ] as const) {
      const markup = `<!doctype html><html lang="vi"><main>${above}${row('sam-okoro')}${row('lou-park')}<p>Vo 7 hu</p></main></html>`;
      const page = await read(markup, connectionsPath);
      assert.equal(page.cards.length, 2);
      assert.equal(totalOf(page.totalText), total, above);
    }
  });

  it('finds the item of a menu without its role, beside the content, as an early client of generation B has it', async () => {
    const portal =
      '<div><div style="position:absolute;top:0"><div role="button" tabindex="0"><p>Remove connection</p></div></div></div>';
    const banner = '<div role="alert">Cookies <button>Accept</button></div>';
    const en = onlyBuiltIn.labelsFor('en');
    assert.ok(en);
    for (const [beside, found] of [
      [portal + banner, 'Remove connection'],
      [banner, undefined],
      [portal + portal, undefined],
    ] as const) {
      const page = await read(`<!doctype html><html lang="en"><main>List</main>${beside}</html>`, connectionsPath);
      assert.equal(removeItem(page, en)?.text, found, beside);
    }
  });

  it('takes the name of a picture for a button’s only where nothing is written on it', async () => {
    const en = onlyBuiltIn.labelsFor('en');
    assert.ok(en);
    const item = (inner: string): string =>
      `<!doctype html><html lang="en"><main>List</main><div role="menu"><div role="menuitem">${inner}</div></div></html>`;
    const icon = '<svg aria-label="Bin" width="9" height="9"></svg>';
    for (const [inner, label] of [
      [`${icon}<p>Remove connection</p>`, ''],
      [`<svg aria-label="Remove connection" width="9" height="9"></svg>`, 'Remove connection'],
      [
        `<div aria-label="Remove connection with Lou">${icon}<p>Remove connection</p></div>`,
        'Remove connection with Lou',
      ],
    ] as const) {
      assert.equal(removeItem(await read(item(inner), connectionsPath), en)?.label, label, inner);
    }
    const contradicting = item('<div aria-label="Remove connection"><p>Report / Block</p></div>');
    assert.equal(removeItem(await read(contradicting, connectionsPath), en), undefined);
  });

  it('reads a question as a person sees it: what is transparent or clipped names no one', async () => {
    const clipped = 'position:absolute;width:1px;height:1px;overflow:hidden';
    for (const style of [clipped, 'opacity:0', 'visibility:hidden', 'display:none']) {
      const dialog = `<dialog open><p style="${style}">Remove Lou Park?</p><p>Remove <span>Sam Okoro</span>?</p><button>Remove</button></dialog>`;
      const page = await read(`<!doctype html><html lang="en"><main>List</main>${dialog}</html>`, connectionsPath);
      assert.deepEqual(
        page.dialogs.map(({ text }) => text),
        ['Remove Sam Okoro ?'],
        style,
      );
    }
  });

  it('reads a name once that is written twice, once for screen readers', async () => {
    const clipped = 'position:absolute;width:1px;height:1px;overflow:hidden';
    for (const [name, expected] of [
      [`<span aria-hidden="true">Sam Okoro</span><span style="${clipped}">Sam Okoro</span>`, 'Sam Okoro'],
      [`<span style="${clipped}">Sam Okoro</span>`, 'Sam Okoro'],
      ['Wang Wang', 'Wang Wang'],
    ] as const) {
      assert.deepEqual(await namesRead(name), [expected]);
    }
  });

  it('reads a name that is cut into elements as it looks: one word only where no gap is and no badge', async () => {
    const clipped = 'position:absolute;width:1px;height:1px;overflow:hidden';
    const check = '<svg width="9" height="9"><title>verified</title><desc>mark</desc><path d="M0 0h9v9z"/></svg>';
    for (const [name, expected] of [
      ['<span>Thes</span>saly <b>Brand</b><i>moor</i>', 'Thessaly Brandmoor'],
      ['<span dir="rtl">José</span>', 'José'],
      ['Sam Okoro<span style="margin-left:4px">she/her</span>', 'Sam Okoro she/her'],
      ['<style>.dot::before{content:"· "}</style>Sam Okoro<span class="dot">she/her</span>', 'Sam Okoro she/her'],
      [`Sam Okoro<span style="${clipped}">verified</span>`, 'Sam Okoro'],
      ['Sam Okoro<span>Verified</span>', 'Sam Okoro Verified'],
      ['Sam Okoro<span>1st</span>', 'Sam Okoro 1st'],
      ['<span style="display:block">Sam</span>okoro', 'Sam okoro'],
      ['Sam Okoro<span aria-label="Premium member">in</span>', 'Sam Okoro in'],
      ['Sam Okoro<span title="Premium member">in</span>', 'Sam Okoro in'],
      ['Sam Okoro<span role="img"><span>in</span></span>', 'Sam Okoro in'],
      ['Sam Okoro<span aria-hidden="true">in</span>', 'Sam Okoro in'],
      [`Sam Okoro<span style="${clipped}">Premium member</span><span>in</span>`, 'Sam Okoro in'],
      ['Sam Okoro<sup>in</sup>', 'Sam Okoro in'],
      ['Sam Okoro<span style="font-size:70%">hiring</span>', 'Sam Okoro hiring'],
      ['Sam Okoro<span>she/her</span>', 'Sam Okoro she/her'],
      ['Sam Okoro<span>verified</span>', 'Sam Okoro verified'],
      [`Sam Okoro${check}<span>in</span>`, 'Sam Okoro in'],
      ['<span>Sam</span><span>Okoro</span>', 'Sam Okoro'],
      ['<span style="display:flex;gap:4px"><span>sam</span><span>okoro</span></span>', 'sam okoro'],
      ['<span title="Sam Okoro"><span>Thes</span>saly</span> Okoro', 'Thessaly Okoro'],
    ] as const) {
      assert.deepEqual(await namesRead(name), [expected], name);
    }
  });

  it('takes no conversation beside the page for a question', async () => {
    const field = '<div role="textbox" contenteditable="true">Remove Lou Park?</div>';
    const attachment = (more: string): string => `<p>holiday.jpg</p>${field}<button>Remove</button>${more}`;
    for (const [beside, count] of [
      [`<aside role="dialog" aria-label="Messaging">${attachment('')}</aside>`, 0],
      [`<aside role="dialog" aria-modal="true">${attachment('')}</aside>`, 1],
      ['<aside role="dialog"><p>Remove Lou Park?</p><button>Remove</button></aside>', 1],
    ] as const) {
      const page = await read(`<!doctype html><html lang="en"><main>List</main>${beside}</html>`, connectionsPath);
      assert.equal(page.dialogs.length, count, beside);
    }
  });

  it('reads the item of a menu in a shadow tree beside the content', async () => {
    const en = onlyBuiltIn.labelsFor('en');
    assert.ok(en);
    for (const role of ['role="menu"', '']) {
      const menu = `<div id="outlet"></div><script>
        document.getElementById('outlet').attachShadow({ mode: 'open' }).innerHTML =
          '<div ${role}><div role="menuitem"><p>Remove connection</p></div></div>';
      </script>`;
      const page = await read(`<!doctype html><html lang="en"><main>List</main>${menu}</html>`, connectionsPath);
      assert.equal(removeItem(page, en)?.text, 'Remove connection', role);
    }
  });

  it('reads a question in a shadow tree beside the content, and presses its button', async () => {
    const question = `<dialog open><p>Remove <b>Sam Okoro</b> as a connection?</p><button onclick="this.textContent='Pressed'">Remove</button></dialog>`;
    const markup = `<!doctype html><html lang="en"><main>List</main><div><template shadowrootmode="open">${question}</template></div></html>`;
    await on(markup, connectionsPath, async (page) => {
      const [dialog] = (await page.look()).dialogs;
      const [button] = dialog?.buttons ?? [];
      assert.ok(dialog && button);
      assert.match(dialog.text, /Sam Okoro/);
      const pick = { what: 'dialogButton', dialog: dialog.text, button } as const;
      assert.equal(await page.pressIf(pick, () => Promise.resolve(true)), 'clicked');
      assert.equal((await page.look()).dialogs[0]?.buttons[0]?.text, 'Pressed');
    });
  });

  it('hears what LinkedIn objects to in a shadow tree beside the content, and no conversation there', async () => {
    const inShadow = (inner: string): string =>
      `<!doctype html><html lang="en"><nav><a href="/feed/">Home</a></nav><main>List</main><div><template shadowrootmode="open">${inner}</template></div></html>`;
    for (const [inner, safetyStop] of [
      ['<iframe title="captcha" srcdoc="x" width="300" height="80"></iframe>', 'captcha'],
      ['<div role="alert">You’ve reached a limit. Try again later.</div>', 'rateLimited'],
      ['<div class="msg-overlay"><p>You’ve reached a limit. Try again later.</p></div>', undefined],
      ['<iframe title="captcha" srcdoc="x" style="display:none"></iframe>', undefined],
    ] as const) {
      const found = objectionOnPage(await read(inShadow(inner), connectionsPath));
      assert.equal(found?.kind === 'objection' ? found.safetyStop : undefined, safetyStop, inner);
    }
  });

  it('finds and clicks a row’s button that is transparent until the pointer is on the row', async () => {
    const row =
      '<div componentkey="ConnectionCard_0-lou-park"><a href="/in/lou-park/"><p>Lou Park</p><p>Clerk</p></a><button>More actions</button></div>';
    const style = '<style>button { opacity: 0 } div:hover > button { opacity: 1 }</style>';
    const script = '<script>document.querySelector("button").onclick = () => { document.title = "clicked" }</script>';
    const list = `<div componentkey="ConnectionsPage_ConnectionsList"><div role="listitem">${row}</div></div>`;
    await on(
      `<!doctype html><html lang="en">${style}<main>${list}</main>${script}</html>`,
      connectionsPath,
      async (page) => {
        const [card] = (await page.snapshot()).cards;
        const en = onlyBuiltIn.labelsFor('en');
        const button = card && en && overflowButton(card, en);
        assert.ok(button);
        const pick = { what: 'cardButton', key: card.key, href: '/in/lou-park/', button } as const;
        assert.ok(await page.click(pick));
        assert.equal(await page.page.title(), 'clicked');
      },
    );
  });

  it('takes no one for the person of a row that holds another client’s card as well', async () => {
    const card = (slug: string): string =>
      `<div componentkey="ConnectionCard_0-${slug}"><a href="/in/${slug}/"><p>Lou Park</p><p>Clerk</p></a><button>More</button></div>`;
    const classic = '<ul><li class="mn-connection-card"><a href="/in/sam-okoro/">Sam Okoro</a></li></ul>';
    const row = (inside: string): string => `<div role="listitem">${inside}</div>`;
    const list = `<div componentkey="ConnectionsPage_ConnectionsList">${row(card('lou-park'))}${row(card('lou-two') + classic)}</div>`;
    const page = await read(`<!doctype html><html lang="en"><main>${list}</main></html>`, connectionsPath);
    assert.equal(findCards(page, 'lou-park').cards.length, 1);
    assert.deepEqual(findCards(page, 'lou-two'), { cards: [], unclear: true });
    assert.deepEqual(findCards(page, 'sam-okoro'), { cards: [], unclear: true });
  });

  it('reads a profile’s name from its h2, and no one else’s', async () => {
    const markup = await fixture('profile-h2-2026-09.html');
    const person = { slug: 'wilhelmina-tarrow', name: 'Wilhelmina Tarrow', connectedOn: undefined };
    const page = await read(markup, '/in/wilhelmina-tarrow/');
    assert.deepEqual(page.profile.name, 'Wilhelmina Tarrow');
    // The invitation of the side column is someone else's.
    assert.deepEqual(checkProfile(page, person), { kind: 'unclear' });
    assert.deepEqual(checkProfile(page, { ...person, slug: 'wilhelmina-old' }), {
      kind: 'moved',
      slug: 'wilhelmina-tarrow',
    });
    const elsewhere = await read(markup, '/in/no-one-of-these/');
    assert.deepEqual(checkProfile(elsewhere, { ...person, slug: 'no-one-of-these' }), { kind: 'unclear' });
    const invited = markup.replace('vanityName=somebody-else', 'vanityName=wilhelmina-tarrow');
    assert.deepEqual(checkProfile(await read(invited, '/in/wilhelmina-tarrow/'), person), { kind: 'notConnected' });
  });

  it('knows who is signed in by the navigation, and takes no one else’s link for it', async () => {
    const frame = (bar: string): string =>
      `<!doctype html><html lang="en"><header><nav><a href="/feed/">Home</a>${bar}</nav></header><main><a href="/in/lou-park/">Lou</a></main></html>`;
    const members = async (bar: string): Promise<readonly string[]> => (await read(frame(bar), '/feed/')).members;
    assert.deepEqual(await members('<a href="/in/sam-okoro/">Me</a>'), ['/in/sam-okoro/']);
    assert.deepEqual(await members('<div role="search"><a href="/in/lou-park/">Lou</a></div>'), []);
    assert.deepEqual(
      await members(
        '<a href="/in/lou-park/">Lou viewed you</a><div class="global-nav__me"><a href="/in/sam-okoro/">Me</a></div>',
      ),
      ['/in/sam-okoro/'],
    );
    const data = '<code>{"data":{"plainId":1},"included":[{"publicIdentifier":"sam-okoro"}]}</code>';
    assert.deepEqual(await members(data), ['sam-okoro']);
  });

  it('hears LinkedIn’s own words wherever they stand, and no one else’s', async () => {
    const frame = (inside: string, beside = ''): string =>
      `<!doctype html><html lang="en"><body><nav><a href="/feed/">Home</a></nav><main>${inside}</main>${beside}</body></html>`;
    const safetyStop = async (markup: string): Promise<string | undefined> =>
      objectionOnPage(await read(markup, connectionsPath))?.safetyStop;
    assert.equal(await safetyStop(frame('<p>All is well</p>')), undefined);
    assert.equal(await safetyStop(frame('', '<div>You’ve reached the limit for now.</div>')), 'rateLimited');
    assert.equal(await safetyStop(frame('<div role="alert">Please try again later</div>')), 'errorPage');
    assert.equal(
      await safetyStop(frame('<section><p>We noticed unusual activity from your account</p></section>')),
      'restricted',
    );
    assert.equal(
      await safetyStop(
        frame('', '<iframe title="x" src="https://client-api.arkoselabs.com/v2" width="400" height="300"></iframe>'),
      ),
      'captcha',
    );
    assert.equal(await safetyStop(frame('', '<dialog open><input type="password"></dialog>')), 'signedOut');
    // What members wrote, what can't be seen, and limits of other things.
    assert.equal(
      await safetyStop(
        frame('<article><p>My account was temporarily restricted. You’ve reached the limit.</p></article>'),
      ),
      undefined,
    );
    assert.equal(
      await safetyStop(frame('', '<div role="dialog"><p>Try again later</p><textarea></textarea></div>')),
      undefined,
    );
    assert.equal(await safetyStop(frame('<p>You’ve reached the weekly invitation limit</p>')), undefined);
    assert.equal(
      await safetyStop(
        frame(
          '',
          '<div style="visibility:hidden"><iframe src="https://www.google.com/recaptcha/x" width="300" height="150"></iframe></div>',
        ),
      ),
      undefined,
    );
    assert.equal(
      await safetyStop(
        frame(
          '',
          '<div style="position:absolute;top:-10000px"><iframe src="https://hcaptcha.com/x" width="300" height="150"></iframe></div>',
        ),
      ),
      undefined,
    );
  });

  describe('lets go of a button', () => {
    const button = { label: '', text: 'Remove' };
    const asking = (onDown: string, style = ''): string =>
      `<!doctype html><html lang="en"><body style="${style}"><nav><a href="/feed/">Home</a></nav><main></main>
      <div role="dialog"><p>Remove Lou Park?</p><button onclick="document.title += 'clicked'">Remove</button></div>
      <script>document.querySelector('button').addEventListener('pointerdown', () => { ${onDown} })</script></body></html>`;
    const press = (markup: string): Promise<string> =>
      on(markup, connectionsPath, async (page) => {
        const pick = { what: 'dialogButton', dialog: 'Remove Lou Park?', button } as const;
        const holds = async (): Promise<boolean> => {
          const { dialogs } = await page.snapshot();
          return dialogs[0]?.text === 'Remove Lou Park?';
        };
        const result = await page.pressIf(pick, holds).catch((error: unknown) => {
          if (error instanceof Objected) return error.objection.safetyStop;
          throw error;
        });
        return `${result} ${await page.page.title()}`.trim();
      });

    it('where everything holds, whatever the zoom', async () => {
      for (const style of ['', 'zoom: 1.5', 'zoom: 0.8', 'transform: rotate(3deg)']) {
        assert.equal(await press(asking('', style)), 'clicked clicked', style);
      }
    });

    it('beside it, when LinkedIn objects while it is down', async () => {
      const captcha = `document.body.insertAdjacentHTML('beforeend', '<iframe id="captcha-internal" srcdoc="x" width="300" height="80"></iframe>')`;
      assert.equal(await press(asking(captcha)), 'captcha');
    });

    it('beside it, when the question changes or something covers it while it is down', async () => {
      assert.equal(await press(asking(`document.querySelector('p').textContent = 'Remove Sam Okoro?'`)), 'refused');
      const cover = `document.body.insertAdjacentHTML('beforeend', '<div style="position:fixed;inset:0">Advert</div>')`;
      assert.equal(await press(asking(cover)), 'unclickable');
    });
  });
});
