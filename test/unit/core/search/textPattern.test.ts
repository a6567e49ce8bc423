import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compilePattern, hasPieces } from '#core/search/textPattern.ts';

const letters = fc.constantFrom('a', 'b', 'é', '-', '.', '+', '李', 'バ', '1', "'", '🎉');
const word = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''));
const pieces = fc.array(
  fc.array(letters, { maxLength: 3 }).map((parts) => parts.join('')),
  { minLength: 2, maxLength: 5 },
);

/** The same by trying every place for every piece. */
function oracle(text: string, parts: readonly string[], from = 0, number = 0): boolean {
  const piece = parts[number];
  if (piece === undefined) return true;
  const isPart = (sign: string | undefined): boolean => sign !== undefined && /^[\p{L}\p{N}\p{M}]$/u.test(sign);
  for (let at = from; at + piece.length <= text.length; at++) {
    if (!text.startsWith(piece, at)) continue;
    const end = at + piece.length;
    const starts = number > 0 || !isPart(Array.from(piece)[0]) || !isPart(Array.from(text.slice(0, at)).at(-1));
    const ends =
      number < parts.length - 1 || !isPart(Array.from(piece).at(-1)) || !isPart(Array.from(text.slice(end))[0]);
    if (starts && ends && oracle(text, parts, end, number + 1)) return true;
  }
  return false;
}

describe('wildcards', () => {
  it('match what trying every place for every piece would match', () => {
    fc.assert(
      fc.property(word, pieces, (text, parts) => {
        assert.equal(hasPieces(text, parts), oracle(text, parts), `${text} ~ ${parts.join('*')}`);
      }),
      { numRuns: 20_000 },
    );
  });

  it('read a word at most once for each piece, however many stars', () => {
    const long = 'a'.repeat(20_000);
    const bad: readonly (readonly [text: string, pattern: string])[] = [
      [long, `${'a*'.repeat(40)}b`],
      [long, `*${'a*'.repeat(40)}b*`],
      [`${long}b`, 'a*b*a*b*a*b*c'],
      ['https-linkedin-com-in-ada-and-a-very-long-address'.repeat(400), '*a*e*i*o*u*a*x'],
      ['ab'.repeat(10_000), '*a*b*c'],
    ];
    for (const [text, pattern] of bad) {
      const parts = pattern.split('*');
      let looks = 0;
      let read = 0;
      hasPieces(text, parts, (within, piece, from) => {
        const at = within.indexOf(piece, from);
        looks++;
        read += (at < 0 ? within.length : at) - from + piece.length;
        return at;
      });
      assert.ok(looks <= text.length + parts.length, `${looks} looks for ${pattern}`);
      assert.ok(read <= 3 * text.length + 10 * parts.length, `${read} signs read for ${pattern}`);
    }
  });

  it('stay inside one word and heed its ends', () => {
    const matches = (text: string, pattern: string): boolean =>
      compilePattern({ match: 'wildcard', text: pattern }, false).holds?.(text) ?? true;
    assert.ok(matches('tech recruiter', 'rec*'));
    assert.ok(matches('tech-recruiter', 'rec*'));
    assert.ok(!matches('direct cruiser', 'rec*'));
    assert.ok(!matches('senior data engineer', 'sen*eer'));
    assert.ok(!matches('バンダイ', 'バン*x'));
  });
});
