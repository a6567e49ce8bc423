import type { NumberKind } from '#core/text/numberKind.ts';
import type { DayNumber } from './calendarDay.ts';

/** Milliseconds since 1970, UTC. */
export type Instant = NumberKind<'Instant'>;

/** The part of `AbortSignal` that core needs; core knows no platform types. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Time, so that tests can run in virtual time. */
export interface Clock {
  now(): Instant;
  /**
   * Milliseconds since some start in the past, which no change of the clock affects; may stand still while the machine
   * sleeps.
   */
  uptime(): number;
  /**
   * Resolves at the instant, or at once when the signal aborts. Compares wall-clock time, so that sleep is survived; a
   * clock that is put back meanwhile does not prolong the wait.
   */
  until(instant: Instant, signal: StopSignal): Promise<void>;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** What a wall clock shows: a day, and the minutes into it (0 to 1439; hours and minutes as read, so DST leaves gaps). */
export interface WallClock {
  readonly day: DayNumber;
  readonly minute: number;
}

/** Local time, so that hours, days and caps are the person's own and tests can choose a zone with DST. */
export interface LocalTime {
  wallClock(instant: Instant): WallClock;
  /** When the wall clock shows this. A time that DST skips gives the moment after the gap; a repeated one the first. */
  instant(wallClock: WallClock): Instant;
}
