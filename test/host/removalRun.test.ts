import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { machineTime } from '#core/time/localTime.ts';
import { PlannedStart } from '#vscode/removal/plannedStart.ts';
import { RunChanges } from '#vscode/removal/runChanges.ts';
import { RemovalsTree } from '#vscode/removal/removalsTree.ts';
import { treePlace } from './treePlace.ts';
import { RunControl } from '#vscode/removal/runControl.ts';
import type { Store } from '#store/store.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { ScriptedLinkedIn } from '../unit/core/removal/scriptedLinkedIn.ts';
import { VirtualClock } from '../unit/core/removal/virtualTime.ts';
import { exported, people, Stores } from '../unit/store/network.ts';

/* A run of the real control, journal and views, with a browser that does what a test says. */

const settings = { 'linkedin.address': 'http://127.0.0.1:9', 'pace.minutesBetweenPeople': 0 };

describe('a removal run in the editor', () => {
  const stores = new Stores();
  const log = vscode.window.createOutputChannel('Network Cleaner test', { log: true });
  let store: Store;
  let linkedIn: ScriptedLinkedIn;
  let control: RunControl;
  let signedOut: boolean;
  /** Until then no browser opens. */
  let held: Promise<void>;
  let now: () => number;
  let disposables: vscode.Disposable[];

  const configure = async (values: Record<string, unknown>): Promise<void> => {
    for (const [name, value] of Object.entries(values)) {
      await vscode.workspace.getConfiguration('networkCleaner').update(name, value, vscode.ConfigurationTarget.Global);
    }
  };
  before(() => configure(settings));
  after(async () => {
    await configure(Object.fromEntries(Object.keys(settings).map((name) => [name, undefined])));
    log.dispose();
  });
  beforeEach(async () => {
    signedOut = false;
    held = Promise.resolve();
    now = Date.now;
    store = await stores.fresh(12);
    linkedIn = new ScriptedLinkedIn(
      people(12).map(({ slug }) => slug ?? ''),
      new VirtualClock(0),
    );
    const changed = new vscode.EventEmitter<StoreChange>();
    const switched = new vscode.EventEmitter<void>();
    disposables = [changed, switched, store.onDidChange((change) => changed.fire(change))];
    control = new RunControl(
      { store: () => Promise.resolve(store), onDidChange: changed.event, onDidSwitch: switched.event },
      { openForRemoval: () => held.then(() => linkedIn.openBrowser()), needsSignIn: () => Promise.resolve(signedOut) },
      log,
      () => now(),
    );
    disposables.push(control);
  });
  afterEach(async () => {
    await control.cancel();
    vscode.Disposable.from(...disposables.reverse()).dispose();
    await stores.close();
  });

  const targets = (ids: readonly number[]) =>
    store.connections(ids).map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
  const plan = async (
    ids: readonly number[],
    { at = Date.now(), notBefore = 0 }: { readonly at?: number; readonly notBefore?: number } = {},
  ): Promise<number> => {
    const planned = { mode: 'guided', notBefore, chosenBy: 'test', targets: targets(ids) } as const;
    const run = await store.journal.createRun(planned, at);
    await control.refresh();
    return run;
  };
  /** A run that is over, of one person whose removal was not proven. */
  const unclear = async (): Promise<number> => {
    const run = await plan([1]);
    await store.journal.setRunState(run, ['planned'], 'running');
    await store.journal.recordIntent(run, 0, Date.now());
    await store.journal.recordOutcome(run, 0, { state: 'unknown', reason: 'requestUnseen' }, Date.now());
    await store.journal.setRunState(run, ['running'], 'finished');
    return run;
  };
  const statesOf = () => control.picture.runs[0]?.targets.map(({ state }) => state) ?? [];
  /** Waits until the picture that every view gets is as wanted. */
  function until(what: string, isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`${what}: ${JSON.stringify(control.picture.status)}`)), 20_000);
      const subscription = control.onDidChange(() => {
        if (!isSo()) return;
        clearTimeout(giveUp);
        subscription.dispose();
        resolve();
      });
    });
  }

  it('says in one status whose turn it is, counts them as in progress, and takes changes of the queue up at once', async () => {
    const [first, second] = targets([1, 2]);
    linkedIn.personScripts.set(first?.slug ?? '', ['waits']);
    const run = await plan([1, 2, 3, 4]);
    const tree = new RemovalsTree(control, treePlace());
    disposables.push(tree);
    const work = control.work(run);
    await until('it is someone’s turn', () => control.picture.status?.acts[0] === 'skip');
    assert.match(control.picture.status?.headline ?? '', /^Your turn: /);
    assert.deepEqual([control.picture.counts?.inProgress, control.picture.counts?.unknown], [1, 0]);
    const [runNode] = await tree.getChildren();
    const shown = (await tree.getChildren(runNode)).map((node) => tree.getTreeItem(node).label);
    assert.deepEqual(shown, ['To go', 'In progress']);

    // Keep on someone queued, from any view.
    await store.setDecision([second?.connectionId ?? 0], 'keep');
    await until('the kept person is out', () => statesOf()[1] === 'skipped');
    assert.equal(store.connection(2)?.standing, 'connected');
    assert.equal(control.picture.counts?.queued, 2);
    await control.addPeople(run, { chosenBy: 'added', notBefore: 0, targets: targets([5, 6]) });
    assert.equal(control.picture.counts.queued, 4);
    assert.equal(await control.takeOut(run, [2]), 1);
    assert.deepEqual(statesOf(), ['intent', 'skipped', 'skipped', 'queued', 'queued', 'queued']);
    assert.match(control.picture.status?.headline ?? '', /^Your turn: /, 'the person at hand is left alone');

    // The one at hand instead.
    await control.keepAtHand();
    assert.deepEqual(await work, { kind: 'finished' });
    assert.deepEqual(statesOf(), ['skipped', 'skipped', 'skipped', 'removed', 'removed', 'removed']);
    assert.equal(store.connection(1)?.decision, 'keep');
    assert.equal(control.picture.status, undefined);
  });

  it('does nothing to a run of another account that has the same number, whatever was shown before', async () => {
    await plan([1, 2, 3]);
    const tree = new RemovalsTree(control, treePlace());
    disposables.push(tree);
    const [runNode] = await tree.getChildren();
    const [outcome] = await tree.getChildren(runNode);
    const [shown] = await tree.getChildren(outcome);
    store = await stores.fresh(12);
    await plan([1, 2, 3]);
    const network = { store: () => Promise.resolve(store), accountToName: () => Promise.resolve(undefined) };
    const changes = new RunChanges(network, control, log);
    const refused = { code: 'otherNetwork' };
    for (const node of [runNode, outcome, shown]) await assert.rejects(changes.takeOut(node), refused);
    await assert.rejects(changes.keep(shown), refused);
    assert.deepEqual(statesOf(), ['queued', 'queued', 'queued']);
    assert.equal(store.connection(1)?.decision, 'undecided');
  });

  it('adds people with a way back, for those whose turn has not come', async () => {
    const [first, second] = targets([1, 5]);
    linkedIn.personScripts.set(first?.slug ?? '', ['waits']);
    linkedIn.personScripts.set(second?.slug ?? '', ['waits']);
    const run = await plan([1]);
    const work = control.work(run);
    await until('it is someone’s turn', () => control.picture.status?.acts[0] === 'skip');
    const told: string[] = [];
    let press: (choice: string | undefined) => void = () => undefined;
    const { showInformationMessage } = vscode.window;
    Object.assign(vscode.window, {
      showInformationMessage: (text: string) => {
        told.push(text);
        return new Promise((resolve) => (press = resolve));
      },
    });
    try {
      const changes = new RunChanges(
        { store: () => Promise.resolve(store), accountToName: () => Promise.resolve(undefined) },
        control,
        log,
      );
      await changes.add({ id: run, added: { chosenBy: 'added', notBefore: 0, targets: targets([5, 6, 7]) } });
      assert.deepEqual(told, ['3 people added to the removal.']);
      assert.deepEqual(statesOf(), ['intent', 'queued', 'queued', 'queued']);
      const undo = press;
      await control.skipPerson();
      await until('it is the turn of one who was added', () => statesOf()[1] === 'intent');
      undo('Undo');
      await until('the others are out', () => statesOf()[3] === 'skipped');
      assert.deepEqual(statesOf(), ['skipped', 'intent', 'skipped', 'skipped']);
      assert.equal(store.connection(7)?.standing, 'connected');
      await control.skipPerson();
      await work;
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
  });

  it('calls a person without a name by their address, also when they are taken out or kept', async () => {
    const nameless = targets([1, 2, 3]).map((target) => ({ ...target, name: '' }));
    await store.journal.createRun({ mode: 'guided', notBefore: 0, chosenBy: 'test', targets: nameless }, Date.now());
    await control.refresh();
    const tree = new RemovalsTree(control, treePlace());
    disposables.push(tree);
    const [runNode] = await tree.getChildren();
    const [queued] = await tree.getChildren(runNode);
    const [first] = await tree.getChildren(queued);
    const network = { store: () => Promise.resolve(store), accountToName: () => Promise.resolve(undefined) };
    const told: string[] = [];
    const { showInformationMessage } = vscode.window;
    try {
      await new Promise<void>((resolve, reject) => {
        const showTold = (text: string): Promise<void> => {
          if (told.push(text) === 2) resolve();
          return Promise.resolve();
        };
        Object.assign(vscode.window, { showInformationMessage: showTold });
        const changes = new RunChanges(network, control, log);
        changes
          .takeOut(first)
          .then(() => store.setDecision([2], 'keep'))
          .catch(reject);
      });
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
    const [one = '', two = ''] = nameless.map(({ slug }) => slug);
    assert.ok(told[0]?.includes(one), told[0]);
    assert.ok(told[1]?.includes(two), told[1]);
  });

  it('starts a planned run by itself once its time has come, and not before (U13)', async () => {
    const hour = 3_600_000;
    const planned = Date.now() - hour;
    const run = await plan([1, 2], { at: planned, notBefore: Date.now() + hour });
    let now = Date.now();
    const begun: number[] = [];
    let work: Promise<unknown> = Promise.resolve();
    const start = new PlannedStart(
      control,
      (id) => {
        begun.push(id);
        work = control.work(id, ['planned']);
      },
      () => now,
    );
    disposables.push(start);
    start.look();
    assert.deepEqual(begun, []);
    assert.match(control.picture.status?.headline ?? '', /^Removal starts by itself: /);
    assert.deepEqual(control.picture.status?.acts, ['startNow', 'stop']);
    signedOut = true;
    await control.refresh();
    assert.deepEqual(control.picture.status.acts, ['signIn', 'stop']);
    signedOut = false;
    now += 2 * hour;
    await control.startEarlier(run);
    await until('it has begun', () => begun.length > 0);
    await work;
    assert.deepEqual(begun, [run]);
    assert.deepEqual(statesOf(), ['removed', 'removed']);
  });

  it('says “tomorrow” of the day after today, also when VS Code stays open over midnight', async () => {
    const tomorrow = machineTime.instant({ day: machineTime.wallClock(Date.now()).day + 1, minute: 12 * 60 });
    await plan([1, 2], { notBefore: tomorrow });
    assert.match(control.picture.status?.headline ?? '', /^Removal starts by itself: tomorrow, /);
    control.lookAtClock();
    now = () => tomorrow - 60_000;
    control.lookAtClock();
    await until('it says today', () => control.picture.status?.headline.includes('today') === true);
  });

  it('leaves a planned run that was paused meanwhile to the person', async () => {
    const run = await plan([1], { at: Date.now() - 3_600_000 });
    await control.pause();
    assert.deepEqual(await control.work(run, ['planned']), { kind: 'elsewhere' });
    assert.equal(control.picture.open?.state, 'paused');
    assert.deepEqual(control.picture.status?.acts, ['resume', 'stop']);
  });

  it('has the same words for a safety stop wherever it is shown, and the sign-in as its step', async () => {
    const run = await plan([1, 2]);
    await store.journal.recordSafetyStop({ kind: 'checkpoint', detail: '', at: Date.now() });
    const end = await control.work(run);
    assert.equal(end.kind, 'stopped');
    assert.match(control.picture.status?.headline ?? '', /LinkedIn shows a security check/);
    assert.deepEqual(control.picture.status?.acts, ['signIn', 'review', 'stop']);
    await control.clearSafetyStop(control.picture.safetyStop ?? assert.fail());
    assert.deepEqual(control.picture.status.acts, ['resume', 'stop']);
  });

  it('says that unclear results are checked while they are, of a run that is over as well (U27)', async () => {
    const run = await unclear();
    await control.refresh();
    assert.deepEqual([control.picture.worked, control.picture.status], [undefined, undefined]);
    let open = (): void => undefined;
    held = new Promise((resolve) => (open = resolve));
    const checked = control.checkAgain(run);
    await until('it is said', () => control.picture.status?.short === 'checking');
    assert.deepEqual(
      [control.picture.worked, control.picture.open, control.picture.status?.acts],
      [run, undefined, ['endCheck']],
    );
    open();
    assert.equal((await checked).kind, 'finished');
    assert.deepEqual([control.picture.worked, control.picture.status], [undefined, undefined]);
  });

  it('says from when unclear results can be checked, and stops checking when asked', async () => {
    await configure({ 'pace.minutesBetweenPeople': 60 });
    try {
      const run = await unclear();
      await control.refresh();
      const checked = control.checkAgain(run);
      await until('it is said', () => control.picture.status?.short === 'checking');
      assert.match(control.picture.status?.advice ?? '', /the first is checked later: (today|tomorrow), /);
      await control.endCheck();
      assert.deepEqual(await checked, { kind: 'paused', cause: 'asked', detail: '' });
      assert.deepEqual(statesOf(), ['unknown'], 'no one was looked at');
      assert.equal(control.picture.status, undefined);
      assert.equal(control.picture.runs[0]?.state, 'finished');
    } finally {
      await configure(settings);
    }
  });

  it('stops a check that was asked for a second time meanwhile, which is refused', async () => {
    await configure({ 'pace.minutesBetweenPeople': 60 });
    try {
      const run = await unclear();
      const checked = control.checkAgain(run);
      await until('it is said', () => control.picture.status?.short === 'checking');
      await assert.rejects(control.checkAgain(run));
      await control.refresh();
      assert.equal(control.picture.status?.short, 'checking');
      await control.endCheck();
      assert.deepEqual(await checked, { kind: 'paused', cause: 'asked', detail: '' });
    } finally {
      await configure(settings);
    }
  });

  it('accounts for the hours in which the computer slept, until the day is over', async () => {
    const tomorrow = machineTime.instant({ day: machineTime.wallClock(Date.now()).day + 1, minute: 6 * 60 });
    const hour = 3_600_000;
    now = () => tomorrow;
    const run = await plan([1, 2], { at: tomorrow });
    await store.journal.setRunState(run, ['planned'], 'running');
    await store.journal.setRunState(run, ['running'], 'waiting', { nextAt: tomorrow + hour });
    const free = await store.runnerLock.take();
    await control.refresh();
    assert.doesNotMatch(control.picture.status?.advice ?? '', /slept/);
    now = () => tomorrow + 60_000;
    control.lookAtClock();
    now = () => tomorrow + 3 * hour;
    control.lookAtClock();
    await until('it is said', () => control.picture.status?.advice.includes('slept from 6:01 to 9:00') === true);
    assert.equal(control.picture.status?.headline, 'Removal goes on with the next person soon.');
    // Looked at often enough from then on, until it is another day.
    for (let at = 3 * hour; at < 19 * hour; at += 4 * 60_000) {
      now = () => tomorrow + at;
      control.lookAtClock();
    }
    await until('it is no news any more', () => control.picture.status?.advice.includes('slept') === false);
    await free?.();
  });

  it('settles what is unclear by a new import as well as by hand (A14, U27)', async () => {
    const run = await plan([1, 2, 3]);
    await store.journal.setRunState(run, ['planned'], 'running');
    for (const position of [0, 1]) {
      await store.journal.recordIntent(run, position, Date.now());
      await store.journal.recordOutcome(run, position, { state: 'unknown', reason: 'requestUnseen' }, Date.now());
    }
    await control.refresh();
    const [first] = control.picture.runs[0]?.targets ?? [];
    assert.ok(first);
    await control.recordByHand(run, first, 'connected');
    await store.journal.setRunState(run, ['running'], 'cancelled');
    await assert.rejects(plan([1]), /clicked so recently/);
    await store.applyImport(exported({ connections: people(12).filter((_, index) => index !== 1) }), {
      acceptDrop: true,
    });
    await control.refresh();
    assert.deepEqual(
      control.picture.runs[0]?.targets.map(({ state, reason }) => reason ?? state),
      ['personSaysConnected', 'goneUnproven', 'queued'],
    );
  });
});
