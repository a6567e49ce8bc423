import type { DayNumber } from '#core/time/calendarDay.ts';

/** Row id in the store; never given out twice. */
export type ReadingId = number;

export const readingKinds = ['import', 'sync'] as const;
export type ReadingKind = (typeof readingKinds)[number];

/**
 * How much a reading says of who is connected. `none`: nothing, such as messages alone. `part`: anyone who is in it is, and
 * absence means nothing. `whole`: anyone who is not in it is not.
 */
export const listings = ['none', 'part', 'whole'] as const;
export type Listing = (typeof listings)[number];

/** One import, or one look at the connections page. */
export interface Reading {
  readonly id: ReadingId;
  readonly kind: ReadingKind;
  /** When it was read here: milliseconds since 1970. */
  readonly at: number;
  /** The day of which it tells, as far as anything in it says. */
  readonly ownDay: DayNumber | undefined;
  /** Readings in this order, and then by id, follow each other in time. A day, or half a day before that of a later reading. */
  readonly place: number;
  readonly listing: Listing;
  /** It tells names and jobs; the connections page shows neither for certain. */
  readonly tellsJobs: boolean;
}

/** The day of which a reading tells, at the latest. */
export function dayOfReading({ place }: Pick<Reading, 'place'>): DayNumber {
  return Math.ceil(place);
}

/**
 * Where a new reading stands among those known. Which of two is newer is judged by more than their days, so one that is newer
 * never stands before the newest, nor an older one after it.
 * @param today the day to take for one that tells no day
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

/** Readings in the order of time, by their ids; of the ids that it is asked for, those unknown come before all others. */
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

  /** The first reading after one, not after another, that tells jobs and has the person in it; the other has. */
  tellingAfter(
    after: ReadingId,
    notAfter: ReadingId | undefined,
    isIn: (id: ReadingId) => boolean,
  ): ReadingId | undefined {
    return this.#firstAfter(after, undefined, ({ id, tellsJobs }) => {
      return tellsJobs && (notAfter === undefined || !this.isBefore(notAfter, id)) && (id === notAfter || isIn(id));
    });
  }

  /** The last reading before one, not before another, that tells jobs and has the person in it; the other has. */
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
