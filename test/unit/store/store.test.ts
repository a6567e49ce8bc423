import assert from 'node:assert/strict';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { noMessages } from '#core/people/connection.ts';
import { connectionTable, rowsOfTable, unknownDay } from '#core/people/connectionTable.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { exported, people, person, Stores } from './network.ts';

describe('store', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('keeps everything over a restart, in a file and folder for the owner alone', async () => {
    const store = await stores.fresh(40);
    await store.setDecision([3], 'keep');
    await store.editTags([3, 4], ['old friend', '  two\nlines '], []);
    await store.setNote(5, 'met in 東京 🎌');
    const { directory } = store;
    const before = store.connections();
    await store.dispose();
    const again = await stores.at(directory);
    assert.deepEqual(again.connections(), before);
    assert.deepEqual(again.connection(4)?.tags, ['old friend', 'two lines']);
    assert.equal(again.connection(5)?.note, 'met in 東京 🎌');
    assert.equal(again.connection(3)?.decision, 'keep');
    assert.equal(statSync(join(directory, 'network.sqlite')).mode & 0o777, 0o600);
    assert.equal(statSync(directory).mode & 0o777, 0o700);
    assert.equal(statSync(join(directory, 'backups')).mode & 0o777, 0o700);
  });

  it('gives the same table column by column as person by person', async () => {
    const store = await stores.fresh();
    await store.applyImport(
      exported({
        connections: [...people(60), person(60, { slug: undefined }), person(61, { connectedOn: undefined })],
        kinds: new Set(['connections', 'messages', 'recommendationsGiven']),
        interactions: new Map([
          [
            'person-7-5c7',
            {
              messages: {
                sent: 2,
                received: 1,
                firstSent: 15_000,
                lastSent: 15_010,
                firstReceived: 15_001,
                lastReceived: 15_001,
              },
              invitedBy: 'them',
              invitedOn: 14_000,
              invitationHadNote: true,
            },
          ],
          // Messages whose days could not be read.
          ['person-10-5c10', { messages: { ...noMessages, sent: 3, received: 2 } }],
          ['person-8-5c8', { endorsementsGiven: 2, endorsementsReceived: 1, linkedInNote: 'from the fair' }],
        ]),
        recommendations: [{ firstName: person(9).firstName, lastName: person(9).lastName, direction: 'given' }],
      }),
    );
    await store.setDecision([2], 'review');
    await store.editTags([2], ['a', 'b'], []);
    const ids = store.connections().map(({ id }) => id);
    assert.deepEqual(store.table(), store.tableOf(ids));
    const bare = connectionTable(store.connections());
    const { seniority, functions, strengthLow, strengthHigh } = bare;
    // What is made of the columns is not read person by person.
    assert.deepEqual({ ...store.table(), seniority, functions, strengthLow, strengthHigh }, bare);
    assert.equal(store.connection(10)?.interaction.recommendationsGiven, 1);
    assert.equal(store.connection(8)?.interaction.messages?.lastSent, 15_010);
    assert.equal(store.table().lastContact[store.table().slug.indexOf('person-10-5c10')], unknownDay, 'not never');
    assert.equal(store.table(), store.table());
  });

  it('reads many people as it reads few', async () => {
    const store = await stores.fresh(1200);
    await store.editTags([2, 800], ['李', '<b>'], []);
    const ids = [...store.table().id].filter((id) => id % 2 === 0);
    const many = store.tableOf([...ids, 99_999]);
    assert.equal(many.length, 600);
    for (const from of [0, 300]) {
      const places = Array.from({ length: 300 }, (_, at) => from + at);
      assert.deepEqual(rowsOfTable(many, places), store.tableOf(ids.slice(from, from + 300)));
    }
  });

  it('tells who changed, and only them', async () => {
    const store = await stores.fresh(30);
    const changes: StoreChange[] = [];
    store.onDidChange((change) => changes.push(change));
    await store.setDecision([4, 9], 'keep');
    await store.setDecision([4, 9], 'keep');
    assert.equal(changes.length, 1, 'a change that alters nothing is none');
    assert.deepEqual(changes[0], {
      revision: store.revision,
      people: { kind: 'people', ids: new Set([4, 9]), onlyStates: true },
      runs: false,
      own: true,
    });
  });

  it('shows every window the same within a second', async () => {
    const first = await stores.fresh(30);
    const second = await stores.at(first.directory);
    const seen = new Promise<StoreChange>((resolve) => second.onDidChange(resolve));
    await first.setNote(11, 'call her');
    const change = await Promise.race([seen, wait(1000, undefined)]);
    assert.ok(change);
    assert.deepEqual(change.people, { kind: 'people', ids: new Set([11]) });
    assert.equal(change.own, false);
    assert.equal(second.connection(11)?.note, 'call her');
    assert.equal(second.table().note[10], 'call her');
  });

  it('loses no update when two windows write at once, and queues those of one', async () => {
    const first = await stores.fresh(40);
    const second = await stores.at(first.directory);
    await Promise.all(
      [...Array(20).keys()].flatMap((number) => [
        first.setNote(number + 1, `first ${number}`),
        second.setNote(number + 21, `second ${number}`),
      ]),
    );
    await first.journal.safetyStop();
    for (let number = 0; number < 20; number++) {
      assert.equal(first.connection(number + 1)?.note, `first ${number}`);
      assert.equal(first.connection(number + 21)?.note, `second ${number}`);
    }
  });

  it('undoes decisions, tags and notes in reverse, over a restart', async () => {
    const store = await stores.fresh(20);
    await store.setDecision([1, 2], 'review');
    await store.setDecision([2, 3], 'keep');
    await store.editTags([2], ['x'], []);
    await store.editTags([2], ['y'], ['x']);
    await store.setNote(2, 'note');
    await store.dispose();
    const again = await stores.at(store.directory);
    const two = () => {
      const connection = again.connection(2);
      return [connection?.decision, connection?.tags, connection?.note];
    };
    assert.equal(again.undoLabel, 'Edit a note');
    assert.equal(await again.undo(), 'Edit a note');
    assert.deepEqual(two(), ['keep', ['y'], '']);
    await again.undo();
    assert.deepEqual(two(), ['keep', ['x'], '']);
    await again.undo();
    await again.undo();
    assert.deepEqual(two(), ['review', [], '']);
    assert.equal(again.connection(3)?.decision, 'undecided');
    await again.undo();
    assert.equal(await again.undo(), undefined);
    assert.equal(again.stats().byState.undecided, 20);
  });

  const choices: readonly (readonly [who: string, isChosen: (id: number) => boolean])[] = [
    ['everyone', () => true],
    ['every third', (id) => id % 3 === 0],
  ];
  for (const [who, isChosen] of choices) {
    it(`stays small when ${who} is decided on fifty times, and the last decisions can still be undone`, async () => {
      const store = await stores.fresh(1000);
      const ids = store.connections().flatMap(({ id }) => (isChosen(id) ? [id] : []));
      await store.setDecision(ids, 'keep');
      const size = () => statSync(join(store.directory, 'network.sqlite')).size;
      const before = size();
      for (let round = 0; round < 50; round++) await store.setDecision(ids, round % 2 === 0 ? 'review' : 'keep');
      assert.ok(size() - before < 150_000, `${before} bytes became ${size()}`);
      for (let step = 0; step < 20; step++) assert.match((await store.undo()) ?? '', /^Mark/);
      assert.ok(store.connections(ids).every(({ decision }) => decision === 'keep'));
    });
  }

  it('refuses to change someone who is not there, and changes no one then', async () => {
    const store = await stores.fresh(5);
    await assert.rejects(store.setDecision([1, 99], 'keep'), { code: 'noSuchPerson' });
    assert.equal(store.connection(1)?.decision, 'undecided');
  });

  it('has nothing of a change that failed, neither shown nor in what is saved next', async () => {
    const { directory } = await stores.fresh(5);
    // Not the window that saved the file: one that read it.
    const window = await stores.at(directory);
    const bad = exported({ connections: people(9) });
    Object.assign(bad.connections[8] ?? {}, { connectedOn: 1.5 });
    await assert.rejects(window.applyImport(bad));
    await assert.rejects(window.setDecision([1, 99], 'keep'), { code: 'noSuchPerson' });
    assert.equal(window.stats().people, 5);
    assert.equal((await window.backups()).length, 0);
    await window.setNote(1, 'saved');
    const again = await stores.at(directory);
    assert.equal(again.stats().people, 5);
    const [before] = await again.backups();
    await again.restoreBackup(before?.name ?? '');
    assert.equal(again.connection(1)?.note, '', 'a backup is of the state before');
  });

  it('counts people by state, hidden members and free places', async () => {
    const store = await stores.fresh();
    await store.applyImport(exported({ connections: [...people(10), person(90, { slug: undefined })] }));
    await store.setDecision([1, 2], 'keep');
    const stats = store.stats();
    assert.deepEqual(
      [stats.people, stats.connections, stats.hidden, stats.freePlaces, stats.byState.keep, stats.byState.undecided],
      [11, 11, 1, 29_989, 2, 9],
    );
  });

  it('keeps saved filters and split company names', async () => {
    const store = await stores.fresh(1);
    const filter = await store.addSavedFilter({ name: ' Recruiters ', query: 'title:recruiter' });
    await assert.rejects(store.addSavedFilter({ name: 'Recruiters', query: 'x' }), { code: 'nameTaken' });
    await assert.rejects(store.addSavedFilter({ name: ' ', query: 'x' }), { code: 'nameEmpty' });
    await store.changeSavedFilter(filter.id, { query: 'title:"talent"' });
    assert.deepEqual(store.savedFilters(), [{ id: filter.id, name: 'Recruiters', query: 'title:"talent"' }]);
    await store.removeSavedFilter(filter.id);
    assert.deepEqual(store.savedFilters(), []);
    await store.setCompanySplit('Acme Ltd', true);
    await store.setCompanySplit('Acme Ltd', true);
    await store.setCompanySplit('ACME', true);
    await store.setCompanySplit('ACME', false);
    assert.deepEqual(store.companySplits(), ['Acme Ltd']);
  });

  it('shows what another window saved as soon as the system tells of it, not at the next look', async () => {
    const store = await stores.fresh(5);
    const other = await stores.at(store.directory, { pollMs: 60_000 });
    const told = new Promise<StoreChange>((resolve) => void other.onDidChange(resolve));
    await store.setDecision([3], 'keep');
    const change = await told;
    assert.equal(change.own, false);
    assert.equal(other.connection(3)?.decision, 'keep');
  });

  it('deletes all data and says what it was; the other window is empty then', async () => {
    const store = await stores.fresh(5);
    const other = await stores.at(store.directory);
    await store.setNote(1, 'x');
    mkdirSync(join(store.directory, 'browser-profile', 'chrome'), { recursive: true });
    writeFileSync(join(store.directory, 'browser-profile', 'chrome', 'Cookies'), 'x'.repeat(20_000));
    const removed = await store.deleteAllData();
    assert.deepEqual(
      removed.entries.map(({ name, files }) => [name, files]),
      // The network first, so that no window finds it while the rest is deleted.
      [
        ['network.sqlite', 1],
        ['backups', 1],
        ['browser-profile', 1],
        ['network.sqlite.latest', 1],
      ],
    );
    assert.deepEqual(removed.left, []);
    assert.ok(removed.entries.slice(0, 3).every(({ bytes }) => bytes > 10_000));
    assert.throws(() => statSync(store.directory), { code: 'ENOENT' });
    await other.journal.safetyStop();
    assert.equal(other.stats().people, 0);
  });

  it('says under a new name that ids may mean other people: after a backup was restored, and after all was deleted', async () => {
    const store = await stores.fresh(5);
    const { directory, networkId } = store;
    await store.applyImport(exported({ connections: people(8) }));
    assert.equal(store.networkId, networkId, 'an import takes no id from anyone');
    assert.equal((await stores.at(directory)).networkId, networkId, 'every window has the same');
    const [backup] = await store.backups();
    await store.restoreBackup(backup?.name ?? '');
    assert.notEqual(store.networkId, networkId);
    const restored = store.networkId;
    await store.deleteAllData();
    const again = await stores.at(directory);
    await again.applyImport(exported({ connections: people(5) }));
    assert.ok(![networkId, restored].includes(again.networkId));
  });

  it('closes for good', async () => {
    const store = await stores.fresh(1);
    const writing = store.setNote(1, 'last words');
    await store.dispose();
    await writing;
    await assert.rejects(store.setNote(1, 'too late'), { code: 'disposed' });
    assert.equal((await stores.at(store.directory)).connection(1)?.note, 'last words');
  });
});
