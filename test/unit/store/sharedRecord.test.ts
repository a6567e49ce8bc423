import assert from 'node:assert/strict';
import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SharedEntry } from '#core/agents/sharedRecord.ts';
import { sharedDocument } from '#core/agents/sharedRecord.ts';
import { answerText } from '#core/agents/memberText.ts';
import { removeAccountData } from '#store/removeData.ts';
import { addSharedEntry, deleteSharedRecord, readSharedEntries } from '#store/sharedRecord.ts';
import { exported, people, Stores } from './network.ts';

const entry = (at: number, change: Partial<SharedEntry> = {}): SharedEntry => ({
  at,
  networkId: 'n',
  tool: 'findConnections',
  input: '{"query":"is:recruiter"}',
  text: answerText({ notice: '', data: { rows: [{ name: '```\n# <b>Bo</b>\ud800' }] } }),
  named: false,
  ids: [],
  ...change,
});

describe('the record of what was handed to language models', () => {
  const stores = new Stores();
  afterEach(() => stores.close());

  it('keeps every answer to the letter, whoever writes at once, and what a crash cut off costs one line', async () => {
    const { directory } = await stores.fresh(5);
    await Promise.all([1, 2, 3, 4, 5].map((at) => addSharedEntry(directory, entry(at))));
    appendFileSync(join(directory, 'shared.jsonl'), '{"at":6,"tool":"fi');
    await addSharedEntry(directory, entry(7));
    const { entries, unreadable } = await readSharedEntries(directory);
    assert.deepEqual(entries.map(({ at }) => at).sort(), [1, 2, 3, 4, 5, 7]);
    assert.deepEqual(
      entries.find(({ at }) => at === 7),
      entry(7),
    );
    assert.equal(unreadable, 1);
    assert.equal(statSync(join(directory, 'shared.jsonl')).mode & 0o077, 0, 'readable by the person only');
  });

  it('takes no line whose parts are of another kind', async () => {
    const { directory } = await stores.fresh(5);
    const damaged = [{ ...entry(1), ids: ['1'] }, { ...entry(2), text: 2 }, { ...entry(3), at: undefined }, 4];
    for (const line of damaged) appendFileSync(join(directory, 'shared.jsonl'), `\n${JSON.stringify(line)}\n`);
    await addSharedEntry(directory, entry(5, { ids: [7] }));
    assert.deepEqual(await readSharedEntries(directory), { entries: [entry(5, { ids: [7] })], unreadable: 4 });
  });

  it('stays through an undone import and a restored backup, and goes with all data', async () => {
    const store = await stores.fresh(5);
    await addSharedEntry(store.directory, entry(1));
    await store.applyImport(exported({ connections: people(9) }));
    await store.undoLastImport();
    const [backup] = await store.backups();
    assert.ok(backup);
    await store.restoreBackup(backup.name);
    assert.equal((await readSharedEntries(store.directory)).entries.length, 1);
    await store.dispose();
    assert.deepEqual((await removeAccountData(store.directory)).left, []);
    assert.deepEqual(await readSharedEntries(store.directory), { entries: [], unreadable: 0 });
  });

  it('can be deleted by itself, and is not made again in an account that is gone', async () => {
    const store = await stores.fresh(5);
    await addSharedEntry(store.directory, entry(1));
    assert.equal(await deleteSharedRecord(store.directory), true);
    assert.equal(await deleteSharedRecord(store.directory), false);
    await store.deleteAllData();
    await assert.rejects(addSharedEntry(store.directory, entry(2)), { name: 'StoreError' });
  });

  it('is shown with the newest first, who the pseudonyms are, and nothing in it that becomes markup', () => {
    const text = sharedDocument(
      [entry(1, { ids: [4, 5] }), entry(2, { named: true, ids: [4], input: '{"query":"# [x](command:y)"}' })],
      1,
      (_entry, id) => (id === 4 ? 'Ada *Lovelace*' : undefined),
    );
    const sections = text.split('\n## ');
    assert.equal(sections.length, 3);
    assert.match(sections[0] ?? '', /1 line of the file is damaged/);
    assert.match(sections[1] ?? '', /With names, as you agreed to/);
    assert.doesNotMatch(sections[1] ?? '', /\[x\]\(command/);
    assert.match(sections[2] ?? '', /in order .* Ada &#42;Lovelace&#42;/);
    assert.equal(text.match(/^```/gm)?.length, 4, 'two blocks, which nothing inside ends');
    assert.doesNotMatch(text, /<b>|^# <|\n# <b/m);
  });
});
