import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileSlug } from '#core/people/profileSlug.ts';
import type { RemovalRun, TargetState } from '#core/removal/run.ts';
import { HandOfThePerson } from '../lies/handOfThePerson.ts';
import { judge } from '../secondSandbox/judge.ts';
import type { Person } from '../secondSandbox/people.ts';
import { startSecondSandbox, type SecondSandbox } from '../secondSandbox/server.ts';
import { sandboxSettings, type RemovalMode } from './cleaner.ts';
import { ExtensionStage } from './extensionStage.ts';
import { PersonAtBrowser, reachableBrowser } from './personAtBrowser.ts';
import { accountFolder } from './savedNetwork.ts';
import { connectionsCsv } from './secondRemovalSite.ts';
import { Session } from './session.ts';

/*
 * Removal in the real VS Code on the second sandbox, which shares no code and no markup with the first. Its
 * ledger, by its own judge, decides.
 */
describe('removing people in VS Code on the second sandbox', () => {
  let sandbox: SecondSandbox;
  let stage: ExtensionStage;
  let scratch: string;

  before(async function () {
    this.timeout(180_000);
    sandbox = await startSecondSandbox({ count: 40, seed: 12, generation: 'C' });
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-second-'));
    // The person at the browser of a guided run comes in by this door.
    const browser = { 'networkCleaner.browser.executablePath': reachableBrowser(scratch) };
    const session = await Session.start({ settings: { ...sandboxSettings(sandbox.url), ...browser } });
    stage = new ExtensionStage(session, await session.openWindow());
    await stage.workbench.openView('Network Cleaner');
    const path = join(stage.folder, 'Connections.csv');
    writeFileSync(path, connectionsCsv(sandbox.people));
    await stage.cleaner.importExport(path);
    await stage.clearNotifications();
  });
  after(async () => {
    await (stage as ExtensionStage | undefined)?.stop();
    await (sandbox as SecondSandbox | undefined)?.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  afterEach(async function () {
    sandbox.setLies([]);
    await stage.clearAfter(this.currentTest);
  });

  async function agree(query: string, count: number, mode: RemovalMode): Promise<void> {
    const { runs } = await stage.stored();
    const grid = await stage.tick(query, count);
    await grid.press(`Remove ${count}…`);
    await stage.cleaner.agreeOnPage(count, mode);
    await stage.untilRun(({ id }) => id === (runs[0]?.id ?? 0) + 1);
  }

  function siteSlug(slug: string): string {
    return sandbox.people.find((person) => profileSlug(person.slug) === slug)?.slug ?? slug;
  }

  /**
   * No one but those meant was asked for, and the record of all runs says what the site did: everyone recorded as removed
   * was, and everyone removed is on record so, or as unknown.
   * @param from the place of the first of the site's entries that is judged
   */
  async function assertHonest(from = 0): Promise<void> {
    const targets = (await stage.stored()).runs.flatMap((run) => run.targets);
    const intents = targets.flatMap(({ slug, intentAt }) =>
      intentAt === undefined ? [] : [{ slug: siteSlug(slug), at: intentAt }],
    );
    assert.deepEqual(judge(sandbox.ledger.entries.slice(from), { intents }), []);
    const slugsOf = (...states: readonly TargetState[]): string[] =>
      targets.filter(({ state }) => states.includes(state)).map(({ slug }) => siteSlug(slug));
    const removed = sandbox.ledger.removed();
    assert.deepEqual(
      slugsOf('removed').filter((slug) => !removed.includes(slug)),
      [],
    );
    const known = slugsOf('removed', 'unknown');
    assert.deepEqual(
      removed.filter((slug) => !known.includes(slug)),
      [],
    );
  }

  function meant(run: RemovalRun, position: number): Person {
    const slug = siteSlug(run.targets[position]?.slug ?? '');
    const person = sandbox.people.find((one) => one.slug === slug);
    assert.ok(person, slug);
    return person;
  }

  const states = (run: RemovalRun): string[] => run.targets.map(({ state }) => state);

  it('rehearses without removing anyone', async () => {
    await agree('has:profile', 2, 'Rehearsal');
    const run = await stage.untilRun(({ state }) => state === 'finished');
    assert.deepEqual(states(run), ['rehearsed', 'rehearsed']);
    assert.deepEqual(sandbox.ledger.of('removalRequest'), []);
  });

  it('removes the people that were chosen, one of two who share a name among them', async () => {
    await agree('name:"Ilvara Quennell" state:undecided', 1, 'Automatic');
    const one = await stage.untilRun(({ state, mode }) => mode === 'automatic' && state === 'finished');
    assert.deepEqual(states(one), ['removed']);
    await assertHonest();

    await agree('has:profile state:undecided -is:namesake', 6, 'Automatic');
    const six = await stage.untilRun(({ state, targets }) => state === 'finished' && targets.length === 6);
    assert.deepEqual(new Set(states(six)), new Set(['removed']));
    await assertHonest();
  });

  it('guided: books what the person at the browser does, in the list and on a profile', async () => {
    await agree('has:profile state:undecided', 2, 'Guided: I Click');
    const browserOf = join(accountFolder(stage.session), 'browser-profile', 'custom');
    const first = await stage.untilRun(({ targets }) => targets[0]?.state === 'intent');
    const person = await PersonAtBrowser.sitDown(browserOf);
    try {
      const hand = new HandOfThePerson(person.page, sandbox, { generation: 'C', language: 'en' });
      await hand.remove(meant(first, 0), 'list');
      const second = await stage.untilRun(({ targets }) => targets[1]?.state === 'intent');
      await hand.remove(meant(second, 1), 'newTab');
      const run = await stage.untilRun(({ state }) => state === 'finished');
      assert.deepEqual(states(run), ['removed', 'removed']);
      await assertHonest();
    } finally {
      await person.leave();
    }
  });

  it('stops when LinkedIn objects, and clicks no one after it', async () => {
    // Tried again, it is judged by what it does then: after the objection of the first try everything is too late.
    const from = sandbox.ledger.entries.length;
    sandbox.setLies(['challenge-under-question']);
    await agree('has:profile state:undecided', 3, 'Automatic');
    const run = await stage.untilRun(({ state }) => state === 'stopped');
    assert.ok(
      run.targets.some(({ state }) => state === 'queued'),
      'someone is left',
    );
    await assertHonest(from);
    assert.equal((await stage.stored()).safetyStop?.kind, 'checkpoint');
  });
});
