import assert from 'node:assert/strict';
import { andList, orList } from '#core/text/lists.ts';

describe('Lists in a sentence', () => {
  it('have no comma before the last part', () => {
    assert.equal(andList(['A', 'B', 'C']), 'A, B and C');
    assert.equal(orList(['A', 'B', 'C']), 'A, B or C');
    assert.equal(andList(['A']), 'A');
  });
});
