import assert from 'node:assert/strict';
import { RunnerWorld } from './runnerWorld.ts';

describe('a removal run', () => {
  it('removes everybody planned, in order, and finishes', async () => {
    const world = new RunnerWorld();
    const run = await world.plan(3);
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed', 'removed', 'removed']);
    assert.deepEqual(
      world.linkedIn.ledger.map(({ slug }) => slug),
      ['liam-o-brien', '李小龙', 'josé-núñez'],
    );
    assert.equal(world.run(run).state, 'finished');
    assert.equal(world.linkedIn.openBrowsers, 0);
  });
});
