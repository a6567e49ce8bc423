import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullName } from '#core/people/connection.ts';
import type { Job } from '#core/people/job.ts';
import { monthRange } from '#core/people/job.ts';
import { fold } from '#core/text/textFolding.ts';
import type { ExportFileKind } from '#core/import/exportContent.ts';
import { removeAccountData } from '#store/removeData.ts';
import { exported, people, person, Stores, noBackground } from './network.ts';

describe('imports into the store', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('previews without writing, then does the same', async () => {
    const store = await stores.fresh();
    const content = exported({
      connections: people(12),
      setAside: [{ file: 'Connections.csv', line: 9, reason: 'x' }],
    });
    const preview = store.previewImport(content);
    assert.equal(store.revision, 0);
    const report = await store.applyImport(content);
    assert.deepEqual({ ...report, at: undefined }, preview);
    assert.equal(report.counts.added, 12);
    assert.deepEqual(JSON.parse(JSON.stringify(store.lastImportReport())), JSON.parse(JSON.stringify(report)));
  });

  it('makes no duplicates, hidden members included, and keeps ids, marks and tombstones', async () => {
    const store = await stores.fresh();
    const content = exported({
      connections: [...people(20), ...Array.from({ length: 3 }, () => person(50, { slug: undefined, firstName: '' }))],
    });
    await store.applyImport(content);
    await store.setDecision([2], 'keep');
    // What two readings tell over time differs from what one tells, and is no part of it.
    const present = () => store.connections().map((one) => ({ ...one, memory: undefined }));
    const before = present();
    const report = await store.applyImport(content);
    assert.deepEqual(present(), before);
    assert.deepEqual([report.counts.added, report.counts.unchanged], [0, 23]);
  });

  it('keeps the owner’s jobs and which files were imported, and forgets them with the import', async () => {
    const store = await stores.fresh();
    await store.applyImport(exported({ connections: people(3) }));
    assert.deepEqual(store.background, noBackground);
    const { strengthHigh } = store.table();
    assert.deepEqual([...strengthHigh], [5, 5, 5]);
    const jobs: Job[] = [
      { company: 'Łódź & Sons', title: 'Dev', started: monthRange(2012), finished: monthRange(2015, 3) },
      { company: 'Bluefern', title: '', started: undefined, finished: 'present' },
      { company: 'Quarry', title: '', started: monthRange(2010, 1), finished: undefined },
    ];
    const all: ExportFileKind[] = ['messages', 'invitations', 'notes', 'endorsementsGiven', 'recommendationsReceived'];
    await store.applyImport(
      exported({
        connections: people(3),
        kinds: new Set<ExportFileKind>(['connections', 'positions', ...all]),
        ownJobs: jobs,
      }),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(store.background.jobs)), JSON.parse(JSON.stringify(jobs)));
    assert.deepEqual(store.background.imported, {
      messages: true,
      recommendations: true,
      endorsements: true,
      invitations: true,
      linkedInNotes: true,
    });
    await store.applyImport(exported({ connections: people(3) }));
    assert.equal(store.background.jobs?.length, 3, 'an export without Positions.csv says nothing of jobs');
    await store.undoLastImport();
    await store.undoLastImport();
    assert.deepEqual(store.background, noBackground);
  });

  it('refuses an export of no one (A13) and that of another member', async () => {
    const store = await stores.fresh();
    await store.applyImport(exported({ connections: people(3), owner: 'me' }));
    await assert.rejects(store.applyImport(exported({ connections: [] })), { code: 'emptyImport' });
    assert.throws(() => store.previewImport(exported({})), { code: 'emptyImport' });
    await assert.rejects(store.applyImport(exported({ connections: people(4), owner: 'you' })), { code: 'otherOwner' });
    assert.equal(store.stats().people, 3);
    assert.equal(store.owner, 'me');
  });

  it('asks before it believes that a tenth is gone (A14)', async () => {
    const store = await stores.fresh(20);
    const fewer = exported({ connections: people(20).slice(5) });
    await assert.rejects(store.applyImport(fewer), { code: 'dropNotAccepted', message: /lists 15 people, but 20/ });
    await store.applyImport(fewer, { acceptDrop: false });
    assert.equal(store.stats().byState.gone, 0);
    await store.applyImport(fewer, { acceptDrop: true });
    assert.equal(store.stats().byState.gone, 5);
  });

  it('keeps nothing of a reading of a network that another window has deleted meanwhile', async () => {
    const store = await stores.fresh(20);
    const { networkId } = store;
    const [one] = store.connections();
    const reading = { people: [{ slug: one?.slug ?? '', name: 'Zoë', headline: '', connectedOn: undefined }] };
    await removeAccountData(store.directory, { networkId });
    const applied = store.applyReading({ ...reading, total: undefined }, undefined, networkId);
    await assert.rejects(applied, { code: 'otherNetwork' });
    assert.equal(store.table().length, 0);
  });

  it('asks before it believes a reading that fell by a tenth', async () => {
    const store = await stores.fresh(20);
    const onPage = store.connections().slice(0, 10);
    const reading = {
      people: onPage.map(({ slug = '', firstName }) => ({
        slug,
        name: firstName,
        headline: '',
        connectedOn: undefined,
      })),
      total: 10,
    };
    const asked = await store.applyReading(reading);
    assert.ok(asked.kind === 'needsConfirmation');
    assert.equal(store.stats().byState.gone, 0);
    // While the person is asked, another window adds people.
    const other = await stores.at(store.directory, { pollMs: 0 });
    await other.applyImport(exported({ connections: people(40) }));
    const again = await store.applyReading(reading, asked.fall);
    assert.ok(again.kind === 'needsConfirmation', 'that so many are gone is not what was believed');
    assert.deepEqual([again.fall, store.stats().byState.gone], [{ from: 40, to: 10 }, 0]);
    const done = await store.applyReading(reading, again.fall);
    assert.equal(done.kind, 'applied');
    assert.deepEqual([store.stats().byState.gone, store.stats().byState.removed], [30, 0]);
    assert.notEqual(store.stats().lastSyncAt, undefined);
  });

  it('says "unknown" without messages.csv, then "never", but not of those who connected since', async () => {
    const store = await stores.fresh(3);
    const messages = (id: number) => store.connection(id)?.interaction.messages;
    assert.equal(messages(1), undefined);
    await store.applyImport(
      exported({
        connections: people(3),
        kinds: new Set<ExportFileKind>(['connections', 'messages']),
        messagesThrough: 19_400,
      }),
    );
    assert.equal(messages(1)?.sent, 0);
    await store.applyImport(exported({ connections: [...people(3), person(3, { connectedOn: 19_500 })] }));
    assert.equal(messages(1)?.sent, 0);
    assert.equal(messages(4), undefined);
  });

  it('undoes the last import and keeps what was done since', async () => {
    const store = await stores.fresh(20);
    const original = store.connections();
    await store.applyImport(
      exported({
        connections: [
          ...people(20)
            .slice(1)
            .map((row) => ({ ...row, title: `${row.title}, promoted` })),
          person(30),
          person(31),
          person(19, { slug: undefined }),
        ],
        kinds: new Set<ExportFileKind>(['connections', 'notes']),
        interactions: new Map([['person-5-5c5', { linkedInNote: 'met at a fair' }]]),
      }),
    );
    assert.equal(store.connection(6)?.interaction.linkedInNote, 'met at a fair');
    await store.setDecision([3], 'keep');
    const marked = store.connectionIdsBySlug(['person-30-5c30']).get('person-30-5c30') ?? 0;
    await store.setNote(marked, 'worth keeping');
    const undone = await store.undoLastImport();
    assert.deepEqual(undone, { source: 'export.zip', removed: 2, kept: 1, restored: 20 });
    assert.deepEqual(
      store.connections().slice(0, 20),
      original.map((connection) => (connection.id === 3 ? { ...connection, decision: 'keep' } : connection)),
    );
    assert.equal(store.connection(marked)?.note, 'worth keeping');
  });

  it('undoes the import before it, too, as the report that it offers says', async () => {
    const store = await stores.fresh();
    for (const size of [3, 5]) {
      await store.applyImport(exported({ source: `${size} people.zip`, connections: people(size) }));
    }
    for (const size of [5, 3]) {
      assert.equal(store.lastImportReport()?.source, `${size} people.zip`);
      assert.equal((await store.undoLastImport()).source, `${size} people.zip`);
      assert.equal(store.stats().people, size === 5 ? 3 : 0);
    }
    assert.equal(store.lastImportReport(), undefined);
    await assert.rejects(store.undoLastImport(), { code: 'nothingToUndo' });
  });

  it('undoes no other import than the one that was asked about', async () => {
    const store = await stores.fresh(3);
    const other = await stores.at(store.directory);
    const asked = await store.applyImport(exported({ connections: people(4), source: 'mine.zip' }));
    await other.applyImport(exported({ connections: people(5), source: 'theirs.zip' }));
    await assert.rejects(store.undoLastImport(asked), { code: 'nothingToUndo', message: /mine\.zip.*theirs\.zip/ });
    assert.equal(store.stats().people, 5);
    await other.undoLastImport();
    assert.equal((await store.undoLastImport(asked)).source, 'mine.zip');
    assert.equal(store.stats().people, 3);
  });

  it('undoes an import with its addresses: whoever took one over gives it back', async () => {
    const store = await stores.fresh();
    const tomek = person(1, { slug: 'tomek', firstName: 'Tomek', lastName: 'Iwański' });
    await store.applyImport(exported({ connections: [tomek, ...people(20).slice(2)] }));
    const before = store.connections();
    const mia = person(2, {
      slug: 'tomek',
      firstName: 'Mia',
      lastName: 'Roth',
      company: 'Kite',
      title: '',
      connectedOn: 20_000,
    });
    await store.applyImport(exported({ connections: [mia, { ...tomek, slug: 'dr-tomek' }, ...people(20).slice(2)] }));
    const [marked] = store.connectionIdsBySlug(['tomek']).values();
    await store.setDecision([marked ?? 0], 'keep');
    const undone = await store.undoLastImport();
    assert.deepEqual([undone.removed, undone.kept], [0, 1]);
    assert.deepEqual(store.connections().slice(0, before.length), before);
    const kept = store.connection(marked ?? 0);
    assert.deepEqual([kept?.slug, kept?.firstName, kept?.decision], [undefined, 'Mia', 'keep']);
  });

  it('undoes exactly that import: whom a look at the page added or missed since stays so', async () => {
    const store = await stores.fresh(20);
    await store.applyImport(exported({ connections: people(22) }));
    const card = ({ slug = '', firstName = '' }) => ({ slug, name: firstName, headline: '', connectedOn: undefined });
    const onPage = store
      .connections()
      .slice(1)
      .map((one) => card({ slug: one.slug ?? '', firstName: one.firstName }));
    await new Promise((resolve) => setTimeout(resolve, 2));
    await store.applyReading({ people: [...onPage, card({ slug: 'met-since', firstName: 'Ada' })], total: 22 });
    await store.undoLastImport();
    assert.equal(store.connection(1)?.standing, 'gone', 'the page said so, not the import');
    assert.deepEqual([...store.connectionIdsBySlug(['met-since', 'person-21-5c21']).keys()], ['met-since']);
  });

  it('keeps the report of an import by ids, however long names and titles are (S28)', async () => {
    const store = await stores.fresh();
    const long = Array.from({ length: 900 }, (_, number) => person(number, { title: `${number} ${'x'.repeat(1900)}` }));
    await store.applyImport(exported({ connections: long }));
    const size = readFileSync(join(store.directory, 'network.sqlite')).length;
    assert.ok(size < 900 * 1900 * 1.5, `${size} bytes`);
    assert.equal(store.lastImportReport()?.added.length, 900);
    assert.match(store.lastImportReport()?.added[0]?.title ?? '', /^0 xxx/);
  });

  it('knows silence of each person up to the last message, and never without doubt (S13)', async () => {
    const store = await stores.fresh();
    const rows = people(6).map((row, number) => ({ ...row, connectedOn: 18_000 + number * 100 }));
    await store.applyImport(exported({ connections: rows }));
    const messagesOnly = { kinds: new Set<ExportFileKind>(['messages']), messagesThrough: 18_250 };
    await store.applyImport(exported(messagesOnly));
    const sent = () => store.connections().map(({ interaction }) => interaction.messages?.sent);
    assert.deepEqual(sent(), [0, 0, 0, undefined, undefined, undefined]);
    assert.deepEqual([...store.table().messagesSent], [0, 0, 0, -1, -1, -1]);
    const [first, second, third] = rows;
    assert.ok(first && second && third);
    const unclear = { everyone: false, slugs: new Set([first.slug ?? '']), names: new Set([fold(fullName(second))]) };
    await store.applyImport(exported({ ...messagesOnly, unclearMessages: unclear }));
    assert.deepEqual(sent(), [undefined, undefined, 0, undefined, undefined, undefined]);
    const everyone = { everyone: true, slugs: new Set<string>(), names: new Set<string>() };
    await store.applyImport(exported({ ...messagesOnly, messagesThrough: 18_300, unclearMessages: everyone }));
    assert.deepEqual(sent(), [undefined, undefined, undefined, undefined, undefined, undefined]);
  });

  it('undoes a first import down to an empty store', async () => {
    const store = await stores.fresh(8);
    await store.undoLastImport();
    assert.equal(store.stats().people, 0);
    assert.equal(store.lastImportReport(), undefined);
    await store.applyImport(exported({ connections: people(8) }));
    assert.deepEqual([...store.table().id].slice(0, 2), [9, 10], 'ids are never used again');
  });

  it('has a backup from before every import, and keeps the newest five', async () => {
    const store = await stores.fresh(1);
    for (let size = 2; size <= 8; size++) await store.applyImport(exported({ connections: people(size) }));
    const backups = (await store.backups()).filter(({ reason }) => reason === 'import');
    assert.equal(backups.length, 5);
    await store.restoreBackup(backups[0]?.name ?? '');
    assert.equal(store.stats().people, 7, 'the newest is from before the last import');
    await store.restoreBackup(backups[4]?.name ?? '');
    assert.equal(store.stats().people, 3);
  });

  it('rolls an import back as a whole when it fails half-way', async () => {
    const store = await stores.fresh(5);
    const before = store.connections();
    const bad = exported({ connections: people(9) });
    // A row that breaks a rule of the schema, after others were written.
    Object.assign(bad.connections[8] ?? {}, { connectedOn: 1.5 });
    await assert.rejects(store.applyImport(bad));
    assert.deepEqual(store.connections(), before);
    await store.setNote(1, 'still writable');
  });
});
