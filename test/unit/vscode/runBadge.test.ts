import assert from 'node:assert/strict';
import { runBadge } from '#vscode/removal/runBadge.ts';

describe('the number on the Removals view', () => {
  it('says how many are to go, one person being one (B12)', () => {
    assert.deepEqual(runBadge(3, 1), { value: 1, tooltip: '1 person still to go in removal run 3' });
    assert.deepEqual(runBadge(3, 1200), { value: 1200, tooltip: '1,200 people still to go in removal run 3' });
    assert.equal(runBadge(3, 0), undefined);
  });
});
