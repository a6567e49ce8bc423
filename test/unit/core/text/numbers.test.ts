import assert from 'node:assert/strict';
import { countOf, setTextLanguage } from '#core/text/numbers.ts';

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
});
