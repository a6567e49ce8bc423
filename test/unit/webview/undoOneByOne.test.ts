import assert from 'node:assert/strict';
import { parseHostMessage } from '#protocol/gridMessages.ts';
import type { GridNotification } from '#protocol/gridMessages.ts';
import type { HostMessage } from '#protocol/gridHandlers.ts';
import type { Store } from '#store/store.ts';
import type { Decided } from '#store/tables/marks.ts';
import { deltaMessage, snapshotMessage, statesMessage } from '#vscode/grid/gridContent.ts';
import type { GridHost } from '#webview/session/gridHost.ts';
import { GridSession } from '#webview/session/gridSession.ts';
import { Stores } from '../store/network.ts';

const ofBrowsers = {
  requestAnimationFrame: (act: () => void) => setTimeout(act),
  cancelAnimationFrame: (timer: number) => clearTimeout(timer),
  requestIdleCallback: () => 0,
};

/** The page on a real store, joined as `connectionsGrid.ts` joins them: only for what these tests do. */
function page(store: Store) {
  let notify: (notification: GridNotification) => void = () => undefined;
  const post = (message: HostMessage): void => {
    const read = parseHostMessage(message);
    if (read.kind === 'notification') notify(read);
  };
  let work: Promise<unknown> = Promise.resolve();
  const errors: string[] = [];
  const undoState = (refused?: string): void =>
    post({ kind: 'notification', name: 'undoState', params: { label: store.undoLabel, refused } });
  let sent = 0;
  const host: GridHost = {
    send(name, params) {
      const handle = async (): Promise<void> => {
        if (name === 'ready') {
          sent = store.revision;
          const kept = { selected: [], seen: 0, isSample: false, oneByOneIds: undefined, viewState: undefined };
          post(snapshotMessage(store, store.table(), kept));
          undoState();
        }
        if (name === 'undo') {
          const { of, step } = params as { readonly of?: number[]; readonly step?: number };
          await store.undo(step ?? of).catch((error: unknown) => undoState(String(error)));
        }
        if (name === 'setDecision') {
          const { target, decision, keptToo, networkId } = params as never as {
            target: { kind: 'clicked'; id: number } | { kind: 'selected'; ids: number[] };
            decision: 'keep' | 'remove';
            keptToo: boolean;
            networkId: string;
          };
          const ids = target.kind === 'clicked' ? [target.id] : target.ids;
          let done: Decided = { kept: [], step: undefined };
          let changed = 0;
          try {
            done = await store.setDecision(ids, decision, networkId, keptToo || ids.length === 1 ? ids : []);
            changed = ids.length - done.kept.length;
          } finally {
            const answer = { networkId, target, decision, changed, keptLeft: [...done.kept], step: done.step };
            post({ kind: 'notification', name: 'decided', params: answer });
          }
        }
      };
      work = work.then(handle).catch((error: unknown) => void errors.push(String(error)));
    },
    ask: () => new Promise(() => undefined),
    onNotification: (listener) => void (notify = listener),
    onProblem: () => undefined,
    savedState: () => undefined,
    saveState: () => undefined,
  };
  store.onDidChange(({ people, revision }) => {
    if (people.kind === 'everything') return;
    post((people.onlyStates ? statesMessage : deltaMessage)(store, people.ids, sent, revision));
    sent = revision;
    undoState();
  });
  const session = new GridSession(host);
  session.start();
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) {
      await work;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { session, settled, errors };
}

const boss = 1;

describe('undo of a decision made one by one', () => {
  const stores = new Stores();
  const before = Object.fromEntries(Object.keys(ofBrowsers).map((name) => [name, Reflect.get(globalThis, name)]));
  beforeEach(() => Object.assign(globalThis, ofBrowsers));
  afterEach(async () => {
    await stores.close();
    Object.assign(globalThis, before);
  });

  async function begun() {
    const store = await stores.fresh(6);
    await store.setDecision([boss], 'keep');
    const { session, settled, errors } = page(store);
    await settled();
    session.decideOneByOne();
    const { list } = session.oneByOne;
    assert(list);
    const meant = list.current ?? 0;
    assert.notEqual(meant, boss);
    return { store, session, settled, errors, list, meant };
  }

  it('takes no Keep from anyone else when the decision was undone in the list already', async () => {
    const { store, session, settled, list, meant } = await begun();
    list.decide('remove');
    await settled();
    assert.equal(store.connection(meant)?.decision, 'remove');
    // Back in the list, undone there; then one by one again, which goes on where it was.
    session.oneByOne.close();
    session.selecting.undo();
    await settled();
    assert.equal(store.connection(meant)?.decision, 'undecided');
    session.decideOneByOne();
    assert.equal(session.oneByOne.list, list);
    list.undo();
    await settled();
    assert.equal(store.connection(boss)?.decision, 'keep');
  });

  it('takes no Keep from anyone else when the decision could not be saved', async () => {
    const { store, settled, errors, list, meant } = await begun();
    const real = store.setDecision.bind(store);
    store.setDecision = () => Promise.reject(new Error('Another window is saving.'));
    list.decide('remove');
    await settled();
    store.setDecision = real;
    assert.equal(list.decisionOf(meant), 'undecided', 'what is shown');
    assert.deepEqual(errors, ['Error: Another window is saving.']);
    assert.equal(store.connection(meant)?.decision, 'undecided');
    list.undo();
    await settled();
    assert.equal(store.connection(boss)?.decision, 'keep');
  });

  it('takes no note from the same person when the decision could not be saved', async () => {
    const { store, settled, list, meant } = await begun();
    await store.setNote(meant, 'from school');
    await settled();
    const real = store.setDecision.bind(store);
    store.setDecision = () => Promise.reject(new Error('The disk is full.'));
    list.decide('remove');
    await settled();
    store.setDecision = real;
    list.undo();
    await settled();
    assert.equal(store.connection(meant)?.note, 'from school');
  });

  it('shows what is saved when someone else was marked in between', async () => {
    const { store, settled, list, meant } = await begun();
    list.decide('remove');
    await settled();
    // In the tree, or in another window.
    const other = [1, 2, 3, 4, 5, 6].find((id) => id !== meant && id !== boss) ?? 0;
    await store.setDecision([other], 'keep');
    await settled();
    list.undo();
    await settled();
    assert.equal(store.connection(other)?.decision, 'keep', 'the other person’s Keep');
    assert.equal(list.decisionOf(meant), store.connection(meant)?.decision);
  });
});

describe('the notice of a decision on several', () => {
  const stores = new Stores();
  const before = Object.fromEntries(Object.keys(ofBrowsers).map((name) => [name, Reflect.get(globalThis, name)]));
  beforeEach(() => Object.assign(globalThis, ofBrowsers));
  afterEach(async () => {
    await stores.close();
    Object.assign(globalThis, before);
  });

  const decisionsIn = (store: Store) => store.connections().map(({ decision }) => decision);

  it('names whom Keep protected then, so that Change Them Too changes no one else', async () => {
    const store = await stores.fresh(4);
    await store.setDecision([1], 'keep');
    const { session, settled } = page(store);
    await settled();
    session.decide({ kind: 'selected', ids: [1, 2, 3, 4] }, 'remove');
    await settled();
    assert.deepEqual(session.notice?.keptLeft, [1]);
    // By hand, while the notice waits for an answer.
    await store.setDecision([2], 'keep');
    await store.setDecision([3], 'review');
    await settled();
    session.decide({ kind: 'selected', ids: session.notice.keptLeft }, 'remove', true);
    await settled();
    assert.deepEqual(decisionsIn(store), ['remove', 'keep', 'review', 'remove']);
  });

  it('offers no Undo when everyone had that decision, and takes back nothing else when something came after', async () => {
    const store = await stores.fresh(4);
    await store.setDecision([1, 2], 'remove');
    await store.setNote(1, 'from school');
    const { session, settled } = page(store);
    await settled();
    session.decide({ kind: 'selected', ids: [1, 2] }, 'remove');
    await settled();
    assert.equal(session.notice?.step, undefined);
    session.decide({ kind: 'selected', ids: [1, 2] }, 'keep');
    await settled();
    const { step } = session.notice ?? {};
    assert(step !== undefined);
    // In another window.
    await store.setNote(1, 'from school, sits beside me');
    await settled();
    session.selecting.undoDecision({ step });
    await settled();
    assert.equal(store.connection(1)?.note, 'from school, sits beside me');
    assert.deepEqual(decisionsIn(store).slice(0, 2), ['keep', 'keep']);
    assert.match(session.problem ?? '', /Nothing was undone/);
  });
});
