import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Former } from '#core/history/formerValues.ts';
import type { Gap, Presence } from '#core/history/presence.ts';
import type { ReadingId } from '#core/history/reading.ts';
import { noMemory, remember } from '#core/history/remember.ts';
import type { Job, Memory, RememberedPerson, Sighted } from '#core/history/remember.ts';

/** What a reading of a day shows: the company of everyone in it, by name. */
interface Shown {
  readonly day: number;
  readonly isWhole: boolean;
  readonly companies: Readonly<Record<string, string>>;
}

interface Kept extends RememberedPerson {
  readonly name: string;
  readonly isLeft: boolean;
}

/** A store in memory, which carries plans out as the real one does. */
class Keeper {
  readonly people = new Map<string, Kept>();
  memory: Memory = noMemory;
  #newest = -Infinity;
  #lastId = 0;

  read({ day, isWhole, companies }: Shown): void {
    const id = ++this.#lastId;
    const isOlder = day < this.#newest;
    this.#newest = Math.max(this.#newest, day);
    const known = [...this.people.values()];
    const inIt = known.filter(({ name }) => name in companies);
    const unseen = isWhole ? known.filter(({ name }) => !(name in companies)) : [];
    const sighted: Sighted = {
      kind: 'import',
      ownDay: day,
      listing: isWhole ? 'whole' : 'part',
      tellsJobs: true,
      isOlder,
      seen: inIt.map((person) => ({
        person,
        hadLeft: person.isLeft,
        job: { company: companies[person.name] ?? '', title: '' },
        name: undefined,
        address: undefined,
      })),
      absent: unseen,
      unclear: [],
      dispossessed: [],
    };
    const plan = remember(this.memory, sighted, { id, at: day, today: day });
    const presence = new Map(plan.presence.map((one) => [one.id, one]));
    const jobs = new Map(plan.jobsNow.map((one) => [one.id, one.company]));
    for (const person of known) {
      const isIn = person.name in companies;
      const { first, last, goneBy } = presence.get(person.id) ?? {
        first: person.firstSeen,
        last: person.lastSeen,
        goneBy: person.goneBy,
      };
      const company = jobs.get(person.id) ?? (isIn && !isOlder ? (companies[person.name] ?? '') : person.company);
      const isLeft = isOlder || (!isIn && !isWhole) ? person.isLeft : !isIn;
      this.people.set(person.name, { ...person, company, firstSeen: first, lastSeen: last, goneBy, isLeft });
    }
    for (const [name, company] of Object.entries(companies)) {
      if (this.people.has(name)) continue;
      const over = isOlder ? { lastSeen: id, goneBy: plan.goneBy } : {};
      this.people.set(name, {
        id: this.people.size + 1,
        ...{ name, company, title: '', firstName: name, lastName: '', slug: name, firstSeen: id, isLeft: isOlder },
        ...over,
      });
    }
    this.memory = {
      readings: [...this.memory.readings, plan.reading],
      gaps: new Map([...this.memory.gaps, ...plan.gaps]),
      jobs: new Map([...this.memory.jobs, ...plan.jobs]),
      names: new Map([...this.memory.names, ...plan.names]),
      addresses: new Map([...this.memory.addresses, ...plan.addresses]),
    };
  }

  /** What is known of a person, in days. */
  of(name: string): { presence: Presence; jobs: readonly Former<Job>[]; company: string } | undefined {
    const person = this.people.get(name);
    if (!person) return undefined;
    const days = new Map(this.memory.readings.map(({ id, ownDay }) => [id, ownDay ?? 0]));
    const day = <T extends ReadingId | undefined>(id: T): T => (id === undefined ? undefined : days.get(id)) as T;
    const gaps = this.memory.gaps.get(person.id) ?? [];
    return {
      presence: {
        first: day(person.firstSeen),
        gaps: gaps.map((gap) => ({
          seenTo: day(gap.seenTo),
          goneBy: day(gap.goneBy),
          nextFrom: day(gap.nextFrom),
        })),
        last: day(person.lastSeen),
        goneBy: day(person.goneBy),
      },
      jobs: (this.memory.jobs.get(person.id) ?? []).map(({ value, seenTo, nextFrom }) => ({
        value,
        seenTo: day(seenTo),
        nextFrom: day(nextFrom),
      })),
      company: person.company,
    };
  }
}

/** The same, counted from all whole readings at once. */
function counted(name: string, readings: readonly Shown[]): ReturnType<Keeper['of']> {
  const all = readings.toSorted((a, b) => a.day - b.day);
  const seen = all.filter(({ companies }) => name in companies);
  const [first] = seen;
  const last = seen.at(-1);
  if (!first || !last) return undefined;
  const gaps: Gap[] = [];
  const jobs: Former<Job>[] = [];
  seen.slice(1).forEach((one, at) => {
    const before = seen[at] ?? first;
    const missing = all.find(({ day }) => day > before.day && day < one.day);
    if (missing) gaps.push({ seenTo: before.day, goneBy: missing.day, nextFrom: one.day });
    const [was = '', is = ''] = [before.companies[name], one.companies[name]];
    if (was !== is) jobs.push({ value: { company: was, title: '' }, seenTo: before.day, nextFrom: one.day });
  });
  const goneBy = all.find(({ day }) => day > last.day)?.day;
  return {
    presence: { first: first.day, gaps, last: goneBy === undefined ? undefined : last.day, goneBy },
    jobs,
    company: last.companies[name] ?? '',
  };
}

const names = ["O'Brien", '李小龙', 'José'];
const shown = (isWhole: fc.Arbitrary<boolean>): fc.Arbitrary<Shown[]> =>
  fc
    .uniqueArray(
      fc.record({
        day: fc.integer({ min: 1, max: 30 }),
        isWhole,
        companies: fc.dictionary(fc.constantFrom(...names), fc.constantFrom('Acme', 'Bluefern', 'Corvid'), {
          noNullPrototype: true,
        }),
      }),
      { selector: ({ day }) => day, minLength: 1, maxLength: 8 },
    )
    .map((readings) => readings.filter(({ companies }) => Object.keys(companies).length > 0));

describe('the memory of readings', () => {
  it('is the same in whatever order they are read: who was there, from when, what job', () => {
    fc.assert(
      fc.property(shown(fc.constant(true)), (readings) => {
        const keeper = new Keeper();
        for (const reading of readings) keeper.read(reading);
        for (const name of names) assert.deepEqual(keeper.of(name), counted(name, readings));
      }),
      { numRuns: 2000 },
    );
  });

  it('says nothing that is false when some readings are of a part', () => {
    fc.assert(
      fc.property(shown(fc.boolean()), (readings) => {
        const keeper = new Keeper();
        for (const reading of readings) keeper.read(reading);
        for (const name of names) {
          const known = keeper.of(name);
          const seen = readings.filter(({ companies }) => name in companies);
          assert.equal(known !== undefined, seen.length > 0);
          if (!known) continue;
          const { first, gaps, goneBy } = known.presence;
          assert.equal(first, Math.min(...seen.map(({ day }) => day)));
          for (const gap of gaps) {
            const without = readings.find(({ day }) => day === gap.goneBy);
            assert.ok(gap.goneBy === undefined || (without?.isWhole && !(name in without.companies)));
            assert.ok(seen.some(({ day }) => day === gap.nextFrom));
          }
          if (goneBy !== undefined) assert.ok(seen.every(({ day }) => day < goneBy));
          for (const { value, nextFrom } of known.jobs) {
            assert.ok(seen.some(({ companies }) => companies[name] === value.company));
            assert.ok(seen.some(({ day, companies }) => day === nextFrom && companies[name] !== value.company));
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('writes nothing down of a reading in which nothing is new', () => {
    const keeper = new Keeper();
    keeper.read({ day: 1, isWhole: true, companies: { José: 'Acme' } });
    const [person] = keeper.people.values();
    assert.ok(person);
    const again: Sighted = {
      ...{ kind: 'import', ownDay: 9, listing: 'whole', tellsJobs: true, isOlder: false },
      seen: [{ person, hadLeft: false, job: { company: 'ACME GmbH', title: '' }, name: person, address: person }],
      ...{ absent: [], unclear: [], dispossessed: [] },
    };
    const {
      presence,
      gaps,
      jobs,
      names: changed,
      addresses,
    } = remember(keeper.memory, again, { id: 2, at: 9, today: 9 });
    assert.deepEqual([presence.length, gaps.size, jobs.size, changed.size, addresses.size], [0, 0, 0, 0, 0]);
  });

  it('takes a headline of the connections page for no job', () => {
    const sync = { id: 1, kind: 'sync', at: 1, ownDay: 1, place: 1, listing: 'whole', tellsJobs: false } as const;
    const person = { id: 7, slug: 'jose', firstName: 'José', lastName: '', company: '', title: 'I help', firstSeen: 1 };
    const job = { company: 'Acme', title: 'Engineer' };
    const seen = [{ person, hadLeft: false, job, name: undefined, address: undefined }];
    const sighted: Sighted = {
      ...{ kind: 'import', ownDay: 2, listing: 'whole', tellsJobs: true, isOlder: false, seen },
      ...{ absent: [], unclear: [], dispossessed: [] },
    };
    const plan = remember({ ...noMemory, readings: [sync] }, sighted, { id: 2, at: 2, today: 2 });
    assert.equal(plan.jobs.size, 0);
  });
});
