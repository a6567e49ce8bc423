import assert from 'node:assert/strict';
import { parseHostMessage } from '#protocol/gridMessages.ts';
import type { GridNotification } from '#protocol/gridMessages.ts';
import type { HostMessage } from '#protocol/gridHandlers.ts';
import { partKept } from '#core/people/protectedPeople.ts';
import type { Store } from '#store/store.ts';
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
          const { of } = params as { readonly of?: number[] };
          await store.undo(of).catch((error: unknown) => undoState(String(error)));
        }
        if (name === 'setDecision') {
          const { target, decision, keptToo, networkId } = params as never as {
            target: { kind: 'clicked'; id: number } | { kind: 'selected'; ids: number[] };
            decision: 'keep' | 'remove';
            keptToo: boolean;
            networkId: string;
          };
          const ids = target.kind === 'clicked' ? [target.id] : target.ids;
          const changing = keptToo ? ids : partKept(store.states(ids), decision).changing;
          if (changing.length > 0) await store.setDecision(changing, decision, networkId);
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
    assert.deepEqual(errors, ['Error: Another window is saving.']);
    assert.equal(store.connection(meant)?.decision, 'undecided');
    list.undo();
    await settled();
    assert.equal(store.connection(boss)?.decision, 'keep');
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
