import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store.ts';
import { exported, people, wasm } from '../unit/store/network.ts';
import type { Figure } from './figure.ts';
import { atMost, bestTime } from './figure.ts';

const size = 30_000;

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
    await store.dispose();
    const { time, memory } = await openElsewhere(folder);
    return [
      atMost('store: open 30,000 people', time, 'ms', 60),
      atMost('store: memory of 30,000 people', memory, 'MB', 60),
      atMost('store: one saved change at 30,000 people', change, 'ms', 60),
      atMost('store: one saved change and the new table at 30,000 people', table, 'ms', 200),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: memory can only be told apart there, and the engine is loaded anew. The best time of five, and the most memory. */
async function openElsewhere(folder: string): Promise<{ time: number; memory: number }> {
  const found: { time: number; memory: number }[] = [];
  for (let run = 0; run < 5; run++) {
    const child = fork(join(import.meta.dirname, 'openStoreOnce.ts'), [folder], {
      execArgv: ['--expose-gc', '--import=tsx'],
    });
    const [message] = (await once(child, 'message')) as [{ time: number; memory: number }];
    found.push(message);
    await once(child, 'close');
  }
  return {
    time: Math.min(...found.map(({ time }) => time)),
    memory: Math.max(...found.map(({ memory }) => memory)),
  };
}
