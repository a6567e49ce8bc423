import assert from 'node:assert/strict';
import type { LieName } from '../secondSandbox/lies.ts';
import { LieStage } from '../lies/scenario.ts';

/** How each comes out of a page over which “Try Premium” is shown; a person takes some 30 s where it is clicked in vain. */
const offers: readonly (readonly [LieName, readonly [string, string]])[] = [
  ['offer-over-list', ['removed', '']],
  ['offer-over-menu', ['removed', '']],
  ['offer-stays-over-list', ['skipped', 'pageNotReady']],
  ['offer-stays-over-hits', ['skipped', 'pageNotReady']],
  ['offer-stays-over-menu', ['skipped', 'pageNotReady']],
  ['offer-as-layer', ['skipped', 'pageNotReady']],
];
const longest = 15_000;

describe('an offer over the whole page', function () {
  this.timeout(120_000);
  let stage: LieStage;
  before(async () => {
    stage = await LieStage.open();
  });
  after(() => stage.close());

  for (const [lie, expected] of offers) {
    it(`is closed by Escape, or else the person is skipped soon (${lie})`, async () => {
      const { recorded, rows } = await stage.play({
        lies: [lie],
        mode: 'automatic',
        visits: false,
        generation: 'C',
        language: 'en',
      });
      assert.deepEqual(rows, [], JSON.stringify(recorded));
      const [came] = recorded;
      assert.ok(came);
      assert.deepEqual([came.outcome, came.reason], expected);
      assert.ok(came.to - came.from < longest, `it took ${came.to - came.from} ms`);
    });
  }
});
