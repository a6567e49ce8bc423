import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import type { RunEnd } from '#core/removal/runProgress.ts';
import { openStore } from '#store/store.ts';
import type { SandboxFault, TroubleKind } from '../sandbox/faults.ts';
import { randomFaults } from '../sandbox/randomFaults.ts';
import { Random } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { startSandbox } from '../sandbox/server.ts';
import { exported } from '../unit/store/network.ts';
import type { Violation } from './judge.ts';
import { judge } from './judge.ts';
import type { WindowOrder, WindowPlace, WindowSays } from './orders.ts';
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
}

/** What came of one seeded run. */
export interface ChaosResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly planned: number;
  readonly removed: number;
  readonly unknown: number;
  /** SIGKILLs by what they hit, and further windows. */
  readonly strikes: Readonly<Record<StrikeKind, number>>;
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

/** What LinkedIn shows that ends a run: gone once the person has seen to it. */
const seenTo: ReadonlySet<TroubleKind> = new Set([
  'status',
  'login-wall',
  'authwall',
  'checkpoint',
  'captcha',
  'account-chooser',
  'restriction-banner',
  'connection-reset',
  'markup-drift',
  'language',
  'wrong-landing',
  'half-loaded',
  'menu-without-remove',
  'dialog-names-no-one',
  'dialog-names-other',
]);

const networkSize = 40;
const runSize = 14;
/** After so many windows nothing strikes and LinkedIn behaves, so that the run can settle. */
const patience = 10;
const mostWindows = 20;
const note = 'Met at the “Ärzte” show – 李小龙';

/** One run over an invented network, struck by faults and kills as the seed has it, until it is settled; then judged. */
export async function chaosRun(seed: number, ground: ChaosGround): Promise<ChaosResult> {
  const scene = await Scene.set(seed, ground);
  try {
    return await scene.play();
  } finally {
    await scene.clear();
  }
}

class Scene {
  readonly #seed: number;
  readonly #random: Random;
  readonly #ground: ChaosGround;
  readonly #sandbox: Sandbox;
  readonly #place: WindowPlace;
  /** What LinkedIn's pages do wrong at present. */
  #faults: readonly SandboxFault[];
  readonly #planned: readonly { readonly slug: string; readonly id: ConnectionId }[];
  readonly #noted: readonly ConnectionId[];
  readonly #protectedSince: Map<string, number>;
  readonly #strikes: Strike[];
  readonly #struck: Record<StrikeKind, number> = { window: 0, child: 0, browser: 0, second: 0, pause: 0, keep: 0 };
  readonly #violations: Violation[] = [];
  readonly #others: Promise<unknown>[] = [];
  readonly #all = new Set<WindowProcess>();
  readonly #begun = performance.now();
  #gates = 0;
  #windows = 0;

  static async set(seed: number, ground: ChaosGround): Promise<Scene> {
    const random = new Random(`chaos ${seed}`);
    const sandbox = await startSandbox({ people: networkSize, seed, signedIn: true });
    const folder = mkdtempSync(join(ground.scratch, `run-${seed}-`));
    const directory = join(folder, 'store');
    const people = sandbox.people.filter(({ hidden }) => !hidden);
    const chosen = random.sample(people, runSize + 6);
    const store = await openStore(directory, { wasm: () => readFileSync(ground.wasmPath) });
    await store.applyImport(
      exported({
        connections: sandbox.people.map((person, index) => ({
          line: index + 4,
          slug: person.hidden ? undefined : person.slug,
          firstName: person.hidden ? '' : person.firstName,
          lastName: person.hidden ? '' : person.lastName,
          email: person.email,
          company: person.company,
          title: person.title,
          connectedOn: dayOf(person.connectedOn),
        })),
      }),
    );
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
        mode: 'automatic',
        notBefore: 0,
        why: `chaos ${seed}`,
        targets: targets.map(({ id, slug, fullName }) => ({ connectionId: id, slug, name: fullName })),
      },
      keptSince,
    );
    await store.dispose();
    // Some troubles name people who are protected, whom a dialog or a redirect may lead to.
    const faults = randomFaults({ seed, targets: [...targets, ...kept.slice(0, 1)], removals: runSize });
    const place = {
      directory,
      profilesFolder: join(folder, 'profile'),
      baseUrl: sandbox.url,
      processPath: ground.processPath,
      wasmPath: ground.wasmPath,
      browser: ground.browser,
      allowProfileVisits: random.chance(0.3),
    };
    return new Scene({
      seed,
      random,
      ground,
      sandbox,
      place,
      faults,
      planned: targets,
      noted: noted.map(({ id }) => id),
      protectedSince: new Map(kept.map(({ slug }) => [slug, keptSince])),
    });
  }

  private constructor(props: {
    readonly seed: number;
    readonly random: Random;
    readonly ground: ChaosGround;
    readonly sandbox: Sandbox;
    readonly place: WindowPlace;
    readonly faults: SandboxFault[];
    readonly planned: readonly { readonly slug: string; readonly id: ConnectionId }[];
    readonly noted: readonly ConnectionId[];
    readonly protectedSince: Map<string, number>;
  }) {
    this.#seed = props.seed;
    this.#random = props.random;
    this.#ground = props.ground;
    this.#sandbox = props.sandbox;
    this.#place = props.place;
    this.#faults = props.faults;
    this.#planned = props.planned;
    this.#noted = props.noted;
    this.#protectedSince = props.protectedSince;
    this.#strikes = Array.from({ length: props.random.int(2, 5) }, () => ({
      kind: props.random.pick(['window', 'window', 'child', 'browser', 'second', 'second', 'pause', 'keep'] as const),
      activity: props.random.pick(['confirming', 'confirming', 'confirming', 'preparing', 'idle'] as const),
      nth: props.random.int(1, 8),
      // A removal on the sandbox takes some tens of milliseconds: before the click, at it, and while proof is sought.
      delay: props.random.int(0, 150),
    }));
  }

  async play(): Promise<ChaosResult> {
    this.#sandbox.setFaults(...this.#faults);
    this.#open({ ...this.#place, what: 'note', people: this.#noted, note });
    let end: RunEnd | undefined;
    while (end?.kind !== 'finished' && this.#windows < mostWindows) {
      if (end?.kind === 'paused' && end.cause === 'signInNeeded') this.#signIn();
      end = await this.#work(end?.kind === 'stopped' ? await this.#seeToIt() : 'work');
      if (this.#windows > patience) this.#calmDown();
    }
    await Promise.all(this.#others);
    await this.#untilBrowserGone();
    const run = await this.#judge();
    return {
      seed: this.#seed,
      violations: this.#violations,
      planned: this.#planned.length,
      removed: this.#sandbox.ledger.removals.length,
      unknown: run?.targets.filter(({ state }) => state === 'unknown').length ?? 0,
      strikes: this.#struck,
      gates: this.#gates,
      windows: this.#windows,
      seconds: (performance.now() - this.#begun) / 1000,
    };
  }

  async clear(): Promise<void> {
    for (const window of this.#all) window.kill();
    await Promise.allSettled(this.#others);
    for (const pid of this.#browsers()) kill(pid);
    await this.#sandbox.close();
    rmSync(join(this.#place.directory, '..'), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** Opens a window, lets it work on the run, and strikes. @returns how its work ended; undefined: killed */
  async #work(what: 'work' | 'openGate'): Promise<RunEnd | undefined> {
    const heard = new Map<string, number>();
    const window = this.#open({ ...this.#place, what }, ({ activity }) => {
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
        for (const pid of this.#browsers()) kill(pid);
        return;
      case 'second':
      case 'pause':
        await this.#open({ ...this.#place, what: kind === 'pause' ? 'pause' : 'work' }).lastWords();
        return;
      case 'keep': {
        const person = this.#random.pick(this.#planned);
        await this.#open({ ...this.#place, what: 'keep', people: [person.id] }).lastWords();
        this.#protectedSince.set(person.slug, Date.now());
        return;
      }
    }
  }

  #open(order: WindowOrder, listener?: (says: WindowSays) => void): WindowProcess {
    this.#windows++;
    const window = new WindowProcess(this.#ground.bundle, order, listener);
    this.#all.add(window);
    this.#others.push(window.lastWords().catch((error: unknown) => this.#failed(error)));
    return window;
  }

  #failed(error: unknown): void {
    this.#violations.push({ wrong: 'lost', what: error instanceof Error ? error.message : String(error) });
  }

  /** The gate holds until the person opens it; then LinkedIn is as it should be again. */
  async #seeToIt(): Promise<'openGate'> {
    this.#gates++;
    const before = this.#sandbox.ledger.removalRequests.length;
    if (this.#random.chance(0.4)) {
      const end = await this.#work('work');
      const clicks = this.#sandbox.ledger.removalRequests.length - before;
      if (clicks > 0 || (end && end.kind !== 'stopped')) {
        this.#violations.push({ wrong: 'wrong', what: `${clicks} clicks behind a shut gate: ${end?.kind}.` });
      }
    }
    this.#signIn();
    return 'openGate';
  }

  /** The person sees to what LinkedIn wants; then it is as it should be again. */
  #signIn(): void {
    this.#keepFaults(({ kind }) => !seenTo.has(kind));
    this.#sandbox.signInAgain();
  }

  #calmDown(): void {
    this.#strikes.length = 0;
    this.#keepFaults(({ kind }) => kind === 'generation');
  }

  #keepFaults(wanted: (fault: SandboxFault) => boolean): void {
    this.#faults = this.#faults.filter(wanted);
    this.#sandbox.setFaults(...this.#faults);
  }

  async #judge(): Promise<RemovalRun | undefined> {
    const store = await openStore(this.#place.directory, {
      wasm: () => readFileSync(this.#ground.wasmPath),
      onWarning: (what) => this.#violations.push({ wrong: 'lost', what }),
    });
    const [run, ...more] = await store.journal.runs();
    this.#violations.push(
      ...judge({
        ledger: this.#sandbox.ledger,
        run,
        planned: this.#planned,
        protectedSince: this.#protectedSince,
      }),
    );
    if (run && isOpen(run)) {
      this.#violations.push({ wrong: 'unsettled', what: `After ${this.#windows} windows the run is ${run.state}.` });
    }
    if (more.length > 0) this.#violations.push({ wrong: 'lost', what: 'There are more runs than were made.' });
    if (store.connections(this.#noted).some((person) => person.note !== note)) {
      this.#violations.push({ wrong: 'lost', what: 'A note that was saved meanwhile is gone.' });
    }
    await store.dispose();
    return run;
  }

  async #untilBrowserGone(): Promise<void> {
    const until = Date.now() + 8000;
    while (Date.now() < until) {
      if (this.#browsers().length === 0) return;
      await wait(100);
    }
    this.#violations.push({ wrong: 'left over', what: 'A browser is still there although no window is.' });
  }

  /** The main processes of browsers on this run's profile. */
  #browsers(): number[] {
    return execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8', maxBuffer: 1 << 24 })
      .split('\n')
      .filter((line) => line.includes(`--user-data-dir=${this.#place.profilesFolder}`) && !line.includes(' --type='))
      .filter((line) => !/^\s*\d+\s+Z/.test(line))
      .map((line) => Number.parseInt(line, 10));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself in between.
  }
}

function dayOf(iso: string): number | undefined {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return dayNumber(year, month, day);
}
