import { drawnWait, firstAllowed, nextDue } from './pace.ts';
import type { Pace } from './pace.ts';
import type { Clock, LocalTime, Random, RunJournal } from './ports.ts';
import type { Instant, RemovalRun } from './run.ts';
import { oddInARow } from './runMachine.ts';

/** What the timing of a session needs from outside. */
export interface TimingPorts {
  readonly journal: RunJournal;
  readonly clock: Clock;
  readonly random: Random;
  readonly localTime: LocalTime;
}

/** When it is whose turn: one wait is drawn per person or look, and asked again before every use. */
export class TurnTiming {
  readonly #ports: TimingPorts;
  #lastActivity: Instant | undefined;
  #answeredSlowly = false;
  #due: Instant | undefined;

  constructor(ports: TimingPorts, run: RemovalRun) {
    this.#ports = ports;
    const moments = run.targets.flatMap((target) => target.settledAt ?? target.intentAt ?? []);
    this.#lastActivity = moments.length > 0 ? Math.max(...moments) : undefined;
  }

  /** The page was worked with; the next wait counts from now. */
  wasActive(answeredSlowly: boolean): void {
    this.#lastActivity = this.#ports.clock.now();
    this.#answeredSlowly = answeredSlowly;
    this.#due = undefined;
  }

  /** When the next look without a click may be. */
  lookDue(pace: Pace): Instant {
    this.#due ??= (this.#lastActivity ?? 0) + drawnWait(pace.lookWait, this.#ports.random);
    return this.#due;
  }

  /** When the next person may be tried. */
  async personDue(run: RemovalRun, pace: Pace): Promise<Instant> {
    const { clock, journal, localTime, random } = this.#ports;
    const intents = await journal.intentsSince(0);
    const moments = [intents.at(-1), this.#lastActivity].filter((moment) => moment !== undefined);
    const history = {
      intents,
      lastActivity: moments.length > 0 ? Math.max(...moments) : undefined,
      oddInARow: oddInARow(run.targets),
      answeredSlowly: this.#answeredSlowly,
    };
    this.#due ??= nextDue(pace, history, clock.now(), run.notBefore, localTime, random);
    // Asked again: hours may have ended while the machine slept, and settings, caps and zone may have changed.
    return firstAllowed(pace, intents, Math.max(this.#due, run.notBefore, clock.now()), localTime);
  }
}
