// A window of its own: writes notes as fast as it can and says so on standard output once each is saved.
// Arguments: folder, wasm file, the person's id, how many notes.
import { readFileSync, writeSync } from 'node:fs';
import { openStore } from '#store/openStore.ts';

const [folder = '', wasmPath = '', id = '1', times = '1'] = process.argv.slice(2);
const store = await openStore(folder, { wasm: () => readFileSync(wasmPath), lockPatienceMs: 60_000 });
const first = Number(store.connection(Number(id))?.note ?? 0) + 1;
for (let number = first; number < first + Number(times); number++) {
  await store.setNote(Number(id), String(number));
  // Not process.stdout, which may still hold the line when the process is killed.
  writeSync(1, `${number}\n`);
}
await store.dispose();
