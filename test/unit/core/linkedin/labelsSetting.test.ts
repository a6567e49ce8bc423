import assert from 'node:assert/strict';
import { readLabelsSetting } from '#core/linkedin/labelsSetting.ts';

describe('The setting for LinkedIn’s words', () => {
  it('adds whole texts by language and kind, under the code that pages use', () => {
    const { added, problems } = readLabelsSetting({
      de: { removeConnection: ['Kontakt entfernen'], confirm: ['Entfernen'] },
      iw_IL: { cancel: ['ביטול מיוחד'] },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(added, [
      { language: 'de', source: 'setting', words: { removeConnection: ['Kontakt entfernen'], confirm: ['Entfernen'] } },
      { language: 'he', source: 'setting', words: { cancel: ['ביטול מיוחד'] } },
    ]);
    assert.deepEqual(readLabelsSetting(undefined), { added: [], problems: [] });
    assert.deepEqual(readLabelsSetting({}), { added: [], problems: [] });
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ['a list instead of an object', ['x'], /must be an object by language/],
    ['no code of a language', { 'Deutsch!': {} }, /“Deutsch!” is no code of a language/],
    ['a text instead of an object', { de: 'Entfernen' }, /“de” must be an object/],
    ['an unknown kind', { de: { remove: ['Entfernen'] } }, /“de.remove” is none of/],
    ['a text instead of a list', { de: { confirm: 'Entfernen' } }, /“de.confirm” must be a list/],
    ['numbers', { de: { confirm: [1] } }, /“de.confirm” must be a list/],
    ['a word for something else', { de: { confirm: ['Blockieren'] } }, /“Blockieren” of “de.confirm” is ignored/],
    ['an empty word', { de: { confirm: [' '] } }, /“ ” of “de.confirm” is ignored: it is empty/],
    ['a novel', { de: { confirm: ['x'.repeat(81)] } }, /longer than 80/],
    ['signs only', { de: { confirm: ['…'] } }, /no letter/],
    ['a name’s capital', { de: { afterName: ['Maria'] } }, /capital letter/],
  ];
  for (const [what, value, sentence] of wrong) {
    it(`ignores ${what}, and says so in one sentence`, () => {
      const { added, problems } = readLabelsSetting(value);
      assert.deepEqual(added, []);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', sentence);
    });
  }

  it('joins what is written under two codes of one language', () => {
    const { added, problems } = readLabelsSetting({
      no: { confirm: ['Fjern', 'Ta bort'], removeConnection: ['Fjern kontakt'] },
      'nb-NO': { confirm: ['Ta bort', 'Slett'] },
    });
    assert.deepEqual(added, [
      {
        language: 'nb',
        source: 'setting',
        words: { removeConnection: ['Fjern kontakt'], confirm: ['Fjern', 'Ta bort', 'Slett'] },
      },
    ]);
    assert.deepEqual(problems, []);
  });

  it('keeps the good words beside a bad one, and no more than eight', () => {
    const confirm = ['Melden', ...Array.from('abcdefghij', (letter) => `Weg ${letter}`)];
    const { added, problems } = readLabelsSetting({ de: { confirm } });
    assert.equal(added[0]?.words.confirm?.length, 8);
    assert.equal(problems.length, 2);
  });
});
