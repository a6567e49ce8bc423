import type { RunId, RunTarget } from '#core/removal/run.ts';
import { clickedAt } from '#core/removal/runMachine.ts';
import type { Clock, Instant } from '#core/time/clock.ts';

/**
 * When this process clicked whom, in time that no change of the clock affects: a clock that jumps by a day does not make a
 * list believed that is late by minutes. For clicks of an earlier process only the clock is known.
 */
export class ClickTimes {
  readonly #clock: Clock;
  /** The uptime of each click. */
  readonly #clicks = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Call this when someone was or may have been clicked just now. */
  clicked(run: RunId, { position }: Pick<RunTarget, 'position'>): void {
    this.#clicks.set(`${run}/${position}`, this.#clock.uptime());
  }

  /** The present instant for comparing with the recorded click: no further after it than time has certainly passed. */
  now(run: RunId, target: RunTarget): Instant {
    const click = this.#clicks.get(`${run}/${target.position}`);
    const now = this.#clock.now();
    if (click === undefined) return now;
    return Math.min(now, (clickedAt(target) ?? now) + this.#clock.uptime() - click);
  }
}
