import assert from 'node:assert/strict';
import { learn } from '#core/linkedin/learnedWords.ts';
import type { SeenWords } from '#core/removal/removalBrowser.ts';
import { Stores } from './network.ts';

const seen: SeenWords = {
  language: 'qtx',
  items: [['rar yIteq']],
  buttons: [['qIl vIneH'], ['yIteq']],
  afterName: ['tlhegh Daq'],
};

describe('what the store keeps of LinkedIn’s words', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('is asked about at the second removal, learned, rehearsed, doubted and forgotten, each in its language', async () => {
    const store = await stores.fresh();
    assert.equal(await store.sawWords(seen), undefined);
    assert.equal(await store.sawWords({ ...seen, language: 'de' }), undefined, 'another language counts for itself');
    const candidates = await store.sawWords(seen);
    assert.ok(candidates);
    const words = learn(candidates, { item: 0, button: 1 }, 5);
    assert.ok(typeof words !== 'string');
    await store.learnWords(words);
    assert.deepEqual(store.learnedWords(), [words]);
    await store.wordsWereRehearsed('de');
    assert.equal(store.learnedWords()[0]?.state, 'learned', 'a rehearsal in another language says nothing');
    await store.wordsWereRehearsed('qtx');
    assert.equal(store.learnedWords()[0]?.state, 'rehearsed');
    await store.wordsDiffered('qtx');
    assert.equal(store.learnedWords()[0]?.state, 'doubtful');
    await store.forgetWords('qtx');
    assert.deepEqual(store.learnedWords(), []);
    assert.equal(await store.sawWords(seen), undefined, 'what was seen is forgotten with them');
  });

  it('tells the language of the page that was seen last', async () => {
    let now = 1000;
    const store = await stores.at(stores.folder(), { now: () => now });
    assert.equal(store.pageLanguage, undefined);
    await store.sawWords({ ...seen, language: 'de' });
    assert.equal(store.pageLanguage, 'de');
    now++;
    await store.sawWords({ ...seen, language: 'fr' });
    assert.equal(store.pageLanguage, 'fr');
  });

  it('keeps the newest four removals of a language', async () => {
    const store = await stores.fresh();
    await store.sawWords({ ...seen, items: [['something else']] });
    for (let at = 0; at < 3; at++) await store.sawWords(seen);
    assert.equal(store.wordCandidates('qtx'), undefined, 'four removals have nothing in common');
    assert.ok(await store.sawWords(seen), 'the odd one is the fifth, and gone');
  });
});
