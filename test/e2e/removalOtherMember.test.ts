import assert from 'node:assert/strict';
import { LieStage } from '../lies/scenario.ts';

/* Another member signs in, in another tab or from the start; judged by the second sandbox's own ledger. */

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

  const guided = { mode: 'guided', visits: false, generation: 'C', language: 'en' } as const;
  it('takes the card away before anyone is removed when another member signs in in another tab', async () => {
    const { recorded, rows } = await stage.play({ ...guided, hand: 'newTab', lies: ['account-switch-at-menu'] });
    assert.deepEqual(rows, [], JSON.stringify(recorded));
    assert.deepEqual(
      recorded.map(({ outcome }) => outcome),
      ['stopped'],
    );
  });

  it('believes no removal on a profile in the tab of the list, where another member signed in', async () => {
    const { recorded, rows } = await stage.play({ ...guided, hand: 'profile', lies: ['account-switch-at-menu'] });
    assert.deepEqual(rows, [], JSON.stringify(recorded));
    const [{ outcome, stopped, handDone } = {}] = recorded;
    assert.deepEqual(
      { outcome, stopped, handDone },
      { outcome: 'unconfirmed', stopped: 'otherMember', handDone: true },
    );
    assert.equal(recorded.length, 1, 'the run stops');
  });

  for (const hand of ['newTab', 'profile'] as const) {
    const where = hand === 'newTab' ? 'another tab' : 'the tab of the list';
    it(`goes on after the same member signed in again on a profile in ${where}`, async () => {
      const { recorded, rows } = await stage.play({ ...guided, hand, lies: ['sign-in-again-at-menu'] });
      assert.deepEqual(rows, [], JSON.stringify(recorded));
      assert.deepEqual(
        recorded.map(({ outcome, stopped }) => [outcome, stopped]),
        [
          ['removed', undefined],
          ['removed', undefined],
        ],
      );
    });
  }

  it('goes on in an automatic run after the same member signed in again while the menu was open', async () => {
    const scenario = { mode: 'automatic', visits: true, generation: 'C', language: 'en' } as const;
    const { recorded, rows } = await stage.play({ ...scenario, lies: ['sign-in-again-at-menu'] });
    assert.deepEqual(rows, [], JSON.stringify(recorded));
    assert.deepEqual(
      recorded.map(({ outcome }) => outcome),
      ['removed', 'removed'],
    );
  });

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
