import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import type { GridCommandName, GridCommandParams } from '#protocol/gridMessages.ts';
import type {} from './fakeVsCode.ts';
import { axeViolations, pageTests, pictures, sentCommands } from './pageTests.ts';
import type { PageTests } from './pageTests.ts';
import { themeNames } from './themes.ts';

/** When a key was pressed, when the page was painted after it, and who was shown then. */
interface Press {
  readonly pressed: number;
  readonly painted: number;
  readonly shown: string;
}

describe('one by one in Chromium', function () {
  this.timeout(120_000);
  const tests = pageTests();
  let page: Page;

  const grid = (): Locator => page.getByRole('grid', { name: 'Connections' });
  const view = (): Locator => page.locator('one-by-one');
  const shown = (): Promise<string> => view().locator('h2').innerText();
  const count = (): Locator => view().getByRole('status');

  /** Opens so many people, those of a filter, and begins. */
  async function begin(
    people: number,
    filter = '',
    options: Partial<Parameters<PageTests['open']>[0]> = {},
  ): Promise<void> {
    page = await tests.open({ people, ...options });
    await grid().waitFor();
    if (filter) await page.getByRole('combobox', { name: 'Filter connections' }).fill(filter);
    await page.getByRole('button', { name: 'Decide one by one' }).press('Enter');
    await view().locator('h2').waitFor();
  }

  const sent = <N extends GridCommandName>(name: N): Promise<GridCommandParams<N>[]> => sentCommands(page, name);

  it('decides by keyboard alone: keep, review, remove, skip, undo, back and forth', async () => {
    await begin(500, 'state:undecided company:bluefern');
    const people: string[] = [];
    const press = async (key: string): Promise<void> => {
      people.push(await shown());
      await page.keyboard.press(key);
    };
    await count()
      .getByText(/^1 of \d+/)
      .waitFor();
    for (const key of ['k', 'v', 'x', 'Space']) await press(key);
    await count()
      .getByText(/^5 of \d+/)
      .waitFor();
    assert.deepEqual(
      (await sent('setDecision')).map(({ decision, target }) => [decision, target.kind]),
      [
        ['keep', 'clicked'],
        ['review', 'clicked'],
        ['remove', 'clicked'],
      ],
    );
    await page.keyboard.press('u');
    assert.equal(await shown(), people[2]);
    assert.equal((await sent('undo')).length, 1);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await shown(), people[1]);
    await view().locator('.state').getByText('Review').waitFor();
    await page.keyboard.press('ArrowRight');
    assert.equal(await shown(), people[2]);
    await page.keyboard.press('o');
    assert.equal((await sent('openProfile')).length, 1);
    await page.keyboard.press('?');
    await view().getByRole('region', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await grid().waitFor();
    assert.equal(await grid().evaluate((element) => element.matches(':focus')), true);
  });

  it('dates the history by the days of the place where the person is, here and in the details', async () => {
    for (const [timeZone, days] of [
      ['Pacific/Kiritimati', ['9 Oct 2025', '16 Jun 2025']],
      ['Pacific/Pago_Pago', ['8 Oct 2025', '15 Jun 2025']],
    ] as const) {
      await begin(500, '', { timeZone });
      const seen = view()
        .locator('li')
        .filter({ hasText: /Marked Review|Imported from/ });
      await seen.nth(1).waitFor();
      assert.deepEqual(
        (await seen.allInnerTexts()).map((line) => line.split(':')[0]),
        days,
      );
      await page.keyboard.press('Escape');
      await grid().press('Enter');
      const times = page.getByRole('region', { name: 'Details' }).locator('time');
      await times.nth(1).waitFor();
      assert.deepEqual(await times.allInnerTexts(), days);
    }
  });

  it('shows all evidence on one screen', async () => {
    await begin(500, 'company:bluefern strength:0..3');
    const text = async (): Promise<string> =>
      (
        (await view().evaluate(({ shadowRoot }) => shadowRoot?.querySelector<HTMLElement>('.person')?.innerText)) ?? ''
      ).replace(/\s+/g, ' ');
    await view().getByText('They wrote to you messages.csv').waitFor();
    for (const part of [
      /Connected \d+ \w+ \d{4}, \d+ years? ago/,
      /Sent 3, \d+ \w+ \d{4} to \d+ \w+ \d{4}/,
      /Received 1, \d+ \w+ \d{4} to/,
      /Invited by you, \d+ \w+ \d{4}, with a note/,
      /Endorsements 2 given, 0 received/,
      /Strength 3–4/,
      /\+2 One of you recommended the other/,
      /\? You wrote a note on LinkedIn Notes.csv does not tell/,
      /Director \(“Head of”\)/,
      /Others you know there \(\d+\)/,
      /History/,
    ]) {
      assert.match(await text(), part);
    }
  });

  it('decides on all at one company with one key, and takes that back with one', async () => {
    await begin(500, 'company:bluefern');
    const group = view().getByRole('group', { name: /^All \d+ here/ });
    const here = Number(/\d+/.exec((await group.getAttribute('aria-label')) ?? '')?.[0]);
    assert.ok(here > 1);
    const first = await shown();
    await page.keyboard.press('Shift+X');
    const [decision] = await sent('setDecision');
    assert.ok(decision?.target.kind === 'selected');
    assert.equal(decision.target.ids.length, here);
    assert.equal(decision.decision, 'remove');
    await page.keyboard.press('u');
    assert.equal(await shown(), first);
    await group.waitFor();
    assert.equal((await sent('undo')).length, 1);
  });

  it('writes notes and tags on the person they were begun on', async () => {
    await begin(500, 'company:bluefern state:undecided');
    const first = await shown();
    await page.keyboard.press('n');
    await page.keyboard.type('Met in Łódź, k or x?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.keyboard.type('old friend');
    await page.keyboard.press('Enter');
    assert.equal(await shown(), first);
    const [note] = await sent('setNote');
    const [tag] = await sent('editTags');
    assert.equal(note?.note, 'Met in Łódź, k or x?');
    assert.deepEqual(tag?.add, ['old friend']);
    assert.equal(note.target.id, tag.target.kind === 'clicked' ? tag.target.id : undefined);
    await page.keyboard.press('k');
    const [decision] = await sent('setDecision');
    assert.deepEqual(decision?.target, note.target);
  });

  it('comes back where it was left, also after a reload', async () => {
    await begin(500, 'company:bluefern');
    for (const key of ['k', 'x', 'Space']) await page.keyboard.press(key);
    const person = await shown();
    await page.reload();
    await view().locator('h2').waitFor();
    assert.equal(await shown(), person);
    await count().getByText(/^4 of/).waitFor();
    await page.keyboard.press('Escape');
    await grid().waitFor();
    await page.getByRole('button', { name: 'Decide one by one' }).click();
    assert.equal(await shown(), person);
  });

  it('takes those who are selected, and says when that was everyone', async () => {
    page = await tests.open({ people: 500 });
    await grid().focus();
    for (let row = 0; row < 3; row += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
    }
    await page.getByRole('button', { name: 'Decide one by one' }).click();
    await count().getByText('1 of 3').waitFor();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await view().getByText('That was everyone').waitFor();
    await page.keyboard.press('ArrowLeft');
    await count().getByText('3 of 3').waitFor();
  });

  it('begins with whom the host names, as the tree does', async () => {
    page = await tests.open({ people: 500 });
    await grid().waitFor();
    await page.evaluate(() => {
      window.fakeVsCode.post({
        kind: 'notification',
        name: 'decideOneByOne',
        params: { networkId: 'one', ids: [4, 9, 12] },
      });
    });
    await count().getByText('1 of 3').waitFor();
  });

  it('gives way to the list when the host asks for that', async () => {
    page = await tests.open({ people: 500 });
    await page.getByRole('button', { name: 'Decide one by one' }).click();
    await count().getByText('1 of 500').waitFor();
    await page.evaluate(() => window.fakeVsCode.post({ kind: 'notification', name: 'showList', params: {} }));
    await grid().waitFor();
    await page.locator('one-by-one').waitFor({ state: 'detached' });
  });

  it('decides in the grid with the same keys', async () => {
    page = await tests.open({ people: 500 });
    await grid().focus();
    // The first one is kept already.
    await page.keyboard.press('ArrowDown');
    const cursor = (): Promise<string | null> => grid().getAttribute('aria-activedescendant');
    for (const [key, decision] of [
      ['k', 'keep'],
      ['v', 'review'],
      ['x', 'remove'],
    ] as const) {
      const at = await cursor();
      await page.keyboard.press(key);
      await page.waitForFunction(
        (before) => document.querySelector('network-cleaner-grid')?.shadowRoot?.querySelector('people-grid')?.shadowRoot
          ?.querySelector('[role=grid]')?.getAttribute('aria-activedescendant') !== before, // prettier-ignore
        at,
      );
      assert.equal((await sent('setDecision')).at(-1)?.decision, decision);
    }
    await page.keyboard.press('u');
    assert.equal((await sent('undo')).length, 1);
    await page.keyboard.press('o');
    assert.equal((await sent('openProfile')).length, 1);
    await page.keyboard.press('?');
    await page.getByRole('region', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Keys' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('t');
    const details = page.getByRole('region', { name: 'Details' });
    await details.locator('input:focus').waitFor();
    await page.keyboard.type('old friend');
    await page.keyboard.press('Enter');
    assert.deepEqual((await sent('editTags')).at(-1)?.add, ['old friend']);
    await page.keyboard.press('Escape');
    await grid().focus();
    await page.keyboard.press('n');
    await details.locator('textarea:focus').waitFor();
  });

  it('tells the host once whom it shows, however many keys follow', async () => {
    await begin(500, 'company:bluefern');
    for (const key of 'kxvkxv') await page.keyboard.press(key);
    await page.waitForFunction(() => window.fakeVsCode.received.some(({ name }) => name === 'persistViewState'));
    assert.equal((await sent('keepOneByOne')).length, 1);
    for (const { viewState } of await sent('persistViewState')) assert.ok(JSON.stringify(viewState).length < 3000);
  });

  it('keeps up with ten decisions a second at 30,000, and loses none', async () => {
    const decisions = Number(process.env['DECISIONS'] ?? 100);
    await begin(30_000);
    const status = await count().innerText();
    const from = Number(/^([\d,]+) of/.exec(status)?.[1]?.replace(',', ''));
    await page.evaluate(() => {
      const presses: Press[] = [];
      Object.assign(window, { presses });
      const root = document.querySelector('network-cleaner-grid')?.shadowRoot;
      window.addEventListener(
        'keydown',
        () => {
          const pressed = performance.now();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => {
              const shown = root?.querySelector('one-by-one')?.shadowRoot?.querySelector('[role=status]')?.textContent;
              presses.push({ pressed, painted: performance.now(), shown: shown ?? '' });
            };
            channel.port2.postMessage(undefined);
          });
        },
        { capture: true },
      );
    });
    const keys = ['k', 'v', 'x'];
    const start = performance.now();
    for (let press = 0; press < decisions; press += 1) {
      await page.keyboard.press(keys[press % 3] ?? 'k');
      await page.waitForTimeout(Math.max(0, start + (press + 1) * 100 - performance.now()));
    }
    await page.waitForFunction((all) => (window as unknown as { presses: Press[] }).presses.length === all, decisions);
    const presses = await page.evaluate(() => (window as unknown as { presses: Press[] }).presses);
    const late = presses.map(({ pressed, painted }) => painted - pressed).toSorted((a, b) => a - b);
    const at = (share: number): number => Math.round(late[Math.floor(share * (late.length - 1))] ?? 0);
    console.log(`      key to paint: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
    // Each press shows the next one in the frame that follows it; on a busy machine two presses may share a frame.
    const places = presses.map(({ shown }) => Number(/([\d,]+) of/.exec(shown)?.[1]?.replace(',', '')));
    places.forEach((place, press) => assert.ok(place > from + press, `${place} after ${press + 1} presses`));
    assert.equal(places.at(-1), from + decisions);
    // How late the latest was is for the bench, which has the machine to itself.
    assert.ok(at(0.5) <= 100, `${at(0.5)} ms`);
    const written = await sent('setDecision');
    const named = written.map(({ target }) => (target.kind === 'clicked' ? target.id : 0));
    assert.equal(new Set(named).size, written.length);
    const unchanged = await page.evaluate(() => window.fakeVsCode.table.decision.filter((code) => code > 0).length);
    assert.ok(unchanged >= written.length);
  });

  for (const theme of themeNames) {
    it(`has nothing that axe-core objects to, in ${theme}`, async () => {
      await begin(500, 'company:bluefern', { theme });
      await view().getByText('They wrote to you messages.csv').waitFor();
      await page.keyboard.press('v');
      await page.keyboard.press('ArrowLeft');
      await view().locator('.state').waitFor();
      await page.screenshot({ path: `${pictures}/one-by-one-${theme}.png` });
      await page.keyboard.press('?');
      await view().getByRole('region', { name: 'Keys' }).waitFor();
      const violations = await axeViolations(page);
      await page.screenshot({ path: `${pictures}/one-by-one-keys-${theme}.png` });
      assert.deepEqual(violations, []);
    });
  }

  it('stays usable in a narrow panel', async () => {
    await begin(500, 'company:bluefern', { width: 360, height: 640 });
    await page.screenshot({ path: `${pictures}/one-by-one-narrow.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(overflow, false);
    await page.keyboard.press('k');
    assert.equal((await sent('setDecision')).length, 1);
  });
});
