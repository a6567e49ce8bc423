import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyCharacter } from '../../../anyCharacter.ts';

describe('any character', () => {
  it('is one code point, of all there are, and none is half of a pair', () => {
    for (const wanted of ['\0', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}']) {
      assert.ok(anyCharacter.canShrinkWithoutContext(wanted), wanted);
    }
    for (const not of ['', 'ab', '\ud800', '\udfff', '👩‍🚀', undefined]) {
      assert.ok(!anyCharacter.canShrinkWithoutContext(not), String(not));
    }
    fc.assert(
      fc.property(anyCharacter, (character) => {
        assert.equal(Array.from(character).length, 1);
        assert.doesNotMatch(character, /\p{Surrogate}/u);
        assert.ok(anyCharacter.canShrinkWithoutContext(character));
      }),
      { numRuns: 1000 },
    );
  });

  it('makes texts that fast-check can take to pieces: it tries those that often cause trouble', () => {
    for (const text of ['__proto__', 'constructor', '李小龙 🚀']) {
      assert.ok(fc.string({ unit: anyCharacter }).canShrinkWithoutContext(text), text);
    }
  });
});
