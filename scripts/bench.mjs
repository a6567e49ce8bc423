// @ts-check
// npm run bench [-- <part of a bench's file name> …]: runs test/bench/*.bench.ts, prints a table, writes
// test-results/bench.json, and exits 1 when a figure is over its limit.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, ensureDependencies, run, step } from './setup.mjs';

/** @typedef {import('../test/bench/figure.ts').Figure} Figure */

const RESULTS = join(ROOT, 'test-results');

/** Runs one bench in this process, and writes its figures. @param {string} file @param {string} output */
async function measure(file, output) {
  const { bench } = await import(pathToFileURL(join(ROOT, 'test/bench', file)).href);
  writeFileSync(output, JSON.stringify(await bench()));
}

/** Runs one bench in a process of its own, so that none pays for another's memory. @param {string} file */
function measureApart(file) {
  const scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-bench-'));
  try {
    const output = join(scratch, 'figures.json');
    const args = ['--import=tsx', '--expose-gc', 'scripts/bench.mjs', '--measure', file, output];
    if (run(process.execPath, args) !== 0) throw new Error(`${file} failed`);
    return /** @type {Figure[]} */ (JSON.parse(readFileSync(output, 'utf8')));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {Figure[]} figures */
function printTable(figures) {
  const number = (/** @type {number} */ value) => value.toLocaleString('en', { maximumFractionDigits: 2 });
  const rows = figures.map(({ name, value, unit, limit, ok }) => [
    name,
    `${number(value)} ${unit}`,
    `${number(limit)} ${unit}`,
    ok ? 'ok' : 'OVER',
  ]);
  const table = [['figure', 'value', 'limit', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const [name = '', value = '', limit = '', verdict = ''] of table) {
    const [nameWidth = 0, valueWidth = 0, limitWidth = 0] = widths;
    console.log(`${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)}  ${limit.padStart(limitWidth)}  ${verdict}`);
  }
}

/** @param {string[]} patterns */
function runAll(patterns) {
  ensureDependencies();
  step('Build', process.execPath, 'esbuild.mjs', '--production');
  const files = readdirSync(join(ROOT, 'test/bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)))
    .sort();
  if (files.length === 0) throw new Error(`No bench is called ${patterns.join(' or ')}.`);

  const figures = [];
  const failed = [];
  for (const file of files) {
    console.log(`\n== ${file}`);
    try {
      figures.push(...measureApart(file));
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      failed.push(file);
    }
  }
  console.log();
  printTable(figures);
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'bench.json'), `${JSON.stringify(figures, null, 2)}\n`);
  if (failed.length > 0) console.error(`Without a result: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 || figures.some(({ ok }) => !ok) ? 1 : 0;
}

const [first, file, output] = process.argv.slice(2);
if (first === '--measure' && file && output) await measure(file, output);
else runAll(process.argv.slice(2));
