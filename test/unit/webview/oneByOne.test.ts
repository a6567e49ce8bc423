import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { connectionTable } from '#core/people/connectionTable.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { oneByOneAction, oneByOneKeys } from '#webview/components/one-by-one/oneByOneKeys.ts';
import { OneByOne } from '#webview/session/oneByOne.ts';
import { People } from '#webview/session/people.ts';
import { allRows, person } from '../core/search/people.ts';

const companies = ['Acme', 'ACME GmbH', 'Bluefern', '', 'Bluefern', 'Acme', '', 'Łódź & Sons', 'Acme', 'Bluefern'];

/** A host that keeps decisions as the store does, and tells them back when asked to. */
class Host {
  readonly written = new Map<ConnectionId, Decision>();
  readonly #steps: Map<ConnectionId, Decision | undefined>[] = [];
  people: People;
  index: SearchIndex;
  readonly asked: ConnectionId[] = [];
  #revision = 1;

  constructor(kept: readonly ConnectionId[] = []) {
    for (const id of kept) this.written.set(id, 'keep');
    [this.people, this.index] = this.#read(companies.keys());
  }

  decide(ids: readonly ConnectionId[], decision: Decision): void {
    assert.ok(ids.length > 0 && ids.every((id) => this.written.get(id) !== decision), 'only what becomes different');
    this.#steps.push(new Map(ids.map((id) => [id, this.written.get(id)])));
    for (const id of ids) this.written.set(id, decision);
  }

  undoAtHost(): void {
    for (const [id, decision] of this.#steps.pop() ?? []) {
      if (decision === undefined) this.written.delete(id);
      else this.written.set(id, decision);
    }
  }

  details(id: ConnectionId): Promise<undefined> {
    this.asked.push(id);
    return Promise.resolve(undefined);
  }

  changed(): void {
    // Nothing is drawn here.
  }

  /** Tells the page what is written, of those who are still there. */
  tell(list: OneByOne, there: Iterable<number> = companies.keys()): void {
    [this.people, this.index] = this.#read(there);
    list.takePeople(true);
  }

  #read(there: Iterable<number>): [People, SearchIndex] {
    const table = connectionTable(
      Array.from(there, (at) => ({
        ...person(`Person ${String.fromCharCode(90 - at)}`, { company: companies[at] ?? '' }),
        id: at + 1,
        decision: this.written.get(at + 1) ?? 'undecided',
      })),
    );
    return [new People(table, this.#revision++), new SearchIndex(table)];
  }
}

function begin(host = new Host(), clock: { now: number } = { now: 0 }): { host: Host; list: OneByOne } {
  const ids = OneByOne.order(allRows(host.index), host.index);
  return { host, list: new OneByOne(host, { key: 'x', ids, at: 0 }, () => clock.now) };
}

describe('deciding one by one', () => {
  it('goes company by company, the largest first, people without one last, by name inside', () => {
    const { host, list } = begin();
    const shown = list.ids.map((id) => companies[id - 1]);
    assert.deepEqual(shown, [
      'Acme',
      'Acme',
      'ACME GmbH',
      'Acme',
      'Bluefern',
      'Bluefern',
      'Bluefern',
      'Łódź & Sons',
      '',
      '',
    ]);
    assert.deepEqual(list.ids.slice(0, 4), [9, 6, 2, 1]);
    assert.equal(host.people.size, list.ids.length);
  });

  it('shows the next person and the decision before the host has answered', () => {
    const { host, list } = begin();
    const [first = 0, second = 0] = list.ids;
    list.decide('remove');
    assert.equal(list.current, second);
    assert.equal(list.decisionOf(first), 'remove');
    assert.equal(list.unsaved, 1);
    host.tell(list);
    assert.equal(list.unsaved, 0);
    assert.equal(list.decisionOf(first), 'remove');
  });

  it('decides on everyone undecided at one company, and spares those who are kept', () => {
    const host = new Host([6]);
    const { list } = begin(host);
    assert.deepEqual(list.here, [9, 2, 1]);
    list.decideAllHere('remove');
    assert.equal(companies[(list.current ?? 0) - 1], 'Bluefern');
    assert.deepEqual([...host.written].sort(), [
      [1, 'remove'],
      [2, 'remove'],
      [6, 'keep'],
      [9, 'remove'],
    ]);
    list.undo();
    assert.equal(list.at, 0);
    assert.deepEqual([...host.written], [[6, 'keep']]);
  });

  it('does not take those without a company for colleagues', () => {
    const { list } = begin();
    while (companies[(list.current ?? 0) - 1] !== '') list.skip();
    assert.deepEqual(list.here, []);
    list.decideAllHere('remove');
    assert.equal(companies[(list.current ?? 0) - 1], '');
  });

  it('passes over who is no longer known, forth and back', () => {
    const { host, list } = begin();
    const [first, second, third] = list.ids;
    host.tell(
      list,
      [...companies.keys()].filter((at) => at + 1 !== second),
    );
    assert.equal(list.current, first);
    list.skip();
    assert.equal(list.current, third);
    list.back();
    assert.equal(list.current, first);
  });

  it('asks ahead, each person once', () => {
    const { host, list } = begin();
    for (let press = 0; press < 4; press++) list.skip();
    assert.deepEqual(host.asked, list.ids.slice(0, 10).slice(0, host.asked.length));
    assert.ok(host.asked.length >= 9);
  });

  it('says how long the rest takes at the usual pace, whatever the pauses', () => {
    const clock = { now: 0 };
    const { list } = begin(new Host(), clock);
    assert.equal(list.timeLeft, undefined);
    for (const seconds of [2, 3, 2, 3600, 2, 3]) {
      clock.now += seconds * 1000;
      list.decide('keep');
    }
    assert.equal(list.timeLeft, 2000 * (list.ids.length - 6));
  });

  it('ends up with what was pressed, however the host lags, and undoes all of it', () => {
    const press = fc.constantFrom('keep', 'review', 'remove', 'all', 'skip', 'back', 'forth', 'undo', 'tell');
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
        const { host, list } = begin(new Host([3]));
        const start = new Map(host.written);
        for (const one of presses) {
          if (one === 'tell') host.tell(list);
          else if (one === 'all') list.decideAllHere('remove');
          else if (one === 'skip' || one === 'back' || one === 'forth' || one === 'undo') list[one]();
          else list.decide(one);
        }
        for (const id of list.ids) assert.equal(list.decisionOf(id), host.written.get(id) ?? 'undecided');
        host.tell(list);
        assert.equal(list.unsaved, 0);
        for (const id of list.ids) assert.equal(list.decisionOf(id), host.written.get(id) ?? 'undecided');
        while (list.canUndo) list.undo();
        assert.deepEqual(host.written, start);
      }),
    );
  });

  it('comes back to the place it was left, or to the end', () => {
    const { host, list } = begin();
    const again = new OneByOne(host, { key: 'x', ids: list.ids, at: 4 });
    assert.equal(again.current, list.ids[4]);
    const done = new OneByOne(host, { key: 'x', ids: list.ids, at: 99 });
    assert.equal(done.current, undefined);
    done.back();
    assert.equal(done.current, list.ids.at(-1));
  });
});

describe('the keys of deciding one by one', () => {
  const press = (key: string, more: object = {}): ReturnType<typeof oneByOneAction> =>
    oneByOneAction({
      key,
      code: '',
      shiftKey: false,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      ...more,
    });

  it('decide, with Shift on all here', () => {
    assert.deepEqual(press('k'), { kind: 'decide', decision: 'keep' });
    assert.deepEqual(press('K'), { kind: 'decide', decision: 'keep' }, 'Caps Lock is not Shift');
    assert.deepEqual(press('X', { shiftKey: true }), { kind: 'decideAllHere', decision: 'remove' });
    assert.deepEqual(press('v'), { kind: 'decide', decision: 'review' });
  });

  it('are found by their place where the layout has other letters', () => {
    assert.deepEqual(press('л', { code: 'KeyK' }), { kind: 'decide', decision: 'keep' });
    assert.equal(press('л', { code: 'Semicolon' }), undefined);
    assert.equal(press('Enter', { code: 'Enter' }), undefined);
  });

  it('decide on no one more when held down, and leave the editor its own', () => {
    assert.equal(press('x', { repeat: true }), undefined);
    assert.deepEqual(press('ArrowRight', { repeat: true }), { kind: 'forth' });
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      assert.equal(press('x', more), undefined);
  });

  it('are all in the list that is shown', () => {
    const shown = oneByOneKeys.map(([key]) => key).join(' ');
    for (const key of ['K', 'V', 'X', 'Space', 'U', '←', 'O', 'N', 'T', '?', 'Esc'])
      assert.ok(shown.includes(key), key);
  });
});
