import type { ConnectionId, Standing } from '#core/people/connection.ts';
import { fullName, hasLeft } from '#core/people/connection.ts';
import type { Absence, PersonMemory } from '#core/people/personMemory.ts';
import { noAbsences, noFormerJobs } from '#core/people/personMemory.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Presence } from './presence.ts';
import { dayOfReading } from './reading.ts';
import type { Reading, ReadingId } from './reading.ts';
import type { Memory } from './remember.ts';

/** How a person left, as far as removal runs know. */
export interface KnownLeaving {
  readonly day: DayNumber;
  /** Whether we removed them on that day; otherwise they were found missing then. */
  readonly isRemoval: boolean;
}

const none: readonly never[] = [];

/**
 * Works out when people were in the network and what they did, in days, from the differences between readings that are
 * kept.
 */
export class Recall {
  readonly #memory: Memory;
  readonly #readings: readonly Reading[];
  readonly #ranks: ReadonlyMap<ReadingId, number>;
  readonly #lastImport: Reading | undefined;
  readonly #newestWhole: Reading | undefined;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#readings = memory.readings
      .filter(({ listing }) => listing !== 'none')
      .sort((a, b) => a.place - b.place || a.id - b.id);
    this.#ranks = new Map(this.#readings.map(({ id }, rank) => [id, rank]));
    this.#lastImport = this.#readings.findLast(({ kind }) => kind === 'import');
    this.#newestWhole = this.#readings.findLast(({ listing }) => listing === 'whole');
  }

  /** The newest reading that lists anyone. */
  get #newest(): Reading | undefined {
    return this.#readings.at(-1);
  }

  /**
   * The reading up to which the list of connections is known: the newest whole one, since a part says nothing of the people
   * who are not in it; the newest part while there is no whole one.
   */
  get newestListing(): Reading | undefined {
    return this.#newestWhole ?? this.#newest;
  }

  day(id: ReadingId | undefined): DayNumber | undefined {
    const reading = id === undefined ? undefined : this.#readings[this.#ranks.get(id) ?? -1];
    return reading && dayOfReading(reading);
  }

  of(
    id: ConnectionId,
    standing: Standing,
    { first, last, goneBy }: Omit<Presence, 'gaps'>,
    leaving: KnownLeaving | undefined,
  ): PersonMemory {
    const isAway = hasLeft(standing);
    /** Gone by themselves: a removal by us is no news. */
    const isGone = isAway && standing !== 'removed';
    const former = this.#memory.jobs.get(id);
    const seen = this.#lastSeen(id, { first, last, goneBy }, isAway ? leaving?.day : undefined, isAway);
    const lastDay = this.day(seen);
    return {
      firstSeen: this.day(first),
      lastSeen: lastDay,
      // A person who came back after a removal and is gone now was not removed this time.
      left: isAway
        ? this.#left(lastDay, this.day(goneBy), isGone && leaving?.isRemoval ? undefined : leaving)
        : undefined,
      joinedWithLastImport: this.#joinedWith(this.#lastImport, id, first),
      joinedWithLastReading: this.#joinedWith(this.#newest, id, first),
      leftWithLastImport: isGone && goneBy !== undefined && goneBy === this.#lastImport?.id,
      leftWithLastReading: isGone && goneBy !== undefined && goneBy === this.#newestWhole?.id,
      jobsCompared: former !== undefined || this.#areJobsCompared(first, seen),
      formerJobs: former
        ? former.map(({ value, seenTo, nextFrom }) => ({
            ...value,
            after: this.day(seenTo) ?? 0,
            by: this.day(nextFrom) ?? 0,
          }))
        : noFormerJobs,
      absences: this.#absences(id),
      formerNames: this.#memory.names.get(id)?.map(({ value }) => fullName(value)) ?? none,
      formerAddresses: this.#memory.addresses.get(id)?.flatMap(({ value }) => value ?? []) ?? none,
    };
  }

  #absences(id: ConnectionId): readonly Absence[] {
    const found = (this.#memory.gaps.get(id) ?? []).flatMap(({ goneBy, nextFrom }) => {
      const [from, until] = [this.day(goneBy), this.day(nextFrom)];
      return from === undefined || until === undefined ? [] : [{ from, until }];
    });
    return found.length > 0 ? found : noAbsences;
  }

  #left(
    lastSeen: DayNumber | undefined,
    goneBy: DayNumber | undefined,
    leaving: KnownLeaving | undefined,
  ): PersonMemory['left'] {
    if (leaving?.isRemoval) return { after: leaving.day - 1, by: leaving.day };
    return { after: lastSeen, by: goneBy ?? leaving?.day };
  }

  #lastSeen(
    id: ConnectionId,
    { first, last, goneBy }: Omit<Presence, 'gaps'>,
    until: DayNumber | undefined,
    isAway: boolean,
  ): ReadingId | undefined {
    if (last !== undefined || goneBy !== undefined) return last;
    const from = this.#memory.gaps.get(id)?.at(-1)?.nextFrom ?? first;
    const whole =
      until === undefined
        ? isAway
          ? undefined
          : this.#newestWhole
        : this.#readings.findLast((reading) => reading.listing === 'whole' && dayOfReading(reading) <= until);
    const [a, b] = [whole && this.#ranks.get(whole.id), from === undefined ? undefined : this.#ranks.get(from)];
    return (a ?? -1) > (b ?? -1) ? whole?.id : from;
  }

  #joinedWith(last: Reading | undefined, id: ConnectionId, first: ReadingId | undefined): boolean | undefined {
    if (!last || this.#ranks.get(last.id) === 0) return undefined;
    return (
      first === last.id ||
      (this.#memory.gaps.get(id)?.some(({ goneBy, nextFrom }) => goneBy !== undefined && nextFrom === last.id) ?? false)
    );
  }

  #areJobsCompared(first: ReadingId | undefined, last: ReadingId | undefined): boolean {
    if (first === undefined || last === undefined) return false;
    const end = this.#ranks.get(last) ?? -1;
    let telling = 0;
    for (let rank = this.#ranks.get(first) ?? 0; rank <= end && telling < 2; rank++) {
      if (this.#readings[rank]?.tellsJobs) telling++;
    }
    return telling === 2;
  }
}
