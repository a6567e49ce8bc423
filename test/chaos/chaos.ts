// The chaos run, without its set-up: see scripts/chaos.mjs.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../scripts/chromium.mjs';
import { reachableBrowser } from '../e2e/personAtBrowser.ts';
import type { Figure } from '../bench/figure.ts';
import { atMost } from '../bench/figure.ts';
import { bundleProgram } from '../model/bundleProgram.ts';
import type { ChaosGround, ChaosResult } from './chaosRun.ts';
import { chaosRun } from './chaosRun.ts';
import { wrongs } from './judge.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Of fourteen people in a run some turn out to be gone, changed or refused. */
const removalsPerRun = 10;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '220' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '90' },
    lanes: { type: 'string', default: '4' },
  },
});
const wanted = wholeNumber('runs', values.runs);
const firstSeed = wholeNumber('seed', values.seed);
/** A run mostly waits for pages that are slow on purpose: two of them keep two cores busy for a fifth of the time. */
const lanes = wholeNumber('lanes', values.lanes);
const until = Date.now() + wholeNumber('minutes', values.minutes) * 60_000;

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} is "${text}": give a whole number.`);
}

/** Copies what is tested, so that a build meanwhile changes nothing, and bundles the window program. */
async function prepareGround(scratch: string): Promise<ChaosGround> {
  cpSync(join(root, 'dist'), join(scratch, 'dist'), { recursive: true });
  const bundle = join(scratch, 'window.mjs');
  await bundleProgram(join(root, 'test/chaos/window.ts'), bundle);
  return {
    scratch,
    bundle,
    processPath: join(scratch, 'dist/browserProcess.cjs'),
    wasmPath: join(scratch, 'dist/sql-wasm.wasm'),
    browser: ensureChromium(),
    reachableBrowser: reachableBrowser(scratch),
  };
}

/** Runs seed after seed on every lane until all are done or the time is up. */
async function runSeeds(ground: ChaosGround): Promise<ChaosResult[]> {
  const results: ChaosResult[] = [];
  let next = firstSeed;
  const lane = async (): Promise<void> => {
    while (next < firstSeed + wanted && Date.now() < until) {
      const seed = next++;
      const result = await chaosRun(seed, ground);
      results.push(result);
      save(figuresOf(results));
      const struck = Object.entries(result.strikes).filter(([, count]) => count > 0);
      const kinds = struck.map(([kind, count]) => (count > 1 ? `${kind}×${count}` : kind)).join(' ');
      console.log(
        `seed ${seed}, ${result.site} site, ${result.mode}: ${result.removed} of ${result.planned} removed, ${result.unknown} unknown, ${result.gates} gates, ` +
          `${result.windows} windows, ${result.seconds.toFixed(1)} s${kinds ? `; struck: ${kinds}` : ''}; lies: ${result.lies}`,
      );
      for (const why of result.idle) console.log(`  not removed by hand: ${why}`);
      for (const { wrong, what } of result.violations) {
        console.log(`  VIOLATION (${wrong}) ${what}\n    replay: npm run chaos -- --runs 1 --seed ${seed}`);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

function figuresOf(results: readonly ChaosResult[]): Figure[] {
  const sum = (number: (result: ChaosResult) => number): number => results.reduce((all, one) => all + number(one), 0);
  const atLeast = (name: string, value: number, unit: string, limit: number): Figure => ({
    name,
    value,
    unit: `${unit} (at least)`,
    limit,
    ok: value >= limit,
  });
  const kills = sum(({ strikes }) => strikes.window + strikes.child + strikes.browser);
  const competitors = sum(({ strikes }) => strikes.second + strikes.pause + strikes.keep);
  const meanings: Readonly<Record<(typeof wrongs)[number], string>> = {
    wrong: 'people removed outside the plan, or without an intent on disk',
    twice: 'people asked to be removed twice',
    protected: 'people removed though protected',
    'after objection': 'removals asked for after LinkedIn objected',
    lost: 'records lost or windows that failed',
    unrecorded: 'removals that the record does not have as removed or unknown',
    unproven: 'people booked as removed who were not',
    unsettled: 'people or runs that never settled',
    needless: 'people not removed on pages that tell the truth',
    'left over': 'browsers left over',
  };
  return [
    atLeast('seeded runs', results.length, 'runs', wanted),
    atLeast(
      'removals in the ledger',
      sum(({ removed }) => removed),
      'removals',
      wanted * removalsPerRun,
    ),
    atLeast('SIGKILLs of window, child and browser', kills, 'kills', Math.floor(wanted / 2)),
    atLeast('second windows during a run', competitors, 'windows', Math.floor(wanted / 4)),
    atLeast(
      'runs stopped by the safety stop',
      sum(({ gates }) => gates),
      'stops',
      Math.floor(wanted / 8),
    ),
    ...wrongs.map((wrong) =>
      atMost(
        meanings[wrong],
        sum(({ violations }) => violations.filter((one) => one.wrong === wrong).length),
        wrong === 'left over' ? 'browsers' : 'cases',
        0,
      ),
    ),
  ];
}

/** After every run, so that a run of hours that is broken off leaves what it found. */
function save(figures: readonly Figure[]): void {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(join(root, 'test-results/chaos.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
}

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'network-chaos-'));
try {
  const results = await runSeeds(await prepareGround(scratch));
  const figures = figuresOf(results);
  console.table(figures);
  const failed = results.filter(({ violations }) => violations.length > 0).map(({ seed }) => seed);
  if (failed.length > 0) console.error(`Seeds with violations: ${failed.join(', ')}`);
  if (figures.some(({ ok }) => !ok)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
