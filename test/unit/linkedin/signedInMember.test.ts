import assert from 'node:assert/strict';
import { SignedInMember } from '#linkedin/page/signedInMember.ts';
import { snapshot } from './pageSnapshot.ts';

const own = ['/in/lou-park/'];

describe('Who is signed in', () => {
  it('has to be said by each page that is loaded, once pages of its kind say it', () => {
    const signedIn = new SignedInMember('lou-park');
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
    const signedIn = new SignedInMember('lou-park');
    signedIn.meet(snapshot({ document: 1 }), undefined);
    assert.ok(signedIn.takesTime());
    for (const document of [1, 2, 3]) {
      signedIn.meet(snapshot({ document }), undefined);
      assert.equal(signedIn.takesTime(), false);
      assert.equal(signedIn.isInDoubt, false);
    }
  });

  it('need not be said again after a sign-in, when anyone may be signed in', () => {
    const signedIn = new SignedInMember(undefined);
    signedIn.meet(snapshot({ document: 1, members: own }), undefined);
    signedIn.expectAny();
    signedIn.meet(snapshot({ document: 2 }), undefined);
    assert.equal(signedIn.isInDoubt, false);
    const ofAccount = new SignedInMember('lou-park');
    ofAccount.meet(snapshot({ document: 1, members: own }), undefined);
    ofAccount.expectAny();
    ofAccount.meet(snapshot({ document: 2 }), undefined);
    assert.ok(ofAccount.isInDoubt);
  });

  it('need not be said by pages of another kind than those that say it', () => {
    const signedIn = new SignedInMember(undefined);
    signedIn.meet(snapshot({ url: 'https://www.linkedin.com/feed/', document: 1, members: own }), undefined);
    signedIn.meet(snapshot({ document: 2 }), undefined);
    assert.equal(signedIn.isInDoubt, false);
    assert.ok(signedIn.takesTime());
    assert.equal(signedIn.takesTime(), false);
  });
});
