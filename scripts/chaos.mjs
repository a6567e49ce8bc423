// @ts-check
// npm run chaos: removal runs in every mode on both sandboxes (even seeds on the first, odd ones on the second), with random
// faults, two or three lies at a time, SIGKILLs of window, child and browser, and second windows, each judged by the sandbox's
// own ledger; and the store, with random operations of three processes over three accounts, kills, damage, full disks and
// clocks that jump, each step judged by a model in memory.
// Prints tables, writes test-results/chaos.json and chaos-store.json, and exits 1 when anyone wrong, protected or twice was
// removed, or after LinkedIn objected; when a record was lost, or record and ledger disagree; when someone was not removed on
// pages that tell the truth; or when a window or the disk has anything else than the model.
// Usage: node scripts/chaos.mjs                                                (both)
//        node scripts/chaos.mjs [--runs 220] [--seed 1] [--minutes 90] [--lanes 4]  (removals; --runs 1 --seed n replays one)
//        node scripts/chaos.mjs drift [--count 500] [--seed 1] [--lanes 2]   (LinkedIns of next year: hooks renamed, moved, copied, translated)
//        node scripts/chaos.mjs store [--steps 20000] [--seed n] [--lanes 4] [--batch=n]   (the store; without a seed a fresh one;
//                                                                               --batch: the one batch of runs that a failure names)
// Only Node built-ins may be imported before the dependencies are installed.
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies, run, step } from './setup.mjs';

/** @param {string} program @param {readonly string[]} args */
function chaos(program, args) {
  return run(process.execPath, ['--import=tsx', `test/chaos/${program}`, ...args]) ?? 1;
}

try {
  ensureDependencies();
  const [part, ...args] = process.argv.slice(2);
  if (part === 'drift') {
    ensureChromium();
    process.exitCode = chaos('drift.ts', args);
  } else if (part === 'store') {
    process.exitCode = chaos('storeChaos.ts', args);
  } else {
    const store = part === undefined ? chaos('storeChaos.ts', []) : 0;
    ensureChromium();
    step('Build', process.execPath, 'esbuild.mjs', '--production');
    process.exitCode = chaos('chaos.ts', process.argv.slice(2)) || store;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
