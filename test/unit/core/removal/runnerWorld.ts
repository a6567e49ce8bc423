import { defaultPaceSettings } from '#core/removal/pace/pace.ts';
import type { PaceSettings } from '#core/removal/pace/pace.ts';
import type { LocalTime } from '#core/time/clock.ts';
import type { PlannedRun } from '#core/removal/runJournal.ts';
import type { RemovalRun, RunId, RunMode } from '#core/removal/run.ts';
import { RemovalRunner } from '#core/removal/runner/removalRunner.ts';
import type { RunProgress } from '#core/removal/runProgress.ts';
import type { SettingError } from '#core/removal/pace/settingError.ts';
import { MemoryJournal, MemoryLock } from './memoryJournal.ts';
import { ScriptedLinkedIn } from './scriptedLinkedIn.ts';
import { seededRandom, VirtualClock } from './virtualTime.ts';

/** Monday 2 February 2026, 09:00 UTC. */
export const mondayMorning = Date.UTC(2026, 1, 2, 9);

/** Local time in UTC, whatever machine the tests run on. */
export const utc: LocalTime = {
  wallClock: (instant) => ({
    day: Math.floor(instant / 86_400_000),
    minute: Math.floor((instant % 86_400_000) / 60_000),
  }),
  instant: ({ day, minute }) => day * 86_400_000 + minute * 60_000,
};

/** People as the world has them; slug and name. */
export const people = [
  ['liam-o-brien', 'Liam O’Brien'],
  ['李小龙', '李小龙'],
  ['josé-núñez', 'José Núñez'],
  ['b-b', '<b>B</b>'],
  ['noor', 'نور'],
  ['liam-o-brien-2', 'Liam O’Brien'],
  ['rocket', '🚀 Ines'],
  ['cher', 'Cher'],
] as const;

/** Everything around the runner: what survives a crash (disk, LinkedIn, clock) and what does not (the runner). */
export class RunnerWorld {
  readonly clock = new VirtualClock(mondayMorning);
  readonly journal = new MemoryJournal(utc);
  readonly lock = new MemoryLock();
  readonly linkedIn: ScriptedLinkedIn;
  readonly progress: RunProgress[] = [];
  readonly logged: string[] = [];
  /** For which mode a browser was opened, each time. */
  readonly opened: RunMode[] = [];
  settings: PaceSettings = { ...defaultPaceSettings, slowFirstWeek: false };
  loopback = false;
  brokenSetting: SettingError | undefined;
  runner: RemovalRunner;
  readonly #random = seededRandom(7);

  constructor() {
    this.linkedIn = new ScriptedLinkedIn(
      people.map(([slug]) => slug),
      this.clock,
    );
    people.forEach(([slug, name], id) => {
      this.journal.addConnection(id, slug, name, 16_000 + id);
    });
    this.runner = this.newRunner();
  }

  /**
   * A runner as another window, or the same one after a restart, makes it.
   * @param isAlive once it says no, the runner's process is dead: nothing it asks for happens or is answered
   */
  newRunner(isAlive: () => boolean = () => true): RemovalRunner {
    const log = (message: string): void => void this.logged.push(message);
    const runner = new RemovalRunner({
      journal: mortal(this.journal, isAlive),
      lock: mortal(this.lock, isAlive),
      openBrowser: async (mode) => {
        this.opened.push(mode);
        return mortal(await this.linkedIn.openBrowser(), isAlive);
      },
      clock: this.clock,
      random: this.#random,
      localTime: utc,
      log: { debug: () => undefined, info: log, warn: log },
      pace: () => {
        if (this.brokenSetting) throw this.brokenSetting;
        return { settings: this.settings, loopback: this.loopback };
      },
    });
    runner.onProgress((progress) => this.progress.push(progress));
    return runner;
  }

  /** Plans a run of the first `count` people. */
  async plan(count: number, mode: RunMode = 'automatic', notBefore = 0): Promise<RunId> {
    return await this.journal.createRun(plannedRun(count, mode, notBefore), this.clock.now());
  }

  run(id: RunId): RemovalRun {
    const run = this.journal.stored[id - 1];
    if (!run) throw new Error('No such run.');
    return run;
  }

  /** The states of the people of a run, in order. */
  states(id: RunId): string[] {
    return this.run(id).targets.map((target) => (target.reason ? `${target.state}: ${target.reason}` : target.state));
  }
}

/** The same object as seen by a process that may die. */
function mortal<T extends object>(target: T, isAlive: () => boolean): T {
  const untilDeath = async (answer: unknown): Promise<unknown> => {
    const known = await answer;
    return isAlive() ? known : await new Promise(() => undefined);
  };
  return new Proxy(target, {
    get: (_, key) => {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...asked: unknown[]): unknown =>
        isAlive() ? untilDeath(Reflect.apply(member, target, asked)) : new Promise(() => undefined);
    },
  });
}

/** The first `count` people, as a plan. */
export function plannedRun(count: number, mode: RunMode, notBefore: number): PlannedRun {
  return {
    mode,
    notBefore,
    chosenBy: 'older than five years',
    targets: people.slice(0, count).map(([slug, name], connectionId) => ({ connectionId, slug, name })),
  };
}
