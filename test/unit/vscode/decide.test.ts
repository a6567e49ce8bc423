import assert from 'node:assert/strict';
import type { Store } from '#store/store.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import type { SelectedTarget } from '#vscode/people/target.ts';
import { Stores } from '../store/network.ts';
import type { FakeWindow } from './fakeVsCode.ts';
import { fakeVsCode } from './fakeVsCode.ts';

describe('a decision by a command', () => {
  const stores = new Stores();
  let window: FakeWindow;
  beforeEach(() => (window = fakeVsCode()));
  afterEach(() => stores.close());

  async function decideOn(store: Store, ids: readonly number[], decision: 'remove' | 'review') {
    const { decide } = await import('#vscode/people/peopleCommands.ts');
    const network = { store: () => Promise.resolve(store), onDidSwitch: () => ({ dispose: () => undefined }) };
    const target: SelectedTarget = { kind: 'selected', networkId: store.networkId, ids, chosenBy: '' };
    await decide(network as never as CurrentNetwork, target, decision);
  }

  const decisionsIn = (store: Store) => store.connections().map(({ decision }) => decision);

  it('leaves whom another window kept while the person was asked about others', async () => {
    const store = await stores.fresh(4);
    const other = await stores.at(store.directory);
    await store.setDecision([1], 'keep');
    for (const [button, first] of [
      ['Leave Them', 'keep'],
      ['Change Them Too', 'remove'],
    ] as const) {
      await store.setDecision([2], 'undecided');
      window.answer = async () => {
        await other.setDecision([2], 'keep');
        return button;
      };
      await decideOn(store, [1, 2, 3], 'remove');
      assert.deepEqual(decisionsIn(store), [first, 'keep', 'remove', 'undecided'], button);
    }
  });

  it('says when everyone was kept meanwhile', async () => {
    const store = await stores.fresh(3);
    await store.setDecision([1], 'keep');
    window.answer = async () => {
      await store.setDecision([2, 3], 'keep');
      return 'Leave Them';
    };
    await assert.rejects(decideOn(store, [1, 2, 3], 'remove'), /All 2 people are kept/);
  });

  it('offers Undo only when there is something of it to undo', async () => {
    const store = await stores.fresh(3);
    const offered = () => [...window.status].filter((text) => text.includes('networkCleaner.undo'));
    await decideOn(store, [1, 2], 'remove');
    assert.equal(offered().length, 1);
    await store.setDecision([3], 'keep');
    assert.deepEqual(offered(), []);
    await decideOn(store, [1, 2], 'remove');
    assert.deepEqual(offered(), [], 'it would take the Keep back');
  });
});

describe('a note by a command', () => {
  const stores = new Stores();
  let window: FakeWindow;
  beforeEach(() => (window = fakeVsCode()));
  afterEach(() => stores.close());

  it('says on whom it was changed, since no row of the tree shows it, and nothing when it was not', async () => {
    const store = await stores.fresh(2);
    const { editNote } = await import('#vscode/people/peopleCommands.ts');
    const write = (note: string) => {
      window.choose = () => note;
      const network = { store: () => Promise.resolve(store) };
      return editNote(network as never as CurrentNetwork, { kind: 'clicked', networkId: store.networkId, id: 1 });
    };
    const said = () => [...window.status].filter((text) => text.includes('Note changed'));
    await write('');
    assert.deepEqual(said(), []);
    await write('Met in Porto');
    assert.equal(store.connection(1)?.note, 'Met in Porto');
    const [text = ''] = said();
    assert.ok(text.includes(store.connection(1)?.lastName ?? '?'), text);
  });
});
