import assert from 'node:assert/strict';
import { Stores } from '../store/network.ts';
import { stubbedWindow, stubVsCode } from './stubbedVsCode.ts';

describe('the last question before a large removal', () => {
  const stores = new Stores();
  const { now } = Date;

  before(stubVsCode);
  afterEach(async () => {
    Date.now = now;
    await stores.close();
  });

  it('is no agreement on the next day, to which the removal was to wait', async () => {
    const { RemovalPlanning } = await import('#vscode/removal/planning.ts');
    const store = await stores.fresh(120);
    const network = { store: () => Promise.resolve(store), accountToName: () => Promise.resolve(undefined) };
    const browsers = { isSampleOnLinkedIn: false, needsSignIn: () => Promise.resolve(false) };
    const documents = { provide: () => undefined };
    const planning = new RemovalPlanning(network as never, browsers as never, documents as never, {} as never);
    stubbedWindow.showWarningMessage = (_question, _options, _preview, go) => {
      // The computer sleeps over night while the question is open.
      Date.now = () => now() + 24 * 3_600_000;
      return Promise.resolve(go);
    };
    const draft = {
      networkId: store.networkId,
      ids: store.connections().map(({ id }) => id),
      chosenBy: '',
      purpose: 'remove',
      mode: 'automatic',
      startToday: false,
    } as const;
    const agreement = { count: 120, mode: 'automatic', startToday: false, typed: '120' } as const;
    await assert.rejects(planning.agree(draft, agreement), /Look at the page again/);
    assert.deepEqual(await store.journal.runs(), []);
  });
});
