import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import type { GridCommand, GridCommandName, GridCommandParams } from '../../../src/protocol/gridMessages.ts';
import { startGridPages } from './gridPage.ts';
import type { GridPages } from './gridPage.ts';
import type {} from './fakeVsCode.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the grid page in Chromium', function () {
  this.timeout(60_000);
  let pages: GridPages;
  let page: Page;

  before(async () => {
    pages = await startGridPages();
  });
  after(() => pages.close());
  afterEach(async () => {
    const faults = await page.evaluate(() => [...window.fakeVsCode.refused, ...window.fakeVsCode.policyViolations]);
    await page.close();
    assert.deepEqual(faults, [], 'every message was valid and the content policy was kept');
  });

  const grid = (): Locator => page.getByRole('grid', { name: 'Connections' });
  const search = (): Locator => page.getByRole('searchbox', { name: 'Filter connections' });
  const rowCount = async (): Promise<number> => Number(await grid().getAttribute('aria-rowcount')) - 1;
  const status = (): Locator => page.getByRole('status');

  async function open(people: number, options: Partial<Parameters<GridPages['open']>[0]> = {}): Promise<void> {
    page = await pages.open({ people, ...options });
    if (people > 0) await grid().waitFor();
  }

  async function sent<N extends GridCommandName>(name: N): Promise<GridCommandParams<N>[]> {
    const commands = await page.evaluate(() => window.fakeVsCode.received.filter(({ kind }) => kind === 'command'));
    return (commands as GridCommand[]).filter((c) => c.name === name).map((c) => c.params as GridCommandParams<N>);
  }

  /** The accessible name of the row with the cursor, as a screen reader finds it. */
  async function activeText(): Promise<string> {
    return grid().evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant');
      const cell = id ? (element.getRootNode() as ShadowRoot).getElementById(id) : null;
      return cell?.closest('[role=row]')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    });
  }

  it('goes from filter to removal by keyboard alone', async () => {
    await open(8000);
    await grid().focus();
    await page.keyboard.press('/');
    await page.keyboard.type('is:recruiter');
    await page.keyboard.press('Escape');
    const recruiters = await rowCount();
    assert.ok(recruiters > 100 && recruiters < 2000, `${recruiters} recruiters`);
    await page.getByRole('button', { name: 'Invert' }).press('Enter');
    assert.equal(await search().inputValue(), '-is:recruiter');
    assert.equal(await rowCount(), 8000 - recruiters);

    const dates = page.getByRole('slider', { name: /filter by date/ });
    await dates.focus();
    await page.keyboard.press('Home');
    for (let year = 2006; year < 2010; year += 1) await page.keyboard.press('ArrowRight');
    for (let year = 2010; year < 2015; year += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await search().inputValue(), '-is:recruiter connected:2010..2015');

    await grid().focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+a');
    const all = await rowCount();
    for (let drop = 0; drop < 3; drop += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
    }
    const chosen = (all - 3).toLocaleString('en-US');
    await page.getByText(`${all.toLocaleString('en-US')} of 8,000 shown, ${chosen} selected`).waitFor();
    await page.getByRole('button', { name: 'Keep' }).press('Enter');
    assert.equal((await sent('setDecision'))[0]?.ids.length, all - 3);
    await grid().focus();
    await page.keyboard.press('Control+z');
    assert.equal((await sent('undo')).length, 1);
    await page.getByRole('button', { name: `Remove ${chosen}…` }).press('Enter');
    const [removal] = await sent('remove');
    assert.equal(removal?.ids.length, all - 3);
    assert.equal(removal.why, '-is:recruiter connected:2010..2015');
  });

  it('selects everybody the filter shows, names the number, and says who is outside a later filter', async () => {
    await open(8000);
    await search().fill('bluefern');
    const shown = await rowCount();
    await page.getByRole('button', { name: `Select all ${shown.toLocaleString('en-US')}`, exact: true }).click();
    await search().fill('company:acme');
    await page.getByText(`${shown} selected are outside this filter`).waitFor();
    await page.getByRole('button', { name: 'show', exact: true }).click();
    assert.equal(await rowCount(), shown);
    await page.getByRole('button', { name: 'Back to the filter' }).click();
    await page.getByRole('button', { name: 'drop', exact: true }).click();
    await page.getByText(/shown, 0 selected/).waitFor();
  });

  it('keeps the last good rows and points at the fault of a query', async () => {
    await open(500);
    await search().fill('company:acme');
    const good = await rowCount();
    await search().fill('company:acme connected:soon');
    assert.match((await page.getByRole('alert').textContent()) ?? '', /soon.*expected/);
    assert.equal(await search().getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('.wrong').textContent(), 'soon');
    assert.equal(await rowCount(), good);
  });

  it('completes fields and values by keyboard', async () => {
    await open(500);
    await search().focus();
    await page.keyboard.type('comp');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await search().inputValue(), 'company:');
    await page.keyboard.type('øres');
    await page
      .getByRole('option', { name: /^Øresund Labs \d/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.match(await search().inputValue(), /^company:="Øresund Labs" $/);
    assert.ok((await rowCount()) > 0);
  });

  it('follows the grid pattern: one tab stop, and the cursor in aria-activedescendant', async () => {
    await open(8000);
    await grid().focus();
    const first = await activeText();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await activeText(), first);
    await page.keyboard.press('Control+End');
    assert.equal(await rowIndexOfCursor(), 8001);
    await page.keyboard.press('PageUp');
    assert.ok((await rowIndexOfCursor()) < 8001 - 10);
    await page.keyboard.press('Control+Home');
    assert.equal(await activeText(), first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('[aria-sort=ascending]').count(), 1);
    const stops = await grid().evaluate((element) => element.querySelectorAll('[tabindex="0"]').length);
    assert.equal(stops, 0);
    assert.equal(await grid().getAttribute('tabindex'), '0');
  });

  async function rowIndexOfCursor(): Promise<number> {
    return grid().evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant') ?? '';
      const cell = (element.getRootNode() as ShadowRoot).getElementById(id);
      return Number(cell?.closest('[role=row]')?.getAttribute('aria-rowindex'));
    });
  }

  it('selects with Shift and shrinks the range again; a click keeps the selection recoverable', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('500 of 500 shown, 5 selected').waitFor();
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('500 of 500 shown, 4 selected').waitFor();
    await page.getByRole('row').nth(10).getByRole('gridcell').nth(1).click();
    await page.getByText('500 of 500 shown, 1 selected').waitFor();
    await page.getByRole('button', { name: 'Select the 4 from before again' }).click();
    await page.getByText('500 of 500 shown, 4 selected').waitFor();
    await page.getByRole('row').nth(12).getByRole('checkbox').check();
    await page.getByText('500 of 500 shown, 5 selected').waitFor();
  });

  it('has rows at the start, past 14,984 and at the end, and after a jump of the scrollbar', async () => {
    await open(30_000);
    for (const row of [0, 14_985, 29_999, 7000, 29_999, 0]) {
      await grid().evaluate((element, top) => (element.scrollTop = top), row * 24);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const drawn = await grid().evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const visible = [...element.querySelectorAll<HTMLElement>('.row:not([hidden])')].filter((candidate) => {
          const box = candidate.getBoundingClientRect();
          return box.bottom > top + 28 && box.top < bottom;
        });
        return visible.map((candidate) => Number(candidate.ariaRowIndex) - 2).sort((a, b) => a - b);
      });
      assert.ok(drawn.includes(row), `row ${row} is drawn, not only ${drawn[0]} to ${drawn.at(-1)}`);
      assert.ok(drawn.length >= 15, 'the viewport is full');
      assert.deepEqual(
        drawn,
        Array.from(drawn, (_, i) => (drawn[0] ?? 0) + i),
        'without gaps',
      );
    }
  });

  it('shows names as text, never as markup', async () => {
    await open(500);
    await search().fill('"<b>Bold</b>"');
    assert.ok((await rowCount()) > 0);
    await grid().getByText('<b>Bold</b>').first().waitFor();
    assert.equal(await page.locator('b').count(), 0);
    await grid().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '<b>Bold</b>' }).waitFor();
    assert.equal(await page.locator('b').count(), 0);
  });

  it('comes back after a reload with query, sort, selection, columns, scroll and focus', async () => {
    await open(8000);
    await search().fill('engineer');
    await page.getByRole('columnheader', { name: 'Company' }).click();
    await grid().focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Tags' }).press('Space');
    await page.keyboard.press('Escape');
    await grid().focus();
    const before = { rows: await rowCount(), cursor: await activeText(), top: await topRowNumber() };
    await page.waitForTimeout(500);
    await page.reload();
    await grid().waitFor();
    await page.waitForTimeout(100);
    assert.equal(await search().inputValue(), 'engineer');
    assert.deepEqual({ rows: await rowCount(), cursor: await activeText(), top: await topRowNumber() }, before);
    assert.equal(await page.locator('[aria-sort=ascending]').getAttribute('id'), 'heading-company');
    assert.equal(await page.getByRole('columnheader', { name: 'Tags' }).count(), 0);
    assert.match((await status().textContent()) ?? '', /1 selected/);
    assert.equal(await grid().evaluate((element) => element.matches(':focus')), true);
  });

  const topRowNumber = (): Promise<number> => grid().evaluate((element) => Math.floor(element.scrollTop / 24));

  it('takes a delta without a jump: same people in view, same cursor, same selection', async () => {
    await open(8000);
    await grid().focus();
    await page.keyboard.press('Space');
    await grid().evaluate((element) => (element.scrollTop = 24 * 4000 + 7));
    await page.waitForTimeout(100);
    const topRow = (): Promise<string> =>
      grid().evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        const at = (element.getRootNode() as ShadowRoot).elementFromPoint(left + 100, top + 32);
        return at?.closest('[role=row]')?.textContent ?? '';
      });
    const before = await topRow();
    await page.evaluate(() => {
      const { table } = window.fakeVsCode;
      const changed = {
        ...Object.fromEntries(
          Object.entries(table).map(([name, column]) => [
            name,
            ArrayBuffer.isView(column)
              ? (column as Int32Array).slice(5, 6)
              : typeof column === 'number'
                ? 1
                : [(column as string[])[5]],
          ]),
        ),
        company: ['Changed & Sons'],
      } as unknown as typeof table;
      window.fakeVsCode.post({
        kind: 'notification',
        name: 'delta',
        params: {
          since: 1,
          revision: 2,
          changed,
          removed: Array.from({ length: 100 }, (_, i) => i + 101),
          companiesApart: ['Changed & Sons'],
        },
      });
    });
    await page.getByText('7,900 of 7,900 shown, 1 selected').waitFor();
    assert.equal(await topRow(), before);
    assert.equal(await grid().evaluate((element) => element.matches(':focus')), true);
    await search().fill('changed');
    assert.equal(await rowCount(), 1);
  });

  it('lets go of chosen people once they are removed, but not of the others', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    await page.evaluate(() => {
      const { table } = window.fakeVsCode;
      const three = Object.fromEntries(
        Object.entries(table).map(([name, column]: [string, number | { slice(from: number, to: number): unknown }]) => [
          name,
          typeof column === 'number' ? 3 : column.slice(20, 23),
        ]),
      ) as unknown as typeof table;
      window.fakeVsCode.post({
        kind: 'notification',
        name: 'delta',
        params: {
          since: 1,
          revision: 2,
          // Connected, removed and gone.
          changed: { ...three, standing: Uint8Array.of(0, 3, 4) },
          removed: [],
          companiesApart: [],
        },
      });
    });
    await page.getByText('500 of 500 shown, 498 selected').waitFor();
  });

  it('takes nobody of another network for those who were chosen here, though their ids are the same', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    const show = (networkId: string): Promise<void> =>
      page.evaluate((of) => {
        const { table } = window.fakeVsCode;
        const params = {
          revision: 1,
          awaited: 0,
          networkId: of,
          table,
          savedFilters: [],
          ownCompanies: [],
          companiesApart: [],
        };
        window.fakeVsCode.post({
          kind: 'notification',
          name: 'snapshot',
          params: { ...params, viewState: undefined },
        });
      }, networkId);
    await show('one');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    await show('other');
    await page.getByText('500 of 500 shown, 0 selected').waitFor();
    assert.equal(await page.getByRole('button', { name: /from before again/ }).count(), 0, 'nor can they come back');

    // The page was hidden while the network changed, and is made anew from what it saved.
    await page.keyboard.press('Control+a');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    await page.waitForFunction(() => {
      const saved = window.fakeVsCode.state as { networkId: string; selection: number[] } | undefined;
      return saved?.networkId === 'other' && saved.selection.length === 500;
    });
    await page.reload();
    await page.getByText('500 of 500 shown, 0 selected').waitFor();
  });

  it('shows the first people before all are there, says so, and keeps the view when the others come', async () => {
    await open(8000, { first: 200 });
    await page.getByText('Loading 8,000 people…').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Select all' }).isDisabled(), true);
    assert.equal(
      await page.getByRole('region', { name: 'Facets' }).getByRole('checkbox').count(),
      0,
      'no count of 200',
    );
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    const active = await activeText();
    await page.evaluate(() => window.fakeVsCode.sendEverybody());
    await page.getByText('8,000 of 8,000 shown, 1 selected').waitFor();
    assert.equal(await activeText(), active);
    await page.getByRole('region', { name: 'Facets' }).getByRole('checkbox').first().waitFor();
  });

  it('waits for everybody when it was left with a query, an order or people chosen', async () => {
    await open(8000, { first: 200 });
    await page.evaluate(() => window.fakeVsCode.sendEverybody());
    await search().fill('engineer state:undecided');
    await grid().focus();
    await page.keyboard.press('Control+a');
    const chosen = await status().textContent();
    assert.match(chosen ?? '', /^([\d,]+) of 8,000 shown, \1 selected$/);
    await page.waitForFunction(
      () => ((window.fakeVsCode.state as { selection?: unknown[] } | undefined)?.selection?.length ?? 0) > 200,
    );
    await page.reload();
    await page.waitForFunction(() => window.fakeVsCode.received.some(({ name }) => name === 'ready'));
    assert.equal(await grid().count(), 0);
    await page.evaluate(() => window.fakeVsCode.sendEverybody());
    await page.getByText(chosen ?? '').waitFor();
  });

  it('asks for a snapshot when a revision is missing', async () => {
    await open(1);
    await page.evaluate(() => {
      const empty = { ...window.fakeVsCode.table, length: 0 };
      const none = Object.fromEntries(
        Object.entries(empty).map(([name, column]) => [name, typeof column === 'number' ? 0 : column.slice(0, 0)]),
      ) as unknown as typeof window.fakeVsCode.table;
      window.fakeVsCode.post({
        kind: 'notification',
        name: 'delta',
        params: { since: 7, revision: 8, changed: none, removed: [], companiesApart: [] },
      });
    });
    await page.waitForFunction(() => window.fakeVsCode.received.some(({ name }) => name === 'requestSnapshot'));
  });

  it('narrows by facets, shows each choice as a chip, and takes it out again', async () => {
    await open(8000);
    const facets = page.getByRole('region', { name: 'Facets' });
    await facets.getByRole('checkbox', { name: /^Bluefern/ }).check();
    const one = await rowCount();
    await facets.getByRole('checkbox', { name: /^Café Soleil/ }).check();
    assert.ok((await rowCount()) > one);
    await page.getByRole('button', { name: /^Take out company:=Bluefern/ }).click();
    await page.getByRole('button', { name: /^Take out company:="Café Soleil"/ }).click();
    assert.equal(await rowCount(), 8000);
  });

  it('filters by a brush over the histogram, and by a click on a bar', async () => {
    await open(2000);
    const slider = page.getByRole('slider');
    const bars = Number(await slider.getAttribute('aria-valuemax')) + 1;
    // Asked anew each time: a chip above moves the histogram down.
    const pointAt = async (bar: number): Promise<void> => {
      const box = await slider.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + ((bar + 0.5) / bars) * box.width, box.y + 20, { steps: 5 });
    };
    const click = async (bar: number): Promise<void> => {
      await pointAt(bar);
      await page.mouse.down();
      await page.mouse.up();
    };
    await pointAt(4);
    await page.mouse.down();
    await pointAt(9);
    await page.mouse.up();
    assert.equal(await search().inputValue(), 'connected:2010..2015');
    await click(2);
    assert.equal(await search().inputValue(), 'connected:2008');
    await click(2);
    assert.equal(await search().inputValue(), '');
    assert.equal(await rowCount(), 2000);
  });

  it('lets a column be made wider and put elsewhere by dragging, and neither sorts', async () => {
    await open(500);
    const heading = (name: string) => page.getByRole('columnheader', { name });
    const drag = async (x: number, y: number, by: number): Promise<void> => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + by, y, { steps: 6 });
      await page.mouse.up();
    };
    const before = await heading('Company').boundingBox();
    assert.ok(before);
    await drag(before.x + before.width, before.y + 10, 60);
    const after = await heading('Company').boundingBox();
    assert.equal(Math.round((after?.width ?? 0) - before.width), 60);

    const title = await heading('Title').boundingBox();
    assert.ok(title);
    await drag(title.x + 30, title.y + 10, before.x - title.x);
    const names = await page.getByRole('columnheader').allInnerTexts();
    assert.deepEqual(names.slice(1, 4), ['Name', 'Title', 'Company']);
    for (const name of ['Company', 'Title']) assert.equal(await heading(name).getAttribute('aria-sort'), 'none');
  });

  it('offers a context menu for the people meant', async () => {
    await open(500);
    const context = (): Promise<unknown> =>
      page
        .locator('network-cleaner-grid')
        .evaluate((element: HTMLElement) => JSON.parse(element.dataset['vscodeContext'] ?? '{}') as unknown);
    await page.getByRole('row').nth(3).click({ button: 'right' });
    assert.deepEqual(await context(), {
      webviewSection: 'connection',
      connectionId: 3,
      connectionIds: [3],
      preventDefaultContextMenuItems: true,
    });
  });

  it('says what to do when there is nobody yet', async () => {
    await open(0);
    await page.getByRole('button', { name: 'Import LinkedIn Data Export…' }).click();
    assert.equal((await sent('importExport')).length, 1);
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    it(`has nothing that axe-core objects to, in ${theme}`, async () => {
      await open(500, { theme });
      await search().fill('engineer');
      await grid().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Note' }).waitFor();
      await page.waitForTimeout(200);
      // Through the debugger, past the page's own content policy.
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: AxeViolation[] }> } };
        const result = await axe.run();
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
      });
      assert.deepEqual(violations, []);
    });
  }

  it('stays usable in a narrow panel: the list is there, facets open on demand', async () => {
    await open(500, { width: 360, height: 640 });
    assert.equal(await page.getByRole('region', { name: 'Facets' }).count(), 0);
    await page.getByRole('button', { name: 'Facets' }).click();
    await page.getByRole('region', { name: 'Facets' }).waitFor();
    await page.getByRole('button', { name: 'Facets' }).click();
    const box = await grid().boundingBox();
    assert.ok(box && box.width >= 330 && box.height >= 200, JSON.stringify(box));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(overflow, false);
  });
});

interface AxeViolation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
