import assert from 'node:assert/strict';
import { parseTaken } from '#protocol/browserMessages.ts';

const launch = {
  baseUrl: 'https://www.linkedin.com',
  profilesFolder: '/nowhere',
  headless: true,
  allowProfileVisits: false,
  pause: 600,
};
const german = {
  language: 'de',
  source: 'learned',
  words: { removeConnection: ['Kontakt entfernen'], confirm: ['Entfernen'] },
};

describe('The words that the browser process is started with', () => {
  it('are taken as whole texts by language', () => {
    assert.deepEqual(parseTaken('launch', { ...launch, words: [german] }).words, [german]);
    assert.equal(parseTaken('launch', launch).words, undefined);
  });

  const wrong: readonly [string, unknown][] = [
    ['a word for something else', { ...german, words: { confirm: ['Block'] } }],
    ['an empty word', { ...german, words: { confirm: [''] } }],
    ['a long word', { ...german, words: { confirm: ['x'.repeat(81)] } }],
    ['too many words', { ...german, words: { confirm: Array.from('abcdefghi', (letter) => `weg ${letter}`) } }],
    ['no code of a language', { ...german, language: 'de"]' }],
    ['a source that is none', { ...german, source: 'network' }],
  ];
  for (const [what, words] of wrong) {
    it(`are refused with ${what}`, () => {
      assert.throws(() => parseTaken('launch', { ...launch, words: [words] }), { code: 'invalidMessage' });
    });
  }
});
