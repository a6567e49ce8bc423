import assert from 'node:assert/strict';
import { connectionColumns } from '#core/import/exportContent.ts';
import type { ExportedConnection } from '#core/import/exportContent.ts';
import { syncReportDocument } from '#core/import/importDocument.ts';
import type { ListedPerson } from '#core/import/connectionsReading.ts';
import { fullName, noMessages } from '#core/people/connection.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { Store } from '#store/store.ts';
import { believe, exported, person, Stores } from '../../store/network.ts';

const day = (year: number, month = 1, date = 1): number => dayNumber(year, month, date) ?? 0;
const tomek = person(0, {
  slug: 'tomek',
  firstName: 'Tomek',
  lastName: 'Iwański Nowak',
  title: 'Lecturer',
  connectedOn: day(2019, 5, 5),
});
const others = Array.from({ length: 20 }, (_, n) =>
  person(n + 1, { firstName: 'Ola', lastName: `Zdun ${n}`, connectedOn: day(2022, 1, n + 1) }),
);

/** The card of a person on the connections page. */
function card(one: ExportedConnection, change: Partial<ListedPerson> = {}): ListedPerson {
  return { slug: one.slug ?? '', name: fullName(one), headline: 'Speaker', connectedOn: one.connectedOn, ...change };
}

const cards = others.map((one) => card(one));

describe('who is whom on the connections page', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** A store that knows Tomek, kept, who was written to, and twenty others. */
  async function keeping(): Promise<{ store: Store; id: number }> {
    const store = await stores.fresh();
    const messages = { ...noMessages, sent: 3, firstSent: 17_000, lastSent: 17_000 };
    await store.applyImport(
      exported({
        connections: [tomek, ...others],
        columns: new Set(connectionColumns),
        interactions: new Map([['tomek', { messages }]]),
        kinds: new Set(['connections', 'messages']),
        age: { named: day(2023, 6), packed: undefined, newest: undefined },
      }),
    );
    const id = store.connectionIdsBySlug(['tomek']).get('tomek') ?? 0;
    await store.setDecision([id], 'keep');
    return { store, id };
  }

  const readAll = (store: Store, people: readonly ListedPerson[]) => believe(store, { people, total: people.length });
  const readPart = (store: Store, people: readonly ListedPerson[]) => store.applyReading({ people, total: undefined });
  const about = (store: Store, id: number) => {
    const { slug, decision, standing, interaction } = store.connection(id) ?? assert.fail();
    return [slug, decision, standing, interaction.messages?.sent];
  };

  for (const [extent, read] of Object.entries({ whole: readAll, part: readPart })) {
    it(`keeps the marks of someone who has a new address (${extent})`, async () => {
      const { store, id } = await keeping();
      await read(store, [card(tomek, { slug: 'dr-tomek' }), ...cards]);
      assert.deepEqual(about(store, id), ['dr-tomek', 'keep', 'connected', 3]);
      assert.equal(store.connections().length, 21);
      await store.applyImport(
        exported({
          connections: [{ ...tomek, slug: 'dr-tomek' }, ...others],
          age: { named: day(2026, 6), packed: undefined, newest: undefined },
        }),
      );
      assert.deepEqual([about(store, id), store.connections().length], [['dr-tomek', 'keep', 'connected', 3], 21]);
    });
  }

  it('gives whoever took an address over nothing of whoever had it', async () => {
    const { store, id } = await keeping();
    const stranger = card(tomek, { name: 'Mia Roth', connectedOn: day(2024, 2) });
    const { report } = await readAll(store, [stranger, ...cards]);
    assert.deepEqual(about(store, id), [undefined, 'keep', 'gone', 3]);
    const mia = store.connectionIdsBySlug(['tomek']).get('tomek') ?? 0;
    assert.deepEqual(about(store, mia), ['tomek', 'undecided', 'connected', undefined]);
    assert.deepEqual(
      store.history.syncReport(report.at)?.onlyStored.map(({ name }) => name),
      ['Tomek Iwański Nowak'],
    );
    await readAll(store, [stranger, card(tomek, { slug: 'tomek-2' }), ...cards]);
    assert.deepEqual(about(store, id), ['tomek-2', 'keep', 'connected', 3]);
    assert.deepEqual(about(store, mia), ['tomek', 'undecided', 'connected', undefined]);
  });

  it('lets two who swapped their addresses stay themselves', async () => {
    const { store, id } = await keeping();
    const [first = assert.fail(), ...rest] = others;
    const swapped = [card(tomek, { slug: first.slug ?? '' }), card(first, { slug: 'tomek' })];
    await readAll(store, [...swapped, ...rest.map((one) => card(one))]);
    assert.deepEqual(about(store, id), [first.slug, 'keep', 'connected', 3]);
    assert.equal(store.connections().length, 21);
  });

  const unsure: Record<string, Partial<ListedPerson>> = {
    'the same name, another address, another day': { slug: 'tomek-2', connectedOn: day(2023, 2) },
    'another name and address, the same old day': { slug: 'mia', name: 'Mia Roth' },
    'the same address, part of the name, another day': { name: 'Anna Nowak', connectedOn: day(2023, 2) },
    'the same address, part of the name, no day': { name: 'Anna Nowak', connectedOn: undefined },
    'the same address, another name, no day': { name: 'Mia Roth', connectedOn: undefined },
  };
  for (const [what, change] of Object.entries(unsure)) {
    it(`changes nothing where it is not certain, and says so (${what})`, async () => {
      const { store, id } = await keeping();
      const { report } = await readAll(store, [card(tomek, change), ...cards]);
      assert.deepEqual([about(store, id), store.connections().length], [['tomek', 'keep', 'connected', 3], 21]);
      const stored = store.history.syncReport(report.at) ?? assert.fail();
      assert.deepEqual(
        stored.unsure?.map(({ name }) => name),
        ['Tomek Iwański Nowak'],
      );
      assert.match(syncReportDocument(stored), /under another name or address[^#]*Tomek Iwański Nowak/);
    });
  }

  it('knows people by their address when they changed their name or the page adds titles', async () => {
    const changes = [
      { name: 'Tomek Kowalski' },
      { name: 'Ewa Kowalska' },
      { name: 'Dr. Tomek Iwański Nowak, PhD', connectedOn: undefined },
      { name: 'Dr. Tomek Iwański Nowak, PhD', connectedOn: day(2024, 2) },
      { name: '' },
    ];
    for (const change of changes) {
      const { store, id } = await keeping();
      await readAll(store, [card(tomek, change), ...cards]);
      assert.deepEqual(about(store, id), ['tomek', 'keep', 'connected', 3]);
    }
  });

  it('gives addresses to the people of an early export, which had none', async () => {
    const store = await stores.fresh();
    await store.applyImport(exported({ connections: [tomek, ...others].map((one) => ({ ...one, slug: undefined })) }));
    const id = store.connections()[0]?.id ?? 0;
    await store.setDecision([id], 'keep');
    await readAll(store, [card(tomek), ...cards]);
    assert.deepEqual([store.connection(id)?.slug, store.connections().length], ['tomek', 21]);
  });

  it('adds a new namesake of someone only when the whole page shows that there are two', async () => {
    const { store } = await keeping();
    const namesake = card(tomek, { slug: 'tomek-2', connectedOn: day(2024, 3) });
    const { report } = await readPart(store, [namesake]);
    assert.deepEqual([report.unsure?.length, store.connections().length], [1, 21]);
    await readAll(store, [namesake, card(tomek), ...cards]);
    assert.equal(store.connections().length, 22);
  });

  it('takes an address from someone of whom it is not certain who they are now', async () => {
    const { store, id } = await keeping();
    const [first = assert.fail(), ...rest] = others;
    const another = card(first, { slug: 'ola-2', connectedOn: day(2023, 2) });
    await readAll(store, [card(tomek, { slug: first.slug ?? '' }), another, ...rest.map((one) => card(one))]);
    assert.deepEqual(about(store, id), [first.slug, 'keep', 'connected', 3]);
    assert.deepEqual(
      store.connections([2]).map(({ slug, standing }) => [slug, standing]),
      [[undefined, 'connected']],
    );
  });

  it('takes nothing from the page of another member', async () => {
    const { store } = await keeping();
    const strangers = Array.from({ length: 20 }, (_, n) =>
      card(person(n + 100, { firstName: 'Kim', lastName: `Oh ${n}`, connectedOn: day(2021, 2, n + 1) })),
    );
    const withoutDays = strangers.map((one) => ({ ...one, connectedOn: undefined }));
    const { revision } = store;
    const refused = { code: 'otherOwner', message: /of 20 on it .* 0 are/ };
    await assert.rejects(readAll(store, strangers), refused);
    await assert.rejects(readPart(store, strangers), refused);
    await assert.rejects(readAll(store, withoutDays), refused);
    assert.equal(store.revision, revision);
    // People met since are no strangers, nor is a list short from which most were removed by hand.
    await readPart(
      store,
      strangers.map((one) => ({ ...one, connectedOn: day(2024, 2) })),
    );
    await readAll(store, cards.slice(0, 4));
  });

  it('asks about a drop by who is missing, however many are new', async () => {
    const { store } = await keeping();
    const newcomers = Array.from({ length: 9 }, (_, n) => card(person(n + 100, { connectedOn: day(2024, 2, n + 1) })));
    const people = [...cards.slice(0, 12), ...newcomers];
    const asked = await store.applyReading({ people, total: people.length });
    assert.deepEqual(asked.kind === 'needsConfirmation' && asked.fall, { from: 21, to: 12 });
  });
});
