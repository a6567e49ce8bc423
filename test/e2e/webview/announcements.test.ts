import { strict as assert } from 'node:assert';
import type { Page } from 'playwright-core';
import type { RemovalRun, RunTarget } from '#core/removal/run.ts';
import type { BannerStatus } from '#core/removal/wording/shownStatus.ts';
import { removalRun, runTarget } from '../../unit/core/removal/runs.ts';
import type {} from './fakeRemovalHost.ts';
import type {} from './fakeVsCode.ts';
import { pageTests } from './pageTests.ts';

declare global {
  interface Window {
    heard: string[];
  }
}

describe('what is announced while a removal goes on', function () {
  this.timeout(120_000);
  const tests = pageTests();
  let page: Page;

  /** Notes what live regions of some elements come to say, from now on. */
  async function listen(...tags: readonly string[]): Promise<void> {
    await page.evaluate((wanted) => {
      window.heard = [];
      const app = document.querySelector('network-cleaner-removal, network-cleaner-grid');
      for (const tag of wanted) {
        const root = app?.shadowRoot?.querySelector(tag)?.shadowRoot;
        if (!root) throw new Error(`There is no ${tag}.`);
        const last = new Map<Element, string>();
        for (const region of root.querySelectorAll('[role=status]')) last.set(region, region.textContent.trim());
        new MutationObserver(() => {
          for (const region of root.querySelectorAll('[role=status], [role=alert]')) {
            const words = region.textContent.trim();
            if (words !== '' && words !== last.get(region)) window.heard.push(words);
            last.set(region, words);
          }
        }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
      }
    }, tags);
  }

  const heard = (): Promise<string[]> => page.evaluate(() => window.heard);

  async function show(targets: readonly Partial<RunTarget>[], change: Partial<RemovalRun> = {}): Promise<void> {
    await page.evaluate(
      (run) => {
        window.fakeRemovalHost.run = run;
        window.fakeRemovalHost.send();
      },
      runOf(targets, change),
    );
  }

  it('is each person of a guided removal once on its page, and nothing while the browser looks for them', async () => {
    page = await tests.open({ people: 12, page: 'removal' });
    await page.locator('removal-go').waitFor();
    await show([{}, {}], { state: 'planned' });
    await page.locator('removal-run').waitFor();
    await listen('removal-run');
    const steps = [
      [[{}, {}], 'looks for the next person'],
      [[{ state: 'intent' }, {}], 'Your turn: Person 1'],
      [[{ state: 'removed' }, {}], 'looks for the next person'],
      [[{ state: 'removed' }, { state: 'intent' }], 'Your turn: Person 2'],
    ] as const;
    for (const [targets, words] of steps) {
      await show(targets);
      await page.getByText(words).waitFor();
    }
    await show([{ state: 'removed' }, {}], { state: 'paused', pauseCause: 'asked' });
    await page.getByText('Removal paused.').waitFor();
    await show(steps[2][0]);
    await page.getByText('looks for the next person').waitFor();
    await show([{ state: 'removed' }, {}], { state: 'paused', pauseCause: 'asked' });
    await page.getByText('Removal paused.').waitFor();
    assert.deepEqual(await heard(), [
      'Your turn: Person 1.',
      'Your turn: Person 2.',
      'Removal paused.',
      'Removal paused.',
    ]);
    assert.equal(await page.locator('removal-run .headline [role=status]').getAttribute('aria-live'), null);
  });

  const turn = (done: number): Partial<BannerStatus> => ({ headline: `Your turn: Person ${done + 1}.`, done });

  async function banner(change: Partial<BannerStatus>): Promise<void> {
    await page.evaluate(
      (status) => window.fakeVsCode.post({ kind: 'notification', name: 'removalStatus', params: { status } }),
      statusOf(change),
    );
    await page.getByText(statusOf(change).headline).waitFor();
  }

  /** As when the first so many were removed. */
  async function removed(count: number): Promise<void> {
    await page.evaluate((how) => {
      const { fakeVsCode } = window;
      fakeVsCode.table.standing.fill(3, 0, how);
      fakeVsCode.sendEveryone();
    }, count);
  }

  async function openGrid(): Promise<void> {
    page = await tests.open({ people: 40 });
    await page
      .getByRole('status')
      .getByText(/ selected$/)
      .waitFor();
  }

  it('stands beside what to do, where that is for the person to do (U14)', async () => {
    await openGrid();
    const advice = 'In the browser choose “⋯”, then “Remove connection”, or skip or keep them here.';
    await banner({ ...turn(0), tone: 'yours', advice });
    await page.locator('run-banner').getByText(advice).waitFor();
    await banner({ headline: 'Removing Person 1.', tone: 'busy', advice });
    await page.locator('run-banner').getByText(advice).waitFor({ state: 'detached' });
  });

  it('is each person once in the grid: not how many are left as well, unless one looked for that', async () => {
    await openGrid();
    const box = page.getByRole('combobox', { name: 'Filter connections' });
    await box.fill('state:undecided');
    await banner({ headline: 'Removal starts by itself: today.', tone: 'idle' });
    await listen('run-banner', 'selection-bar');
    await banner(turn(0));
    const before = await page.locator('selection-bar .status').innerText();
    await removed(8);
    await banner({
      headline: 'Removing: the browser looks for the next person.',
      tone: 'busy',
      isSpoken: false,
      done: 1,
    });
    await banner(turn(1));
    assert.notEqual(await page.locator('selection-bar .status').innerText(), before);
    assert.deepEqual(await heard(), ['Your turn: Person 1.', 'Your turn: Person 2.']);
    await box.fill('');
    await page
      .getByRole('status')
      .getByText(/ shown, 0 selected$/)
      .waitFor();
    assert.equal((await heard()).length, 3);
  });

  it('is nothing in the grid while the removal page announces it, not even an objection', async () => {
    await openGrid();
    await banner({ headline: 'Removal starts by itself: today.', tone: 'idle', isSpoken: false });
    await listen('run-banner');
    await banner({ ...turn(0), isSpoken: false });
    await banner({ headline: 'Removal stopped.', tone: 'stopped', isSpoken: false });
    assert.deepEqual(await heard(), []);
    await banner({ headline: 'Removal stopped once more.', tone: 'stopped' });
    await page.getByRole('alert').getByText('once more').waitFor();
    assert.equal((await heard()).length, 1);
  });
});

function statusOf(change: Partial<BannerStatus>): BannerStatus & { acts: BannerStatus['acts'][number][] } {
  return {
    runId: 3,
    tone: 'yours',
    headline: '',
    advice: '',
    short: '',
    done: 0,
    total: 2,
    isSpoken: true,
    ...change,
    acts: ['pause', 'stop'],
  };
}

function runOf(targets: readonly Partial<RunTarget>[], change: Partial<RemovalRun>): RemovalRun {
  const at = Date.UTC(2026, 10, 26, 9);
  return removalRun({
    id: 3,
    createdAt: at,
    notBefore: at,
    chosenBy: 'messages:0',
    targets: targets.map((target, index) =>
      runTarget(index, { intentAt: target.state === 'intent' ? at : undefined, ...target }),
    ),
    ...change,
  });
}
