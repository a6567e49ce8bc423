import { strict as assert } from 'node:assert';
import type { Locator, Page } from 'playwright-core';
import type { NetworkFacts } from '#webview/session/networkFacts.ts';
import type {} from './fakeVsCode.ts';
import { axeViolations, pageTests } from './pageTests.ts';
import { themeNames } from './themes.ts';
import type { ThemeName } from './themes.ts';

describe('the line above the grid, in Chromium', function () {
  this.timeout(60_000);
  const tests = pageTests();
  let page: Page;

  const note = (): Locator => page.getByRole('note');

  async function show(about: NetworkFacts['about'], theme: ThemeName = 'light'): Promise<void> {
    page = await tests.open({ people: 300, theme });
    await page.getByRole('grid', { name: 'Connections' }).waitFor();
    assert.equal(await note().count(), 0, 'everything is known of these');
    await page.evaluate((of) => {
      window.fakeVsCode.about = of;
      window.fakeVsCode.switchTo('two');
    }, about);
    await note().waitFor();
  }

  const forgetMessages = (): Promise<void> =>
    page.evaluate(() => {
      const { fakeVsCode } = window;
      const unknown = fakeVsCode.table.messagesSent.map(() => -1);
      fakeVsCode.table = { ...fakeVsCode.table, messagesSent: unknown, messagesReceived: unknown };
      fakeVsCode.sendEveryone();
    });

  const commands = (): Promise<string[]> =>
    page.evaluate(() =>
      window.fakeVsCode.received.map(({ name }) => name).filter((name) => /import|Sample/.test(name)),
    );

  it('says that people are invented, and leads to one’s own data or away', async () => {
    await show({ isSample: true, messagesKnown: true });
    assert.match(await note().innerText(), /these people are invented/);
    await note().getByRole('button', { name: 'Import My Own Data…' }).click();
    await note().getByRole('button', { name: 'Delete Sample Network' }).click();
    assert.deepEqual(await commands(), ['importExport', 'deleteSampleNetwork']);
  });

  it('says that messages are missing, how to get them, and which filters wait for them', async () => {
    await show({ isSample: false, messagesKnown: false });
    assert.match(await note().innerText(), /Whom you wrote to is not known/);
    const link = note().getByRole('link', { name: 'Ask LinkedIn for It' });
    assert.equal(await link.getAttribute('href'), 'https://www.linkedin.com/mypreferences/d/download-my-data');
    for (const name of ['5+ years, never messaged', 'No answer', 'People I don’t recognise'])
      assert.equal(await page.getByRole('button', { name }).isDisabled(), true, name);
    assert.equal(await page.getByRole('button', { name: 'Recruiters' }).isEnabled(), true);
  });

  it('is what a filter for messages says as well when it matches no one, instead of calling all of them strangers', async () => {
    await show({ isSample: false, messagesKnown: false });
    await forgetMessages();
    const filter = page.getByRole('combobox', { name: 'Filter connections' });
    await filter.fill('messages:0');
    await page.getByText(/^Not known of \d+ people: what was imported does not tell\.$/).waitFor();
    await filter.fill('title:"no such title"');
    await page.getByText('No one matches this filter.').waitFor();
    await page.getByText(/^Not known of/).waitFor({ state: 'detached' });
  });

  it('is what a ready-made filter says in place of 0 where messages were imported that tell of no one', async () => {
    page = await tests.open({ people: 300 });
    await page.getByRole('grid', { name: 'Connections' }).waitFor();
    await forgetMessages();
    const pill = page.getByRole('button', { name: 'No answer not known', exact: true });
    await pill.waitFor();
    assert.match((await pill.getAttribute('title')) ?? '', /shows?\. Not known of \d+ people: what was imported/);
    await page.getByRole('button', { name: /^Recruiters \d+$/ }).waitFor();
    await page.getByRole('button', { name: 'Left your network 0', exact: true }).waitFor();
  });

  it('goes when another window imports messages, and the filters saved there come', async () => {
    await show({ isSample: false, messagesKnown: false });
    const facts = (networkId: string, messagesKnown: boolean, name: string): Promise<void> =>
      page.evaluate(
        ([network, known, filter]) =>
          window.fakeVsCode.post({
            kind: 'notification',
            name: 'facts',
            params: {
              networkId: network,
              savedFilters: [{ id: '7', name: filter, query: 'zoë' }],
              freshness: { listed: 20_400, messages: undefined },
              about: { isSample: false, messagesKnown: known },
              readingDays: [18_000],
            },
          }),
        [networkId, messagesKnown, name] as const,
      );
    await facts('one', true, 'of another network');
    await facts('two', true, 'O’Brien & <b>');
    await page.getByRole('button', { name: 'O’Brien & <b>' }).waitFor();
    await note().waitFor({ state: 'detached' });
    assert.equal(await page.getByText('of another network').count(), 0);
  });

  for (const theme of themeNames) {
    it(`has nothing that axe-core objects to, in ${theme}`, async () => {
      await show({ isSample: false, messagesKnown: false }, theme);
      assert.deepEqual(await axeViolations(page), []);
    });
  }
});
