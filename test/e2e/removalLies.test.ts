import assert from 'node:assert/strict';
import type { LieName } from '../secondSandbox/lies.ts';
import { LieStage, type Scenario } from '../lies/scenario.ts';

/** A few rows of the table of lies (`test/lies/lies.ts` plays all), each with how the person came out. */
const rows: readonly (readonly [LieName, Partial<Scenario>, RegExp])[] = [
  ['captcha-under-menu', { mode: 'guided', hand: 'list' }, /^(?:removed|unconfirmed|stopped) ?(?:captcha)?$/],
  ['profile-removal-ignored', { mode: 'guided', hand: 'newTab' }, /^unconfirmed $/],
  ['profile-instant', { mode: 'guided', hand: 'profile' }, /^removed $/],
  ['limit-toast-german', {}, /^unconfirmed rateLimited$/],
  ['limit-instead-of-question', {}, /^unconfirmed rateLimited$/],
  ['question-renamed-on-press', {}, /^unconfirmed $/],
  ['rival-question', {}, /^(?:removed|unconfirmed) $/],
  ['row-comes-twice', {}, /^(?:skipped|unconfirmed) $/],
  ['date-changes-under-menu', {}, /^skipped $/],
  ['answer-removed-page', {}, /^unconfirmed errorPage$/],
];

describe('rows of the table of lies', function () {
  this.timeout(120_000);
  let stage: LieStage;

  before(async () => {
    stage = await LieStage.open();
  });
  after(() => stage.close());

  for (const [name, more, expected] of rows) {
    it(`${name}${more.hand ? `, guided, by ${more.hand}` : ''}: the record is the ledger’s, or says that it is not sure`, async () => {
      const scenario = {
        lies: [name],
        mode: 'automatic',
        visits: false,
        generation: 'C',
        language: 'en',
        ...more,
      } as const;
      const verdict = await stage.play(scenario);
      const [came] = verdict.recorded;
      assert.deepEqual(verdict.rows, [], JSON.stringify(verdict.recorded));
      assert.match(`${came?.outcome} ${came?.stopped ?? ''}`, expected);
    });
  }
});
