import assert from 'node:assert/strict';
import { languageOf } from '#core/linkedin/pageWords.ts';

describe('The language of a page', () => {
  it('is one language in old codes and new ones, with or without a country', () => {
    for (const [language, ...written] of [
      ['id', 'in', 'id', 'in_ID', 'id-ID'],
      ['he', 'iw', 'he', 'iw_IL', 'HE-il'],
      ['nb', 'no', 'nb', 'nn', 'no_NO', 'nb-NO'],
      ['fil', 'tl', 'fil', 'tl_PH', 'fil-PH'],
      ['pt', 'pt-BR', 'pt_BR'],
    ]) {
      for (const lang of written) assert.equal(languageOf(lang), language, lang);
    }
  });

  it('may be one of private use, whose words can be learned like those of any other', () => {
    assert.equal(languageOf('x-quell'), 'quell');
    assert.equal(languageOf('x'), '');
    assert.equal(languageOf(''), '');
  });
});
