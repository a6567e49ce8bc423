// @ts-check
// npm test: sets up what is missing and runs the unit, host and end-to-end tests.
// Usage: node scripts/test.mjs [unit] [host] [e2e] [--grep <pattern>] [--desktop]
// Only Node built-ins may be imported before the dependencies are installed.
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { ROOT, ensureDependencies, run, step } from './setup.mjs';
import { ensureVscode } from './vscodeInstall.mjs';

/**
 * How many tests passed, failed and were skipped; which passed only when tried again, with what failed before; and the files
 * of which anything failed, with how many of their tests passed, and what failed.
 * @typedef {{ passes: number, failed: Record<string, string> }} FailedFile
 * @typedef {{ passes: number, failures: number, pending: number, retried?: Record<string, string>, failed?: Record<string, FailedFile> }} Totals
 */

const PARTS = /** @type {const} */ (['unit', 'host', 'e2e']);

/** Where Linux keeps files in memory. */
const MEMORY_FOLDER = '/dev/shm';

/** What the tests of all parts keep at the same time, browser profiles and all, takes far less. */
const MEMORY_NEEDED = 4 * 2 ** 30;

/** So many files of end-to-end tests, at most, are run once more. */
const MOST_RUN_AGAIN = 4;

/** These files of tests take longest, so they come first: begun last, all would wait for them. */
const SLOWEST = {
  unit: ['secondSandbox/wire', 'store/ownedLock', 'store/healing', 'store/storeModel', 'store/everyonesTable'],
  e2e: ['stories', 'linkedin', 'removalControl', 'removalSafetyStop', 'drift', 'linkedinLies', 'storeProcesses'],
};

/**
 * Has temporary files made in memory, where there is plenty: thousands of stores, and the profiles of hundreds of browsers,
 * are written to be read once, and a disk makes each of them safe. They are gone when this process ends.
 */
function keepTemporaryFilesInMemory() {
  try {
    accessSync(MEMORY_FOLDER, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    if (Math.min(bavail * bsize, freemem()) < MEMORY_NEEDED) return;
  } catch {
    return; // There is no such folder.
  }
  // A short name: sockets lie below it, whose paths have a limit.
  const folder = mkdtempSync(join(MEMORY_FOLDER, 'nc-'));
  process.env.TMPDIR = folder;
  process.once('exit', () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      console.warn(`${folder} is left behind:`, error);
    }
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(1));
  }
}

/**
 * The files of tests in a folder, in the order in which they are to begin.
 * @param {'unit' | 'e2e'} part
 */
function filesOf(part) {
  const slowest = SLOWEST[part].map((name) => `${name}.test.ts`);
  const others = readdirSync(join(ROOT, 'test', part), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !slowest.includes(file))
    .sort();
  return [...slowest, ...others];
}

/**
 * The arguments that say what tests there are, and how they are compiled: the unit tests once for all processes that run
 * them; the end-to-end tests, of which each takes far longer than its compiling, as they are needed.
 * @param {'unit' | 'e2e'} part
 */
async function testsOf(part) {
  if (part === 'unit') {
    const { bundleTests } = await import('./testBundle.mjs');
    const folder = await bundleTests();
    const files = filesOf(part).map((file) => `${folder}/unit/${file.replace(/\.ts$/, '.mjs')}`);
    return ['--no-config', '--enable-source-maps', '--require', `${folder}/propertySeed.mjs`, ...files];
  }
  return ['--import=tsx', ...filesOf(part).map((file) => `test/e2e/${file}`)];
}

/**
 * @param {'unit' | 'e2e'} part
 * @param {string | undefined} grep
 * @param {readonly string[]} [only] the files to run, one after the other; without: all of the part, side by side
 * @returns {Promise<Totals>}
 */
async function runMocha(part, grep, only) {
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-totals-'));
  const totalsFile = join(scratch, 'totals.json');
  const args = [
    ...['node_modules/mocha/bin/mocha.js', '--reporter', './scripts/totalsReporter.mjs'],
    // Files side by side, and more than one to a core, since there is always one that waits.
    ...(only ? [] : ['--parallel', '--jobs', String(availableParallelism() + 1)]),
    ...(part === 'e2e' ? ['--timeout', '180000', '--retries', '2'] : ['--timeout', '20000']),
    ...(grep ? ['--grep', grep] : []),
    ...(only ? ['--import=tsx', ...only] : await testsOf(part)),
  ];
  try {
    const status = run(process.execPath, args, { NETWORK_CLEANER_TOTALS: totalsFile });
    if (!existsSync(totalsFile)) throw new Error(`The ${part} tests ended without a result.`);
    /** @type {Totals} */
    const totals = JSON.parse(readFileSync(totalsFile, 'utf8'));
    // Mocha also fails for what is no test, such as an error after the last one.
    if (status !== 0 && totals.failures === 0) totals.failures = 1;
    return totals;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * The end-to-end tests; a file of which anything failed is run once more, by itself: a window that did not come up, or
 * another file that took both cores, fails a hook, which Mocha does not try again, or leaves what each further try fails on.
 * What passes then counts as tried again.
 * @param {string | undefined} grep
 * @returns {Promise<Totals>}
 */
async function runEndToEnd(grep) {
  const first = await runMocha('e2e', grep);
  const files = Object.entries(first.failed ?? {});
  const failures = files.reduce((sum, [, { failed }]) => sum + Object.keys(failed).length, 0);
  // Many, or something that is in no file, are no accident.
  if (files.length === 0 || files.length > MOST_RUN_AGAIN || failures !== first.failures) return first;
  console.log(`\n== once more, by themselves: ${files.map(([file]) => relative(ROOT, file)).join(', ')}`);
  const second = await runMocha(
    'e2e',
    grep,
    files.map(([file]) => file),
  );
  const failedBefore = Object.assign({}, ...files.map(([, { failed }]) => failed));
  return {
    passes: first.passes - files.reduce((sum, [, { passes }]) => sum + passes, 0) + second.passes,
    failures: second.failures,
    pending: first.pending,
    retried: { ...first.retried, ...failedBefore, ...second.retried },
  };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string' }, desktop: { type: 'boolean' } },
  });
  const unknown = positionals.filter((part) => !PARTS.some((known) => known === part));
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are ${PARTS.join(', ')}.`);
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));

  keepTemporaryFilesInMemory();
  ensureDependencies();
  if (parts.some((part) => part !== 'unit')) ensureChromium();
  if (parts.some((part) => part !== 'unit') && !values.desktop) ensureVscode();
  // The package is a build too, and the last one: what the end-to-end tests use is what ships.
  if (parts.includes('host')) step('Build', process.execPath, 'esbuild.mjs');

  const sum = { passes: 0, failures: 0, pending: 0 };
  for (const part of parts) {
    const begun = performance.now();
    /** @type {Totals} */
    let totals;
    try {
      if (part === 'e2e') step('Package', process.execPath, 'scripts/package.mjs');
      console.log(`\n== ${part} tests`);
      if (part === 'host') {
        const { runHostTests } = await import('./hostTests.mjs');
        totals = await runHostTests(values);
      } else totals = part === 'e2e' ? await runEndToEnd(values.grep) : await runMocha(part, values.grep);
      if (totals.passes + totals.failures === 0 && !values.grep) throw new Error(`There were no ${part} tests.`);
    } catch (error) {
      console.error(error);
      totals = { passes: 0, failures: 1, pending: 0 };
    }
    const { passes, failures, pending, retried = {} } = totals;
    const seconds = Math.round((performance.now() - begun) / 1000);
    console.log(
      `${part}: ${passes} passed, ${failures} failed, ${pending} skipped, ${Object.keys(retried).length} tried again; ${seconds} s`,
    );
    // With the reason, since what is printed above may be cut.
    for (const [title, reason] of Object.entries(retried))
      console.log(`  tried again: ${title}\n${reason.slice(0, 1500)}`);
    for (const key of /** @type {const} */ (['passes', 'failures', 'pending'])) sum[key] += totals[key];
  }
  if (sum.passes + sum.failures === 0) throw new Error(`No test matches ${values.grep}.`);
  console.log(`${sum.passes} passed, ${sum.failures} failed`);
  process.exitCode = sum.failures > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
