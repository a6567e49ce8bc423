import assert from 'node:assert/strict';
import type { Connection } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import type { Draft, DraftSituation } from '#core/removal/page/draftPage.ts';
import { draftPeople, draftRows, draftState, leftOutSentences } from '#core/removal/page/draftPage.ts';
import { rehearsedIn, runRows, runState } from '#core/removal/page/runPage.ts';
import { checkedPace, defaultPaceSettings, paceOf } from '#core/removal/pace/pace.ts';
import type { RemovalRun, RunTarget } from '#core/removal/run.ts';
import { answersByHand, clickedLately } from '#core/removal/runMachine.ts';
import { runStatus } from '#core/removal/wording/runStatus.ts';
import { changedRows } from '#vscode/removal/removalPageRows.ts';
import { messages, person } from '../search/people.ts';
import { mondayMorning, utc } from './runnerWorld.ts';
import { removalRun, runTarget } from './runs.ts';

const people: readonly Connection[] = [
  person('Seán O’Brien', { id: 1, slug: 'sean', company: 'Bluefern', title: 'Engineer', connectedOn: 16_000 }),
  person('李小龙', { id: 2, slug: 'li', company: 'Bluefern' }),
  person('José <b>', { id: 3, slug: 'jose', decision: 'keep' }),
  person('', { id: 4, slug: undefined }),
  person('Ada Nwosu', { id: 5, slug: 'ada', standing: 'queued' }),
  person('Sean O’Brien', { id: 6, slug: 'sean-2', company: 'Oakmill' }),
];
const table = connectionTable(people);
/** Three of one name, two of whom have the same job and day. */
const namesakes = connectionTable([
  person('Mei Kim', { id: 1, slug: 'mei', company: 'Bluefern', connectedOn: 16_000 }),
  person('Ada Nwosu', { id: 2, slug: 'ada', company: 'Bluefern' }),
  person('Mei Kim', { id: 3, slug: 'mei-2', company: 'Oakmill', connectedOn: 16_000 }),
  person('Mei Kim', { id: 4, slug: 'mei-3', company: 'Oakmill', connectedOn: 16_000 }),
]);

function draftOf(change: Partial<Draft> = {}): Draft {
  return {
    networkId: 'one',
    ids: [1, 2, 3, 4, 5],
    chosenBy: 'messages:0',
    purpose: 'remove',
    mode: 'guided',
    startToday: false,
    ...change,
  };
}

function stateOf(draft: Draft, change: Partial<DraftSituation> = {}, of = table) {
  return draftState(of, draft, draftPeople(of, draft.ids, new Set()), {
    companiesApart: new Set(),
    followers: undefined,
    pace: paceOf(defaultPaceSettings, draft.mode, false),
    paceNotices: [],
    intents: [],
    now: mondayMorning,
    localTime: utc,
    coolingAbove: 100,
    visitsProfiles: false,
    needsSignIn: false,
    isSample: false,
    settingProblem: undefined,
    safetyStop: undefined,
    open: undefined,
    ...change,
  });
}

/** So many people who can all be removed. */
function crowd(count: number) {
  return connectionTable(Array.from({ length: count }, (_, at) => person(`P ${at}`, { id: at + 1, slug: `p${at}` })));
}

function target(position: number, change: Partial<RunTarget> = {}): RunTarget {
  return runTarget(position, { slug: `p${position}`, name: `Person ${position}`, ...change });
}

describe('the draft on the removal page', () => {
  it('leaves out who is kept, hidden or in a removal already, and says so (A9)', () => {
    const draft = draftOf();
    const state = stateOf(draft);
    assert.equal(state.count, 2);
    assert.deepEqual(state.leftOut, [
      '1 you keep',
      '1 hidden, without a profile address',
      '1 no longer connected, or already in a removal',
    ]);
    const rows = draftRows(table, draftPeople(table, draft.ids, new Set()));
    assert.deepEqual(
      rows.map(({ id, group }) => [id, group]),
      [
        [1, 'leaving'],
        [2, 'leaving'],
        [3, 'leftOut'],
        [4, 'leftOut'],
        [5, 'leftOut'],
      ],
    );
  });

  it('leaves out who was clicked so lately that no run may have them, before anything is asked (A26)', () => {
    const clicked = { intentAt: mondayMorning, outcomeAt: mondayMorning } as const;
    const targets = [
      target(0, { ...clicked, state: 'failed', reason: 'personSaysConnected' }),
      target(1, { state: 'failed', reason: 'menuMissing' }),
    ];
    const lately = clickedLately([{ targets }], mondayMorning + 3_600_000, utc);
    assert.deepEqual([...lately], [1], 'who was not clicked can be tried at once');
    const people = draftPeople(table, [1, 2], lately);
    assert.deepEqual(leftOutSentences(table, people), ['1 clicked so recently that they have to wait until tomorrow']);
    const [row] = draftRows(table, people);
    assert.deepEqual(
      [row?.group, row?.note],
      ['leftOut', 'Clicked so recently that LinkedIn’s list can’t be trusted yet. Try again tomorrow.'],
    );
    assert.equal(clickedLately([{ targets }], mondayMorning + 24 * 3_600_000, utc).size, 0);
  });

  it('sets apart who has a namesake in the network, however the name is written (A1)', () => {
    const rows = draftRows(table, draftPeople(table, [1, 2], new Set()));
    assert.deepEqual(
      rows.map(({ namesake }) => namesake),
      [true, false],
    );
  });

  it('tells namesakes apart by what differs, company before day before address, and no one else', () => {
    const rows = draftRows(namesakes, draftPeople(namesakes, [1, 2, 3, 4], new Set()));
    assert.deepEqual(
      rows.map(({ apart }) => apart),
      ['Bluefern', '', 'Oakmill, /in/mei-2', 'Oakmill, /in/mei-3'],
    );
  });

  it('states the exact number on the button, and has it typed over fifty, but not for a rehearsal (A11)', () => {
    const ids = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
    const [fifty, more] = [crowd(50), crowd(1_200)];
    assert.equal(stateOf(draftOf({ ids: ids(50) }), {}, fifty).typed, undefined);
    const large = stateOf(draftOf({ ids: ids(1_200), startToday: true }), {}, more);
    assert.equal(large.go, 'Remove 1,200');
    assert.match(large.typed ?? '', /^Type 1,200 /);
    assert.equal(stateOf(draftOf({ ids: ids(1_200), mode: 'rehearsal' }), {}, more).typed, undefined);
  });

  it('says which settings of the pace are not used as set, where the pace is used (B8)', () => {
    const notices = checkedPace({ ...defaultPaceSettings, minutesBetweenPeople: 0.5 }, false).changes;
    assert.equal(notices.length, 1);
    const said = (mode: Draft['mode']): readonly string[] =>
      stateOf(draftOf({ mode }), { paceNotices: notices }).plan.filter((line) => notices.includes(line));
    assert.deepEqual(said('automatic'), notices);
    assert.deepEqual(said('guided'), []);
  });

  it('has a large run wait until tomorrow unless told otherwise (A21)', () => {
    const ids = Array.from({ length: 101 }, (_, at) => at + 1);
    const of = crowd(101);
    const waits = stateOf(draftOf({ ids, mode: 'automatic' }), {}, of);
    assert.equal(waits.start?.laterTitle, 'From Tuesday 3 February');
    assert.equal(waits.go, 'Remove 101, from Tomorrow');
    assert.equal(waits.calendar.cells[0]?.count, 0, 'no one on the Monday on which it is planned');
    assert.ok((waits.calendar.cells[1]?.count ?? 0) > 0);
    const now = stateOf(draftOf({ ids, mode: 'automatic', startToday: true }), {}, of);
    assert.equal(now.go, 'Remove 101');
    assert.ok((now.calendar.cells[0]?.count ?? 0) > 0);
  });

  it('joins an open removal in its own mode, with the consent of so many, and says so', () => {
    const ids = Array.from({ length: 60 }, (_, at) => at + 1);
    const queued = (count: number) => Array.from({ length: count }, (_, at) => target(at));
    const open = { id: 4, mode: 'automatic', notBefore: 0, targets: queued(8) } as const;
    const state = stateOf(draftOf({ ids, mode: 'guided' }), { open, needsSignIn: true }, crowd(60));
    assert.deepEqual(
      [state.mode, state.adding?.runId, state.go, state.asksLast, state.signIn, state.obstacle],
      ['automatic', 4, 'Add 60 to the Removal', true, undefined, undefined],
    );
    assert.match(state.typed ?? '', /^Type 60 /);
    assert.match(state.adding?.text ?? '', /8 people wait their turn and Network Cleaner clicks/);
    assert.match(state.plan[0] ?? '', /^68 people /, 'the plan is of all who wait then');

    const guided = stateOf(draftOf({ ids: [1] }), { open: { ...open, mode: 'guided' } });
    assert.deepEqual([guided.mode, guided.asksLast, guided.typed], ['guided', false, undefined]);

    // A run that grows large waits as one that was planned so; one that waits already does not wait once more.
    const grown = stateOf(draftOf({ ids }), { open: { ...open, targets: queued(60) } }, crowd(60));
    assert.ok(grown.start);
    const large = stateOf(draftOf({ ids }), { open: { ...open, targets: queued(101) } }, crowd(60));
    assert.equal(large.start, undefined);
  });

  it('says the terms, what is lost, and when the computer has to be on', () => {
    const state = stateOf(draftOf({ mode: 'automatic' }));
    assert.match(state.terms.join(' '), /8\.2\.13/);
    assert.match(state.plan.join(' '), /VS Code and this computer have to be on at these times \(weekdays 9–18\)/);
    assert.ok(
      state.losses.some(({ text }) => text.startsWith('At most 2 followers lost (your own count is not known)')),
    );
    assert.ok(state.losses.some(({ text }) => text === 'You would no longer know anyone at 1 company'));
  });

  it('puts the whole plan into the calendar: days, weeks when it takes long, months when it takes very long', () => {
    const of = crowd(6_000);
    for (const [count, unit, caption] of [
      [200, 'day', 'People on each day'],
      [1_000, 'week', 'People in each week, by its Monday'],
      [6_000, 'month', 'People in each month'],
    ] as const) {
      const ids = Array.from({ length: count }, (_, at) => at + 1);
      const { calendar } = stateOf(draftOf({ ids, mode: 'automatic' }), {}, of);
      assert.deepEqual([calendar.unit, calendar.caption], [unit, caption]);
      assert.equal(
        calendar.cells.reduce((sum, cell) => sum + cell.count, 0),
        count,
      );
    }
  });

  it('asks to sign in, or says what stands in the way, in the place of the button', () => {
    assert.match(stateOf(draftOf(), { needsSignIn: true }).signIn ?? '', /Sign in to LinkedIn first/);
    const safetyStop = { kind: 'checkpoint', detail: '', at: 0 } as const;
    assert.equal(stateOf(draftOf(), { safetyStop }).obstacle?.act, 'review');
    assert.equal(stateOf(draftOf(), { isSample: true, needsSignIn: true }).obstacle?.act, 'switchAccount');
    assert.equal(stateOf(draftOf(), { isSample: true, needsSignIn: true }).signIn, undefined);
    assert.equal(stateOf(draftOf(), { settingProblem: 'No such address.' }).obstacle?.act, 'openSettings');
  });
});

describe('a run on the removal page', () => {
  const run = removalRun({
    id: 7,
    createdAt: mondayMorning,
    notBefore: mondayMorning,
    chosenBy: 'messages:0',
    targets: [
      target(0, { state: 'removed', intentAt: mondayMorning, outcomeAt: mondayMorning }),
      target(1, { state: 'intent', intentAt: mondayMorning }),
      target(2, {}),
      target(3, { state: 'unknown', reason: 'interrupted', outcomeAt: mondayMorning }),
      target(4, { state: 'skipped', reason: 'protected', outcomeAt: mondayMorning }),
    ],
  });
  const rowOf = (): undefined => undefined;
  const situation = { worked: true, now: mondayMorning, localTime: utc };
  const shown = (of: RemovalRun, worked = true) => {
    const status = runStatus({
      run: of,
      safetyStop: undefined,
      worked,
      here: true,
      checking: false,
      signedOut: false,
      startsAt: undefined,
      now: mondayMorning,
      localTime: utc,
    });
    return runState(table, rowOf, of, { ...situation, worked, status });
  };

  it('tells namesakes apart, by what the run itself knows where the network has them no more', () => {
    const named = (position: number, name: string, slug: string) =>
      target(position, { name, slug, connectedOn: 16_000 });
    const targets = [named(0, 'Mei Kim', 'mei'), named(1, 'Ada Nwosu', 'ada'), named(2, 'Mei Kim', 'mei-2')];
    const apart = (rowOfId: (id: number) => number | undefined) =>
      runRows(namesakes, rowOfId, { ...run, targets }, situation).map((row) => row.apart);
    assert.deepEqual(
      apart((id) => id - 1),
      ['Bluefern', '', 'Oakmill'],
    );
    assert.deepEqual(
      apart(() => undefined),
      ['/in/mei', '', '/in/mei-2'],
    );
  });

  it('has the person at hand in progress, with what to click, and only while it is worked on', () => {
    const state = shown(run);
    assert.equal(state.now?.name, 'Person 1');
    assert.equal(state.now.steps.length, 3);
    assert.deepEqual(
      runRows(table, rowOf, run, situation).map(({ group }) => group),
      ['done', 'now', 'next', 'unclear', 'left'],
    );
    const left = { ...situation, worked: false };
    assert.equal(runRows(table, rowOf, run, left)[1]?.group, 'unclear');
    assert.equal(shown(run, false).now, undefined);
  });

  it('has one line and one count for someone who was passed over and then added again', () => {
    const skipped = target(0, { state: 'skipped', reason: 'personSkipped', outcomeAt: mondayMorning });
    const again = { ...target(5, { addedAt: mondayMorning }), connectionId: skipped.connectionId };
    const removed = target(1, { state: 'removed', outcomeAt: mondayMorning });
    const twice = { ...run, targets: [skipped, removed, again] };
    assert.deepEqual(
      runRows(table, rowOf, twice, situation).map(({ id, group }) => [id, group]),
      [
        [removed.connectionId, 'done'],
        [again.connectionId, 'next'],
      ],
    );
    const state = shown(twice);
    assert.deepEqual([state.title, state.done, state.total], ['Removal of 2 connections', 1, 2]);
    assert.deepEqual(state.changed, ['1 removed, 1 to go.']);
  });

  it('sets apart who is said to have left already, so that the person may say otherwise', () => {
    const gone = target(0, { state: 'alreadyGone', outcomeAt: mondayMorning });
    assert.equal(runRows(table, rowOf, { ...run, targets: [gone] }, situation)[0]?.group, 'gone');
    assert.deepEqual(answersByHand(gone), ['connected']);
    assert.deepEqual(answersByHand(target(0, { state: 'unknown' })), ['removed', 'connected']);
    assert.deepEqual(answersByHand(target(0, { state: 'removed' })), []);
  });

  it('offers the buttons that banner and status bar offer, and no others', () => {
    const safetyStop = { kind: 'checkpoint', detail: '', at: mondayMorning } as const;
    const stopped = { ...run, state: 'stopped' } as const;
    const status = runStatus({
      ...{ run: stopped, safetyStop, worked: false, here: true, checking: false, signedOut: false },
      ...{ startsAt: undefined, now: mondayMorning, localTime: utc },
    });
    const halted = runState(table, rowOf, stopped, { ...situation, worked: false, status });
    assert.equal(halted.changeMode, undefined, 'while LinkedIn objects nothing else is offered');
    assert.ok(!halted.leftToDo.some(({ act }) => act === 'checkAgain'));
    assert.deepEqual(
      shown(run).acts.map(({ label }) => label),
      ['Skip', 'Keep Instead', 'Pause', 'Stop…'],
    );
    const paused = shown({ ...run, state: 'paused', pauseCause: 'asked' }, false);
    assert.deepEqual(
      paused.acts.map(({ label }) => label),
      ['Resume', 'Stop…'],
    );
  });

  it('sets apart whom the run has probably removed, with the word that the counts have for them (U27)', () => {
    const gone = target(3, { state: 'unknown', reason: 'goneUnproven', outcomeAt: mondayMorning });
    const over = { ...run, state: 'finished', targets: [gone] } as const;
    const [row] = runRows(table, rowOf, over, { ...situation, worked: false });
    assert.equal(row?.group, 'probable');
    assert.match(row.note, /^probably removed: /);
    assert.match(row.when, /\d:\d\d$/, 'the time is apart: the end of a sentence may be cut');
    const state = runState(table, rowOf, over, { ...situation, worked: false, status: undefined });
    assert.ok(state.changed.includes('1 probably removed.'), state.changed.join());
  });

  it('has the last person of a stopped run in progress, not unclear, and says what was left alone', () => {
    const stopped = { ...run, state: 'cancelled' } as const;
    const ending = shown(stopped);
    assert.equal(ending.headline, 'Removal stops after the current person.');
    assert.deepEqual([ending.acts, ending.leftToDo, ending.lasting], [[], [], '']);
    assert.deepEqual(ending.now?.steps, [], 'there is nothing to click any more');
    assert.deepEqual(ending.changed, ['1 removed, 1 in progress, 1 unclear, 1 skipped, 1 left alone.']);
    assert.equal(runRows(table, rowOf, stopped, situation)[1]?.group, 'now');
    const over = runState(table, rowOf, stopped, { ...situation, worked: false, status: undefined });
    assert.match(over.changed[0] ?? '', /2 unclear.*1 left alone/);
  });

  it('says of a rehearsal that no one was removed only when no one was seen to be, not even by hand', () => {
    const changed = (...targets: Partial<RunTarget>[]) => {
      const of = targets.map((one, position) => ({ ...(run.targets[position] ?? assert.fail()), ...one }));
      const rehearsal = { ...run, mode: 'rehearsal', state: 'finished', targets: of } as const;
      return runState(table, rowOf, rehearsal, { ...situation, worked: false, status: undefined }).changed.slice(1);
    };
    assert.deepEqual(changed({ state: 'rehearsed' }), ['No one was removed.']);
    for (const state of ['removed', 'unknown'] as const) {
      const said = changed({ state: 'rehearsed' }, { state, reason: 'byHandAccepted' });
      assert.match(said.join(' '), /^Your network has/, state);
    }
  });

  it('offers the removal of those who went through a rehearsal, once it is over', () => {
    const targets = [target(1, { state: 'rehearsed' }), target(2, { state: 'skipped', reason: 'notListed' })];
    const rehearsal = { ...run, mode: 'rehearsal', state: 'finished', targets } as const;
    const over = runState(table, rowOf, rehearsal, { ...situation, worked: false, status: undefined });
    assert.deepEqual(
      over.leftToDo.map(({ act }) => act),
      ['removeRehearsed', 'showRecord'],
    );
    assert.match(over.leftToDo[0]?.text ?? '', /^1 person can be removed/);
    assert.deepEqual(rehearsedIn(rehearsal), [targets[0]?.connectionId]);
    assert.deepEqual(shown({ ...rehearsal, state: 'running' }).leftToDo, []);
  });

  it('says that it goes on by itself only while it does', () => {
    const automatic = { ...run, mode: 'automatic' } as const;
    assert.match(shown(automatic).lasting, /^A removal can take weeks/);
    assert.match(shown({ ...automatic, state: 'planned' }, false).lasting, /^A removal can take weeks/);
    for (const state of ['paused', 'stopped'] as const) assert.equal(shown({ ...automatic, state }, false).lasting, '');
    assert.equal(shown({ ...automatic, state: 'paused' }).lasting, '', 'it is about to pause');
  });

  it('says aloud whose turn it is and what needs the person, but not each person of a run that goes on by itself', () => {
    assert.ok(shown(run).spoken);
    const automatic = { ...run, mode: 'automatic' } as const;
    assert.ok(!shown(automatic).spoken);
    assert.ok(!shown({ ...automatic, state: 'waiting', nextAt: mondayMorning + 60_000 }).spoken);
    assert.ok(shown({ ...run, state: 'paused', pauseCause: 'signInNeeded' }, false).spoken);
    assert.ok(shown({ ...run, state: 'finished' }).spoken);
  });

  it('ends with what changed and what is left to do', () => {
    const targets = run.targets.filter(({ state }) => state !== 'intent' && state !== 'queued');
    const over = { ...run, state: 'finished', targets } as const;
    const state = runState(table, rowOf, over, { ...situation, worked: false, status: undefined });
    assert.deepEqual(state.acts, []);
    // Six people, one of whom this run has removed.
    const after = connectionTable(
      people.map((one) => ({
        ...one,
        standing: one.id === 1 ? 'removed' : one.standing,
        interaction: { ...one.interaction, messages: messages(one.id === 2 ? 3 : 0, 0) },
      })),
    );
    const { changed } = runState(after, rowOf, over, { ...situation, worked: false, status: undefined });
    assert.deepEqual(changed.slice(1), [
      'Your network has 5 connections now, as far as is known; with those who left in this removal it had 6.',
      'You have written to 20% of them; before, it was 16%.',
    ]);
    assert.equal(state.changed.length, 2, 'nothing is said of messages that are not known');
    assert.deepEqual(
      state.leftToDo.map(({ act }) => act),
      ['checkAgain', 'exportReinvite', 'showRecord'],
    );
  });

  it('sends the page only the lines that changed, unless others are in the list', () => {
    const before = runRows(table, rowOf, run, situation);
    assert.deepEqual(changedRows(before, runRows(table, rowOf, run, situation)), []);
    const targets = run.targets.map((one) => (one.position === 2 ? target(2, { state: 'skipped' }) : one));
    const now = runRows(table, rowOf, { ...run, targets }, situation);
    const changed = changedRows(before, now);
    assert.deepEqual(changed === 'all' ? changed : changed.map(({ id }) => id), [3]);
    assert.equal(changedRows(before, now.slice(1)), 'all');
  });
});
