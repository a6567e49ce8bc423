import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import type { GridSession } from '#webview/session/gridSession.ts';
import type {} from './fakeVsCode.ts';
import { axeViolations, pageTests, pictures } from './pageTests.ts';
import type { PageTests } from './pageTests.ts';
import { themeNames } from './themes.ts';

describe('the overview in Chromium', function () {
  this.timeout(120_000);
  const tests = pageTests();
  let page: Page;

  const overview = (): Locator => page.locator('network-overview');
  const picture = (name: string): Locator =>
    page.locator('overview-picture').filter({ has: page.getByRole('heading', { name }) });
  const filter = (): Locator => page.getByRole('combobox', { name: 'Filter connections' });
  /** What is counted is drawn a moment after the rows. */
  const pressed = (mark: Locator): Promise<void> =>
    mark.and(page.locator('[aria-pressed="true"]')).waitFor({ timeout: 10_000 });
  const query = (): Promise<string> => filter().inputValue();
  const figure = async (label: string): Promise<number> => {
    const number = overview()
      .locator('.number')
      .filter({ has: page.getByText(label, { exact: true }) })
      .locator('.figure');
    return Number((await number.innerText()).replaceAll(',', ''));
  };
  /** Waits until the numbers and pictures are of so many people: they are counted a moment after the filter is set. */
  const counted = (people: number): Promise<void> =>
    overview()
      .locator('.number')
      .filter({ hasText: 'Connections' })
      .locator('.figure')
      .getByText(String(people), { exact: true })
      .waitFor();
  const peopleOf = (text: string): Promise<number> =>
    page.evaluate((wanted) => {
      const app = document.querySelector<HTMLElement & { session: GridSession }>('network-cleaner-grid');
      app?.session.setQuery(wanted);
      return app?.session.rows.length ?? 0;
    }, text);
  const shownInList = async (): Promise<number> => {
    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    const rows = await page.getByRole('grid', { name: 'Connections' }).getAttribute('aria-rowcount');
    return Number(rows) - 1;
  };

  async function open(people: number, options: Partial<Parameters<PageTests['open']>[0]> = {}): Promise<void> {
    page = await tests.open({ people, ...options });
    if (people === 0) return;
    await page.getByRole('grid', { name: 'Connections' }).waitFor();
    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    await picture('Growth').locator('svg').waitFor();
  }

  /** Some marked, so that there is something to ask "what if" about. */
  async function mark(every: number): Promise<void> {
    await page.evaluate((every) => {
      const { fakeVsCode } = window;
      const decision = fakeVsCode.table.decision.map((code, row) => (row % every === 1 ? 3 : code));
      fakeVsCode.table = { ...fakeVsCode.table, decision };
      fakeVsCode.sendEveryone();
    }, every);
  }

  it('leads to the list and to deciding in words, and shows nothing of a person who is not in sight', async () => {
    await open(500);
    const details = page.getByRole('region', { name: 'Details' });
    await overview().getByRole('button', { name: 'Show the List' }).click();
    const grid = page.getByRole('grid', { name: 'Connections' });
    await grid.click({ position: { x: 80, y: 60 } });
    await page.keyboard.press('Enter');
    await details.waitFor();

    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    await details.waitFor({ state: 'detached' });
    assert.ok(await page.getByRole('button', { name: 'Note', exact: true }).isDisabled());
    await overview().getByRole('button', { name: 'Show the List' }).click();
    await details.waitFor();

    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    await overview().getByRole('button', { name: 'Decide One by One' }).click();
    await page.getByText('1 of 500').waitFor();
  });

  it('filters by a click and by a key on a mark, and lets go of it the same way', async () => {
    await open(500);
    const year = picture('Growth').getByRole('button', { name: /^2015:/ });
    const count = Number(/: ([\d,]+)/.exec((await year.getAttribute('aria-label')) ?? '')?.[1]);
    await year.click();
    assert.equal(await query(), 'connected:2015');
    await pressed(year);
    await counted(count);
    await year.press('Enter');
    assert.equal(await query(), '');

    const never = picture('Last contact').getByRole('button', { name: /^Never:/ });
    await never.focus();
    await page.keyboard.press('Space');
    assert.equal(await query(), 'last:never');
    await overview()
      .getByRole('button', { name: /Two-way contacts/ })
      .click();
    assert.equal(await query(), 'last:never is:conversation');
  });

  it('shows in the list whom a mark counts', async () => {
    await open(500);
    for (const [title, name] of [
      ['Companies', /^Bluefern:/],
      ['Messages', /^Both ways:/],
      ['Seniority and function', /^Senior, /],
    ] as const) {
      await filter().fill('');
      await counted(500);
      const one = picture(title).getByRole('button', { name }).first();
      const count = Number(/: ([\d,]+)/.exec((await one.getAttribute('aria-label')) ?? '')?.[1]);
      await one.press('Enter');
      assert.equal(await shownInList(), count, title);
      await page.getByRole('button', { name: 'Overview', exact: true }).click();
      await picture(title).locator('svg').waitFor();
    }
  });

  it('goes from mark to mark by arrows, and stops at one of a picture by Tab', async () => {
    await open(500);
    const contact = picture('Last contact');
    const stops = await contact.locator('.mark[tabindex="0"]').count();
    assert.equal(stops, 1);
    await contact.locator('.mark').first().focus();
    const focused = (): Promise<string | null> => contact.locator('.mark:focus').getAttribute('aria-label');
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await focused(), first);
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), first);
    await page.keyboard.press('End');
    assert.match((await focused()) ?? '', /^Unknown:/);
  });

  it('filters by a range drawn over the years, by the pointer and by Shift with the arrows, and lets go of it', async () => {
    await open(500);
    const year = (of: number): Locator => picture('Growth').getByRole('button', { name: new RegExp(`^${of}:`) });
    const count = async (of: number): Promise<number> =>
      Number(/: ([\d,]+)/.exec((await year(of).getAttribute('aria-label')) ?? '')?.[1]);
    const people = (await count(2014)) + (await count(2015)) + (await count(2016));
    const middle = async (of: number): Promise<readonly [number, number]> => {
      const { x, y, width, height } = (await year(of).locator('.hit').boundingBox()) ?? assert.fail();
      return [x + width / 2, y + height / 2];
    };
    await page.mouse.move(...(await middle(2016)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(2014)), { steps: 5 });
    await picture('Growth').locator('svg').getByText(`2014 to 2016: ${people}`).waitFor();
    await page.mouse.up();
    assert.equal(await query(), 'connected:2014..2016');
    await counted(people);
    for (const of of [2014, 2015, 2016]) await pressed(year(of));

    // Another year takes its place, and so does one of it.
    await year(2018).press('Enter');
    assert.equal(await query(), 'connected:2018');
    await counted(await count(2018));
    await year(2018).press('Enter');
    await counted(500);
    await year(2015).press('Enter');
    assert.equal(await query(), 'connected:2015');
    await counted(await count(2015));
    await year(2015).press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await picture('Growth').getByRole('status').getByText('2015 to 2017').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    assert.equal(await query(), 'connected:2016..2017');
    await pressed(year(2017));
    // The same a second time takes it away.
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await query(), '');
  });

  it('says what is under the pointer, and is drawn again before the frame that shows the letter', async () => {
    await open(500);
    const never = picture('Last contact').getByRole('button', { name: /^Never:/ });
    await never.hover();
    const tip = (): Promise<string | null> =>
      picture('Last contact').locator('[title^="Never:"]').getAttribute('title');
    const before = await tip();
    assert.equal(before, await never.getAttribute('aria-label'));
    await filter().focus();
    const isDrawn = await page.evaluate(async () => {
      const app = document.querySelector<HTMLElement & { session: GridSession }>('network-cleaner-grid');
      const shown = app?.shadowRoot?.querySelector<HTMLElement & { updateComplete: Promise<unknown> }>(
        'network-overview',
      );
      const frames: number[] = [];
      requestAnimationFrame((at) => frames.push(at));
      app?.session.setQuery('company:bluefern');
      await shown?.updateComplete;
      const number = Number(shown?.shadowRoot?.querySelector('.figure')?.textContent.replaceAll(',', ''));
      return frames.length === 0 && number === app?.session.rows.length;
    });
    assert.ok(isDrawn);
    assert.equal(await tip(), await never.getAttribute('aria-label'));
    assert.notEqual(await tip(), before);
  });

  it('has a table for each picture, one key away, which filters as well', async () => {
    await open(500);
    for (const title of [
      'Growth',
      'Companies',
      'Last contact',
      'Messages',
      'Connected during your jobs',
      'Progress of deciding',
      'Seniority and function',
    ]) {
      const one = picture(title);
      await one.locator('.mark').first().focus();
      await page.keyboard.press('t');
      await one.getByRole('region', { name: `${title}, table` }).waitFor();
      assert.ok((await one.getByRole('row').count()) > 2, title);
      assert.equal(await one.locator('svg').count(), 0);
    }
    const row = picture('Messages').getByRole('button', { name: 'None', exact: true });
    await row.click();
    assert.equal(await query(), 'messages:0');
    await pressed(row);
    await page.keyboard.press('t');
    await picture('Messages').locator('svg').waitFor();
  });

  it('filters by those without a company, who have no tile, from the table', async () => {
    await open(500);
    const companies = picture('Companies');
    const stops = companies.locator('.mark[tabindex="0"]');
    // The last tile keeps the keyboard in reach when it goes.
    await companies.locator('.mark').last().focus();
    await filter().fill('company:bluefern');
    await counted(await peopleOf('company:bluefern'));
    assert.equal(await stops.count(), 1);
    await filter().fill('');
    await counted(500);
    await companies.locator('.mark').first().focus();
    await page.keyboard.press('t');
    const line = companies
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name: 'No company', exact: true }) });
    const none = line.getByRole('button');
    const people = Number(await line.getByRole('cell').first().innerText());
    await none.click();
    assert.equal(await query(), 'company:=""');
    await pressed(none);
    await counted(people);
    assert.equal(people, await peopleOf('company:=""'));
    await none.click();
    assert.equal(await query(), '');
  });

  it('copies a picture as a table and as Markdown', async () => {
    await open(500);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = async (name: string): Promise<string> => {
      await picture('Messages').getByRole('button', { name }).click();
      await overview().getByText('Copied').waitFor({ state: 'attached' });
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const table = await copied('Copy as Table');
    assert.match(table, /^Who wrote\tShown\tWhole network\r?\nBoth ways\t\d+\t\d+/);
    const markdown = await copied('Copy as Markdown');
    assert.match(
      markdown,
      /^## Messages\n\n.+\n\n\| Who wrote \| Shown \| Whole network \|\n\| --- \| ---: \| ---: \|\n\| Both ways/,
    );
  });

  it('copies a picture as an image, in the colours of the theme', async () => {
    await open(500, { theme: 'dark' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await picture('Companies').getByRole('button', { name: 'Copy as Image' }).click();
    await overview().getByText('Copied').waitFor({ state: 'attached' });
    const { bytes, width, drawnWidth, colours } = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType('image/png');
      const image = await createImageBitmap(blob ?? new Blob());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: new Uint8ClampedArray() };
      const points = new Uint32Array(data.buffer);
      const base64 = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as string);
        reader.readAsDataURL(blob ?? new Blob());
      });
      const shown = document.querySelector('network-cleaner-grid')?.shadowRoot?.querySelector('network-overview');
      const drawn = shown?.shadowRoot?.querySelectorAll('overview-picture')[1]?.shadowRoot?.querySelector('svg');
      return {
        bytes: base64,
        width: image.width,
        drawnWidth: drawn?.clientWidth ?? 0,
        colours: new Set(points).size,
      };
    });
    writeFileSync(`${pictures}/overview-copied.png`, Buffer.from(bytes.split(',')[1] ?? '', 'base64'));
    assert.equal(width, (drawnWidth + 32) * 2);
    assert.ok(colours > 20, `${colours} colours`);
    assert.deepEqual(await page.evaluate(() => window.fakeVsCode.policyViolations), []);
  });

  it('shows the network as it was at the end of a year or at a reading, by the keyboard', async () => {
    await open(500);
    const slider = overview().getByRole('slider', { name: 'As it was' });
    const now = await figure('Connections');
    assert.equal(await slider.getAttribute('aria-valuetext'), 'Now');
    await slider.press('ArrowLeft');
    await overview().getByText('with the jobs, messages and decisions of then').waitFor();
    const last = await figure('Connections');
    assert.ok(last > 0 && last <= now, `${last} of ${now}`);
    // As the host says: everyone's decision by the id, and a fifth is not recorded.
    await picture('Progress of deciding')
      .getByText(/ decided, .*Not recorded: /)
      .waitFor();
    assert.equal(await picture('Progress of deciding').locator('.mark').count(), 4);
    assert.equal(await picture('Last contact').locator('.mark').count(), 6);
    const asked = await page.evaluate(() => window.fakeVsCode.received.filter(({ name }) => name === 'asItWas').length);
    assert.equal(asked, 1, 'each day is asked for once');
    const written = await figure('Two-way contacts');
    await slider.press('Home');
    assert.ok((await figure('Two-way contacts')) < written);
    const first = await figure('Connections');
    assert.ok(first < last, `${first} of ${last}`);
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^End of \d{4}$/);
    assert.equal(await picture('Growth').locator('.mark').count(), 1);
    // A filter of now holds for then too.
    await picture('Companies').locator('.mark').first().press('Enter');
    assert.match(await query(), /^company:/);
    await slider.press('End');
    await picture('Progress of deciding').getByText('Not recorded').waitFor({ state: 'detached' });
    assert.equal(await picture('Progress of deciding').locator('.mark').count(), 6);
  });

  it('asks how many follow, and says how many of them are connections', async () => {
    await open(500);
    const connections = await figure('Connections');
    await overview().getByText(`Followers, of whom at most ${connections} are connections`).waitFor();
    await overview().getByRole('button', { name: 'Change the Number of Followers…' }).click();
    const asked = await page.evaluate(() => window.fakeVsCode.received.filter(({ name }) => name === 'setFollowers'));
    assert.equal(asked.length, 1);
    await overview().getByText('As of 8 Nov 2025, messages to 7 Nov 2025').waitFor();
  });

  it('draws what would be left without the marked over what is, and says what it costs', async () => {
    await open(500);
    const without = overview().getByRole('button', { name: /^Without the [\d,]+ marked$/ });
    assert.equal(await without.isDisabled(), true);
    await mark(3);
    await overview()
      .getByRole('button', { name: /^Without the [1-9]\d* marked$/ })
      .click();
    const marked = Number(/\d+/.exec(await without.innerText())?.[0]);
    const connections = await figure('Connections');
    const price = overview().getByRole('list', { name: 'What it costs' });
    await price.getByText(`${connections - marked} connections would be left`).waitFor();
    await price.getByText(`At most ${marked} followers lost (of 12,300 counted on 29 Oct 2025)`).waitFor();
    // What the host says of it.
    await price.getByText(`${marked} people at 40 a day: done about 12 March.`).waitFor();
    assert.ok((await picture('Growth').locator('.count').count()) > 0, 'what goes is drawn beside what stays');
    const bluefern = picture('Companies').getByRole('button', { name: /^Bluefern:/ });
    assert.match((await bluefern.getAttribute('aria-label')) ?? '', /^Bluefern: \d+, \d+ would be left$/);
    await overview().getByRole('button', { name: 'As it is' }).click();
    await price.waitFor({ state: 'detached' });
  });

  it('draws everyone without whom the filter matches', async () => {
    await open(500);
    const without = overview().getByRole('button', { name: 'Without the 0 the filter matches' });
    assert.equal(await without.isDisabled(), true, 'no filter is no wish to be without everyone');
    await filter().fill('company:bluefern');
    await overview()
      .getByRole('button', { name: /^Without the [1-9]\d* the filter matches$/ })
      .click();
    await overview().getByRole('list', { name: 'What it costs' }).waitFor();
    const bluefern = picture('Companies').getByRole('button', { name: /^Bluefern:/ });
    // Who is kept stays.
    assert.match((await bluefern.getAttribute('aria-label')) ?? '', /^Bluefern: \d+, \d+ would be left$/);
  });

  it('comes back after a reload, and opens when the host asks', async () => {
    await open(500);
    await page.reload();
    await picture('Growth').locator('svg').waitFor();
    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    await page.getByRole('grid', { name: 'Connections' }).waitFor();
    await page.evaluate(() => window.fakeVsCode.post({ kind: 'notification', name: 'showOverview', params: {} }));
    await picture('Growth').locator('svg').waitFor();
  });

  it('is loaded only when it is shown, in at most 25 KB', async () => {
    page = await tests.open({ people: 500 });
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await page.getByRole('grid', { name: 'Connections' }).waitFor();
    assert.deepEqual(
      loaded.filter((path) => path.endsWith('later.js')),
      [],
    );
    await page.getByRole('button', { name: 'Overview', exact: true }).click();
    await picture('Growth').locator('svg').waitFor();
    // With what it shares with other pages, which has a name that changes.
    assert.deepEqual(
      loaded.filter((path) => path.endsWith('.js') && !path.startsWith('/chunk-')),
      ['/later.js'],
    );
    assert.ok(tests.pages.laterSize <= 25 * 1024, `${tests.pages.laterSize} bytes`);
  });

  for (const theme of themeNames) {
    it(`has nothing that axe-core objects to, in ${theme}`, async () => {
      await open(8000, { theme });
      await mark(4);
      await overview()
        .getByRole('button', { name: /^Without the [1-9][\d,]* marked$/ })
        .click();
      await overview().getByRole('list', { name: 'What it costs' }).waitFor();
      for (const shown of ['drawn', 'as tables']) {
        if (shown === 'as tables') {
          for (const button of await overview().getByRole('button', { name: 'Table', exact: true }).all())
            await button.click();
        }
        assert.deepEqual(await axeViolations(page), [], shown);
      }
    });

    for (const people of /2026$/.test(theme) ? [8000] : [1, 8000, 30_000]) {
      it(`has a picture of ${people} people in ${theme}`, async () => {
        await open(people, { theme, height: 2300 });
        if (people > 1) {
          await page.screenshot({ path: `${pictures}/overview-${theme}-${people}.png` });
          await mark(4);
          await overview()
            .getByRole('button', { name: /^Without the [1-9][\d,]* marked$/ })
            .click();
          await overview().getByRole('list', { name: 'What it costs' }).waitFor();
        }
        await page.screenshot({ path: `${pictures}/overview-${theme}-${people}${people > 1 ? '-what-if' : ''}.png` });
        assert.equal(await picture('Messages').locator('.mark').count(), 5);
      });
    }
  }

  it('stays usable in a narrow panel and at 200 % zoom', async () => {
    for (const [name, width, height] of [
      ['narrow', 360, 2600],
      ['zoomed', 640, 400],
    ] as const) {
      await open(8000, { width, height });
      const overflow = await page.evaluate(() => {
        const shown = document.querySelector('network-cleaner-grid')?.shadowRoot?.querySelector('network-overview');
        const inside = shown?.shadowRoot?.querySelector('.page');
        return (
          document.documentElement.scrollWidth > window.innerWidth ||
          (inside?.scrollWidth ?? 0) > (inside?.clientWidth ?? 0)
        );
      });
      await page.screenshot({ path: `${pictures}/overview-${name}.png` });
      assert.equal(overflow, false, name);
      await picture('Messages').locator('.mark').first().press('Enter');
      assert.equal(await query(), 'is:conversation');
      if (name === 'narrow') await page.close();
    }
  });

  it('is told apart by pattern in forced colours, and moves nothing', async () => {
    await open(8000, { height: 2300 });
    await mark(4);
    await overview()
      .getByRole('button', { name: /^Without the [1-9][\d,]* marked$/ })
      .click();
    await overview().getByRole('list', { name: 'What it costs' }).waitFor();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const pattern = picture('Growth').locator('.left-pattern').first();
    assert.equal(await pattern.evaluate((part) => getComputedStyle(part).display), 'inline');
    await page.screenshot({ path: `${pictures}/overview-forced-colours.png` });
    await filter().fill('company:bluefern');
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  });

  it('says what to do when there is no one', async () => {
    await open(0);
    await page.locator('empty-state').waitFor();
    await page.screenshot({ path: `${pictures}/overview-0.png` });
    await page.evaluate(() => window.fakeVsCode.post({ kind: 'notification', name: 'showOverview', params: {} }));
    await page.locator('empty-state').waitFor();
  });
});
