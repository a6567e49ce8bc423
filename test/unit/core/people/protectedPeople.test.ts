import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decisions } from '#core/people/connection.ts';
import { partKept } from '#core/people/protectedPeople.ts';

describe('a decision on several people', () => {
  it('takes protection from no one, and forgets no one', () => {
    const people = fc.array(fc.constantFrom(...decisions), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(people, fc.constantFrom(...decisions), (list, decision) => {
        const chosen = list.map((one, place) => ({ id: place + 1, decision: one }));
        const { changing, kept } = partKept(chosen, decision);
        assert.deepEqual(
          [...changing, ...kept].sort((a, b) => a - b),
          chosen.map(({ id }) => id),
        );
        const losing = changing.filter((id) => chosen[id - 1]?.decision === 'keep' && decision !== 'keep');
        assert.deepEqual(losing, []);
        assert.ok(kept.every((id) => chosen[id - 1]?.decision === 'keep'));
        if (decision === 'keep') assert.deepEqual(kept, []);
      }),
    );
  });

  it('on one person is about that person', () => {
    assert.deepEqual(partKept([{ id: 7, decision: 'keep' }], 'undecided'), { changing: [7], kept: [] });
  });
});
