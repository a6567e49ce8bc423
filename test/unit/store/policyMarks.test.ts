import assert from 'node:assert/strict';
import type { Decision } from '#core/people/connection.ts';
import { exported, people, Stores } from './network.ts';

describe('what policies mark', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  const marks = (...entries: readonly (readonly [Decision, number[]])[]) => new Map(entries);

  it('is one step, taken back by one undo', async () => {
    const store = await stores.fresh(6);
    await store.setDecision([1], 'review');
    await store.applyPolicy(marks(['keep', [2]], ['remove', [1, 3, 4]]));
    const decisions = () => store.connections().map(({ decision }) => decision);
    assert.deepEqual(decisions(), ['remove', 'keep', 'remove', 'remove', 'undecided', 'undecided']);
    assert.equal(store.undoLabel, 'Mark 4 people by the policy');
    await store.undo();
    assert.deepEqual(decisions(), ['review', 'undecided', 'undecided', 'undecided', 'undecided', 'undecided']);
  });

  it('is remembered as a policy’s over a restart, until it is decided about by hand, alike or otherwise', async () => {
    const store = await stores.fresh(6);
    assert.deepEqual(store.policyMarks, { keep: new Set(), review: new Set(), remove: new Set() });
    await store.applyPolicy(marks(['keep', [1, 2]], ['remove', [3, 4]]));
    await store.setDecision([2], 'keep');
    await store.setDecision([3], 'review');
    const { directory } = store;
    await store.dispose();
    const again = await stores.at(directory);
    assert.deepEqual(again.policyMarks, { keep: new Set([1]), review: new Set(), remove: new Set([4]) });
  });

  it('stays a policy’s when the last policy is undone', async () => {
    const store = await stores.fresh(3);
    await store.applyPolicy(marks(['review', [1]]));
    await store.applyPolicy(marks(['remove', [1]]));
    await store.undo();
    assert.equal(store.connection(1)?.decision, 'review');
    assert.ok(store.policyMarks.review.has(1));
  });

  it('is refused for people who are not there, and changes nothing then', async () => {
    const store = await stores.fresh(3);
    await assert.rejects(store.applyPolicy(marks(['remove', [1, 99]])), { code: 'noSuchPerson' });
    assert.deepEqual([store.connection(1)?.decision, store.policyMarks.remove.size], ['undecided', 0]);
    await assert.rejects(store.applyPolicy(marks(['remove', [1]]), 'another network'), { code: 'otherNetwork' });
  });

  it('is refused as a whole when someone was decided about since it was planned', async () => {
    const store = await stores.fresh(4);
    const planned = new Map<number, Decision>([1, 2, 3].map((id) => [id, 'undecided']));
    // In another window.
    await store.setDecision([2], 'keep');
    const applied = store.applyPolicy(marks(['remove', [1, 2, 3]]), store.networkId, planned);
    await assert.rejects(applied, { code: 'changedMeanwhile', message: /No one was marked/ });
    assert.deepEqual(
      [1, 2, 3].map((id) => store.connection(id)?.decision),
      ['undecided', 'keep', 'undecided'],
    );
    assert.equal(await store.applyPolicy(marks(['remove', [1, 3]]), store.networkId, planned), store.undoStep);
  });

  it('are no policy’s any more for whoever was kept by hand after the backup that is restored', async () => {
    const store = await stores.fresh(5);
    await store.applyPolicy(marks(['keep', [2, 3]]));
    await store.undo();
    await store.applyImport(exported({ connections: people(6) }));
    await store.setDecision([2], 'keep');
    await store.restoreBackup((await store.backups()).find(({ reason }) => reason === 'import')?.name ?? '');
    assert.equal(store.connection(2)?.decision, 'keep');
    assert.deepEqual([...store.policyMarks.keep], [3]);
  });
});
