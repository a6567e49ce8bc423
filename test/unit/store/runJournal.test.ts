import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionId } from '#core/people/connection.ts';
import { fullName } from '#core/people/connection.ts';
import { rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import { recoverInterrupted } from '#core/removal/runner/recovery.ts';
import type { RunMode } from '#core/removal/run.ts';
import type { OwnedLock } from '#store/file/ownedLock.ts';
import { acquireLock } from '#store/file/ownedLock.ts';
import type { Store } from '#store/store.ts';
import { journalContract } from '../core/removal/journalContract.ts';
import { believe, exported, people, person, Stores } from './network.ts';

describe('run journal', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  function targets(store: Store, ids: readonly ConnectionId[]) {
    return store.connections(ids).map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
  }

  function createRun(store: Store, ids: readonly ConnectionId[], mode: RunMode = 'automatic') {
    return store.journal.createRun(
      { mode, notBefore: 0, chosenBy: 'company:acme', targets: targets(store, ids) },
      1000,
    );
  }

  async function running(size = 6, ids: readonly ConnectionId[] = [1, 2, 3]) {
    const store = await stores.fresh(size);
    const run = await createRun(store, ids);
    await store.journal.setRunState(run, ['planned'], 'running');
    return { store, run, journal: store.journal };
  }

  const standing = (store: Store, id: ConnectionId) => store.connection(id)?.standing;

  it('backs the network up before a run (A22) and keeps the first such backup for ever', async () => {
    const store = await stores.fresh(20);
    for (let id = 1; id <= 12; id++) {
      const run = await createRun(store, [id]);
      if (id < 12) await store.journal.setRunState(run, ['planned'], 'cancelled');
    }
    const backups = (await store.backups()).filter(({ reason }) => reason === 'run');
    assert.equal(backups.length, 5);
    const first = backups.at(-1)?.name ?? '';
    await store.restoreBackup(first);
    assert.equal(standing(store, 12), 'queued', 'runs outlive going back to a backup');
    assert.equal((await store.journal.runs()).length, 12);
  });

  it('takes whoever was kept in a restored backup out of the queue, and leaves no run that has no one to remove', async () => {
    const store = await stores.fresh(4);
    await store.setDecision([1], 'keep');
    await store.applyImport(exported({ connections: people(5) }));
    const kept = (await store.backups()).find(({ reason }) => reason === 'import')?.name ?? '';
    await store.setDecision([1], 'undecided');
    const run = await createRun(store, [1, 2]);
    await store.restoreBackup(kept);
    const states = async () => (await store.journal.run(run))?.targets.map(({ state, reason }) => [state, reason]);
    assert.deepEqual(await states(), [
      ['skipped', 'protected'],
      ['queued', undefined],
    ]);
    assert.deepEqual(
      [1, 2].map((id) => standing(store, id)),
      ['connected', 'queued'],
    );
    assert.equal((await store.journal.run(run))?.state, 'planned');
    await store.setDecision([2], 'keep');
    assert.equal((await store.journal.run(run))?.state, 'finished');
  });

  it('calls whom it refuses by what is known of them (B10)', async () => {
    const store = await stores.fresh();
    const nameless = { firstName: '', lastName: '', company: '', title: '' };
    await store.applyImport(
      exported({
        connections: [
          person(1, { ...nameless, slug: 'nameless' }),
          person(2, { ...nameless, slug: undefined, company: 'Acme' }),
          person(3, { ...nameless, slug: undefined }),
        ],
      }),
    );
    const ids = store.connections().map(({ id }) => id);
    await store.setDecision(ids, 'keep');
    await assert.rejects(createRun(store, ids), {
      code: 'refusedTargets',
      message: /nameless \(marked as keep\), Acme \(no profile address\), a hidden member \(no profile address\)/,
    });
  });

  it('refuses protected, hidden, queued, unknown and vanished people by any path (A9), and then queues no one', async () => {
    const store = await stores.fresh();
    await store.applyImport(exported({ connections: [...people(6), person(99, { slug: undefined })] }));
    await store.setDecision([2], 'keep');
    const run = await createRun(store, [3]);
    await store.journal.setRunState(run, ['planned'], 'running');
    await store.journal.recordIntent(run, 0, 1);
    await store.journal.recordOutcome(run, 0, { state: 'unknown', reason: 'requestUnseen' }, 2);
    await store.journal.setRunState(run, ['running'], 'finished');
    const hidden = store.connections().find(({ slug }) => slug === undefined)?.id ?? 0;
    for (const bad of [2, 3, hidden]) {
      await assert.rejects(createRun(store, [1, bad]), { code: 'refusedTargets', message: /^1 of the 2 chosen/ });
    }
    await assert.rejects(createRun(store, []), { code: 'refusedTargets' });
    const twice = [...targets(store, [1]), ...targets(store, [1])];
    const plan = { mode: 'guided', notBefore: 0, chosenBy: '' } as const;
    await assert.rejects(store.journal.createRun({ ...plan, targets: twice }, 1), { code: 'refusedTargets' });
    const other = [{ connectionId: 1, slug: 'someone-else', name: 'x' }];
    await assert.rejects(store.journal.createRun({ ...plan, targets: other }, 1), { code: 'refusedTargets' });
    assert.equal(standing(store, 1), 'connected');
    assert.equal((await store.journal.runs()).length, 1);
  });

  it('has the intent on disk before the click and counts it (A6)', async () => {
    const { store, run, journal } = await running();
    assert.equal(await journal.recordIntent(run, 0, 5000), 'recorded');
    const other = await stores.at(store.directory);
    const seen = await other.journal.run(run);
    assert.deepEqual(
      seen?.targets.map(({ state, intentAt }) => [state, intentAt]),
      [
        ['intent', 5000],
        ['queued', undefined],
        ['queued', undefined],
      ],
    );
    assert.equal(await journal.recordIntent(run, 0, 6000), 'hasOutcome', 'no one twice');
    assert.deepEqual(await journal.intentsSince(5000), [5000]);
    assert.deepEqual(await journal.intentsSince(5001), []);
  });

  it('lets no intent through that another window forbade: keep, pause, safetyStop', async () => {
    const { store, run, journal } = await running();
    const other = await stores.at(store.directory);
    await other.setDecision([1], 'keep');
    assert.equal(await journal.recordIntent(run, 0, 1), 'protected');
    assert.deepEqual((await journal.run(run))?.targets[0]?.reason, 'protected', 'out of the queue at once');
    assert.equal(await other.journal.setRunState(run, ['running'], 'paused', { pauseCause: 'asked' }), true);
    assert.equal((await journal.run(run))?.pauseCause, 'asked');
    assert.equal(await journal.recordIntent(run, 1, 1), 'notRunning');
    assert.equal(await journal.setRunState(run, ['running'], 'waiting'), false, 'a pause is not undone by the runner');
    await journal.setRunState(run, ['paused'], 'running');
    assert.equal((await journal.run(run))?.pauseCause, undefined);
    await other.journal.recordSafetyStop({ kind: 'captcha', detail: 'A captcha was shown.', at: 7 });
    assert.equal(await journal.recordIntent(run, 1, 1), 'notRunning');
    assert.deepEqual(await journal.safetyStop(), { kind: 'captcha', detail: 'A captcha was shown.', at: 7 });
    await journal.clearSafetyStop();
    assert.equal(await journal.safetyStop(), undefined);
    assert.equal(await journal.recordIntent(run, 1, 1), 'recorded');
  });

  it('writes an outcome and the standing together', async () => {
    const { store, run, journal } = await running(6, [1, 2, 3, 4, 5]);
    for (const position of [0, 1]) await journal.recordIntent(run, position, 1);
    await journal.recordOutcome(run, 0, { state: 'removed' }, 2);
    await journal.recordOutcome(run, 1, { state: 'unknown', reason: 'requestUnseen' }, 2);
    await journal.recordOutcome(run, 2, { state: 'alreadyGone' }, 2);
    await journal.recordOutcome(run, 3, { state: 'failed', reason: 'menuMissing' }, 2);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((id) => standing(store, id)),
      ['removed', 'unknown', 'gone', 'connected', 'queued'],
    );
    await assert.rejects(journal.recordOutcome(run, 0, { state: 'failed' }, 3), { code: 'wrongTargetState' });
    await assert.rejects(journal.recordOutcome(run, 4, { state: 'removed' }, 3), { code: 'wrongTargetState' });
    await assert.rejects(journal.requeue(run, 1), { code: 'wrongTargetState' });
    await journal.requeue(run, 3);
    assert.equal(standing(store, 4), 'queued');
    await journal.setRunState(run, ['running'], 'cancelled');
    assert.deepEqual(
      [4, 5].map((id) => standing(store, id)),
      ['connected', 'connected'],
    );
  });

  it('takes whoever was removed for real off the marks, and no one else', async () => {
    const { store, run, journal } = await running(6, [1, 2, 3, 4]);
    await store.setDecision([1, 2, 3, 4, 5], 'remove');
    await journal.recordIntent(run, 0, 1);
    await journal.recordOutcome(run, 0, { state: 'removed' }, 2);
    await journal.recordOutcome(run, 1, { state: 'alreadyGone' }, 2);
    await journal.recordOutcome(run, 2, { state: 'failed', reason: 'menuMissing' }, 2);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((id) => store.connection(id)?.decision),
      ['undecided', 'remove', 'remove', 'remove', 'remove'],
    );
    const table = store.table();
    assert.deepEqual(
      rowsMarkedToRemove(table).map((row) => table.id[row]),
      [3, 5],
      'neither the queued nor the gone',
    );
    await journal.setRunState(run, ['running'], 'cancelled');
    assert.equal(rowsMarkedToRemove(store.table()).length, 3, 'out of the queue, the mark shows again');
    await store.applyImport(exported({ connections: people(6) }), { treatAs: 'newer' });
    assert.equal(store.connection(1)?.decision, 'undecided', 'a new connection is decided on afresh');
  });

  it('has one runner over all windows, and after a crash an intent is unknown and the run paused (A7, A8)', async () => {
    const { store, run, journal } = await running();
    await journal.recordIntent(run, 0, 1);
    const other = await stores.at(store.directory);
    const release = await store.runnerLock.take();
    assert.ok(release);
    assert.equal(await other.runnerLock.take(), undefined);
    assert.equal(await other.isRunnerActive(), true);
    await release();
    assert.equal(await other.isRunnerActive(), false);
    await recoverInterrupted(other.journal, 2);
    const found = await journal.run(run);
    assert.deepEqual([found?.state, found?.pauseCause], ['paused', 'interrupted']);
    assert.deepEqual([found?.targets[0]?.state, found?.targets[0]?.reason], ['unknown', 'interrupted']);
    assert.equal(standing(store, 1), 'unknown');
  });

  it('refuses to delete or restore while a run is going on', async () => {
    const { store } = await running();
    const other = await stores.at(store.directory);
    const release = await other.runnerLock.take();
    await assert.rejects(store.deleteAllData(), { code: 'runnerActive' });
    const [backup] = await store.backups();
    assert.ok(backup);
    await assert.rejects(store.restoreBackup(backup.name), { code: 'runnerActive' });
    await release?.();
  });

  it('an export or a reading settles what was unproven, without claiming more than is known (A14)', async () => {
    const { store, run, journal } = await running(30, [1, 2, 3, 4]);
    for (const position of [0, 1, 2]) await journal.recordIntent(run, position, 1);
    await journal.recordOutcome(run, 0, { state: 'unknown', reason: 'searchUnclear' }, 2);
    await journal.recordOutcome(run, 1, { state: 'unknown', reason: 'requestUnseen' }, 2);
    await journal.recordOutcome(run, 2, { state: 'unknown', reason: 'requestUnseen' }, 2);
    const gone = new Set([0, 1, 3]);
    await store.applyImport(exported({ connections: people(30).filter((_, number) => !gone.has(number)) }));
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((id) => standing(store, id)),
      ['removed', 'gone', 'unknown', 'gone', 'connected'],
    );
    const states = (await journal.run(run))?.targets.map(({ state, reason }) => [state, reason]);
    assert.deepEqual(states, [
      ['removed', undefined],
      ['unknown', 'goneUnproven'],
      ['unknown', 'requestUnseen'],
      ['alreadyGone', 'notListed'],
    ]);
    const { slug = '', firstName, lastName } = store.connection(3) ?? assert.fail();
    await store.applyReading({
      people: [{ slug, name: `${firstName} ${lastName}`, headline: '', connectedOn: undefined }],
      total: undefined,
    });
    // Clicked in 1970: a list of today has heard of it.
    assert.equal(standing(store, 3), 'connected');
    assert.equal((await journal.run(run))?.targets[2]?.state, 'failed');
  });

  it('is over when an import shows that everyone who was left in it is gone, and stands in the way of no other', async () => {
    const store = await stores.fresh(30);
    const run = await createRun(store, [1]);
    await store.applyImport(exported({ connections: people(30).slice(1) }));
    const known = await store.journal.run(run);
    assert.deepEqual([known?.state, known?.targets[0]?.state], ['finished', 'alreadyGone']);
    await createRun(store, [2]);
  });

  describe('and a list that may not have heard yet (RB5)', () => {
    const at = new Date(2026, 1, 2, 9).getTime();
    let now = at;
    async function clicked() {
      const folder = stores.folder();
      const store = await stores.at(folder, { now: () => now });
      await store.applyImport(exported({ connections: people(6) }));
      const run = await createRun(store, [1, 2, 3]);
      await store.journal.setRunState(run, ['planned'], 'running');
      for (const position of [0, 1]) await store.journal.recordIntent(run, position, at);
      await store.journal.recordOutcome(run, 0, { state: 'removed' }, at);
      await store.journal.recordOutcome(run, 1, { state: 'unknown', reason: 'requestUnseen' }, at);
      const listed = (without: readonly number[] = []) => ({
        people: store
          .connections()
          .filter(({ id }) => !without.includes(id))
          .map(({ slug = '', connectedOn, ...one }) => ({ slug, name: fullName(one), headline: '', connectedOn })),
        total: 6 - without.length,
      });
      const states = async () => (await store.journal.run(run))?.targets.map(({ state }) => state);
      return { store, run, listed, states };
    }
    beforeEach(() => {
      now = at;
    });

    it('a complete reading right after the click moves neither the proven nor the unknown', async () => {
      const { store, listed, states } = await clicked();
      for (const after of [0, 60_000, 6 * 3_600_000]) {
        now = at + after;
        const { report } = await store.applyReading(listed());
        assert.deepEqual([report.counts.returned, report.counts.settled], [0, 0]);
        assert.deepEqual([standing(store, 1), standing(store, 2)], ['removed', 'unknown']);
        assert.deepEqual(await states(), ['removed', 'unknown', 'queued']);
      }
    });

    it('nor does one after a clock that was behind is right again, also in a restored backup (A26)', async () => {
      const { store, listed, states } = await clicked();
      const behind = at - 10 * 3_600_000;
      await store.journal.correctFutureTimes(behind);
      await store.restoreBackup((await store.backups()).at(-1)?.name ?? '');
      now = at + 60_000;
      await store.applyReading(listed());
      assert.deepEqual([standing(store, 1), standing(store, 2)], ['removed', 'unknown']);
      assert.deepEqual(await states(), ['removed', 'unknown', 'queued']);
    });

    it('nor minutes after the person removed someone by hand of whom no look could tell', async () => {
      const { store, run, listed } = await clicked();
      now = at + 25 * 3_600_000;
      const slug = store.connection(2)?.slug;
      await store.journal.recordOther(run, { slug, accepted: false }, 'removedByHand', now);
      const { report } = await store.applyReading(listed());
      assert.equal(report.counts.settled, 0);
      assert.equal(standing(store, 2), 'unknown');
    });

    it('on another day it is believed', async () => {
      const { store, listed, states } = await clicked();
      now = at + 24 * 3_600_000;
      const { report } = await store.applyReading(listed());
      assert.deepEqual([report.counts.returned, report.counts.settled], [1, 1]);
      assert.deepEqual([standing(store, 1), standing(store, 2)], ['connected', 'connected']);
      assert.deepEqual(await states(), ['removed', 'failed', 'queued']);
    });

    it('a connection made since is another one, and believed at once', async () => {
      const { store, listed } = await clicked();
      const reading = listed();
      const again = reading.people.map((one, index) => (index === 0 ? { ...one, connectedOn: 20_486 } : one));
      await store.applyReading({ ...reading, people: again });
      assert.equal(standing(store, 1), 'connected');
    });

    it('absence from a complete reading settles at once, and books nothing as ours that no one saw accepted', async () => {
      const { store, listed } = await clicked();
      await believe(store, listed([1, 2]));
      assert.deepEqual([standing(store, 1), standing(store, 2)], ['removed', 'gone']);
    });
  });

  it('has the objection on disk in full, and no file beside it, when there is room', async () => {
    const { store, journal } = await running();
    await journal.recordSafetyStop({ kind: 'checkpoint', detail: 'A security check is shown.', at: 7 });
    assert.deepEqual(
      readdirSync(store.directory).filter((name) => name.startsWith('stopped')),
      [],
    );
    assert.equal((await (await stores.at(store.directory)).journal.safetyStop())?.detail, 'A security check is shown.');
  });

  it('remembers who signed in first, and whom the person says to be', async () => {
    const store = await stores.fresh(2);
    assert.equal(store.member, undefined);
    await store.sawMember('ada-5c1');
    await store.sawMember('bo-5c2');
    assert.deepEqual([store.member, store.memberSeen], ['ada-5c1', 'bo-5c2']);
    await store.sawMember('eve-5c3');
    await store.adoptMember('bo-5c2');
    assert.deepEqual([store.member, store.memberSeen], ['bo-5c2', 'eve-5c3'], 'not who was seen after the question');
    const [backup] = await store.backups();
    assert.ok(backup);
    await store.restoreBackup(backup.name);
    assert.equal(store.member, 'bo-5c2', 'an older backup does not forget it');
  });
});

{
  const stores = new Stores();
  journalContract('the store', async () => {
    const folder = stores.folder();
    const store = await stores.at(folder, { lockPatienceMs: 50, now: () => new Date(2026, 1, 2, 9).getTime() });
    await store.applyImport(exported({ connections: people(6) }));
    let full: OwnedLock | undefined;
    return {
      journal: store.journal,
      people: store.connections().map((one) => ({ connectionId: one.id, slug: one.slug ?? '', name: fullName(one) })),
      protect: (id) => store.setDecision([id], 'keep'),
      move: async (id, slug) => {
        const listed = people(6).map((one, at) => ({ ...one, slug: store.connection(at + 1)?.slug ?? one.slug }));
        await store.applyImport(
          exported({ connections: listed.map((one, at) => (at + 1 === id ? { ...one, slug } : one)) }),
        );
      },
      standing: (id) => Promise.resolve(store.connection(id)?.standing),
      standingOf: (slug) => Promise.resolve(store.connections().find((one) => one.slug === slug)?.standing),
      // As little can be saved while someone holds the lock as on a full disk.
      fillDisk: async (is) => {
        if (is) full = await acquireLock(join(folder, 'network.sqlite.lock'), 1000);
        else await full?.release();
      },
      restart: async () => (await stores.at(folder, { lockPatienceMs: 50 })).journal,
    };
  });
  after(() => stores.close());
}
