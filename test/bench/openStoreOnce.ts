// Opens the store in the folder given and tells its parent how long that took and how much memory it needs.
import 'sql.js';
import { openStore } from '#store/openStore.ts';
import { wasm } from '../unit/store/network.ts';

/** Times in milliseconds, memory in MB. */
export interface Opening {
  /** Until someone can be looked up. */
  readonly opened: number;
  readonly openedMemory: number;
  /** Until everyone is laid out for tree and grid. */
  readonly laidOut: number;
  readonly laidOutMemory: number;
}

const collect = (globalThis as { gc?: () => void }).gc;
const memory = (): number => {
  collect?.();
  return process.memoryUsage().rss / 1e6;
};
const before = memory();
const start = performance.now();
const store = await openStore(process.argv[2] ?? '', { wasm });
if (!store.connection(1)) throw new Error('there is no one in the store');
const opened = performance.now() - start;
const openedMemory = memory() - before;
const again = performance.now();
if (store.table().length === 0) throw new Error('the table is empty');
const laidOut = opened + performance.now() - again;
process.send?.({ opened, openedMemory, laidOut, laidOutMemory: memory() - before } satisfies Opening);
await store.dispose();
process.disconnect();
