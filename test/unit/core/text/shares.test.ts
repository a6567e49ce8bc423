import assert from 'node:assert/strict';
import { setTextLanguage } from '#core/text/numbers.ts';
import { formatShare } from '#core/text/shares.ts';

describe('a share in words', () => {
  afterEach(() => setTextLanguage('en'));

  it('is none only of none, and all only of all', () => {
    const shares = [
      [0, 8_000],
      [3, 8_000],
      [960, 8_000],
      [7_999, 8_000],
      [8_000, 8_000],
    ] as const;
    assert.deepEqual(
      shares.map(([part, whole]) => formatShare(part, whole)),
      ['0%', '0.03%', '12%', '99%', '100%'],
    );
  });

  it('is written as the language does', () => {
    setTextLanguage('de');
    assert.equal(formatShare(3, 8_000), '0,03\u00a0%');
    setTextLanguage('ja');
    assert.equal(formatShare(960, 8_000), '12%');
  });
});
