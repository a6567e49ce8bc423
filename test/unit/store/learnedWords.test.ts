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

  it('tells the language of the page that was seen last', async () => {
    let now = 1000;
    const store = await stores.at(stores.folder(), { now: () => now });
    assert.equal(store.words.pageLanguage, undefined);
    await store.words.saw({ ...seen, language: 'de' });
    assert.equal(store.words.pageLanguage, 'de');
    now++;
    await store.words.saw({ ...seen, language: 'fr' });
    assert.equal(store.words.pageLanguage, 'fr');
  });

  it('keeps the newest four removals of a language', async () => {
    const store = await stores.fresh();
    await store.words.saw({ ...seen, items: [['something else']] });
    for (let at = 0; at < 3; at++) await store.words.saw(seen);
    assert.equal(store.words.candidates('qtx'), undefined, 'four removals have nothing in common');
    assert.ok(await store.words.saw(seen), 'the odd one is the fifth, and gone');
  });
});
