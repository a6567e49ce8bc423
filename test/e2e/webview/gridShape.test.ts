import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import type {} from './fakeVsCode.ts';
import { axeViolations, pageTests } from './pageTests.ts';
import type { PageTests } from './pageTests.ts';

describe('the shape of the grid', function () {
  this.timeout(60_000);
  const tests = pageTests();
  let page: Page;

  const grid = (): Locator => page.getByRole('grid', { name: 'Connections' });
  const heading = (name: string): Locator => page.getByRole('columnheader', { name, exact: true });
  const widthOf = async (name: string): Promise<number> => (await heading(name).boundingBox())?.width ?? 0;
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return (element?.ariaLabel ?? element?.textContent ?? '').replace(/[\s\p{Co}]+/gu, ' ').trim();
    });

  async function open(people: number, options: Partial<Parameters<PageTests['open']>[0]> = {}): Promise<void> {
    page = await tests.open({ people, ...options });
    await grid().waitFor();
  }

  /** How many rows are wholly in sight. */
  function rowsInSight(): Promise<number> {
    return grid().evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const header = element.querySelector('[role=row]')?.getBoundingClientRect().bottom ?? top;
      return [...element.querySelectorAll('.row:not([hidden])')]
        .map((row) => row.getBoundingClientRect())
        .filter((box) => box.top >= header - 1 && box.bottom <= Math.min(bottom, window.innerHeight) + 1).length;
    });
  }

  it('leaves at least ten rows at 200 % zoom, in a page as high as the window and as high as an editor in it', async () => {
    for (const height of [450, 357]) {
      await open(8000, { width: 700, height });
      assert.ok((await rowsInSight()) >= 10, `${await rowsInSight()} rows at ${height}`);
      // Nothing is out of reach: the timeline comes when it is asked for.
      await page.getByRole('button', { name: 'Timeline' }).click();
      await page.getByRole('slider', { name: /filter by date/ }).waitFor();
      if (height === 450) await page.close();
    }
  });

  it('has the details under the list beside a side bar, so that no column is cut for them, and at its side where there is room', async () => {
    await open(2000, { width: 1020, height: 860 });
    await grid().locator('[role=row][aria-rowindex="3"] .cell.name').click();
    await grid().press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    await details.getByRole('textbox', { name: 'Note' }).waitFor();
    const [list, below] = [await grid().boundingBox(), await details.boundingBox()];
    assert.ok(list && below && below.y >= list.y + list.height - 1 && Math.abs(below.x - list.x) < 3);
    const cut = await page
      .locator('people-grid [role=columnheader] .title')
      .evaluateAll(
        (titles) => titles.filter((title) => title.getBoundingClientRect().right > window.innerWidth).length,
      );
    assert.equal(cut, 0);
    assert.ok((await rowsInSight()) >= 8, `${await rowsInSight()} rows`);
    // Nothing of them scrolls sideways.
    assert.ok(await details.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    await page.setViewportSize({ width: 1400, height: 860 });
    const [wide, beside] = [await grid().boundingBox(), await details.boundingBox()];
    assert.ok(wide && beside && beside.x >= wide.x + wide.width - 1);
  });

  it('lets no row jump when the first person is marked or selected, beside the side bar of a usual window', async () => {
    await open(2000, { width: 1020, height: 860 });
    const first = grid().locator('[role=row][aria-rowindex="4"] .cell.name');
    const before = await first.boundingBox();
    await first.click();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: /^Remove Marked \(\d+\)…$/ }).waitFor();
    await page.keyboard.press('Control+Shift+a');
    await grid().locator('[role=row][aria-rowindex="5"] .cell.select').click();
    await page.getByRole('button', { name: 'Remove 1…' }).waitFor();
    assert.equal((await first.boundingBox())?.y, before?.y);
  });

  it('keeps box and name in sight where the columns do not fit', async () => {
    await open(500, { width: 560 });
    const row = grid().locator('[role=row][aria-rowindex="3"]');
    const before = await row.locator('.cell.name').boundingBox();
    await grid().evaluate((element) => (element.scrollLeft = 200));
    const title = await row.locator('.cell.title').boundingBox();
    assert.deepEqual(await row.locator('.cell.name').boundingBox(), before);
    assert.ok((title?.x ?? 0) < (before?.x ?? 0) + (before?.width ?? 0), 'the title went under the name');
    assert.equal((await heading('Name').boundingBox())?.x, before?.x);
  });

  it('says all of a cut cell under the pointer, and nothing of one that is whole', async () => {
    await open(500, { width: 760 });
    const cell = grid().locator('.row:not([hidden]) .cell.title', { hasText: 'Head of People' }).first();
    await cell.hover();
    assert.equal(await cell.getAttribute('title'), 'Head of People & Talent Acquisition');
    const short = grid()
      .locator('.row:not([hidden]) .cell.company', { hasText: /^Bluefern$/ })
      .first();
    await short.hover();
    assert.equal(await short.getAttribute('title'), '');
  });

  it('fits a column to its widest value by a double-click on its edge, and sorts nothing by it', async () => {
    await open(500, { width: 760 });
    const before = await widthOf('Title');
    const edge = await heading('Title').locator('.resizer').boundingBox();
    await page.mouse.dblclick((edge?.x ?? 0) + 4, (edge?.y ?? 0) + 10);
    assert.ok((await widthOf('Title')) > before + 50, `${before} to ${await widthOf('Title')}`);
    assert.equal(await heading('Title').getAttribute('aria-sort'), 'none');
    const cut = await grid()
      .locator('.row:not([hidden]) .cell.title')
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    assert.equal(cut, 0);
  });

  it('gives dates and counts no more room than they need', async () => {
    await open(2000, { width: 1400 });
    for (const name of ['Connected', 'Last contact', 'Messages']) {
      assert.ok((await widthOf(name)) < 130, `${name} ${await widthOf(name)}`);
      const isCut = await heading(name)
        .locator('.title')
        .evaluate((title) => title.scrollWidth > title.clientWidth);
      assert.equal(isCut, false, name);
    }
  });

  it('hides the column of tags as long as no one has a tag', async () => {
    await open(300);
    await heading('Tags').waitFor();
    await page.evaluate(() => {
      const fake = window.fakeVsCode;
      fake.table = { ...fake.table, tags: fake.table.tags.map(() => []) };
      fake.sendEveryone();
    });
    await heading('Tags').waitFor({ state: 'detached' });
  });

  it('shows a decision as a sign with a name beside the person, and none for whoever is undecided', async () => {
    await open(300);
    const row = grid().locator('[role=row][aria-rowindex="3"]');
    assert.equal(await row.getByRole('img').count(), 0);
    await row.locator('.cell.name').click();
    for (const [key, name] of [
      ['k', 'Keep'],
      ['v', 'Review'],
      ['x', 'To remove'],
    ] as const) {
      await grid().focus();
      await row.locator('.cell.name').click();
      await page.keyboard.press(key);
      await row.getByRole('img', { name, exact: true }).waitFor();
    }
  });

  it('selects and clears everyone shown by the box in the heading, by mouse and keyboard', async () => {
    await open(300);
    const all = heading('Select').getByRole('checkbox', { name: 'Select everyone shown' });
    await all.click();
    await page.getByText('300 of 300 shown, 300 selected').waitFor();
    await grid().locator('[role=row][aria-rowindex="2"] .cell.select').click();
    assert.equal(await all.evaluate((box) => (box as HTMLInputElement).indeterminate), true);
    await grid().focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await page.getByText('300 of 300 shown, 300 selected').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('300 of 300 shown, 0 selected').waitFor();
  });

  it('is one tab stop from the grid to Keep, and one for each facet, with the arrows inside', async () => {
    await open(2000);
    await grid().focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'Keep');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'Review');
    await page.keyboard.press('End');
    assert.equal(await focused(), 'Remove 1…');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    const before = await focused();
    await page.keyboard.press('Shift+Tab');
    assert.notEqual(await focused(), before);

    const year = page.getByRole('region', { name: 'Filters', exact: true }).locator('[data-facet=year]');
    await year.getByRole('button', { name: 'Year connected' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    assert.match(await page.getByRole('combobox', { name: 'Filter connections' }).inputValue(), /^connected:20\d\d$/);
    assert.equal(await year.locator('[tabindex="0"]').count(), 1);
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Words in title');
  });

  it('says of each facet whether it is open, and of its values the facet, how many and which, among few landmarks', async () => {
    await open(300);
    const panel = page.getByRole('region', { name: 'Filters', exact: true });
    assert.equal(await panel.getByRole('region').count(), 0);
    await panel.getByRole('button', { name: 'Strength', exact: true, expanded: false }).waitFor();
    assert.equal(await panel.getByRole('group', { name: 'Strength', exact: true }).count(), 0);
    await panel.getByRole('button', { name: 'Strength', exact: true }).click();
    await panel.getByRole('heading', { name: 'Strength', level: 2 }).waitFor();
    await panel.getByRole('button', { name: 'Strength', exact: true, expanded: true }).waitFor();
    const year = panel.getByRole('group', { name: 'Year connected', exact: true });
    await year.getByRole('checkbox', { name: /^2026 \d+$/, checked: false }).check();
    await year.getByRole('checkbox', { name: /^2026 \d+$/, checked: true }).waitFor();
    await year.getByRole('button', { name: /^\d+ more…$/ }).waitFor();
  });

  it('keeps facets folded as they were when their panel comes back', async () => {
    await open(300);
    const company = page.getByRole('button', { name: 'Company', exact: true });
    await company.click();
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    assert.equal(await company.getAttribute('aria-expanded'), 'false');
  });

  it('offers the tags in use in the details, but those the person has', async () => {
    await open(300);
    await grid().locator('[role=row][aria-rowindex="2"] .cell.name').click();
    await grid().press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    const offered = details.getByRole('group', { name: 'Tags in use' }).getByRole('button');
    await details.getByRole('button', { name: 'Remove tag friend' }).waitFor();
    assert.deepEqual((await offered.allInnerTexts()).sort(), ['Berlin', 'client']);
    await details.getByRole('button', { name: 'Berlin', exact: true }).click();
    const edits = await page.evaluate(() =>
      window.fakeVsCode.received.flatMap((message) => (message.name === 'editTags' ? [message.params] : [])),
    );
    assert.deepEqual(
      edits.map(({ target, add, remove }) => ({ target: target.kind, add, remove })),
      [{ target: 'clicked', add: ['Berlin'], remove: [] }],
    );
  });

  it('shows the reading of the timeline over its bar', async () => {
    await open(500);
    const slider = page.getByRole('slider', { name: /filter by date/ });
    const plot = await slider.boundingBox();
    const x = (plot?.x ?? 0) + (plot?.width ?? 0) * 0.3;
    await page.mouse.move(x, (plot?.y ?? 0) + 30);
    const reading = await page.locator('date-histogram .reading').boundingBox();
    assert.ok(reading && Math.abs(reading.x + reading.width / 2 - x) < 60, `${reading?.x}`);
  });

  for (const theme of ['light2026', 'dark2026'] as const) {
    it(`has calm buttons and visible marks in ${theme}, the theme VS Code comes with`, async () => {
      await open(300, { theme });
      await grid().locator('[role=row][aria-rowindex="2"] .cell.select').click();
      const remove = page.getByRole('button', { name: 'Remove 1…' });
      const look = (locator: Locator): Promise<{ border: string; fill: string; radius: string }> =>
        locator.evaluate((element) => {
          const { backgroundColor, borderTopColor, borderTopLeftRadius } = getComputedStyle(element);
          return { border: borderTopColor, fill: backgroundColor, radius: borderTopLeftRadius };
        });
      const primary = await page.evaluate(() => {
        const probe = document.createElement('i');
        probe.style.color = 'var(--vscode-button-background)';
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      });
      for (const button of [remove, page.getByRole('button', { name: /^Select all/ })]) {
        const { border, fill, radius } = await look(button);
        assert.notEqual(border, primary, 'no frame as of a button with the focus');
        assert.notEqual(fill, primary);
        assert.equal(radius, '4px');
      }
      await page.getByRole('button', { name: 'Columns' }).click();
      const reset = page.locator('columns-menu vscode-button').locator('button');
      assert.notEqual((await look(reset)).border, primary);
      await page.keyboard.press('Escape');

      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('tells a whole story to whoever hears it: filter, count, person, decision, undo', async () => {
    await open(2000);
    const heard = page.getByRole('status');
    const box = page.getByRole('combobox', { name: 'Filter connections' });
    await box.focus();
    await page.keyboard.type('is:recruiter state:undecided');
    await page.keyboard.press('Escape');
    await heard.getByText(/^[\d,]+ of 2,000 shown, 0 selected$/).waitFor();
    const shown = Number(((await heard.innerText()).match(/^[\d,]+/)?.[0] ?? '').replace(',', ''));
    assert.ok(shown > 10 && shown < 2000);
    assert.equal(Number(await grid().getAttribute('aria-rowcount')), shown + 1);

    // Enter leads from the filter into the list, onto a person who is named there.
    await page.keyboard.press('Enter');
    const active = (): Promise<{ role: string; row: string; name: string }> =>
      grid().evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant') ?? '';
        const cell = (element.getRootNode() as ShadowRoot).getElementById(id);
        const row = cell?.closest('[role=row]');
        return { role: cell?.role ?? '', row: row?.ariaRowIndex ?? '', name: cell?.textContent.trim() ?? '' };
      });
    assert.equal((await active()).role, 'gridcell');
    await page.keyboard.press('ArrowDown');
    const { name, row } = await active();
    assert.ok(name.length > 2 && row === '3', `${name} ${row}`);

    await page.keyboard.press('k');
    const live = page.locator('page-notice [aria-live=polite]');
    await live.getByText('Kept 1 person.').waitFor();
    await heard.getByText(new RegExp(`^${shown - 1} of 2,000 shown`)).waitFor();
    const next = await active();
    assert.notEqual(next.name, name);

    await page.keyboard.press('Control+z');
    await heard.getByText(new RegExp(`^${shown} of 2,000 shown`)).waitFor();
    await live.getByText(/undone/i).waitFor();
    assert.equal(await grid().locator('[role=row][aria-rowindex="3"] .cell.name').innerText(), name);
  });
});
