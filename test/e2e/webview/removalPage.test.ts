import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import type { RemovalRun, RunTarget } from '#core/removal/run.ts';
import { removalRun, runTarget } from '../../unit/core/removal/runs.ts';
import type {} from './fakeRemovalHost.ts';
import { axeViolations, pageTests, pictures } from './pageTests.ts';
import type { PageTests } from './pageTests.ts';
import { themeNames } from './themes.ts';

describe('the removal page in Chromium', function () {
  this.timeout(120_000);
  const tests = pageTests();
  let page: Page;

  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
  const radio = (name: RegExp): Locator => page.getByRole('radio', { name });
  const lines = (): Locator => page.getByRole('listitem').filter({ has: page.getByTitle('Show in the grid') });
  const nameOf = (line: Locator): Promise<string> => line.getByTitle('Show in the grid').innerText();
  const heading = (text: string | RegExp): Locator => page.getByRole('heading', { level: 1, name: text });
  const received = (name: string): Promise<unknown[]> =>
    page.evaluate(
      (wanted) => window.fakeRemovalHost.received.filter((act) => act.name === wanted).map(({ params }) => params),
      name,
    );
  /** How many would go, by the heading. */
  const count = async (): Promise<number> =>
    Number(/[\d,]+/.exec(await heading(/./).innerText())?.[0].replace(',', ''));

  async function open(people: number, options: Partial<Parameters<PageTests['open']>[0]> = {}): Promise<void> {
    page = await tests.open({ people, page: 'removal', ...options });
    await page.locator('removal-go').waitFor();
  }

  async function show(change: Partial<RemovalRun>): Promise<void> {
    await page.evaluate((run) => {
      window.fakeRemovalHost.run = run;
      window.fakeRemovalHost.send();
    }, runOf(change));
    await page.locator('removal-run').waitFor();
  }

  async function assertAccessible(what: string): Promise<void> {
    assert.deepEqual(await axeViolations(page), [], what);
  }

  it('goes from the selection to the last question in one act, guided, and agrees to exactly what it shows', async () => {
    await open(12);
    assert.ok(await radio(/^Guided/).isChecked());
    await page.getByText('8.2.13').waitFor();
    const people = await count();
    await button(`Remove ${people}…`).click();
    assert.deepEqual(await received('go'), [
      { networkId: 'one', count: people, mode: 'guided', startToday: false, typed: '' },
    ]);
  });

  it('says which removal people join when one is open, in its mode, and adds them to that one', async () => {
    await open(12);
    await page.evaluate(() => {
      window.fakeRemovalHost.situation = { open: { id: 9, mode: 'guided', notBefore: 0, targets: [] } };
      window.fakeRemovalHost.send();
    });
    await page.getByText(/^A removal is open, in which 0 people wait/).waitFor();
    assert.equal(await page.getByRole('radio').count(), 0, 'how it goes was chosen already');
    const people = await count();
    await button(`Add ${people} to the Removal`).click();
    assert.deepEqual(await received('go'), [
      { networkId: 'one', count: people, mode: 'guided', startToday: false, typed: '', addTo: 9 },
    ]);
    await assertAccessible('a draft that joins an open removal');
    await page.screenshot({ path: `${pictures}/removal-page-adding.png` });
    await button('Show the Open Removal').click();
    assert.equal((await received('showRun')).length, 1);
  });

  it('keeps a person by button or key, takes them out of the number, and has a way back', async () => {
    await open(12);
    const people = await count();
    const first = await nameOf(lines().first());
    await button(`Keep ${first}`).first().click();
    await heading(`Remove ${people - 1} connections`).waitFor();
    await page.getByText(`Kept: ${first}`).waitFor();
    await button('Undo').click();
    await heading(`Remove ${people} connections`).waitFor();

    await lines().first().getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    const second = await page.evaluate(() => window.fakeRemovalHost.focused());
    assert.equal(second, await nameOf(lines().nth(1)));
    await page.keyboard.press('k');
    await heading(`Remove ${people - 1} connections`).waitFor();
    const next = await page.evaluate(() => window.fakeRemovalHost.focused());
    assert.notEqual(next, undefined);
    assert.notEqual(next, second, 'the keyboard goes on with the next person');
    await page.getByRole('button', { name: 'Show them' }).click();
    await lines().filter({ hasText: 'You keep this person.' }).first().waitFor();
  });

  it('calls the buttons of two people of one name by what tells them apart', async () => {
    await open(12);
    await show({
      targets: [
        target(2, { state: 'intent', intentAt: 1 }),
        target(3, { name: 'Mei Kim' }),
        target(4, { name: 'Mei Kim' }),
      ],
    });
    const keeping = page.getByRole('button', { name: /^Keep Mei Kim, / });
    const names = await keeping.evaluateAll((buttons) => buttons.map(({ ariaLabel }) => ariaLabel));
    assert.equal(new Set(names).size, 2, names.join('; '));
    for (const name of names) {
      const [, apart = ''] = /^Keep Mei Kim, (.+)$/.exec(name ?? '') ?? [];
      assert.notEqual(apart, '');
      for (const said of [`Take Out Mei Kim, ${apart}`, `Mei Kim, ${apart}`]) await button(said).waitFor();
    }
    assert.equal(await button(names[0] ?? '').count(), 1);
  });

  it('says in plain words what chose them, also where that were several filters and ways', async () => {
    await open(2);
    for (const [chosenBy, words] of [
      ['state:undecided messages:0', 'Undecided · Never messaged'],
      ['state:undecided, selected in the grid', 'Undecided, selected in the grid'],
      ['recruiter connected:2010..2018', '“recruiter” · Connected: 2010 to 2018'],
      [
        'company:(="Quarry & Sons" OR ="李") -state:(keep OR review)',
        'Company: Quarry & Sons or 李 · Not: Keep or Review',
      ],
      ['recruiter connected:2015, selected in the grid', '“recruiter” · Connected: 2015, selected in the grid'],
      ['company:"Acme, Inc"x, Quarry & Sons', 'company:"Acme, Inc"x, Quarry & Sons'],
    ] as const) {
      await page.evaluate((chosen) => {
        const { fakeRemovalHost } = window;
        fakeRemovalHost.draft = { ...fakeRemovalHost.draft, chosenBy: chosen };
        fakeRemovalHost.send();
      }, chosenBy);
      await page.getByText(words, { exact: true }).waitFor();
    }
  });

  it('says so when everyone is kept, and has no button that removes no one', async () => {
    await open(2);
    while ((await count()) > 0) {
      const people = await count();
      await page
        .getByRole('button', { name: /^Keep / })
        .first()
        .click();
      await heading(new RegExp(`^Remove ${people - 1} connections?$`)).waitFor();
    }
    await page.getByText('No one is left to remove').waitFor();
    assert.equal(await page.locator('removal-go, removal-loss, removal-when').count(), 0);
    await assertAccessible('a draft of no one');
    await button('Undo').click();
    await heading('Remove 1 connection').waitFor();
    await page.locator('removal-go').waitFor();
  });

  it('shows 8,000 people at once, and goes to the last of them by one key', async () => {
    await open(8_000);
    const people = await count();
    assert.ok(people > 6_000, `${people} people`);
    assert.ok((await lines().count()) < 80, 'only what is in sight is drawn');
    await lines().first().getByRole('button').first().focus();
    const begun = Date.now();
    await page.keyboard.press('End');
    await page.locator(`[aria-posinset="${people}"]`).waitFor();
    const took = Date.now() - begun;
    assert.ok(took < 2_000, `${took} ms`);
    // One stop of Tab for the whole list.
    assert.equal(await page.locator('removal-people .line[data-place] button.name[tabindex="0"]').count(), 1);
    await page.screenshot({ path: `${pictures}/removal-page-8000.png` });
  });

  it('takes twenty at random to be looked at, those of one name, and whom a figure is about', async () => {
    await open(300);
    await button('A random 20').click();
    await page.locator('removal-people [aria-setsize="20"]').first().waitFor();
    const lost = page.getByRole('button', { name: /^Show: / }).first();
    const wanted = Number(/[\d,]+/.exec((await lost.getAttribute('aria-label')) ?? '')?.[0]);
    await lost.click();
    await page.locator(`removal-people [aria-setsize="${wanted}"]`).first().waitFor();
    const before = await count();
    await button(wanted === 1 ? 'Keep This One' : `Keep These ${wanted}`).click();
    await heading(`Remove ${before - wanted} connections`).waitFor();
  });

  it('has the number typed over fifty, waits until tomorrow over a hundred, and reckons the days for the mode', async () => {
    await open(300);
    const people = await count();
    await radio(/^Automatic/).check();
    await page.getByText('VS Code and this computer have to be on at these times (weekdays 9–18)').waitFor();
    assert.ok(await radio(/^From Friday 27 November/).isChecked());
    await radio(/^Start now/).check();
    await button(`Remove ${people}…`).waitFor();
    await button(`Remove ${people}…`).click();
    await page
      .getByRole('alert')
      .filter({ hasText: `Type ${people} first.` })
      .waitFor();
    const field = page.getByRole('textbox', { name: new RegExp(`^Type ${people} `) });
    await field.fill(String(people - 1));
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .filter({ hasText: `That is not ${people}.` })
      .waitFor();
    await assertAccessible('a wrong number');
    assert.deepEqual(await received('go'), [], 'a wrong number is not taken (A11)');
    await field.fill(String(people));
    await page.keyboard.press('Enter');
    assert.deepEqual(await received('go'), [
      { networkId: 'one', count: people, mode: 'automatic', startToday: true, typed: String(people) },
    ]);
    await radio(/^Rehearsal/).check();
    await button(`Rehearse ${people}…`).waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0, 'a rehearsal removes no one');
  });

  it('comes back after a reload with whom and how', async () => {
    await open(30);
    const people = await count();
    await radio(/^Automatic/).check();
    await page.getByText('VS Code and this computer have to be on').waitFor();
    await page.reload();
    await heading(`Remove ${people} connections`).waitFor();
    assert.ok(await radio(/^Automatic/).isChecked());
  });

  it('asks to sign in in the place of the button, and gives it the keyboard once that is done', async () => {
    await open(12);
    await situate({ needsSignIn: true });
    const signIn = button('Sign In…');
    await signIn.click();
    assert.deepEqual(await received('act'), [{ networkId: 'one', act: 'signIn' }]);
    assert.equal(await page.getByRole('button', { name: /^Remove / }).count(), 0);
    await situate({ needsSignIn: false });
    await page.getByRole('button', { name: /^Remove / }).waitFor();
    await page.waitForFunction(() => window.fakeRemovalHost.focused()?.includes('Remove'));
  });

  async function situate(situation: { readonly needsSignIn: boolean }): Promise<void> {
    await page.evaluate((change) => {
      window.fakeRemovalHost.situation = change;
      window.fakeRemovalHost.send();
    }, situation);
  }

  it('only tells what would be lost, until the person goes on', async () => {
    page = await tests.open({ people: 12, page: 'removal' });
    await page.locator('removal-go').waitFor();
    await page.evaluate(() => {
      const { fakeRemovalHost } = window;
      fakeRemovalHost.draft = { ...fakeRemovalHost.draft, purpose: 'preview' };
      fakeRemovalHost.send();
    });
    await heading(/^What you would lose without/).waitFor();
    assert.equal(await page.getByRole('radio').count(), 0);
    assert.equal(await page.locator('removal-go').count(), 0);
    await button('Plan Their Removal…').click();
    await page.locator('removal-go').waitFor();
  });

  it('guides: whom, what to click, and Skip and Keep Instead at hand, also in half of 700 × 450', async () => {
    // What a window of 700 × 450 leaves beside the side bar.
    await open(12, { width: 330, height: 348 });
    await show({});
    await page.getByText('Your turn: Person 2 O’Brien.').waitFor();
    await page.getByText('Choose “Remove connection”').waitFor();
    assert.equal(await page.getByText('Person 2 O’Brien', { exact: false }).count(), 3, 'no more often than it helps');
    for (const [name, act] of [
      ['Skip', 'skip'],
      ['Keep Instead', 'keep'],
      ['Pause', 'pause'],
      ['Stop…', 'stop'],
    ] as const) {
      // Before the click, which would scroll to it.
      const box = await button(name).boundingBox();
      assert.ok(box && box.y + box.height <= 348, `${name} is in sight`);
      await button(name).click();
      assert.deepEqual((await received('act')).at(-1), { networkId: 'one', act });
    }
    await button('Keep Person 3').click();
    assert.equal((await received('keep')).length, 1);
    assert.equal(await button('Undo').count(), 0, 'whoever is out of a run does not come back by undoing the Keep');
    await button('Take Out Person 3').click();
    assert.deepEqual(await received('takeOut'), [{ networkId: 'one', runId: 3, id: 3 }]);
    // The browser comes to the front only when asked.
    assert.deepEqual(await received('showBrowser'), []);
    await button('Bring Browser to Front').click();
    assert.equal((await received('showBrowser')).length, 1);
    await page.screenshot({ path: `${pictures}/removal-page-guided.png` });
  });

  it('leaves the keyboard at the top of the run, and on Skip over the people', async () => {
    await open(12);
    await page.getByRole('button', { name: /^Remove \d+…/ }).focus();
    await show({});
    assert.equal(await page.evaluate(() => window.fakeRemovalHost.focused()), 'Removal of 3 connections');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => window.fakeRemovalHost.focused()), 'Skip');
    const next = [target(1, { state: 'removed' }), target(2, { state: 'skipped' })];
    await show({ targets: [...next, target(3, {})] });
    await page.getByText('looks for the next person').waitFor();
    await page.keyboard.press('Enter');
    assert.deepEqual(await received('act'), [], 'nothing else has come under the key');
    await show({ targets: [...next, target(3, { state: 'intent', intentAt: 1 })] });
    await page.getByText('Your turn: Person 3.').waitFor();
    await page.keyboard.press('Enter');
    assert.deepEqual(await received('act'), [{ networkId: 'one', act: 'skip' }]);
  });

  it('ends calmly: what is unclear can be said by hand or checked, and nothing else is to be pressed', async () => {
    await open(12);
    await show({
      state: 'finished',
      targets: [
        target(1, { state: 'removed' }),
        target(2, { state: 'unknown', reason: 'interrupted' }),
        target(3, { state: 'unknown', reason: 'goneUnproven' }),
        target(4, { state: 'alreadyGone' }),
      ],
    });
    await page.getByText('1 unclear').first().waitFor();
    await button('I looked: Person 2 is still connected').click();
    assert.deepEqual(await received('settledByHand'), [{ networkId: 'one', runId: 3, id: 2, saw: 'connected' }]);
    await button('I looked: Person 3 is removed').click();
    assert.deepEqual((await received('settledByHand')).at(-1), { networkId: 'one', runId: 3, id: 3, saw: 'removed' });
    await button('Probably removed 1').click();
    assert.equal(await lines().count(), 1);
    await button('Check Again').click();
    assert.deepEqual(await received('checkAgain'), [{ networkId: 'one', runId: 3 }]);
    await button('Already gone 1').click();
    assert.equal(await button('I looked: Person 4 is removed').count(), 0, 'no one was clicked');
    await button('I looked: Person 4 is still connected').click();
    assert.deepEqual((await received('settledByHand')).at(-1), { networkId: 'one', runId: 3, id: 4, saw: 'connected' });
    for (const name of ['Pause', 'Resume', 'Stop…']) assert.equal(await button(name).count(), 0, name);
  });

  it('says that it checks, with a way to stop that, and no progress that looks like the end of it', async () => {
    await open(12);
    const targets = [target(1, { state: 'removed' }), target(2, { state: 'unknown', reason: 'interrupted' })];
    await show({ state: 'finished', targets });
    await page.getByRole('progressbar').waitFor();
    await page.evaluate(() => {
      window.fakeRemovalHost.checking = true;
      window.fakeRemovalHost.send();
    });
    await button('Stop Checking').waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 0);
    await assertAccessible('the checking');
    await button('Stop Checking').click();
    assert.deepEqual(await received('act'), [{ networkId: 'one', act: 'endCheck' }]);
  });

  it('takes back what was said by hand, as long as the record rests on it', async () => {
    await open(12);
    const at = Date.UTC(2026, 10, 26, 9, 41);
    const before = { state: 'unknown', reason: 'interrupted', outcomeAt: at - 1 } as const;
    await show({
      state: 'finished',
      changes: [{ kind: 'answered', at, position: 2, saw: 'connected', before, standing: 'unknown', wasMarked: false }],
      targets: [
        target(2, { state: 'failed', reason: 'personSaysConnected', outcomeAt: at }),
        target(3, { state: 'failed', reason: 'personSaysConnected', outcomeAt: at + 1 }),
      ],
    });
    await page.getByText('You looked yourself: still connected.').first().waitFor();
    assert.equal(await button('Undo: what you said of Person 3').count(), 0, 'something else has told since');
    await button('Undo: what you said of Person 2').click();
    assert.deepEqual(await received('takeBackAnswer'), [{ networkId: 'one', runId: 3, id: 2 }]);
  });

  it('has lines of two rows where the columns would be too narrow, and takes a change of width for no failure', async () => {
    await open(12);
    const height = async (): Promise<number | undefined> => (await lines().first().boundingBox())?.height;
    for (const [width, expected] of [
      [1000, 30],
      [640, 50],
      [360, 50],
      [1000, 30],
    ] as const) {
      await page.setViewportSize({ width, height: 700 });
      while ((await height()) !== expected) await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.equal(await page.getByText('Something in the page failed').count(), 0);
  });

  it('has the time of an outcome in sight beside any sentence and button, in a narrow page as well', async () => {
    await open(12, { width: 360, height: 700 });
    const outcomeAt = Date.UTC(2026, 10, 26, 9, 41);
    await show({ state: 'finished', targets: [target(1, { state: 'unknown', reason: 'goneUnproven', outcomeAt })] });
    const [line, time] = [await lines().first().boundingBox(), await page.getByText('9:41').boundingBox()];
    const connected = await button('I looked: Person 1 is still connected').boundingBox();
    assert.ok(line && time && connected);
    assert.ok(time.x + time.width <= line.x + line.width, 'the time is in the line');
    assert.ok(connected.y + connected.height <= time.y + 2, 'buttons are above what came of it');
  });

  it('calls the months of a long plan months', async () => {
    await open(8_000);
    await radio(/^Automatic/).check();
    await page.getByText('People in each month').waitFor();
    await page.getByRole('list', { name: 'People in each month' }).getByText('Jan 2027', { exact: true }).waitFor();
  });

  for (const theme of themeNames) {
    it(`has nothing that axe objects to, in ${theme}`, async () => {
      await open(150, { theme });
      await radio(/^Automatic/).check();
      await page.getByText('VS Code and this computer have to be on').waitFor();
      await assertAccessible('the draft');
      await page.screenshot({ path: `${pictures}/removal-page-${theme}.png` });
      await show({});
      await assertAccessible('the run');
      await show({ state: 'finished', targets: [target(2, { state: 'unknown', reason: 'interrupted' })] });
      await assertAccessible('the end');
    });
  }
});

function target(position: number, change: Partial<RunTarget>): RunTarget {
  return { ...runTarget(position - 1), position, ...change };
}

/** A guided run at its second person. */
function runOf(change: Partial<RemovalRun>): RemovalRun {
  const at = Date.UTC(2026, 10, 26, 9);
  return removalRun({
    id: 3,
    createdAt: at,
    notBefore: at,
    chosenBy: 'messages:0',
    targets: [
      target(1, { state: 'removed', intentAt: at, outcomeAt: at }),
      target(2, { state: 'intent', intentAt: at, name: 'Person 2 O’Brien' }),
      target(3, {}),
    ],
    ...change,
  });
}
