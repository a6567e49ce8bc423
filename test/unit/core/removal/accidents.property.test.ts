import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isBesidePlan } from '#core/removal/runMachine.ts';
import { runModes } from '#core/removal/run.ts';
import type { RunMode } from '#core/removal/run.ts';
import { SettingError } from '#core/removal/pace/settingError.ts';
import type { RemovalRunner } from '#core/removal/runner/removalRunner.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { people, RunnerWorld } from './runnerWorld.ts';
import { checkpoint } from './scriptedLinkedIn.ts';
import type { AskScript, ClickScript, LookScript, PrepareScript } from './scriptedLinkedIn.ts';

/** What may happen just before, or for a crash also just after, the nth write or browser step. */
const happenings = [
  'pauseHere',
  'cancelHere',
  'pauseElsewhere',
  'cancelElsewhere',
  'secondWindow',
  'protect',
  'leavesByThemselves',
  'diskFullOnce',
  'diskFull',
  'browserLost',
  'gateElsewhere',
  'crash',
  'crashAfter',
  'wake',
  'sleep',
  'clockAhead',
  'clockBack',
  'clockSet',
  'settingBroken',
  'skip',
  'lockLost',
] as const;

interface Happening {
  readonly at: number;
  readonly what: (typeof happenings)[number];
  readonly person: number;
}

interface Story {
  readonly mode: RunMode;
  readonly planned: number;
  readonly happenings: readonly Happening[];
  readonly prepares: readonly PrepareScript[][];
  readonly asks: readonly AskScript[][];
  readonly clicks: readonly ClickScript[][];
  readonly looks: readonly LookScript[][];
  /** The person removed by a page that removes another than the one meant. */
  readonly bystander: number;
  readonly retries: boolean;
}

const prepareScript: fc.Arbitrary<PrepareScript> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<PrepareScript>('ready') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<PrepareScript>(
      'browserLost',
      'goneByProfile',
      'signInNeeded',
      { skip: 'nameDiffers' },
      { skip: 'severalMatches' },
      { failed: 'menuMissing' },
      checkpoint,
    ),
  },
);

const askScript: fc.Arbitrary<AskScript> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<AskScript>('opens') },
  {
    weight: 4,
    arbitrary: fc.constantFrom<AskScript>(
      'actsAtOnce',
      'opensNothing',
      'lastLookFails',
      'objectsBeforeItem',
      'browserLostBeforeItem',
      'actsAndBrowserLost',
      'removesAnother',
      'sleepsBeforeItem',
    ),
  },
);

const clickScript: fc.Arbitrary<ClickScript> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<ClickScript>('removes') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<ClickScript>(
      'removesUnseen',
      'removedUnseenListLate',
      'removesLate',
      'removesButSearchUnclear',
      'refused',
      'acceptedButListed',
      'objectsBeforeClick',
      'objectsAfterClick',
      'browserLostBeforeClick',
      'browserLostAfterClick',
      'removesAnother',
      'sleepsBeforeClick',
    ),
  },
);

const lookScript = fc.constantFrom<LookScript>(checkpoint, 'unclear', 'browserLost', 'signInNeeded', 'profile');

const perPerson = <T>(script: fc.Arbitrary<T>): fc.Arbitrary<T[][]> =>
  fc.array(fc.array(script, { maxLength: 3 }), { minLength: people.length, maxLength: people.length });

const story: fc.Arbitrary<Story> = fc.record({
  mode: fc.constantFrom(...runModes),
  planned: fc.integer({ min: 1, max: 5 }),
  happenings: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 60 }),
      what: fc.constantFrom(...happenings),
      person: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 8 },
  ),
  prepares: perPerson(prepareScript),
  asks: perPerson(askScript),
  clicks: perPerson(clickScript),
  looks: perPerson(lookScript),
  bystander: fc.integer({ min: 0, max: people.length - 1 }),
  retries: fc.boolean(),
});

const never = (): Promise<void> => new Promise(() => undefined);

/** Lets a story happen to a run until it is over, resuming as a person would, and checks each click as it comes. */
class Teller {
  readonly world = new RunnerWorld();
  readonly #story: Story;
  #calls = 0;
  /** The call that is the step of the browser at present; what happens in it may write, too. */
  #browserStep = 0;
  #runner: RemovalRunner;
  #incarnation = 0;
  #crash: () => void = () => undefined;
  #brokenWrites = 0;
  #pauseAsked: number | undefined;
  #settingBrokenAt: number | undefined;
  /** By person: the step at which they were protected. */
  readonly #protectedAt = new Map<number, number>();
  #id = 0;
  /** Things happen only while the runner is at work. */
  #working = false;
  /** By slug: which process clicked last. */
  readonly #clickedIn = new Map<string, number>();
  /** The first check that failed. */
  #wrong: Error | undefined;

  constructor(story: Story) {
    this.#story = story;
    this.#runner = this.#newRunner();
    const { linkedIn, journal } = this.world;
    people.forEach(([slug], index) => {
      linkedIn.prepareScripts.set(slug, [...(story.prepares[index] ?? [])]);
      linkedIn.askScripts.set(slug, [...(story.asks[index] ?? [])]);
      const clicks = [...(story.clicks[index] ?? [])];
      linkedIn.clickScripts.set(slug, clicks);
      linkedIn.personScripts.set(slug, clicks);
      linkedIn.lookScripts.set(slug, [...(story.looks[index] ?? [])]);
    });
    linkedIn.bystander = people[story.bystander]?.[0] ?? '';
    linkedIn.before = (step) => this.#happen(`browser ${step}`);
    linkedIn.afterClick = () => this.#happenAfter();
    linkedIn.onClick = (slug) => {
      this.#clickedIn.set(slug, this.#incarnation);
      this.#check(() => this.#checkClick(slug));
    };
    journal.before = async (write) => {
      await this.#happen(write);
      if (this.#brokenWrites > 0 && write !== 'createRun') {
        this.#brokenWrites--;
        throw new Error('ENOSPC: no space left on device');
      }
    };
    journal.after = (write) => {
      if (write === 'recordOutcome') this.#check(() => this.#checkSettled());
      return this.#happenAfter();
    };
  }

  async tell(): Promise<void> {
    const { journal, linkedIn, lock, clock } = this.world;
    this.#id = await this.world.plan(this.#story.planned, this.#story.mode);
    for (let turn = 0; turn < 80; turn++) {
      const crashed = new Promise<'crashed'>((resolve) => {
        this.#crash = () => {
          this.#incarnation++;
          resolve('crashed');
        };
      });
      this.#working = true;
      const end = await Promise.race([this.#work(), crashed]);
      this.#working = false;
      if (end === 'crashed') {
        lock.ownerDied();
        lock.lost = false;
        linkedIn.openBrowsers = 0;
        this.#runner = this.#newRunner();
      } else if (this.world.run(this.#id).state === 'finished' || this.world.run(this.#id).state === 'cancelled') {
        break;
      }
      assert.equal(lock.taken, false, 'the lock is free once the runner is done or dead');
      this.#pauseAsked = undefined;
      journal.shut = undefined;
      linkedIn.objected = false;
      lock.lost = false;
      this.world.brokenSetting = undefined;
      this.#settingBrokenAt = undefined;
      if (turn > 20) this.#brokenWrites = 0;
      if (this.#story.retries) await this.#retryFailed();
      clock.pass(60_000);
    }
    clock.pass(24 * 3_600_000);
    linkedIn.settleLate();
    // The next start of the extension, with room on the disk again.
    this.#brokenWrites = 0;
    await this.#runner.recover();
    if (this.#wrong) throw this.#wrong;
  }

  #newRunner(): RemovalRunner {
    const born = this.#incarnation;
    return this.world.newRunner(() => this.#incarnation === born);
  }

  async #work(): Promise<RunEnd | undefined> {
    try {
      await this.#runner.recover();
      // Resuming takes back the pauses before.
      this.#pauseAsked = undefined;
      return await this.#runner.work(this.#id);
    } catch (error) {
      // Before the run was under way: the record could not be written, or the run is over already.
      assert.match(String(error), /ENOSPC|can't go on/);
      return undefined;
    }
  }

  async #retryFailed(): Promise<void> {
    const { journal } = this.world;
    for (const target of this.world.run(this.#id).targets) {
      if (target.state === 'failed') await journal.requeue(this.#id, target.position).catch(() => undefined);
    }
  }

  #due(what: (happening: Happening) => boolean): readonly Happening[] {
    return this.#story.happenings.filter((happening) => happening.at === this.#calls && what(happening));
  }

  async #happen(step: string): Promise<void> {
    if (!this.#working) return;
    this.#calls++;
    if (step.startsWith('browser')) this.#browserStep = this.#calls;
    for (const happening of this.#due(({ what }) => what !== 'crashAfter')) await this.#act(happening, step);
  }

  async #happenAfter(): Promise<void> {
    if (!this.#working || this.#due(({ what }) => what === 'crashAfter').length === 0) return;
    this.#calls++;
    this.#crash();
    await never();
  }

  async #act({ what, person }: Happening, step: string): Promise<void> {
    const { journal, linkedIn, clock } = this.world;
    const ignored = (): undefined => undefined;
    switch (what) {
      case 'pauseHere':
      case 'cancelHere':
        this.#pauseAsked ??= this.#calls;
        void this.#runner[what === 'pauseHere' ? 'pause' : 'cancel'](this.#id).catch(ignored);
        return;
      case 'pauseElsewhere':
      case 'cancelElsewhere':
        await this.world.newRunner()[what === 'pauseElsewhere' ? 'pause' : 'cancel'](this.#id).catch(ignored);
        await this.#runner.wake().catch(ignored);
        return;
      case 'secondWindow': {
        if (!this.world.lock.taken) return;
        const second = this.world.newRunner();
        await second.recover();
        assert.deepEqual(await second.work(this.#id), { kind: 'elsewhere' });
        return;
      }
      case 'protect':
        if (this.#protectedAt.has(person)) return;
        journal.protect(person, clock.now());
        this.#protectedAt.set(person, this.#calls);
        // As a window that is told of every change of the store.
        await this.#runner.wake().catch(ignored);
        return;
      case 'leavesByThemselves':
        linkedIn.connected.delete(people[person]?.[0] ?? '');
        return;
      case 'diskFullOnce':
        this.#brokenWrites = 1;
        return;
      case 'diskFull':
        this.#brokenWrites = 12;
        return;
      case 'browserLost':
        if (step.startsWith('browser')) throw new Error('Target closed');
        return;
      case 'gateElsewhere':
        journal.shut ??= { kind: 'captcha', detail: '', at: clock.now() };
        return;
      case 'wake':
        await this.#runner.wake().catch(ignored);
        return;
      case 'sleep':
        clock.pass(9 * 3_600_000);
        return;
      case 'clockAhead':
        clock.pass(400 * 24 * 3_600_000);
        return;
      case 'clockBack':
        clock.set(-400 * 24 * 3_600_000);
        return;
      case 'clockSet':
        clock.set(24 * 3_600_000);
        return;
      case 'settingBroken':
        this.world.brokenSetting = new SettingError('The setting is "x": use an https address.');
        this.#settingBrokenAt ??= this.#calls;
        return;
      case 'skip':
        this.#runner.skipPerson();
        return;
      case 'lockLost':
        this.world.lock.lost = true;
        return;
      case 'crash':
        this.#crash();
        await never();
        return;
      case 'crashAfter':
        return;
    }
  }

  /** What is wrong is told at the end: the runner would take it for a browser or a disk that fails. */
  #check(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.#wrong ??= error instanceof Error ? error : new Error(String(error));
    }
  }

  /**
   * After the menu item no one is certain to be untouched but who was seen listed on another day, by time that no one sets.
   * A process that starts knows of the clicks before it by the clock alone.
   */
  #checkSettled(): void {
    const { clock, journal, linkedIn } = this.world;
    const { position, state, at } = journal.entries.at(-1) ?? { at: 0 };
    const slug = this.world.run(this.#id).targets.find((one) => one.position === position)?.slug;
    const click = linkedIn.itemClicks.findLast((one) => one.slug === slug);
    if (!click || state === 'removed' || state === 'unknown') return;
    const isOwn = this.#clickedIn.get(click.slug) === this.#incarnation;
    const passed = clock.elapsed - click.elapsed;
    const since = isOwn ? passed : Math.max(passed, at - click.at);
    assert(since >= 8 * 3_600_000, `called ${state} ${since / 3_600_000} hours after the menu item was clicked`);
  }

  #checkClick(slug: string): void {
    const run = this.world.run(this.#id);
    const target = run.targets.find((one) => one.slug === slug);
    assert(target, `${slug} was clicked outside the plan`);
    assert.notEqual(run.mode, 'rehearsal', 'a rehearsal clicked');
    assert.equal(target.state, 'intent', 'the intent is on disk before the click');
    assert.equal(run.targets.filter(({ state }) => state === 'intent').length, 1, 'one person at a time');
    // Guided: the person clicks when they like, and is the one who protects. A clock may be put back meanwhile.
    const age = this.world.clock.now() - (target.intentAt ?? -Infinity);
    assert(run.mode === 'guided' || age <= 60_000, `the intent is ${age / 1000} s old`);
    assert(
      (this.#protectedAt.get(target.connectionId) ?? Infinity) >= this.#browserStep,
      'someone protected was clicked',
    );
    const isPaceKnown = (this.#settingBrokenAt ?? Infinity) >= this.#browserStep;
    assert(isPaceKnown || run.mode === 'guided', 'clicked though the pace is not known');
    // Asked for at the very step of the click: too late for this person.
    assert((this.#pauseAsked ?? Infinity) >= this.#browserStep, 'a click came after the pause was asked for');
  }
}

/** What must hold of every story once it is over. */
async function holds(told: Story): Promise<void> {
  const teller = new Teller(told);
  await teller.tell();
  const { journal, linkedIn } = teller.world;
  const targets = journal.stored.flatMap((run) => run.targets);
  const planned = new Set(people.slice(0, told.planned).map(([slug]) => slug as string));
  // What no one lived to write down, or had room for, can't be on record.
  const mayBeLost = told.happenings.some(({ what }) => /^(crash|diskFull)/.test(what));
  for (const { slug } of linkedIn.ledger) {
    const target = targets.find((one) => one.slug === slug);
    const byThePage = target !== undefined && isBesidePlan(target);
    assert(
      planned.has(slug) || byThePage || mayBeLost,
      'no one outside the plan, and whom the page removed is on record as such',
    );
    if (!target && mayBeLost) continue;
    const state = target?.state;
    if (state !== 'removed' && state !== 'unknown' && mayBeLost && slug === people[told.bystander]?.[0]) continue;
    assert(state === 'removed' || state === 'unknown', `removed on LinkedIn, but ${state} in the record`);
  }
  assert.deepEqual(linkedIn.twice, [], 'no one twice');
  assert.deepEqual(linkedIn.stepsAfterObjection, [], 'nothing more is done once LinkedIn objected');
  const ledger = new Set(linkedIn.ledger.map(({ slug }) => slug));
  for (const target of targets) {
    assert.notEqual(target.state, 'intent', 'every intent is settled');
    if (target.state === 'removed') assert(ledger.has(target.slug), 'booked as removed, but no one was');
  }
  for (const [connectionId, { slug, standing }] of journal.connections) {
    if (mayBeLost && slug === people[told.bystander]?.[0]) continue;
    assert(!ledger.has(slug) || standing !== 'connected', `${connectionId} was removed and stands as connected`);
  }
  journal.entries.forEach((entry, index) => {
    if (entry.state !== 'intent') return;
    const before = journal.entries.slice(0, index).findLast(({ position }) => position === entry.position);
    assert(before === undefined || before.state === 'queued', 'only the queue is clicked, never an unknown');
  });
  assert(
    journal.stored.every((run) => run.state === 'finished' || run.state === 'cancelled'),
    'the story came to an end',
  );
}

describe('whatever happens to a run, in whatever order', () => {
  it('A1–A8: no one outside the plan, no one protected, no one twice, every intent settled, record and ledger agree', async function () {
    const numRuns = Number(process.env['REMOVAL_STORIES'] ?? 300);
    this.timeout(Math.max(60_000, numRuns * 100));
    await fc.assert(fc.asyncProperty(story, holds), { numRuns });
  });
});
