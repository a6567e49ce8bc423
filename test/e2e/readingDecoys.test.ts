import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { profileSlug } from '#core/people/profileSlug.ts';
import { BrowserSession } from '#linkedin/driver/browserSession.ts';
import type { Gives } from '#protocol/browserMessages.ts';
import { cardSlug } from '#linkedin/page/cards.ts';
import { readConnections } from '#linkedin/tasks/readConnections.ts';
import type { Objection } from '#core/removal/removalBrowser.ts';
import { startSecondSandbox } from '../secondSandbox/server.ts';
import type { Generation } from '../secondSandbox/traits.ts';
import { Driver, launchOptions } from './linkedinDriver.ts';

type Read = { readonly outcome: Gives<'readConnections'> | Objection; readonly slugs: readonly string[] };

async function read({ page }: BrowserSession): Promise<Read> {
  const slugs: string[] = [];
  const outcome = await readConnections(page, new AbortController().signal, (people) =>
    slugs.push(...people.map(({ slug }) => slug)),
  );
  return { outcome, slugs: slugs.sort() };
}

const sorted = (slugs: readonly string[]): string[] => slugs.map((slug) => profileSlug(slug) ?? slug).sort();

describe('reading a list beside which others stand', function () {
  this.timeout(120_000);
  let driver: Driver;

  before(async () => {
    driver = await Driver.start({ people: 40, seed: 6 });
  });
  after(() => driver.stop());

  for (const generation of ['A', 'B', 'C'] as const) {
    it(`counts no one who may be known, was found or is had in common, generation ${generation}`, async () => {
      await driver.reset({ kind: 'generation', generation }, { kind: 'decoys' });
      const { outcome, slugs } = await read(driver.session);
      const listed = driver.sandbox.people.filter(({ hidden }) => !hidden).map(({ slug }) => slug);
      assert.deepEqual(slugs, sorted(listed));
      assert.ok(outcome.kind === 'reading' && outcome.complete && outcome.total === listed.length);
    });
  }

  it('counts no one whom their own row offers to invite', async () => {
    const row = (slug: string, offer: string): string =>
      `<div componentkey="ConnectionCard_0-${slug}"><a href="/in/${slug}/"><p>Sam</p><p>Analyst</p></a>${offer}</div>`;
    const rows = [
      row('listed', '<button aria-label="More actions for Invite Sam to connect">…</button>'),
      row('linked', '<a href="/preload/custom-invite/?vanityName=linked">Connect</a>'),
      row('invited', '<button aria-label="Invite Sam to connect">Connect</button>'),
    ].join('');
    const { page } = driver.session;
    await page.open('about:blank');
    await page.page.setContent(`<main><div componentkey="ConnectionsPage_ConnectionsList">${rows}</div></main>`);
    const seen = await page.look();
    assert.deepEqual(seen.cards.map(cardSlug), ['listed']);
    assert.deepEqual(seen.strayHrefs, []);
  });

  for (const generation of ['A', 'B', 'C'] as readonly Generation[]) {
    for (const suggestions of ['rail', 'in-main', 'look-alike'] as const) {
      it(`counts none of the second site’s suggestions (${suggestions}), generation ${generation}`, async () => {
        const site = await startSecondSandbox({ generation, variant: { suggestions } });
        const profiles = await mkdtemp(join(tmpdir(), 'nc-decoys-'));
        const session = await BrowserSession.launch(chromium, launchOptions(site.url, profiles));
        try {
          await session.page.page.context().addCookies(site.sessionCookies());
          const { slugs } = await read(session);
          const connected = new Set(sorted(site.connectedSlugs()));
          assert.deepEqual(
            slugs.filter((slug) => !connected.has(slug)),
            [],
          );
          assert.ok(slugs.length > 10);
        } finally {
          await session.close();
          await site.close();
          await rm(profiles, { recursive: true, force: true, maxRetries: 5 });
        }
      });
    }
  }

  for (const [says, followers] of [
    ['7,553 followers', 7553],
    ['12K followers', undefined],
    [undefined, undefined],
  ] as const) {
    it(`reads ${followers ?? 'no'} followers from an own profile that says ${says ?? 'nothing'}`, async () => {
      await driver.reset(...(says === undefined ? [] : [{ kind: 'followers', says } as const]));
      const { outcome } = await read(driver.session);
      assert.ok(outcome.kind === 'reading' && outcome.complete);
      assert.equal(outcome.followers, followers);
      assert.deepEqual(driver.sandbox.ledger.profileVisits, [], 'no one else’s profile was opened');
    });
  }

  it('keeps what was read when LinkedIn objects at the own profile, and tells of it', async () => {
    await driver.reset({ kind: 'status', status: 429, on: ['profile'] });
    const { outcome, slugs } = await read(driver.session);
    assert.ok(outcome.kind === 'reading' && outcome.complete && slugs.length > 30);
    assert.equal(outcome.objection?.safetyStop, 'rateLimited');
    assert.equal(outcome.followers, undefined);
  });
});
