import assert from 'node:assert/strict';
import fc from 'fast-check';
import { profilePath, profileSlug } from '#core/people/profileSlug.ts';

describe('profileSlug', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['https://www.linkedin.com/in/ada-lovelace', 'ada-lovelace'],
    ['https://www.linkedin.com/in/Ada-Lovelace/', 'ada-lovelace'],
    ['http://de.linkedin.com/in/ada?trk=x#top', 'ada'],
    ['www.linkedin.com/in/ada/details/skills', 'ada'],
    ['linkedin.com/in/ada', 'ada'],
    ['/in/ada/', 'ada'],
    ['in/ada', 'ada'],
    ['  ada  ', 'ada'],
    ['https://www.linkedin.com/in/tomek-iwa%C5%84ski', 'tomek-iwański'],
    ['https://www.linkedin.com/in/tomek-iwa%c5%84ski', 'tomek-iwański'],
    ['https://www.linkedin.com/in/tomek-iwan%CC%81ski', 'tomek-iwański'],
    ['https://www.linkedin.com/in/%E6%9D%8E%E5%B0%8F%E9%BE%99', '李小龙'],
    ['HTTPS://WWW.LINKEDIN.COM/IN/ADA', 'ada'],
    ["o'brien", "o'brien"],
    // A member's number keeps its case, in which alone LinkedIn knows it.
    ['https://www.linkedin.com/in/ACoAABcDeFgHiJkLmNoPq_-123/', 'ACoAABcDeFgHiJkLmNoPq_-123'],
    ['/in/ACoAlition/', 'acoalition'],
    ['', undefined],
    ['https://www.linkedin.com/company/acme', undefined],
    ['https://www.linkedin.com/', undefined],
    ['https://www.linkedin.com/in/', undefined],
    ['Ada Lovelace', undefined],
    ['/in/100%', undefined],
    ['/in/a%2Fb', undefined],
    ['/in/a%20b', undefined],
    ['/in/a%00b', undefined],
    ['/in/..', undefined],
    ['/in/%2e%2E', undefined],
  ];
  for (const [address, slug] of cases) {
    it(`${address || '(nothing)'} is ${slug ?? 'no profile'}`, () => assert.equal(profileSlug(address), slug));
  }

  it('is canonical: its own path and itself give it again, and so does any other case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const slug = profileSlug(`/in/${encodeURIComponent(text)}`);
        fc.pre(slug !== undefined);
        assert.equal(profileSlug(profilePath(slug)), slug);
        assert.equal(profileSlug(`https://www.linkedin.com${profilePath(slug)}?x=1`), slug);
        assert.match(profilePath(slug), /^\/in\/[^/?#\s]+\/$/);
      }),
    );
  });
});
