import assert from 'node:assert/strict';
import type { ConnectionId } from '#core/people/connection.ts';
import { decisions } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { columns } from '#core/people/connectionTable.ts';
import { parseHostMessage } from '#protocol/gridMessages.ts';
import { packTable } from '#protocol/packTable.ts';
import type { Store } from '#store/store.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { backgroundOf, deltaMessage, statesMessage } from '#vscode/grid/gridContent.ts';
import { People } from '#webview/session/people.ts';
import { exported, people, person, Stores } from './network.ts';

/** More than are read one by one. */
const size = 560;

/** As everyone sees it: what is worked out included, in plain values. */
function plain(table: ConnectionTable): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(columns).map((name) => [name, Array.from(table[name as keyof typeof columns] as ArrayLike<unknown>)]),
  );
}

/** A page as the grid keeps it: told of each change, by the message that the host chooses. */
class Page {
  people: People;
  #background: string;
  readonly #changes: StoreChange[] = [];

  constructor(store: Store) {
    this.people = new People(unpacked(store.table()), store.revision);
    this.#background = backgroundOf(store);
    store.onDidChange((change) => this.#changes.push(change));
  }

  follow(store: Store): void {
    for (const { people, revision } of this.#changes.splice(0)) {
      const isOther = backgroundOf(store) !== this.#background;
      this.#background = backgroundOf(store);
      if (people.kind === 'everything' || isOther) {
        this.people = new People(unpacked(store.table()), revision);
        continue;
      }
      const since = this.people.revision;
      const message = (people.onlyStates ? statesMessage : deltaMessage)(store, people.ids, since, revision);
      const told = parseHostMessage(structuredClone(message));
      assert.ok(told.kind === 'notification');
      if (told.name === 'states') this.people = this.people.withStates(told.params.states, revision);
      else if (told.name === 'delta')
        this.people = this.people.with(told.params.changed, told.params.removed, revision);
      else assert.fail(told.name);
    }
  }
}

function unpacked(table: ConnectionTable): ConnectionTable {
  const params = { networkId: 'any', since: 0, revision: 1, removed: [], companiesApart: [], followers: undefined };
  const message = { kind: 'notification', name: 'delta', params: { ...params, changed: packTable(table) } };
  const told = parseHostMessage(structuredClone(message));
  return told.kind === 'notification' && told.name === 'delta' ? told.params.changed : assert.fail();
}

describe('the table of everyone, of which only what changed is read again', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** The same numbers for the same seed. */
  function numbers(seed: number): () => number {
    let state = seed;
    return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  }

  for (const seed of [11, 12, 13]) {
    it(`is what a window just opened reads, in host and page, after random changes by two windows (${seed})`, async function () {
      this.timeout(60_000);
      const random = numbers(seed);
      const first = await stores.fresh(size);
      const second = await stores.at(first.directory);
      const pages = [first, second].map((store) => new Page(store));
      const some = (most: number): ConnectionId[] => {
        const all = [...first.table().id];
        return all.filter(() => random() < most / all.length);
      };
      const anyOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const steps: ((store: Store) => Promise<unknown>)[] = [
        (store) => store.setDecision(some(3), anyOf(decisions)),
        (store) => store.setDecision(some(530), anyOf(decisions)),
        (store) => store.setDecision([...store.table().id], anyOf(decisions)),
        (store) => store.editTags(some(4), ['one', 'two'], ['three']),
        (store) => store.editTags(some(545), ['three'], ['one']),
        (store) => store.setNote(anyOf([...store.table().id]), `noted ${random()}`),
        (store) => store.applyPolicy(new Map([['remove', some(20)]])),
        (store) => store.undo(),
        (store) => store.undo(),
        (store) => store.setFollowers(Math.floor(random() * 1000)),
        (store) => {
          const grown = [...people(size), person(size + Math.floor(random() * 900)), person(3, { title: 'CEO' })];
          return store.applyImport(exported({ connections: grown }));
        },
        // Of messages, notes and invitations alone.
        (store) =>
          store.applyImport(
            exported({
              kinds: new Set(
                anyOf([['messages'], ['notes', 'invitations'], ['messages', 'endorsementsReceived']] as const),
              ),
              interactions: new Map(
                some(8).flatMap((id) => {
                  const slug = store.connection(id)?.slug;
                  const day = 15_000 + Math.floor(random() * 100);
                  const messages = { sent: 2, received: 1, firstSent: day, lastSent: day + 3 };
                  const evidence = {
                    messages: { ...messages, firstReceived: day + 1, lastReceived: day + 1 },
                    linkedInNote: `met on ${day}`,
                    invitedBy: 'them' as const,
                    endorsementsReceived: 1,
                  };
                  return slug === undefined ? [] : [[slug, evidence] as const];
                }),
              ),
            }),
          ),
        async (store) => (store.hasImport ? store.undoLastImport() : undefined),
        (store) => {
          const listed = store.connections(some(60)).filter(({ slug }) => slug !== undefined);
          const cards = listed.map(({ slug = '', firstName: name }) => ({
            slug,
            name,
            headline: '',
            connectedOn: undefined,
          }));
          const met = {
            slug: `met-${Math.floor(random() * 1e6)}`,
            name: 'Ada Able',
            headline: 'CEO',
            connectedOn: undefined,
          };
          return store.applyReading({ people: [...cards, met], total: undefined });
        },
        async (store) => {
          if (!(await store.journal.runs()).every(({ state }) => state === 'cancelled' || state === 'finished')) return;
          const targets = store
            .connections(some(5))
            .filter(({ decision, standing }) => decision !== 'keep' && standing === 'connected')
            .map(({ id, slug = '', firstName }) => ({ connectionId: id, slug, name: firstName }));
          if (targets.length === 0) return;
          await store.journal.createRun({ mode: 'automatic', notBefore: 0, chosenBy: '', targets }, 1000);
        },
      ];
      for (let step = 0; step < 40; step++) {
        const store = anyOf([first, second]);
        await anyOf(steps)(store);
        // Some changes pass before anyone looks.
        if (random() < 0.4) continue;
        // Both have the newest before they are looked at.
        for (const window of [first, second]) await window.journal.runs();
        const fresh = await stores.at(first.directory);
        const wanted = plain(fresh.table());
        const wantedPage = plain(unpacked(fresh.table()));
        // Open, it would read every later change as well.
        await fresh.dispose();
        for (const [at, window] of [first, second].entries()) {
          assert.deepEqual(plain(window.table()), wanted, `window ${at}, step ${step}`);
          pages[at]?.follow(window);
          const shown = pages[at]?.people.table ?? assert.fail();
          assert.deepEqual(plain(shown), wantedPage, `page ${at}, step ${step}`);
        }
      }
    });
  }

  it('keeps the columns in which nothing changed, however many are decided on', async () => {
    const store = await stores.fresh(size);
    const before = store.table();
    await store.setDecision([...before.id], 'review');
    const after = store.table();
    assert.notEqual(after.decision, before.decision);
    for (const name of ['firstName', 'title', 'tags', 'standing', 'lastContact', 'formerJobs'] as const) {
      assert.equal(after[name], before[name], name);
    }
    assert.equal(after.seniority, before.seniority, 'titles are not read again');
    await store.setNote(5, 'asked for a call');
    assert.equal(store.table().decision, after.decision);
    assert.notEqual(store.table().note, after.note);
  });
});
