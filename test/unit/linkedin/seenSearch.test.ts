import assert from 'node:assert/strict';
import type { Request } from 'playwright-core';
import { profileSlug, type ProfileSlug } from '#core/people/profileSlug.ts';
import { SeenSearch } from '#linkedin/page/seenSearch.ts';

function slug(text: string): ProfileSlug {
  const found = profileSlug(text);
  assert.ok(found);
  return found;
}

describe('The numbers in a search’s answer', () => {
  const nadia = slug('nadia-velasquez');
  const search = new SeenSearch('Nadia');
  const elements = [
    { publicIdentifier: nadia, entityUrn: 'urn:li:fsd_profile:ACoAAnadia0001' },
    { publicIdentifier: 'sam-okoro', entityUrn: 'urn:li:fsd_profile:ACoAAsam000002' },
  ];
  search.requests.set({} as Request, {
    endpoint: '/connections',
    state: { kind: 'answered', good: true, status: 200 },
    text: JSON.stringify({ elements }),
  });
  const areOthers = (...numbers: string[]): boolean => search.areOthers(numbers, nadia, [nadia, slug('sam-okoro')]);

  it('A2: tell that a removal is about someone else, whom the list need not show', () => {
    assert.equal(areOthers('ACoAAnadia0001'), false);
    assert.equal(areOthers('ACoAAsam000002'), true);
    assert.equal(areOthers('ACoAAstranger3'), true);
    assert.equal(areOthers('ACoAAnadia0001', 'ACoAAviewer004'), false);
  });

  it('tell nothing where the person’s number has another form, or is not known', () => {
    assert.equal(areOthers('123456789'), false);
    assert.equal(areOthers(), false);
    assert.equal(new SeenSearch('Nadia').areOthers(['ACoAAstranger3'], nadia, [nadia]), false);
  });
});

describe('The people in a search’s answer', () => {
  const akira = slug('akira');
  const search = (text: string): SeenSearch => {
    const seen = new SeenSearch('akira sato');
    seen.requests.set({} as Request, {
      endpoint: '/connections',
      state: { kind: 'answered', good: true, status: 200 },
      text,
    });
    return seen;
  };
  const holds = (text: string, service = '/connections'): boolean =>
    search(text).holdsAddressOf(akira, new Set([service]));

  it('RB1: are told by their address in the answer of the list’s own service', () => {
    assert.ok(holds('{"url":"https://www.linkedin.com/in/akira/"}'));
    assert.ok(holds('{\\"navigationUrl\\":\\"/in/Akira?x=1\\"}'));
    assert.ok(holds('url=%2Fin%2Fakira'));
    assert.ok(holds('{"publicIdentifier":"akira"}'));
    assert.ok(holds('{"profileSlug":"akira"}'));
    assert.ok(holds('"componentkey":"ConnectionCard_120-akira"'));
    assert.equal(holds('{"publicIdentifier":"akira"}', '/elsewhere'), false);
  });

  it('are not told by a name, nor by an address that only begins the same', () => {
    assert.equal(holds('{"firstName":"Akira","lastName":"Sato","publicIdentifier":"akira-sato"}'), false);
    assert.equal(holds('{"query":"akira sato","elements":[]}'), false);
  });
});
