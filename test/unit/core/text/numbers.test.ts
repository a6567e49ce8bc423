import assert from 'node:assert/strict';
import { countAlike, countOf, setTextLanguage } from '#core/text/numbers.ts';

describe('texts that depend on a number', () => {
  afterEach(() => setTextLanguage('en'));

  it('put in the number and what else there is, in any order, as it is', () => {
    const say = (count: number): string => countOf(count, '{1}: {0} file', '{1}: {0} files', '$1 {0}');
    assert.equal(say(1), '$1 {0}: 1 file');
    assert.equal(say(1200), '$1 {0}: 1,200 files');
  });

  it('choose as the language does', () => {
    const say = (count: number): string => countOf(count, 'one', 'other');
    assert.equal(say(0), 'other');
    setTextLanguage('fr');
    assert.equal(say(0), 'one');
    setTextLanguage('ja');
    assert.equal(say(1), 'other');
  });

  it('need no second form in English, and may have one in a translation', () => {
    assert.deepEqual(
      [1, 1200].map((count) => countAlike(count, '{0} kept')),
      ['1 kept', '1,200 kept'],
    );
    setTextLanguage('fr');
    const say = (count: number): string => countAlike(count, '{0} sur {1} gardée | {0} sur {1} gardées', 'a | b');
    assert.deepEqual([1, 2].map(say), ['1 sur a | b gardée', '2 sur a | b gardées']);
  });
});
