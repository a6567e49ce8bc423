import type { Slept } from '#core/removal/wording/sleptText.ts';
import type { Instant } from '#core/time/clock.ts';

/** A clock that was not looked at for so many milliseconds, although a timer does so every minute: the computer slept. */
const leastSleep = 5 * 60_000;

/** Notices that this computer slept: the clock is hours ahead of where it was looked at last. */
export class SleepWatch {
  #last: Instant | undefined;
  #slept: Slept | undefined;

  /** Call this at least every minute. @returns whether the computer has slept since the last call */
  look(now: Instant): boolean {
    const from = this.#last;
    this.#last = now;
    if (from === undefined || now - from < leastSleep) return false;
    this.#slept = { from, until: now };
    return true;
  }

  /** When it slept last, if it has. */
  get slept(): Slept | undefined {
    return this.#slept;
  }
}
