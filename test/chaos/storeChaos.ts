// The store's part of the chaos run, without its set-up: see scripts/chaos.mjs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, parseArgs } from 'node:util';
import { runStoreModel } from '../model/storeModel.ts';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));
const { values } = parseArgs({
  options: { steps: { type: 'string', default: '20000' }, seed: { type: 'string' }, batch: { type: 'string' } },
});
const steps = Number(values.steps);
// A fresh one unless a failure is to be looked at again.
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
console.log(`Store: ${steps} steps, --seed ${seed}`);
const since = performance.now();
let said = 0;
let failure = '';
let byName: ReadonlyMap<string, number> = new Map();
try {
  byName = await runStoreModel({
    seed,
    steps,
    ...(values.batch !== undefined && { batch: Number(values.batch) }),
    onBatch: (batch, made) => {
      if (made < said) return;
      said = made + 1000;
      console.log(`  ${made} steps, ${Math.round((performance.now() - since) / 1000)} s, now seed ${batch}`);
    },
  });
} catch (error) {
  // With its cause: what was expected, and what was there.
  failure = inspect(error, { maxStringLength: 20_000 });
}
const sum = [...byName.values()].reduce((all, count) => all + count, 0);
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'chaos-store.json'),
  JSON.stringify({ seed, steps: sum, byName: Object.fromEntries(byName), failure }, undefined, 2),
);
if (failure) {
  console.error(failure);
  console.log(`Store: failed, --seed ${seed}`);
  process.exitCode = 1;
} else {
  console.table(Object.fromEntries([...byName].toSorted(([, a], [, b]) => b - a)));
  console.log(`Store: ${sum} steps, 0 failures, --seed ${seed}, ${Math.round((performance.now() - since) / 1000)} s`);
}
