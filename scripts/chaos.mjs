// @ts-check
// npm run chaos: removal runs on the sandbox, with random faults, SIGKILLs of window, child and browser, and second
// windows, each judged by the sandbox's own ledger. Prints a table, writes test-results/chaos.json, and exits 1 when
// anybody wrong, protected or twice was removed, a record was lost, or record and ledger disagree.
// Usage: node scripts/chaos.mjs [--runs 220] [--seed 1] [--minutes 90]   (--runs 1 --seed n replays one)
// Only Node built-ins may be imported before the dependencies are installed.
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies, run, step } from './setup.mjs';

try {
  ensureDependencies();
  ensureChromium();
  step('Build', process.execPath, 'esbuild.mjs', '--production');
  process.exitCode = run(process.execPath, ['--import=tsx', 'test/chaos/chaos.ts', ...process.argv.slice(2)]) ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
