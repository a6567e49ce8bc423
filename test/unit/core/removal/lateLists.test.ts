import assert from 'node:assert/strict';
import { retryPlan } from '#core/removal/wording/runReport.ts';
import { outcomeByHand } from '#core/removal/runMachine.ts';
import type { RunTarget } from '#core/removal/run.ts';
import { ClickTimes } from '#core/removal/runner/clickTimes.ts';
import { mondayMorning, people, plannedRun, RunnerWorld, utc } from './runnerWorld.ts';
import { VirtualClock } from './virtualTime.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A world in which the account has removed someone long ago, so that no rehearsal comes first. */
function experiencedWorld(): RunnerWorld {
  const world = new RunnerWorld();
  world.journal.earlierIntents.push(0);
  return world;
}

describe('a clock that jumps a day while a late list is waited for', () => {
  for (const script of ['acceptedButListed', 'removedUnseenListLate'] as const) {
    it(`makes no day of some minutes (${script})`, async () => {
      const world = experiencedWorld();
      world.linkedIn.lateBy = 3 * hour;
      world.linkedIn.clickScripts.set('liam-o-brien', [script]);
      const run = await world.plan(1);
      world.clock.at(world.clock.now() + 5 * minute, () => world.clock.set(day));
      await world.runner.work(run);
      await world.runner.checkAgain(run);
      assert.equal(world.run(run).targets[0]?.state, 'unknown');
      assert.equal(world.journal.connections.get(0)?.standing, 'unknown');
      assert.deepEqual(retryPlan(world.run(run), 0, utc).targets, [], 'they are not offered for another try');
      assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien']);
    });
  }

  it('is believed once the day has really passed', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['refused']);
    const run = await world.plan(1);
    world.clock.at(world.clock.now() + 5 * minute, () => world.clock.set(day));
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['unknown: requestRefused']);
    world.clock.pass(day);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['failed: requestRefused']);
    assert.equal(retryPlan(world.run(run), 0, utc).targets.length, 1);
  });

  it('put back by a day, it does not keep anyone unknown for longer', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['acceptedButListed']);
    const run = await world.plan(1);
    world.clock.at(world.clock.now() + minute, () => world.clock.set(-day));
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed']);
    assert.ok(world.clock.elapsed < hour, `${world.clock.elapsed / hour} hours`);
  });
});

describe('someone whom the person removes by hand beside the run, while the list is late', () => {
  /** In a guided run the person removes Cher instead of whom they are shown, and the list goes on showing her. */
  async function removedBeside() {
    const world = experiencedWorld();
    world.linkedIn.lateBy = 3 * hour;
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOtherThenThis']);
    world.linkedIn.before = (step) => {
      if (step === 'look') world.linkedIn.connected.add('cher');
    };
    return { world, run: await world.plan(1, 'guided'), id: people.findIndex(([slug]) => slug === 'cher') };
  }

  it('is asked for by no second run on that day, whatever the person says of them', async () => {
    const { world, run, id } = await removedBeside();
    await world.runner.work(run);
    assert.equal(world.states(run)[1], 'unknown: byHandAccepted');
    await world.journal.recordOutcome(run, 1, outcomeByHand('connected'), world.clock.now());
    const cher = { ...plannedRun(0, 'automatic', 0), targets: [{ connectionId: id, slug: 'cher', name: 'Cher' }] };
    await assert.rejects(world.journal.createRun(cher, world.clock.now() + minute), /Clicked today/);
    assert.deepEqual(world.linkedIn.twice, []);
  });

  it('stays unclear when the clock jumps a day minutes later, in this session and the next', async () => {
    const { world, run, id } = await removedBeside();
    world.clock.at(world.clock.now() + 5 * minute, () => world.clock.set(day));
    await world.runner.work(run);
    await world.runner.checkAgain(run);
    assert.equal(world.states(run)[1], 'unknown: byHandAccepted');
    assert.equal(world.journal.connections.get(id)?.standing, 'unknown');
  });
});

describe('someone who was clicked in one run and is unclear in another', () => {
  it('is believed to be still connected only a day after the latest click, whichever run looks', async () => {
    const world = experiencedWorld();
    const cher = [{ connectionId: people.findIndex(([slug]) => slug === 'cher'), slug: 'cher', name: 'Cher' }];
    world.linkedIn.clickScripts.set('cher', ['refused']);
    const older = await world.journal.createRun({ ...plannedRun(0, 'automatic', 0), targets: cher }, world.clock.now());
    await world.runner.work(older);
    assert.deepEqual(world.states(older), ['unknown: requestRefused']);
    world.clock.pass(2 * day);
    // The person removes her by hand, beside another run, and the list goes on showing her.
    world.linkedIn.lateBy = 3 * hour;
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOtherThenThis']);
    world.linkedIn.before = (step) => {
      if (step === 'look') world.linkedIn.connected.add('cher');
    };
    const run = await world.plan(1, 'guided');
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'unknown: byHandAccepted']);
    await world.runner.checkAgain(older);
    assert.deepEqual(world.states(older), ['unknown: requestRefused']);
    assert.equal(world.journal.connections.get(cher[0]?.connectionId ?? -1)?.standing, 'unknown');
    world.clock.pass(day);
    await world.runner.checkAgain(older);
    assert.deepEqual(world.states(older), ['failed: requestRefused']);
  });
});

describe('the time since a click', () => {
  it('is that of this process where the person clicked by hand, however often the clock is set', async () => {
    const world = experiencedWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOtherThenThis']);
    world.linkedIn.before = (step) => {
      if (step === 'look') world.linkedIn.connected.add('cher');
    };
    world.clock.set(day);
    world.runner = world.newRunner();
    world.clock.set(-day);
    const run = await world.plan(1, 'guided');
    world.clock.at(world.clock.now() + 5 * minute, () => world.clock.set(day));
    await world.runner.work(run);
    assert.equal(world.states(run)[1], 'unknown: byHandAccepted');
  });

  it('is that of the clock where another window clicked while this one slept', () => {
    const clock = new VirtualClock(mondayMorning);
    const times = new ClickTimes(clock);
    // Asleep, when the uptime stands still.
    clock.set(3 * day);
    const click = clock.now() - day;
    const [target] = [{ slug: 'cher', intentAt: click, outcomeAt: click }] as unknown as readonly RunTarget[];
    assert.ok(target);
    assert.equal(times.now(1, target) - click, day);
  });
});

describe('a clock that is hours behind after a restart, and then put right', () => {
  /** Clicked at seven; minutes later a runner of a new process looks while the clock says 23:00 of the day before. */
  async function checkedBehind(script: 'acceptedButListed' | 'refused') {
    const world = experiencedWorld();
    world.linkedIn.lateBy = 5 * hour;
    world.settings = { ...world.settings, startHour: 6 };
    world.clock.set(-2 * hour);
    world.linkedIn.clickScripts.set('liam-o-brien', [script]);
    const run = await world.plan(2);
    const clicked = world.clock.now();
    world.clock.at(world.clock.now() + 3 * minute, () => world.runner.pause(run));
    await world.runner.work(run);
    world.clock.set(-8 * hour);
    world.runner = world.newRunner();
    world.clock.at(world.clock.now() + 5 * minute, () => world.clock.set(8 * hour));
    await world.runner.checkAgain(run);
    return { world, run, clicked };
  }

  it('makes no night of minutes, in that process or the next', async () => {
    const { world, run, clicked } = await checkedBehind('acceptedButListed');
    assert.equal(world.states(run)[0], 'unknown: stillListed');
    world.runner = world.newRunner();
    await world.runner.checkAgain(run);
    assert.equal(world.states(run)[0], 'unknown: stillListed');
    assert.ok(world.clock.now() - clicked < hour, 'the clock is right again');
    assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien']);
  });

  it('makes no one wait for longer than another day', async () => {
    const { world, run } = await checkedBehind('refused');
    world.runner = world.newRunner();
    world.clock.pass(day);
    await world.runner.checkAgain(run);
    assert.equal(world.states(run)[0], 'failed: requestRefused');
  });
});

describe('someone else’s removal that no one lived to write down', () => {
  for (const [moment, write] of [
    ['before', 'recordSafetyStop'],
    ['after', 'recordSafetyStop'],
    ['before', 'recordOther'],
    ['after', 'recordOther'],
    ['before', 'recordOutcome'],
  ] as const) {
    it(`death ${moment} ${write}: the person meant is unknown, and no one is clicked in the place of the other`, async () => {
      const world = experiencedWorld();
      // Who is removed in another's place is in the queue, too.
      world.linkedIn.bystander = 'josé-núñez';
      world.linkedIn.clickScripts.set('liam-o-brien', ['removesAnother']);
      const run = await world.plan(3);
      let alive = true;
      const died = new Promise<void>((resolve) => {
        world.journal[moment] = (now) => {
          if (now !== write || !alive) return;
          alive = false;
          resolve();
          return moment === 'before' ? new Promise(() => undefined) : undefined;
        };
      });
      void world.newRunner(() => alive).work(run);
      await died;
      world.journal[moment] = () => undefined;
      world.lock.ownerDied();
      await world.runner.recover();
      assert.equal(world.states(run)[0], 'unknown: interrupted');
      assert.equal(world.journal.shut?.kind, 'unknownLayout', 'no one goes on without the person');

      // The person has seen to it, and goes on.
      await world.runner.clearSafetyStop();
      world.linkedIn.objected = false;
      await world.runner.work(run);
      const other = world.states(run)[2];
      const isOnRecord = other === 'removed: anotherRemoved';
      assert.ok(isOnRecord || other === 'skipped: notListed', other);
      assert.equal(isOnRecord, write === 'recordOutcome' || (moment === 'after' && write === 'recordOther'));
      assert.deepEqual(world.linkedIn.twice, []);
      assert.deepEqual(world.linkedIn.ledger.map(({ slug }) => slug).sort(), ['josé-núñez', '李小龙'].sort());
    });
  }
});

describe('people whom LinkedIn accepted and did not remove', () => {
  it('do not keep a resumed run from going on: that they are still listed is known', async () => {
    const world = experiencedWorld();
    world.linkedIn.lateBy = Infinity;
    for (const slug of ['liam-o-brien', '李小龙', 'josé-núñez'])
      world.linkedIn.clickScripts.set(slug, ['acceptedButListed']);
    const run = await world.plan(5);
    // Looked at between the others, as odd as they are.
    let end = await world.runner.work(run);
    for (let resumed = 0; resumed < 2 && end.kind === 'paused'; resumed++) {
      world.clock.pass(hour);
      end = await world.runner.work(run);
    }
    assert.deepEqual(end, { kind: 'finished' });
    const stillListed = 'unknown: stillListed';
    assert.deepEqual(world.states(run), [stillListed, stillListed, stillListed, 'removed', 'removed']);
  });

  it('nor do those of whom no look can tell', async () => {
    const world = experiencedWorld();
    for (const slug of ['liam-o-brien', '李小龙', 'josé-núñez']) {
      world.linkedIn.clickScripts.set(slug, ['removesUnseen']);
      world.linkedIn.lookScripts.set(slug, Array<'unclear'>(9).fill('unclear'));
    }
    const run = await world.plan(5);
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'oddOutcomes');
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run).slice(3), ['removed', 'removed']);
  });
});
