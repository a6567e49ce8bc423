import { strict as assert } from 'node:assert';
import { mkdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import { brokenPlaces } from './brokenPlaces.ts';
import { startGridPages, translations } from './gridPage.ts';
import type { GridPages } from './gridPage.ts';

const pictures = 'test-results/screenshots';

/** Each language with its own texts, as long or short as they are: there is room for them, and they are shown. */
describe('the pages in other languages', function () {
  this.timeout(120_000);
  let pages: GridPages;

  before(async () => {
    pages = await startGridPages();
    mkdirSync(pictures, { recursive: true });
  });
  after(() => pages.close());

  for (const language of translations) {
    const texts = JSON.parse(
      readFileSync(new URL(`../../../l10n/bundle.l10n.${language}.json`, import.meta.url), 'utf8'),
    ) as Readonly<Record<string, string>>;
    const text = (english: string): string => texts[english] ?? assert.fail(english);

    it(`${language}: has room for the grid with someone selected and the details open, beside a side bar`, async () => {
      const page = await pages.open({ people: 2000, theme: 'light2026', language, width: 1020, height: 860 });
      try {
        const rows = page.getByRole('row');
        await rows.nth(4).waitFor();
        await page.getByRole('combobox').fill('engineer connected:2012..2020');
        await page.keyboard.press('Escape');
        await page.getByRole('gridcell').nth(1).click();
        await page.keyboard.press('Space');
        await page.keyboard.press('Enter');
        await page.getByRole('textbox', { name: text('Note'), exact: true }).waitFor();
        await page.screenshot({ path: `${pictures}/grid-${language}.png` });
        assert.deepEqual(await brokenPlaces(page), []);
      } finally {
        await page.close();
      }
    });

    it(`${language}: has room for the removal page`, async () => {
      const page = await pages.open({ people: 300, page: 'removal', language, width: 1020, height: 1400 });
      try {
        await page.getByRole('heading', { name: text('How'), exact: true }).waitFor();
        await page.screenshot({ path: `${pictures}/removal-${language}.png` });
        assert.deepEqual(await brokenPlaces(page), []);
        const gaps = await page.locator('removal-people .line').evaluateAll((lines) =>
          lines.flatMap((line) => {
            const [text, act] = [line.querySelector('.about'), line.querySelector('.act')];
            return text && act ? [act.getBoundingClientRect().left - text.getBoundingClientRect().right] : [];
          }),
        );
        assert.ok(gaps.length > 5 && Math.min(...gaps) >= 8, `the text ends before the buttons: ${gaps.join()}`);
      } finally {
        await page.close();
      }
    });
  }
});
