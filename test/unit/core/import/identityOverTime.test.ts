import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayNumber, type DayNumber } from '#core/time/calendarDay.ts';
import type { Connection, ConnectionId } from '#core/people/connection.ts';
import type { ExportContent } from '#core/import/exportContent.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import { readExport } from '#dataExport/readExport.ts';
import type { Store } from '#store/store.ts';
import type { ImportAnswers } from '#store/tables/applyImport.ts';
import {
  connectionsIn,
  dialects,
  hasAddresses,
  withoutRecipients,
  type Dialect,
} from '../../../sandbox/exportDialect.ts';
import { connectionsCsv, messagesCsv, profileCsv } from '../../../sandbox/exportZip.ts';
import { Random } from '../../../sandbox/random.ts';
import { zipOf } from '../../dataExport/exportFixture.ts';
import { believe, Stores } from '../../store/network.ts';
import { liveFor, type Listed, type Month, type Soul, type Talks } from './networkLife.ts';

/*
 * Identity over time. After any sequence of imports of a network that lives: no Keep is lost or lands on someone else, no one is
 * there twice, and every "gone" and "never" is true, or is not said. Longer, with fresh seeds that are printed:
 * IDENTITY_LIVES=50 npx mocha --import=tsx --timeout 3600000 test/unit/core/import/identityOverTime.test.ts
 */
const lives = Number(process.env['IDENTITY_LIVES'] ?? 0);
const fresh = Array.from({ length: lives }, () => `life ${Math.floor(Math.random() * 1e9)}`);
const seeds = process.env['IDENTITY_SEEDS']?.split(',') ?? (lives > 0 ? fresh : ['life 1', 'life 2', 'life 3']);
const importsOfALife = lives > 0 || process.env['IDENTITY_SEEDS'] !== undefined ? 30 : 14;
const monthsOfALife = 60;

describe('people over five years of imports', () => {
  const stores = new Stores();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'network-cleaner-life-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => stores.close());

  for (const seed of seeds) {
    it(`keep their marks, are there once, and are gone or silent only for certain (${seed})`, async () => {
      const random = new Random(seed);
      const { months, talks } = liveFor(monthsOfALife, random);
      let day = '';
      const now = (): number => Date.parse(`${day}T18:00:00Z`);
      const life = new ImportedLife(await stores.at(stores.folder(), { now }), talks);
      let next = random.int(0, 5);
      for (let count = 0; count < importsOfALife && next < months.length; count++) {
        const isBack = count > 2 && random.chance(0.2);
        const month = months[isBack ? random.int(0, next) : next];
        assert.ok(month);
        day = months[next]?.day ?? day;
        if (!isBack && random.chance(0.4)) await life.readPage(month, random);
        await life.import(await exportOf(folder, month, random), month, months.indexOf(month));
        if (!isBack) next += random.int(1, 6);
        if (random.chance(0.5)) await life.keepSomeone(random);
      }
    }).timeout(lives > 0 ? 600_000 : 60_000);
  }
});

interface Exported {
  readonly path: string;
  readonly dialect: Dialect;
  readonly hasMessages: boolean;
}

/** The export of a month, as ZIP with or without its name, or as a single file in some dialect. */
async function exportOf(folder: string, month: Month, random: Random): Promise<Exported> {
  const people = month.listed.map(({ person }) => person);
  const csv = connectionsCsv(people);
  if (random.chance(0.4)) {
    const dialect = random.pick(dialects);
    const path = join(folder, 'Connections.csv');
    await writeFile(path, connectionsIn(dialect, csv, random));
    return { path, dialect, hasMessages: false };
  }
  const messages = messagesCsv(month.messages);
  const files = {
    'Connections.csv': csv,
    'messages.csv': random.chance(0.25) ? withoutRecipients(messages) : Buffer.from(messages),
    'Profile.csv': profileCsv(month.owner),
  };
  const [year, at, day] = month.day.split('-');
  const name = random.chance(0.7) ? `Complete_LinkedInDataExport_${at}-${day}-${year}.zip` : 'download.zip';
  const path = join(folder, name);
  await writeFile(path, await zipOf(files));
  return { path, dialect: 'linkedin', hasMessages: true };
}

/** A store and what is true of the people in it. */
class ImportedLife {
  readonly #store: Store;
  readonly #talks: Talks;
  readonly #souls = new Map<ConnectionId, Soul>();
  readonly #kept = new Set<ConnectionId>();
  #newest: { readonly index: number; readonly month: Month; readonly dialect: Dialect } | undefined;
  #readThrough: DayNumber | undefined;

  constructor(store: Store, talks: Talks) {
    this.#store = store;
    this.#talks = talks;
  }

  async import({ path, dialect, hasMessages }: Exported, month: Month, index: number): Promise<void> {
    const content = withoutEntryTimes(await readExport(path));
    const answers = this.#answer(content, month, index);
    await this.#store.applyImport(content, answers);
    if (hasMessages && content.messagesThrough !== undefined) {
      this.#readThrough = Math.max(this.#readThrough ?? content.messagesThrough, content.messagesThrough);
    }
    if (index >= (this.#newest?.index ?? -1)) this.#newest = { index, month, dialect };
    if (process.env['IDENTITY_TRACE']) {
      console.log(
        index,
        dialect,
        path.split('/').at(-1),
        JSON.stringify({ ...answers, same: [...(answers.same ?? [])] }),
        JSON.stringify(this.#store.lastImportReport()?.counts),
      );
    }
    const where = `${path}, month ${index} (${dialect}), newest ${this.#newest?.index ?? ''}`;
    this.#meetPeople(month);
    this.#check(where);
  }

  /** Reads the connections page, or its beginning: some pages show no days. A sync asks nothing. */
  async readPage({ listed, day }: Month, random: Random): Promise<void> {
    const showsDays = random.chance(0.8);
    const visible = listed.filter(({ person }) => !person.hidden);
    const isWhole = random.chance(0.6);
    const seen = isWhole ? visible : visible.slice(0, random.int(1, visible.length));
    const people = seen.map(({ person }) => ({
      slug: person.slug,
      name: person.fullName,
      headline: person.headline,
      connectedOn: showsDays ? dayOf(person.connectedOn) : undefined,
    }));
    const reading = { people, total: isWhole ? people.length : undefined };
    const { report } = await believe(this.#store, reading);
    const unsure = new Set(report.unsure?.map(({ id }) => id));
    const where = `page of ${day}, ${isWhole ? 'whole' : 'in part'}${showsDays ? '' : ', without days'}`;
    const ids = this.#store.connectionIdsBySlug(seen.map(({ person }) => person.slug));
    for (const one of seen) {
      const id = ids.get(one.person.slug);
      // Where it is not certain who someone is, no one is added or changed.
      if (id === undefined || unsure.has(id)) continue;
      // Without days, whoever has a new name and a new address can't be known again.
      if (showsDays) this.#checkVisible(one, this.#store.connection(id), where);
      else assert.equal(this.#souls.get(id) ?? one.soul, one.soul, `${where}: ${one.person.slug} inherited`);
    }
    for (const id of this.#kept)
      assert.equal(this.#store.connection(id)?.decision, 'keep', `${where}: a Keep was lost`);
  }

  /** Protects someone who is visible in the newest export. */
  async keepSomeone(random: Random): Promise<void> {
    const known = this.#store
      .connections()
      .filter(({ id, standing }) => standing === 'connected' && this.#souls.has(id));
    if (known.length === 0) return;
    const { id } = random.pick(known);
    this.#kept.add(id);
    await this.#store.setDecision([id], 'keep');
  }

  /** What someone answers who knows the truth. */
  #answer(content: ExportContent, month: Month, index: number): ImportAnswers {
    let answers: ImportAnswers = { acceptDrop: true };
    const first = this.#store.previewImport(content, answers);
    if (first.otherOwner) {
      assert.equal(first.mayBeOwn, true, 'the own export is never refused for good');
      answers = { ...answers, isOwn: true };
    }
    const isOlder = index < (this.#newest?.index ?? -1);
    let preview = this.#store.previewImport(content, answers);
    if (preview.ageDoubt !== undefined) answers = { ...answers, treatAs: isOlder ? 'older' : 'newer' };
    else if (isOlder && !preview.olderThanKnown) {
      assert.equal(
        preview.counts.missing,
        0,
        `month ${index} after ${this.#newest?.index ?? ''} taken for newer without a word: ${JSON.stringify([preview.missing, content.age, preview.counts])}`,
      );
    }
    preview = this.#store.previewImport(content, answers);
    const same = (preview.unsure ?? []).filter((pair) => this.#areOne(pair, month)).map(({ key }) => key);
    return { ...answers, ...(preview.unsure && preview.unsure.length > 0 && { same: new Set(same) }) };
  }

  #areOne({ known, found }: NonNullable<ImportReport['unsure']>[number], month: Month): boolean {
    const soul = this.#souls.get(known.id ?? 0);
    return month.listed.some(
      ({ soul: other, person }) =>
        other === soul &&
        !person.hidden &&
        person.slug === (found.slug ?? person.slug) &&
        person.fullName === found.name,
    );
  }

  /** Whose record is whose, learnt once; from then on it must stay so. */
  #meetPeople(month: Month): void {
    const bySlug = new Map(month.listed.filter(({ person }) => !person.hidden).map((one) => [one.person.slug, one]));
    for (const { id, slug, standing } of this.#store.connections()) {
      const one = slug === undefined ? undefined : bySlug.get(slug);
      if (one && standing === 'connected' && !this.#souls.has(id) && month === this.#newest?.month)
        this.#souls.set(id, one.soul);
    }
  }

  #check(where: string): void {
    const newest = this.#newest;
    if (!newest) return;
    const people = this.#store.connections();
    const visible = newest.month.listed.filter(({ person }) => !person.hidden);
    const bySlug = new Map(
      people.flatMap((person) => (person.slug === undefined ? [] : [[person.slug, person] as const])),
    );
    if (hasAddresses(newest.dialect)) {
      for (const one of visible) this.#checkVisible(one, bySlug.get(one.person.slug), where);
    }
    for (const id of this.#kept) {
      const record = people.find((person) => person.id === id);
      assert.equal(record?.decision, 'keep', `${where}: a Keep was lost`);
    }
    this.#checkGone(people, newest.month, where);
    if (hasAddresses(newest.dialect)) this.#checkNever(people, newest.month, where);
  }

  #checkVisible({ soul, person }: Listed, record: Connection | undefined, where: string): void {
    assert.ok(record, `${where}: ${person.slug} is not there`);
    const before = this.#souls.get(record.id);
    assert.ok(
      before === undefined || before === soul,
      `${where}: ${person.slug} inherited from ${before}, and is ${soul}: ${JSON.stringify(record)}`,
    );
    assert.equal(record.standing, 'connected', `${where}: ${person.slug} is called ${record.standing}`);
    for (const [id, other] of this.#souls) {
      if (other !== soul || id === record.id) continue;
      const twin = this.#store.connection(id);
      if (twin === undefined) continue;
      const both = `${JSON.stringify(twin)} and ${JSON.stringify(record)}`;
      assert.ok(twin.standing === 'gone', `${where}: ${person.slug} is there twice: ${both}`);
      // Who left and came back on another day, with another name and address, has nothing by which to be known.
      const sharesSomething =
        twin.connectedOn === record.connectedOn ||
        (twin.firstName === record.firstName && twin.lastName === record.lastName) ||
        (twin.email !== '' && twin.email === record.email);
      assert.ok(!this.#kept.has(id) || !sharesSomething, `${where}: the Keep of ${person.slug} stayed behind: ${both}`);
    }
  }

  /** Of every day as many are connected as the newest export lists, so that no one is called gone who only hid. */
  #checkGone(people: readonly Connection[], { listed }: Month, where: string): void {
    const connected = new Map<string, number>();
    for (const { standing, connectedOn } of people) {
      if (standing === 'connected') add(connected, String(connectedOn));
    }
    const there = new Map<string, number>();
    for (const { person } of listed) add(there, String(dayOf(person.connectedOn)));
    for (const [day, count] of there) {
      assert.ok(
        (connected.get(day) ?? 0) >= count,
        `${where}: ${count} connected on ${day}, of whom some are called gone`,
      );
    }
  }

  #checkNever(people: readonly Connection[], { listed }: Month, where: string): void {
    const souls = new Map(listed.filter(({ person }) => !person.hidden).map(({ soul, person }) => [person.slug, soul]));
    for (const { slug, interaction, firstName } of people) {
      const soul = slug === undefined ? undefined : souls.get(slug);
      const { messages } = interaction;
      if (soul === undefined || messages === undefined || messages.sent + messages.received > 0) continue;
      const talk = (this.#talks.get(soul) ?? []).find((day) => (dayOf(day) ?? 0) <= (this.#readThrough ?? -Infinity));
      assert.equal(
        talk,
        undefined,
        `${where}: ${firstName} (${slug}) was never written to, they say (as known up to ${this.#readThrough})`,
      );
    }
  }
}

/** Entries of the test's ZIPs are dated when the test runs. */
function withoutEntryTimes(content: ExportContent): ExportContent {
  return { ...content, age: { named: content.age?.named, newest: content.age?.newest, packed: undefined } };
}

function dayOf(iso: string): DayNumber | undefined {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return dayNumber(year, month, day);
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
