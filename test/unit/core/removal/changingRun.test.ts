import assert from 'node:assert/strict';
import type { RunId } from '#core/removal/run.ts';
import { people, RunnerWorld } from './runnerWorld.ts';

const hour = 3_600_000;

/** A world in which the first removal of the account is long ago, so that none is rehearsed first. */
function experiencedWorld(): RunnerWorld {
  const world = new RunnerWorld();
  world.journal.earlierIntents.push(world.clock.now() - 300 * 24 * hour);
  return world;
}

function whoIs(index: number) {
  const [slug, name] = people[index] ?? ['', ''];
  return { connectionId: index, slug, name };
}

/** Does something once, just before a step of the browser. */
function justBefore(world: RunnerWorld, step: string, act: () => unknown): void {
  world.linkedIn.before = async (now) => {
    if (now !== step) return;
    world.linkedIn.before = () => undefined;
    await act();
  };
}

describe('a run that changes while it is worked on', () => {
  const add = (world: RunnerWorld, run: RunId, ...indexes: number[]) =>
    world.journal.addPeople(run, { chosenBy: '', targets: indexes.map(whoIs), notBefore: 0 }, world.clock.now());

  it('goes on with people who were added between two others, after those in the queue', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    justBefore(world, 'confirm', () => add(world, run, 4, 3));
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(
      world.linkedIn.clicks,
      [0, 1, 4, 3].map((one) => whoIs(one).slug),
    );
  });

  it('does not end over the heads of people who were added as it ended', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    world.journal.before = async (write) => {
      if (write !== 'setRunState' || !world.states(run).includes('removed')) return;
      world.journal.before = () => undefined;
      await add(world, run, 1);
    };
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed', 'removed']);
  });

  it('leaves whoever is taken out, and never reaches into the person at hand', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    justBefore(world, 'confirm', async () => {
      assert.equal(await world.journal.takeOut(run, [0, 1], world.clock.now()), 1);
      await world.runner.wake();
    });
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'skipped: takenOut', 'removed']);
    assert.equal(world.journal.connections.get(1)?.standing, 'connected');
  });

  it('is finished when the last people were taken out while it waited', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    world.clock.at(world.clock.now() + 60_000, async () => {
      await world.journal.takeOut(run, [1], world.clock.now());
      await world.runner.wake();
    });
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed', 'skipped: takenOut']);
  });

  it('changes from guided to automatic with the next person, with a browser and waits of the new way', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3, 'guided');
    justBefore(world, 'shown', async () => {
      await world.journal.changeMode(run, 'automatic', world.clock.now());
      await world.runner.wake();
    });
    const begun = world.clock.now();
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'removed', 'removed']);
    assert.deepEqual(world.linkedIn.shown, [whoIs(0).slug], 'the person at hand was left to the person');
    assert.deepEqual(
      world.linkedIn.itemClicks.map(({ slug }) => slug),
      [whoIs(1).slug, whoIs(2).slug],
    );
    assert.deepEqual(world.opened, ['guided', 'automatic']);
    assert.ok(world.clock.now() - begun > 7 * 60_000, 'the waits of the automatic mode');
  });

  it('changes from automatic to guided without the rest of the long wait', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    const asked = world.clock.now() + 60_000;
    world.clock.at(asked, async () => {
      await world.journal.changeMode(run, 'guided', world.clock.now());
      await world.runner.wake();
    });
    await world.runner.work(run);
    assert.deepEqual(world.linkedIn.shown, [whoIs(1).slug]);
    assert.ok(world.clock.now() - asked < 60_000, `${world.clock.now() - asked} ms`);
  });

  it('waits by a new pace from the wait on in which it was set', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    const asked = world.clock.now() + 60_000;
    world.clock.at(asked, async () => {
      world.settings = { ...world.settings, minutesBetweenPeople: 120 };
      await world.runner.wake();
    });
    await world.runner.work(run);
    assert.ok(world.clock.now() - asked >= hour - 60_000, 'half of two hours is the least');
  });

  it('goes on when its cooling period is ended, though it waits for that period by then', async () => {
    const world = experiencedWorld();
    const begun = world.clock.now();
    const run = await world.plan(1, 'automatic', begun + 30 * hour);
    world.clock.at(begun + hour, async () => {
      await world.journal.startEarlier(run, world.clock.now());
      await world.runner.wake();
    });
    await world.runner.work(run);
    assert.ok((world.linkedIn.itemClicks[0]?.at ?? Infinity) - begun < 2 * hour);
  });

  it('goes on the same day when its hours are made longer while it waits for the next ones', async () => {
    const world = experiencedWorld();
    const begun = world.clock.now();
    const run = await world.plan(2);
    world.settings = { ...world.settings, startHour: 9, endHour: 10, minutesBetweenPeople: 120 };
    world.clock.at(begun + 2 * hour, async () => {
      world.settings = { ...world.settings, endHour: 20 };
      await world.runner.wake();
    });
    await world.runner.work(run);
    assert.ok((world.linkedIn.itemClicks[1]?.at ?? Infinity) - begun < 10 * hour);
  });

  it('starts by itself only what is still planned', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    await world.journal.setRunState(run, ['planned'], 'paused', { pauseCause: 'asked' });
    assert.deepEqual(await world.runner.work(run, ['planned']), { kind: 'elsewhere' });
    assert.equal(world.run(run).state, 'paused');
    assert.deepEqual(world.linkedIn.clicks, []);
  });

  it('is finished, not paused, when the pause came with its last person and the browser was lost (U29)', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    justBefore(world, 'confirm', async () => {
      await world.runner.pause(run);
      throw new Error('The browser was closed.');
    });
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['unknown: browserLost']);
  });
});
