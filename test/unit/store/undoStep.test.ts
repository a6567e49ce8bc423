import assert from 'node:assert/strict';
import { Stores } from './network.ts';

describe('The number of the step that undo would take back', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('comes back when what came later was taken back, and is not used again', async () => {
    const store = await stores.fresh(3);
    assert.equal(store.undoStep, undefined);
    await store.setDecision([1, 2], 'keep');
    const announced = store.undoStep;
    await store.setDecision([3], 'review');
    assert.notEqual(store.undoStep, announced);
    await store.undo();
    assert.equal(store.undoStep, announced);
    assert.equal(await store.undo(), 'Mark 2 people as keep');
    await store.setDecision([3], 'review');
    assert.notEqual(store.undoStep, announced);
  });
});
