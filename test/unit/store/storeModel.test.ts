import { runStoreModel } from '../../model/storeModel.ts';

describe('the store against a model of it', () => {
  it('keeps every promise over some hundred random steps of three windows over three accounts', async function () {
    this.timeout(180_000);
    await runStoreModel({ seed: 20261125, steps: 200 });
  });
});
