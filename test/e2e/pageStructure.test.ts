import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { cardSlug, overflowButton } from '#linkedin/page/cards.ts';
import { interfaceWords, onlyBuiltIn } from '#linkedin/page/labels.ts';
import * as selectors from '#linkedin/page/selectors.ts';
import { LinkedInPage } from '#linkedin/page/linkedInPage.ts';
import { totalOf } from '#linkedin/page/numerals.ts';
import type { PageSnapshot } from '#linkedin/page/pageSnapshot.ts';
import { connectionsPath } from '#linkedin/page/pageState.ts';
import { pageStructure } from '#linkedin/tasks/pageStructure.ts';
import { longDate, labelsOf } from '../sandbox/labels.ts';
import { generateNetwork, type Network, type Person } from '../sandbox/people.ts';
import { startReplay } from '../sandbox/replay.ts';
import { Driver, target } from './linkedinDriver.ts';

/** Names of every script, and those that break other tools. */
const names: readonly (readonly [string, string])[] = [
  ['Shaun', 'O’Brien'],
  ['José', 'Ñúñez-Æsir'],
  ['小龙', '李'],
  ['さくら', 'サトウ'],
  ['지훈', '박'],
  ['Илья', 'Щукин'],
  ['محمد', 'الفارسي'],
  ['דויד', 'כהן'],
  ['Ελένη', 'Παππά'],
  ['<b>Bold</b>', '&amp; Söns'],
  ['Zoë 🦊', 'Quill 👩🏽‍🚀'],
  ['प्रिया', 'शर्मा'],
];

/** The network of the sandbox with these names in front. */
function network(): Network {
  const made = generateNetwork({ count: 60, seed: 3, hiddenShare: 0, twinShare: 0 });
  const people = made.people.map((person, at): Person => {
    const name = names[at];
    if (!name) return person;
    const [firstName, lastName] = name;
    const slug = `${firstName}-${lastName}`.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
    return { ...person, firstName, lastName, fullName: `${firstName} ${lastName}`, slug: `${slug}-zq${at}x` };
  });
  return { ...made, people };
}

/** What a person can be known by, in pieces that say something: words of two and more letters, numbers, dates. */
function piecesOf(person: Person): string[] {
  const texts = [person.fullName, person.slug, person.headline, person.memberId, person.company, person.title];
  const words = texts.flatMap((text) => text.normalize('NFC').split(/[^\p{L}\p{M}\p{N}]+/u));
  const singles = Array.from(person.fullName).filter((letter) => /[^\p{Script=Latin}\p{P}\p{Z}\p{M}]/u.test(letter));
  const date = longDate(person.connectedOn, labelsOf('en'));
  return [
    ...words.filter((word) => Array.from(word).length > 1),
    ...singles,
    encodeURIComponent(person.slug),
    date,
    person.connectedOn,
  ];
}

const unescaped = (text: string): string => text.replaceAll('&amp;', '&');
const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u);

/** Words that our hooks, roles and LinkedIn's interface have as well; the sandbox's people use some of them in titles. */
const ofInterface = new Set(
  wordsOf(JSON.stringify([selectors, interfaceWords, 'connected on january at of message xx xxx xxxx'])),
);

describe('The structure of a page', function () {
  this.timeout(120_000);
  let driver: Driver;
  let browser: Browser;

  before(async () => {
    driver = await Driver.start({ people: network() });
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  });
  after(async () => {
    await browser.close();
    await driver.stop();
  });

  async function replayed<T>(skeleton: string, act: (page: LinkedInPage) => Promise<T>): Promise<T> {
    const replay = await startReplay(skeleton);
    const page = await browser.newPage();
    try {
      await page.goto(replay.url + connectionsPath);
      return await act(new LinkedInPage(page, { baseUrl: replay.url, pause: 0 }));
    } finally {
      await page.close();
      await replay.close();
    }
  }

  /** What the driver finds on a page, without whom it finds there. */
  function found(page: PageSnapshot): unknown {
    const labels = onlyBuiltIn.labelsFor(page.lang);
    return {
      lang: page.lang,
      navigation: page.hasNavigation,
      list: page.hasList,
      total: totalOf(page.totalText) !== undefined,
      searchBoxes: page.searchBoxes,
      cards: page.cards.map((card) => ({
        generation: card.generation,
        mixed: card.mixed,
        identified: cardSlug(card) !== undefined,
        named: card.name !== '',
        headline: card.headline !== '',
        links: card.hrefs.length,
        texts: card.texts.length,
        buttons: card.buttons.map(({ hooked, expanded }) => ({ hooked, expanded })),
        overflow: labels !== undefined && overflowButton(card, labels) !== undefined,
      })),
      people: new Set(page.cards.map(cardSlug)).size,
      menus: page.menus.map((items) => items.map(({ text }) => text)),
      dialogs: page.dialogs.map(({ buttons }) => buttons.map(({ hooked, text }) => ({ hooked, text }))),
    };
  }

  /** What the driver sees of a page, and its structure; again where the list grew in between. */
  async function atOneMoment(page: LinkedInPage) {
    for (;;) {
      const before = await page.look();
      const structure = await pageStructure(page);
      if (isDeepStrictEqual(found(await page.look()), found(before))) return { page: before, ...structure };
    }
  }

  for (const generation of ['A', 'B', 'C'] as const) {
    it(`holds no one’s data and is read like the page it was saved from, generation ${generation}`, async () => {
      await driver.reset({ kind: 'generation', generation });
      const [person] = driver.sandbox.people;
      assert.ok(person);
      const ours = driver.session.page;
      // The list as it is, then with a menu open, then with the question.
      await ours.open(connectionsPath);
      await ours.until((page) => (page.cards.length >= 10 && !page.loading ? true : undefined), 5000);
      const saved = [await atOneMoment(ours)];
      assert.deepEqual(await driver.removal.prepare(target(person)), { kind: 'ready' });
      saved.push(await atOneMoment(ours));
      assert.deepEqual(await driver.removal.ask(target(person), Date.now() + 60_000), { kind: 'open' });
      saved.push(await atOneMoment(ours));
      await driver.removal.dismiss();

      for (const { page, skeleton } of saved) {
        const body = skeleton.slice(skeleton.indexOf('-->'));
        const pieces = [...driver.sandbox.people.flatMap(piecesOf), 'Okoro', 'samokoro'];
        // Placeholders are 字, あ, ア and the like: no name here has one of them.
        const said =
          unescaped(body)
            .match(/(?<==")[^"]*(?=")|(?<=>)[^<]*(?=<)/g)
            ?.join(' ') ?? '';
        const words = new Set(wordsOf(said));
        const shown = pieces.filter(
          (piece) => words.has(piece.toLowerCase()) || (/[^\x20-\x7e]/.test(piece) && said.includes(piece)),
        );
        assert.deepEqual(
          [...new Set(shown)].filter((piece) => !ofInterface.has(piece.toLowerCase())),
          [],
        );
        assert.ok(skeleton.length < 400_000);
        await replayed(skeleton, async (again) => {
          assert.deepEqual(found(await again.look()), found(page));
          const counts = (text: string): string[] => text.match(/^ {5}.+: \d+/gm) ?? [];
          assert.ok(counts(skeleton).length > 20);
          assert.deepEqual(counts((await pageStructure(again)).skeleton), counts(skeleton));
        });
      }
    });
  }
});
