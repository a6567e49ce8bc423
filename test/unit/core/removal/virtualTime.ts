import type { Instant, Clock, Random, StopSignal } from '#core/time/clock.ts';

/** A clock that jumps to whatever is waited for, doing on the way what was planned for the times in between. */
export class VirtualClock implements Clock {
  #now: Instant;
  #elapsed = 0;
  #plans: { readonly at: Instant; readonly act: () => unknown }[] = [];

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Time passes while something else happens, such as a slow page or a sleeping laptop. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
    this.#elapsed += milliseconds;
  }

  /** Someone sets the clock; no time passes. */
  set(by: number): void {
    this.#now += by;
  }

  /** Milliseconds that have really passed, whatever the clock was set to. */
  get elapsed(): number {
    return this.#elapsed;
  }

  /** Does something at an instant, while someone waits past it. */
  at(instant: Instant, act: () => unknown): void {
    this.#plans.push({ at: instant, act });
    this.#plans.sort((a, b) => a.at - b.at);
  }

  uptime(): number {
    return this.#elapsed;
  }

  async until(instant: Instant, signal: StopSignal): Promise<void> {
    const latest = this.#elapsed + instant - this.#now;
    for (;;) {
      if (signal.aborted) return;
      const next = this.#plans[0];
      if (!next || next.at > instant) break;
      this.#plans.shift();
      this.pass(Math.max(0, next.at - this.#now));
      await next.act();
    }
    this.pass(Math.max(0, Math.min(instant - this.#now, latest - this.#elapsed)));
    await Promise.resolve();
  }
}

/** Uniform numbers from a seed (mulberry32): the same seed, the same run. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
