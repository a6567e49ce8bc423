import type { DayNumber } from '#core/time/calendarDay.ts';

/** Row id in the store; never used twice. */
export type ReadingId = number;

export const readingKinds = ['import', 'sync'] as const;
export type ReadingKind = (typeof readingKinds)[number];

/**
 * How much a reading says about who is connected. `none`: nothing, such as messages alone. `part`: people in it are
 * connected, absence means nothing. `whole`: people who are not in it are not connected.
 */
export const listings = ['none', 'part', 'whole'] as const;
export type Listing = (typeof listings)[number];

/** One import, or one reading of the connections page. */
export interface Reading {
  readonly id: ReadingId;
  readonly kind: ReadingKind;
  /** When it was read here: milliseconds since 1970. */
  readonly at: number;
  /** The day that it describes, if anything in it says so. */
  readonly ownDay: DayNumber | undefined;
  /**
   * Sorts readings by time; equal ones follow by id. A day number, or half a day less to stand before another reading of
   * that day.
   */
  readonly place: number;
  readonly listing: Listing;
  /** It tells names and jobs; the connections page shows neither for certain. */
  readonly tellsJobs: boolean;
}

/** The latest day that a reading can describe. */
export function dayOfReading({ place }: Pick<Reading, 'place'>): DayNumber {
  return Math.ceil(place);
}

/**
 * The `place` of a new reading among those known. Which of two is newer is judged by more than their days, so a newer one
 * never stands before the newest, nor an older one after it.
 * @param today the day of a reading that does not say its own
 */
export function placeOf(
  known: readonly Reading[],
  reading: Pick<Reading, 'ownDay' | 'listing'> & { readonly isOlder: boolean },
  today: DayNumber,
): number {
  const newest = Math.max(-Infinity, ...known.filter(({ listing }) => listing !== 'none').map(({ place }) => place));
  const day = reading.ownDay ?? (reading.isOlder ? Infinity : today);
  if (reading.listing === 'none' || newest === -Infinity) return reading.ownDay ?? today;
  return reading.isOlder ? Math.min(day, newest - 0.5) : Math.max(day, newest);
}

/** The order of readings in time, by their ids; unknown ids come before all others. */
export class ReadingOrder {
  readonly #readings: readonly Reading[];
  readonly #ranks: ReadonlyMap<ReadingId, number>;

  constructor(readings: readonly Reading[]) {
    this.#readings = readings
      .filter(({ listing }) => listing !== 'none')
      .sort((a, b) => a.place - b.place || a.id - b.id);
    this.#ranks = new Map(this.#readings.map(({ id }, rank) => [id, rank]));
  }

  isBefore(a: ReadingId | undefined, b: ReadingId): boolean {
    return this.#rank(a) < this.#rank(b);
  }

  isWhole(id: ReadingId): boolean {
    return this.#readings[this.#rank(id)]?.listing === 'whole';
  }

  /** The first whole listing after one reading and before another; undefined: before none. */
  wholeAfter(after: ReadingId, before?: ReadingId): ReadingId | undefined {
    return this.#firstAfter(after, before, ({ listing }) => listing === 'whole');
  }

  /** The last whole listing before one reading, not before another. */
  wholeBefore(before: ReadingId, notBefore: ReadingId | undefined): ReadingId | undefined {
    return this.#lastBefore(before, notBefore, ({ listing }) => listing === 'whole');
  }

  /** The first reading after one, and not after another, that tells jobs and shows the person; the other does. */
  tellingAfter(
    after: ReadingId,
    notAfter: ReadingId | undefined,
    isIn: (id: ReadingId) => boolean,
  ): ReadingId | undefined {
    return this.#firstAfter(after, undefined, ({ id, tellsJobs }) => {
      return tellsJobs && (notAfter === undefined || !this.isBefore(notAfter, id)) && (id === notAfter || isIn(id));
    });
  }

  /** The last reading before one, and not before another, that tells jobs and shows the person; the other does. */
  tellingBefore(
    before: ReadingId,
    notBefore: ReadingId | undefined,
    isIn: (id: ReadingId) => boolean,
  ): ReadingId | undefined {
    return this.#lastBefore(before, notBefore, ({ id, tellsJobs }) => tellsJobs && (id === notBefore || isIn(id)));
  }

  #rank(id: ReadingId | undefined): number {
    return id === undefined ? -1 : (this.#ranks.get(id) ?? -1);
  }

  #firstAfter(
    after: ReadingId,
    before: ReadingId | undefined,
    suits: (reading: Reading) => boolean,
  ): ReadingId | undefined {
    const end = before === undefined ? this.#readings.length : this.#rank(before);
    for (let rank = this.#rank(after) + 1; rank < end; rank++) {
      const reading = this.#readings[rank];
      if (reading && suits(reading)) return reading.id;
    }
    return undefined;
  }

  #lastBefore(
    before: ReadingId,
    notBefore: ReadingId | undefined,
    suits: (reading: Reading) => boolean,
  ): ReadingId | undefined {
    const start = Math.max(0, this.#rank(notBefore));
    for (let rank = this.#rank(before) - 1; rank >= start; rank--) {
      const reading = this.#readings[rank];
      if (reading && suits(reading)) return reading.id;
    }
    return undefined;
  }
}
