import type { RunId, RunTarget } from '#core/removal/run.ts';
import { clickedAt } from '#core/removal/runMachine.ts';
import type { Clock, Instant } from '#core/time/clock.ts';

/**
 * When this process clicked whom, in time that no one sets: a clock that jumps by a day makes no day of the minutes that
 * a list is late to hear. What an earlier process clicked is known by the clock alone.
 */
export class ClickTimes {
  readonly #clock: Clock;
  /** The uptime of each click. */
  readonly #clicks = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** To be called when someone was or may have been clicked just now. */
  clicked(run: RunId, { position }: Pick<RunTarget, 'position'>): void {
    this.#clicks.set(`${run}/${position}`, this.#clock.uptime());
  }

  /** The present, as seen from the click on record: no later after it than time has certainly passed. */
  now(run: RunId, target: RunTarget): Instant {
    const click = this.#clicks.get(`${run}/${target.position}`);
    const now = this.#clock.now();
    if (click === undefined) return now;
    return Math.min(now, (clickedAt(target) ?? now) + this.#clock.uptime() - click);
  }
}
