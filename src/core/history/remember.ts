import { companyKey } from '#core/people/companyName.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ProfileSlug } from '#core/people/profileSlug.ts';
import { fold } from '#core/text/textFolding.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import { changedNow, saidEarlier } from './formerValues.ts';
import type { Former } from './formerValues.ts';
import { absentEarlier, absentNow, seenEarlier, seenNow, unclearNow } from './presence.ts';
import type { Gap, Presence } from './presence.ts';
import { placeOf, ReadingOrder } from './reading.ts';
import type { Reading, ReadingId } from './reading.ts';

export interface Job {
  readonly company: string;
  readonly title: string;
}
export interface PersonName {
  readonly firstName: string;
  readonly lastName: string;
}
/** undefined: someone else has the address that the person had, and their new one is not known. */
export type Address = ProfileSlug | undefined;

/**
 * All that differs from "in every reading, with the present job, name and address". A person who is not in a map has no
 * such difference.
 */
export interface Memory {
  readonly readings: readonly Reading[];
  readonly gaps: ReadonlyMap<ConnectionId, readonly Gap[]>;
  readonly jobs: ReadonlyMap<ConnectionId, readonly Former<Job>[]>;
  readonly names: ReadonlyMap<ConnectionId, readonly Former<PersonName>[]>;
  readonly addresses: ReadonlyMap<ConnectionId, readonly Former<Address>[]>;
}

export const noMemory: Memory = {
  readings: [],
  gaps: new Map(),
  jobs: new Map(),
  names: new Map(),
  addresses: new Map(),
};

/** A person as they were before a reading. */
export interface RememberedPerson extends Job, PersonName {
  readonly id: ConnectionId;
  readonly slug: Address;
  readonly firstSeen?: ReadingId | undefined;
  readonly lastSeen?: ReadingId | undefined;
  readonly goneBy?: ReadingId | undefined;
}

/** A known person in a reading, and what it says about them; undefined: nothing. */
export interface Sighting {
  readonly person: RememberedPerson;
  /** They had left before. */
  readonly hadLeft: boolean;
  readonly job: Job | undefined;
  readonly name: PersonName | undefined;
  readonly address: { readonly slug: Address } | undefined;
}

/** What a reading shows about the people who are known. */
export interface Sighted {
  readonly kind: Reading['kind'];
  readonly ownDay: DayNumber | undefined;
  readonly listing: Reading['listing'];
  readonly tellsJobs: boolean;
  /** Other readings are newer, so it only tells about the past. */
  readonly isOlder: boolean;
  readonly seen: readonly Sighting[];
  /** People who are not in a whole reading; for the newest one, those who are gone or were removed from here. */
  readonly absent: readonly RememberedPerson[];
  /** People who may be in it: see `unclearNow`. */
  readonly unclear: readonly RememberedPerson[];
  /** People whose address belongs to someone else in the newest reading, in which they are missing. */
  readonly dispossessed: readonly RememberedPerson[];
}

/** What to store: for each person in a map, all that is known from now on. */
export interface MemoryPlan {
  readonly reading: Reading;
  /** For people added by an older reading: the first whole reading after it, which does not show them. */
  readonly goneBy: ReadingId | undefined;
  readonly presence: readonly (Omit<Presence, 'gaps'> & { readonly id: ConnectionId })[];
  readonly gaps: Memory['gaps'];
  readonly jobs: Memory['jobs'];
  readonly names: Memory['names'];
  readonly addresses: Memory['addresses'];
  /** Jobs for people who have left, or who were only on the page since: an older reading is the newest to tell them. */
  readonly jobsNow: readonly (Job & { readonly id: ConnectionId })[];
  readonly namesNow: readonly (PersonName & { readonly id: ConnectionId })[];
}

/**
 * What a reading adds to the memory.
 * @param id of the reading
 * @param at when it is read: milliseconds since 1970
 * @param today the day of that
 */
export function remember(
  memory: Memory,
  sighted: Sighted,
  { id, at, today }: { readonly id: ReadingId; readonly at: number; readonly today: DayNumber },
): MemoryPlan {
  const { kind, ownDay, listing, tellsJobs } = sighted;
  const reading = { id, kind, at, ownDay, place: placeOf(memory.readings, sighted, today), listing, tellsJobs };
  const order = new ReadingOrder([...memory.readings, reading]);
  const work = new Remembering(memory, id, order, sighted.isOlder);
  for (const sighting of sighted.seen) work.see(sighting);
  for (const person of sighted.absent) work.miss(person);
  for (const person of sighted.isOlder ? [] : sighted.unclear) work.doubt(person);
  for (const person of sighted.dispossessed) work.dispossess(person);
  const { presence, gaps, jobs, names, addresses, jobsNow, namesNow } = work;
  const goneBy = sighted.isOlder ? order.wholeAfter(id) : undefined;
  return { reading, goneBy, presence, gaps, jobs, names, addresses, jobsNow, namesNow };
}

class Remembering {
  readonly presence: (Omit<Presence, 'gaps'> & { readonly id: ConnectionId })[] = [];
  readonly gaps = new Map<ConnectionId, readonly Gap[]>();
  readonly jobs = new Map<ConnectionId, readonly Former<Job>[]>();
  readonly names = new Map<ConnectionId, readonly Former<PersonName>[]>();
  readonly addresses = new Map<ConnectionId, readonly Former<Address>[]>();
  readonly jobsNow: (Job & { readonly id: ConnectionId })[] = [];
  readonly namesNow: (PersonName & { readonly id: ConnectionId })[] = [];
  readonly #memory: Memory;
  readonly #reading: ReadingId;
  readonly #order: ReadingOrder;
  readonly #isOlder: boolean;

  constructor(memory: Memory, reading: ReadingId, order: ReadingOrder, isOlder: boolean) {
    this.#memory = memory;
    this.#reading = reading;
    this.#order = order;
    this.#isOlder = isOlder;
  }

  see({ person, hadLeft, job, name, address }: Sighting): void {
    const before = this.#presenceOf(person);
    const after = this.#isOlder
      ? seenEarlier(before, this.#reading, this.#order)
      : seenNow(before, this.#reading, this.#order, hadLeft);
    this.#keepPresence(person.id, before, after);
    const { jobs, names, addresses } = this.#memory;
    const { id } = person;
    if (job) {
      const said = this.#hear(person, after, jobs, jobOf(person), jobOf(job), isSameJob, this.jobs);
      if (said !== undefined) this.jobsNow.push({ id, ...said });
    }
    if (name) {
      const said = this.#hear(person, after, names, nameOf(person), nameOf(name), isSameName, this.names);
      if (said !== undefined) this.namesNow.push({ id, ...said });
    }
    if (address) {
      this.#hear(person, after, addresses, person.slug, address.slug, isSameAddress, this.addresses);
    }
  }

  miss(person: RememberedPerson): void {
    const before = this.#presenceOf(person);
    const miss = this.#isOlder ? absentEarlier : absentNow;
    this.#keepPresence(person.id, before, miss(before, this.#reading, this.#order));
  }

  doubt(person: RememberedPerson): void {
    const before = this.#presenceOf(person);
    this.#keepPresence(person.id, before, unclearNow(before, this.#reading, this.#order));
  }

  dispossess(person: RememberedPerson): void {
    const presence = this.#presenceOf(person);
    const { addresses } = this.#memory;
    this.#hear(person, presence, addresses, person.slug, undefined, isSameAddress, this.addresses);
  }

  #presenceOf({ id, firstSeen, lastSeen, goneBy }: RememberedPerson): Presence {
    return { first: firstSeen, gaps: this.#memory.gaps.get(id) ?? noGaps, last: lastSeen, goneBy };
  }

  #keepPresence(id: ConnectionId, before: Presence, after: Presence): void {
    const { first, gaps, last, goneBy } = after;
    if (first !== before.first || last !== before.last || goneBy !== before.goneBy) {
      this.presence.push({ id, first, last, goneBy });
    }
    if (JSON.stringify(gaps) !== JSON.stringify(before.gaps)) this.gaps.set(id, gaps);
  }

  /** @returns the present value, when an older reading is the newest that tells it */
  #hear<Value>(
    { id }: RememberedPerson,
    presence: Presence,
    known: ReadonlyMap<ConnectionId, readonly Former<Value>[]>,
    current: Value,
    value: Value,
    isSame: (a: Value, b: Value) => boolean,
    into: Map<ConnectionId, readonly Former<Value>[]>,
  ): Value | undefined {
    const former = known.get(id);
    // For nearly everyone, nothing else was ever said.
    if (!former && isSame(value, current)) return undefined;
    const history = { current, former: former ?? [], presence };
    const after = this.#isOlder
      ? saidEarlier(history, this.#reading, value, isSame, this.#order)
      : { current, former: changedNow(history, this.#reading, value, isSame, this.#order) };
    if (after.former !== history.former) into.set(id, after.former);
    return after.current === current ? undefined : after.current;
  }
}

const noGaps: readonly Gap[] = [];

function jobOf({ company, title }: Job): Job {
  return { company, title };
}

function nameOf({ firstName, lastName }: PersonName): PersonName {
  return { firstName, lastName };
}

/** Whether two jobs are the same: other spellings of company or title do not matter. */
export function isSameJob(a: Job, b: Job): boolean {
  return isSameText(a.title, b.title, fold) && isSameText(a.company, b.company, companyKey);
}

function isSameText(a: string, b: string, key: (text: string) => string): boolean {
  return a === b || key(a) === key(b);
}

function isSameName(a: PersonName, b: PersonName): boolean {
  return a.firstName === b.firstName && a.lastName === b.lastName;
}

function isSameAddress(a: Address, b: Address): boolean {
  return a === b;
}
