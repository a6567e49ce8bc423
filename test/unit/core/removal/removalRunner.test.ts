import assert from 'node:assert/strict';
import { defaultPaceSettings } from '#core/removal/pace/pace.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { pauseSentence } from '#core/removal/wording/reasonText.ts';
import { retryPlan } from '#core/removal/wording/runReport.ts';
import { plannedRun, RunnerWorld, utc } from './runnerWorld.ts';
import { PageNotUnderstood } from '#core/removal/pageNotUnderstood.ts';
import { checkpoint } from './scriptedLinkedIn.ts';

const hour = 3_600_000;

/** A world in which the account has removed someone long ago, so that no rehearsal comes first. */
function experiencedWorld(): RunnerWorld {
  const world = new RunnerWorld();
  world.journal.earlierIntents.push(0);
  return world;
}

function stateAndCause({ state, pauseCause }: RemovalRun): unknown {
  return [state, pauseCause];
}

describe('a removal run', () => {
  it('removes everyone planned, in order, and finishes', async () => {
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

  it('rehearses the first person of an account once before anyone is removed', async () => {
    const world = new RunnerWorld();
    await world.runner.work(await world.plan(2));
    assert.deepEqual(world.linkedIn.visits, [
      'prepare liam-o-brien',
      'prepare liam-o-brien',
      'ask liam-o-brien',
      'confirm liam-o-brien',
      'prepare 李小龙',
      'ask 李小龙',
      'confirm 李小龙',
    ]);
  });

  it('A12: a rehearsal goes through everyone, clicks nothing and writes no intent', async () => {
    const world = new RunnerWorld();
    const run = await world.plan(3, 'rehearsal');
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['rehearsed', 'rehearsed', 'rehearsed']);
    assert.deepEqual(world.linkedIn.itemClicks, []);
    assert.deepEqual(world.journal.intentsWritten, []);
  });

  it('A1: someone whose card is not the only one is skipped, not clicked', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', [{ skip: 'severalMatches' }]);
    const run = await world.plan(2);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['skipped: severalMatches', 'removed']);
    assert.deepEqual(world.linkedIn.clicks, ['李小龙']);
  });

  it('pauses before anyone is tried when LinkedIn’s page is not understood, and objects to nothing', async () => {
    const world = experiencedWorld();
    world.linkedIn.before = (step) => {
      if (step === 'open') throw new PageNotUnderstood('The words for removing are not known in German.');
    };
    const run = await world.plan(2);
    const detail = 'The words for removing are not known in German.';
    assert.deepEqual(await world.runner.work(run), { kind: 'paused', cause: 'pageNotUnderstood', detail });
    assert.deepEqual(stateAndCause(world.run(run)), ['paused', 'pageNotUnderstood']);
    assert.deepEqual(world.states(run), ['queued', 'queued']);
    assert.equal(await world.journal.safetyStop(), undefined);
  });

  it('pauses at the first page that does not have the learned words, and tries no one else', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', [{ failed: 'menuMissing', wordsDifferIn: 'de' }]);
    const run = await world.plan(2);
    assert.deepEqual(await world.runner.work(run), { kind: 'paused', cause: 'wordsDiffer', detail: '' });
    assert.deepEqual(world.states(run), ['failed: menuMissing', 'queued']);
    assert.equal(await world.journal.safetyStop(), undefined);
  });

  it('A3: a click without proof is unknown, not a success, and the later look settles only what it can prove', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['removesUnseen']);
    world.linkedIn.clickScripts.set('李小龙', ['removesButSearchUnclear']);
    const run = await world.plan(2);
    await world.runner.work(run);
    // The first request was never seen, and a search that does not find them proves no absence.
    assert.deepEqual(world.states(run), ['unknown: requestUnseen', 'removed']);
    assert.equal(world.journal.connections.get(0)?.standing, 'unknown');
    // Their own profile does; but they may have left by themselves, so it is not booked as ours (A14).
    world.linkedIn.lookScripts.set('liam-o-brien', ['profile']);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['unknown: goneUnproven', 'removed']);
    assert.equal(world.journal.connections.get(0)?.standing, 'gone');
  });

  it('A3: accepted by LinkedIn but still listed stays unknown, however often it is looked at that day', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['acceptedButListed']);
    world.linkedIn.lateBy = Infinity;
    const run = await world.plan(1);
    await world.runner.work(run);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['unknown: stillListed']);
    assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien']);
  });

  it('A5: an objection stops the run at once and keeps every window from going on until the safety stop is cleared', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('李小龙', ['objectsAfterClick']);
    const run = await world.plan(5);
    const end = await world.runner.work(run);
    assert.equal(end.kind, 'stopped');
    assert.equal(world.run(run).state, 'stopped');
    assert.deepEqual(world.states(run), ['removed', 'unknown: requestUnseen', 'queued', 'queued', 'queued']);

    const visits = world.linkedIn.visits.length;
    assert.equal((await world.newRunner().work(run)).kind, 'stopped', 'after a restart');
    assert.equal((await world.newRunner().checkAgain(run)).kind, 'stopped', 'nor is anyone looked at');
    assert.equal(world.linkedIn.visits.length, visits, 'nothing was opened');

    await world.runner.clearSafetyStop();
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.equal(world.linkedIn.visits[visits], 'look 李小龙', 'the unknown one is looked at before anything else');
    assert.deepEqual(world.linkedIn.twice, []);
  });

  it('A5: an objection before the click leaves no one unknown', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('李小龙', [checkpoint]);
    const run = await world.plan(3);
    assert.equal((await world.runner.work(run)).kind, 'stopped');
    assert.deepEqual(world.states(run), ['removed', 'queued', 'queued']);
    assert.equal(world.journal.shut?.kind, 'checkpoint');
  });

  it('A5: an objection while the unknown are looked at makes a safety stop as well', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['acceptedButListed']);
    world.linkedIn.lateBy = Infinity;
    const run = await world.plan(1);
    await world.runner.work(run);
    world.linkedIn.lookScripts.set('liam-o-brien', [checkpoint]);
    assert.equal((await world.runner.checkAgain(run)).kind, 'stopped');
    assert.equal(world.journal.shut?.kind, 'checkpoint');
    assert.deepEqual(world.states(run), ['unknown: stillListed']);
  });

  it('A5: a safety stop that the full disk would not take still holds in this window', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', [checkpoint]);
    const run = await world.plan(2);
    let full = true;
    world.journal.before = (write) => {
      if (full && write === 'recordSafetyStop') throw new Error('ENOSPC');
    };
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'recordFailed');
    full = false;
    assert.equal((await world.runner.work(run)).kind, 'stopped');
    assert.equal(world.journal.shut?.kind, 'checkpoint');
    assert.deepEqual(world.linkedIn.clicks, []);
  });

  it('A5: a safety stop of another window while waiting stops the run before the next person', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    world.clock.at(world.clock.now() + 2 * 60_000, () => {
      world.journal.shut = { kind: 'captcha', detail: '', at: 0 };
    });
    assert.equal((await world.runner.work(run)).kind, 'stopped');
    assert.deepEqual(world.states(run), ['removed', 'queued', 'queued']);
  });

  it('A6: a crash after the click leaves an unknown, which is looked at first and never clicked again', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    let alive = true;
    const first = world.newRunner(() => alive);
    const crashed = new Promise<void>((resolve) => {
      world.linkedIn.afterClick = (slug) => {
        if (slug !== '李小龙' || !alive) return;
        alive = false;
        resolve();
      };
    });
    void first.work(run);
    await crashed;
    world.lock.ownerDied();
    assert.equal(world.states(run)[1], 'intent');

    const visits = world.linkedIn.visits.length;
    const second = world.newRunner();
    await second.recover();
    assert.deepEqual(world.states(run), ['removed', 'unknown: interrupted', 'queued']);
    await second.work(run);
    assert.equal(world.linkedIn.visits[visits], 'look 李小龙');
    assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien', '李小龙', 'josé-núñez']);
  });

  it('A6: a removal that arrives late is waited for before a look is believed', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['removesLate']);
    const run = await world.plan(1);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['unknown: requestUnseen']);
    assert.equal(world.linkedIn.ledger.length, 1);
  });

  it('A6: whoever was clicked and is still listed is only believed to be on another day, and then may be tried again', async () => {
    const world = experiencedWorld();
    world.linkedIn.clickScripts.set('liam-o-brien', ['refused']);
    const run = await world.plan(2);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['unknown: requestRefused', 'removed']);
    world.clock.pass(hour);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['unknown: requestRefused', 'removed']);
    assert.equal(world.journal.connections.get(0)?.standing, 'unknown');
    world.clock.pass(23 * hour);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['failed: requestRefused', 'removed']);
    assert.equal(world.journal.connections.get(0)?.standing, 'connected');
    assert.equal(retryPlan(world.run(run), 0, utc).targets.length, 1);
  });

  it('A6: a removal that went out unseen while the list is late to hear is never offered for another try', async () => {
    const world = experiencedWorld();
    world.linkedIn.lateBy = 3 * hour;
    world.linkedIn.clickScripts.set('liam-o-brien', ['removedUnseenListLate']);
    const run = await world.plan(1);
    await world.runner.work(run);
    await world.runner.checkAgain(run);
    assert.deepEqual(retryPlan(world.run(run), 0, utc).targets, []);
    assert.equal(world.states(run)[0]?.startsWith('unknown'), true);
    world.clock.pass(24 * hour);
    await world.runner.checkAgain(run);
    assert.deepEqual(world.states(run), ['unknown: requestUnseen']);
  });

  it('A7: after a restart a run that was under way is paused and does not start by itself', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    await world.journal.setRunState(run, ['planned'], 'running');
    await world.newRunner().recover();
    assert.deepEqual(stateAndCause(world.run(run)), ['paused', 'interrupted']);
    assert.deepEqual(world.linkedIn.visits, []);
  });

  it('A8: a second window neither works nor tidies up while the first one does', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    const second = world.newRunner();
    world.linkedIn.onClick = () => {
      world.linkedIn.onClick = () => undefined;
      void second.recover();
      void second.work(run).then((end) => world.logged.push(`second window: ${end.kind}`));
    };
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed']);
    assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien']);
    assert(world.logged.includes('second window: elsewhere'));
  });

  it('A8: whom another run has dealt with is left alone', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    const connection = world.journal.connections.get(0);
    assert(connection);
    connection.standing = 'unknown';
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['skipped: settledElsewhere', 'removed']);
    assert.equal(connection.standing, 'unknown');
  });

  it('A9: who is protected while the dialog is open is not clicked', async () => {
    const world = experiencedWorld();
    world.linkedIn.before = (step) => {
      if (step === 'prepare') world.journal.protect(0, world.clock.now());
    };
    const run = await world.plan(2);
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['skipped: protected', 'removed']);
    assert.deepEqual(world.linkedIn.clicks, ['李小龙']);
  });

  it('A9: no one protected can be queued', async () => {
    const world = new RunnerWorld();
    world.journal.protect(1, 0);
    await assert.rejects(world.journal.createRun(plannedRun(2, 'guided', 0), 0), /protected/);
  });

  for (const when of ['before', 'after'] as const) {
    it(`a pause asked for just ${when} the intent is written takes effect before the click`, async () => {
      const world = experiencedWorld();
      const run = await world.plan(2);
      world.journal[when] = (write) => {
        if (write !== 'recordIntent') return;
        world.journal[when] = () => undefined;
        void world.runner.pause(run);
      };
      const end = await world.runner.work(run);
      assert(end.kind === 'paused' && end.cause === 'asked');
      assert.deepEqual(world.linkedIn.clicks, []);
      assert.deepEqual(world.states(run), ['queued', 'queued']);
      await world.runner.work(run);
      assert.deepEqual(world.states(run), ['removed', 'removed']);
    });
  }

  it('a pause asked for while the page is prepared closes the dialog, even when the disk is full', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    let dismissed = false;
    world.linkedIn.before = (step) => {
      if (step === 'dismiss') dismissed = true;
      if (step !== 'prepare') return;
      world.journal.before = (write) => {
        if (write === 'setRunState') throw new Error('ENOSPC');
      };
      void world.runner.pause(run);
    };
    await world.runner.work(run);
    assert(dismissed);
    assert.deepEqual(world.linkedIn.clicks, []);
    assert.deepEqual(world.states(run), ['queued']);
  });

  it('a pause in another window is not undone, and is seen at once when woken', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    const asked = world.clock.now() + 90_000;
    world.clock.at(asked, async () => {
      await world.newRunner().pause(run);
      await world.runner.wake();
    });
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'asked');
    assert.deepEqual(stateAndCause(world.run(run)), ['paused', 'asked']);
    assert.equal(world.clock.now(), asked);
    assert.deepEqual(world.states(run), ['removed', 'queued', 'queued']);
  });

  it('writes nothing while it waits, so that wakes by its own writes come to rest', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    const writes: string[] = [];
    world.journal.after = async (write) => {
      writes.push(write);
      assert(writes.length < 50, 'the runner wakes itself for ever');
      await world.runner.wake();
    };
    await world.runner.work(run);
    assert.equal(writes.filter((write) => write === 'setRunState').length, 4);
  });

  it('a cancel leaves the rest untouched and the run cannot go on', async () => {
    const world = experiencedWorld();
    const run = await world.plan(3);
    world.clock.at(world.clock.now() + 60_000, () => world.runner.cancel(run));
    assert.deepEqual(await world.runner.work(run), { kind: 'cancelled' });
    assert.deepEqual(world.states(run), ['removed', 'queued', 'queued']);
    await assert.rejects(world.runner.work(run), /cancelled and can't go on/);
  });

  it('a cancel while the run begins is its end, not an error', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    const take = world.lock.take.bind(world.lock);
    world.lock.take = async () => {
      await world.runner.cancel(run);
      return await take();
    };
    assert.deepEqual(await world.runner.work(run), { kind: 'cancelled' });
    assert.deepEqual(world.linkedIn.clicks, []);
  });

  it('a full disk before the click: nothing is clicked, the run pauses and says so', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    world.journal.before = (write) => {
      if (write === 'recordIntent') throw new Error('ENOSPC: no space left on device');
    };
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'recordFailed');
    assert.match(end.detail, /ENOSPC/);
    assert.deepEqual(world.linkedIn.clicks, []);
  });

  it('a disk that is full for a moment after the click loses no proof', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    let failures = 3;
    world.journal.before = (write) => {
      if (write === 'recordOutcome' && failures-- > 0) throw new Error('ENOSPC');
    };
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed']);
  });

  it('a disk that stays full after the click: paused; the intent on disk becomes unknown and no one is clicked twice', async () => {
    const world = experiencedWorld();
    const run = await world.plan(1);
    let full = true;
    world.journal.before = (write) => {
      if (full && write === 'recordOutcome') throw new Error('ENOSPC');
    };
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'recordFailed');
    full = false;
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['unknown: interrupted']);
    assert.deepEqual(world.linkedIn.clicks, ['liam-o-brien']);
  });

  it('does not say that the browser was closed when it was the connection that was lost', async () => {
    const world = experiencedWorld();
    world.linkedIn.before = (step) => {
      if (step === 'prepare') throw new Error('LinkedIn could not be reached (ERR_INTERNET_DISCONNECTED).');
    };
    const end = await world.runner.work(await world.plan(1));
    assert(end.kind === 'paused');
    assert.match(pauseSentence(end.cause), /^Paused: the browser or the connection to LinkedIn was lost\./);
    assert.match(end.detail, /could not be reached/);
  });

  it('a browser lost before the click leaves the person in the queue and pauses', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', ['browserLost']);
    const run = await world.plan(1);
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'browserLost');
    assert.deepEqual(world.states(run), ['queued']);
    assert.deepEqual(stateAndCause(world.run(run)), ['paused', 'browserLost']);
  });

  it('a browser lost before a card is shown leaves the person in the queue, and the card is shown at once on resuming', async () => {
    const world = experiencedWorld();
    world.linkedIn.prepareScripts.set('liam-o-brien', ['browserLost']);
    const run = await world.plan(1, 'guided');
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'browserLost');
    assert.deepEqual(world.states(run), ['queued']);
    const resumed = world.clock.elapsed;
    let shownAfter = Infinity;
    world.linkedIn.before = (step) => {
      if (step === 'shown') shownAfter = world.clock.elapsed - resumed;
    };
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed']);
    assert.ok(shownAfter < 60_000, `${shownAfter} ms`);
  });

  it('a browser that cannot be started pauses with what it says', async () => {
    const world = experiencedWorld();
    world.linkedIn.before = (step) => {
      if (step === 'open') throw new Error('No browser was found. Tried Chrome, Edge, Chromium.');
    };
    const end = await world.runner.work(await world.plan(1));
    assert.deepEqual(end, {
      kind: 'paused',
      cause: 'browserUnavailable',
      detail: 'No browser was found. Tried Chrome, Edge, Chromium.',
    });
  });

  it('three odd outcomes in a row pause the run, and resuming gives it three more', async () => {
    const world = experiencedWorld();
    for (const slug of ['liam-o-brien', '李小龙', 'josé-núñez', 'b-b']) {
      world.linkedIn.prepareScripts.set(slug, [{ failed: 'menuMissing' }]);
    }
    const run = await world.plan(5);
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'oddOutcomes');
    assert.equal(world.run(run).pauseCause, 'oddOutcomes');
    assert.equal(world.run(run).targets.filter(({ state }) => state === 'queued').length, 2);
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(stateAndCause(world.run(run)), ['finished', undefined]);
    assert.equal(world.states(run)[4], 'removed');
  });

  it('a dialog that lay open while the machine slept is closed, not clicked', async () => {
    const world = experiencedWorld();
    world.settings = { ...defaultPaceSettings, endHour: 24 };
    world.linkedIn.before = (step) => {
      if (step !== 'prepare') return;
      world.linkedIn.before = () => undefined;
      world.clock.pass(3 * hour);
    };
    const run = await world.plan(1);
    await world.runner.work(run);
    assert.deepEqual(world.linkedIn.visits, [
      'prepare liam-o-brien',
      'prepare liam-o-brien',
      'ask liam-o-brien',
      'confirm liam-o-brien',
    ]);
  });

  it('a laptop that wakes at night does not click at night', async () => {
    const world = experiencedWorld();
    const run = await world.plan(2);
    world.clock.at(world.clock.now() + 3 * 60_000, () => {
      world.clock.pass(13 * hour);
    });
    await world.runner.work(run);
    const second = new Date(world.linkedIn.ledger[1]?.at ?? 0);
    assert.equal(second.getUTCDate(), 3);
    assert.equal(second.getUTCHours(), 9);
  });

  it('nothing happens before the cooling period is over, and the browser is not open meanwhile', async () => {
    const world = experiencedWorld();
    const tomorrow = world.clock.now() + 20 * hour;
    const run = await world.plan(1, 'automatic', tomorrow);
    world.clock.at(tomorrow - hour, () => {
      assert.equal(world.linkedIn.openBrowsers, 0);
      assert.equal(world.run(run).state, 'waiting');
    });
    await world.runner.work(run);
    assert((world.linkedIn.ledger[0]?.at ?? 0) > tomorrow);
  });

  it('the browser is closed over night', async () => {
    const world = experiencedWorld();
    world.settings = { ...defaultPaceSettings, peoplePerDay: 1, slowFirstWeek: false };
    const run = await world.plan(2);
    world.clock.at(world.clock.now() + 12 * hour, () => {
      assert.equal(world.linkedIn.openBrowsers, 0);
    });
    await world.runner.work(run);
    assert.equal(world.linkedIn.browsersOpened, 2);
  });

  it('a listener that fails does not come between an intent and its outcome', async () => {
    const world = experiencedWorld();
    world.runner.onProgress(() => {
      throw new Error('the view is disposed');
    });
    const run = await world.plan(1);
    assert.deepEqual(await world.runner.work(run), { kind: 'finished' });
    assert.deepEqual(world.states(run), ['removed']);
  });

  it('A17: neither progress nor log carries a name or an address', async () => {
    const world = new RunnerWorld();
    world.linkedIn.clickScripts.set('李小龙', ['objectsAfterClick']);
    const run = await world.plan(3);
    await world.runner.work(run);
    await world.runner.clearSafetyStop();
    world.linkedIn.before = (step) => {
      if (step === 'prepare') void world.runner.pause(run);
    };
    assert.equal((await world.runner.work(run)).kind, 'paused');
    assert(world.progress.length > 5 && world.logged.length > 1);
    assert.doesNotMatch(JSON.stringify([world.progress, world.logged]), /liam|brien|李小龙|josé/i);
  });

  it('progress ends with the end and its counts', async () => {
    const world = experiencedWorld();
    await world.runner.work(await world.plan(2));
    const last = world.progress.at(-1);
    assert.deepEqual(last?.end, { kind: 'finished' });
    assert.equal(last.counts.removed, 2);
    assert(world.progress.some(({ state, nextAt }) => state === 'waiting' && nextAt !== undefined));
  });
});

describe('guided mode', () => {
  it('writes the intent before the card is shown and books what the person did', async () => {
    const world = new RunnerWorld();
    const run = await world.plan(2, 'guided');
    world.linkedIn.before = (step) => {
      if (step === 'shown') assert(world.states(run).includes('intent'));
    };
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['removed', 'removed']);
  });

  it('leaves whom the person skips, and goes on', async () => {
    const world = new RunnerWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['waits']);
    world.linkedIn.before = (step) => {
      if (step !== 'shown') return;
      world.linkedIn.before = () => undefined;
      world.runner.skipPerson();
    };
    const run = await world.plan(2, 'guided');
    await world.runner.work(run);
    assert.deepEqual(world.states(run), ['skipped: personSkipped', 'removed']);
  });

  it('a pause in another window while a card is shown puts the person back in the queue', async () => {
    const world = new RunnerWorld();
    world.linkedIn.personScripts.set('liam-o-brien', ['waits']);
    const run = await world.plan(1, 'guided');
    world.linkedIn.before = async (step) => {
      if (step !== 'shown') return;
      await world.newRunner().pause(run);
      await world.runner.wake();
    };
    const end = await world.runner.work(run);
    assert(end.kind === 'paused' && end.cause === 'asked');
    assert.deepEqual(world.states(run), ['queued']);
  });
});
