import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportedConnection } from '#core/import/exportContent.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { parseHostMessage } from '#protocol/gridMessages.ts';
import { openStore } from '#store/openStore.ts';
import type { Store } from '#store/store.ts';
import { statesMessage } from '#vscode/grid/gridContent.ts';
import { rootNodes } from '#vscode/tree/nodes.ts';
import { FilteredRows } from '#webview/session/filteredRows.ts';
import { People } from '#webview/session/people.ts';
import { exported, people, person, wasm } from '../unit/store/network.ts';
import { forgetMemory } from '../unit/store/oldStore.ts';
import type { Figure } from './figure.ts';
import { atMost, bestTime } from './figure.ts';
import type { Opening } from './openStoreOnce.ts';

const size = 30_000;

/** What a month of 30,000 people adds to the file, 3 % of whom are other than before, and how long an old store takes to learn. */
async function memoryFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-memory-bench-'));
  const madeOn = (named: number) => ({ age: { named, packed: undefined, newest: undefined } });
  const share = size / 100;
  const monthly = (month: number): ExportedConnection[] =>
    Array.from({ length: size }, (_, at) => {
      // One in a hundred has left, another is new, and a third has changed jobs, others each month.
      const number = at < month * share ? size + at : at;
      const changed = at >= 10 * share && Math.floor(at / share) % 12 === month % 12 && at % 8 === 0;
      return person(number, changed ? { company: `Next ${at}`, title: `Head of ${month}` } : {});
    });
  const fileSize = () => statSync(join(folder, storeFileName)).size;
  try {
    const store = await openStore(folder, { wasm });
    await store.applyImport(exported({ ...madeOn(20_000), connections: monthly(0) }));
    await store.applyImport(exported({ ...madeOn(20_030), connections: monthly(1) }));
    const before = fileSize();
    const months = 4;
    for (let month = 2; month < 2 + months; month++) {
      await store.applyImport(exported({ ...madeOn(20_000 + 30 * month), connections: monthly(month) }));
    }
    const growth = (fileSize() - before) / months / 1e6;
    await store.dispose();
    await forgetMemory(folder);
    // Loaded already, and the file read: what is left of opening is the migration.
    const migrated = await bestTime(3, async () => (await openStore(folder, { wasm })).dispose());
    return [
      atMost('store: file growth by a monthly import of 30,000 people, 3 % changed', growth, 'MB', 0.4),
      atMost('store: open 30,000 people of the version before the memory', migrated, 'ms', 1000),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opening a store of 30,000 people, in time and memory, and one saved change. */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'network-store-bench-'));
  try {
    const store = await openStore(folder, { wasm });
    await store.applyImport(exported({ connections: people(size) }));
    let number = 0;
    const change = await bestTime(15, () => store.setNote(1 + (number++ % size), `note ${number}`));
    const table = await bestTime(5, async () => {
      await store.setNote(1, `another ${number++}`);
      store.table();
    });
    const everyone = [...store.table().id];
    const bulk = await bestTime(6, () => store.setDecision(everyone, number++ % 2 === 0 ? 'review' : 'remove'));
    const rows = await bestTime(4, async () => {
      const since = store.revision;
      await store.setDecision(everyone, number++ % 2 === 0 ? 'review' : 'remove');
      statesMessage(store, new Set(everyone), since, store.revision);
    });
    for (let round = 0; round < 50; round++) await store.setDecision(everyone, round % 2 === 0 ? 'keep' : 'review');
    const laden = await bestTime(15, () => store.setNote(1 + (number++ % size), `note ${number}`));
    const shown = await shownElsewhere(store);
    const seen = await seenInGridAndTree(store);
    await store.dispose();
    const { opened, openedMemory, laidOut, laidOutMemory } = await openElsewhere(folder);
    return [
      atMost('store: open 30,000 people', opened, 'ms', 60),
      atMost('store: memory of 30,000 people', openedMemory, 'MB', 60),
      // Happens once a window, when a view first shows.
      atMost('store: open 30,000 people and lay them out for tree and grid', laidOut, 'ms', 250),
      atMost('store: memory of 30,000 people laid out for tree and grid', laidOutMemory, 'MB', 90),
      atMost('store: one saved change at 30,000 people', change, 'ms', 60),
      atMost('store: the same after fifty decisions on everyone', laden, 'ms', 45),
      atMost('store: one saved change and the new table at 30,000 people', table, 'ms', 200),
      atMost('store: a decision on 30,000 people at once, saved', bulk, 'ms', 150),
      atMost('store: the same, and what the grid is told of them', rows, 'ms', 300),
      atMost('store: the same, and everyone in order in grid and tree again', seen, 'ms', 150),
      atMost('store: one decision at 30,000 people, saved and known to another window', shown, 'ms', 60),
      ...(await memoryFigures()),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long until another window, which has the same store open, knows of a decision. The median: luck decides the best. */
async function shownElsewhere(store: Store): Promise<number> {
  const other = await openStore(store.directory, { wasm });
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const told = new Promise<void>((resolve) => {
      const listening = other.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    const start = performance.now();
    await store.setDecision([1 + round], 'keep');
    await told;
    other.tableOf([1 + round]);
    times.push(performance.now() - start);
  }
  await other.dispose();
  return times.toSorted((a, b) => a - b)[7] ?? Infinity;
}

/** How long a decision on everyone takes until page and tree have everyone in order again; only painting is left out. */
async function seenInGridAndTree(store: Store): Promise<number> {
  let shown = new People(store.table(), store.revision);
  let rows = new FilteredRows(shown);
  let index = new SearchIndex(store.table());
  const everyone = new Set(store.table().id);
  let round = 0;
  return bestTime(6, async () => {
    const since = store.revision;
    await store.setDecision([...everyone], round++ % 2 === 0 ? 'keep' : 'undecided');
    const told = parseHostMessage(structuredClone(statesMessage(store, everyone, since, store.revision)));
    if (told.kind !== 'notification' || told.name !== 'states') throw new Error('no one stands otherwise');
    shown = shown.withStates(told.params.states, told.params.revision);
    rows = new FilteredRows(shown, {}, rows);
    rows.sortBy([{ column: 'name', descending: false }]);
    index = new SearchIndex(store.table(), { previous: index });
    rootNodes(rows.rows, index, { grouping: 'state', sort: 'name' }, store.networkId);
  });
}

/** In a process of its own: memory can only be told apart there, and the engine is loaded again. The best times of five, and the most memory. */
async function openElsewhere(folder: string): Promise<Opening> {
  const found: Opening[] = [];
  for (let run = 0; run < 5; run++) {
    const child = fork(join(import.meta.dirname, 'openStoreOnce.ts'), [folder], {
      execArgv: ['--expose-gc', '--import=tsx'],
    });
    const [message] = (await once(child, 'message')) as [Opening];
    found.push(message);
    await once(child, 'close');
  }
  const least = (figure: keyof Opening): number => Math.min(...found.map((opening) => opening[figure]));
  const most = (figure: keyof Opening): number => Math.max(...found.map((opening) => opening[figure]));
  return {
    opened: least('opened'),
    openedMemory: most('openedMemory'),
    laidOut: least('laidOut'),
    laidOutMemory: most('laidOutMemory'),
  };
}
