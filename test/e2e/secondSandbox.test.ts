import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM_ARGS, ensureChromium } from '../../scripts/chromium.mjs';
import { LIES, LIE_NAMES, mixOfTruths, type LieName } from '../secondSandbox/lies.ts';
import type { Lie } from '../secondSandbox/lies/lie.ts';
import { judge } from '../secondSandbox/judge.ts';
import { LANGUAGES } from '../secondSandbox/languages.ts';
import type { Language } from '../secondSandbox/words.ts';
import { startSecondSandbox, type SecondSandbox, type SecondSandboxOptions } from '../secondSandbox/server.ts';
import type { Generation } from '../secondSandbox/traits.ts';
import { WIRE_EFFECTS } from '../unit/secondSandbox/wireEffects.ts';
import { goTo, look, PAGE_EFFECTS, type PageEffect } from './secondSandboxEffects.ts';
import { PersonAtPages } from './secondSandboxPerson.ts';

let browser: Browser;

interface Visit {
  readonly person: PersonAtPages;
  readonly sandbox: SecondSandbox;
  readonly page: Page;
}

/** A person at a fresh site; the site's own scripts must not fail. */
async function visit(
  options: SecondSandboxOptions,
  does: (visit: Visit) => Promise<void>,
  language: Language = 'en',
): Promise<void> {
  const sandbox = await startSecondSandbox({ ...options, language });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await does({ person: new PersonAtPages(page, sandbox, options.generation ?? 'C', language), sandbox, page });
    assert.deepEqual(errors, [], 'the site’s own script failed');
  } finally {
    await context.close();
    await sandbox.close();
  }
}

const meant = (slug: string) => ({ intents: [{ slug, at: 0 }] });

describe('the second sandbox in a browser', function () {
  this.timeout(60_000);
  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  });
  after(() => browser.close());

  for (const generation of ['A', 'B', 'C'] as const) {
    it(`lets a person find and remove someone in the list of client ${generation}`, () =>
      visit({ generation }, async ({ person, sandbox, page }) => {
        await person.openList();
        await person.search('Mirela Sundrake');
        assert.equal(await person.cards.count(), 2);
        await person.openMenu(0);
        await person.chooseItem();
        await person.confirm();
        assert.deepEqual(sandbox.ledger.removed(), ['mirela-sundrake']);
        assert.equal(await person.cards.count(), 1);
        const [removal] = sandbox.ledger.of('removal');
        assert.equal(removal?.route, 'list');
        assert.equal(sandbox.ledger.of('profileVisit').length, 0);
        assert.deepEqual(judge(sandbox.ledger.entries, meant('mirela-sundrake')), []);
        await page.reload();
        await person.search('Mirela Sundrake');
        assert.equal(await person.cards.count(), 1);
        assert.ok(!sandbox.connectedSlugs().includes('mirela-sundrake'));
      }));

    it(`lets a person remove someone on a profile of client ${generation}, in a second tab`, () =>
      visit({ generation }, async ({ person, sandbox, page }) => {
        await person.openList();
        const [tab] = await Promise.all([
          page.context().waitForEvent('page'),
          person.cards
            .nth(2)
            .locator('a')
            .first()
            .click({ modifiers: ['ControlOrMeta'] }),
        ]);
        const there = new PersonAtPages(tab, sandbox, generation);
        await there.openProfileMenu();
        await there.chooseItem();
        await there.confirm();
        assert.deepEqual(sandbox.ledger.removed(), ['mirela-sundrake']);
        assert.equal(sandbox.ledger.of('removal')[0]?.route, 'profile');
        assert.equal(sandbox.ledger.of('profileVisit')[0]?.slug, 'mirela-sundrake');
        assert.equal(await tab.locator('main .actions a[href^="/preload/custom-invite/"]').count(), 1);
        const tabs = new Set(sandbox.ledger.of('moment').map((entry) => entry.tab));
        assert.equal(tabs.size, 1, 'only the second tab opened a menu');
      }));

    it(`shows everyone who is connected and not hidden, by scrolling, in client ${generation}`, () =>
      visit({ generation, count: 60 }, async ({ person, sandbox, page }) => {
        await person.openList();
        const seen = new Set<string>();
        for (let time = 0; time < 60 && seen.size < 59; time++) {
          // At one stroke: a list that scrolls takes its rows away.
          const links = person.cards.locator('a[href*="/in/"]');
          const shown = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
          for (const href of shown) seen.add(href);
          await page.mouse.move(400, 400);
          await page.mouse.wheel(0, 500);
          await person.pause(100);
        }
        assert.equal(seen.size, sandbox.people.filter((each) => !each.hidden).length);
      }));
  }

  for (const language of LANGUAGES) {
    it(`lets a person who reads ${language} remove someone`, () =>
      visit(
        { variant: { questionPlace: 'start' } },
        async ({ person, sandbox }) => {
          await person.openList();
          await person.openMenu(2);
          await person.chooseItem();
          await person.confirm();
          assert.deepEqual(sandbox.ledger.removed(), ['mirela-sundrake']);
        },
        language,
      ));
  }

  it('asks for a sign-in, and leads back to the list', () =>
    visit({ signedIn: false }, async ({ person, sandbox, page }) => {
      await page.goto(`${sandbox.url}/mynetwork/invite-connect/connections/`);
      assert.match(page.url(), /\/uas\/login\?/);
      await page.locator('#username').fill('perdita@example.org');
      await page.locator('#password').fill('lantern');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await person.cards.first().waitFor();
      assert.deepEqual(
        sandbox.ledger.of('signIn').map((entry) => entry.account),
        ['own'],
      );
    }));

  it('leads a member who is signed in from the sign-in to the feed', () =>
    visit({}, async ({ sandbox, page }) => {
      await page.goto(`${sandbox.url}/login`);
      assert.equal(new URL(page.url()).pathname, '/feed/');
    }));

  it('knows a browser by the cookies it gave out', () =>
    visit({ signedIn: false }, async ({ person, sandbox, page }) => {
      await page.context().addCookies(sandbox.sessionCookies());
      await person.openList();
      assert.equal(await person.cards.count(), 10);
    }));

  it('loads more by its button where that is the way', () =>
    visit({ variant: { moreRows: 'button' } }, async ({ person, page }) => {
      await person.openList();
      await page.getByRole('button', { name: 'Load more' }).click();
      await person.pause(400);
      assert.equal(await person.cards.count(), 20);
    }));
});

describe('mixtures of truths in a browser', function () {
  this.timeout(60_000);
  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  });
  after(() => browser.close());

  // A person who waits gets through every one of them.
  for (const generation of ['A', 'B', 'C'] as const) {
    for (const seed of [1, 2, 3]) {
      const lies = mixOfTruths(seed, generation, 6).filter(
        (name) => !/interstitial|first-click|slow|-late|undo/.test(name),
      );
      it(`client ${generation}, seed ${seed}: ${lies.join(', ')}`, () =>
        visit({ generation, lies }, async ({ person, sandbox }) => {
          await person.openList();
          await person.pause(2500);
          const shown = await person.cards.count();
          assert.ok(shown > 0);
          await person.openMenu(0);
          await person.chooseItem();
          await person.pause(1800);
          await person.confirm();
          await person.pause(1500);
          assert.equal(sandbox.ledger.removed().length, 1);
          const [request] = sandbox.ledger.of('removalRequest');
          assert.deepEqual(judge(sandbox.ledger.entries, meant(request?.slug ?? '')), []);
        }));
    }
  }
});

/** What the truthful site shows, by what is looked at and how: most lies are held against the same. */
const truths = new Map<unknown, Map<string, Promise<string>>>();

async function sight(
  effect: PageEffect,
  generation: Generation,
  lies: readonly LieName[],
  count: number,
): Promise<string> {
  let seen = '';
  await visit({ lies, generation, count }, async ({ person }) => {
    await goTo(person, effect.stage, effect.place ?? 2);
    seen = await look(person, effect.view);
  });
  return seen;
}

function truth(effect: PageEffect, generation: Generation, count: number): Promise<string> {
  const { view } = effect;
  const looked = typeof view === 'function' ? view : JSON.stringify(view);
  const known = truths.get(looked) ?? new Map<string, Promise<string>>();
  truths.set(looked, known);
  const how = JSON.stringify([effect.stage, effect.place, generation, count]);
  const seen = known.get(how) ?? sight(effect, generation, [], count);
  known.set(how, seen);
  return seen;
}

/** The client in which a lie is looked at: the newest that can do it. */
function clientFor(name: LieName): Generation {
  if (name === 'cancel-is-primary') return 'A';
  const lie: Lie = LIES[name];
  return lie.generations?.at(-1) ?? 'C';
}

describe('lies of the second sandbox in a browser', function () {
  this.timeout(60_000);
  before(async () => {
    browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  });
  after(() => browser.close());

  it('each lie is looked at once, on the wire or on a page', () => {
    const places = LIE_NAMES.map((name) => [name, Number(name in WIRE_EFFECTS) + Number(name in PAGE_EFFECTS)]);
    assert.deepEqual(
      places.filter(([, count]) => count !== 1),
      [],
    );
  });

  // Each looks at two pages for some seconds: every tenth in the usual run, all with NETWORK_CLEANER_ALL_LIES.
  const effects = Object.entries(PAGE_EFFECTS) as [LieName, PageEffect][];
  const all = process.env['NETWORK_CLEANER_ALL_LIES'] !== undefined;
  for (const [name, effect] of effects.filter((_, place) => all || place % 10 === 0)) {
    const lie: Lie = LIES[name];
    const count = name === 'list-not-virtual' ? 61 : 24;
    it(`${name}: ${lie.what}`, async () => {
      const generation = clientFor(name);
      assert.equal(await sight(effect, generation, [name], count), effect.seen);
      assert.notEqual(await truth(effect, generation, count), effect.seen);
    });
  }
});
