// Opens the store in the folder given and tells its parent how long that took and how much memory it needs.
import 'sql.js';
import { openStore } from '../../src/store/store.ts';
import { wasm } from '../unit/store/network.ts';

const collect = (globalThis as { gc?: () => void }).gc;
collect?.();
const before = process.memoryUsage().rss;
const start = performance.now();
const store = await openStore(process.argv[2] ?? '', { wasm });
const people = store.stats().people;
const time = performance.now() - start;
collect?.();
const memory = (process.memoryUsage().rss - before) / 1e6;
process.send?.({ time, memory, people });
await store.dispose();
process.disconnect();
