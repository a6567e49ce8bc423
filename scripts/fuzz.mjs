// Feeds mutated CSV files and ZIPs to the export reader, and sheets as spreadsheets write them, whose reading is compared with what
// was put into them: `npm run fuzz [-- --seed=1 --seeds=20 --csv=20000 --zip=2000 --sheet=6000 --case=csv:123]`.
// Without a seed, twenty fresh ones in a row are used and printed; the numbers of cases are for all of them together.
// Ends with exit code 1 when a case crashes, hangs, breaks a promise of the reader, or leaves files open.
import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const caseDeadline = 5_000;
const runDeadline = 8 * 60_000;
const root = new URL('../', import.meta.url);

const options = Object.fromEntries(
  process.argv.slice(2).map((argument) => {
    const [, name, value] = /^--(seed|seeds|csv|zip|sheet|case)=(.+)$/.exec(argument) ?? [];
    if (!name)
      throw new Error(
        `Unknown argument ${argument}; known are --seed=, --seeds=, --csv=, --zip=, --sheet= and --case=csv:123.`,
      );
    return [name, value];
  }),
);
const seeds = options.seed
  ? [Number(options.seed)]
  : Array.from({ length: Number(options.seeds ?? 20) }, () => Math.floor(Math.random() * 2 ** 31));

/** Runs cases in a child process, and goes on after a case that hung or took the process down. */
async function runCases(kind, seed, from, to, total) {
  const started = performance.now();
  let next = from;
  while (next < to) {
    const { died, hung, number } = await runChild(kind, seed, next, to, total, started + runDeadline);
    if (!died) break;
    if (hung) total.hangs++;
    else total.crashes++;
    report(kind, seed, number, hung ? `no answer within ${caseDeadline} ms` : 'the process died');
    next = number + 1;
    if (performance.now() - started > runDeadline) break;
  }
  return total;
}

function runChild(kind, seed, from, to, total, deadline) {
  return new Promise((resolve) => {
    const child = fork(
      fileURLToPath(new URL('test/fuzz/exportFuzz.ts', root)),
      [kind, String(seed), String(from), String(to)],
      { execArgv: ['--import=tsx'], cwd: fileURLToPath(root) },
    );
    let number = from;
    let hung = false;
    let complete = false;
    let timer;
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => {
          hung = true;
          child.kill('SIGKILL');
        },
        Math.max(1, Math.min(caseDeadline, deadline - performance.now())),
      );
    };
    timer = setTimeout(() => child.kill('SIGKILL'), 60_000); // Starting and preparing may take longer than a case.
    child.on('message', (message) => {
      watch();
      if (message.leftOpen !== undefined) {
        total.leftOpen += message.leftOpen;
        complete = true;
        return;
      }
      number = message.number;
      if (message.outcome === undefined) return;
      total.slowest = Math.max(total.slowest, message.milliseconds);
      if (message.outcome === 'read' || message.outcome === 'refused') total[message.outcome]++;
      else {
        total.violations++;
        report(kind, seed, number, message.outcome.violation);
      }
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve({ died: !complete, hung, number });
    });
  });
}

function report(kind, seed, number, what) {
  console.error(`${kind} case ${number}: ${what}\n  replay: npm run fuzz -- --seed=${seed} --case=${kind}:${number}`);
}

function figures(kind, cases, total) {
  const atMost = (name, value, unit, limit) => ({ name: `${kind}: ${name}`, value, unit, limit, ok: value <= limit });
  const finished = total.read + total.refused + total.violations;
  return [
    { name: `${kind}: cases finished`, value: finished, unit: 'cases (at least)', limit: cases, ok: finished >= cases },
    { name: `${kind}: read, not refused`, value: total.read, unit: 'cases (at least)', limit: 1, ok: total.read >= 1 },
    atMost('crashes', total.crashes, 'cases', 0),
    atMost('hangs', total.hangs, 'cases', 0),
    atMost('partial or wrong results, odd errors', total.violations, 'cases', 0),
    atMost('files left open', total.leftOpen, 'files', 0),
    atMost('slowest case', Math.round(total.slowest), 'ms', caseDeadline),
  ];
}

const noCases = () => ({ read: 0, refused: 0, crashes: 0, hangs: 0, violations: 0, leftOpen: 0, slowest: 0 });

if (options.case) {
  const [kind, number] = options.case.split(':');
  const total = await runCases(kind, seeds[0], Number(number), Number(number) + 1, noCases());
  console.log(total);
  process.exitCode = total.crashes + total.hangs + total.violations > 0 ? 1 : 0;
} else {
  console.log(`Seeds: ${seeds.join(' ')}`);
  const results = [];
  for (const [kind, cases] of [
    ['csv', Number(options.csv ?? 20_000)],
    ['zip', Number(options.zip ?? 2_000)],
    ['sheet', Number(options.sheet ?? 6_000)],
  ]) {
    const total = noCases();
    const each = Math.ceil(cases / seeds.length);
    for (const seed of seeds) await runCases(kind, seed, 0, each, total);
    results.push(...figures(kind, each * seeds.length, total));
  }
  console.table(results);
  await mkdir(new URL('test-results/', root), { recursive: true });
  await writeFile(new URL('test-results/fuzz.json', root), `${JSON.stringify(results, undefined, 2)}\n`);
  if (results.some(({ ok }) => !ok)) {
    console.error('A limit was broken: replay the cases above.');
    process.exitCode = 1;
  }
}
