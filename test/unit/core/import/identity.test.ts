import assert from 'node:assert/strict';
import type { ExportContent, ExportedConnection, ExportFileKind } from '#core/import/exportContent.ts';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { Store } from '#store/store.ts';
import { importDoubts } from '#core/import/importDocument.ts';
import { Stores } from '../../store/network.ts';
import { exportedList, exportedRow } from './exported.ts';

const day = (year: number, month = 1, date = 1): number => dayNumber(year, month, date) ?? 0;

const row = (slug: string | undefined, change: Partial<ExportedConnection> = {}): ExportedConnection =>
  exportedRow(slug, { connectedOn: day(2019, 5, 5), ...change });
const content = (connections: readonly ExportedConnection[], part: Partial<ExportContent> = {}): ExportContent =>
  exportedList(connections, { ...part, kinds: new Set<ExportFileKind>(['connections', ...(part.kinds ?? [])]) });

/** Ten others, of whom the newest was met in 2022, so that ages can be told. */
const others = Array.from({ length: 10 }, (_, number) =>
  row(`other-${number}`, { firstName: 'Nadia', lastName: `Orth ${number}`, connectedOn: day(2022, 1, number + 1) }),
);
const tomek = row('tomek', { firstName: 'Tomek', lastName: 'Iwański', title: 'Lecturer' });
const named = (year: number): Partial<ExportContent> => ({
  age: { named: day(year, 6, 1), packed: undefined, newest: undefined },
});

describe('who is whom over imports', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** A store that knows Tomek, kept and with a note, and ten others. */
  async function keeping(first: ExportedConnection = tomek): Promise<{ store: Store; id: number }> {
    const store = await stores.fresh();
    const talk = { sent: 3, received: 1, firstSent: 1, lastSent: 2, firstReceived: 3, lastReceived: 3 };
    const part = first.slug === undefined ? {} : { interactions: new Map([[first.slug, { messages: talk }]]) };
    await store.applyImport(
      content([first, ...others], {
        ...named(2023),
        ...part,
        kinds: new Set<ExportFileKind>(['connections', 'messages']),
        messagesThrough: day(2023, 5),
      }),
    );
    const id = store.connections().find(({ firstName }) => firstName === first.firstName)?.id ?? 0;
    await store.setDecision([id], 'keep');
    await store.setNote(id, 'met at a fair');
    return { store, id };
  }

  const same: Record<string, Partial<ExportedConnection>> = {
    'a new address': { slug: 'dr-tomek' },
    'a new address and another employer': { slug: 'dr-tomek', company: 'Acme' },
    'a new name': { lastName: 'Kowalski' },
    'a new name and another employer and title': { lastName: 'Nowak', company: 'Acme', title: 'CTO' },
    'no address any more': { slug: undefined },
    'a new day, since they connected again': { connectedOn: day(2023, 2) },
    'no day': { connectedOn: undefined },
    'nothing but the address': { firstName: '', lastName: '', company: '', title: '', connectedOn: undefined },
  };
  for (const [what, change] of Object.entries(same)) {
    it('keeps letters that a spreadsheet saved as question marks', async () => {
      const { store, id } = await keeping({ ...tomek, company: 'Łódź 🚀', title: 'Why not?' });
      await store.applyImport(
        content([{ ...tomek, lastName: 'Iwa?ski', company: '?ód? ??', title: 'Why not?!' }, ...others], named(2024)),
      );
      const { firstName, lastName, company, title } = store.connection(id) ?? assert.fail();
      assert.deepEqual([firstName, lastName, company, title], ['Tomek', 'Iwański', 'Łódź 🚀', 'Why not?!']);
    });

    it('takes an accent that stands apart from its letter, as a Mac writes it, for no change', async () => {
      const { store, id } = await keeping();
      const apart = {
        ...tomek,
        firstName: tomek.firstName.normalize('NFD'),
        lastName: tomek.lastName.normalize('NFD'),
      };
      const next = content([apart, ...others], named(2024));
      assert.deepEqual([store.previewImport(next).counts.changed, store.previewImport(next).counts.unchanged], [0, 11]);
      await store.applyImport(next);
      assert.equal(store.connection(id)?.lastName, 'Iwański');
    });

    it('asks again when so many are answered to be other people that a tenth counts as gone', async () => {
      const { store } = await keeping();
      const others2 = others.map((one, number) =>
        number < 2 ? { ...one, connectedOn: day(2024, 1, number + 1), company: 'Elsewhere' } : one,
      );
      const next = content([tomek, ...others2], named(2024));
      const preview = store.previewImport(next);
      assert.equal(preview.unsure?.length, 2);
      assert.equal(preview.fall, undefined);
      assert.deepEqual(store.previewImport(next, { same: new Set() }).fall, { from: 11, to: 9 });
      await assert.rejects(store.applyImport(next, { same: new Set() }), /confirm that so many left/);
      await store.applyImport(next, { same: new Set(), acceptDrop: true });
    });

    it(`with ${what}: one person, whose marks and messages stay`, async () => {
      const { store, id } = await keeping();
      const next = content([{ ...tomek, ...change }, ...others], named(2024));
      assert.deepEqual(store.previewImport(next).unsure, []);
      await store.applyImport(next);
      const person = store.connection(id);
      assert.deepEqual([person?.decision, person?.note, person?.standing], ['keep', 'met at a fair', 'connected']);
      assert.equal(person?.interaction.messages?.sent, 3);
      assert.equal(person.slug, change.slug ?? 'tomek');
      assert.equal(store.stats().connections, 11);
    });
  }

  it('asks about whoever connected last and has another name and address: files without a day end with them', async () => {
    const store = await stores.fresh();
    const last = { ...tomek, connectedOn: day(2022, 3) };
    await store.applyImport(content([last, ...others]));
    for (const change of [
      { lastName: 'Nowak', title: 'CTO' },
      { firstName: 'T.', lastName: 'Nowak' },
    ]) {
      const preview = store.previewImport(content([{ ...last, slug: 'nowak', ...change }, ...others]));
      assert.deepEqual(
        preview.unsure?.map(({ known, found }) => [known.slug, found.slug]),
        [['tomek', 'nowak']],
        JSON.stringify(change),
      );
    }
    const stranger = { ...last, slug: 'nowak', firstName: 'Mia', lastName: 'Roth', company: 'Kite' };
    assert.deepEqual(store.previewImport(content([stranger, ...others])).unsure, []);
  });

  it('a member’s number that an earlier version kept in lower case is the same address', async () => {
    const slug = 'ACoAABcDeFgHiJkLmNoPq_-123';
    const { store, id } = await keeping({ ...tomek, slug: slug.toLowerCase() });
    // Nothing else would tell that it is he.
    const now = { ...tomek, slug, lastName: 'Kowalski', company: 'Acme', title: 'CTO' };
    await store.applyImport(content([now, ...others], named(2024)));
    const person = store.connection(id);
    assert.deepEqual([person?.slug, person?.lastName, person?.decision], [slug, 'Kowalski', 'keep']);
    assert.equal(store.stats().connections, 11);
  });

  it('two who swap their addresses stay themselves', async () => {
    const { store, id } = await keeping();
    const [first] = others;
    assert.ok(first);
    const swapped = [
      { ...tomek, slug: first.slug },
      { ...first, slug: 'tomek' },
    ];
    await store.applyImport(content([...swapped, ...others.slice(1)], named(2024)));
    const person = store.connection(id);
    assert.deepEqual([person?.slug, person?.decision, person?.interaction.messages?.sent], [first.slug, 'keep', 3]);
    const other = [...store.connectionIdsBySlug(['tomek']).values()][0] ?? 0;
    assert.deepEqual([store.connection(other)?.decision, store.connection(other)?.lastName], ['undecided', 'Orth 0']);
    assert.equal(store.connection(other)?.interaction.messages?.sent, 0);
  });

  it('whoever takes over an address inherits nothing, and who had it is gone with their marks', async () => {
    const { store, id } = await keeping();
    const stranger = row('tomek', { firstName: 'Mia', lastName: 'Roth', connectedOn: day(2024, 2), company: 'Kite' });
    await store.applyImport(content([stranger, ...others], named(2024)));
    const before = store.connection(id);
    assert.deepEqual([before?.slug, before?.decision, before?.standing], [undefined, 'keep', 'gone']);
    const mia = store.connections().find(({ firstName }) => firstName === 'Mia');
    assert.deepEqual(
      [mia?.slug, mia?.decision, mia?.note, mia?.interaction.messages],
      ['tomek', 'undecided', '', undefined],
    );
    // And when he is back under another address, he is himself again.
    await store.applyImport(content([stranger, { ...tomek, slug: 'tomek-2' }, ...others], named(2025)));
    const back = store.connection(id);
    assert.deepEqual(
      [back?.slug, back?.decision, back?.standing, back?.interaction.messages?.sent],
      ['tomek-2', 'keep', 'connected', 3],
    );
  });

  const unclear: Record<string, Partial<ExportedConnection>> = {
    'the same address, another name by a part, another day': {
      lastName: 'Nowak',
      connectedOn: day(2023, 2),
      company: '',
      title: '',
    },
    'the same address without a day, another name': { firstName: 'Mia', lastName: 'Roth', connectedOn: undefined },
    'another address and name, the same old day': {
      slug: 'mia',
      firstName: 'Mia',
      lastName: 'Roth',
      company: 'Kite',
      title: '',
    },
    'another address, the same name, another day': {
      slug: 'tomek-2',
      connectedOn: day(2023, 2),
      company: 'Kite',
      title: 'CTO',
    },
  };
  for (const [what, change] of Object.entries(unclear)) {
    it(`${what}: asks, naming both, and writes nothing before`, async () => {
      const { store, id } = await keeping();
      const next = content([{ ...tomek, ...change }, ...others], named(2024));
      const preview = store.previewImport(next);
      const [pair, ...more] = preview.unsure ?? [];
      assert.deepEqual([pair?.known.name, pair?.known.marked, more], ['Tomek Iwański', true, []]);
      assert.match(
        importDoubts(preview).join(' '),
        /not certain whether these are the same: Tomek Iwański \(.*marked by you\) and /,
      );
      const revision = store.revision;
      await assert.rejects(store.applyImport(next), { code: 'peopleUnclear', message: /Tomek Iwański/ });
      assert.equal(store.revision, revision);

      await store.applyImport(next, { same: new Set([pair?.key ?? '']) });
      assert.deepEqual([store.connection(id)?.decision, store.connection(id)?.standing], ['keep', 'connected']);
      assert.equal(store.connection(id)?.interaction.messages?.sent, 3);
      assert.equal(store.stats().connections, 11);
    });

    it(`${what}: two people, when the answer is so`, async () => {
      const { store, id } = await keeping();
      const next = content([{ ...tomek, ...change }, ...others], named(2024));
      await store.applyImport(next, { same: new Set() });
      assert.deepEqual([store.connection(id)?.decision, store.connection(id)?.standing], ['keep', 'gone']);
      const added = store.connections().find((person) => person.standing === 'connected' && person.id > 11);
      assert.deepEqual([added?.decision, added?.note], ['undecided', '']);
    });
  }

  it('namesakes of one day and employer are told apart by address, and never mixed without one', async () => {
    const store = await stores.fresh();
    const twins = ['lou-1', 'lou-2'].map((slug) => row(slug, { firstName: 'Lou', lastName: 'Park' }));
    await store.applyImport(content([...twins, ...others], named(2023)));
    const [first = 0, second = 0] = store.connectionIdsBySlug(['lou-1', 'lou-2']).values();
    await store.setDecision([first], 'keep');
    const early = content(
      [...twins, ...others].map((one) => ({ ...one, slug: undefined })),
      {
        ...named(2024),
        columns: new Set(['firstName', 'lastName', 'connectedOn'] as const),
      },
    );
    await store.applyImport(early);
    assert.deepEqual([store.connection(first)?.decision, store.connection(second)?.decision], ['keep', 'undecided']);
    assert.equal(store.connections().length, 12);
  });

  it('addresses that appear find the people of an early export, with their marks', async () => {
    const { store, id } = await keeping({ ...tomek, slug: undefined });
    await store.applyImport(content([tomek, ...others], named(2024)));
    assert.deepEqual([store.connection(id)?.slug, store.connection(id)?.decision], ['tomek', 'keep']);
    assert.equal(store.stats().connections, 11);
  });

  it('a hidden member of a new title keeps the note (S19)', async () => {
    const { store, id } = await keeping({ ...tomek, slug: undefined });
    await store.applyImport(content([{ ...tomek, slug: undefined, title: 'Professor' }, ...others], named(2024)));
    const person = store.connection(id);
    assert.deepEqual([person?.title, person?.note, person?.standing], ['Professor', 'met at a fair', 'connected']);
    assert.equal(store.stats().connections, 11);
  });

  it('whoever hides is not called gone, and is back with the marks when they show themselves (B16)', async () => {
    const { store, id } = await keeping();
    const hidden = row(undefined, { connectedOn: tomek.connectedOn });
    const report = await store.applyImport(content([hidden, ...others], named(2024)));
    assert.deepEqual([report.counts.missing, report.counts.added, report.counts.nowHidden], [0, 0, 1]);
    assert.deepEqual([store.connection(id)?.standing, store.stats().connections], ['connected', 11]);
    await store.applyImport(content([tomek, ...others], named(2025)));
    assert.deepEqual([store.connection(id)?.decision, store.stats().connections], ['keep', 11]);
  });

  it('a hidden member who returns counts as returned (B16)', async () => {
    const store = await stores.fresh();
    const hidden = row(undefined, { connectedOn: day(2018) });
    await store.applyImport(content([hidden, ...others], named(2023)));
    const id = store.connections().find(({ slug }) => slug === undefined)?.id ?? 0;
    await store.setDecision([id], 'keep');
    await store.applyImport(content(others, named(2024)));
    assert.equal(store.connection(id)?.standing, 'gone');
    const report = await store.applyImport(content([hidden, ...others], named(2025)));
    assert.deepEqual([report.counts.returned, store.connection(id)?.standing], [1, 'connected']);
  });

  it('the only hidden member of a day, marked, is whoever shows themselves with that day', async () => {
    const store = await stores.fresh();
    await store.applyImport(content([row(undefined, { connectedOn: day(2018) }), ...others], named(2023)));
    const id = store.connections().find(({ slug }) => slug === undefined)?.id ?? 0;
    await store.setDecision([id], 'keep');
    await store.applyImport(content([row('lou', { connectedOn: day(2018) }), ...others], named(2024)));
    assert.deepEqual([store.connection(id)?.slug, store.connection(id)?.decision], ['lou', 'keep']);
    assert.equal(store.connections().length, 11);
  });

  it('30,000 hidden members of one day are matched at once (S18)', async () => {
    const hidden = Array.from({ length: 30_000 }, () => row(undefined));
    const store = await stores.fresh();
    await store.applyImport(content(hidden, named(2023)));
    const before = process.cpuUsage();
    const { counts } = store.previewImport(content(hidden, named(2024)));
    const { user, system } = process.cpuUsage(before);
    assert.deepEqual([counts.added, counts.unchanged], [0, 30_000]);
    assert.ok((user + system) / 1000 < 1000, `${(user + system) / 1000} ms`);
  });
});
