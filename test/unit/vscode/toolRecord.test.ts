import assert from 'node:assert/strict';
import { SearchIndex } from '#core/search/searchIndex.ts';
import { readSharedEntries } from '#store/sharedRecord.ts';
import type { Store } from '#store/store.ts';
import { Stores } from '../store/network.ts';
import type { FakeWindow } from './fakeVsCode.ts';
import { fakeVsCode } from './fakeVsCode.ts';

describe('what a tool for language models hands out', () => {
  const stores = new Stores();
  let window: FakeWindow;
  beforeEach(() => {
    window = fakeVsCode();
    window.settings = { 'ai.enabled': true, 'ai.shareNames': true };
  });
  afterEach(() => stores.close());

  it('is of the network whose record names it, or nothing: another account may be shown while the person is asked', async () => {
    const { ToolAnswers } = await import('#vscode/agents/toolAnswers.ts');
    const [own, other] = [await stores.fresh(8), await stores.fresh(8)];
    let shown: Store = own;
    const network = {
      store: () => Promise.resolve(shown),
      index: () => Promise.resolve(new SearchIndex(shown.table(), { companiesApart: [], jobs: undefined })),
    };
    const log = { error: () => undefined, debug: () => undefined };
    const tools = new ToolAnswers(
      network as never,
      () => Promise.reject(new Error('no grid')),
      log as never,
      () => undefined,
    );
    const ask = () =>
      tools.invoke('findConnections', { query: '', names: true, limit: 2 }, {
        isCancellationRequested: false,
      } as never);
    window.answer = (_message, buttons) => {
      shown = other;
      return buttons.find((button) => button === 'Share These Names');
    };
    await assert.rejects(ask(), /handed out nothing/);
    assert.deepEqual((await readSharedEntries(other.directory)).entries, []);
    shown = own;
    window.answer = (_message, buttons) => buttons.find((button) => button === 'Share These Names');
    await ask();
    const { entries } = await readSharedEntries(own.directory);
    assert.deepEqual(
      entries.map(({ networkId, named, ids }) => [networkId, named, ids]),
      [[own.networkId, true, [1, 2]]],
    );
  });
});
