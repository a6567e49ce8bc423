import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSealed, writeSealed } from '#store/file/durableFile.ts';

describe('saving a file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'network-durable-'));
    path = join(folder, 'network.sqlite');
    await writeSealed(path, Buffer.from('before'), 1);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const content = (): string => readFileSync(path).subarray(0, 6).toString();

  it('has the new content on the disk before it takes the old one’s place, and then the folder', async function () {
    // Windows can't sync a folder.
    if (process.platform === 'win32') this.skip();
    const handle = await open(path);
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    const synced: string[] = [];
    const original = Object.getOwnPropertyDescriptor(prototype, 'sync');
    assert.ok(original);
    const sync = original.value as (this: FileHandle) => Promise<void>;
    Object.defineProperty(prototype, 'sync', {
      ...original,
      async value(this: FileHandle) {
        const { size } = await this.stat();
        const what = (await this.stat()).isDirectory() ? 'folder' : `file of ${size} bytes`;
        synced.push(`${what}, in place: ${content()}, files: ${readdirSync(folder).length}`);
        return sync.call(this);
      },
    });
    try {
      await writeSealed(path, Buffer.from('behind'), 2);
    } finally {
      Object.defineProperty(prototype, 'sync', original);
    }
    assert.deepEqual(synced, ['file of 26 bytes, in place: before, files: 2', 'folder, in place: behind, files: 1']);
    assert.equal((await readSealed(path))?.revision, 2);
  });

  it('leaves the old one in place, and nothing beside it, when it does not come to the end', async () => {
    const stopped = new Error('stopped');
    await assert.rejects(
      writeSealed(path, Buffer.from('behind'), 2, () => Promise.reject(stopped)),
      stopped,
    );
    assert.equal(content(), 'before');
    assert.deepEqual(readdirSync(folder), ['network.sqlite']);
  });
});
