import assert from 'node:assert/strict';
import { WatchedNetwork } from './watchedNetwork.ts';

const good = { kind: 'answered', status: 200, good: true };

describe('LinkedIn’s answer to a removal', () => {
  for (const headline of ['Coach. I take teams over their limits', 'It is never too late to try again']) {
    it(`tells of success beside rows of the list, whatever someone wrote of themselves (${headline})`, async () => {
      const network = new WatchedNetwork();
      const rows = [{ name: 'Zoë Brandt', headline }];
      const answer = JSON.stringify({ toast: 'ToastPresetCategory_SUCCESS', message: 'Connection removed', rows });
      await network.removal('liam-o-brien', { answer });
      assert.equal(network.watch.heard, undefined);
      assert.deepEqual(network.watch.removals[0]?.state, good);
    });
  }

  it('tells of a limit in a toast of another kind, or without one', async () => {
    const message = 'You have reached the weekly limit';
    for (const toast of [
      {},
      { toast: 'ToastPresetCategory_ERROR' },
      { error: {}, toast: 'ToastPresetCategory_SUCCESS' },
    ]) {
      const network = new WatchedNetwork();
      await network.removal('liam-o-brien', { answer: JSON.stringify({ ...toast, message }) });
      // An empty error is none.
      if ('error' in toast) assert.equal(network.watch.heard, undefined);
      else assert.equal(network.watch.heard?.safetyStop, 'rateLimited');
    }
  });
});

describe('removals of others that a browser sees', () => {
  it('are told with the tab from which they come: the driven page’s, or the person’s own', async () => {
    const network = new WatchedNetwork();
    await network.removal('cher', { elsewhere: true });
    await network.removal('zoe-brandt');
    assert.deepEqual(network.watch.takeOthers('liam-o-brien'), [
      { slug: 'cher', accepted: true, byPage: false },
      { slug: 'zoe-brandt', accepted: true, byPage: true },
    ]);
    assert.deepEqual(network.watch.takeUntold(), []);
  });
});
