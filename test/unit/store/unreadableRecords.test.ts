import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Accounts } from '#store/accounts.ts';
import { sqlEngine } from '#store/file/database.ts';
import { readSealed, writeSealed } from '#store/file/durableFile.ts';
import { exported, people, Stores, wasm } from './network.ts';

describe('records in the store that this build can’t read', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  /** A store with an import, a tag, words and a sighting, some of which something else has overwritten. */
  async function rewritten(sql: string): Promise<ReturnType<Stores['at']>> {
    const folder = stores.folder();
    const before = await stores.at(folder);
    await before.applyImport(exported({ connections: people(3) }));
    await before.words.learn({
      language: 'de',
      words: { removeConnection: ['Entfernen'] },
      state: 'learned',
      removals: 3,
      learnedAt: 1,
      changedAt: 1,
    });
    await before.words.saw({ language: 'de', items: [['Entfernen']], buttons: [['Ja']], afterName: [] });
    await before.editTags([1], ['friend'], []);
    await before.dispose();
    const path = join(folder, 'network.sqlite');
    const sealed = await readSealed(path);
    assert.ok(sealed);
    const database = new (await sqlEngine(wasm)).Database(new Uint8Array(sealed.content));
    database.run(sql);
    await writeSealed(path, database.export(), sealed.revision + 1);
    database.close();
    return stores.at(folder, { healPatienceMs: 0 });
  }

  it('leave an import without a report and without an undo, which says why', async () => {
    const store = await rewritten(`UPDATE import SET report = '{"format":9}'`);
    assert.equal(store.lastImportReport(), undefined);
    await assert.rejects(store.undoLastImport(), { code: 'nothingToUndo', message: /record of the last import/ });
    assert.equal(store.table().length, 3);
  });

  it('leave learned words out', async () => {
    const store = await rewritten(
      `UPDATE learned_word SET words = '{"removeConnection":"Entfernen"}'; UPDATE word_sighting SET seen = '{}'`,
    );
    assert.deepEqual(store.words.learned(), []);
    assert.equal(store.words.candidates('de', true), undefined);
  });

  it('count as unknown facts, save that LinkedIn objected', async () => {
    const store = await rewritten(
      `INSERT OR REPLACE INTO fact (key, value, changed_in) VALUES
        ('ownJobs', '{"company":1}', 1), ('importedKinds', '["connections","holograms"]', 1), ('lastSync', 'no JSON', 1),
        ('gate', '{"kind":"tomorrow","detail":7}', 1);
       UPDATE evidence SET by_year = '[[2021]]'`,
    );
    assert.equal(store.background.jobs, undefined);
    assert.equal(store.stats().lastSyncAt, undefined);
    assert.equal((await store.journal.safetyStop())?.kind, 'unknownLayout');
    await store.applyImport(exported({ connections: people(4) }));
    assert.equal(store.table().length, 4);
  });

  it('change no one when they are undone', async () => {
    const store = await rewritten(`UPDATE undo SET before = '[["", {"from": 1}]]'`);
    await store.undo();
    assert.deepEqual(store.connection(1)?.tags, ['friend']);
    assert.equal(store.undoLabel, undefined);
  });

  it('make a list of accounts damaged, which is then made of the folders', async () => {
    const root = stores.folder();
    const warnings: string[] = [];
    const accounts = new Accounts(root, (message) => warnings.push(message));
    const work = await accounts.create('Work');
    writeFileSync(
      join(root, 'accounts.json'),
      JSON.stringify({ current: work.id, accounts: [{ id: '../..', name: 'x' }] }),
    );
    assert.deepEqual(
      (await accounts.list()).map(({ name }) => name),
      ['Work'],
    );
    assert.equal(warnings.length, 1);
  });

  it('do not come of an import of a guessed code page: the bytes of names are not kept with its report', async () => {
    const folder = stores.folder();
    const store = await stores.at(folder);
    const encodings = [
      {
        file: 'Connections.csv',
        encoding: 'shift_jis',
        guessed: true,
        samples: ['山田'],
        bytes: [Buffer.from([142, 82])],
      },
    ];
    await store.applyImport(exported({ connections: people(2), encodings }));
    assert.deepEqual(store.lastImportReport()?.encodings, [
      { file: 'Connections.csv', encoding: 'shift_jis', guessed: true, samples: ['山田'] },
    ]);
    assert.equal(readFileSync(join(folder, 'network.sqlite')).includes('"bytes"'), false);
  });
});
