import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, ConnectionId, Decision, Standing } from '#core/people/connection.ts';
import type { SelectionChangeKind } from '#protocol/gridSchemas.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import type { SelectionChange } from '#vscode/people/selectedPeople.ts';

type State = Pick<Connection, 'id' | 'decision' | 'standing'>;

/** A window: its network, and what VS Code keeps for its workspace. */
class Window {
  networkId: string;
  readonly kept: Map<string, unknown>;
  readonly told: SelectionChange[] = [];
  writes = 0;
  readonly selected: SelectedPeople;
  readonly #people = new Map<ConnectionId, State>();
  #change: (change: StoreChange) => void = () => undefined;
  #switch: () => void = () => undefined;

  constructor(networkId = 'one', kept = new Map<string, unknown>()) {
    this.networkId = networkId;
    this.kept = kept;
    for (let id = 1; id <= 9; id++) this.#people.set(id, { id, decision: 'undecided', standing: 'connected' });
    this.selected = new SelectedPeople(
      {
        store: () => Promise.resolve(this),
        onDidChange: (listener) => {
          this.#change = listener;
          return { dispose: () => undefined };
        },
        onDidSwitch: (listener) => {
          this.#switch = listener;
          return { dispose: () => undefined };
        },
      },
      {
        keys: () => [...this.kept.keys()],
        get: (key: string) => this.kept.get(key) as never,
        update: (key: string, value: unknown) => {
          this.writes += 1;
          this.kept.set(key, structuredClone(value));
          return Promise.resolve();
        },
      },
      (error) => assert.fail(String(error)),
      5,
    );
    this.selected.onDidChange((change) => this.told.push(change));
  }

  expectNetwork(networkId: string): void {
    if (networkId !== this.networkId) throw new Error('another network');
  }

  states(ids: readonly ConnectionId[]): State[] {
    return ids.flatMap((id) => this.#people.get(id) ?? []);
  }

  /** A person clicks. @returns ids that name no one */
  click(change: SelectionChangeKind, ...ids: readonly ConnectionId[]): readonly ConnectionId[] {
    const { networkId } = this;
    return this.selected.change(this, { networkId, change, ids, chosenBy: `click on ${ids.join('+')}` }, 'a view');
  }

  /** The store changes people, and whoever follows it has been told. */
  async set(ids: readonly ConnectionId[], state: { decision?: Decision; standing?: Standing } | 'gone for good') {
    for (const id of ids) {
      const person = this.#people.get(id) ?? { id, decision: 'undecided', standing: 'connected' };
      if (state === 'gone for good') this.#people.delete(id);
      else this.#people.set(id, { ...person, ...state });
    }
    this.#change({ revision: 2, people: { kind: 'people', ids: new Set(ids) }, runs: false, own: true });
    await wait(1);
  }

  async switchTo(networkId: string): Promise<void> {
    this.networkId = networkId;
    this.#switch();
    await wait(1);
  }

  get ids(): ConnectionId[] {
    return [...this.selected.ids].sort((a, b) => a - b);
  }

  /** The window is loaded again, after what was to be written is written. */
  async reloaded(networkId = this.networkId): Promise<Window> {
    this.selected.dispose();
    const next = new Window(networkId, this.kept);
    for (const [id, person] of this.#people) next.#people.set(id, person);
    await next.selected.load();
    return next;
  }
}

describe('who is selected', () => {
  let window: Window;
  beforeEach(() => {
    window = new Window();
  });
  afterEach(() => window.selected.dispose());

  it('is one set, whichever view changes it, and every other view is told what to change', () => {
    window.click('add', 1, 2, 3);
    window.click('remove', 2);
    window.click('replace', 3, 4);
    assert.deepEqual(window.ids, [3, 4]);
    assert.deepEqual(
      window.told.map(({ change, ids, by, view }) => [change, ids, by, view]),
      [
        ['add', [1, 2, 3], 'person', 'a view'],
        ['remove', [2], 'person', 'a view'],
        ['replace', [3, 4], 'person', 'a view'],
      ],
    );
    assert.ok(window.selected.has('one', 3) && !window.selected.has('two', 3) && !window.selected.has('one', 1));
  });

  it('takes no one who does not exist, and tells the view whom to take out again', () => {
    assert.deepEqual(window.click('add', 1, 77), [77]);
    assert.deepEqual(window.ids, [1]);
    assert.deepEqual(window.told.at(-1)?.ids, [1]);
  });

  it('lets go of people who leave or are forgotten, but not of those selected after they left', async () => {
    await window.set([5], { standing: 'gone' });
    window.click('add', 1, 2, 3, 4, 5);
    await window.set([1], { standing: 'removed' });
    await window.set([2], { standing: 'gone' });
    await window.set([3], 'gone for good');
    await window.set([4], { standing: 'unknown' });
    await window.set([5], { decision: 'review' });
    assert.deepEqual(window.ids, [4, 5]);
    assert.ok(window.told.slice(1).every(({ change, by }) => change === 'remove' && by === 'data'));
  });

  it('lets go of people who are kept and takes them in again when that is undone, unless it was changed meanwhile', async () => {
    await window.set([3], { decision: 'keep' });
    window.click('add', 1, 2, 3);
    await window.set([1, 2], { decision: 'keep' });
    assert.deepEqual(window.ids, [3], 'who was kept before was selected on purpose');
    await window.set([1], { decision: 'undecided' });
    assert.deepEqual(window.ids, [1, 3]);
    assert.deepEqual([window.told.at(-1)?.change, window.told.at(-1)?.ids], ['add', [1]]);
    window.click('remove', 3);
    await window.set([2], { decision: 'undecided' });
    assert.deepEqual(window.ids, [1]);
  });

  it('does not take people in again who left while they were kept', async () => {
    window.click('add', 1);
    await window.set([1], { decision: 'keep' });
    await window.set([1], { standing: 'gone' });
    await window.set([1], { decision: 'undecided' });
    assert.deepEqual(window.ids, []);
  });

  it('lets go of people who join a removal, so that undo selects them again, but not of those selected in it', async () => {
    await window.set([3], { standing: 'queued' });
    window.click('add', 1, 2, 3, 4);
    await window.set([1, 2], { standing: 'queued' });
    assert.deepEqual(window.ids, [3, 4]);
    const last = window.told.at(-1);
    assert.deepEqual([last?.change, last?.ids, last?.by], ['remove', [1, 2], 'person']);
    await window.set([1], { standing: 'connected' });
    assert.deepEqual(window.ids, [3, 4], 'whom a removal passed over is not chosen again by itself');
    window.click('add', 2);
    await window.set([2], { decision: 'review' });
    assert.deepEqual(window.ids, [2, 3, 4], 'undo of the selection was meant');
    await window.set([3], { standing: 'connected' });
    await window.set([3], { standing: 'queued' });
    assert.deepEqual(window.ids, [2, 4]);
  });

  it('does not take people in again who joined a removal when Keep was undone', async () => {
    window.click('add', 1);
    await window.set([1], { decision: 'keep' });
    await window.set([1], { decision: 'undecided', standing: 'queued' });
    assert.deepEqual(window.ids, []);
  });

  it('takes people in again who were selected in a removal, when Keep is undone', async () => {
    await window.set([1], { standing: 'queued' });
    window.click('add', 1);
    await window.set([1], { decision: 'keep', standing: 'queued' });
    assert.deepEqual(window.ids, []);
    await window.set([1], { decision: 'undecided', standing: 'queued' });
    assert.deepEqual(window.ids, [1]);
  });

  it('is dropped with its network, and kept while it is the same one that opens again', async () => {
    window.click('add', 1, 2);
    await window.switchTo('one');
    assert.deepEqual(window.ids, [1, 2]);
    await window.switchTo('two');
    assert.deepEqual(window.ids, []);
    assert.deepEqual(window.told.at(-1), { networkId: 'one', change: 'replace', ids: [], by: 'data', view: undefined });
    await window.switchTo('one');
    assert.deepEqual(window.ids, [], 'nor does it come back');
    window.networkId = 'three';
    assert.throws(
      () => window.selected.change(window, { networkId: 'one', change: 'add', ids: [1], chosenBy: '' }),
      /another/,
    );
  });

  it('survives a reload with what was selected on purpose, without those who left meanwhile', async () => {
    await window.set([3], { standing: 'gone' });
    await window.set([4], { decision: 'keep' });
    await window.set([5], { standing: 'queued' });
    window.click('add', 1, 2, 3, 4, 5, 6);
    window.selected.dispose();
    await window.set([1], { standing: 'removed' });
    await window.set([6], { standing: 'queued' });
    const next = await window.reloaded();
    assert.deepEqual(next.ids, [2, 3, 4, 5]);
    assert.equal(next.selected.chosenBy, 'click on 1+2+3+4+5+6');
    assert.deepEqual([...(next.told.at(-1)?.ids ?? [])].sort(), [2, 3, 4, 5]);
    next.selected.dispose();
    const other = await window.reloaded('two');
    assert.deepEqual(other.ids, []);
    other.selected.dispose();
  });

  it('is written once for many changes, as a short text, and not at all without a change', async () => {
    for (let id = 1; id <= 9; id++) window.click('add', id);
    while (window.writes === 0) await wait(5);
    assert.equal(window.writes, 1);
    assert.ok(JSON.stringify(window.kept.get('selection')).includes('"1.9"'));
    await window.set([1], { decision: 'review' });
    await wait(40);
    assert.equal(window.writes, 1);
    window.click('replace');
    window.selected.dispose();
    assert.equal(window.kept.get('selection'), undefined);
  });

  it('reads what an earlier version kept, which knew nothing of removals', async () => {
    const stored = { networkId: 'one', ids: '1.2', left: '', kept: '', chosenBy: ['all'] };
    const other = new Window('one', new Map([['selection', stored]]));
    await other.set([2], { standing: 'queued' });
    await other.selected.load();
    assert.deepEqual(other.ids, [1]);
    other.selected.dispose();
  });

  it('starts empty when what was kept is none of ours', async () => {
    for (const value of [null, 7, 'x', {}, { networkId: 'one', ids: [1], left: '', kept: '', chosenBy: [] }]) {
      const other = new Window('one', new Map([['selection', value]]));
      await other.selected.load();
      assert.deepEqual(other.ids, []);
      other.selected.dispose();
    }
  });

  it('says what chose these people, and forgets what chose others', () => {
    window.click('add', 1);
    window.click('add', 2, 3);
    assert.equal(window.selected.chosenBy, 'click on 1, click on 2+3');
    window.click('replace', 2, 3);
    assert.match(window.selected.chosenBy, /click on 2\+3/);
    window.click('replace', 5);
    assert.equal(window.selected.chosenBy, 'click on 5');
    for (const id of [1, 2, 3, 4, 6, 7]) window.click('add', id);
    assert.match(window.selected.chosenBy, / and more$/);
    window.click('replace');
    assert.equal(window.selected.chosenBy, '');
  });
});
