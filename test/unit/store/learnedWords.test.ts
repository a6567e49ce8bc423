import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learn } from '#core/linkedin/learnedWords.ts';
import type { PageCheck } from '#core/linkedin/pageCheck.ts';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import { exported, people, Stores } from './network.ts';

const seen: SeenWords = {
  language: 'qtx',
  items: [['rar yIteq']],
  buttons: [['qIl vIneH'], ['yIteq']],
  afterName: ['tlhegh Daq'],
};

const check: PageCheck = {
  ...{ reached: true, navigation: true, signedIn: true, loading: false, lang: 'fr', language: 'fr', words: [] },
  ...{ generations: ['C'], list: true, searchBoxes: 1, took: 1 },
  rows: { shown: 1, identified: 1, named: 1, dated: 1, withMenu: 1 },
};

describe('what the store keeps of LinkedIn’s words', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('is asked about at the second removal, learned, rehearsed, doubted and forgotten, each in its language', async () => {
    const store = await stores.fresh();
    assert.equal(await store.words.saw(seen), undefined);
    assert.equal(await store.words.saw({ ...seen, language: 'de' }), undefined, 'another language counts for itself');
    const candidates = await store.words.saw(seen);
    assert.ok(candidates);
    const words = learn(candidates, { item: 0, button: 1 }, 5);
    assert.ok(typeof words !== 'string');
    await store.words.learn(words);
    assert.deepEqual(store.words.learned(), [words]);
    await store.words.wereRehearsed('de');
    assert.equal(store.words.learned()[0]?.state, 'learned', 'a rehearsal in another language says nothing');
    await store.words.wereRehearsed('qtx');
    assert.equal(store.words.learned()[0]?.state, 'rehearsed');
    await store.words.differed('qtx');
    assert.equal(store.words.learned()[0]?.state, 'doubtful');
    await store.words.forget('qtx');
    assert.deepEqual(store.words.learned(), []);
    assert.equal(await store.words.saw(seen), undefined, 'what was seen is forgotten with them');
  });

  it('does not come back when a rehearsal ends after another window has forgotten or doubted it', async () => {
    const store = await stores.fresh(1);
    const words = { words: { removeConnection: ['yIteq'] }, removals: 2, learnedAt: 1, changedAt: 1 };
    for (const language of ['qtx', 'de']) await store.words.learn({ ...words, language, state: 'learned' });
    const other = await stores.at(store.directory, { pollMs: 0 });
    await store.words.forget('qtx');
    await store.words.differed('de');
    await other.words.wereRehearsed('qtx');
    await other.words.wereRehearsed('de');
    assert.deepEqual(
      other.words.learned().map(({ language, state }) => [language, state]),
      [['de', 'doubtful']],
    );
  });

  it('tells the language of the page that was seen last', async () => {
    let now = 1000;
    const store = await stores.at(stores.folder(), { now: () => now });
    assert.equal(store.words.pageLanguage, undefined);
    await store.words.saw({ ...seen, language: 'de' });
    assert.equal(store.words.pageLanguage, 'de');
    now++;
    await store.words.saw({ ...seen, language: 'fr' });
    assert.equal(store.words.pageLanguage, 'fr');
    now++;
    const signedOut = { ...check, lang: 'en', language: 'en', signedIn: false };
    await store.words.keepPageCheck(signedOut);
    assert.equal(store.words.pageLanguage, 'fr', 'a page before signing in is in the browser’s language');
    await store.words.keepPageCheck({ ...signedOut, signedIn: true });
    assert.equal(store.words.pageLanguage, 'en');
  });

  it('keeps the newest four removals of a language', async () => {
    const store = await stores.fresh();
    await store.words.saw({ ...seen, items: [['something else']] });
    for (let at = 0; at < 3; at++) await store.words.saw(seen);
    assert.equal(store.words.candidates('qtx'), undefined, 'four removals have nothing in common');
    assert.ok(await store.words.saw(seen), 'the odd one is the fifth, and gone');
  });

  it('is of today after a restore: what was doubted or forgotten since is not believed again', async () => {
    const store = await stores.fresh(3);
    const words = (language: string) => ({
      ...{ language, words: { removeConnection: ['yIteq'] }, removals: 2, learnedAt: 1, changedAt: 1 },
      state: 'rehearsed' as const,
    });
    await store.words.learn(words('qtx'));
    await store.words.learn(words('de'));
    await store.sawMember('me');
    await store.applyImport(exported({ connections: people(4) }));
    await store.words.differed('qtx');
    await store.words.forget('de');
    await store.sawMember('someone-else');
    await store.setSignedOut(true);
    const backup = (await store.backups()).find(({ reason }) => reason === 'import');
    await store.restoreBackup(backup?.name ?? '');
    assert.equal(store.table().length, 3);
    assert.deepEqual(
      store.words.learned().map(({ language, state }) => [language, state]),
      [['qtx', 'doubtful']],
    );
    assert.deepEqual([store.member, store.memberSeen, store.isSignedOut], ['me', 'someone-else', true]);
  });

  it('is of today after a second restore, of a backup from before the first', async () => {
    const store = await stores.fresh(3);
    const words = { words: { removeConnection: ['yIteq'] }, removals: 2, learnedAt: 1, changedAt: 1 };
    await store.words.learn({ ...words, language: 'de', state: 'rehearsed' });
    await store.applyImport(exported({ connections: people(4) }));
    const backup = (await store.backups()).find(({ reason }) => reason === 'import')?.name ?? '';
    await store.restoreBackup(backup);
    assert.equal(store.words.learned().length, 1);
    await store.words.forget('de');
    await store.restoreBackup(backup);
    assert.deepEqual(store.words.learned(), [], 'what was forgotten may not be clicked again');
  });

  it('comes back with a backup into a store that was started empty after damage', async () => {
    const folder = stores.folder();
    const before = await stores.at(folder);
    await before.words.saw(seen);
    await before.words.saw(seen);
    await before.applyImport(exported({ connections: people(3) }));
    await before.dispose();
    writeFileSync(join(folder, 'network.sqlite'), 'broken');
    const store = await stores.at(folder, { afterDamage: 'startEmpty' });
    assert.equal(store.words.candidates('qtx'), undefined);
    await store.words.saw({ ...seen, language: 'de' });
    await store.restoreBackup((await store.backups()).find(({ reason }) => reason === 'import')?.name ?? '');
    assert.ok(store.words.candidates('qtx'));
    assert.equal(store.words.pageLanguage, 'de', 'what was seen since stays');
    await store.words.forget('qtx');
    await store.restoreBackup((await store.backups()).find(({ reason }) => reason === 'import')?.name ?? '');
    assert.equal(store.words.candidates('qtx'), undefined, 'it was known, and forgotten');
  });
});
