import assert from 'node:assert/strict';
import type { LieName } from '../secondSandbox/lies.ts';
import { LieStage, type Scenario } from '../lies/scenario.ts';

const guided = (hand: Scenario['hand']): Partial<Scenario> => ({ mode: 'guided', hand });

/** A few rows of the table of lies (`test/lies/lies.ts` plays all), each with how the person came out. */
const rows: readonly (readonly [string, LieName, Partial<Scenario>, RegExp])[] = [
  [
    'an objection while a card is shown takes every card away',
    'captcha-under-menu',
    guided('list'),
    /^(?:removed|unconfirmed captcha|stopped)$/,
  ],
  [
    'what the person removes and LinkedIn ignores is not booked',
    'profile-removal-ignored',
    guided('newTab'),
    /^unconfirmed$/,
  ],
  ['what the person removes on the profile is proven', 'profile-instant', guided('profile'), /^removed$/],
  // The first turn ends before; the row that would be missing is the one about the record.
  [
    'who is removed at a new address is on record as the person of the run',
    'slug-moved',
    guided('newTab'),
    /^unconfirmed$/,
  ],
  ['to whom an old address leads is no one of the run', 'slug-moved-to-another', guided('newTab'), /^skipped$/],
  ['an objection in a tab of the person’s is heard', 'captcha-on-profile', guided('newTab'), /^stopped$/],
  [
    'a page in answer to a removal in a tab of the person’s is an objection',
    'answer-restricted-page',
    guided('newTab'),
    /^unconfirmed errorPage$/,
  ],
  [
    'a sign-in to which such a removal is led is one, too',
    'answer-to-login',
    guided('newTab'),
    /^unconfirmed signedOut$/,
  ],
  ['no removal leaves the browser while a menu is opened', 'button-removes', {}, /^stopped$/],
  [
    'the page’s next request is held back in the wait before the proof',
    'request-for-next-after',
    {},
    /^(?:removed|unconfirmed)/,
  ],
  [
    'a removal of someone else that is sent right behind ours is held back',
    'request-for-next-at-once',
    {},
    /^(?:removed|unconfirmed)/,
  ],
  [
    'a removal of someone else by an address alone is held back',
    'address-names-next',
    {},
    /^unconfirmed (?:unknownLayout|errorPage)$/,
  ],
  [
    'a removal of someone else is held back, wherever it is asked for',
    'elsewhere-names-next',
    {},
    /^unconfirmed (?:unknownLayout|errorPage)$/,
  ],
  [
    'a removal of someone else by a service worker is held back',
    'worker-names-next',
    {},
    /^unconfirmed unknownLayout$/,
  ],
  ['a question about something else is not answered', 'saved-items-question', {}, /^unconfirmed$/],
  ['nor one in the classic client', 'saved-items-question', { generation: 'A' }, /^unconfirmed$/],
  ['a name that is written twice is one name', 'names-twice', {}, /^removed$/],
  ['a question in a shadow root is a question', 'question-in-shadow', {}, /^removed$/],
  ['a removal by an address alone is proven like any other', 'request-as-address', {}, /^removed$/],
  ['an item whose words contradict each other is not pressed', 'item-says-report', {}, /^skipped$/],
  [
    'a limit told before the request goes out holds it back',
    'limit-toast-before-request',
    {},
    /^unconfirmed rateLimited$/,
  ],
  ['a limit is heard in another language than the page’s', 'limit-toast-german', {}, /^unconfirmed rateLimited$/],
  ['a limit in the place of the question is heard', 'limit-instead-of-question', {}, /^unconfirmed rateLimited$/],
  ['a limit told after the removal stops the run', 'limit-toast-after-removal', {}, /^unconfirmed rateLimited$/],
  ['a suggestion that looks like a row proves nothing wrong', 'removed-look-alike', {}, /^(?:removed|unconfirmed)$/],
  ['a name that changes under the pressed button is not confirmed', 'question-renamed-on-press', {}, /^unconfirmed$/],
  ['of two questions none about someone else is confirmed', 'rival-question', {}, /^(?:removed|unconfirmed)$/],
  ['a row that comes twice is no one’s', 'row-comes-twice', {}, /^(?:skipped|unconfirmed)$/],
  ['a row whose date changes is another person’s', 'date-changes-under-menu', {}, /^skipped$/],
  ['a page for people is no answer, whatever it says', 'answer-removed-page', {}, /^unconfirmed errorPage$/],
];

/** Someone with a namesake in the list, and someone plain after them. */
const withTwin = ['ilvara-quennell', 'jörg-mützenich'];

describe('rows of the table of lies', function () {
  this.timeout(120_000);
  let stage: LieStage;

  before(async () => {
    stage = await LieStage.open();
  });
  after(() => stage.close());

  for (const [title, lie, more, expected] of rows) {
    it(`${title} (${lie})`, async () => {
      const plain = { lies: [lie], mode: 'automatic', visits: false, generation: 'C', language: 'en' } as const;
      const { recorded, rows: faults } = await stage.play({ ...plain, ...more });
      assert.deepEqual(faults, [], JSON.stringify(recorded));
      const [came] = recorded;
      assert.match(`${came?.outcome} ${came?.stopped ?? ''}`.trim(), expected, came?.reason);
    });
  }

  const plain = { mode: 'automatic', visits: false, generation: 'C', language: 'en' } as const;
  for (const generation of ['A', 'B', 'C'] as const) {
    it(`a row that is drawn again beside a namesake is the same person’s, client ${generation}`, async () => {
      const scenario = { ...plain, generation, lies: ['row-redrawn-under-question'] } as const;
      const { recorded, rows: faults } = await stage.play(scenario, withTwin);
      assert.deepEqual(faults, [], JSON.stringify(recorded));
      assert.equal(recorded[0]?.outcome, 'removed', recorded[0]?.reason);
    });
  }

  for (const generation of ['A', 'B', 'C'] as const) {
    it(`a challenge in answer to the removal is told as one, client ${generation}`, async () => {
      const { recorded } = await stage.play({ ...plain, generation, lies: ['answer-to-challenge'] });
      assert.deepEqual([recorded[0]?.outcome, recorded[0]?.stopped], ['unconfirmed', 'checkpoint']);
    });
  }

  it('a row that is drawn again in the place of a namesake’s is not', async () => {
    const { recorded, rows: faults } = await stage.play({ ...plain, lies: ['twin-swap-redrawn-under-question'] });
    assert.deepEqual(faults, [], JSON.stringify(recorded));
    assert.equal(recorded[0]?.outcome, 'unconfirmed', recorded[0]?.reason);
    assert.equal(recorded[0].reason, 'namesakeNear', 'found before the click, not at the request');
  });

  it('someone without a namesake is gone for certain where names come after their rows (texts-later)', async () => {
    const scenario = {
      lies: ['texts-later'],
      mode: 'automatic',
      visits: false,
      generation: 'C',
      language: 'en',
    } as const;
    const { recorded, rows: faults } = await stage.play(scenario, ['jörg-mützenich']);
    assert.deepEqual(faults, [], JSON.stringify(recorded));
    assert.equal(recorded[0]?.outcome, 'removed');
  });

  it('names cut within a word are whole names, in the row, beside longer ones and as a sign of life (names-split)', async () => {
    const scenario = {
      lies: ['names-split'],
      mode: 'automatic',
      visits: false,
      generation: 'C',
      language: 'en',
    } as const;
    const { recorded, rows: faults } = await stage.play(scenario, ['thessaly', 'thessaly-brandmoor-12']);
    assert.deepEqual(faults, [], JSON.stringify(recorded));
    assert.deepEqual(
      recorded.map(({ outcome }) => outcome),
      ['removed', 'removed'],
    );
  });
});
