import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import type { Database } from '#store/file/database.ts';
import { writeSealed } from '#store/file/durableFile.ts';
import { migrations } from '#store/file/schema.ts';
import { isOpen } from '#core/removal/runMachine.ts';
import { storeFileName } from '#store/file/networkFile.ts';
import { Stores } from './network.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = Date.UTC(2026, 0, 5, 10);
const [connected, queued, , removed, gone] = [0, 1, 2, 3, 4];

interface OldTarget {
  readonly state: string;
  readonly reason?: string;
  readonly standing: number | undefined;
  readonly intentAt?: number;
  readonly settledAt?: number;
}

describe('runs that an earlier version recorded', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** A store as the version before the review left it. */
  async function old(write: (database: Database) => void) {
    const database = new (await initSqlJs()).Database();
    for (const step of migrations.slice(0, 2)) database.run(step);
    database.run('PRAGMA user_version = 2');
    write(database);
    const folder = stores.folder();
    mkdirSync(folder, { recursive: true });
    await writeSealed(join(folder, storeFileName), database.export(), 1);
    database.close();
    return await stores.at(folder);
  }

  function addRun(database: Database, id: number, state: string): void {
    database.run('INSERT INTO run (id, mode, state, created_at, not_before, why, changed_in) VALUES (?,?,?,?,?,?,1)', [
      id,
      'automatic',
      state,
      at,
      at,
      'older than five years',
    ]);
  }

  /** Everyone is a person of their own, in run 1; without a standing they are gone from the store. */
  function addTargets(database: Database, run: number, targets: readonly OldTarget[], firstId = 1): void {
    targets.forEach(({ state, reason, standing, intentAt, settledAt = at }, position) => {
      const id = firstId + position;
      if (standing !== undefined) {
        database.run(
          'INSERT INTO person (id, slug, first_name, last_name, standing, changed_in) VALUES (?,?,?,?,?,1)',
          [id, `zoë-${id}`, 'Zoë', "O'Brien", standing],
        );
      }
      database.run(
        'INSERT INTO target (run_id, position, person_id, slug, name, state, reason, intent_at, settled_at) VALUES (?,?,?,?,?,?,?,?,?)',
        [run, position, id, `zoë-${id}`, "Zoë O'Brien", state, reason ?? null, intentAt ?? null, settledAt],
      );
    });
  }

  function addImport(database: Database, importedAt: number, more: object = {}, undone = 0): void {
    const report = { kinds: ['connections'], olderThanKnown: false, at: importedAt, ...more };
    database.run('INSERT INTO import (at, backup, report, undone) VALUES (?, ?, ?, ?)', [
      importedAt,
      '',
      JSON.stringify(report),
      undone,
    ]);
  }

  async function outcome(store: Awaited<ReturnType<typeof old>>, run = 1) {
    const targets = (await store.journal.run(run))?.targets ?? [];
    return targets.map(
      ({ connectionId, state, reason }) =>
        `${reason ? `${state}: ${reason}` : state}, ${store.connection(connectionId)?.standing ?? 'not there'}`,
    );
  }

  it('puts back whom a search that did not find them had booked as gone', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'finished');
      addImport(database, at - day);
      addTargets(database, 1, [
        { state: 'alreadyGone', standing: gone },
        { state: 'alreadyGone', standing: connected },
        { state: 'unknown', reason: 'goneUnproven', standing: gone, intentAt: at - hour },
        { state: 'removed', standing: removed, intentAt: at - hour },
        { state: 'alreadyGone', standing: undefined },
      ]);
    });
    assert.deepEqual(await outcome(store), [
      'skipped: notListed, connected',
      'skipped: notListed, connected',
      // Clicked, so perhaps removed: a connection only once they are seen.
      'unknown: requestUnseen, unknown',
      'removed, removed',
      'skipped: notListed, not there',
    ]);
  });

  it('leaves what a listing said, at the time or later', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'finished');
      addTargets(database, 1, [
        { state: 'alreadyGone', reason: 'notListed', standing: gone },
        { state: 'alreadyGone', standing: gone },
        { state: 'unknown', reason: 'goneUnproven', standing: gone, intentAt: at - hour },
        { state: 'unknown', reason: 'goneUnproven', standing: gone, intentAt: at - hour, settledAt: at + day },
      ]);
      addImport(database, at + day);
    });
    assert.deepEqual(await outcome(store), [
      'alreadyGone: notListed, gone',
      'alreadyGone, gone',
      'unknown: goneUnproven, gone',
      'unknown: goneUnproven, gone',
    ]);
  });

  for (const [what, more, undone] of [
    ['an older export', { olderThanKnown: true }, 0],
    ['an export without connections', { kinds: ['messages'] }, 0],
    ['an import that was taken back', {}, 1],
    ['a fall that may not have been believed', { fall: { from: 30, to: 3 } }, 0],
  ] as const) {
    it(`takes no word of ${what} for it`, async () => {
      const store = await old((database) => {
        addRun(database, 1, 'finished');
        addTargets(database, 1, [{ state: 'alreadyGone', standing: gone }]);
        addImport(database, at + day, more, undone);
      });
      assert.deepEqual(await outcome(store), ['skipped: notListed, connected']);
    });
  }

  it('does not touch who has been in a run since', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'finished');
      addRun(database, 2, 'finished');
      addTargets(database, 1, [{ state: 'alreadyGone', standing: removed }]);
      database.run(
        `INSERT INTO target (run_id, position, person_id, slug, name, state, settled_at) VALUES (2, 0, 1, 'zoë-1', '', 'removed', ?)`,
        [at + day],
      );
    });
    assert.deepEqual(await outcome(store), ['skipped: notListed, removed']);
    assert.deepEqual(await outcome(store, 2), ['removed, removed']);
  });

  it('is not certain that someone was not removed because a list still had them minutes later', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'finished');
      addTargets(database, 1, [
        { state: 'failed', reason: 'requestUnseen', standing: connected, intentAt: at - 3 * 60_000 },
        { state: 'failed', reason: 'requestUnseen', standing: connected, intentAt: at - 2 * day },
        { state: 'failed', reason: 'menuMissing', standing: connected },
      ]);
    });
    assert.deepEqual(await outcome(store), [
      'unknown: requestUnseen, unknown',
      'failed: requestUnseen, connected',
      'failed: menuMissing, connected',
    ]);
  });

  it('keeps one open run, the one that was worked on, and lets go of the people of the others', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'paused');
      addRun(database, 2, 'planned');
      addTargets(database, 1, [{ state: 'queued', standing: queued }]);
      addTargets(database, 2, [{ state: 'queued', standing: queued }], 10);
    });
    assert.deepEqual(
      (await store.journal.runs()).filter(isOpen).map(({ id }) => id),
      [1],
    );
    assert.deepEqual(await outcome(store), ['queued, queued']);
    assert.deepEqual(await outcome(store, 2), ['queued, connected']);
  });

  it('is reviewed once: what is booked from now on stays', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'running');
      addTargets(database, 1, [
        { state: 'alreadyGone', standing: gone },
        { state: 'queued', standing: queued },
      ]);
    });
    await store.journal.recordOutcome(1, 1, { state: 'alreadyGone' }, at + hour);
    const again = await stores.at(store.directory);
    assert.deepEqual(await outcome(again), ['skipped: notListed, connected', 'alreadyGone, gone']);
  });

  it('have a click where someone was removed beside the run, so that it counts as any other', async () => {
    const store = await old((database) => {
      addRun(database, 1, 'finished');
      addTargets(database, 1, [
        { state: 'unknown', reason: 'byHandAccepted', standing: 2 },
        { state: 'skipped', reason: 'notListed', standing: connected },
      ]);
    });
    const targets = (await store.journal.run(1))?.targets ?? [];
    assert.deepEqual(
      targets.map(({ intentAt }) => intentAt),
      [at, undefined],
    );
  });
});
