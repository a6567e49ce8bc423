import { drawnWait, firstAllowed, waitEnd } from './pace.ts';
import type { Pace } from './pace.ts';
import type { RunJournal } from '#core/removal/runJournal.ts';
import type { Instant, Clock, LocalTime, Random } from '#core/time/clock.ts';
import type { RemovalRun } from '#core/removal/run.ts';
import { oddInARow } from '#core/removal/runMachine.ts';

/** What the timing of a session needs from outside. */
export interface TimingPorts {
  readonly journal: RunJournal;
  readonly clock: Clock;
  readonly random: Random;
  readonly localTime: LocalTime;
}

/**
 * Decides when the next person or look is due: one wait is drawn for each, and what depends on the time of day is checked
 * before every use.
 */
export class TurnTiming {
  readonly #ports: TimingPorts;
  #lastActivity: Instant | undefined;
  #answeredSlowly = false;
  #waitEnd: Instant | undefined;
  #checkDue: Instant | undefined;
  #lastSeen: Instant | undefined;
  #drawnWith: Pace | undefined;

  constructor(ports: TimingPorts) {
    this.#ports = ports;
  }

  /**
   * Call this first, and before every turn. When the clock was put back, times worked out and stored earlier may lie far
   * ahead and would be waited for, so they are corrected.
   */
  async watchClock(): Promise<void> {
    const now = this.#ports.clock.now();
    if (this.#lastSeen === undefined || now < this.#lastSeen) {
      await this.#ports.journal.correctFutureTimes(now);
      this.#waitEnd = undefined;
      this.#checkDue = undefined;
      if (this.#lastActivity !== undefined) this.#lastActivity = Math.min(this.#lastActivity, now);
    }
    this.#lastSeen = now;
  }

  /** Notes that the page was used: the next wait counts from now. */
  wasActive(answeredSlowly: boolean): void {
    this.#lastActivity = this.#ports.clock.now();
    this.#answeredSlowly = answeredSlowly;
    this.#waitEnd = undefined;
    this.#checkDue = undefined;
  }

  /** When the next check without a click is due. */
  checkDue(run: RemovalRun, pace: Pace): Instant {
    this.#checkDue ??= (this.#activity(run) ?? 0) + drawnWait(pace.checkWait, this.#ports.random);
    return this.#checkDue;
  }

  /** When the next person is due. */
  async personDue(run: RemovalRun, pace: Pace): Promise<Instant> {
    const { clock, journal, localTime, random } = this.#ports;
    const now = clock.now();
    if (this.#drawnWith && waitsDiffer(this.#drawnWith, pace)) this.#waitEnd = undefined;
    this.#drawnWith = pace;
    const intents = await journal.intentsSince(0);
    const moments = [intents.at(-1), this.#activity(run)].filter((moment) => moment !== undefined);
    const history = {
      intents,
      lastActivity: moments.length > 0 ? Math.max(...moments) : undefined,
      oddInARow: oddInARow(run.targets),
      answeredSlowly: this.#answeredSlowly,
    };
    this.#waitEnd ??= waitEnd(pace, history, now, random);
    // All else is worked out each time: hours may have ended while the machine slept, and settings, caps, zone and the
    // cooling period may have changed, for an earlier start as well as a later one.
    return firstAllowed(pace, intents, Math.max(this.#waitEnd, run.notBefore, now), localTime);
  }

  /** When the page was last used, by this session or an earlier one. */
  #activity(run: RemovalRun): Instant | undefined {
    if (this.#lastActivity !== undefined) return this.#lastActivity;
    const moments = run.targets.flatMap((target) => target.outcomeAt ?? target.intentAt ?? []);
    return moments.length > 0 ? Math.max(...moments) : undefined;
  }
}

/** Whether a wait drawn at one pace is not valid at the other, since settings or mode changed. */
function waitsDiffer(a: Pace, b: Pace): boolean {
  return a.wait !== b.wait || a.peopleBetweenBreaks !== b.peopleBetweenBreaks || a.breakWait !== b.breakWait;
}
