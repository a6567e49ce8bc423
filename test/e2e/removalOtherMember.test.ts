import assert from 'node:assert/strict';
import { LieStage } from '../lies/scenario.ts';

/* Another member signs in, in another tab or from the start; judged by the second practice site's own ledger. */

describe('the account switched during a removal', function () {
  this.timeout(120_000);
  let stage: LieStage;
  before(async () => {
    stage = await LieStage.open();
  });
  after(() => stage.close());

  async function faults(...lies: Parameters<LieStage['play']>[0]['lies']) {
    const { rows } = await stage.play({ lies, mode: 'automatic', visits: false, generation: 'C', language: 'en' });
    return rows.map(({ fault, what }) => `${fault}: ${what}`);
  }

  it('removes no one from the network of another member, from the start', async () => {
    assert.deepEqual(await faults('other-account'), []);
  });

  it('removes no one from the network of another member who signs in after the first person', async () => {
    assert.deepEqual(await faults('account-switch-after-one'), []);
  });

  it('removes no one from the network of another member who signs in while the menu is open', async () => {
    assert.deepEqual(await faults('account-switch-at-menu'), []);
  });

  it('removes no one from the network of another member who signs in while the question is open', async () => {
    assert.deepEqual(await faults('account-switch-under-question'), []);
  });
});
