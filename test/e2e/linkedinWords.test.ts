import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { afterRehearsal, candidatesOf, learn, learnedFor, type LearnedWords } from '#core/linkedin/learnedWords.ts';
import { missingParts, whatWorks } from '#core/linkedin/pageCheck.ts';
import type { AddedWords } from '#core/linkedin/pageWords.ts';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import { checkPage } from '#linkedin/tasks/checkPage.ts';
import { languages } from '../sandbox/labels.ts';
import type { Person } from '../sandbox/people.ts';
import { Driver, inTime, SiteDriver, target } from './linkedinDriver.ts';

const invented = 'qtx';

/** Removes the person whose card is shown, by place and role alone, as anyone can who reads the page's language. */
async function removeByHand(driver: SiteDriver<Driver['sandbox']>, person: Person): Promise<void> {
  const { page } = driver.session.page;
  const row = page.locator(`[componentkey^="ConnectionCard_"][componentkey$=${JSON.stringify(`-${person.slug}`)}]`);
  await row.waitFor();
  await driver.session.page.wait(300);
  await row.locator('button[aria-expanded]').click();
  const item = page.getByRole('menuitem');
  await item.waitFor();
  // A person reads before they press.
  await driver.session.page.wait(400);
  await item.click();
  const confirm = page.getByRole('dialog').getByRole('button').last();
  await confirm.waitFor();
  await driver.session.page.wait(400);
  await confirm.click();
}

/** A guided removal of someone. @returns the words that were seen */
async function guided(driver: SiteDriver<Driver['sandbox']>, person: Person): Promise<SeenWords | undefined> {
  const outcome = driver.removal.watchRemoval(target(person), new AbortController().signal);
  await removeByHand(driver, person);
  const ended = await outcome;
  assert.equal(ended.kind, 'removed', JSON.stringify(ended));
  return ended.seen;
}

describe('In any language', function () {
  this.timeout(180_000);
  let driver: Driver;
  let page: Page;

  before(async () => {
    driver = await Driver.start({ people: 120, seed: 21 }, { allowProfileVisits: true });
    page = driver.session.page.page;
  });
  after(() => driver.stop());

  for (const language of languages) {
    it(`${language}: the page is understood, and a removal by hand is proven`, async () => {
      await driver.reset({ kind: 'language', language });
      const check = await checkPage(driver.session.page, false);
      const dates = language === invented ? ['dates'] : [];
      const known = ['en', 'fr', 'pt-BR', 'tr'].includes(language);
      const words = known ? [] : ['removeWord', 'confirmWord'];
      assert.deepEqual(missingParts(check), [...dates, ...words]);
      assert.equal(check.total, driver.sandbox.people.filter(({ hidden }) => !hidden).length);
      assert.deepEqual([whatWorks(check).sync, whatWorks(check).guided], [[], []]);
      assert.ok(check.took <= 3000, `${check.took} ms`);
      const person = driver.next();
      await guided(driver, person);
      assert.deepEqual(driver.sandbox.ledger.removedSlugs, [person.slug]);
      if (known) return;
      const other = driver.next();
      const refused = await driver.remove(other);
      assert.equal(refused.kind === 'objection' && refused.safetyStop, 'unknownLanguage');
    });
  }

  it('a check touches nothing: no key, no click, no request but the page’s own', async () => {
    await driver.reset();
    const sent: string[] = [];
    const watch = (request: { method(): string; url(): string }): void => {
      if (request.method() === 'POST') sent.push(request.url());
    };
    page.on('request', watch);
    const check = await checkPage(driver.session.page, true);
    page.off('request', watch);
    assert.deepEqual(
      sent.filter((url) => /search|Remove/i.test(url)),
      [],
    );
    assert.deepEqual(check.profile, { reached: true, nameRead: true, nameBound: true });
    assert.deepEqual(driver.sandbox.ledger.removedSlugs, []);
  });

  it('a check names the hook that is gone, and what works without it', async () => {
    await driver.reset({ kind: 'markup-drift', drift: ['component-keys', 'test-ids'] });
    const check = await checkPage(driver.session.page, false);
    assert.ok(missingParts(check).includes('rows'), missingParts(check).join());
    assert.notDeepEqual(whatWorks(check).guided, []);
    assert.ok(check.took <= 3000, `${check.took} ms`);
  });

  it('a check reports a security check, and leaves it to be met by the run', async () => {
    await driver.reset({ kind: 'captcha' });
    const check = await checkPage(driver.session.page, false);
    assert.equal(check.objection?.safetyStop, 'captcha');
    assert.ok(missingParts(check).includes('challenge'));
    const prepared = await driver.removal.prepare(target(driver.next()));
    assert.equal(prepared.kind === 'objection' && prepared.safetyStop, 'captcha');
  });

  it('nothing is noted of words that are known', async () => {
    await driver.reset();
    assert.equal(await guided(driver, driver.next()), undefined);
  });

  describe('words that were learned', () => {
    let taught: LearnedWords;

    async function withWords(words: readonly AddedWords[]): Promise<SiteDriver<Driver['sandbox']>> {
      const other = await SiteDriver.on(driver.sandbox, { words: [...words] });
      await other.signIn();
      return other;
    }

    it('are what was there at two removals by hand, without any part of a name', async () => {
      await driver.reset({ kind: 'language', language: invented });
      const people = [driver.next(), driver.next()];
      const seen: SeenWords[] = [];
      for (const person of people) {
        const words = await guided(driver, person);
        assert.ok(words);
        seen.push(words);
        for (const part of person.fullName.split(' ').filter((word) => word.length > 3)) {
          assert.ok(!JSON.stringify(words).toLowerCase().includes(part.toLowerCase()), part);
        }
      }
      const candidates = candidatesOf(
        seen.map((one, at) => ({ ...one, at })),
        undefined,
      );
      assert.deepEqual(candidates?.items, [['rar yIteq']]);
      assert.deepEqual(candidates.buttons, [['qIl vIneH'], ['rar yIteq']]);
      const learned = learn(candidates, { item: 0, button: 1 }, 10);
      assert.ok(typeof learned !== 'string', JSON.stringify(learned));
      assert.deepEqual(learned.words.afterName, ['tlhegh Daq']);
      taught = learned;
    });

    it('find the item in a rehearsal, and remove in an automatic run after it', async () => {
      const rehearsing = await withWords(learnedFor('rehearsal', [taught]));
      try {
        const check = await checkPage(rehearsing.session.page, false);
        assert.deepEqual(whatWorks(check).automatic, []);
        assert.ok(check.words.some(({ text, source }) => text === 'rar yIteq' && source === 'learned'));
        const person = driver.next();
        const ready = await rehearsing.removal.prepare(target(person));
        assert.deepEqual(ready, { kind: 'ready', learnedIn: invented });
        await rehearsing.removal.dismiss();
      } finally {
        await rehearsing.session.close();
      }
      const automatic = await withWords(learnedFor('automatic', [afterRehearsal(taught, 20)]));
      try {
        // Some dialogs name the whole name, others the first one.
        for (const person of [driver.next(), driver.next(), driver.next()]) {
          const outcome = await automatic.remove(person);
          assert.deepEqual(outcome, { kind: 'removed' }, person.fullName);
          assert.ok(driver.sandbox.ledger.removedSlugs.includes(person.slug));
        }
      } finally {
        await automatic.session.close();
      }
    });

    it('are rehearsed in a language whose item is built in and whose button was learned', async () => {
      const words = { removeConnection: ['Supprimer la relation'], confirm: ['Retirer'] };
      const rehearsing = await withWords([{ language: 'fr', source: 'learned', words }]);
      try {
        await driver.reset({ kind: 'language', language: 'fr' });
        await rehearsing.signIn();
        assert.deepEqual(await rehearsing.removal.prepare(target(driver.next())), { kind: 'ready', learnedIn: 'fr' });
        await rehearsing.removal.dismiss();
      } finally {
        await rehearsing.session.close();
      }
    });

    it('say so when the menu has another word, before anything is clicked', async () => {
      const automatic = await withWords(learnedFor('automatic', [afterRehearsal(taught, 20)]));
      try {
        await driver.reset({ kind: 'language', language: invented }, { kind: 'markup-drift', drift: ['labels'] });
        await automatic.signIn();
        const outcome = await automatic.remove(driver.next());
        assert.deepEqual(outcome, { kind: 'failed', reason: 'menuMissing', wordsDifferIn: invented });
        assert.deepEqual(driver.sandbox.ledger.removedSlugs, []);
      } finally {
        await automatic.session.close();
      }
    });

    it('say so when the question has another button', async () => {
      const words = learnedFor('automatic', [afterRehearsal(taught, 20)]).map((one) => ({
        ...one,
        words: { ...one.words, confirm: ['some other word'] },
      }));
      const automatic = await withWords(words);
      try {
        await driver.reset({ kind: 'language', language: invented });
        await automatic.signIn();
        const person = target(driver.next());
        assert.equal((await automatic.removal.prepare(person)).kind, 'ready');
        const asked = await automatic.removal.ask(person, inTime());
        assert.equal(asked.kind === 'unknown' && asked.wordsDifferIn, invented, JSON.stringify(asked));
        assert.deepEqual(driver.sandbox.ledger.removedSlugs, []);
      } finally {
        await automatic.session.close();
      }
    });
  });
});
