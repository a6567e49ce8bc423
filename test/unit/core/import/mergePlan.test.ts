import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ExportContent, ExportedConnection, ExportFileKind } from '#core/import/exportContent.ts';
import type { KnownNetwork, KnownPerson } from '#core/import/knownNetwork.ts';
import type { MergeOptions, MergePlan } from '#core/import/importPlan.ts';
import { planImport } from '#core/import/mergePlan.ts';
import { exportedList, exportedRow } from './exported.ts';

/** Nothing known yet. */
const emptyNetwork: KnownNetwork = {
  people: [],
  evidence: new Map(),
  recommendations: new Map(),
  owner: undefined,
  importedKinds: [],
  messagesThrough: undefined,
  ownCompanies: [],
  everListed: false,
};

const options: MergeOptions = { today: 20_000, judgeAbsence: true, same: new Set() };

/** What the store does with a plan, in memory. */
function applied(known: KnownNetwork, plan: MergePlan): KnownNetwork {
  const updates = new Map(plan.update.map((details) => [details.id, details]));
  const standings = new Map(plan.standings.map(({ id, to }) => [id, to]));
  const addresses = new Map(plan.readdress.map(({ id, slug }) => [id, { slug }]));
  const deleted = new Set(plan.delete);
  const lastId = Math.max(0, ...known.people.map(({ id }) => id));
  const people: KnownPerson[] = [
    ...known.people
      .filter(({ id }) => !deleted.has(id))
      .map((person) => ({
        ...person,
        ...updates.get(person.id),
        ...addresses.get(person.id),
        standing: standings.get(person.id) ?? person.standing,
      })),
    ...plan.insert.map((person, index) => ({ ...person, id: lastId + index + 1, marked: false })),
  ];
  return {
    ...known,
    people,
    evidence: new Map([...known.evidence, ...plan.evidence]),
    recommendations: new Map([...known.recommendations, ...plan.recommendations]),
    owner: plan.owner,
    importedKinds: plan.importedKinds,
    messagesThrough: plan.messagesThrough,
    everListed: plan.everListed,
    listing: plan.listing,
  };
}

function imported(...contents: ExportContent[]): KnownNetwork {
  return contents.reduce((known, next) => applied(known, planImport(known, next, options)), emptyNetwork);
}

function standing(known: KnownNetwork, slug: string) {
  return known.people.find((person) => person.slug === slug)?.standing;
}

const people = [
  { slug: 'ada', firstName: 'Ada', lastName: "O'Brien", email: 'ada@example.org', connectedOn: 17_000 },
  { slug: '李小龙', firstName: '小龙', lastName: '李', email: '', connectedOn: 17_001 },
  { slug: 'josé', firstName: 'José', lastName: 'half \ud83d', email: '', connectedOn: 17_001 },
  { slug: 'eve', firstName: '<b>', lastName: 'nul\0', email: 'eve@example.org', connectedOn: 17_003 },
  { slug: 'fay', firstName: '👩‍🚀', lastName: '', email: '', connectedOn: 17_004 },
  { slug: 'ב', firstName: 'ב', lastName: 'ב', email: '', connectedOn: undefined },
];
/** Someone of them as an export may show them: with or without an address, hidden, promoted, connected again. */
const anyRow = fc
  .record({
    person: fc.constantFrom(...people),
    line: fc.nat(),
    addressed: fc.boolean(),
    hidden: fc.integer({ min: 0, max: 5 }),
    company: fc.constantFrom('', 'Acme', 'Bluefern Labs, Inc.'),
    title: fc.constantFrom('', 'CTO'),
    later: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ person, line, addressed, hidden, company, title, later }): ExportedConnection => {
    const connectedOn = later === 1 && person.connectedOn !== undefined ? person.connectedOn + 2 : person.connectedOn;
    if (hidden === 1) {
      const blank = { firstName: '', lastName: '', email: '', company: '', title: '' };
      return { line, slug: undefined, ...blank, connectedOn: connectedOn ?? 17_000 };
    }
    return { ...person, line, slug: addressed ? person.slug : undefined, company, title, connectedOn };
  });
const anyRows = fc.array(anyRow, { maxLength: 12 });

/** A network without ids and order. */
function essence(known: KnownNetwork): string[] {
  return known.people.map(({ id: _, ...person }) => JSON.stringify(person)).sort();
}

describe('merge plan', () => {
  it('changes nothing when the same export is imported again', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (earlier, rows) => {
        const known = imported(exportedList(earlier), exportedList(rows));
        const again = planImport(known, exportedList(rows), options);
        assert.deepEqual(
          [again.insert, again.update, again.standings, again.delete, [...again.evidence], again.recommended],
          [[], [], [], [], [], []],
        );
      }),
    );
  });

  it('comes to the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(anyRows, fc.func(fc.nat()), (rows, weight) => {
        const shuffled = [...rows].sort((a, b) => weight(a) - weight(b));
        assert.deepEqual(essence(imported(exportedList(shuffled))), essence(imported(exportedList(rows))));
      }),
    );
  });

  it('never has one address twice, nor more people without name and address than such rows', () => {
    fc.assert(
      fc.property(fc.array(anyRows, { maxLength: 4 }), (exports) => {
        const known = imported(...exports.map((rows) => exportedList(rows)));
        const slugs = known.people.flatMap(({ slug }) => slug ?? []);
        assert.equal(new Set(slugs).size, slugs.length);
        const isBlank = (one: ExportedConnection | KnownPerson): boolean =>
          one.slug === undefined && one.firstName === '' && one.lastName === '';
        const most = Math.max(0, ...exports.map((rows) => rows.filter(isBlank).length));
        assert.ok(known.people.filter(isBlank).length <= most);
      }),
    );
  });

  it('shows the old and the new job', () => {
    const known = imported(exportedList([exportedRow('ada', { title: 'Engineer' })]));
    const { report } = planImport(
      known,
      exportedList([exportedRow('ada', { title: 'CTO', company: 'Acme' })]),
      options,
    );
    assert.deepEqual(report.changed, [
      {
        id: 1,
        slug: 'ada',
        name: "ada O'Brien",
        company: 'Acme',
        title: 'CTO',
        oldCompany: 'Bluefern Labs',
        oldTitle: 'Engineer',
      },
    ]);
    assert.equal(report.counts.unchanged, 0);
  });

  it('keeps an e-mail address that a later export no longer shows', () => {
    const known = imported(
      exportedList([exportedRow('ada', { email: 'ada@example.org' })]),
      exportedList([exportedRow('ada')]),
    );
    assert.equal(known.people[0]?.email, 'ada@example.org');
  });

  it('marks who is missing from a newer listing as gone, never as removed (A14)', () => {
    const all = Array.from({ length: 20 }, (_, number) => exportedRow(`p${number}`, { connectedOn: 17_000 + number }));
    const known = imported(exportedList(all), exportedList(all.slice(1)));
    assert.equal(standing(known, 'p0'), 'gone');
    const back = imported(exportedList(all), exportedList(all.slice(1)), exportedList(all));
    assert.equal(standing(back, 'p0'), 'connected');
  });

  it('asks about a fall of more than a tenth, and can leave everyone where they are (A14)', () => {
    const all = Array.from({ length: 20 }, (_, number) => exportedRow(`p${number}`));
    const known = imported(exportedList(all));
    assert.equal(planImport(known, exportedList(all.slice(2)), options).report.fall, undefined);
    const plan = planImport(known, exportedList(all.slice(3)), { ...options, judgeAbsence: false });
    assert.deepEqual(plan.report.fall, { from: 20, to: 17 });
    assert.deepEqual(plan.standings, []);
  });

  it('takes an export that ends before what is known as history: no absence, no return, no old job', () => {
    const all = Array.from({ length: 20 }, (_, number) => exportedRow(`p${number}`, { connectedOn: 17_000 + number }));
    const known = imported(exportedList(all), exportedList(all.slice(1)));
    const old = exportedList([
      ...all.slice(0, 10).map((person) => ({ ...person, company: 'Former Ltd' })),
      exportedRow('left', { connectedOn: 16_000 }),
    ]);
    const plan = planImport(known, old, options);
    assert.equal(plan.report.olderThanKnown, true);
    assert.equal(plan.report.fall, undefined);
    assert.deepEqual([plan.update, plan.standings], [[], []]);
    assert.deepEqual(
      plan.insert.map(({ slug, standing: stands }) => [slug, stands]),
      [['left', 'gone']],
    );
  });

  it('lets a removed person return only with a newer connection (A18)', () => {
    const cy = exportedRow('cy');
    const first = imported(exportedList([exportedRow('ada'), exportedRow('bo'), cy]));
    const removed: KnownNetwork = {
      ...first,
      people: first.people.map((person) => ({ ...person, standing: 'removed' })),
    };
    const plan = planImport(
      removed,
      exportedList([
        exportedRow('ada'),
        exportedRow('bo', { connectedOn: 19_000 }),
        { ...cy, connectedOn: (cy.connectedOn ?? 0) + 1 },
      ]),
      options,
    );
    const after = applied(removed, plan);
    assert.equal(standing(after, 'cy'), 'removed', 'the page may have shown the day of another time zone');
    assert.equal(standing(after, 'ada'), 'removed', 'the same date: that export was made before the removal');
    assert.equal(standing(after, 'bo'), 'connected');
    assert.deepEqual(
      plan.report.returned.map(({ slug }) => slug),
      ['bo'],
    );
    assert.equal(after.people.length, 3);
  });

  it('matches hidden members by content and keeps those whom the person marked', () => {
    const hidden = exportedRow(undefined);
    const known = imported(
      exportedList([exportedRow('ada'), hidden, hidden, exportedRow(undefined, { connectedOn: 17_000 })]),
    );
    assert.equal(known.people.length, 4);
    const marked: KnownNetwork = {
      ...known,
      people: known.people.map((person) => ({ ...person, marked: person.connectedOn === 17_000 })),
    };
    const plan = planImport(
      marked,
      exportedList([exportedRow('ada'), hidden, exportedRow('eve'), exportedRow('fay')]),
      options,
    );
    assert.equal(plan.delete.length, 1);
    assert.deepEqual(
      plan.standings.map(({ to }) => to),
      ['gone'],
    );
  });

  it('joins a recommendation only to the one person of that name', () => {
    const twins = exportedList(
      [exportedRow('ada-1', { firstName: 'Ada' }), exportedRow('ada-2', { firstName: 'Ada' }), exportedRow('josé')],
      {
        kinds: new Set<ExportFileKind>(['connections', 'recommendationsReceived']),
        recommendations: [
          { firstName: 'ADA', lastName: "O'Brien", direction: 'received' },
          { firstName: 'Jose', lastName: "O'brien", direction: 'received' },
        ],
      },
    );
    const received = imported(twins).people.map(({ slug, recommendationsReceived }) => [slug, recommendationsReceived]);
    assert.deepEqual(received, [
      ['ada-1', 0],
      ['ada-2', 0],
      ['josé', 1],
    ]);
  });

  it('keeps evidence of files that a later export lacks, and takes it before its person is known', () => {
    const messages = {
      sent: 2,
      received: 0,
      firstSent: 1,
      lastSent: 9,
      firstReceived: undefined,
      lastReceived: undefined,
    };
    const talk = exportedList([], {
      kinds: new Set<ExportFileKind>(['messages']),
      interactions: new Map([['ada', { messages }]]),
    });
    for (const known of [
      imported(talk, exportedList([exportedRow('ada')])),
      imported(exportedList([exportedRow('ada')]), talk),
    ]) {
      assert.deepEqual(known.evidence.get('ada')?.messages, messages);
      assert.equal(known.messagesThrough, 9, 'up to the last message, and no longer');
    }
    assert.equal(imported(exportedList([exportedRow('ada')])).messagesThrough, undefined);
  });

  it('notices the export of another member', () => {
    const known = imported(exportedList([exportedRow('ada')], { owner: 'me' }));
    const { report } = planImport(known, exportedList([exportedRow('ada')], { owner: 'you' }), options);
    assert.deepEqual(report.otherOwner, { known: 'me', found: 'you' });
  });
});
