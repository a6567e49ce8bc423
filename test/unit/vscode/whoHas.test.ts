import assert from 'node:assert/strict';
import { whoHas } from '#vscode/browser/whoHas.ts';
import { exported, person, Stores } from '../store/network.ts';

describe('whom a profile address belongs to', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('tells a protected person from another of the network, and both from no one', async () => {
    const store = await stores.fresh();
    const [kept, other] = [person(1), person(2)];
    await store.applyImport(exported({ connections: [kept, other] }));
    await store.setDecision([...store.connectionIdsBySlug([kept.slug ?? '']).values()], 'keep');
    const found = [kept.slug ?? '', other.slug ?? '', 'someone-else'].map((slug) => whoHas(store, slug));
    assert.deepEqual(found, ['protected', 'someone', 'noOne']);
  });
});
