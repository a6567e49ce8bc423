import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { BrowserClient } from '#linkedin/host/browserClient.ts';
import { connectionsPath } from '#linkedin/page/pageState.ts';
import { bundleBrowserProcess, Driver, inTime, launchOptions, target } from '../e2e/linkedinDriver.ts';
import type { Person } from '../sandbox/people.ts';
import { startSandbox } from '../sandbox/server.ts';
import { atMost, type Figure } from './figure.ts';

const rounds = 16;

/** The driver against a script that does the same searches and clicks and looks at nothing. */
export async function bench(): Promise<Figure[]> {
  const { ours, bare, bareOneSearch } = await workPerPerson();
  return [
    atMost('driver: work per person, over a bare script with the same clicks and searches', ours / bare, '×', 1.4),
    // The proof by two fresh searches, one of them for a sign of life, is part of what we promise; its price told apart.
    atMost('driver: work per person, over a bare script without the proving searches', ours / bareOneSearch, '×', 3),
    atMost('driver: child process besides the browser', await childMemory(), 'MB', 150),
  ];
}

/** Medians in milliseconds, taken in turn on one page of one browser, so that a busy machine is equally busy for all. */
async function workPerPerson(): Promise<{ ours: number; bare: number; bareOneSearch: number }> {
  const driver = await Driver.start({ people: 300 });
  try {
    const { page } = driver.session.page;
    const people = driver.sandbox.people.filter((person) => !person.hidden && /^[A-Za-z ]+$/.test(person.fullName));
    const times: [number[], number[], number[]] = [[], [], []];
    // What the driver waits before its proof, for LinkedIn to take back what it did, is no work (`removalProof.ts`).
    const beforeProof = driver.session.page.timeouts.settle * 2;
    await page.goto(driver.sandbox.url + connectionsPath);
    for (let round = 0; round < rounds; round++) {
      const [first, second, third] = people.slice(round * 3);
      if (!first || !second || !third) throw new Error('not enough people');
      times[0].push((await timed(() => driver.remove(first))) - beforeProof);
      times[1].push(await timed(() => bareRemoval(page, second, first)));
      times[2].push(await timed(() => bareRemoval(page, third)));
      // As a run does before the next person: what the bare script removed is no request of a page that acts by itself.
      await driver.removal.takeUntold();
    }
    if (driver.sandbox.ledger.removals.length !== rounds * 3) throw new Error('someone was not removed');
    return { ours: median(times[0]), bare: median(times[1]), bareOneSearch: median(times[2]) };
  } finally {
    await driver.stop();
  }
}

/** With someone else, it searches once more for both, as the driver does. */
async function bareRemoval(page: Page, person: Person, someoneElse?: Person): Promise<void> {
  const search = page.getByPlaceholder('Search by name');
  const card = page.locator(`[componentkey^="ConnectionCard_"][componentkey$="-${person.slug}"]`);
  const answered = async (text: string): Promise<void> => {
    const response = page.waitForResponse((candidate) => candidate.url().includes('/actions/pagination'));
    await search.fill(text);
    await response;
  };
  await answered(person.fullName);
  await card.getByRole('button', { name: /more actions/i }).click();
  await page.getByRole('menuitem', { name: 'Remove connection' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove connection' }).click();
  await card.waitFor({ state: 'detached' });
  if (!someoneElse) return;
  await answered(`${person.fullName} `);
  await answered(someoneElse.fullName);
}

/** Resident memory of the child in MB after it prepared someone: Playwright is loaded and in use by then. */
async function childMemory(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'nc-bench-'));
  const processPath = join(import.meta.dirname, '../../test-results/driver-bench/browserProcess.cjs');
  await bundleBrowserProcess(processPath);
  const sandbox = await startSandbox({ people: 60, signedIn: true });
  const client = new BrowserClient({ processPath, launch: () => launchOptions(sandbox.url, folder) });
  try {
    for (const person of sandbox.people.filter(({ hidden }) => !hidden).slice(0, 5)) {
      const prepared = await client.prepare(target(person));
      if (prepared.kind !== 'ready') throw new Error(`${person.fullName}: ${JSON.stringify(prepared)}`);
      const asked = await client.ask(target(person), inTime());
      if (asked.kind !== 'open') throw new Error(`${person.fullName}: ${JSON.stringify(asked)}`);
      await client.confirm(target(person), inTime());
    }
    const status = await readFile(`/proc/${client.processId}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } finally {
    await client.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
