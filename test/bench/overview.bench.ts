import type { Page } from 'playwright-core';
import { compareReadings, comparisonText } from '#core/history/compareReadings.ts';
import type { Reading } from '#core/history/reading.ts';
import { noMemory } from '#core/history/remember.ts';
import { startGridPages } from '../e2e/webview/gridPage.ts';
import type { GridPages } from '../e2e/webview/gridPage.ts';
import type { GridSession } from '#webview/session/gridSession.ts';
import { people } from '../unit/store/network.ts';
import { atMost, bestTime } from './figure.ts';
import type { Figure } from './figure.ts';

const sizes = [
  { people: 30_000, opened: 120, redrawn: 16, past: 120 },
  { people: 300_000, opened: 600, redrawn: 60, past: 1200 },
] as const;

/** The overview in real Chromium, and two readings of 30,000 people side by side. */
export async function bench(): Promise<Figure[]> {
  const pages = await startGridPages();
  try {
    const figures: Figure[] = [
      await comparison(),
      atMost('overview: loaded when first shown, gzipped', pages.laterSize / 1024, 'KB', 25),
    ];
    for (const size of sizes) figures.push(...(await measure(pages, size)));
    return figures;
  } finally {
    await pages.close();
  }
}

/** One in a hundred came, another left, and a third has another job. */
async function comparison(): Promise<Figure> {
  const size = 30_000;
  const share = size / 100;
  const readings = [1, 2].map((id): Reading => ({
    id,
    kind: 'import',
    at: id,
    ownDay: 20_000 + 30 * id,
    place: 20_000 + 30 * id,
    listing: 'whole',
    tellsJobs: true,
  }));
  const job = { company: 'Former', title: 'Former' };
  const jobs = new Map(
    Array.from({ length: share }, (_, at) => [3 * share + at, [{ value: job, seenTo: 1, nextFrom: 2 }]]),
  );
  const all = people(size).map((person, id) => ({
    ...person,
    id,
    standing: id < share ? ('gone' as const) : ('connected' as const),
    first: id >= share && id < 2 * share ? 2 : 1,
    last: id < share ? 1 : undefined,
    goneBy: id < share ? 2 : undefined,
  }));
  const time = await bestTime(5, () => {
    const found = compareReadings({ ...noMemory, readings, jobs }, all, () => undefined, [1, 2]);
    if (found?.counts.left !== share || found.counts.job !== share) throw new Error('the comparison is wrong');
    return [comparisonText(found, 'before'), comparisonText(found, 'after')];
  });
  return atMost('readings: two of 30,000 people side by side', time, 'ms', 500);
}

async function measure(pages: GridPages, size: (typeof sizes)[number]): Promise<Figure[]> {
  const at = `at ${size.people.toLocaleString('en-US')}`;
  const page = await pages.open({ people: size.people });
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2000);
  const before = await heap(page);
  await page.getByRole('button', { name: 'Overview', exact: true }).click();
  await page.locator('overview-picture svg').first().waitFor({ timeout: 60_000 });
  // What the compiler puts around functions with names is not in the page.
  await page.evaluate('globalThis.__name = (named) => named');
  const { opened, redrawn, painted, past } = await page.evaluate(inPage);
  const more = (await heap(page)) - before;
  await page.close();
  return [
    atMost(`overview: opened from the list to all pictures painted, ${at}`, opened, 'ms', size.opened),
    atMost(`overview: people counted to all pictures redrawn, p95, ${at}`, redrawn, 'ms', size.redrawn),
    atMost(`overview: filter key to all pictures painted, over a bare frame, p95, ${at}`, painted, 'ms', size.redrawn),
    atMost(`overview: a step of the past to all pictures redrawn, ${at}`, past, 'ms', size.past),
    // Of 300,000 people ten times the columns are counted.
    atMost(`overview: JS heap more than the list's, ${at}`, more, 'MB', size.people > 100_000 ? 40 : 10),
  ];
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

/** Runs in the page: the best of some openings and steps, and the 95th percentile of redrawings. */
async function inPage(): Promise<{ opened: number; redrawn: number; painted: number; past: number }> {
  type Drawn = HTMLElement & { readonly updateComplete: Promise<unknown> };
  const app = document.querySelector('network-cleaner-grid') as HTMLElement & { session: GridSession };
  const { session } = app;
  const overview = (): Drawn | null | undefined => app.shadowRoot?.querySelector<Drawn>('network-overview');
  const frame = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(undefined);
      });
    });
  const drawn = async (): Promise<void> => {
    await overview()?.updateComplete;
    for (const picture of overview()?.shadowRoot?.querySelectorAll<Drawn>('overview-picture') ?? []) {
      await picture.updateComplete;
    }
  };
  const isPainted = (): boolean => {
    const pictures = [...(overview()?.shadowRoot?.querySelectorAll('overview-picture') ?? [])];
    return pictures.length > 3 && pictures.every((picture) => picture.shadowRoot?.querySelector('svg'));
  };
  const toggle = app.shadowRoot?.querySelector<HTMLElement>('[aria-label="Overview"]');
  if (!toggle) throw new Error('there is no button for the overview');
  let opened = Infinity;
  for (let round = 0; round < 6; round++) {
    toggle.click();
    await frame();
    await frame();
    const start = performance.now();
    toggle.click();
    do await frame();
    while (!isPainted());
    opened = Math.min(opened, performance.now() - start);
  }
  const [times, frames, bare]: [number[], number[], number[]] = [[], [], []];
  const p95 = (all: number[]): number => all.sort((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? Infinity;
  for (let round = 0; round < 3; round++) {
    for (const text of ['e', 'en', 'eng', 'engi', 'b', 'bl', 'xq', 'company:a', '']) {
      const counted = new Promise<number>((resolve) => {
        const stop = session.subscribe((topics) => {
          if (!topics.has('facets')) return;
          stop();
          resolve(performance.now());
        });
      });
      const pressed = performance.now();
      session.setQuery(text);
      const start = await counted;
      await drawn();
      times.push(performance.now() - start);
      frames.push((await frame()) - pressed);
      const waited = performance.now();
      bare.push((await frame()) - waited);
    }
  }
  const slider = overview()?.shadowRoot?.querySelector('input');
  let past = Infinity;
  if (!slider) throw new Error('there is no slider');
  for (const step of [3, 6, 9]) {
    const start = performance.now();
    slider.value = String(step);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    past = Math.min(past, performance.now() - start);
    await frame();
  }
  slider.value = slider.max;
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  await drawn();
  return { opened, redrawn: p95(times), painted: p95(frames) - p95(bare), past };
}
