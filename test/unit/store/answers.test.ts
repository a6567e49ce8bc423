import assert from 'node:assert/strict';
import type { ListedPerson } from '#core/import/connectionsReading.ts';
import { restsOnAnswer } from '#core/removal/answers.ts';
import type { RunId, TargetReason } from '#core/removal/run.ts';
import { mayTryAgain } from '#core/removal/runMachine.ts';
import { runRecordDocument } from '#core/removal/wording/runDocument.ts';
import { machineTime } from '#core/time/localTime.ts';
import type { Store } from '#store/store.ts';
import { believe, exported, people, Stores } from './network.ts';

const hour = 3_600_000;
const day = 24 * hour;
const noon = new Date(2026, 10, 16, 12).getTime();
const size = 12;

describe('what the person says of someone whose removal is unclear', () => {
  const stores = new Stores();
  let store: Store;
  let now: number;
  let run: RunId;

  beforeEach(async () => {
    now = noon;
    store = await stores.at(stores.folder(), { now: () => now });
    await store.applyImport(exported({ connections: people(size) }));
    await store.setDecision([1], 'remove');
  });
  afterEach(() => stores.close());

  const plan = (ids: readonly number[]): Promise<RunId> => {
    const targets = store
      .connections(ids)
      .map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
    return store.journal.createRun({ mode: 'automatic', notBefore: 0, chosenBy: 'test', targets }, now);
  };
  /** Clicks people 1 to n, none with a proof, in a run that is over then. */
  async function click(reasons: readonly TargetReason[]): Promise<void> {
    run = await plan(reasons.map((_, place) => place + 1));
    await store.journal.setRunState(run, ['planned'], 'running');
    for (const [position, reason] of reasons.entries()) {
      await store.journal.recordIntent(run, position, now);
      await store.journal.recordOutcome(run, position, { state: 'unknown', reason }, now);
    }
    await store.journal.finishRun(run);
  }
  const target = async (position = 0) => {
    const found = (await store.journal.run(run))?.targets[position];
    assert.ok(found);
    return found;
  };
  const person = (id = 1) => {
    const found = store.connection(id);
    assert.ok(found);
    return found;
  };
  const words = async (position = 0): Promise<string> => {
    const { state, reason } = await target(position);
    return [state, reason, person(position + 1).standing].join(' ');
  };
  /** A whole reading of the page, without those left out. */
  const sync = (without: readonly number[] = []) => {
    const listed = store.connections().filter(({ id }) => !without.includes(id));
    const onPage = listed.map(({ slug = '', firstName, lastName }): ListedPerson => ({
      ...{ slug, name: `${firstName} ${lastName}`, headline: '', connectedOn: undefined },
    }));
    return believe(store, { people: onPage, total: onPage.length });
  };

  it('is taken back: record, standing and mark are as before, and the record tells of both', async () => {
    await click(['searchUnclear', 'goneUnproven']);
    assert.equal(person().decision, 'remove');
    now += 2 * day;
    await store.answers.record(run, 0, 'removed');
    await store.answers.record(run, 1, 'connected');
    assert.deepEqual(
      [await words(0), await words(1)],
      ['removed personSaysRemoved removed', 'failed personSaysConnected connected'],
    );
    assert.equal(person().decision, 'undecided');
    now += hour;
    await store.answers.takeBack(run, 0);
    await store.answers.takeBack(run, 1);
    assert.deepEqual([await words(0), await words(1)], ['unknown searchUnclear unknown', 'unknown goneUnproven gone']);
    assert.equal(person().decision, 'remove');
    const stored = await store.journal.run(run);
    assert.ok(stored);
    assert.match(runRecordDocument(stored), /you looked yourself: .* is removed[^]*you took back what you had said of/);
    await assert.rejects(store.answers.takeBack(run, 0), /can’t be undone any more/, 'only once');
  });

  it('makes no one ready for a second click sooner when it is taken back (A26)', async () => {
    await click(['requestUnseen']);
    now += 2 * day;
    await store.answers.record(run, 0, 'removed');
    now += hour;
    await store.answers.takeBack(run, 0);
    await assert.rejects(plan([1]), /can’t be removed: .* \(unknown\)/);
    // They may have clicked when they answered: the list may be late from then on.
    await sync();
    assert.equal(await words(), 'unknown requestUnseen unknown');
    now += day;
    await sync();
    assert.equal(await words(), 'failed requestUnseen connected');
    assert.ok(mayTryAgain(await target(), machineTime));
  });

  it('stays when a whole listing of another day has told since, or one of the same day that moved them', async () => {
    await click(['requestUnseen', 'requestUnseen', 'requestUnseen']);
    await store.answers.record(run, 0, 'removed');
    await store.answers.record(run, 1, 'connected');
    now += hour;
    await sync([1, 2]);
    assert.equal(person(2).standing, 'gone');
    await assert.rejects(store.answers.takeBack(run, 1), /has settled it since/);
    assert.equal(await words(1), 'failed personSaysConnected gone');
    now += day;
    await sync([1, 2]);
    await assert.rejects(store.answers.takeBack(run, 0), /has settled it since/);
    assert.equal(await words(0), 'removed personSaysRemoved removed');
  });

  it('stays when they were planned again since', async () => {
    await click(['requestUnseen']);
    await store.answers.record(run, 0, 'connected');
    now += day;
    const later = await plan([1]);
    await assert.rejects(store.answers.takeBack(run, 0), /has settled it since/);
    await store.journal.setRunState(later, ['planned'], 'cancelled');
    await assert.rejects(store.answers.takeBack(run, 0), /has settled it since/);
  });

  it('goes back to “already gone” with its own day where that was said to be wrong', async () => {
    run = await plan([1]);
    await store.journal.setRunState(run, ['planned'], 'running');
    await store.journal.recordIntent(run, 0, now);
    await store.journal.recordOutcome(run, 0, { state: 'alreadyGone' }, now);
    await store.journal.finishRun(run);
    now += hour;
    await assert.rejects(store.answers.record(run, 0, 'removed'), /already known/);
    await store.answers.record(run, 0, 'connected');
    await store.answers.takeBack(run, 0);
    assert.equal((await words()).trim(), 'alreadyGone  gone');
    assert.equal((await target()).outcomeAt, noon);
  });

  it('leaves whom an import had shown to be gone as gone, also in a rehearsal', async () => {
    const targets = store
      .connections([1])
      .map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
    run = await store.journal.createRun({ mode: 'rehearsal', notBefore: 0, chosenBy: 'test', targets }, now);
    await sync([1]);
    assert.equal(await words(), 'alreadyGone notListed gone');
    await store.answers.record(run, 0, 'connected');
    assert.equal(person().standing, 'connected');
    await store.answers.takeBack(run, 0);
    assert.equal(await words(), 'alreadyGone notListed gone');
  });

  it('can be taken back as long as the record rests on it, whichever window asks', async () => {
    await click(['requestUnseen']);
    await store.answers.record(run, 0, 'removed');
    const second = await stores.at(store.directory, { now: () => now });
    const seen = await second.journal.run(run);
    assert.ok(seen);
    const [one] = seen.targets;
    assert.ok(one && restsOnAnswer(seen, one, 'removed'));
    assert.ok(!restsOnAnswer(seen, one, 'connected'), 'a sync saw them');
    assert.ok(!restsOnAnswer(seen, { ...one, outcomeAt: now + 1 }, 'removed'), 'a proof came late');
    await second.answers.takeBack(run, 0);
    const after = await store.journal.run(run);
    assert.equal(after?.targets[0]?.state, 'unknown');
  });
});
