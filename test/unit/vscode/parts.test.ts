import assert from 'node:assert/strict';
import { Parts } from '#vscode/ui/parts.ts';

describe('the parts of the extension', () => {
  let done: string[];
  let parts: Parts;
  beforeEach(() => {
    done = [];
    parts = new Parts();
  });
  const named = (name: string) => {
    done.push(`+${name}`);
    return { name, dispose: () => void done.push(`-${name}`) };
  };

  it('are built when they are asked for, once however many ask at once', async () => {
    const grid = parts.part(async () => {
      await Promise.resolve();
      return named('grid');
    });
    assert.deepEqual([done, grid.built], [[], undefined]);
    const [first, second] = await Promise.all([grid(), grid()]);
    assert.equal(first, second);
    assert.equal(await grid(), first);
    assert.equal(grid.built, first);
    assert.deepEqual(done, ['+grid']);
  });

  it('are disposed of before what they are built from (B15); who was never asked for is not built for that', async () => {
    const network = parts.part(() => Promise.resolve(named('network')));
    const browser = parts.part(() => Promise.resolve(named('browser')));
    const runs = parts.part(async () => {
      await network();
      await browser();
      return named('runs');
    });
    const never = parts.part(() => Promise.resolve(named('never')));
    await runs();
    parts.dispose();
    parts.dispose();
    assert.deepEqual(done, ['+network', '+browser', '+runs', '-runs', '-browser', '-network']);
    assert.equal(never.built, undefined);
  });

  it('say in a sentence when they can’t be loaded, and are tried again by the next who asks', async () => {
    let isThere = false;
    const part = parts.part(() => {
      if (!isThere) throw new Error("Cannot find module './part-x.cjs'\nRequire stack:\n- extension.cjs");
      return Promise.resolve(named('x'));
    });
    await assert.rejects(Promise.all([part(), part()]), {
      message:
        "A part of Network Cleaner could not be loaded (Cannot find module './part-x.cjs'). Reload the window; if it happens again, install Network Cleaner again.",
    });
    assert.equal(part.built, undefined);
    isThere = true;
    assert.equal((await part()).name, 'x');
  });

  it('are not begun after the end, and what was being built then is disposed of', async () => {
    let finish: () => void = () => undefined;
    const slow = parts.part(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      return named('slow');
    });
    const late = parts.part(() => Promise.resolve(named('late')));
    const asked = slow();
    parts.end();
    finish();
    // Told to no one: VS Code is ending.
    await assert.rejects(asked, { code: 'cancelled' });
    await assert.rejects(late(), { code: 'cancelled' });
    assert.deepEqual(done, ['+slow', '-slow']);
    assert.equal(slow.built, undefined);
  });
});
