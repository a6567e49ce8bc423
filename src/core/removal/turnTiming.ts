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

/**
 * When it is whose turn: one wait is drawn per person or look, and asked again before every use. The clock may have been
 * wrong when something was written: what lies in the future counts as now.
 */
export class TurnTiming {
  readonly #ports: TimingPorts;
  readonly #planned: Pick<RemovalRun, 'createdAt' | 'notBefore'>;
  #notBefore: Instant;
  #lastSeen: Instant;
  #lastActivity: Instant | undefined;
  #answeredSlowly = false;
  #personDue: Instant | undefined;
  #lookDue: Instant | undefined;

  constructor(ports: TimingPorts, run: RemovalRun) {
    this.#ports = ports;
    const now = ports.clock.now();
    const moments = run.targets.flatMap((target) => target.settledAt ?? target.intentAt ?? []);
    this.#lastActivity = moments.length > 0 ? Math.min(now, Math.max(...moments)) : undefined;
    this.#planned = run;
    this.#notBefore = startOf(run, now);
    this.#lastSeen = now;
  }

  /** The page was worked with; the next wait counts from now. */
  wasActive(answeredSlowly: boolean): void {
    this.#lastActivity = this.#ports.clock.now();
    this.#answeredSlowly = answeredSlowly;
    this.#personDue = undefined;
    this.#lookDue = undefined;
  }

  /** When the next look without a click may be. */
  lookDue(pace: Pace): Instant {
    this.#watchClock();
    this.#lookDue ??= Math.max(
      (this.#lastActivity ?? 0) + drawnWait(pace.lookWait, this.#ports.random),
      this.#notBefore,
    );
    return this.#lookDue;
  }

  /** When the next person may be tried. */
  async personDue(run: RemovalRun, pace: Pace): Promise<Instant> {
    const { journal, localTime, random } = this.#ports;
    const now = this.#watchClock();
    const intents = await journal.intentsSince(0);
    const moments = [intents.at(-1), this.#lastActivity].filter((moment) => moment !== undefined);
    const history = {
      intents,
      lastActivity: moments.length > 0 ? Math.max(...moments) : undefined,
      oddInARow: oddInARow(run.targets),
      answeredSlowly: this.#answeredSlowly,
    };
    this.#personDue ??= nextDue(pace, history, now, this.#notBefore, localTime, random);
    // Asked again: hours may have ended while the machine slept, and settings, caps and zone may have changed.
    return firstAllowed(pace, intents, Math.max(this.#personDue, this.#notBefore, now), localTime);
  }

  /** A clock that was put back makes what was reckoned by it worthless: it would be waited for, however far ahead. */
  #watchClock(): Instant {
    const now = this.#ports.clock.now();
    if (now < this.#lastSeen) {
      this.#personDue = undefined;
      this.#lookDue = undefined;
      this.#notBefore = startOf(this.#planned, now);
      if (this.#lastActivity !== undefined) this.#lastActivity = Math.min(this.#lastActivity, now);
    }
    this.#lastSeen = now;
    return now;
  }
}

/** When a run may begin. Planned while the clock was ahead: after as long a cooling period, counted from now. */
function startOf({ createdAt, notBefore }: Pick<RemovalRun, 'createdAt' | 'notBefore'>, now: Instant): Instant {
  return createdAt > now ? now + Math.max(0, notBefore - createdAt) : notBefore;
}
