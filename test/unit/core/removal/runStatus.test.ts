import assert from 'node:assert/strict';
import type { RemovalRun, RunTarget, SafetyStop } from '#core/removal/run.ts';
import { pauseCauses, runModes, runStates } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import { runStatus } from '#core/removal/wording/runStatus.ts';
import { extentText, runActs, runActText, statusBarText } from '#core/removal/wording/shownStatus.ts';
import { stopText } from '#core/removal/wording/stopText.ts';
import type { RunSituation } from '#core/removal/wording/runStatus.ts';
import { shownInstant } from '#core/time/shownDates.ts';
import { runRecordDocument } from '#core/removal/wording/runDocument.ts';
import { mondayMorning, utc } from './runnerWorld.ts';
import { removalRun, runTarget } from './runs.ts';

const now = mondayMorning;
const hour = 3_600_000;
const day = 24 * hour;

function target(position: number, more: Partial<RunTarget> = {}): RunTarget {
  return runTarget(position, { name: position === 0 ? "Liam O'Brien" : 'نور', ...more });
}

function runOf(more: Partial<RemovalRun> = {}): RemovalRun {
  return removalRun({
    id: 7,
    mode: 'automatic',
    createdAt: now - day,
    notBefore: now - day,
    targets: [target(0), target(1, { state: 'removed' })],
    ...more,
  });
}

const atHand = [target(0, { state: 'intent', intentAt: now }), target(1, { state: 'removed' })];
const safetyStop: SafetyStop = { kind: 'checkpoint', detail: '', at: now };

function statusOf(run: RemovalRun | undefined, more: Partial<RunSituation> = {}) {
  const status = runStatus({
    run,
    safetyStop: undefined,
    worked: true,
    here: true,
    checking: false,
    signedOut: false,
    startsAt: undefined,
    now,
    localTime: utc,
    ...more,
  });
  assert.ok(status);
  return status;
}

describe('where a run stands, in words', () => {
  it('is nothing without a run and an objection', () => {
    const nothing = {
      run: undefined,
      safetyStop: undefined,
      worked: false,
      here: false,
      checking: false,
      signedOut: true,
    };
    assert.equal(runStatus({ ...nothing, startsAt: undefined, now, localTime: utc }), undefined);
  });

  it('never offers two acts that contradict each other, and always an end, in any state', () => {
    for (const state of runStates.filter((one) => isOpen({ state: one }))) {
      for (const pauseCause of [undefined, ...pauseCauses]) {
        for (const mode of runModes) {
          for (const shut of [undefined, safetyStop]) {
            for (const worked of [true, false]) {
              for (const signedOut of [true, false]) {
                for (const targets of [atHand, runOf().targets]) {
                  const run = runOf({ state, pauseCause, mode, targets });
                  const { acts, headline, short } = statusOf(run, {
                    safetyStop: shut,
                    worked,
                    here: worked,
                    signedOut,
                  });
                  const goes = acts.filter((act) => act === 'resume' || act === 'startNow' || act === 'pause');
                  assert.ok(goes.length <= 1, `${state} ${acts.join()}`);
                  assert.ok(!acts.includes('signIn') || goes.length === 0, `${state} ${acts.join()}`);
                  assert.ok(!shut || acts.includes('review'));
                  assert.equal(acts.includes('stop'), true);
                  assert.equal(new Set(acts).size, acts.length);
                  assert.match(headline, /^[A-Z].*[.]$/s);
                  assert.ok(short.length > 0 && short.length < 40);
                }
              }
            }
          }
        }
      }
    }
    assert.equal(new Set(runActs.map((act) => runActText[act])).size, runActs.length);
  });

  it('names the day of a planned run, and ends only a cooling period by hand (U13)', () => {
    const planned = runOf({ state: 'planned', notBefore: now + 15 * hour });
    const cooling = statusOf(planned, { worked: false, here: false, startsAt: now + day });
    assert.equal(cooling.headline, 'Removal starts by itself: tomorrow, 9:00.');
    assert.deepEqual(cooling.acts, ['startNow', 'stop']);
    assert.equal(statusBarText(cooling), '1/2 starts Tue 3 Feb 9:00');
    const later = statusOf(runOf({ state: 'planned' }), { worked: false, startsAt: now + 4 * day });
    assert.equal(later.headline, 'Removal starts by itself: Friday 6 February, 9:00.');
    assert.deepEqual(later.acts, ['stop']);
  });

  it('asks for the sign-in where one is needed, and for nothing else', () => {
    const paused = statusOf(runOf({ state: 'paused', pauseCause: 'signInNeeded' }), { worked: false, here: false });
    assert.deepEqual(paused.acts, ['signIn', 'stop']);
    assert.match(paused.headline, /until you sign in/);
    assert.match(paused.advice, /goes on by itself once you have signed in/);
    const planned = statusOf(runOf({ state: 'planned', notBefore: now + hour }), {
      worked: false,
      signedOut: true,
      startsAt: now + hour,
    });
    assert.deepEqual(planned.acts, ['signIn', 'stop']);
    assert.match(planned.advice, /today, 10:00/);
  });

  it('says whose turn it is, and offers Skip and Keep to the window that shows them (U14)', () => {
    const guided = runOf({ mode: 'guided', targets: atHand });
    const here = statusOf(guided);
    assert.match(here.headline, /^Your turn: .*Liam O'Brien.*\.$/);
    assert.deepEqual(here.acts, ['skip', 'keep', 'pause', 'stop']);
    assert.match(statusBarText(here), /^1\/2 your turn: .*Liam O'Brien/);
    const name = 'Wolfeschlegelsteinhausenbergerdorff the Elder';
    const long = statusOf(runOf({ mode: 'guided', targets: [target(0, { state: 'intent', name })] }));
    assert.match(long.short, /^your turn: .*Wolfeschlegelsteinhause…/);
    const elsewhere = statusOf(guided, { here: false });
    assert.deepEqual(elsewhere.acts, ['pause', 'stop']);
    assert.match(elsewhere.advice, /Another window/);
    // In every place, as the steps on the page may be out of sight.
    assert.equal(here.advice, 'Remove this person in the browser, or skip or keep them here.');
    const french = statusOf(guided, { menuItem: ['Supprimer la relation'] });
    assert.match(french.advice, /choose “⋯”, then “.?Supprimer la relation.?”, or skip/);
  });

  it('leaves the person at hand as they were begun when the mode is changed: from the next person on', () => {
    const changes = [{ kind: 'mode', at: now + 1, to: 'automatic' }] as const;
    const changed = statusOf(runOf({ mode: 'automatic', changes, targets: atHand }));
    assert.match(changed.headline, /^Your turn: /);
    assert.deepEqual(changed.acts, ['skip', 'keep', 'pause', 'stop']);
    const next = [target(0, { state: 'intent', intentAt: now + 2 }), target(1, { state: 'removed' })];
    assert.match(statusOf(runOf({ mode: 'automatic', changes, targets: next })).headline, /^Removing /);
    const looking = statusOf(runOf({ mode: 'guided' }));
    assert.equal(looking.headline, 'Removing: the browser looks for the next person.', 'it is no one’s turn yet');
    assert.equal(looking.tone, 'busy');
  });

  it('counts the person at hand as in progress, also while a pause waits for them', () => {
    const running = statusOf(runOf({ targets: atHand }));
    assert.equal(extentText(running), '1 of 2 done');
    const pausing = statusOf(runOf({ state: 'paused', pauseCause: 'asked', targets: atHand }));
    assert.equal(pausing.done, 1);
    assert.equal(pausing.short, 'ending');
    assert.deepEqual(pausing.acts, ['stop']);
  });

  it('says that a run stopped for good is still with someone, and offers nothing more', () => {
    const stopped = runOf({ state: 'cancelled', targets: atHand });
    assert.equal(statusOf(stopped).headline, 'Removal stops after the current person.');
    assert.deepEqual(statusOf(stopped).acts, []);
    assert.equal(statusOf(stopped, { worked: false }).headline, 'Removal over.');
  });

  it('says that unclear results are checked, in place of what the run is otherwise, from when, and offers only an end to it', () => {
    for (const state of ['finished', 'paused'] as const) {
      const status = statusOf(runOf({ state, pauseCause: state === 'paused' ? 'asked' : undefined }), {
        checking: true,
      });
      assert.equal(status.headline, 'Checking the unclear results again, without a click.');
      assert.equal(status.advice, '');
      assert.deepEqual(status.acts, ['endCheck'], 'it may take minutes');
      assert.equal(statusBarText(status), 'checking', '“2/2” would look like the end of it');
    }
    const late = statusOf(runOf({ state: 'finished' }), { checking: true, checksFrom: now + hour });
    assert.match(late.advice, /lists are late by minutes, so the first is checked later: today, 10:00\.$/);
    assert.equal(statusOf(runOf({ state: 'finished' }), { checking: true, safetyStop }).tone, 'stopped');
  });

  it('does not name a moment that has passed, as after the computer slept', () => {
    const slept = statusOf(runOf({ state: 'waiting', nextAt: now - hour }));
    assert.equal(slept.headline, 'Removal goes on with the next person soon.');
    const waits = statusOf(runOf({ state: 'waiting', nextAt: now + hour }));
    assert.equal(waits.headline, 'Removal goes on with the next person: today, 10:00.');
  });

  it('accounts for the time in which the computer slept, wherever it goes on by itself', () => {
    const slept = { from: now - 3 * hour, until: now - 60_000 };
    const words =
      'This computer slept from 6:00 to 8:59. Nothing happened meanwhile, and what was due then is done no faster now.';
    const waits = runOf({ state: 'waiting', nextAt: now - hour });
    assert.equal(statusOf(waits, { slept }).advice, words);
    assert.equal(statusOf(waits, { slept, here: false }).advice, `${words} Another window of VS Code works on it.`);
    assert.equal(statusOf(runOf({ targets: atHand }), { slept }).advice, words);
    assert.equal(statusOf(runOf({ state: 'planned' }), { slept, worked: false, startsAt: now }).advice, words);
    const guided = statusOf(runOf({ mode: 'guided', targets: atHand }), { slept });
    assert.doesNotMatch(guided.advice, /slept/, 'it waited for the person');
    assert.doesNotMatch(statusOf(runOf({ state: 'paused', pauseCause: 'asked' }), { slept }).advice, /slept/);
  });

  it('speaks of unclear results that are checked first only where there are some', () => {
    for (const pauseCause of ['interrupted', 'browserLost'] as const) {
      const paused = { state: 'paused', pauseCause } as const;
      assert.equal(statusOf(runOf(paused), { worked: false }).advice, 'Resume when you like.');
      const targets = [target(0, { state: 'unknown', reason: 'interrupted' }), target(1)];
      for (const some of [targets, atHand]) {
        const { advice } = statusOf(runOf({ ...paused, targets: some }), { worked: false });
        assert.equal(advice, 'On resuming, unclear results are checked first.');
      }
      const gone = [target(0, { state: 'unknown', reason: 'goneUnproven' }), target(1)];
      assert.equal(statusOf(runOf({ ...paused, targets: gone }), { worked: false }).advice, 'Resume when you like.');
    }
  });

  it('says that a pause at the last person is the end, unless that person goes back into the queue (U29)', () => {
    const paused = { state: 'paused', pauseCause: 'asked', targets: atHand } as const;
    assert.equal(statusOf(runOf(paused)).headline, 'Removal ends after the current person, who is the last.');
    assert.match(statusOf(runOf({ ...paused, mode: 'guided' })).headline, /^Removal pauses /);
    const more = [...atHand, target(2)];
    assert.match(statusOf(runOf({ ...paused, targets: more })).headline, /^Removal pauses /);
  });

  it('promises no next person once everyone had their turn and only unclear results are left to check', () => {
    const targets = [
      target(0, { state: 'unknown', reason: 'requestUnseen', outcomeAt: now }),
      target(1, { state: 'removed' }),
    ];
    const waits = statusOf(runOf({ state: 'waiting', nextAt: now + hour, targets }));
    assert.equal(waits.headline, 'Everyone had their turn. What is unclear is checked, without a click: today, 10:00.');
    const checks = statusOf(runOf({ targets }));
    assert.equal(checks.headline, 'Everyone had their turn. What is unclear is checked, without a click.');
    assert.deepEqual([waits.short, checks.short, checks.acts], ['checking', 'checking', ['pause', 'stop']]);
  });

  it('offers to resume what a window left that is gone', () => {
    const left = statusOf(runOf({ targets: atHand }), { worked: false, here: false });
    assert.match(left.headline, /VS Code was closed or stopped while it ran/);
    assert.deepEqual(left.acts, ['resume', 'stop']);
    assert.equal(left.done, 2, 'no one knows what became of the person at hand');
  });

  it('says what LinkedIn showed and what to do, with a run and without one, in the same words', () => {
    const withRun = statusOf(runOf({ state: 'stopped' }), { safetyStop, worked: false });
    const without = statusOf(undefined, { safetyStop, worked: false });
    assert.equal(withRun.headline, 'Removal stopped. LinkedIn shows a security check.');
    assert.equal(without.headline, 'Removals are on hold. LinkedIn shows a security check.');
    assert.equal(withRun.advice, without.advice);
    assert.deepEqual(
      [withRun.acts, without.acts],
      [
        ['signIn', 'review', 'stop'],
        ['signIn', 'review'],
      ],
    );
    const planned = statusOf(runOf({ state: 'planned' }), { safetyStop, worked: false });
    assert.equal(planned.headline, without.headline, 'what has not begun is not stopped');
    const tooMany = statusOf(undefined, { safetyStop: { ...safetyStop, kind: 'rateLimited' } });
    assert.deepEqual(tooMany.acts, ['review'], 'signing in is no answer to that');
    assert.deepEqual(statusOf(runOf({ state: 'stopped' }), { worked: false }).acts, ['resume', 'stop']);
  });
});

describe('the question before a removal is stopped for good', () => {
  it('accounts for everyone in it, and names the person at hand', () => {
    const targets = [
      ...atHand,
      target(2),
      target(3, { state: 'unknown', reason: 'requestUnseen' }),
      target(4, { state: 'skipped', reason: 'personSkipped' }),
    ];
    const guided = stopText(runOf({ mode: 'guided', targets }), true);
    assert.match(guided, /^1 person not touched yet will stay connected\. /);
    assert.match(guided, /Liam O'Brien.*, whose turn it is, stays connected unless you have confirmed/);
    assert.match(guided, / 1 unclear: that can still be checked afterwards\. Who was removed stays removed\.$/);
    assert.match(stopText(runOf({ targets }), true), /Liam O'Brien.* is being removed at this moment/);
    assert.match(stopText(runOf({ targets }), false), / 2 unclear: /, 'no one works on it any more');
  });

  it('says nothing about those whom there are none of, or of removing in a rehearsal', () => {
    assert.equal(stopText(runOf({ targets: [target(0)] }), true), '1 person not touched yet will stay connected.');
    const last = stopText(runOf({ targets: [target(0, { state: 'intent', intentAt: now })] }), true);
    assert.match(last, /^\P{L}*Liam O'Brien.* will say what came of it\.$/u);
    const rehearsal = stopText(runOf({ mode: 'rehearsal', targets: atHand }), true);
    assert.equal(rehearsal, 'It is a rehearsal: no one is removed, whether it goes on or not.');
  });
});

describe('the record of a run that changed', () => {
  it('says who was added and taken out, and when, and what the run does over the days', () => {
    const run = runOf({
      state: 'waiting',
      changes: [
        { kind: 'added', at: now, count: 2, why: 'company:"<b>"' },
        { kind: 'takenOut', at: now + hour, count: 1 },
        { kind: 'mode', at: now + hour, to: 'guided' },
        { kind: 'startedEarlier', at: now, insteadOf: now + day },
      ],
      targets: [
        target(0, { state: 'skipped', reason: 'takenOut', outcomeAt: now + hour }),
        target(1, { addedAt: now }),
      ],
    });
    const record = runRecordDocument(run);
    const at = shownInstant(now);
    assert.ok(record.includes(`- ${at}: 2 people added, chosen by: company`), record);
    assert.ok(!record.includes('<b>'));
    const lines = ['1 person taken out', 'guided from the next person on', 'started earlier, instead of '];
    for (const line of lines) assert.ok(record.includes(line), line);
    assert.match(record, /\| queued .*added .*\|/);
    assert.match(record, /skipped.* You took this person out of the run/);
    assert.match(record, /When VS Code is closed or restarted/);
    assert.doesNotMatch(runRecordDocument({ ...run, state: 'finished' }), /When VS Code is closed/);
  });
});
