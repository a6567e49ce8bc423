// The drift drill: seeded "LinkedIns of next year", each gone through as a rehearsal, an automatic and a guided removal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { atMost, type Figure } from '../bench/figure.ts';
import { type Came, DriftDrill, type DrillResult, isNamed } from '../drift/drill.ts';
import { hooks } from '../sandbox/nextYear.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lanes = 2;
/** Unknowns on pages that show all that is needed, of all automatic and guided removals. */
const needless = 0.02;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: String(lanes) },
  },
});
const wanted = wholeNumber('count', values.count);
const first = wholeNumber('seed', values.seed);

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} is "${text}": give a whole number.`);
}

async function runAll(): Promise<DrillResult[]> {
  const results: DrillResult[] = [];
  let next = first;
  const lane = async (): Promise<void> => {
    const drill = await DriftDrill.start();
    try {
      while (next < first + wanted) {
        const result = await drill.run(next++);
        results.push(result);
        console.log(lineOf(result));
      }
    } finally {
      await drill.stop();
    }
  };
  await Promise.all(Array.from({ length: wholeNumber('lanes', values.lanes) }, lane));
  return results;
}

function lineOf({ year, rehearsal, automatic, guided, check }: DrillResult): string {
  const changes = year.changes.map((change) => {
    const { hook, what, ...doing } = change;
    return `${hook} ${what} ${JSON.stringify(doing).slice(0, 160)}`;
  });
  return `${year.seed} ${year.generation} ${changes.join(' + ')}\n   rehearsal ${rehearsal.came}, automatic ${automatic.came} (${automatic.said}), guided ${guided.came} (${guided.said}), check: ${check.automatic.join(' ') || 'all'}`;
}

const kinds: readonly Came[] = ['works', 'stops', 'stops at the question', 'unknown', 'wrong'];

/** One row for every hook: what became of the years that changed it. */
function tableOf(results: readonly DrillResult[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const hook of [...hooks, 'all'] as const) {
    const of = results.filter(({ year }) => hook === 'all' || year.changes.some((change) => change.hook === hook));
    if (of.length === 0) continue;
    const row: Record<string, number> = { years: of.length };
    for (const mode of ['automatic', 'guided'] as const) {
      for (const kind of kinds) row[`${mode}: ${kind}`] = of.filter((one) => one[mode].came === kind).length;
    }
    row['stops unnamed'] = of.filter((one) => !allNamed(one)).length;
    table[hook] = row;
  }
  return table;
}

function allNamed({ automatic, guided, check }: DrillResult): boolean {
  return isNamed(automatic, check.automatic) && isNamed(guided, check.guided);
}

function figuresOf(results: readonly DrillResult[]): Figure[] {
  const count = (holds: (result: DrillResult) => boolean): number => results.filter(holds).length;
  const percent = (number: number): number => Math.round((1000 * number) / Math.max(1, results.length)) / 10;
  const share = (name: string, holds: (result: DrillResult) => boolean): Figure => ({
    name,
    value: percent(count(holds)),
    unit: '%',
    limit: 0,
    ok: true,
  });
  const came = (kind: Came) => (one: DrillResult) => one.automatic.came === kind || one.guided.came === kind;
  return [
    atMost(
      'years with a wrong result',
      count((one) => came('wrong')(one) || one.rehearsal.came === 'wrong'),
      'years',
      0,
    ),
    atMost('years with a needless unknown', percent(count(came('unknown'))), '%', needless * 100),
    atMost('years whose stop names no part of the page', percent(count((one) => !allNamed(one))), '%', needless * 100),
    share('years in which automatic removal works', (one) => one.automatic.came === 'works'),
    share(
      'years in which automatic removal stops at the question',
      (one) => one.automatic.came === 'stops at the question',
    ),
    share('years in which guided removal works', (one) => one.guided.came === 'works'),
  ];
}

const results = await runAll();
const figures = figuresOf(results);
console.table(tableOf(results));
console.table(figures);
mkdirSync(join(root, 'test-results'), { recursive: true });
writeFileSync(join(root, 'test-results/chaos-drift.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
const bad = results.filter((one) =>
  [one.rehearsal, one.automatic, one.guided].some(({ came }) => came === 'wrong' || came === 'unknown'),
);
if (bad.length > 0) console.error(`Seeds to look at:\n${bad.map(lineOf).join('\n')}`);
if (figures.some(({ ok }) => !ok)) process.exitCode = 1;
