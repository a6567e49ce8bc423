import type { RunId, RunTarget } from '#core/removal/run.ts';
import type { Clock, Instant } from '#core/time/clock.ts';

/**
 * When this process clicked whom, in time that no one sets: a clock that jumps by a day makes no day of the minutes that
 * a list is late to hear. What an earlier process clicked is known by the clock alone.
 */
export class ClickTimes {
  readonly #clock: Clock;
  readonly #clicks = new Map<string, { readonly at: Instant; readonly uptime: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** To be called when someone was or may have been clicked just now. */
  clicked(run: RunId, { position }: Pick<RunTarget, 'position'>): void {
    this.#clicks.set(`${run}/${position}`, { at: this.#clock.now(), uptime: this.#clock.uptime() });
  }

  /** The present, as seen from the click: no later after it than time has certainly passed. */
  now(run: RunId, { position }: Pick<RunTarget, 'position'>): Instant {
    const click = this.#clicks.get(`${run}/${position}`);
    const now = this.#clock.now();
    return click ? Math.min(now, click.at + this.#clock.uptime() - click.uptime) : now;
  }
}
