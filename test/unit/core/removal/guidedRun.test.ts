import assert from 'node:assert/strict';
import { RunnerWorld } from './runnerWorld.ts';

/** Does something once, just before a step of the browser. */
function justBefore(world: RunnerWorld, step: string, act: () => unknown): void {
  world.linkedIn.before = async (now) => {
    if (now !== step) return;
    world.linkedIn.before = () => undefined;
    await act();
  };
}

describe('a guided run, at every moment', () => {
  const moments = ['open', 'prepare', 'shown'] as const;

  for (const moment of moments) {
    it(`RB4: a pause at “${moment}” puts the person back and is told as what it is`, async () => {
      const world = new RunnerWorld();
      const run = await world.plan(2, 'guided');
      justBefore(world, moment, () => world.runner.pause(run));
      const end = await world.runner.work(run);
      assert(end.kind === 'paused' && end.cause === 'asked');
      assert.deepEqual(world.states(run), ['queued', 'queued']);
      assert.equal(world.run(run).pauseCause, 'asked');
      assert.deepEqual(world.linkedIn.ledger, []);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), ['removed', 'removed'], 'they come again on resuming');
    });

    it(`a stop at “${moment}” leaves the person as untouched as those who were never begun`, async () => {
      const world = new RunnerWorld();
      const run = await world.plan(2, 'guided');
      justBefore(world, moment, () => world.runner.cancel(run));
      assert.deepEqual(await world.runner.work(run), { kind: 'cancelled' });
      assert.deepEqual(world.states(run), ['queued', 'queued']);
      assert.deepEqual(
        [0, 1].map((id) => world.journal.connections.get(id)?.standing),
        ['connected', 'connected'],
      );
    });

    it(`RB4: a skip at “${moment}” leaves the person and goes on with the next`, async () => {
      const world = new RunnerWorld();
      const run = await world.plan(2, 'guided');
      justBefore(world, moment, () => world.runner.skipPerson());
      assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
      assert.deepEqual(world.states(run), ['skipped: personSkipped', 'removed']);
      assert.equal(world.journal.connections.get(0)?.standing, 'connected');
    });

    it(`RA5: a Keep at “${moment}” takes the card away at once and the person out`, async () => {
      const world = new RunnerWorld();
      world.linkedIn.personScripts.set('liam-o-brien', ['waits']);
      const run = await world.plan(2, 'guided');
      justBefore(world, moment, async () => {
        world.journal.protect(0, world.clock.now());
        await world.runner.wake();
      });
      assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
      assert.deepEqual(world.states(run), ['skipped: protected', 'removed']);
      assert.equal(world.linkedIn.shown.includes('liam-o-brien'), moment === 'shown');
    });
  }

  it('whoever gets another address while their card is shown is left, and told as that', async () => {
    const world = new RunnerWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['waits']);
    const run = await world.plan(2, 'guided');
    justBefore(world, 'shown', async () => {
      const connection = world.journal.connections.get(0);
      if (connection) connection.slug = 'new-address-77';
      await world.runner.wake();
    });
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['skipped: moved', 'removed']);
  });

  it('passes over people who have other addresses by now without taking it for a sign that something is wrong', async () => {
    const world = new RunnerWorld();
    const run = await world.plan(4, 'guided');
    for (const id of [0, 1, 2]) {
      const connection = world.journal.connections.get(id);
      if (connection) connection.slug = `new-address-${id}`;
    }
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['skipped: moved', 'skipped: moved', 'skipped: moved', 'removed']);
  });

  it('RB4: a browser that does not start because a pause closed it is a pause', async () => {
    const world = new RunnerWorld();
    const run = await world.plan(1, 'guided');
    justBefore(world, 'open', async () => {
      await world.runner.pause(run);
      throw new Error('Cancelled before it began.');
    });
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'asked');
    assert.deepEqual(world.states(run), ['queued']);
  });

  it('RA5: never shows whom the store protects by now', async () => {
    const world = new RunnerWorld();
    const run = await world.plan(3, 'guided');
    world.journal.protect(1, world.clock.now());
    await world.runner.work(run);
    assert.deepEqual(world.linkedIn.shown, ['liam-o-brien', 'josé-núñez']);
    assert.deepEqual(world.states(run), ['removed', 'skipped: protected', 'removed']);
  });

  it('an objection seen in another window takes the card away', async () => {
    const world = new RunnerWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['waits']);
    const run = await world.plan(1, 'guided');
    justBefore(world, 'shown', async () => {
      world.journal.shut = { kind: 'restricted', detail: '', at: 0 };
      await world.runner.wake();
    });
    assert.equal((await world.runner.work(run)).kind, 'stopped');
    assert.deepEqual(world.states(run), ['queued']);
  });
});
