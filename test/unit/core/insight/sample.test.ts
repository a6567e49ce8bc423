import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sampleRows } from '../../../../src/core/insight/sample.ts';

const rows = Uint32Array.from({ length: 1000 }, (_, place) => place * 3);

describe('sampleRows', () => {
  it('is the same for the same seed and another for another', () => {
    assert.deepEqual(sampleRows(rows, 20, 7), sampleRows(rows, 20, 7));
    assert.notDeepEqual(sampleRows(rows, 20, 7), sampleRows(rows, 20, 8));
  });

  it('draws different rows of those given, in their order, as many as there are at most', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -3, max: 1200 }), (seed, size) => {
        const sample = sampleRows(rows, size, seed);
        assert.equal(sample.length, Math.min(Math.max(size, 0), rows.length));
        assert.ok(
          sample.every((row, place) => row % 3 === 0 && row < 3000 && (place === 0 || row > (sample[place - 1] ?? 0))),
        );
      }),
    );
  });

  it('favours no row', () => {
    const hits = new Uint32Array(10);
    const ten = rows.slice(0, 10);
    for (let seed = 0; seed < 5000; seed++)
      for (const row of sampleRows(ten, 2, seed)) hits[row / 3] = (hits[row / 3] ?? 0) + 1;
    // 1,000 each are expected; the standard deviation is 28.
    assert.ok(
      hits.every((count) => count > 850 && count < 1150),
      hits.join(),
    );
  });
});
