import assert from 'node:assert/strict';
import { followersLost, parseFollowers } from '#core/overview/followers.ts';
import { exported, people, person, Stores } from './network.ts';
import { forgetMemory } from './oldStore.ts';

const day = (iso: string): number => Date.parse(iso) / 86_400_000;

describe('the followers', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('are a series: a number a day, typed or as the page showed it, and undo takes back what was typed', async () => {
    let now = Date.parse('2026-03-10T09:00:00Z');
    const folder = stores.folder();
    const store = await stores.at(folder, { now: () => now });
    await store.applyImport(exported({ connections: people(3) }));
    await store.setFollowers(12_000);
    await store.setFollowers(12_300);
    now += 30 * 86_400_000;
    const card = { slug: person(1).slug ?? '', name: 'Nadia', headline: '', connectedOn: undefined };
    await store.applyReading({ people: [card], total: undefined, followers: 12_345 });
    const first = { day: day('2026-03-10'), count: 12_300, source: 'typed' };
    const second = { day: day('2026-04-09'), count: 12_345, source: 'page' };
    assert.deepEqual(store.followers(), [first, second]);
    await store.setFollowers(9);
    assert.equal(store.undoLabel, 'Set the number of followers');
    await store.undo();
    assert.deepEqual(store.followers(), [first, second]);
    await store.undo();
    assert.deepEqual(store.followers(), [{ ...first, count: 12_000 }, second]);
    await store.undo();
    assert.deepEqual(store.followers(), [second]);
    await store.dispose();
    assert.deepEqual((await stores.at(folder)).followers(), [second]);
  });

  it('stay when a backup is restored, and go with the data', async () => {
    const store = await stores.fresh(3);
    await store.setFollowers(500);
    const [backup] = await store.backups();
    assert.ok(backup);
    await store.restoreBackup(backup.name);
    assert.deepEqual(
      store.followers().map(({ count }) => count),
      [500],
    );
    await store.deleteAllData();
    assert.deepEqual((await stores.at(store.directory)).followers(), []);
  });

  it('can be noted in a store of an earlier version', async () => {
    const folder = stores.folder();
    const store = await stores.at(folder);
    await store.applyImport(exported({ connections: people(3) }));
    await store.dispose();
    await forgetMemory(folder);
    const old = await stores.at(folder);
    await old.setFollowers(77);
    assert.equal(old.followers()[0]?.count, 77);
    assert.equal(old.table().length, 3);
  });

  it('are read as people write numbers, and nothing else is', () => {
    for (const text of ['12300', '12,300', ' 12.300 ', '12 300', '12’300', '12\u202f300']) {
      assert.deepEqual(parseFollowers(text), { count: 12_300 }, text);
    }
    for (const text of ['', '12k', '-3', '1,23', '12,30', '1e5', '99999999999', '1,234.567']) {
      assert.ok('problem' in parseFollowers(text), text);
    }
  });

  it('are worded as numbers that say what they rest on', () => {
    const noted = { day: day('2026-03-10'), count: 12_300 };
    assert.match(followersLost(1284, noted), /^At most 1,284 followers lost \(of 12,300 counted on 10 Mar 2026\)/);
    assert.match(followersLost(1, noted), /^At most 1 follower lost/);
    assert.match(followersLost(2, undefined), /your own count is not known/);
  });
});
