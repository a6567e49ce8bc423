import assert from 'node:assert/strict';
import type { ConnectionId, Decision, MessageHistory } from '#core/people/connection.ts';
import { decisions, noMessages } from '#core/people/connection.ts';
import { contactBuckets } from '#core/query/contactBuckets.ts';
import type { Store } from '#store/store.ts';
import { exported, people, Stores } from './network.ts';
import { forgetMemory } from './oldStore.ts';

const msPerDay = 86_400_000;
const firstDay = Math.floor(Date.now() / msPerDay) - 60;

describe('the decisions of the past', () => {
  const stores = new Stores();
  const { now } = Date;
  let today = firstDay;

  beforeEach(() => {
    today = firstDay;
    Date.now = () => today * msPerDay + 1000;
  });
  afterEach(async () => {
    Date.now = now;
    await stores.close();
  });

  /** What is said of everyone on a day; '' where it is not recorded. */
  function said(store: Store, day: number): Map<ConnectionId, Decision | ''> {
    const { decision } = store.history.asItWas(day);
    const of = new Map<ConnectionId, Decision | ''>([...store.table().id].map((id) => [id, '']));
    decision.forEach((ids, code) => ids.forEach((id) => of.set(id, decisions[code] ?? '')));
    return of;
  }

  function present(store: Store): Map<ConnectionId, Decision | ''> {
    const { id, decision } = store.table();
    return new Map([...id].map((one, row) => [one, decisions[decision[row] ?? 0] ?? '']));
  }

  it('are those that held at the end of each day, whatever was decided and undone since', async () => {
    const store = await stores.fresh(40);
    const ids = [...store.table().id];
    let state = 7;
    const random = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    const days = new Map<number, Map<ConnectionId, Decision | ''>>();
    for (; today < firstDay + 25; today++) {
      for (let acts = random(4); acts > 0; acts--) {
        const some = ids.filter(() => random(4) === 0);
        if (random(4) === 0) await store.undo();
        else await store.setDecision(some, decisions[random(4)] ?? 'keep');
      }
      days.set(today, present(store));
    }
    assert.ok(new Set([...days.values()].map((one) => [...one.values()].join())).size > 15, 'much was decided');
    for (const [day, held] of days) assert.deepEqual(said(store, day), held, `${day - firstDay}`);
    assert.deepEqual(new Set(said(store, firstDay - 1).values()), new Set(['undecided']));
  });

  it('take nothing for a first decision, and go with their person', async () => {
    const store = await stores.fresh(3);
    const stored = (): unknown => store.history.asItWas(firstDay).decision.map((ids) => ids.length);
    const [id = 0] = store.table().id;
    await store.setDecision([id], 'review');
    today += 5;
    await store.setDecision([id], 'keep');
    assert.deepEqual(stored(), [2, 0, 1, 0]);
    await store.undoLastImport();
    assert.equal(store.table().length, 1, 'whoever is decided about stays');
    assert.deepEqual(stored(), [0, 0, 1, 0]);
  });

  it('are in a person’s line of time, each on its day', async () => {
    const store = await stores.fresh(2);
    const [one = 0, other = 0] = store.table().id;
    for (const decision of ['review', 'undecided', 'keep', 'remove'] as const) {
      today += 3;
      await store.setDecision([one], decision);
    }
    const line = (id: ConnectionId) =>
      store.history
        .lifeLine(store.connection(id) ?? assert.fail())
        .flatMap(({ day, text }) => (/decided|marked/.test(text) ? [[day - firstDay, text]] : []));
    assert.deepEqual(line(one), [
      [3, 'You decided: Review'],
      [9, 'You decided: Keep'],
      [12, 'You marked them to remove'],
    ]);
    assert.deepEqual(line(other), []);
  });

  it('keep the mark of whoever was removed since, whose decision that clears', async () => {
    const store = await stores.fresh(2);
    const [id = 0] = store.table().id;
    await store.setDecision([id], 'remove');
    today += 60;
    const { slug = '', firstName } = store.connection(id) ?? assert.fail();
    const targets = [{ connectionId: id, slug, name: firstName }];
    const at = Date.now();
    const run = await store.journal.createRun({ mode: 'automatic', notBefore: at, chosenBy: '', targets }, at);
    await store.journal.setRunState(run, ['planned'], 'running');
    await store.journal.recordIntent(run, 0, at);
    await store.journal.recordOutcome(run, 0, { state: 'removed' }, at);
    assert.equal(present(store).get(id), 'undecided');
    assert.equal(said(store, firstDay + 30).get(id), 'remove');
    assert.equal(said(store, firstDay - 1).get(id), 'undecided');
  });

  it('stay with whoever is kept when a backup from before is restored', async () => {
    const store = await stores.fresh(3);
    const [one = 0, other = 0] = store.table().id;
    await store.setDecision([one, other], 'review');
    today += 2;
    await store.applyImport(exported({ source: 'later.zip', connections: people(3) }));
    today += 3;
    await store.setDecision([one], 'keep');
    today += 4;
    const [newest] = await store.backups();
    await store.restoreBackup(newest?.name ?? '');
    assert.deepEqual([said(store, firstDay + 4).get(one), said(store, firstDay + 5).get(one)], ['review', 'keep']);
    assert.equal(said(store, today).get(other), 'review');
  });

  it('are not recorded from before days of decisions were kept', async () => {
    const folder = stores.folder();
    const before = await stores.at(folder);
    await before.applyImport(exported({ connections: people(4) }));
    const [kept = 0, changed = 0, later = 0, never = 0] = before.table().id;
    await before.setDecision([kept, changed], 'keep');
    await before.dispose();
    await forgetMemory(folder);
    const store = await stores.at(folder);
    today += 10;
    await store.setDecision([changed, later], 'remove');
    today += 10;
    const on = (day: number) => [kept, changed, later, never].map((id) => said(store, day).get(id));
    assert.deepEqual(on(firstDay + 9), ['', '', 'undecided', 'undecided']);
    assert.deepEqual(on(firstDay + 10), ['', 'remove', 'remove', 'undecided']);
  });
});

describe('the last contacts of the past', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  const day = (iso: string): number => Date.parse(iso) / msPerDay;
  /** An export with messages that I sent on these days. */
  function exportOf(days: readonly string[], change: Partial<MessageHistory> = {}) {
    const sent = days.map(day);
    const messages = {
      ...noMessages,
      sent: days.length,
      firstSent: sent[0],
      lastSent: sent.at(-1),
      days: sent,
      ...change,
    };
    return exported({
      connections: people(1),
      kinds: new Set(['connections', 'messages']),
      messagesThrough: day('2026-06-01'),
      interactions: new Map([[people(1)[0]?.slug ?? '', { messages }]]),
    });
  }
  const words = contactBuckets.map(({ label }) => label);
  const said = (store: Store, iso: string): string | undefined =>
    words[store.history.asItWas(day(iso)).contact.findIndex((ids) => ids.length > 0)];

  it('are told by the messages of all exports, in whatever order these come', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const store = await stores.fresh();
      const exports = [exportOf(['2015-03-10', '2024-07-01']), exportOf(['2015-03-10', '2021-05-05', '2024-07-01'])];
      for (const at of order) await store.applyImport(exports[at] ?? assert.fail());
      assert.deepEqual(
        ['2015-03-09', '2015-03-10', '2021-05-04', '2021-05-05', '2024-06-30', '2024-07-01'].map((iso) =>
          said(store, iso),
        ),
        [
          'never',
          'less than a year ago',
          '5 years ago or longer',
          'less than a year ago',
          '3 to 5 years ago',
          'less than a year ago',
        ],
      );
    }
  });

  it('are unknown where an export of an earlier version knew of more messages, and not all their days are told', async () => {
    const store = await stores.fresh();
    const byYear = [
      { year: 2015, sent: 4, received: 0 },
      { year: 2021, sent: 1, received: 0 },
    ];
    await store.applyImport(exportOf(['2015-03-10', '2021-05-05'], { sent: 5, days: undefined, byYear }));
    await store.applyImport(exportOf(['2015-03-10', '2021-05-05']));
    assert.equal(said(store, '2016-06-01'), 'unknown', 'one may have come later in 2015');
    assert.equal(said(store, '2016-12-31'), '1 to 3 years ago');
  });
});
