import assert from 'node:assert/strict';
import { LaterPart } from '#webview/session/laterPart.ts';

describe('a part of the page that is loaded late', () => {
  it('is tried again, and missed aloud, when the person opens it after it could not be loaded for something else', async () => {
    let fails = true;
    let tried = 0;
    const ends: boolean[] = [];
    const part = new LaterPart(
      () => {
        tried++;
        return fails ? Promise.reject(new Error('the file is gone')) : Promise.resolve();
      },
      (isLoaded) => ends.push(isLoaded),
    );
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    part.follow(false, false);
    assert.equal(tried, 0);
    part.follow(false, true);
    await settled();
    assert.deepEqual(ends, [false]);
    part.follow(false, true);
    assert.equal(tried, 1, 'not at each drawing');
    part.follow(true, true);
    await settled();
    part.follow(true, true);
    assert.deepEqual([tried, ends], [2, [false, false]]);
    fails = false;
    part.follow(false, true);
    part.follow(true, true);
    await settled();
    assert.deepEqual([tried, ends, part.isLoaded], [3, [false, false, true], true]);
  });
});
