import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { inventedPeople } from '../../e2e/webview/inventedPeople.ts';
import { gridAction, nextSort } from '#webview/components/people-grid/gridKeyboard.ts';
import {
  firstLayout,
  fitColumns,
  moveColumn,
  resizeColumn,
  restoreLayout,
  showColumn,
  shownColumns,
} from '#webview/model/columnLayout.ts';
import { People } from '#webview/session/people.ts';
import { rowWindow, scrollTopToReveal } from '#webview/model/rowWindow.ts';
import { UndoOrder } from '#webview/session/undoOrder.ts';
import { Selection } from '#webview/session/selection.ts';
import { SharedSelection } from '#webview/session/sharedSelection.ts';

const viewport = fc.record({
  rowCount: fc.nat(300_000),
  rowHeight: fc.integer({ min: 16, max: 40 }),
  scrollTop: fc.double({ min: -500, max: 9_000_000, noNaN: true }),
  // A panel that is being opened has no height yet.
  height: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 2000, noNaN: true })),
  overscan: fc.nat(20),
});

describe('the window of drawn rows', () => {
  it('holds every row that touches the viewport, stays in bounds and small', () => {
    fc.assert(
      fc.property(viewport, (view) => {
        const { first, end } = rowWindow(view);
        const { rowCount, rowHeight, height, overscan } = view;
        assert.ok(first >= 0 && first <= end && end <= rowCount);
        assert.ok(end - first <= Math.ceil(height / rowHeight) + 1 + 2 * overscan);
        const top = Math.min(Math.max(0, view.scrollTop), Math.max(0, rowCount * rowHeight - height));
        for (const y of [top, top + height / 2, top + height - 0.5]) {
          const row = Math.floor(y / rowHeight);
          if (height > 0 && y >= top && row < rowCount)
            assert.ok(row >= first && row < end, `row ${row} in ${first}..${end}`);
        }
      }),
    );
  });

  it('reveals a row wholly, and does not move when it is in view', () => {
    fc.assert(
      fc.property(viewport, fc.nat(300_000), (view, row) => {
        fc.pre(view.height >= view.rowHeight && view.scrollTop >= 0);
        const top = scrollTopToReveal(row, view);
        assert.ok(top <= row * view.rowHeight && top + view.height >= (row + 1) * view.rowHeight - 1e-6);
        assert.equal(scrollTopToReveal(row, { ...view, scrollTop: top }), top);
      }),
    );
  });
});

describe('the selection', () => {
  it('lets a range from the anchor grow and shrink without touching what was chosen before', () => {
    const selection = new Selection();
    selection.toggle(9);
    selection.toggle(1);
    selection.extend([1, 2, 3, 9]);
    selection.extend([1, 2]);
    assert.deepEqual([...selection.ids].sort(), [1, 2, 9]);
    assert.equal(selection.anchor, 1);
  });
});

describe('what the page tells the host of its selection', () => {
  const step = fc.record({
    change: fc.constantFrom('add', 'remove', 'replace', 'extend', 'toggle'),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
  });
  const make = (selection: Selection, { change, ids }: { readonly change: string; readonly ids: number[] }): void => {
    if (change === 'add') selection.add(ids);
    else if (change === 'remove') selection.drop(ids);
    else if (change === 'replace') selection.replace(ids);
    else if (change === 'extend') selection.extend(ids);
    else for (const id of ids) selection.toggle(id);
  };
  const sorted = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);

  it('leads from what it was to what it is, in no more ids than changed or are selected', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, steps) => {
        const [page, host] = [new Selection(), new Selection()];
        for (const one of before) make(page, one);
        for (const told of page.takeSteps()) host.apply(told);
        const was = new Set(page.ids);
        for (const one of steps) make(page, one);
        const told = page.takeSteps();
        for (const one of told) host.apply(one);
        assert.deepEqual(sorted(host.ids), sorted(page.ids));
        const changed = [...new Set([...was, ...page.ids])].filter((id) => was.has(id) !== page.has(id));
        assert.equal(told.flatMap(({ ids }) => ids).length, Math.min(changed.length, page.size));
        assert.deepEqual(page.takeSteps(), []);
      }),
    );
  });
});

describe('one selection in page and host', () => {
  /** A frame lasts until the test ends it. */
  const frames: (() => void)[] = [];
  const globals = globalThis as { requestAnimationFrame?: unknown; cancelAnimationFrame?: unknown };
  before(() => {
    globals.requestAnimationFrame = (callback: () => void) => frames.push(callback);
    globals.cancelAnimationFrame = (frame: number) => (frames[frame - 1] = () => undefined);
  });
  after(() => {
    delete globals.requestAnimationFrame;
    delete globals.cancelAnimationFrame;
  });

  it('comes out the same on both sides, however their changes cross on the way', () => {
    const id = fc.integer({ min: 1, max: 6 });
    const change = fc.record({
      kind: fc.constantFrom('add' as const, 'remove' as const, 'replace' as const),
      ids: fc.uniqueArray(id, { maxLength: 4 }),
    });
    const event = fc.oneof(
      fc.record({ at: fc.constant('page' as const), change }),
      fc.record({ at: fc.constant('host' as const), change }),
      fc.constant({ at: 'frame' as const }),
      fc.constant({ at: 'arrivesAtHost' as const }),
      fc.constant({ at: 'arrivesAtPage' as const }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        type ToHost = { number: number; change: 'add' | 'remove' | 'replace'; ids: string };
        const toHost: ToHost[] = [];
        const toPage: { seen: number; change: ToHost['change']; ids: string }[] = [];
        const host = new Selection();
        let seen = 0;
        const page = new SharedSelection(
          (params) => toHost.push(params),
          () => '',
        );
        const receiveAtHost = (): void => {
          const told = toHost.shift();
          if (!told) return;
          host.apply({ change: told.change, ids: unpackIds(told.ids) ?? assert.fail() });
          seen = told.number;
          toPage.push({ seen, change: 'remove', ids: '' });
        };
        const receiveAtPage = (): void => {
          const told = toPage.shift();
          if (told) page.take(told);
        };
        for (const one of events) {
          if (one.at === 'page') {
            const { kind, ids } = one.change;
            if (kind === 'add') page.selection.add(ids);
            else if (kind === 'remove') page.selection.drop(ids);
            else page.selection.replace(ids);
            page.sendSoon();
          } else if (one.at === 'host') {
            host.apply({ change: one.change.kind, ids: one.change.ids });
            toPage.push({ seen, change: one.change.kind, ids: packIds(one.change.ids) });
          } else if (one.at === 'frame') page.flush();
          else if (one.at === 'arrivesAtHost') receiveAtHost();
          else receiveAtPage();
        }
        page.flush();
        while (toHost.length > 0 || toPage.length > 0) {
          receiveAtHost();
          receiveAtPage();
        }
        assert.deepEqual([...page.selection.ids].sort(), [...host.ids].sort());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the order of undo', () => {
  it('takes back selecting and deciding, the last first', () => {
    const order = new UndoOrder();
    order.noteSelection([], false);
    order.noteHost();
    order.noteSelection([1, 2, 3], false);
    assert.deepEqual(order.take(), { kind: 'selection', before: [1, 2, 3] });
    assert.deepEqual(order.take(), { kind: 'host' });
    assert.deepEqual(order.take(), { kind: 'selection', before: [] });
    assert.equal(order.take(), undefined);
  });

  it('takes a range that was drawn out back in one go', () => {
    const order = new UndoOrder();
    order.noteSelection([9], true);
    order.noteSelection([9, 1], true);
    order.noteSelection([9, 1, 2], true);
    assert.deepEqual(order.take(), { kind: 'selection', before: [9] });
    assert.equal(order.last, undefined);
    order.noteSelection([], true);
    order.noteHost();
    order.noteSelection([4], true);
    assert.deepEqual(order.last, { kind: 'selection', before: [4] });
  });

  it('forgets the oldest, and takes a decision back from under a later selection', () => {
    const order = new UndoOrder();
    for (let step = 0; step < 70; step++) order.noteSelection([step], false);
    order.noteHost();
    order.noteSelection([99], false);
    order.takeHost();
    assert.deepEqual(order.take(), { kind: 'selection', before: [99] });
    assert.deepEqual(order.take(), { kind: 'selection', before: [69] });
    let steps = 0;
    while (order.take()) steps++;
    assert.ok(steps < 50);
  });
});

describe('the columns', () => {
  it('restores each column once, whatever was remembered', () => {
    const column = fc.constantFrom(...firstLayout.map((placed) => placed.column));
    const remembered = fc.array(
      fc.record({ column, width: fc.double({ min: 0, max: 1e6, noNaN: true }), hidden: fc.boolean() }),
    );
    fc.assert(
      fc.property(remembered, (columns) => {
        const layout = restoreLayout(columns);
        assert.deepEqual(layout.map((p) => p.column).sort(), firstLayout.map((p) => p.column).sort());
        assert.equal(layout[0]?.column, 'select');
        assert.equal(layout.find((p) => p.column === 'name')?.hidden, false);
      }),
    );
  });

  it('moves a column to another’s place, keeps select first and name shown', () => {
    assert.deepEqual(
      moveColumn(firstLayout, 'tags', 'name')
        .map((p) => p.column)
        .slice(0, 3),
      ['select', 'tags', 'name'],
    );
    assert.equal(moveColumn(firstLayout, 'tags', 'select'), firstLayout);
    assert.equal(showColumn(firstLayout, 'name', false).find((p) => p.column === 'name')?.hidden, false);
  });

  it('fit the room: texts give way and grow, what the person set stays, and nothing gets unreadable', () => {
    const sum = (columns: readonly { readonly width: number }[]) =>
      columns.reduce((total, { width }) => total + width, 0);
    const first = shownColumns(firstLayout, true);
    for (const room of [720, 900, 944, 1200]) {
      const fitted = sum(fitColumns(first, room));
      assert.ok(fitted <= room && fitted > room - 5, `${fitted} in ${room}`);
    }
    assert.ok(sum(fitColumns(first, 300)) > 600);
    const set = resizeColumn(firstLayout, 'title', 300);
    assert.equal(fitColumns(set, 900).find(({ column }) => column === 'title')?.width, 300);
    assert.ok(!shownColumns(showColumn(set, 'tags', false), true).some(({ column }) => column === 'tags'));
    assert.ok(!shownColumns(firstLayout, false).some(({ column }) => column === 'tags'));
  });

  it('are as wide as what stands in them needs, where there is room', () => {
    const widthOf = (room: number, column: string): number | undefined =>
      fitColumns(
        shownColumns(firstLayout, true),
        room,
        new Map([
          ['company', 220],
          ['connected', 84],
        ]),
      ).find((placed) => placed.column === column)?.width;
    assert.equal(widthOf(1100, 'connected'), 84);
    assert.ok((widthOf(1100, 'company') ?? 0) >= 220);
    // Texts give way, dates never.
    assert.equal(widthOf(500, 'company'), 102);
    assert.equal(widthOf(500, 'connected'), 84);
  });
});

describe('keys in the grid', () => {
  it('decide on the person with the cursor as one by one, and nothing on the heading or with other keys held', () => {
    const press = (key: string, row = 0, more: object = {}) =>
      gridAction(
        { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more },
        { row, column: 0 },
        { rows: 3, columns: 3, page: 2 },
      );
    assert.deepEqual(press('k'), { kind: 'decide', decision: 'keep' });
    assert.deepEqual(press('v'), { kind: 'decide', decision: 'review' });
    assert.deepEqual(press('x'), { kind: 'decide', decision: 'remove' });
    assert.deepEqual(press('u'), { kind: 'undo' });
    for (const [letter, kind] of [
      ['o', 'profile'],
      ['n', 'note'],
      ['t', 'tag'],
    ] as const) {
      assert.deepEqual(press(letter), { kind });
    }
    assert.deepEqual(press('?', 0, { shiftKey: true }), { kind: 'keys' });
    assert.equal(press('x', -1), undefined);
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }, { repeat: true }]) {
      assert.equal(press('x', 0, more), undefined);
    }
  });

  const key = (name: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey', boolean>> = {}) => ({
    key: name,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    ...held,
  });
  const extent = { rows: 100, columns: 9, page: 20 };

  it('never leaves the grid, whichever key moves', () => {
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(keys, fc.boolean(), fc.integer({ min: -1, max: 99 }), fc.nat(8), (name, ctrlKey, row, column) => {
        const action = gridAction(key(name, { ctrlKey }), { row, column }, extent);
        assert.ok(action?.kind === 'move');
        assert.ok(action.to.row >= -1 && action.to.row < 100 && action.to.column >= 0 && action.to.column < 9);
      }),
    );
  });

  it('sorts from the header and selects from the rows with the same key', () => {
    assert.deepEqual(gridAction(key(' ', { shiftKey: true }), { row: -1, column: 1 }, extent), {
      kind: 'sort',
      add: true,
    });
    assert.deepEqual(gridAction(key(' '), { row: 0, column: 1 }, extent), { kind: 'toggle' });
  });

  it('sorts up, down, not at all; with Shift beside the other columns', () => {
    const up = nextSort([], 'name', false);
    const down = nextSort(up, 'name', false);
    assert.deepEqual(down, [{ column: 'name', descending: true }]);
    assert.deepEqual(nextSort(down, 'name', false), []);
    assert.equal(nextSort(down, 'company', true).length, 2);
    assert.equal(nextSort(down, 'company', false).length, 1);
    assert.equal(nextSort(down, 'select', false), down);
  });
});

describe('people after a delta', () => {
  it('replaces the changed, drops the removed, appends the new, and keeps untouched columns as they are', () => {
    const people = new People(inventedPeople(50), 1);
    const table = inventedPeople(60);
    const one = (row: number) =>
      Object.fromEntries(
        Object.entries(table).map(([name, column]: [string, number | Int32Array | readonly string[]]) => [
          name,
          typeof column === 'number' ? 1 : column.slice(row, row + 1),
        ]),
      ) as unknown as typeof table;
    const decided = people.with({ ...one(3), decision: Uint8Array.of(2) }, [], 2);
    assert.equal(decided.table.decision[3], 2);
    assert.equal(decided.table.firstName, people.table.firstName);
    assert.equal(decided.table.lastContact, people.table.lastContact);
    assert.notEqual(decided.table.decision, people.table.decision);
    const fewer = decided.with(one(59), [1, 2], 3);
    assert.equal(fewer.size, 49);
    assert.equal(fewer.rowOf(1), undefined);
    assert.equal(fewer.rowOf(3), 0);
    assert.equal(fewer.rowOf(60), 48);
    assert.equal(fewer.table.decision[fewer.rowOf(4) ?? -1], 2);
  });
});
