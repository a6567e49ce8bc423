import assert from 'node:assert/strict';
import { readExport } from '#dataExport/readExport.ts';
import type { ExportedConnection } from '#core/import/exportContent.ts';
import { readTitle } from '#core/insight/titles/readTitle.ts';
import { growth } from '#core/overview/growth.ts';
import { overviewNumbers } from '#core/overview/numbers.ts';
import { pastScope, statesByRow } from '#core/overview/past.ts';
import {
  companyMarks,
  contactMarks,
  decidingMarks,
  jobMarks,
  matrixMarks,
  messageMarks,
} from '#core/overview/pictures.ts';
import type { OverviewScope } from '#core/overview/tally.ts';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { everyone } from '#core/query/query.ts';
import type { Query } from '#core/query/query.ts';
import { shownRows } from '#core/search/leavers.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { Store } from '#store/store.ts';
import { writeExportFolder } from '../../sandbox/exportZip.ts';
import { generateInteractions } from '../../sandbox/interactions.ts';
import { EXPORT_DAY, generateNetwork, OWNER } from '../../sandbox/people.ts';
import type { Person } from '../../sandbox/people.ts';
import { exported, person, Stores } from './network.ts';

// Counted from the generated people and messages themselves, by other means than the product's: dates as texts, loops.

const day = (iso: string): number => Date.parse(iso) / 86_400_000;
const today = day(EXPORT_DAY);

/** Messages between two people: how many each wrote, when first and last ('' for never), and the time of each. */
interface Wrote {
  mine: number;
  theirs: number;
  firstMine: string;
  firstTheirs: string;
  last: string;
  times: readonly string[];
}

const none: Readonly<Wrote> = { mine: 0, theirs: 0, firstMine: '', firstTheirs: '', last: '', times: [] };

/** What is true of an invented person. */
interface Truth {
  readonly person: Person;
  /** Messages that count; undefined: no one can say. */
  readonly wrote: Wrote | undefined;
  readonly decision: Decision;
}

const network = generateNetwork({ count: 1500, seed: 13, hiddenShare: 0.02 });
const truths = tell();

function tell(): Truth[] {
  const { messages } = generateInteractions(network);
  const newest = messages.reduce((last, { at }) => (at > last ? at : last), '');
  // Of a group no one knows whom a message was meant for.
  const inGroups = new Set(
    messages.flatMap(({ from, to }) => (to.length > 1 ? [from, ...to].map(({ slug }) => slug) : [])),
  );
  const pairs = new Map<string, Wrote>();
  for (const { from, to, at, draft, folder } of messages) {
    const [other] = from.slug === OWNER.slug ? to : [from];
    if (draft || folder === 'SPAM' || to.length > 1 || other?.slug === undefined) continue;
    const pair = pairs.get(other.slug) ?? { ...none };
    pairs.set(other.slug, pair);
    const earlier = (known: string): string => (known === '' || at < known ? at : known);
    if (from.slug === OWNER.slug) {
      pair.mine++;
      pair.firstMine = earlier(pair.firstMine);
    } else {
      pair.theirs++;
      pair.firstTheirs = earlier(pair.firstTheirs);
    }
    if (at > pair.last) pair.last = at;
    pair.times = [...pair.times, at];
  }
  return network.people.map((person, at): Truth => {
    const pair = pairs.get(person.slug);
    const isKnown = !person.hidden && !inGroups.has(person.slug) && person.connectedOn <= newest.slice(0, 10);
    return {
      person,
      wrote: pair ?? (isKnown ? none : undefined),
      decision:
        at % 7 === 1 ? 'keep' : at % 11 === 2 ? 'review' : at % 5 === 3 && !person.hidden ? 'remove' : 'undecided',
    };
  });
}

/** How many of each, without those of which there is no one. */
function tally<T>(of: readonly T[], names: (one: T) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of of) for (const name of names(one)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function shown(marks: readonly { readonly label: string; readonly count: number }[]): Map<string, number> {
  return new Map(marks.filter(({ count }) => count > 0).map(({ label, count }) => [label, count]));
}

/** The calendar's years between two days, whole ones. */
function yearsSince(iso: string, then: string): number {
  const years = Number(then.slice(0, 4)) - Number(iso.slice(0, 4));
  return iso.slice(5, 10) <= then.slice(5) ? years : years - 1;
}

function lastContact({ wrote }: Truth, then = EXPORT_DAY): string {
  if (!wrote) return 'Unknown';
  const last = wrote.times.reduce((known, at) => (at.slice(0, 10) <= then && at > known ? at : known), '');
  if (last === '') return 'Never';
  const years = yearsSince(last, then);
  if (years < 1) return 'Less than a year ago';
  return years < 3 ? '1 to 3 years ago' : years < 5 ? '3 to 5 years ago' : '5 years ago or longer';
}

function messageKind({ wrote }: Truth): string {
  if (!wrote) return 'Unknown';
  const { mine, theirs } = wrote;
  if (mine > 0) return theirs > 0 ? 'Both ways' : 'Only you wrote';
  return theirs > 0 ? 'Only they wrote' : 'None';
}

function job({ person: { connectedOn } }: Truth): string {
  if (connectedOn >= '2023-01') return 'Bluefern Labs';
  return connectedOn >= '2016-03' && connectedOn < '2023-01' ? 'Quarry & Sons' : 'At no job, or not known';
}

/** All spellings of a name are one; a name that says more is another's. */
function employerOf({ hidden, company, companyBase }: Person): readonly string[] {
  if (hidden || company === '') return [];
  return [company.endsWith('(acquired)') ? `${companyBase} (acquired)` : companyBase];
}

const decided = { keep: 'Keep', review: 'Review', remove: 'To remove', undecided: 'Undecided' } as const;

/** What people filter by, and who that is, said in another way. */
const filters: readonly (readonly [query: string, holds: (truth: Truth) => boolean])[] = [
  ['', () => true],
  ['connected:2015..2020', ({ person: { connectedOn } }) => connectedOn >= '2015' && connectedOn < '2021'],
  ['messages:0', ({ wrote }) => wrote !== undefined && wrote.mine + wrote.theirs === 0],
  ['-is:twoway', ({ wrote }) => wrote !== undefined && (wrote.mine === 0 || wrote.theirs === 0)],
  ['state:remove', ({ decision }) => decision === 'remove'],
  ['company:=""', ({ person: { company, hidden } }) => hidden || company === ''],
  ['last:unknown OR state:keep', ({ wrote, decision }) => wrote === undefined || decision === 'keep'],
  ['zzzz', () => false],
];

describe('the figures of the overview', () => {
  const stores = new Stores();
  let store: Store;
  let index: SearchIndex;

  before(async function () {
    this.timeout(60_000);
    const folder = stores.folder();
    await writeExportFolder(folder, network);
    store = await stores.fresh();
    await store.applyImport(await readExport(folder));
    const table = store.table();
    const rows = new Map(network.people.filter(({ hidden }) => !hidden).map((one) => [one.slug, one]));
    const ids = new Map<Decision, ConnectionId[]>([]);
    // Hidden members have no address: they are told by their day, and lie in the order of the file.
    const hidden = network.people.filter((one) => one.hidden);
    const hiddenRows = [...table.slug.keys()].filter((row) => table.slug[row] === '');
    assert.equal(hiddenRows.length, hidden.length);
    const truthOf = new Map(truths.map((truth) => [truth.person, truth]));
    for (let row = 0; row < table.length; row++) {
      const slug = table.slug[row] ?? '';
      const one =
        slug === ''
          ? hidden.splice(
              hidden.findIndex(({ connectedOn }) => day(connectedOn) === table.connectedOn[row]),
              1,
            )[0]
          : rows.get(slug);
      const { decision } = (one && truthOf.get(one)) ?? assert.fail(slug);
      ids.set(decision, [...(ids.get(decision) ?? []), table.id[row] ?? 0]);
    }
    for (const [decision, some] of ids) if (decision !== 'undecided') await store.setDecision(some, decision);
    index = new SearchIndex(store.table(), { jobs: store.background.jobs });
  });
  after(() => stores.close());

  function scopeOf(text: string): OverviewScope {
    const parsed = parseQuery(text);
    assert.ok(parsed.ok, text);
    return scopeFor(index, parsed.query);
  }

  for (const [text, holds] of filters) {
    it(`are those of the people and messages themselves, with the filter “${text}”`, () => {
      const scope = scopeOf(text);
      const who = truths.filter(holds);
      const count = (has: (truth: Truth) => boolean): number => who.filter(has).length;
      assert.deepEqual(Object.fromEntries(overviewNumbers(scope).map(({ id, count }) => [id, count])), {
        connections: who.length,
        places: 30_000 - truths.length,
        twoWay: count((truth) => messageKind(truth) === 'Both ways'),
        never: count((truth) => messageKind(truth) === 'None'),
        unknown: count((truth) => messageKind(truth) === 'Unknown'),
        decided: count(({ decision }) => decision === 'keep' || decision === 'remove'),
        toDecide: count(({ decision }) => decision === 'undecided' || decision === 'review'),
        marked: count(({ decision }) => decision === 'remove'),
        gone: 0,
      });
      const years = growth(scope, 'year');
      assert.deepEqual(
        shown(years.marks),
        tally(who, ({ person }) => [person.connectedOn.slice(0, 4)]),
      );
      const months = growth(scope, 'month');
      assert.deepEqual(
        shown(months.marks),
        tally(who, ({ person }) => [person.connectedOn.slice(0, 7)]),
      );
      assert.deepEqual([years.undated, years.leftSometime], [0, 0]);
      assert.deepEqual(
        shown(contactMarks(scope)),
        tally(who, (truth) => [lastContact(truth)]),
      );
      assert.deepEqual(
        shown(messageMarks(scope)),
        tally(who, (truth) => [messageKind(truth)]),
      );
      assert.deepEqual(
        shown(jobMarks(scope) ?? []),
        tally(who, (truth) => [job(truth)]),
      );
      assert.deepEqual(
        shown(decidingMarks(scope)),
        tally(who, ({ decision }) => [decided[decision]]),
      );

      // Companies are called by their most frequent spelling: those of one base name are one.
      const companies = companyMarks(scope, 1000);
      const bases = tally(who, ({ person }) => employerOf(person));
      assert.deepEqual(
        companies.marks.flatMap(({ count }) => (count > 0 ? [count] : [])),
        [...bases.values()].sort((a, b) => b - a),
      );
      assert.equal(
        companies.none.count,
        count(({ person }) => person.hidden || person.company === ''),
      );

      const { seniorities, functions, cells } = matrixMarks(scope);
      const titles = who.map(({ person }) => readTitle(person.hidden ? '' : person.title));
      const levelled = titles.filter(({ seniority }) => seniority !== undefined).length;
      const sum = (marks: readonly { count: number }[]): number => marks.reduce((all, one) => all + one.count, 0);
      assert.equal(sum(seniorities.filter(({ label }) => label !== 'No level')), levelled);
      assert.equal(sum(seniorities), who.length);
      const isOf = titles.map(({ functions }) => Math.max(1, functions.length));
      assert.equal(
        sum(functions),
        isOf.reduce((all, one) => all + one, 0),
      );
      assert.equal(sum(cells.flat()), sum(functions));
    });
  }

  for (const year of ['2009', '2016', '2021', '2025']) {
    it(`are those of the people and messages up to the end of ${year}`, () => {
      const scope = pastScopeOf(`${year}-12-31`);
      const who = truths.filter(({ person }) => person.connectedOn.slice(0, 4) <= year);
      assert.equal(overviewNumbers(scope)[0]?.count, who.length);
      assert.deepEqual(
        shown(growth(scope, 'month').marks),
        tally(who, ({ person }) => [person.connectedOn.slice(0, 7)]),
      );
      assert.deepEqual(
        shown(messageMarks(scope)),
        tally(who, (truth) => [messageKindBy(truth, year)]),
      );
      assert.deepEqual(
        shown(jobMarks(scope) ?? []),
        tally(who, (truth) => [job(truth)]),
      );
    });
  }

  for (const then of ['2009-12-31', '2016-02-29', '2019-07-16', '2025-05-01', '2025-12-31']) {
    it(`say of ${then} when the last message was, and that no one was decided about`, () => {
      const scope = pastScopeOf(then);
      const who = truths.filter(({ person }) => person.connectedOn <= then);
      assert.deepEqual(
        shown(contactMarks(scope)),
        tally(who, (truth) => [lastContact(truth, then)]),
      );
      assert.deepEqual(shown(decidingMarks(scope)), new Map([['Undecided', who.length]]));
    });
  }

  function pastScopeOf(then: string): OverviewScope {
    const states = statesByRow(index.table, store.history.asItWas(day(then)));
    return pastScope(scopeOf(''), day(then), states);
  }
});

/** Who had written by the end of a year. */
function messageKindBy({ wrote }: Truth, year: string): string {
  if (!wrote) return 'Unknown';
  const [mine, theirs] = [wrote.firstMine, wrote.firstTheirs].map((first) => first !== '' && first.slice(0, 4) <= year);
  if (mine) return theirs ? 'Both ways' : 'Only you wrote';
  return theirs ? 'Only they wrote' : 'None';
}

function scopeFor(index: SearchIndex, query: Query): OverviewScope {
  return {
    index,
    today,
    rows: shownRows(query, index, today),
    everyone: shownRows(everyone, index, today),
    everyMatch: matchRows(query, index, today),
    leaving: [],
  };
}

/** Random, but the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('the figures of the overview of the past', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('are those of the lists read then, whoever came, left, came back or changed jobs since', async () => {
    const random = numbers(29);
    const made = ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10'];
    /** What each month's list says. */
    const lists: Map<number, ExportedConnection>[] = [];
    for (const [month, iso] of made.entries()) {
      const before = lists[month - 1];
      const list = new Map<number, ExportedConnection>();
      for (let number = 0; number < 90; number++) {
        const known = before?.get(number);
        // Who comes and goes keeps the job: with another one they might be someone else, which is asked about.
        const comesAndGoes = number % 2 === 0;
        if (comesAndGoes && random() < (known ? 0.15 : before ? 0.6 : 0.3)) continue;
        // Anyone who comes, or comes back, has connected since the list before.
        const came = known ?? person(number, before ? { connectedOn: day(iso) - 3 } : {});
        list.set(
          number,
          !comesAndGoes && random() < 0.2 ? { ...came, company: `Moved ${month}`, title: 'Head of Sales' } : came,
        );
      }
      lists.push(list);
    }
    const store = await stores.fresh();
    for (const month of [1, 4, 0, 3, 2]) {
      const age = { named: day(made[month] ?? ''), packed: undefined, newest: undefined };
      const connections = [...(lists[month]?.values() ?? [])];
      await store.applyImport(exported({ source: `${month}.zip`, age, connections }), { acceptDrop: true });
    }
    const now = scopeFor(new SearchIndex(store.table()), everyone);
    for (const [month, list] of lists.entries()) {
      const scope = month === 4 ? now : pastScope(now, day(made[month] ?? ''));
      const [connections] = overviewNumbers(scope);
      assert.equal(connections?.count, list.size, made[month]);
      const companies = companyMarks(scope, 1000).marks.filter(({ count }) => count > 0);
      assert.deepEqual(
        new Map(companies.map(({ label, count }) => [label, count])),
        tally([...list.values()], ({ company }) => [company]),
        made[month],
      );
      const { marks, undated } = growth(scope, 'year');
      assert.equal(marks.reduce((sum, { count }) => sum + count, 0) + undated, list.size);
    }
  });
});
