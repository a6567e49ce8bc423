import assert from 'node:assert/strict';
import { hiddenMember, shownName } from '#core/people/connection.ts';

describe('what a person is called', () => {
  for (const [firstName, lastName, slug, shown] of [
    ['Zoë', "O'Brien", 'zoe-1a', "Zoë O'Brien"],
    ['小龙', '', undefined, '小龙'],
    ['', '', 'josé-2b', 'josé-2b'],
    ['', '', undefined, hiddenMember],
  ] as const) {
    it(`is ${shown}: no visible profile is called hidden`, () =>
      assert.equal(shownName({ firstName, lastName, slug }), shown));
  }
});
