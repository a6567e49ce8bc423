import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packIds, unpackIds } from '#core/people/idRanges.ts';

describe('ids as a short text', () => {
  it('come back ascending and once each, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 2_000_000 }))),
        (ids) => {
          assert.deepEqual(
            unpackIds(packIds(ids)),
            [...new Set(ids)].sort((a, b) => a - b),
          );
        },
      ),
    );
  });

  it('take a few characters for a whole network, and about one for each of every second person', () => {
    const everyone = Array.from({ length: 30_000 }, (_, at) => at + 1);
    assert.equal(packIds(everyone), '1.n5c');
    assert.ok(packIds(everyone.filter((id) => id % 2 === 0)).length <= 30_000);
  });

  it('are refused when the text is none of ours, and before it could fill the memory', () => {
    for (const text of [' ', '1  1', '0', '1.0', '-1', '1,2', '1.', '.1', 'A', '1.zzzzzz', '1 ', 'No one', '１']) {
      assert.equal(unpackIds(text), undefined, text);
    }
    assert.deepEqual(unpackIds(''), []);
  });
});
