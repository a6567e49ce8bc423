import assert from 'node:assert/strict';
import { SignedInMember } from '#linkedin/page/signedInMember.ts';
import { snapshot } from './pageSnapshot.ts';

const own = ['/in/lou-park/'];
const limits = { step: 8_000, page: 30_000 };

describe('Who is signed in', () => {
  it('has to be said by each page that is loaded, once pages of its kind say it', () => {
    const signedIn = new SignedInMember('lou-park', limits);
    signedIn.meet(snapshot({ document: 1, members: own }), undefined);
    assert.equal(signedIn.takesTime(), false);
    signedIn.meet(snapshot({ document: 2 }), undefined);
    assert.ok(signedIn.isInDoubt);
    assert.ok(signedIn.takesTime());
    assert.ok(signedIn.takesTime(), 'for as long as it is in doubt');
    signedIn.meet(snapshot({ document: 2, members: own }), undefined);
    assert.equal(signedIn.isInDoubt, false);
    signedIn.meet(snapshot({ document: 2 }), undefined);
    assert.equal(signedIn.isInDoubt, false, 'a page is the same member’s until another one is loaded');
    const objections = [signedIn.objection];
    signedIn.meet(snapshot({ document: 3, members: ['/in/lou-park-second/'] }), undefined);
    objections.push(signedIn.objection);
    assert.deepEqual(
      objections.map((found) => found?.safetyStop),
      [undefined, 'otherMember'],
    );
  });

  it('is waited for once when pages never say it', () => {
    const signedIn = new SignedInMember('lou-park', limits);
    signedIn.meet(snapshot({ document: 1 }), undefined);
    assert.ok(signedIn.takesTime());
    for (const document of [1, 2, 3]) {
      signedIn.meet(snapshot({ document }), undefined);
      assert.equal(signedIn.takesTime(), false);
      assert.equal(signedIn.isInDoubt, false);
    }
  });

  it('need not be said again after a sign-in, when anyone may be signed in', () => {
    const signedIn = new SignedInMember(undefined, limits);
    signedIn.meet(snapshot({ document: 1, members: own }), undefined);
    signedIn.expectAny();
    signedIn.meet(snapshot({ document: 2 }), undefined);
    assert.equal(signedIn.isInDoubt, false);
    const ofAccount = new SignedInMember('lou-park', limits);
    ofAccount.meet(snapshot({ document: 1, members: own }), undefined);
    ofAccount.expectAny();
    ofAccount.meet(snapshot({ document: 2 }), undefined);
    assert.ok(ofAccount.isInDoubt);
  });

  it('need not be said by pages of another kind than those that say it', () => {
    const signedIn = new SignedInMember(undefined, limits);
    signedIn.meet(snapshot({ url: 'https://www.linkedin.com/feed/', document: 1, members: own }), undefined);
    signedIn.meet(snapshot({ document: 2 }), undefined);
    assert.equal(signedIn.isInDoubt, false);
    assert.ok(signedIn.takesTime());
    assert.equal(signedIn.takesTime(), false);
  });

  /** A page that is loaded at `at`, looked at each second, and says who is signed in after `late` milliseconds. */
  const late = (signedIn: SignedInMember, document: number, at: number, after: number): void => {
    for (let now = at; now < at + after; now += 1_000) signedIn.meet(snapshot({ document }), undefined, now);
    signedIn.meet(snapshot({ document, members: own }), undefined, at + after);
  };

  it('is waited for as long as the latest page took, and some more', () => {
    const signedIn = new SignedInMember('lou-park', limits);
    signedIn.meet(snapshot({ document: 1 }), undefined, 0);
    assert.equal(signedIn.patience, 8_000);
    late(signedIn, 1, 0, 21_000);
    for (const document of [2, 3]) {
      signedIn.meet(snapshot({ document }), undefined, document * 100_000);
      assert.ok(signedIn.isInDoubt);
      assert.equal(signedIn.patience, 28_000);
      late(signedIn, document, document * 100_000, 3_000);
    }
    // It was there before, while no one looked.
    signedIn.meet(snapshot({ document: 4 }), undefined, 400_000);
    signedIn.meet(snapshot({ document: 4, members: own }), undefined, 425_000);
    signedIn.meet(snapshot({ document: 5 }), undefined, 500_000);
    assert.equal(signedIn.patience, 28_000);
  });

  it('need not be said by pages that say it later than any page is waited for', () => {
    const signedIn = new SignedInMember('lou-park', limits);
    late(signedIn, 1, 0, 45_000);
    signedIn.meet(snapshot({ document: 2 }), undefined, 100_000);
    assert.equal(signedIn.isInDoubt, false);
  });

  it('is proved by the own profile once for pages of a kind, until a session is set', () => {
    const signedIn = new SignedInMember('lou-park', limits);
    signedIn.meet(snapshot({ document: 1, members: own }), undefined, 0);
    signedIn.meet(snapshot({ document: 2 }), undefined, 1_000);
    assert.equal(signedIn.passes(), false);
    const vouch = signedIn.vouching();
    signedIn.meet(snapshot({ url: 'https://www.linkedin.com/in/lou-park/', document: 3 }), undefined, 20_000);
    vouch();
    signedIn.meet(snapshot({ document: 4 }), undefined, 30_000);
    assert.equal(signedIn.isInDoubt, false);
    late(signedIn, 5, 40_000, 9_000);
    signedIn.meet(snapshot({ document: 6 }), undefined, 60_000);
    assert.ok(signedIn.isInDoubt, 'a page of a kind that says it again is waited for');
    assert.equal(signedIn.patience, 30_000);
    assert.ok(signedIn.passes());
    assert.equal(signedIn.isInDoubt, false);
    signedIn.doubt();
    signedIn.meet(snapshot({ document: 7 }), undefined, 70_000);
    assert.equal(signedIn.passes(), false);
    signedIn.meet(snapshot({ document: 8, members: own }), undefined, 80_000);
    signedIn.meet(snapshot({ document: 9 }), undefined, 90_000);
    assert.equal(signedIn.passes(), false);
  });

  it('is proved by the own profile for ten minutes: an account may change unheard', () => {
    const signedIn = new SignedInMember('lou-park', limits);
    signedIn.meet(snapshot({ document: 1, members: own }), undefined, 0);
    signedIn.meet(snapshot({ document: 2 }), undefined, 1_000);
    const vouchAt = (document: number, at: number): void => {
      const vouch = signedIn.vouching();
      signedIn.meet(snapshot({ url: 'https://www.linkedin.com/in/lou-park/', document }), undefined, at);
      vouch();
    };
    vouchAt(3, 20_000);
    signedIn.meet(snapshot({ document: 4 }), undefined, 10 * 60_000);
    assert.equal(signedIn.isInDoubt, false);
    signedIn.meet(snapshot({ document: 4 }), undefined, 10 * 60_000 + 40_000);
    assert.equal(signedIn.isInDoubt, false, 'no page falls into doubt while it is used');
    signedIn.meet(snapshot({ document: 5 }), undefined, 10 * 60_000 + 50_000);
    assert.ok(signedIn.isInDoubt);
    assert.equal(signedIn.patience, 8_000);
    assert.equal(signedIn.passes(), false, 'the own profile is opened again');
    vouchAt(6, 11 * 60_000);
    signedIn.meet(snapshot({ document: 7 }), undefined, 12 * 60_000);
    assert.equal(signedIn.isInDoubt, false);
  });
});
