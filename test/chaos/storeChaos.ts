// The store's part of the chaos run, without its set-up: see scripts/chaos.mjs.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect, parseArgs } from 'node:util';
import { runStoreModel } from '../model/storeModel.ts';

const results = fileURLToPath(new URL('../../test-results/', import.meta.url));
const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    batch: { type: 'string' },
    lanes: { type: 'string', default: '4' },
    lane: { type: 'string' },
  },
});
const steps = Number(values.steps);
// A fresh one unless a failure is to be looked at again.
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
/** So many processes make the batches side by side: each of them mostly waits for its windows. */
const lanes = values.batch === undefined ? Number(values.lanes) : 1;

/** What a lane tells while it runs, and at its end. */
interface Told {
  readonly batch?: number;
  readonly made: number;
  readonly byName?: readonly (readonly [string, number])[];
  readonly failure?: string;
}

async function runLane(number: number, tell: (told: Told) => void): Promise<void> {
  let made = 0;
  try {
    const byName = await runStoreModel({
      seed,
      steps: Math.ceil(steps / lanes),
      ...(values.batch !== undefined && { batch: Number(values.batch) }),
      lane: { number, of: lanes },
      onBatch: (batch, steps) => {
        made = steps;
        tell({ batch, made });
      },
    });
    made = [...byName.values()].reduce((all, count) => all + count, 0);
    tell({ made, byName: [...byName] });
  } catch (error) {
    // With its cause: what was expected, and what was there.
    tell({ made, failure: inspect(error, { maxStringLength: 20_000 }) });
  }
}

async function runLanes(): Promise<void> {
  console.log(`Store: ${steps} steps, --seed ${seed}, ${lanes} at once`);
  const since = performance.now();
  const made = Array.from({ length: lanes }, () => 0);
  const byName = new Map<string, number>();
  const failures: string[] = [];
  let said = 0;
  const ended = made.map((_none, lane) => {
    const args = ['--lane', String(lane), '--lanes', String(lanes), '--steps', String(steps), '--seed', String(seed)];
    const child = fork(
      fileURLToPath(import.meta.url),
      values.batch === undefined ? args : [...args, `--batch=${values.batch}`],
    );
    let isTold = false;
    child.on('message', (message) => {
      const told = message as Told;
      made[lane] = told.made;
      for (const [name, count] of told.byName ?? []) byName.set(name, (byName.get(name) ?? 0) + count);
      if (told.failure !== undefined) failures.push(told.failure);
      isTold = told.byName !== undefined || told.failure !== undefined;
      const sum = made.reduce((all, count) => all + count, 0);
      if (told.batch === undefined || sum < said) return;
      said = sum + 1000;
      console.log(`  ${sum} steps, ${Math.round((performance.now() - since) / 1000)} s, now seed ${told.batch}`);
    });
    return new Promise<void>((resolve) => {
      child.on('exit', (code) => {
        if (!isTold) failures.push(`Lane ${lane} ended with ${String(code)} before it was done.`);
        resolve();
      });
    });
  });
  await Promise.all(ended);
  const sum = made.reduce((all, count) => all + count, 0);
  mkdirSync(results, { recursive: true });
  writeFileSync(
    join(results, 'chaos-store.json'),
    JSON.stringify(
      { seed, steps: sum, byName: Object.fromEntries(byName), failure: failures.join('\n') },
      undefined,
      2,
    ),
  );
  if (failures.length > 0) {
    for (const failure of failures) console.error(failure);
    console.log(`Store: failed, --seed ${seed}`);
    process.exitCode = 1;
  } else {
    console.table(Object.fromEntries([...byName].toSorted(([, a], [, b]) => b - a)));
    console.log(`Store: ${sum} steps, 0 failures, --seed ${seed}, ${Math.round((performance.now() - since) / 1000)} s`);
  }
}

if (values.lane === undefined) await runLanes();
else {
  await runLane(Number(values.lane), (told) => process.send?.(told));
  process.disconnect();
}
