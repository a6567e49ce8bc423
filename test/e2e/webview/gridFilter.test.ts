import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import type { GridSession } from '#webview/session/gridSession.ts';
import type {} from './fakeVsCode.ts';
import { axeViolations, pageTests } from './pageTests.ts';
import type { PageTests } from './pageTests.ts';

describe('the filter of the grid helps', function () {
  this.timeout(60_000);
  const tests = pageTests();
  let page: Page;

  const grid = (): Locator => page.getByRole('grid', { name: 'Connections' });
  const box = (): Locator => page.getByRole('combobox', { name: 'Filter connections' });
  const option = (name: string | RegExp): Locator => page.getByRole('option', { name });
  const rowCount = async (): Promise<number> => Number(await grid().getAttribute('aria-rowcount')) - 1;

  async function open(people: number, options: Partial<Parameters<PageTests['open']>[0]> = {}): Promise<void> {
    page = await tests.open({ people, ...options });
    await grid().waitFor();
  }

  async function paste(text: string): Promise<void> {
    await box().evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  it('is a combobox: says whether it has suggestions, and axe-core objects to nothing while they are open', async () => {
    await open(500);
    assert.equal(await box().getAttribute('aria-expanded'), 'false');
    await box().focus();
    await page.keyboard.press('Control+Space');
    await option(/^company:/).waitFor();
    assert.equal(await box().getAttribute('aria-expanded'), 'true');
    // Names in either direction begin at the left, away from their counts.
    const label = page.locator('.suggestion .label').first();
    assert.equal(await label.evaluate((element) => getComputedStyle(element).textAlign), 'left');
    await page.keyboard.press('ArrowDown');
    const active = await box().getAttribute('aria-activedescendant');
    assert.equal(await page.getByRole('option', { selected: true }).getAttribute('id'), active);
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await box().getAttribute('aria-expanded'), 'false');
  });

  it('is calm while a value is still to be written, and says what is wrong once it is left', async () => {
    await open(500);
    await box().focus();
    await page.keyboard.type('company:');
    await option(/^Bluefern/)
      .first()
      .waitFor();
    assert.equal(await box().getAttribute('aria-invalid'), 'false');
    assert.equal(await page.getByRole('alert').count(), 0);
    await page.keyboard.press('Escape');
    await page
      .getByRole('alert')
      .getByText(/Expected a value/)
      .waitFor();
  });

  it('does not let the people of the filter before be taken for those of one that can’t be read', async () => {
    await open(500);
    const all = page.getByRole('button', { name: /^Select all/ });
    const everyoneShown = page.getByRole('checkbox', { name: 'Select everyone shown' });
    await box().fill('messages:0');
    const shown = await rowCount();
    await box().fill('messages:0 company:(');
    await page.getByRole('alert').first().waitFor();
    assert.equal(await rowCount(), shown, 'the rows stay');
    assert.ok(await all.isDisabled());
    assert.ok(await everyoneShown.isDisabled());
    const opacity = await everyoneShown.evaluate((element) => getComputedStyle(element).opacity);
    assert.ok(Number(opacity) < 1, 'and looks disabled');
    assert.match((await all.getAttribute('title')) ?? '', /still the people of the filter before/);
    await grid().press('Control+a');
    await page.getByText('still the people of the filter before').waitFor();
    await page.getByText(', 0 selected').waitFor();
    await box().fill('messages:0');
    await all.click();
    await page.getByText(`, ${shown} selected`).waitFor();
  });

  it('asks “Did you mean” for a slip in a field, a value or a word', async () => {
    await open(2000);
    await box().focus();
    await page.keyboard.type('conected:5y');
    await option(/^Did you mean connected:5y\+\?/).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await box().inputValue(), 'connected:5y+');
    assert.ok((await rowCount()) > 0);

    // Beside the error too, where no list is open.
    await box().fill('is:recruter');
    await option(/^Did you mean is:recruiter\?/).waitFor();
    await grid().focus();
    await page.getByRole('button', { name: 'Did you mean is:recruiter?' }).click();
    assert.equal(await box().inputValue(), 'is:recruiter');

    await box().fill('enginer');
    await box().press('Escape');
    await page.getByText('No one matches this filter.').waitFor();
    await page.getByRole('button', { name: /^Did you mean engineer\?/ }).click();
    assert.ok((await rowCount()) > 100);
  });

  it('offers plain words as what they mean, with whom they show', async () => {
    await open(2000);
    for (const [said, meant, chips] of [
      ['never messaged', 'messages:0', ['Never messaged']],
      ['2015', 'connected:2015', ['Connected: 2015']],
      ['not recruiter', '-is:recruiter', ['Not recruiters']],
      [
        'never wrote, before 2015, not engineers',
        'messages:0 connected:<2015 -engineer',
        ['Never messaged', 'Connected: before 2015', 'Without “engineer”'],
      ],
    ] as const) {
      await box().fill(said);
      await option(new RegExp(`^${meant.replace(/[+]/g, '\\+')} ${chips.join(', ')} · [\\d,]+ people`)).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.equal(await box().inputValue(), meant);
      const active = page.getByRole('group', { name: 'Active filters' });
      for (const chip of chips) await active.getByText(chip, { exact: true }).waitFor();
      assert.ok((await rowCount()) > 0, said);
    }
    await page.getByRole('button', { name: 'Remove filter: Never messaged' }).click();
    assert.equal(await box().inputValue(), 'connected:<2015 -engineer');
  });

  it('clears the filter when no one matches', async () => {
    await open(500);
    await box().fill('xyzzyx');
    await box().press('Escape');
    await page.getByRole('button', { name: 'Clear Filter', exact: true }).click();
    assert.equal(await rowCount(), 500);
  });

  it('offers no company for a word of its own language', async () => {
    await open(2000);
    await box().focus();
    await page.keyboard.type('(foo OR');
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('option').count(), 0);
  });

  it('recognises a pasted list of people and companies, and says who is not there', async () => {
    await open(2000);
    const names = await page.evaluate(() => {
      const { firstName, lastName } = window.fakeVsCode.table;
      return [600, 700, 800].map((row) => `${firstName[row] ?? ''} ${lastName[row] ?? ''}`);
    });
    await box().focus();
    await paste(`1. ${names.join('\n')}\nØresund Labs\nQueen of Nowhere\n`);
    await option(/^5 names pasted: show these [\d,]+ not found: Queen of Nowhere$/).waitFor();
    await page.keyboard.press('Enter');
    assert.match(await box().inputValue(), /^name:\(=.* OR .* OR .*\) OR company:="Øresund Labs"$/);
    const shown = await rowCount();
    await box().fill('company:="Øresund Labs"');
    assert.ok(shown >= (await rowCount()) + 1 && shown <= (await rowCount()) + 3, `${shown}`);
  });

  it('takes several lines that name no one as any other text', async () => {
    await open(500);
    await box().focus();
    await paste('company:acme\nmessages:0');
    assert.equal(await page.getByRole('option').count(), 0);
  });

  it('says how many each ready-made filter shows', async () => {
    await open(2000);
    const recruiters = page.getByRole('button', { name: /^Recruiters \d+$/ });
    await recruiters.waitFor();
    const said = Number((await recruiters.innerText()).replace(/\D/g, ''));
    await recruiters.click();
    assert.equal(await rowCount(), said);
  });

  it('shows rows, facet counts, histogram and status in the frame of the letter', async () => {
    await open(8000);
    await page.locator('facet-panel label').first().waitFor();
    for (const text of ['is:recruiter', 'company:bluefern', '']) {
      const [before, inFrame, later] = await box().evaluate(async (element, typed) => {
        const input = element as HTMLInputElement;
        const app = document.querySelector('network-cleaner-grid')?.shadowRoot;
        const states = [];
        for (const when of ['before', 'in the frame', 'later']) {
          if (when === 'in the frame') {
            input.value = typed;
            input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            // What is there when the frame begins is what it paints.
            await new Promise(requestAnimationFrame);
          }
          if (when === 'later') await new Promise((resolve) => setTimeout(resolve, 100));
          states.push({
            rows: app?.querySelector('people-grid')?.shadowRoot?.querySelector('[role=grid]')?.ariaRowCount,
            facets: app?.querySelector('facet-panel')?.shadowRoot?.textContent,
            bars: app?.querySelector('date-histogram')?.shadowRoot?.querySelector('svg')?.innerHTML,
            status: app?.querySelector('selection-bar')?.shadowRoot?.querySelector('[role=status]')?.textContent,
          });
        }
        return states;
      }, text);
      for (const part of ['rows', 'facets', 'bars', 'status'] as const) {
        assert.ok(inFrame?.[part], `${part} of "${text}"`);
        assert.notEqual(inFrame[part], before?.[part], `${part} are new at "${text}"`);
        assert.equal(inFrame[part], later?.[part], `nothing of ${part} came later at "${text}"`);
      }
    }
  });

  it('writes other values of a facet into the elements that are there, but for the one with the keyboard', async () => {
    await open(8000);
    const company = page.locator('facet-panel [data-facet=company]');
    const labels = (): Promise<string[]> => company.locator('.label').allTextContents();
    const held = (): Promise<string> => company.locator('li:focus-within .label').innerText();
    await company.getByRole('checkbox').nth(2).focus();
    await page.keyboard.press('Space');
    const [name, before] = [await held(), await labels()];
    await company.evaluate((section) => section.querySelectorAll('li').forEach((item) => (item.dataset['seen'] = '')));
    await page.evaluate(() => {
      const app = document.querySelector<HTMLElement & { session: GridSession }>('network-cleaner-grid');
      app?.session.setQuery(`${app.session.queryText} recruiter`);
    });
    assert.notDeepEqual(await labels(), before);
    assert.equal(await held(), name);
    assert.equal(await company.locator('li[data-seen]').count(), before.length);
  });
});
