import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { caseKinds, runCase, type CaseKind } from './exportCases.ts';

/**
 * The child process of scripts/fuzz.mjs: runs the cases `from` to `to` of one kind and reports each to its parent before and
 * after, so that the parent knows which one hangs or takes the process down.
 * Arguments: kind (csv, zip or sheet), seed, from, to.
 */
const [kindName, seed, from, to] = process.argv.slice(2);
const kind = caseKinds.find((one) => one === kindName);
if (!kind) throw new Error(`There is no kind of case called ${kindName}.`);
const run = (number: number, of: CaseKind = kind) => runCase(of, folder, Number(seed), number);
const openFiles = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

/** An archive closes its file a moment after it was read. @returns the least that were open within a while */
async function openOnceClosed(enough: number): Promise<number> {
  const giveUpAt = performance.now() + 1000;
  let least = openFiles();
  while (least > enough && performance.now() < giveUpAt) {
    await wait(20);
    least = Math.min(least, openFiles());
  }
  return least;
}

const folder = await mkdtemp(join(tmpdir(), 'network-cleaner-fuzz-'));
try {
  await run(Number(from));
  const openBefore = await openOnceClosed(0);
  for (let number = Number(from); number < Number(to); number++) {
    process.send?.({ number });
    const start = performance.now();
    const outcome = await run(number);
    process.send?.({ number, outcome, milliseconds: performance.now() - start });
  }
  process.send?.({ leftOpen: Math.max(0, (await openOnceClosed(openBefore)) - openBefore) });
} finally {
  await rm(folder, { recursive: true, force: true });
  process.disconnect();
}
