import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { made, storeCommands } from './storeCommands.ts';
import { bundleWorker, WindowProcess } from './windowProcess.ts';
import { Model, windowCount, World } from './world.ts';

const stepsPerRun = 120;
const runsPerSeed = 4;

export interface ModelOptions {
  /** What all seeds come from: the same ones on every call. */
  readonly seed: number;
  /** At least so many, in runs of some dozens each. */
  readonly steps: number;
  /** Only this batch of runs, by the seed that a failure names. */
  readonly batch?: number;
  /** Every so-manieth batch, beginning with this one: other processes make the others. */
  readonly lane?: { readonly number: number; readonly of: number };
  /** Called before each batch of runs, with its own seed and the steps made so far. */
  readonly onBatch?: (seed: number, steps: number) => void;
}

/**
 * Random operations by three processes over three accounts, each step against the oracle. A failure is shrunk to a short list
 * of steps; its message has the seed and the path to it.
 * @returns how many steps were made, by what they were
 */
export async function runStoreModel({
  seed,
  steps,
  batch: only,
  lane = { number: 0, of: 1 },
  onBatch,
}: ModelOptions): Promise<ReadonlyMap<string, number>> {
  // In memory where possible: what is tested is the order of the steps, and a real fsync would only make it slow.
  const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'network-model-'));
  const wasmPath = join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm.wasm');
  const bundle = await bundleWorker(scratch);
  const processes = Array.from({ length: windowCount }, () => new WindowProcess(bundle, wasmPath));
  made.steps = 0;
  made.byName.clear();
  try {
    const commands = fc.commands(storeCommands, { maxCommands: stepsPerRun, size: 'max' });
    const property = fc.asyncProperty(commands, async (list) => {
      const world = new World(scratch, processes);
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real: world }), list);
      } finally {
        await world.end();
      }
    });
    for (
      let batch = lane.number;
      batch === lane.number || (only === undefined && made.steps < steps);
      batch += lane.of
    ) {
      const batchSeed = only ?? seedOf(seed, batch);
      onBatch?.(batchSeed, made.steps);
      await fc.assert(property, { seed: batchSeed, numRuns: runsPerSeed });
    }
    return new Map(made.byName);
  } finally {
    for (const process of processes) await process.kill();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Two seeds, or two batches of one, have nothing to do with each other. */
function seedOf(seed: number, batch: number): number {
  return createHash('sha256').update(`${seed} ${batch}`).digest().readInt32LE(0);
}
