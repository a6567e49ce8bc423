import assert from 'node:assert/strict';
import { BrowserError, parseGiven, skeletonHead, skeletonLimit } from '#protocol/browserMessages.ts';

describe('Messages of the browser’s process', () => {
  const given = (skeleton: unknown): unknown => parseGiven('pageStructure', { skeleton });
  const refused = (error: unknown): boolean => error instanceof BrowserError && error.code === 'invalidMessage';

  it('carry a page structure that does nothing', () => {
    const skeleton = `${skeletonHead}\n-->\n<html xmlns="http://www.w3.org/1999/xhtml"><body></body></html>`;
    assert.deepEqual(given(skeleton), { skeleton });
  });

  it('carry no other text as a page structure', () => {
    for (const text of [
      'Nadia Velasquez',
      `${skeletonHead}${'x'.repeat(skeletonLimit)}`,
      `${skeletonHead}--><script>alert(1)</script>`,
      `${skeletonHead}--><img onerror="x()"></img>`,
      `${skeletonHead}--><iframe src="https://example.org/"></iframe>`,
      `${skeletonHead}--><a href="https://www.linkedin.com/in/nadia/"></a>`,
      7,
    ]) {
      assert.throws(() => given(text), refused, String(text).slice(0, 80));
    }
  });
});
