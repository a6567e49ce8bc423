import assert from 'node:assert/strict';
import { defaultPaceSettings } from '#core/removal/pace/pace.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import { isBesidePlan, outcomeAfterClick } from '#core/removal/runMachine.ts';
import { RunnerWorld } from './runnerWorld.ts';
import { checkpoint } from './scriptedLinkedIn.ts';

const hour = 3_600_000;

/** A world in which the account has removed someone long ago, so that no rehearsal comes first. */
function experiencedWorld(): RunnerWorld {
  const world = new RunnerWorld();
  world.journal.earlierIntents.push(0);
  return world;
}

/** Does something once, just before a step of the browser. */
function justBefore(world: RunnerWorld, step: string, act: () => unknown): void {
  world.linkedIn.before = async (now) => {
    if (now !== step) return;
    world.linkedIn.before = () => undefined;
    await act();
  };
}

describe('the order of a removal', () => {
  it('menu, intent on disk, menu item, a last look at all that allows it, confirmation', async () => {
    const world = experiencedWorld();
    const order: string[] = [];
    const run = await world.plan(1);
    world.linkedIn.before = (step) => void order.push(step);
    world.journal.after = (write) => {
      if (write !== 'setRunState') order.push(write);
    };
    await world.runner.work(run);
    assert.deepEqual(order, ['open', 'prepare', 'recordIntent', 'ask', 'confirm', 'recordOutcome', 'close']);
  });

  it('RA3: a menu item that acts at once is a removal like any other, and in a rehearsal is never clicked', async () => {
    const world = new RunnerWorld();
    for (const slug of ['liam-o-brien', '李小龙']) world.linkedIn.askScripts.set(slug, ['actsAtOnce']);
    const rehearsal = await world.plan(2, 'rehearsal');
    await world.runner.work(rehearsal);
    assert.deepEqual(world.linkedIn.ledger, []);
    const run = await world.plan(2);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'removed']);
    assert.deepEqual(world.linkedIn.clicks, [], 'there was no question to confirm');
  });

  for (const [script, state] of [
    ['opensNothing', 'unknown: menuMissing'],
    ['actsAndBrowserLost', 'unknown: browserLost'],
  ] as const) {
    it(`RA3: after the menu item no one is certain to be untouched (${script})`, async () => {
      const world = experiencedWorld();
      world.linkedIn.askScripts.set('liam-o-brien', [script]);
      const run = await world.plan(1);
      await world.runner.work(run);
      assert.equal(world.states(run)[0], state);
      assert.equal(world.journal.connections.get(0)?.standing, 'unknown');
    });
  }

  it('a last look that does not hold leaves the person as they are, for nothing was clicked', async () => {
    const world = experiencedWorld();
    world.linkedIn.askScripts.set('liam-o-brien', ['lastLookFails']);
    const run = await world.plan(2);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['skipped: namesakeNear', 'removed']);
    assert.equal(world.run(run).targets[0]?.intentAt, undefined);
    assert.equal(world.journal.connections.get(0)?.standing, 'connected');
  });

  it('an objection before the menu item takes the person back into the queue and makes a safety stop', async () => {
    const world = experiencedWorld();
    world.linkedIn.askScripts.set('liam-o-brien', ['objectsBeforeItem']);
    const run = await world.plan(1);
    assert.equal((await world.runner.work(run)).kind, 'stopped');
    assert.deepEqual(world.states(run), ['queued']);
    assert.equal(world.journal.shut?.kind, checkpoint.safetyStop);
  });

  const forbids: Record<string, (world: RunnerWorld, run: number) => unknown> = {
    'a Keep': (world) => world.journal.protect(0, world.clock.now()),
    'a pause in another window': (world, run) => world.newRunner().pause(run),
    'a pause in this window': (world, run) => world.runner.pause(run),
    'a cancel': (world, run) => world.newRunner().cancel(run),
    'an objection seen elsewhere': (world) => (world.journal.shut = { kind: 'captcha', detail: '', at: 0 }),
    'the end of the hours': (world) => (world.settings = { ...world.settings, endHour: 9, startHour: 8 }),
    'a smaller cap': (world) => {
      world.settings = { ...world.settings, peoplePerDay: 1 };
      world.journal.earlierIntents.push(world.clock.now() - 1000);
    },
    'settings that can’t be read any more': (world) => (world.brokenSetting = new SettingError('"x": use https.')),
    'a lock taken over by another window': (world) => (world.lock.lost = true),
  };
  for (const [what, forbid] of Object.entries(forbids)) {
    it(`${what} while the question is open: it is closed, and the person unknown`, async () => {
      const world = experiencedWorld();
      const run = await world.plan(2);
      justBefore(world, 'ask', () => forbid(world, run));
      await world.runner.work(run);
      assert(!world.linkedIn.clicks.includes('liam-o-brien'));
      // Where the run goes on only the next day, a look has settled it by then.
      const outcome = world.journal.entries.find(({ position, state }) => position === 0 && state !== 'intent');
      assert.equal(outcome?.state, 'unknown');
      assert.equal(world.run(run).targets[0]?.reason, 'notAllowedAnyMore');
    });
  }

  for (const what of ['the end of the hours', 'a smaller cap', 'settings that can’t be read any more']) {
    it(`${what} while the menu is opened: the item is not clicked, and the person stays in the queue`, async () => {
      const world = experiencedWorld();
      const run = await world.plan(1);
      justBefore(world, 'prepare', () => forbids[what]?.(world, run));
      world.linkedIn.askScripts.set('liam-o-brien', ['actsAtOnce']);
      const later = world.clock.now() + hour;
      let clicksThen: number | undefined;
      world.clock.at(later, async () => {
        clicksThen = world.linkedIn.itemClicks.length;
        await world.runner.pause(run);
      });
      await world.runner.work(run);
      assert.equal(clicksThen ?? world.linkedIn.itemClicks.length, 0);
      assert.deepEqual(world.states(run), ['queued']);
      assert.equal(world.journal.connections.get(0)?.standing, 'queued');
    });
  }

  it('a machine that sleeps after the intent clicks nothing when it wakes', async () => {
    const world = experiencedWorld();
    world.settings = {
      ...defaultPaceSettings,
      slowFirstWeek: false,
      startHour: 0,
      endHour: 24,
      daysOfWeek: [0, 1, 2, 3, 4, 5, 6],
    };
    world.linkedIn.askScripts.set('liam-o-brien', ['sleepsBeforeItem']);
    world.linkedIn.clickScripts.set('李小龙', ['sleepsBeforeClick']);
    const run = await world.plan(2);
    await world.runner.work(run);
    // The first was tried again: nothing had been clicked for them.
    assert.deepEqual(world.states(run), ['removed', 'unknown: questionStale']);
    for (const { at } of world.linkedIn.itemClicks) {
      const intent = world.journal.intentsWritten.findLast((one) => one.at <= at);
      assert.ok(intent && at - intent.at <= 60_000);
    }
  });

  it('a write of the intent that takes hours is too old for a click', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    let slow = true;
    world.journal.after = (write) => {
      if (write === 'recordIntent' && slow) world.clock.pass(2 * hour);
      if (write === 'recordIntent') slow = false;
    };
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed']);
    assert.equal(world.journal.intentsWritten.length, 2);
  });
});

describe('someone else is removed', () => {
  for (const step of ['ask', 'confirm'] as const) {
    it(`RA1: by the page, at the step ${step}: on record by name, the run stops, and no one goes on`, async () => {
      const world = experiencedWorld();
      if (step === 'ask') world.linkedIn.askScripts.set('李小龙', ['removesAnother']);
      else world.linkedIn.clickScripts.set('李小龙', ['removesAnother']);
      const run = await world.plan(3);
      const end = await world.runner.work(run);
      assert(end.kind === 'stopped' && end.safetyStop.kind === 'unknownLayout');
      assert.deepEqual(world.states(run), ['removed', 'unknown: requestUnseen', 'queued', 'unknown: anotherAccepted']);
      const other = world.run(run).targets[3];
      assert.deepEqual([other?.slug, other?.name], ['cher', 'Cher']);
      assert.equal(world.journal.connections.get(7)?.standing, 'unknown');
      assert.deepEqual(world.linkedIn.stepsAfterObjection, []);
    });
  }

  it('RA1: by the page while someone is looked for: on record by name, and the run stops', async () => {
    const world = experiencedWorld();
    const early = { kind: 'objection', safetyStop: 'unknownLayout', detail: '' } as const;
    world.linkedIn.prepareScripts.set('liam-o-brien', [early]);
    world.linkedIn.before = (step) => {
      if (step === 'prepare') world.linkedIn.seeUntold('cher', true);
    };
    const run = await world.plan(1);
    assert.equal((await world.runner.work(run)).kind, 'stopped');
    assert.deepEqual(world.states(run), ['queued', 'unknown: anotherAccepted']);
    assert.ok(world.journal.shut?.detail.startsWith('The page removed a different person'), world.journal.shut?.detail);
  });

  it('RA1: by the page, though still in the queue: their own record, and never clicked', async () => {
    const world = experiencedWorld();
    world.linkedIn.bystander = 'josé-núñez';
    world.linkedIn.clickScripts.set('liam-o-brien', ['removesAnother']);
    const run = await world.plan(3);
    await world.runner.work(run);
    await world.runner.clearSafetyStop();
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['unknown: requestUnseen', 'removed', 'removed: anotherRemoved']);
    assert.deepEqual(world.linkedIn.twice, []);
  });

  it('RA1: by the page: of the person who was meant, it is only said that no answer was seen', () => {
    const target = outcomeAfterClick({ kind: 'unknown', reason: 'anotherRemoved' });
    assert.deepEqual(target, { state: 'unknown', reason: 'requestUnseen' });
    assert.ok(!isBesidePlan({ reason: target.reason }), 'they were in the plan, and may be tried again on another day');
  });

  it('RB3: by hand in a guided run: on record and shown, and the run goes on', async () => {
    const world = new RunnerWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOtherThenThis']);
    const run = await world.plan(2, 'guided');
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed', 'removed', 'removed: removedByHand']);
    assert.equal(world.journal.shut, undefined);
    assert.equal(world.progress.at(-1)?.counts.removed, 3);
  });

  it('RB3: by hand, accepted and ignored by LinkedIn: never on record as removed, and not to be tried by the run', async () => {
    const world = new RunnerWorld();
    world.linkedIn.ignoresBystander = true;
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOtherThenThis']);
    const run = await world.plan(1, 'guided');
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'unknown: byHandAccepted']);
    world.clock.pass(2 * 24 * 3_600_000);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['removed', 'failed: removedByHand']);
    assert.equal(world.journal.connections.get(7)?.standing, 'connected');
  });

  it('RB3: by hand, and no one has their name: a search by the address alone proves nothing', async () => {
    const world = new RunnerWorld();
    world.linkedIn.bystander = 'x-7f3';
    world.linkedIn.connected.add('x-7f3');
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOtherThenThis']);
    const run = await world.plan(1, 'guided');
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'unknown: byHandAccepted']);
  });

  it('RB3: by hand, and then the one shown is skipped', async () => {
    const world = new RunnerWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['removesOther']);
    const run = await world.plan(1, 'guided');
    world.clock.at(0, () => undefined);
    world.linkedIn.before = (step) => {
      if (step === 'shown') setTimeout(() => world.runner.skipPerson(), 0);
    };
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['skipped: personSkipped', 'removed: removedByHand']);
    assert.equal(world.journal.connections.get(7)?.standing, 'removed');
  });
});

describe('a removal by hand beside an automatic run', () => {
  const removedByHand = 'removed: removedByHand';

  it('in a tab of theirs while someone is asked for is theirs, and the run goes on', async () => {
    for (const step of ['ask', 'confirm'] as const) {
      const world = experiencedWorld();
      world.linkedIn.isBystanderByPage = false;
      if (step === 'ask') world.linkedIn.askScripts.set('liam-o-brien', ['removesAnother']);
      else world.linkedIn.clickScripts.set('liam-o-brien', ['removesAnother']);
      const run = await world.plan(2);
      assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
      assert.deepEqual(world.states(run).slice(1), ['removed', removedByHand]);
      assert.equal(world.journal.shut, undefined);
    }
  });

  it('of the next in the queue is theirs, and they are not tried', async () => {
    const world = experiencedWorld();
    world.linkedIn.afterClick = () => world.linkedIn.removeByHand('李小龙');
    const run = await world.plan(2);
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed', removedByHand]);
    assert.ok(!world.linkedIn.visits.includes('prepare 李小龙'));
    assert.equal(world.journal.shut, undefined);
  });

  for (const how of ['not found', 'gone by their profile']) {
    it(`of someone just looked for and ${how} is theirs`, async () => {
      const world = experiencedWorld();
      if (how !== 'not found') world.linkedIn.prepareScripts.set('liam-o-brien', ['goneByProfile']);
      world.linkedIn.before = (step) => {
        if (step === 'prepare') world.linkedIn.removeByHand('liam-o-brien');
      };
      const run = await world.plan(1);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), [removedByHand]);
      assert.equal(world.journal.connections.get(0)?.standing, 'removed');
    });
  }

  it('after the last of the run is on record, and looked at', async () => {
    for (const mode of ['automatic', 'guided'] as const) {
      const world = experiencedWorld();
      world.linkedIn.afterClick = () => world.linkedIn.removeByHand('cher');
      const run = await world.plan(1, mode);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), ['removed', removedByHand], mode);
    }
  });

  it('is not what the page asks for: of someone else it stops the run, of whom the run meant it says nothing new', async () => {
    for (const [slug, states, stop] of [
      ['cher', ['unknown: browserLost', 'unknown: anotherAccepted'], 'unknownLayout'],
      ['liam-o-brien', ['unknown: browserLost'], undefined],
    ] as const) {
      const world = experiencedWorld();
      world.linkedIn.clickScripts.set('liam-o-brien', ['browserLostAfterClick']);
      world.linkedIn.afterClick = () => world.linkedIn.seeUntold(slug, true);
      const run = await world.plan(1);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), states);
      assert.equal(world.journal.shut?.kind, stop);
    }
  });

  it('during a rehearsal is on record, and looked at, while the rehearsed stay connected', async () => {
    const world = experiencedWorld();
    let removed = false;
    world.linkedIn.before = (step) => {
      if (step !== 'prepare' || removed) return;
      removed = true;
      world.linkedIn.removeByHand('cher');
    };
    const run = await world.plan(1, 'rehearsal');
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['rehearsed', 'removed: removedByHand']);
    const cher = world.run(run).targets[1]?.connectionId ?? -1;
    assert.equal(world.journal.connections.get(cher)?.standing, 'removed');
    assert.equal(world.journal.connections.get(0)?.standing, 'connected');
  });

  it('that names no one is said wherever it was seen last: at the end, before a long wait, and at a pause', async () => {
    for (const when of ['end', 'wait', 'pause'] as const) {
      const world = experiencedWorld();
      world.settings = { ...world.settings, peoplePerDay: when === 'wait' ? 1 : 40 };
      const run = await world.plan(when === 'end' ? 1 : 2);
      let seen = false;
      world.linkedIn.afterClick = async () => {
        if (seen) return;
        seen = true;
        world.linkedIn.seeUntold(undefined, false);
        if (when === 'pause') await world.runner.pause(run);
      };
      assert.deepEqual(await world.runner.work(run), { kind: 'paused', cause: 'namelessRemoval', detail: '' }, when);
      const { state, pauseCause } = world.run(run);
      assert.deepEqual([state, pauseCause], ['paused', 'namelessRemoval'], when);
    }
  });

  it('before the browser closes for a pause is on record', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    world.linkedIn.afterClick = async () => {
      world.linkedIn.removeByHand('cher');
      await world.runner.pause(run);
    };
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'queued', 'unknown: byHandAccepted']);
    assert.equal(world.run(run).state, 'paused');
  });
});

describe('signing in is a step', () => {
  it('pauses the run without a safety stop, and resuming goes on where it was', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', ['signInNeeded']);
    const run = await world.plan(2);
    assert.deepEqual(await world.runner.work(run), { kind: 'paused', cause: 'signInNeeded', detail: '' });
    assert.deepEqual([world.run(run).state, world.run(run).pauseCause], ['paused', 'signInNeeded']);
    assert.equal(world.journal.shut, undefined);
    assert.deepEqual(world.states(run), ['queued', 'queued']);
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
  });

  it('guided: no one is unknown for it', async () => {
    const world = new RunnerWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', ['signInNeeded']);
    const run = await world.plan(1, 'guided');
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'signInNeeded');
    assert.deepEqual(world.states(run), ['queued']);
  });

  it('looking again: says so and leaves everything as it was', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['removesUnseen']);
    const run = await world.plan(1);
    await world.runner.work(run);
    world.linkedIn.lookScripts.set('liam-o-brien', ['signInNeeded']);
    const end = await world.runner.checkAgain(run);
    assert(end.kind === 'paused' && end.cause === 'signInNeeded');
    assert.equal(world.run(run).state, 'finished');
  });
});

describe('absence', () => {
  it('RB2: whom a search does not show is skipped and stays connected, in every mode', async () => {
    for (const mode of ['automatic', 'guided', 'rehearsal'] as const) {
      const world = experiencedWorld();
      world.linkedIn.connected.delete('liam-o-brien');
      const run = await world.plan(1, mode);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), ['skipped: notListed'], mode);
      assert.equal(world.journal.connections.get(0)?.standing, 'connected', mode);
    }
  });

  it('RB2: gone is whose own profile says so, but for no one after a rehearsal', async () => {
    for (const [mode, standing] of [
      ['automatic', 'gone'],
      ['rehearsal', 'connected'],
    ] as const) {
      const world = experiencedWorld();
      world.linkedIn.prepareScripts.set('liam-o-brien', ['goneByProfile']);
      const run = await world.plan(1, mode);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), ['alreadyGone'], mode);
      assert.equal(world.journal.connections.get(0)?.standing, standing, mode);
    }
  });

  it('three people not found in a row pause the run: an outage looks just like that', async () => {
    const world = experiencedWorld();
    for (const slug of ['liam-o-brien', '李小龙', 'josé-núñez']) world.linkedIn.connected.delete(slug);
    const end = await world.runner.work(await world.plan(5));
    assert(end.kind === 'paused' && end.cause === 'oddOutcomes');
  });
});

describe('a list that is late to hear', () => {
  it('pauses nothing as long as it hears in the end: each removal is proven by a later look', async () => {
    const world = experiencedWorld();
    for (const slug of world.linkedIn.connected) world.linkedIn.clickScripts.set(slug, ['acceptedButListed']);
    const run = await world.plan(6);
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(new Set(world.states(run)), new Set(['removed']));
  });

  it('that never hears pauses the run after the third, since then no one is proven', async () => {
    const world = experiencedWorld();
    world.linkedIn.lateBy = Infinity;
    for (const slug of world.linkedIn.connected) world.linkedIn.clickScripts.set(slug, ['acceptedButListed']);
    const run = await world.plan(8);
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'oddOutcomes');
    assert.ok(world.linkedIn.clicks.length <= 6, `${world.linkedIn.clicks.length} were clicked`);
  });
});

describe('the end of a run', () => {
  it('U29: a pause at the last person ends it as finished, asked here or in another window', async () => {
    for (const where of ['here', 'elsewhere'] as const) {
      const world = experiencedWorld();
      const run = await world.plan(2);
      let confirmed = 0;
      world.linkedIn.afterClick = async () => {
        confirmed++;
        if (confirmed === 2) await (where === 'here' ? world.runner : world.newRunner()).pause(run);
      };
      assert.deepEqual(await world.runner.work(run), { kind: 'finished' }, where);
      assert.equal(world.run(run).state, 'finished', where);
      assert.deepEqual(world.states(run), ['removed', 'removed']);
    }
  });

  it('U14: the person at work is in progress, not unknown', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    await world.runner.work(run);
    const confirming = world.progress.filter(({ activity }) => activity === 'confirming');
    assert.ok(confirming.length === 2);
    assert.ok(world.progress.every(({ counts }) => counts.unknown === 0));
  });

  it('settings that can’t be used are said to be that, not a fault of the record', async () => {
    const world = experiencedWorld();
    world.brokenSetting = new SettingError('networkCleaner.linkedin.address is "x": use an https address.');
    const run = await world.plan(1);
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'settingsBroken');
    assert.match(end.detail, /linkedin\.address/);
    assert.equal(world.run(run).pauseCause, 'settingsBroken');
    assert.deepEqual(world.linkedIn.visits, []);
  });

  it('a lock that another window took over ends the work here at once', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    world.clock.at(world.clock.now() + 60_000, () => (world.lock.lost = true));
    assert.deepEqual(await world.runner.work(run), { kind: 'elsewhere' });
    assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien']);
  });
});

describe('clocks', () => {
  const year = 365 * 24 * hour;

  it('a clock that was a year ahead during two removals delays no one by a year', async () => {
    const world = experiencedWorld();
    const run = await world.plan(4);
    let done = 0;
    world.linkedIn.afterClick = () => {
      done++;
      if (done === 2) world.clock.set(-year);
    };
    world.clock.set(year);
    // A weekday morning in that year, too.
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'removed', 'removed', 'removed']);
    assert.ok(world.clock.elapsed < 5 * 24 * hour, `${world.clock.elapsed / hour} hours`);
  });

  it('a day of forty in the future does not shut every day until then', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    const future = world.clock.now() + year;
    world.journal.earlierIntents.push(...Array.from({ length: 40 }, (_, index) => future + index));
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'removed', 'removed']);
    assert.ok(world.clock.elapsed < 3 * 24 * hour);
  });

  it('a run planned for tomorrow while the clock was a year ahead begins in a day', async () => {
    const world = experiencedWorld();
    world.clock.set(year);
    const run = await world.plan(1, 'automatic', world.clock.now() + 20 * hour);
    world.clock.set(-year);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed']);
    assert.ok(world.clock.elapsed > 19 * hour && world.clock.elapsed < 48 * hour);
  });

  it('a process that dies while an intent is taken back leaves the person in the queue or unknown, never out of it', async () => {
    const world = experiencedWorld();
    world.linkedIn.askScripts.set('liam-o-brien', ['objectsBeforeItem']);
    const run = await world.plan(1);
    let alive = true;
    world.runner = world.newRunner(() => alive);
    world.journal.after = (write) => {
      if (write === 'takeBack') alive = false;
    };
    void world.runner.work(run);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    world.lock.ownerDied();
    await world.newRunner().recover();
    assert.deepEqual(world.states(run), ['queued']);
  });
});
