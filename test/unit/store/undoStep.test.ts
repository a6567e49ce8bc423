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

  it('lets only that step be taken back, and is none for a decision that changed no one', async () => {
    const store = await stores.fresh(3);
    const { step = 0 } = await store.setDecision([1, 2], 'remove');
    assert.deepEqual(await store.setDecision([1, 2], 'remove'), { kept: [], step: undefined });
    await store.setDecision([3], 'keep');
    await assert.rejects(store.undo(step), { code: 'otherUndoStep' });
    assert.equal(store.connection(3)?.decision, 'keep');
    await store.undo();
    assert.equal(await store.undo(step), 'Mark 2 people to remove');
    await assert.rejects(store.undo(step), { code: 'otherUndoStep' });
  });
});

describe('A decision on several people', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('leaves who was kept in another window, and changes those whose Keep may be cleared', async () => {
    const store = await stores.fresh(4);
    const other = await stores.at(store.directory);
    await store.setDecision([1], 'keep');
    await other.setDecision([2], 'keep');
    const { kept } = await store.setDecision([1, 2, 3], 'remove', store.networkId, [1]);
    assert.deepEqual(kept, [2]);
    assert.deepEqual(
      [1, 2, 3, 4].map((id) => store.connection(id)?.decision),
      ['remove', 'keep', 'remove', 'undecided'],
    );
  });
});
