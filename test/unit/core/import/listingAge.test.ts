import assert from 'node:assert/strict';
import { dayNumber } from '#core/time/calendarDay.ts';
import type { ExportAge, ExportContent, ExportedConnection } from '#core/import/exportContent.ts';
import type { ImportReport } from '#core/import/importReport.ts';
import { importDoubts } from '#core/import/importDocument.ts';
import { person, Stores } from '../../store/network.ts';
import { exportedList } from './exported.ts';

const day = (year: number, month = 1, date = 1): number => dayNumber(year, month, date) ?? 0;
const met = (number: number, connectedOn: number, title = 'Engineer'): ExportedConnection =>
  person(number, { connectedOn, title, company: 'Acme', firstName: `Lou ${number}`, lastName: 'Park' });

function content(connections: readonly ExportedConnection[], age: Partial<ExportAge> = {}): ExportContent {
  return exportedList(connections, { age: { named: undefined, packed: undefined, newest: undefined, ...age } });
}

/** In October 200 people; in November five have left, three joined, and everyone has a new title. */
const october = Array.from({ length: 200 }, (_, number) => met(number, day(2020) + number));
const november = [
  ...october.slice(5).map((one) => ({ ...one, title: 'CTO' })),
  ...[300, 301, 302].map((number) => met(number, day(2020, 11, number - 290), 'CTO')),
];
const oct: Partial<ExportAge> = { named: day(2020, 10, 31) };
const nov: Partial<ExportAge> = { named: day(2020, 11, 30) };

describe('which of two exports is newer', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  async function afterNovember(
    ages: [Partial<ExportAge>, Partial<ExportAge>],
    next: ExportContent,
  ): Promise<ImportReport> {
    const store = await stores.fresh();
    await store.applyImport(content(october, ages[0]));
    await store.applyImport(content(november, ages[1]));
    return store.previewImport(next);
  }

  it('an export from before is older though only three joined since (S9)', async () => {
    for (const ages of [
      [{}, {}],
      [oct, nov],
    ] as [Partial<ExportAge>, Partial<ExportAge>][]) {
      const report = await afterNovember(ages, content(october, ages[0]));
      assert.equal(report.olderThanKnown, true);
      assert.deepEqual([report.counts.returned, report.counts.changed, report.counts.missing], [0, 0, 0]);
      assert.match(importDoubts(report).join(' '), /older than what is known/);
    }
  });

  it('entry times of the archive tell it too', async () => {
    const ages: [Partial<ExportAge>, Partial<ExportAge>] = [
      { packed: day(2020, 10, 31) },
      { packed: day(2020, 11, 30) },
    ];
    const report = await afterNovember(ages, content(october, ages[0]));
    assert.deepEqual([report.olderThanKnown, report.ageDoubt], [true, undefined]);
  });

  it('without any date around it, an export that lacks the newest asks; the answer counts', async () => {
    const store = await stores.fresh();
    await store.applyImport(content(november));
    const cleaned = content(november.slice(0, -2));
    const asked = store.previewImport(cleaned);
    assert.deepEqual([asked.olderThanKnown, asked.ageDoubt], [true, 'newestMissing']);
    assert.match(importDoubts(asked).join(' '), /lacks the newest people known.*say that it is newer/);
    await store.applyImport(cleaned, { treatAs: 'newer' });
    assert.equal(store.stats().byState.gone, 2);
  });

  it('a name that contradicts the days inside decides nothing', async () => {
    const report = await afterNovember([oct, nov], content(october, { named: day(2019, 1, 1) }));
    assert.equal(report.olderThanKnown, true, 'the people say so');
    const renamed = await afterNovember([oct, nov], content(october, { named: day(2020, 12, 31) }));
    assert.equal(renamed.ageDoubt, 'datesDisagree', 'a newer name, but the newest are missing and people are back');
    assert.match(importDoubts(renamed).join(' '), /do not agree on whether it is newer/);
  });

  it('people who are back are asked about', async () => {
    const store = await stores.fresh();
    await store.applyImport(content(october));
    await store.applyImport(content(october.slice(5)));
    const report = store.previewImport(content(october));
    assert.equal(report.ageDoubt, 'leftReturned');
    assert.match(
      importDoubts(report).join(' '),
      /5 people marked as gone or removed are in it and would be connected again: Lou 0 Park/,
    );
    await store.applyImport(content(october), { treatAs: 'older' });
    assert.equal(store.stats().byState.gone, 5);
  });

  it("another member's list of about the same length is recognised (S7)", async () => {
    const store = await stores.fresh();
    await store.applyImport(content(october));
    for (const count of [300, 2000]) {
      const theirs = content(
        Array.from({ length: count }, (_, number) => met(5000 + number, day(2020) + (number % 300))),
      );
      const report = store.previewImport(theirs);
      assert.deepEqual(report.fall, { from: 200, to: 0 });
      assert.match(
        importDoubts(report).join(' '),
        /looks like another member’s list: of 200 people who should be in it, it lists 0/,
      );
      await assert.rejects(store.applyImport(theirs), { code: 'dropNotAccepted', message: /another member’s list/ });
    }
    assert.equal(store.stats().people, 200);
  });

  it('shared people met on other days make it another member’s list as well', async () => {
    const store = await stores.fresh();
    await store.applyImport(content(october));
    const report = store.previewImport(content(october.map((one) => met(one.line - 4, day(2019) + one.line))));
    assert.ok(report.otherMember);
    assert.match(importDoubts(report).join(' '), /most of them with another day of connecting/);
  });

  it('the fall is who is missing, however many are new (S7)', async () => {
    const store = await stores.fresh();
    await store.applyImport(content(october));
    const half = content([
      ...october.slice(0, 100),
      ...Array.from({ length: 100 }, (_, n) => met(900 + n, day(2020, 12) + n)),
    ]);
    assert.deepEqual(store.previewImport(half).fall, { from: 200, to: 100 });
    await store.applyImport(half, { acceptDrop: false });
    assert.equal(store.stats().byState.gone, 0, 'imported without marking anyone as gone (B17)');
  });
});
