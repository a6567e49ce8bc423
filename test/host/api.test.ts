import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { NetworkCleanerApi } from '#vscode/api/api.ts';
import { connectionsCsv, writeExportFolder, writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';

const network = generateNetwork({ count: 120, seed: 9, hiddenShare: 0 });

/** What other extensions get; in this host no dialog can be answered, so whatever asked would fail or hang. */
describe('the API for other extensions', () => {
  let scratch: string;
  let cleaner: NetworkCleanerApi;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-api-'));
    const extension = vscode.extensions.getExtension<NetworkCleanerApi>('network-cleaner.network-cleaner');
    assert.ok(extension);
    cleaner = await extension.activate();
  });
  after(() => rmSync(scratch, { recursive: true, force: true }));

  it('imports a ZIP, tells of the change, and counts', async () => {
    let changes = 0;
    const subscription = cleaner.onDidChange(() => changes++);
    await writeExportZip(join(scratch, 'export.zip'), network);
    const summary = await cleaner.importExport(join(scratch, 'export.zip'));
    subscription.dispose();
    assert.deepEqual([summary.added, summary.unchanged, summary.missing], [120, 0, 0]);
    assert.equal(changes, 1);
    const stats = await cleaner.stats();
    assert.deepEqual([stats.total, stats.hidden, stats.byState.undecided, stats.revision], [120, 0, 120, 1]);
  });

  it('imports the same as a folder and as one file without duplicates', async () => {
    await writeExportFolder(join(scratch, 'folder'), network);
    const { added, unchanged } = await cleaner.importExport(join(scratch, 'folder'));
    assert.deepEqual([added, unchanged], [0, 120]);
    writeFileSync(join(scratch, 'Connections.csv'), connectionsCsv(network.people));
    assert.equal((await cleaner.importExport(join(scratch, 'Connections.csv'))).unchanged, 120);
    assert.equal((await cleaner.stats()).total, 120);
  });

  it('answers queries a page at a time', async () => {
    const [someone] = network.people;
    const all = await cleaner.query('', { limit: 7, offset: 115 });
    assert.deepEqual([all.total, all.connections.length], [120, 5]);
    for (const page of [{ limit: -1 }, { offset: -5 }, { limit: NaN }]) {
      await assert.rejects(cleaner.query('', page), RangeError);
    }
    const found = await cleaner.query(`name:"${someone?.lastName}"`);
    assert.ok(found.connections.some(({ slug }) => slug === someone?.slug));
    assert.equal(found.connections.find(({ slug }) => slug === someone?.slug)?.connectedOn, someone?.connectedOn);
  });

  it('tells up to when the network is known, whose it is, and which filters are saved', async () => {
    const { listed } = await cleaner.freshness();
    assert.match(listed ?? '', /^\d{4}-\d{2}-\d{2}$/);
    const { id, name } = await cleaner.account();
    assert.ok(id !== '' && name !== '');
    assert.deepEqual(await cleaner.savedFilters(), []);
  });

  it('refuses in one sentence, with the place, what is no query', async () => {
    await assert.rejects(cleaner.query('connected:('), ({ message }: Error) => {
      assert.match(message, /at character \d+/);
      return !message.includes('\n');
    });
  });

  it('refuses in one sentence what can not be imported', async () => {
    const { revision } = await cleaner.stats();
    writeFileSync(join(scratch, 'broken.zip'), 'no archive');
    await assert.rejects(cleaner.importExport(join(scratch, 'broken.zip')), /broken\.zip/);
    await assert.rejects(cleaner.importExport(join(scratch, 'missing.zip')), /missing\.zip/);
    assert.equal((await cleaner.stats()).revision, revision);
  });

  it('never asks: what a person would be asked about is refused, however small (S8)', async () => {
    const { revision } = await cleaner.stats();
    writeFileSync(join(scratch, 'Fewer.csv'), connectionsCsv(network.people.slice(0, 119)));
    await assert.rejects(
      cleaner.importExport(join(scratch, 'Fewer.csv')),
      /needs a person’s answer.*1 person listed before/,
    );
    writeFileSync(join(scratch, 'Latin.csv'), Buffer.from(connectionsCsv(network.people.slice(0, 120)), 'latin1'));
    await assert.rejects(cleaner.importExport(join(scratch, 'Latin.csv')), /needs a person’s answer/);
    assert.equal((await cleaner.stats()).revision, revision);
  });

  it('never asks: a fall that a person would have to confirm is refused, and changes nothing', async () => {
    const { revision } = await cleaner.stats();
    writeFileSync(join(scratch, 'Half.csv'), connectionsCsv(network.people.slice(0, 60)));
    await assert.rejects(cleaner.importExport(join(scratch, 'Half.csv')), /60 people, after 120 before/);
    assert.equal((await cleaner.stats()).revision, revision);
  });
});
