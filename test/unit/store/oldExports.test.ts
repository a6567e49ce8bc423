import assert from 'node:assert/strict';
import type { ExportAge } from '#core/import/exportContent.ts';
import type { RecordedOutcome } from '#core/removal/runJournal.ts';
import { machineTime } from '#core/time/localTime.ts';
import { exported, people, person, Stores } from './network.ts';

const day = 24 * 3_600_000;
const at = new Date(2026, 1, 12, 9).getTime();

describe('an export made before a run found that someone had left', () => {
  const stores = new Stores();
  let now = at;
  afterEach(() => stores.close());
  beforeEach(() => {
    now = at;
  });

  /** The archive's name says on which day, counted from that of the run, LinkedIn made it. */
  const made = (offset: number): { readonly age: ExportAge } => ({
    age: { named: machineTime.wallClock(at).day + offset, packed: undefined, newest: undefined },
  });

  async function found(outcome: RecordedOutcome, clicked: boolean) {
    const store = await stores.at(stores.folder(), { now: () => now });
    await store.applyImport(exported({ connections: people(6), ...made(-30) }));
    const [known] = store.connections();
    assert.ok(known?.slug !== undefined);
    const { journal } = store;
    const target = { connectionId: known.id, slug: known.slug, name: 'Nadia' };
    const run = await journal.createRun({ mode: 'automatic', notBefore: 0, chosenBy: '', targets: [target] }, at);
    await journal.setRunState(run, ['planned'], 'running');
    if (clicked) {
      await journal.recordIntent(run, 0, at);
      await journal.recordOutcome(run, 0, { state: 'unknown', reason: 'requestUnseen' }, at);
    }
    // Their own profile says so.
    await journal.recordOutcome(run, 0, outcome, at);
    await journal.setRunState(run, ['running'], 'finished');
    assert.equal(store.connection(known.id)?.standing, 'gone');
    now = at + 3 * day;
    return { store, standing: () => store.connection(known.id)?.standing };
  }

  for (const [what, outcome, clicked] of [
    ['after a click without proof', { state: 'unknown', reason: 'goneUnproven' }, true],
    ['before any click', { state: 'alreadyGone' }, false],
  ] as const) {
    it(`brings no one back who was gone ${what}, though it is newer than the last one`, async () => {
      const { store, standing } = await found(outcome, clicked);
      for (const offset of [-7, 0]) {
        await store.applyImport(exported({ connections: people(6), ...made(offset) }));
        assert.equal(standing(), 'gone', `made ${-offset} days before`);
      }
    });

    it(`of later, or with a newer connection, does bring back who was gone ${what}`, async () => {
      const later = await found(outcome, clicked);
      await later.store.applyImport(exported({ connections: people(6), ...made(2) }));
      assert.equal(later.standing(), 'connected');
      const again = await found(outcome, clicked);
      const connectedOn = machineTime.wallClock(at).day - 8;
      const connections = [person(0, { connectedOn }), ...people(6).slice(1)];
      await again.store.applyImport(exported({ connections, ...made(-7) }));
      assert.equal(again.standing(), 'connected');
    });
  }
});
