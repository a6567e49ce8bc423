import assert from 'node:assert/strict';
import { andList, commaList, orList, semicolonList, sentences } from '#core/text/lists.ts';
import { setTextLanguage } from '#core/text/numbers.ts';

describe('Lists in a sentence', () => {
  afterEach(() => setTextLanguage('en'));

  it('have no comma before the last part', () => {
    assert.equal(andList(['A', 'B', 'C']), 'A, B and C');
    assert.equal(orList(['A', 'B', 'C']), 'A, B or C');
    assert.equal(andList(['A']), 'A');
  });

  for (const [language, commas, semicolons] of [
    ['en', 'A, B, C', 'A; B; C'],
    ['de', 'A, B, C', 'A; B; C'],
    ['ja', 'A、B、C', 'A；B；C'],
    ['zh-CN', 'A、B、C', 'A；B；C'],
  ] as const) {
    it(`have the commas and semicolons of ${language}`, () => {
      setTextLanguage(language);
      assert.equal(commaList(['A', 'B', 'C']), commas);
      assert.equal(semicolonList(['A', 'B', 'C']), semicolons);
      assert.equal(commaList([]), '');
    });
  }
});

describe('Sentences one after the other', () => {
  it('have a space between them, and what is empty leaves none', () => {
    assert.equal(sentences('It stopped.', '', undefined, 'Resume it.'), 'It stopped. Resume it.');
    assert.equal(sentences(), '');
  });

  it('have none after the full stop of Japanese and Chinese, which is as wide as a letter', () => {
    assert.equal(sentences('停止しました。', '再開できます。'), '停止しました。再開できます。');
    assert.equal(
      sentences('停止しました。', 'Chrome is missing.', '再開。'),
      '停止しました。Chrome is missing. 再開。',
    );
  });
});
