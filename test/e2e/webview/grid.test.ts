import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import { unpackIds } from '#core/people/idRanges.ts';
import type { GridCommandName, GridCommandParams } from '#protocol/gridMessages.ts';
import type { Target } from '#protocol/gridSchemas.ts';
import type {} from './fakeVsCode.ts';
import { axeViolations, pageTests, sentCommands } from './pageTests.ts';
import type { PageTests } from './pageTests.ts';
import { themeNames } from './themes.ts';

describe('the grid page in Chromium', function () {
  this.timeout(60_000);
  const tests = pageTests();
  let page: Page;

  const grid = (): Locator => page.getByRole('grid', { name: 'Connections' });
  const search = (): Locator => page.getByRole('combobox', { name: 'Filter connections' });
  const rowCount = async (): Promise<number> => Number(await grid().getAttribute('aria-rowcount')) - 1;
  const status = (): Locator => page.getByRole('status');

  async function open(people: number, options: Partial<Parameters<PageTests['open']>[0]> = {}): Promise<void> {
    page = await tests.open({ people, ...options });
    if (people > 0) await grid().waitFor();
  }

  const sent = <N extends GridCommandName>(name: N): Promise<GridCommandParams<N>[]> => sentCommands(page, name);

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
    assert.equal(idsOf((await sent('setDecision'))[0]?.target).length, all - 3);
    await page.getByText(new RegExp(`Kept [\\d,]+ people`)).waitFor();
    await grid().focus();
    await page.keyboard.press('Control+z');
    assert.equal((await sent('undo')).length, 1);
    await page.getByRole('button', { name: `Remove ${chosen}…` }).press('Enter');
    const [removal] = await sent('remove');
    assert.equal(idsOf(removal?.target).length, all - 3);
    assert.equal((await sent('select'))[0]?.chosenBy, '-is:recruiter connected:2010..2015');
  });

  it('selects everyone the filter shows, names the number, and says who is outside a later filter', async () => {
    await open(8000);
    await search().fill('bluefern');
    const shown = await rowCount();
    // The suggestions lie over what is below the box.
    await search().press('Escape');
    await page.getByRole('button', { name: `Select all ${shown.toLocaleString('en-US')}`, exact: true }).click();
    await search().fill('company:acme');
    await search().press('Escape');
    await page.getByText(`${shown} selected are outside this filter`).waitFor();
    await page.getByRole('button', { name: 'Show them', exact: true }).click();
    assert.equal(await rowCount(), shown);
    await page.getByRole('button', { name: 'Back to the filter' }).click();
    await page.getByRole('button', { name: 'Clear them', exact: true }).click();
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

  it('suggests while a term is typed, and shows nothing over the buttons once it is ended', async () => {
    await open(500);
    const options = page.getByRole('option');
    await search().focus();
    for (const [begun, end] of [
      ['state:(keep OR re', 'view)'],
      ['bluef', 'ern '],
      ['company:"acm', 'e"'],
    ] as const) {
      await search().fill('');
      await page.keyboard.type(begun);
      await options.first().waitFor();
      await page.keyboard.type(end);
      await options.first().waitFor({ state: 'detached' });
      // Playwright clicks only what nothing covers.
      await page.getByRole('button', { name: /^Select all/ }).click({ trial: true, timeout: 5_000 });
    }
    await search().fill('');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: /^company:/ }).waitFor();
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

  it('selects with Shift and shrinks the range again', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Space');
    for (let i = 0; i < 4; i += 1) await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('500 of 500 shown, 5 selected').waitFor();
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('500 of 500 shown, 4 selected').waitFor();
    await page.getByRole('row').nth(12).getByRole('checkbox').check();
    await page.getByText('500 of 500 shown, 5 selected').waitFor();
  });

  it('a click goes to a person and leaves the selection alone; Ctrl, Shift and the box change it', async () => {
    await open(500);
    await grid().focus();
    for (let i = 0; i < 5; i += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
    }
    const cell = (row: number): Locator => page.getByRole('row').nth(row).getByRole('gridcell').nth(1);
    const heights = await topOfGrid();
    await cell(10).click();
    await cell(12).click();
    await page.getByText('500 of 500 shown, 5 selected').waitFor();
    assert.equal(await activeText(), await rowText(12));
    assert.equal(await topOfGrid(), heights, 'the list does not jump');
    await cell(12).click({ modifiers: ['Control'] });
    await page.getByText('500 of 500 shown, 6 selected').waitFor();
    await cell(15).click({ modifiers: ['Shift'] });
    await page.getByText('500 of 500 shown, 9 selected').waitFor();
  });

  const topOfGrid = async (): Promise<number | undefined> => (await grid().boundingBox())?.y;
  const rowText = async (row: number): Promise<string> =>
    (await page.locator(`.row[aria-rowindex="${row + 1}"]`).textContent())?.replace(/\s+/g, ' ').trim() ?? '';

  it('takes back selecting and deciding in their order with Ctrl+Z', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByText('500 of 500 shown, 2 selected').waitFor();
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await page.getByText(/^Marked for review: /).waitFor();
    await grid().focus();
    await page.keyboard.press('Control+Shift+a');
    await page.getByText('500 of 500 shown, 0 selected').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('500 of 500 shown, 2 selected').waitFor();
    assert.equal((await sent('undo')).length, 0);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => window.fakeVsCode.received.some(({ name }) => name === 'undo'));
    await page.keyboard.press('Control+z');
    await page.getByText('500 of 500 shown, 1 selected').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('500 of 500 shown, 0 selected').waitFor();
    assert.equal((await sent('undo')).length, 1);
  });

  it('reviews one by one: after each decision the next person has the cursor and the details', async () => {
    await open(500);
    await search().fill('state:undecided');
    await grid().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const names: string[] = [];
    for (const row of [2, 3, 4]) names.push(await nameIn(row));
    const heading = page.getByRole('region', { name: 'Details' }).getByRole('heading', { level: 2 });
    for (const [place, name] of names.entries()) {
      await heading.getByText(name, { exact: true }).waitFor();
      assert.ok((await activeText()).includes(name), `${await activeText()} is ${name}`);
      if (place < 2) await page.getByRole('group', { name: 'Decision' }).getByRole('button', { name: 'Keep' }).click();
    }
    const decided = await sent('setDecision');
    assert.deepEqual(
      decided.map(({ target }) => target.kind),
      ['clicked', 'clicked'],
    );
    assert.notDeepEqual(decided[0]?.target, decided[1]?.target);
  });

  const nameIn = (row: number): Promise<string> =>
    page.locator(`.row[aria-rowindex="${row + 1}"] .cell.name`).innerText();

  it('goes on to the next also when the person decided on stays in the list', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Enter');
    const second = await nameIn(2);
    await page.getByRole('region', { name: 'Details' }).getByRole('button', { name: 'Review' }).click();
    await page.getByRole('region', { name: 'Details' }).getByRole('heading', { level: 2 }).getByText(second).waitFor();
  });

  it('gives each of the keys that come faster than decisions are saved a person of their own, and the cursor back by undo', async () => {
    await open(500);
    await search().fill('state:undecided');
    const names: string[] = [];
    for (const row of [1, 2, 3, 4]) names.push(await nameIn(row));
    await search().press('Escape');
    await grid().focus();
    // In one go, before the host's answer to the first of them can come.
    await page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      for (const key of 'kvx')
        focused?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    });
    await untilActive(names[3] ?? '');
    const decided = await sent('setDecision');
    assert.deepEqual(
      decided.map(({ decision }) => decision),
      ['keep', 'review', 'remove'],
    );
    assert.equal(new Set(decided.map(({ target }) => JSON.stringify(target))).size, 3);
    await page.keyboard.press('u');
    await untilActive(names[2] ?? '');
  });

  it('goes on to the next also when the person was decided so before', async () => {
    await open(500);
    const second = await nameIn(2);
    await grid().focus();
    for (const place of [1, 2]) {
      await page.keyboard.press('k');
      await untilActive(second);
      await page.keyboard.press('ArrowUp');
      assert.equal((await sent('setDecision')).length, place);
    }
  });

  async function untilActive(name: string): Promise<void> {
    for (let tries = 1; !(await activeText()).includes(name); tries++) {
      assert.ok(tries < 100, `${await activeText()} is ${name}`);
      await page.waitForTimeout(50);
    }
  }

  it('lets whoever is kept out of the selection, and takes them in again when that is undone', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText(/500 of 500 shown, \d+ selected/).waitFor();
    // Who was kept before was selected on purpose, and is still.
    const kept = await page.evaluate(() => window.fakeVsCode.table.decision.filter((one) => one === 1).length);
    assert.equal(kept, 500);
    assert.doesNotMatch((await status().textContent()) ?? '', / 500 selected/);
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
  });

  it('leaves protected people alone in a bulk decision, says so, and changes them when told', async () => {
    await open(500);
    const keptOf = (): Promise<number> =>
      page.evaluate(() => window.fakeVsCode.table.decision.filter((one) => one === 1).length);
    const kept = await keptOf();
    assert.ok(kept > 10);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await page.getByText(`${kept} are protected by Keep and were left.`).waitFor();
    assert.equal(await keptOf(), kept);
    await page.getByRole('button', { name: 'Change Them Too' }).click();
    await page.getByText(`Marked for review: ${kept} people.`).waitFor();
    assert.equal(await keptOf(), 0);
  });

  it('goes to the top when it is sorted', async () => {
    await open(8000);
    await grid().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('columnheader', { name: 'Connected' }).click();
    assert.equal(await topRowNumber(), 0);
    await page.getByRole('columnheader', { name: 'Connected' }).click();
    assert.equal(await topRowNumber(), 0);
    assert.equal(await page.locator('[aria-sort=descending]').count(), 1);
  });

  it('goes to the top with each other filter, and is left there by a change of the data', async () => {
    await open(8000);
    const scrollTo = (row: number): Promise<void> =>
      grid().evaluate(async (element, top) => {
        element.scrollTop = top;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }, row * 24);
    const company = await page.evaluate(() => {
      const { company: names } = window.fakeVsCode.table;
      return names.reduce((last, name, row) => (names.indexOf(name) === row ? name : last), '');
    });
    await scrollTo(4000);
    await search().fill(`company:"${company}"`);
    assert.ok((await rowCount()) < 8000);
    assert.equal(await topRowNumber(), 0);
    await search().fill('');
    assert.equal(await rowCount(), 8000);
    assert.equal(await topRowNumber(), 0);

    await scrollTo(4000);
    await scrollTo(0);
    await page.getByRole('columnheader', { name: 'Company' }).click();
    await grid().focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Review' }).click();
    await grid().getByRole('img', { name: 'Review' }).first().waitFor();
    assert.equal(await topRowNumber(), 0);
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
          networkId: 'one',
          since: 1,
          revision: 2,
          changed,
          removed: Array.from({ length: 100 }, (_, i) => i + 101),
          companiesApart: ['Changed & Sons'],
          followers: undefined,
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
      // Connected, removed and gone.
      const standing = table.standing.with(20, 0).with(21, 3).with(22, 4);
      window.fakeVsCode.table = { ...table, standing };
      window.fakeVsCode.sendEveryone();
      window.fakeVsCode.tableChanged();
    });
    await page.getByText('498 of 498 shown, 498 selected').waitFor();
  });

  it('shows everyone of another network, and of one that had no one: no filter from before hides them', async () => {
    const count = (shown: string): Promise<void> => page.getByText(`${shown} shown, 0 selected`).waitFor();
    await open(500);
    await search().fill('name:="No One of These"');
    await count('0 of 500');
    await page.evaluate(() => window.fakeVsCode.switchTo('other'));
    await count('500 of 500');
    assert.equal(await search().inputValue(), '');

    await search().fill('name:="No One of These"');
    await count('0 of 500');
    await page.waitForFunction(() => /No One/.test(JSON.stringify(window.fakeVsCode.state)));
    // The window is loaded again, and opens the first network.
    await page.reload();
    await count('500 of 500');

    await page.evaluate(() => {
      const fake = window.fakeVsCode;
      const everyone = fake.table;
      // No function of its own here: the one that compiles the tests would name it by a helper that the page has not.
      const columns = Object.entries(everyone).map(([name, column]) => [
        name,
        name === 'length' ? 0 : (column as Int32Array).slice(0, 0),
      ]);
      fake.table = Object.fromEntries(columns) as typeof everyone;
      fake.sendEveryone();
      fake.post({ kind: 'notification', name: 'showQuery', params: { query: 'name:="No One of These"' } });
      fake.table = everyone;
      fake.sendEveryone();
    });
    await count('500 of 500');
    assert.equal(await search().inputValue(), '');
  });

  it('takes no one of another network for those who were chosen here, though their ids are the same', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    const show = (networkId: string): Promise<void> => page.evaluate((of) => window.fakeVsCode.switchTo(of), networkId);
    await show('one');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    await show('other');
    await page.getByText('500 of 500 shown, 0 selected').waitFor();
    await grid().focus();
    await page.keyboard.press('Control+z');
    await page.getByText('500 of 500 shown, 0 selected').waitFor();

    // The window is loaded again, and opens the first network.
    await page.keyboard.press('Control+a');
    await page.getByText('500 of 500 shown, 500 selected').waitFor();
    await page.waitForFunction(() => /"other"/.test(sessionStorage.getItem('selection') ?? ''));
    await page.reload();
    await page.getByText('500 of 500 shown, 0 selected').waitFor();
  });

  const selectedAtHost = (): Promise<readonly number[]> => page.evaluate(() => window.fakeVsCode.selectedAtHost());
  const selectElsewhere = (change: 'add' | 'remove' | 'replace', ids: readonly number[]): Promise<void> =>
    page.evaluate(([kind, people]) => window.fakeVsCode.selectElsewhere(kind, people), [change, ids] as const);

  it('shows at once who is selected in another view, and takes that back with Ctrl+Z like a change of its own', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Space');
    await page.getByText('500 of 500 shown, 1 selected').waitFor();
    await selectElsewhere('add', [2, 3, 400]);
    await page.getByText('500 of 500 shown, 4 selected').waitFor();
    assert.equal(await page.getByRole('row').nth(2).getByRole('checkbox').isChecked(), true);
    await selectElsewhere('remove', [2]);
    await page.getByText('500 of 500 shown, 3 selected').waitFor();
    assert.equal(await page.getByRole('row').nth(2).getByRole('checkbox').isChecked(), false);
    await page.keyboard.press('Control+z');
    await page.getByText('500 of 500 shown, 4 selected').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('500 of 500 shown, 1 selected').waitFor();
    await page.waitForFunction(() => window.fakeVsCode.selectedAtHost().join() === '1');
  });

  it('tells the host of a selection at most once a frame, and of 30,000 people in a few bytes', async () => {
    await open(30_000);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.waitForFunction(() => window.fakeVsCode.selectedAtHost().length > 29_000);
    const [all] = await sent('select');
    assert.ok(all && all.ids.length < 40_000, `${all?.ids.length} characters`);
    // As a held key does: several changes before the next frame.
    await page.evaluate(() => {
      const app = document.querySelector<HTMLElement & { session: PageSession }>('network-cleaner-grid');
      for (const id of [3, 1, 2, 2]) app?.session.select((selection) => selection.toggle(id));
    });
    await page.waitForFunction(() => !window.fakeVsCode.selectedAtHost().includes(3));
    const steps = (await sent('select')).slice(1);
    assert.deepEqual(
      steps.map(({ change, ids }) => [change, unpackIds(ids)]),
      [['remove', [1, 3]]],
    );
  });

  it('sends no one with a scroll, however many are selected', async () => {
    await open(30_000);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.waitForFunction(() => window.fakeVsCode.selectedAtHost().length > 29_000);
    await page.waitForTimeout(400);
    const before = await page.evaluate(() => window.fakeVsCode.received.length);
    for (const row of [500, 9000, 20_000]) {
      await grid().evaluate((element, top) => (element.scrollTop = top), row * 24);
      await page.waitForTimeout(350);
    }
    const scrolled = await page.evaluate((from) => window.fakeVsCode.received.slice(from), before);
    assert.ok(scrolled.length > 0 && scrolled.every(({ name }) => name === 'persistViewState'));
    for (const message of scrolled) assert.ok(JSON.stringify(message).length < 2000, JSON.stringify(message));
  });

  it('comes to the same selection as the host when both change it in the same moment', async () => {
    await open(500);
    await page.evaluate(() => {
      const app = document.querySelector<HTMLElement & { session: PageSession }>('network-cleaner-grid');
      // Not known here yet when the clicks come.
      window.fakeVsCode.selectElsewhere('replace', [2, 3, 4]);
      for (const id of [1, 3]) app?.session.select((selection) => selection.toggle(id));
    });
    await page.getByText('500 of 500 shown, 4 selected').waitFor();
    await page.waitForFunction(() => window.fakeVsCode.selectedAtHost().length === 4);
    for (const row of [1, 2, 3, 4]) {
      assert.equal(await page.getByRole('row').nth(row).getByRole('checkbox').isChecked(), true, `row ${row}`);
    }
    assert.deepEqual(await selectedAtHost(), [1, 2, 3, 4]);
  });

  it('shows the first people before all are there, says so, and keeps the view when the others come', async () => {
    await open(8000, { first: 200 });
    await page.getByText('Loading 8,000 people…').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Select all' }).isDisabled(), true);
    assert.equal(
      await page.getByRole('region', { name: 'Filters', exact: true }).getByRole('checkbox').count(),
      0,
      'no count of 200',
    );
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    const active = await activeText();
    await page.evaluate(() => window.fakeVsCode.sendEveryone());
    await page.getByText('8,000 of 8,000 shown, 1 selected').waitFor();
    assert.equal(await activeText(), active);
    await page.getByRole('region', { name: 'Filters', exact: true }).getByRole('checkbox').first().waitFor();
  });

  it('waits for everyone when it was left with a query or an order, and then has its selection', async () => {
    await open(8000, { first: 200 });
    await page.evaluate(() => window.fakeVsCode.sendEveryone());
    await search().fill('engineer state:undecided');
    await grid().focus();
    await page.keyboard.press('Control+a');
    const chosen = await status().textContent();
    assert.match(chosen ?? '', /^([\d,]+) of 8,000 shown, \1 selected$/);
    await page.waitForFunction(
      () =>
        (window.fakeVsCode.state as { query?: string } | undefined)?.query === 'engineer state:undecided' &&
        sessionStorage.getItem('selection') !== null,
    );
    await page.reload();
    await page.waitForFunction(() => window.fakeVsCode.received.some(({ name }) => name === 'ready'));
    assert.equal(await grid().count(), 0);
    await page.evaluate(() => window.fakeVsCode.sendEveryone());
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
        params: {
          networkId: 'one',
          since: 7,
          revision: 8,
          changed: none,
          removed: [],
          companiesApart: [],
          followers: undefined,
        },
      });
    });
    await page.waitForFunction(() => window.fakeVsCode.received.some(({ name }) => name === 'requestSnapshot'));
  });

  it('narrows by facets, shows each choice as a chip, and takes it out again', async () => {
    await open(8000);
    const facets = page.getByRole('region', { name: 'Filters', exact: true });
    await facets.getByRole('checkbox', { name: /^Bluefern/ }).check();
    const one = await rowCount();
    await facets.getByRole('checkbox', { name: /^Café Soleil/ }).check();
    assert.ok((await rowCount()) > one);
    const active = page.getByRole('group', { name: 'Active filters' });
    assert.match(await active.innerText(), /^At Bluefern[^]*\bor\b[^]*At Café Soleil/);
    await page.getByRole('button', { name: /^Remove filter: At Bluefern/ }).click();
    assert.doesNotMatch(await active.innerText(), /\bor\b/);
    await page.getByRole('button', { name: /^Remove filter: At Café Soleil/ }).click();
    assert.equal(await rowCount(), 8000);
  });

  it('says in words what an inverted choice asks for (U46)', async () => {
    await open(2000);
    const box = page.getByRole('combobox', { name: 'Filter connections' });
    await box.fill('company:(="Quarry & Sons" OR ="Bluefern Labs")');
    await page.getByRole('button', { name: 'Invert' }).click();
    await page.getByRole('button', { name: 'Remove filter: Not: Company: Quarry & Sons or Bluefern Labs' }).waitFor();
  });

  it('filters by a brush over the histogram, and by a click on a bar', async () => {
    await open(2000);
    const slider = page.getByRole('slider');
    const bars = Number(await slider.getAttribute('aria-valuemax')) + 1;
    // Asked again each time: a chip above moves the histogram down.
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
      networkId: 'one',
      clicked: 3,
      preventDefaultContextMenuItems: true,
    });
    // Who is selected the host knows: with everyone selected the menu gets no more than before.
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('row').nth(5).click({ button: 'right' });
    assert.equal(((await context()) as { clicked: number }).clicked, 5);
    assert.ok(JSON.stringify(await context()).length < 200);
  });

  it('empties the details when another network comes, and writes nothing on its people', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    await details.getByRole('textbox', { name: 'Note' }).waitFor();
    await details.getByRole('textbox', { name: 'Note' }).fill('Met in Łódź');
    await page.evaluate(() => window.fakeVsCode.switchTo('other'));
    await details.getByText('Choose someone in the list.').waitFor();
    assert.equal(await details.getByRole('button', { name: 'Keep' }).count(), 0);
    await page.getByRole('alert').getByText('The note you were writing was not saved').waitFor();
    assert.deepEqual(await sent('setNote'), []);
  });

  it('puts the keyboard into the note that was asked for, unless the person has gone elsewhere in VS Code meanwhile', async () => {
    for (const isHere of [false, true]) {
      await open(500);
      await grid().click({ position: { x: 80, y: 60 } });
      // In VS Code another part of the window can have the focus; a page of its own has it always.
      await page.evaluate((focused) => (document.hasFocus = () => focused), isHere);
      await page.getByRole('button', { name: /^Note/ }).click();
      const note = page.getByRole('region', { name: 'Details' }).getByRole('textbox', { name: 'Note' });
      await note.waitFor();
      if (isHere) await note.and(page.locator(':focus')).waitFor();
      else assert.equal(await note.and(page.locator(':focus')).count(), 0);
    }
  });

  it('empties the details when the cursor is on no one', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    await details.getByRole('button', { name: 'Keep' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await details.getByText('Choose someone in the list.').waitFor();
  });

  it('never shows or saves a note on another person than it was written on', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    const note = details.getByRole('textbox', { name: 'Note' });
    await note.waitFor();
    const first = await page.evaluate(() => window.fakeVsCode.table.id[0]);
    const secondName = await nameIn(2);
    await note.fill('about the first');
    // The field keeps the keyboard while the cursor goes on, as when Note is pressed for another person.
    await page.evaluate(() => {
      const app = document.querySelector<HTMLElement & { session: { moveCursor(cursor: unknown): void } }>(
        'network-cleaner-grid',
      );
      app?.session.moveCursor({ id: 2, column: 'name' });
    });
    await details.getByRole('heading', { level: 2 }).getByText(secondName).waitFor();
    assert.notEqual(await note.inputValue(), 'about the first');
    await note.focus();
    await page.keyboard.type('x');
    await grid().focus();
    const written = await sent('setNote');
    assert.deepEqual(
      written.map(({ networkId, target, note: text }) => [networkId, target.id, text.includes('about the first')]),
      [
        ['one', first, true],
        ['one', 2, false],
      ],
    );
  });

  it('tells why messages are unknown: a hidden member is no one LinkedIn names', async () => {
    await open(500);
    await search().fill('is:hidden');
    await grid().focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    const known = details.locator('dt', { hasText: 'Messages' }).locator('+ dd');
    assert.equal(await known.innerText(), 'unknown: LinkedIn does not say who this is');
  });

  it('says in the page when a message can not be read, and keeps the list', async () => {
    await open(500);
    await page.evaluate(() =>
      window.fakeVsCode.postRaw({ kind: 'notification', name: 'showQuery', params: { query: 'x'.repeat(20_001) } }),
    );
    const problem = page.getByRole('alert').getByText(/could not read a message \(showQuery: query is not valid/);
    await problem.waitFor();
    assert.equal(await rowCount(), 500);
    await page.getByRole('button', { name: 'Dismiss the problem' }).click();
    await problem.waitFor({ state: 'hidden' });
  });

  it('shows 500 people by name, and refuses in words what is too long to be a filter', async () => {
    await open(8000);
    const names = await page.evaluate(() => {
      const { firstName, lastName } = window.fakeVsCode.table;
      return Array.from({ length: 500 }, (_, row) =>
        `${firstName[row + 500] ?? ''} ${lastName[row + 500] ?? ''}`.trim(),
      );
    });
    const query = `name:(${names
      .filter(Boolean)
      .map((name) => `="${name}"`)
      .join(' OR ')})`;
    assert.ok(query.length > 10_000 && query.length < 20_000, `${query.length}`);
    await page.evaluate((text) => {
      window.fakeVsCode.post({ kind: 'notification', name: 'showQuery', params: { query: text } });
    }, query);
    await page.getByText(/^\d+ of 8,000 shown/).waitFor();
    const shown = await rowCount();
    assert.ok(shown >= 490 && shown < 600, `${shown} shown`);
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: /^Remove \d+…/ }).click();
    assert.equal(idsOf((await sent('remove'))[0]?.target).length, shown);
    assert.equal((await sent('select'))[0]?.chosenBy, query);
    await search().fill('x'.repeat(20_001));
    await page
      .getByRole('alert')
      .getByText(/longer than 20,000 characters/)
      .waitFor();
    // What can't be kept is not sent to be kept.
    await page.waitForTimeout(500);
    assert.equal((await sent('persistViewState')).at(-1)?.viewState.query, query);
  });

  it('looks for a company in its facet, and counts truly what is not shown', async () => {
    await open(8000);
    const company = page.getByRole('region', { name: 'Filters', exact: true }).locator('[data-facet=company]');
    const more = company.getByRole('button', { name: /more…$/ });
    const hidden = Number((await more.innerText()).replace(/\D/g, ''));
    await more.click();
    const listed = await company.getByRole('checkbox').count();
    const rest = Number((await company.getByText(/more: type to find them/).innerText()).replace(/\D/g, ''));
    assert.equal(listed + rest, hidden + 8);
    await company.getByRole('searchbox').fill('kestrel & sons 13');
    await company
      .getByRole('checkbox', { name: /Kestrel & Sons 13/ })
      .first()
      .waitFor();
    for (const name of await company.locator('.label').allInnerTexts()) assert.match(name, /Kestrel & Sons 13/);
    await company.getByRole('checkbox').first().check();
    assert.ok((await rowCount()) > 0 && (await rowCount()) < 100);
    await company.getByRole('button', { name: 'Show fewer' }).click();
    assert.equal(await company.getByRole('searchbox').count(), 0);
  });

  it('neither shows, counts nor selects who has left, unless asked for', async () => {
    await open(500);
    await page.evaluate(() => {
      const { table } = window.fakeVsCode;
      window.fakeVsCode.table = { ...table, standing: table.standing.map((one, row) => (row < 20 ? 4 : one)) };
      window.fakeVsCode.switchTo('one');
    });
    await page.getByText('480 of 480 shown, 0 selected').waitFor();
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByText('480 of 480 shown, 480 selected').waitFor();
    const gone = page.getByRole('region', { name: 'Filters', exact: true }).getByRole('checkbox', { name: /^Gone 20/ });
    await gone.check();
    await page.getByText(/^20 of 500 shown/).waitFor();
  });

  it('ends a brush that the system takes over, and filters nothing by it', async () => {
    await open(500);
    const slider = page.getByRole('slider');
    const box = await slider.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 3, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 20);
    await slider.dispatchEvent('pointercancel', { pointerId: 1 });
    await page.mouse.up();
    assert.equal(await search().inputValue(), '');
    assert.equal(await page.locator('rect.range').count(), 0);
  });

  it('refuses a tag that is too long in words, beside the field', async () => {
    await open(500);
    await grid().focus();
    await page.keyboard.press('Space');
    await page.locator('selection-bar').getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('textbox', { name: 'Tag' }).fill(`berlin, ${'x'.repeat(101)}`);
    await page.keyboard.press('Enter');
    await page.getByText(/too long: a tag has at most 100 letters/).waitFor();
    assert.deepEqual(await sent('editTags'), []);
  });

  it('says what to do when there is no one yet', async () => {
    await open(0);
    await page.getByRole('button', { name: 'Import LinkedIn Data Export…' }).click();
    assert.equal((await sent('importExport')).length, 1);
  });

  for (const theme of themeNames) {
    it(`has nothing that axe-core objects to, in ${theme}`, async () => {
      await open(500, { theme });
      await search().fill('engineer');
      await grid().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Note' }).waitFor();
      await page.waitForTimeout(200);
      assert.deepEqual(await axeViolations(page), []);
    });
  }

  it('stays usable in a narrow panel: the list is there, facets open on demand', async () => {
    await open(500, { width: 360, height: 640 });
    assert.equal(await page.getByRole('region', { name: 'Filters', exact: true }).count(), 0);
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    await page.getByRole('region', { name: 'Filters', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Filters', exact: true }).click();
    const box = await grid().boundingBox();
    assert.ok(box && box.width >= 330 && box.height >= 200, JSON.stringify(box));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(overflow, false);
  });
});

function idsOf(target: Target | undefined): readonly number[] {
  if (!target) return [];
  return target.kind === 'clicked' ? [target.id] : target.ids;
}

interface PageSession {
  select(change: (selection: { toggle(id: number): void }) => void): void;
}
