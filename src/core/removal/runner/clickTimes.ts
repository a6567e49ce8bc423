import type { RunId, RunTarget } from '#core/removal/run.ts';
import { clickedAt } from '#core/removal/runMachine.ts';
import type { Clock, Instant } from '#core/time/clock.ts';

/**
 * When this process clicked whom, in time that no change of the clock affects: a clock that jumps by a day does not make a
 * list believed that is late by minutes. For clicks of an earlier process, what the clock said when this one began counts.
 */
export class ClickTimes {
  readonly #clock: Clock;
  readonly #begun: { readonly at: Instant; readonly uptime: number };
  /** The uptime of each click. */
  readonly #clicks = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#begun = { at: clock.now(), uptime: clock.uptime() };
  }

  /** Call this when someone was or may have been clicked just now. */
  clicked(run: RunId, { slug }: Pick<RunTarget, 'slug'>): void {
    this.#clicks.set(`${run}/${slug}`, this.#clock.uptime());
  }

  /** The present instant for comparing with the recorded click: no further after it than time has certainly passed. */
  now(run: RunId, target: RunTarget): Instant {
    const now = this.#clock.now();
    const at = clickedAt(target) ?? now;
    const click = this.#clicks.get(`${run}/${target.slug}`);
    if (click !== undefined) return Math.min(now, at + this.#clock.uptime() - click);
    const certain = this.#begun.at + this.#clock.uptime() - this.#begun.uptime;
    // Another window clicked later than that, since the uptime stands still while the machine sleeps: it tells nothing.
    return certain < at ? now : Math.min(now, certain);
  }
}
