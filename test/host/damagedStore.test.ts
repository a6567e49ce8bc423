import assert from 'node:assert/strict';
import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups } from '#store/file/backups.ts';
import { exported, people } from '../unit/store/network.ts';
import { OwnWindow } from './ownWindow.ts';

describe('a damaged store', () => {
  let window: OwnWindow;
  beforeEach(() => (window = new OwnWindow()));
  afterEach(() => window.close());

  /** Three imports, of which each backed up what was there before, and then damage. @returns the folder */
  async function damaged(): Promise<string> {
    const store = await window.network.store();
    for (const size of [20, 21, 22, 23]) await store.applyImport(exported({ connections: people(size) }));
    const { directory } = store;
    await window.network.close();
    truncateSync(join(directory, 'network.sqlite'), 1000);
    return directory;
  }

  it('can be restored from any backup, and no bad one is offered again (S25)', async () => {
    const folder = await damaged();
    const [newest, ...older] = await listBackups(folder);
    assert.ok(newest && older.length >= 2);
    truncateSync(join(folder, 'backups', newest.name), 100);
    let asked = 0;
    window.answer = ({ choices, text }) => {
      if (text === 'Restore a Backup') return choices.length - 1;
      return asked++ === 0 ? 'Restore Last Backup' : 'Choose a Backup…';
    };
    const store = await window.network.store();
    const [first, second, list] = window.shown;
    assert.deepEqual(first?.choices, ['Restore Last Backup', 'Choose a Backup…', 'Start Empty']);
    assert.match(first.detail, /was damaged and has been set aside as/);
    assert.deepEqual(second?.choices, first.choices);
    assert.match(second.detail, /is damaged, too/);
    assert.equal(list?.choices.length, older.length);
    // The last of the list is from before the second import.
    assert.equal(store.table().length, 20);
    assert.equal(window.shown.length, 3);
  });

  it('is left as it is when the person decides later (S25)', async () => {
    const folder = await damaged();
    await assert.rejects(window.network.store(), { name: 'Cancelled' });
    assert.ok(readdirSync(folder).some((name) => name.includes('.damaged-')));
    window.answer = () => 'Restore Last Backup';
    assert.equal((await window.network.store()).table().length, 22);
  });
});
