import assert from 'node:assert/strict';
import { Driver } from './linkedinDriver.ts';

/* Parts of the page that come so late that acting on what is there before would be wrong. */
describe('A part of the page that comes late', function () {
  this.timeout(120_000);
  let driver: Driver;
  afterEach(() => driver.stop());

  for (const generation of ['A', 'B', 'C'] as const) {
    it(`RA2: another member's own link is waited for before anything is clicked, generation ${generation}`, async () => {
      driver = await Driver.start({}, { member: 'someone-who-is-expected' });
      await driver.reset({ kind: 'generation', generation }, { kind: 'lies', lies: ['another-member'] });
      const own = 'header a[href*="/in/"]';
      await driver.session.page.page.context().addInitScript((selector) => {
        new MutationObserver(() => {
          const link = document.querySelector<HTMLElement>(selector);
          if (!link || link.dataset['late']) return;
          link.dataset['late'] = 'yes';
          const place = document.createComment('');
          link.replaceWith(place);
          setTimeout(() => place.replaceWith(link), 1_500);
        }).observe(document, { childList: true, subtree: true });
      }, own);
      const outcome = await driver.remove(driver.next());
      assert.equal(outcome.kind === 'objection' && outcome.safetyStop, 'otherMember', JSON.stringify(outcome));
      assert.deepEqual(driver.sandbox.ledger.removalRequests, []);
    });
  }
});
