import { strict as assert } from 'node:assert';
import { mkdirSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { decisions, standings } from '#core/people/connection.ts';
import { jobFunctions, seniorities } from '#core/people/jobTitle.ts';
import { inviters, possessions, queryFields, traits } from '#core/query/query.ts';
import { monthName, weekdayName } from '#core/time/shownDates.ts';
import type { Weekday } from '#core/time/localTime.ts';
import { brokenPlaces } from './brokenPlaces.ts';
import { startGridPages } from './gridPage.ts';
import type { GridPages } from './gridPage.ts';
import { inventedJobs, inventedPeople } from './inventedPeople.ts';
import { outsideBrackets, pseudoText } from './pseudoTexts.ts';

const pictures = 'test-results/screenshots';
const people = 300;

/** What the fake host tells of people, in the person's language as the real one does. */
const toldByHost = new Set([
  'Marked Review',
  'Imported from complete-export.zip',
  'Same employer as you',
  'They wrote to you',
  'One of you recommended the other',
  'You wrote a note on LinkedIn',
  'Recommendations',
  'messages.csv',
]);

/** What may stand outside brackets: data, the words of the query language, names of months and days, keys. */
const words = (text: string): readonly string[] => text.match(/\p{Script=Latin}{2,}/gu) ?? [];
const table = inventedPeople(people);
const allowed = new Set(
  [
    ...[table.firstName, table.lastName, table.company, table.title, table.note, table.slug, table.email].flat(),
    ...table.tags.flat(),
    ...inventedJobs.flatMap(({ company, title }) => [company, title]),
    ...[decisions, standings, queryFields, traits, possessions, inviters, seniorities, jobFunctions].flat(),
    'OR is has never unknown lastImport lastReading',
    ...Array.from({ length: 12 }, (_, at) => `${monthName(at + 1, 'short')} ${monthName(at + 1, 'long')}`),
    ...([0, 1, 2, 3, 4, 5, 6] as readonly Weekday[]).flatMap((day) => [
      weekdayName(day, 'short'),
      weekdayName(day, 'long'),
    ]),
    'recruter nowhere LinkedIn Markdown Esc Ctrl Shift Enter Space Home End PageUp PageDown Alt F10',
  ].flatMap((text) => words(text).map((word) => word.toLowerCase())),
);

/** Every text that is shown or read out, over all shadow roots, each with where it stands. */
function shownTexts(page: Page): Promise<(readonly [where: string, text: string])[]> {
  return page.evaluate(() => {
    const found: [string, string][] = [];
    const left: [Node, string][] = [[document.body, '']];
    for (let next = left.pop(); next; next = left.pop()) {
      const [node, path] = next;
      if (node instanceof Text && node.data.trim() !== '') found.push([path, node.data.trim()]);
      if (!(node instanceof Element) || node.matches('script, style, link, code, textarea, vscode-text-area')) continue;
      const place = `${path} ${node.localName}`;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription', 'alt']) {
        const text = node.getAttribute(name);
        if (text) found.push([`${place}[${name}]`, text]);
      }
      for (const child of [...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])]) left.push([child, place]);
    }
    return found;
  });
}

/** What is shown in English although every text was translated. */
async function leftInEnglish(page: Page): Promise<string[]> {
  const shown = await shownTexts(page);
  assert.ok(
    shown.some(([, text]) => text.includes('⟦')),
    'the page is in the made-up language',
  );
  const left = shown.flatMap(([where, text]) => {
    if (toldByHost.has(text.replace(/^.*: /, ''))) return [];
    // A label that was cut ends within a word of the data.
    const escaped = words(outsideBrackets(text).replace(/\p{L}+…/gu, '')).filter(
      (word) => !allowed.has(word.toLowerCase()),
    );
    return escaped.length > 0
      ? [`${where.split(' ').slice(-3).join(' ')}: “${text.slice(0, 120)}” (${escaped.join(' ')})`]
      : [];
  });
  return [...new Set(left)];
}

describe('the made-up language', () => {
  it('brackets a text and keeps what is put in', () => {
    assert.equal(pseudoText('Select {0} of {1}'), '⟦Sèļèçţ {0} òf {1}······⟧');
    assert.equal(outsideBrackets('⟦a ⟦b⟧ c⟧ and ⟦d⟧').trim(), 'and');
  });
});

describe('pages in a language that no one speaks', function () {
  this.timeout(120_000);
  let pages: GridPages;

  before(async () => {
    pages = await startGridPages('pseudo');
    mkdirSync(pictures, { recursive: true });
  });
  after(() => pages.close());

  /** Opens a page, does something, and finds no English; a picture is for whoever wants to see what breaks. */
  function speaks(what: string, name: 'grid' | 'removal', act: (page: Page) => Promise<unknown>): void {
    it(`${what} shows no text that escaped translation, and has room for longer ones`, async () => {
      const page = await pages.open({ people, page: name });
      try {
        await act(page);
        await page.screenshot({ path: `${pictures}/pseudo-${what.replaceAll(' ', '-')}.png` });
        assert.deepEqual(await leftInEnglish(page), []);
        assert.deepEqual(await brokenPlaces(page), []);
        await page.setViewportSize({ width: 700, height: 450 });
        await page.screenshot({ path: `${pictures}/pseudo-${what.replaceAll(' ', '-')}-zoomed.png` });
        assert.deepEqual(await brokenPlaces(page), []);
      } finally {
        await page.close();
      }
    });
  }

  const rows = (page: Page): Promise<void> => page.getByRole('row').nth(3).waitFor();
  const press = (page: Page, text: string): Promise<void> =>
    page
      .getByRole('button', { name: pseudoText(text), exact: true })
      .first()
      .press('Enter');

  speaks('the grid', 'grid', async (page) => {
    await rows(page);
    await page.getByRole('gridcell').nth(1).click();
    await page.locator('facet-panel').getByRole('heading').first().waitFor();
  });
  speaks('the details of a person', 'grid', async (page) => {
    await rows(page);
    await page.getByRole('gridcell').nth(1).click();
    await press(page, 'Details');
    await page.locator('details-pane dl, details-pane h3').first().waitFor();
  });
  speaks('the help of the filter', 'grid', async (page) => {
    await rows(page);
    await press(page, 'Filter syntax');
    await page.locator('query-box .help').waitFor();
  });
  speaks('the menu of columns', 'grid', async (page) => {
    await rows(page);
    await press(page, 'Columns');
    await page.locator('columns-menu vscode-button').waitFor();
  });
  speaks('a filter that matches no one', 'grid', async (page) => {
    await rows(page);
    await page.getByRole('combobox').fill('recruter company:nowhere');
    await page.keyboard.press('Escape');
    await page.locator('no-match').waitFor();
  });
  speaks('one by one', 'grid', async (page) => {
    await rows(page);
    await press(page, 'Decide one by one');
    await page.locator('one-by-one h2').waitFor();
    await page.keyboard.press('?');
  });
  speaks('the overview', 'grid', async (page) => {
    await rows(page);
    await press(page, 'Overview');
    await page.locator('overview-picture').nth(4).waitFor();
  });
  speaks('the removal page', 'removal', async (page) => {
    await page.locator('removal-go').waitFor();
  });
});
