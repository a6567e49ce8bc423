import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { RemovalRun, RunMode } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { openStore } from '#store/openStore.ts';
import { PersonAtBrowser } from '../e2e/personAtBrowser.ts';
import { Random } from '../sandbox/random.ts';
import { exported } from '../unit/store/network.ts';
import { FirstSite } from './firstSite.ts';
import type { Violation } from './judge.ts';
import { judge } from './judge.ts';
import type { WindowOrder, WindowPlace, WindowSays } from './orders.ts';
import { browsersOn, kill } from './processes.ts';
import { SecondSite } from './secondSite.ts';
import type { ChaosSite } from './site.ts';
import { WindowProcess } from './windowProcess.ts';

/** What all chaos runs share. */
export interface ChaosGround {
  /** A folder in memory if there is one. */
  readonly scratch: string;
  /** The window program, bundled. */
  readonly bundle: string;
  readonly processPath: string;
  readonly wasmPath: string;
  readonly browser: string;
  /** The same browser with a door for the person in front of it. */
  readonly reachableBrowser: string;
}

/** What came of one seeded run. */
export interface ChaosResult {
  readonly seed: number;
  readonly site: string;
  readonly mode: RunMode;
  /** What the site did otherwise. */
  readonly lies: string;
  readonly violations: readonly Violation[];
  readonly planned: number;
  readonly removed: number;
  readonly unknown: number;
  /** SIGKILLs by what they hit, and further windows. */
  readonly strikes: Readonly<Record<StrikeKind, number>>;
  /** Why the person at the browser did not remove someone who was shown. */
  readonly idle: readonly string[];
  readonly gates: number;
  readonly windows: number;
  readonly seconds: number;
}

export type StrikeKind = 'window' | 'child' | 'browser' | 'second' | 'pause' | 'keep';

/** Something that happens `delay` ms after the window said for the `nth` time that it does this. */
interface Strike {
  readonly kind: StrikeKind;
  readonly activity: NonNullable<WindowSays['activity']>;
  readonly nth: number;
  readonly delay: number;
}

const networkSize = 40;
const runSize = 14;
/** After so many windows nothing strikes and LinkedIn behaves, so that the run can settle. */
const patience = 10;
const mostWindows = 20;
/** A card that is shown and not removed for so long is skipped; milliseconds. */
const skipAfter = 12_000;
/** The same on pages that tell the truth, where only a busy machine keeps the person so long. */
const skipTrueAfter = 40_000;
const note = 'Met at the “Ärzte” show – 李小龙';

/** What a window says it does when a strike may fall, by mode. */
const momentsOf: Readonly<Record<RunMode, readonly Strike['activity'][]>> = {
  automatic: ['confirming', 'confirming', 'confirming', 'preparing', 'idle'],
  guided: ['watching', 'watching', 'idle'],
  rehearsal: ['rehearsing', 'idle'],
};

/** One run over an invented network, struck by faults and kills as the seed has it, until it is settled; then judged. */
export async function chaosRun(seed: number, ground: ChaosGround): Promise<ChaosResult> {
  const scene = await Scene.set(seed, ground);
  try {
    return await scene.play();
  } finally {
    await scene.clear();
  }
}

function modeOf(random: Random): RunMode {
  return random.pick(['automatic', 'automatic', 'automatic', 'automatic', 'guided', 'guided', 'rehearsal'] as const);
}

interface SceneProps {
  readonly seed: number;
  readonly random: Random;
  readonly ground: ChaosGround;
  readonly site: ChaosSite;
  readonly mode: RunMode;
  readonly truthful: boolean;
  readonly lies: string;
  readonly place: WindowPlace;
  readonly planned: readonly { readonly slug: string; readonly id: ConnectionId }[];
  readonly noted: readonly ConnectionId[];
  readonly protectedSince: Map<string, number>;
}

class Scene {
  readonly #props: SceneProps;
  readonly #random: Random;
  readonly #site: ChaosSite;
  readonly #place: WindowPlace;
  readonly #strikes: Strike[];
  readonly #struck: Record<StrikeKind, number> = { window: 0, child: 0, browser: 0, second: 0, pause: 0, keep: 0 };
  readonly #violations: Violation[] = [];
  readonly #others: Promise<unknown>[] = [];
  readonly #all = new Set<WindowProcess>();
  readonly #seenTo: number[] = [];
  readonly #idle: string[] = [];
  readonly #begun = performance.now();
  #gates = 0;
  #windows = 0;

  static async set(seed: number, ground: ChaosGround): Promise<Scene> {
    const random = new Random(`chaos ${seed}`);
    const site = await (seed % 2 === 0 ? FirstSite : SecondSite).start(seed, networkSize);
    const [mode, truthful] = [modeOf(random), random.chance(0.15)];
    const folder = mkdtempSync(join(ground.scratch, `run-${seed}-`));
    const directory = join(folder, 'store');
    const chosen = random.sample(
      site.people.filter(({ hidden }) => !hidden),
      runSize + 6,
    );
    const store = await openStore(directory, { wasm: () => readFileSync(ground.wasmPath) });
    await store.applyImport(
      exported({
        connections: site.people.map((person, index) => ({
          line: index + 4,
          slug: person.hidden ? undefined : person.slug,
          firstName: person.hidden ? '' : person.firstName,
          lastName: person.hidden ? '' : person.lastName,
          email: '',
          company: person.company,
          title: person.title,
          connectedOn: dayOf(person.connectedOn),
        })),
      }),
    );
    await store.sawMember(site.member);
    const ids = store.connectionIdsBySlug(chosen.map(({ slug }) => slug));
    const known = chosen.map((person) => ({ ...person, id: ids.get(person.slug) ?? 0 }));
    const [targets, kept, noted] = [known.slice(0, runSize), known.slice(runSize, -2), known.slice(-2)];
    await store.setDecision(
      kept.map(({ id }) => id),
      'keep',
    );
    const keptSince = Date.now();
    await store.journal.createRun(
      {
        mode,
        notBefore: 0,
        chosenBy: `chaos ${seed}`,
        targets: targets.map(({ id, slug, fullName }) => ({ connectionId: id, slug, name: fullName })),
      },
      keptSince,
    );
    await store.dispose();
    return new Scene({
      seed,
      random,
      ground,
      site,
      mode,
      truthful,
      lies: site.begin({ seed, mode, truthful, planned: targets, protectedPeople: kept }),
      place: {
        directory,
        profilesFolder: join(folder, 'profile'),
        baseUrl: site.url,
        processPath: ground.processPath,
        wasmPath: ground.wasmPath,
        browser: mode === 'guided' ? ground.reachableBrowser : ground.browser,
        allowProfileVisits: random.chance(0.3),
        skipAfter: truthful ? skipTrueAfter : skipAfter,
      },
      planned: targets,
      noted: noted.map(({ id }) => id),
      protectedSince: new Map(kept.map(({ slug }) => [slug, keptSince])),
    });
  }

  private constructor(props: SceneProps) {
    this.#props = props;
    this.#random = props.random;
    this.#site = props.site;
    this.#place = props.place;
    this.#strikes = Array.from({ length: props.truthful ? 0 : props.random.int(2, 5) }, () => ({
      kind: props.random.pick(['window', 'window', 'child', 'browser', 'second', 'second', 'pause', 'keep'] as const),
      activity: this.#random.pick(momentsOf[props.mode]),
      nth: props.random.int(1, 8),
      // A removal on the sandbox takes some tens of milliseconds: before the click, at it, and while proof is sought.
      delay: props.random.int(0, 150),
    }));
  }

  async play(): Promise<ChaosResult> {
    this.#open({ ...this.#place, what: 'note', people: this.#props.noted, note });
    let end: RunEnd | undefined;
    while (end?.kind !== 'finished' && this.#windows < mostWindows) {
      if (end?.kind === 'paused' && end.cause === 'signInNeeded') this.#seeTo();
      end = await this.#work(end?.kind === 'stopped' ? await this.#seeToIt() : 'work');
      if (this.#windows > patience) this.#calmDown();
    }
    await Promise.all(this.#others);
    await this.#untilBrowserGone();
    const run = await this.#judge();
    return {
      seed: this.#props.seed,
      site: this.#site.name,
      mode: this.#props.mode,
      lies: this.#props.lies,
      violations: this.#violations,
      planned: this.#props.planned.length,
      removed: this.#site.facts().removals.length,
      unknown: run?.targets.filter(({ state }) => state === 'unknown').length ?? 0,
      strikes: this.#struck,
      idle: this.#idle,
      gates: this.#gates,
      windows: this.#windows,
      seconds: (performance.now() - this.#begun) / 1000,
    };
  }

  async clear(): Promise<void> {
    for (const window of this.#all) window.kill();
    await Promise.allSettled(this.#others);
    for (const pid of browsersOn(this.#place.profilesFolder)) kill(pid);
    await this.#site.close();
    rmSync(join(this.#place.directory, '..'), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** Opens a window, lets it work on the run, and strikes. @returns how its work ended; undefined: killed */
  async #work(what: 'work' | 'clearSafetyStop'): Promise<RunEnd | undefined> {
    const heard = new Map<string, number>();
    const attend = this.#person();
    const window = this.#open({ ...this.#place, what }, (says) => {
      attend(says);
      const { activity } = says;
      if (activity === undefined) return;
      const times = (heard.get(activity) ?? 0) + 1;
      heard.set(activity, times);
      for (const strike of this.#strikes.filter((one) => one.activity === activity && one.nth === times)) {
        this.#strikes.splice(this.#strikes.indexOf(strike), 1);
        const struck = wait(strike.delay).then(() => this.#strike(strike.kind, window));
        this.#others.push(struck.catch((error: unknown) => this.#failed(error)));
      }
    });
    const words = await window.lastWords();
    // The browser of a killed window ends by itself; a person takes longer than this to start again.
    if (words?.end?.kind !== 'finished') await wait(300);
    // Another window is at work: it takes as long as it takes.
    if (words?.end?.kind === 'elsewhere') {
      this.#windows--;
      await wait(700);
    }
    return words ? (words.end ?? { kind: 'finished' }) : undefined;
  }

  /** The person at the browser of a window that works, whichever it is: a second one goes on when the first has stopped. */
  #person(): (says: WindowSays) => void {
    const turns = new Map<number, number>();
    return ({ activity, position }) => {
      if (activity !== 'watching' || position === undefined) return;
      const turn = (turns.get(position) ?? 0) + 1;
      turns.set(position, turn);
      // It is said once while the browser starts, and once when the intent is on disk.
      if (turn === 2) this.#others.push(this.#removeByHand(position));
    };
  }

  /** Removes whoever is shown, unless the page does not let the person. */
  async #removeByHand(position: number): Promise<void> {
    const { slug } = this.#props.planned[position] ?? {};
    if (slug === undefined) return;
    try {
      const person = await PersonAtBrowser.sitDown(join(this.#place.profilesFolder, 'custom'));
      try {
        person.page.setDefaultTimeout(4000);
        await this.#site.removeByHand(person.page, slug);
      } finally {
        await person.leave();
      }
    } catch (error) {
      // The browser is gone, or the page is not as a person needs it: they do nothing, and are asked for the next.
      const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
      this.#idle.push(`${slug}: ${why}`);
    }
  }

  async #strike(kind: StrikeKind, window: WindowProcess): Promise<void> {
    this.#struck[kind]++;
    switch (kind) {
      case 'window':
        window.kill();
        return;
      case 'child':
        if (window.browserProcess !== undefined) kill(window.browserProcess);
        return;
      case 'browser':
        for (const pid of browsersOn(this.#place.profilesFolder)) kill(pid);
        return;
      case 'second':
        await this.#open({ ...this.#place, what: 'work' }, this.#person()).lastWords();
        return;
      case 'pause':
        await this.#open({ ...this.#place, what: 'pause' }).lastWords();
        return;
      case 'keep': {
        const person = this.#random.pick(this.#props.planned);
        await this.#open({ ...this.#place, what: 'keep', people: [person.id] }).lastWords();
        this.#props.protectedSince.set(person.slug, Date.now());
        return;
      }
    }
  }

  #open(order: WindowOrder, listener?: (says: WindowSays) => void): WindowProcess {
    this.#windows++;
    const window = new WindowProcess(this.#props.ground.bundle, order, listener);
    this.#all.add(window);
    this.#others.push(window.lastWords().catch((error: unknown) => this.#failed(error)));
    return window;
  }

  #failed(error: unknown): void {
    this.#violations.push({ wrong: 'lost', what: error instanceof Error ? error.message : String(error) });
  }

  /** The safety stop holds until the person clears it; then LinkedIn is as it should be again. */
  async #seeToIt(): Promise<'clearSafetyStop'> {
    this.#gates++;
    const before = this.#site.facts().presses.length;
    if (this.#random.chance(0.4)) {
      const end = await this.#work('work');
      const clicks = this.#site.facts().presses.length - before;
      if (clicks > 0 || (end && end.kind !== 'stopped')) {
        this.#violations.push({ wrong: 'wrong', what: `${clicks} clicks behind a safety stop: ${end?.kind}.` });
      }
    }
    this.#seeTo();
    return 'clearSafetyStop';
  }

  #seeTo(): void {
    this.#site.seeToIt();
    this.#seenTo.push(Date.now());
  }

  #calmDown(): void {
    this.#strikes.length = 0;
    this.#site.calmDown();
    this.#seenTo.push(Date.now());
  }

  async #judge(): Promise<RemovalRun | undefined> {
    const store = await openStore(this.#place.directory, {
      wasm: () => readFileSync(this.#props.ground.wasmPath),
      onWarning: (what) => this.#violations.push({ wrong: 'lost', what }),
    });
    const [run, ...more] = await store.journal.runs();
    const { window, child, browser } = this.#struck;
    this.#violations.push(
      ...judge({
        facts: this.#site.facts(),
        run,
        planned: this.#props.planned,
        protectedSince: this.#props.protectedSince,
        seenTo: this.#seenTo,
        truthful: this.#props.truthful,
        killed: window + child + browser > 0,
      }),
    );
    if (run && isOpen(run)) {
      this.#violations.push({ wrong: 'unsettled', what: `After ${this.#windows} windows the run is ${run.state}.` });
    }
    if (more.length > 0) this.#violations.push({ wrong: 'lost', what: 'There are more runs than were made.' });
    if (store.connections(this.#props.noted).some((person) => person.note !== note)) {
      this.#violations.push({ wrong: 'lost', what: 'A note that was saved meanwhile is gone.' });
    }
    await store.dispose();
    return run;
  }

  async #untilBrowserGone(): Promise<void> {
    const until = Date.now() + 8000;
    while (Date.now() < until) {
      if (browsersOn(this.#place.profilesFolder).length === 0) return;
      await wait(100);
    }
    this.#violations.push({ wrong: 'left over', what: 'A browser is still there although no window is.' });
  }
}

function dayOf(iso: string): number | undefined {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return dayNumber(year, month, day);
}
