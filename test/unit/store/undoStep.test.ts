import assert from 'node:assert/strict';
import { Stores } from './network.ts';

describe('Undo of one step that was announced', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('takes back that step, and nothing that came later or was taken back already', async () => {
    const store = await stores.fresh(3);
    const decisions = () => store.connections().map(({ decision }) => decision);
    assert.equal(store.undoStep, undefined);
    await store.setDecision([1, 2], 'keep');
    const announced = store.undoStep;
    await store.setDecision([3], 'review');
    assert.equal(await store.undo(announced), undefined);
    assert.deepEqual(decisions(), ['keep', 'keep', 'review']);
    await store.undo();
    assert.equal(await store.undo(announced), 'Mark 2 people as keep');
    assert.deepEqual(decisions(), ['undecided', 'undecided', 'undecided']);
    await store.setDecision([3], 'review');
    assert.equal(await store.undo(announced), undefined, 'the number of a step is not used again');
    assert.deepEqual(decisions(), ['undecided', 'undecided', 'review']);
  });
});
