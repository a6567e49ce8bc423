import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { fromBufferPromise } from 'yauzl';
import { exportFiles, exportName, writeExportFolder, writeExportZip } from '../../sandbox/exportZip.ts';
import { generateInteractions } from '../../sandbox/interactions.ts';
import { generateNetwork } from '../../sandbox/people.ts';

describe('the generated export', () => {
  const network = generateNetwork({ count: 400, seed: 3, hiddenShare: 0.02 });
  const interactions = generateInteractions(network);
  const files = new Map(exportFiles(network, interactions).map((file) => [file.name, file.content]));
  const content = (name: string): string => files.get(name) ?? assert.fail(`${name} is missing`);
  const rows = (name: string): string[][] => parse(content(name), { relax_column_count: true });

  it('writes Connections.csv as LinkedIn does: three lines, LF, no BOM, no final line break', () => {
    const text = content('Connections.csv');
    const lines = text.split('\n');
    assert.equal(lines[0], 'Notes:');
    assert.match(lines[1] ?? '', /^"When exporting your connection data, you may notice/u);
    assert.equal(lines[2], '');
    assert.equal(lines[3], 'First Name,Last Name,URL,Email Address,Company,Position,Connected On');
    assert.doesNotMatch(text, /\r|^\ufeff|\n$/u);
  });

  it('has one row per person, with the date alone for hidden members', () => {
    const people = rows('Connections.csv').slice(4);
    assert.equal(people.length, 400);
    const hidden = people.filter((row) => row.slice(0, 6).every((cell) => cell === ''));
    assert.equal(hidden.length, network.people.filter((person) => person.hidden).length);
    assert.ok(hidden.length > 0);
    for (const row of people)
      assert.match(row[6] ?? '', /^\d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}$/u);
    network.people.forEach((person, i) => {
      if (person.hidden) return;
      const [first, last, url] = people[i] ?? [];
      assert.deepEqual([first, last], [person.firstName, person.lastName]);
      assert.equal(decodeURIComponent(url?.replace('https://www.linkedin.com/in/', '') ?? ''), person.slug);
      assert.match(url ?? '', /^[\x20-\x7e]+$/u);
    });
  });

  it('quotes every field of messages.csv and keeps line breaks inside', () => {
    const text = content('messages.csv');
    assert.match(text, /^"CONVERSATION ID","CONVERSATION TITLE","FROM",/u);
    assert.doesNotMatch(text, /,,/u);
    const messages = rows('messages.csv').slice(1);
    assert.equal(messages.length, interactions.messages.length);
    assert.ok(messages.some((row) => row[8]?.includes('\n')));
    for (const row of messages) {
      assert.equal(row.length, 13);
      assert.match(row[6] ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/u);
      assert.match(row[9] ?? '', /^(INBOX|ARCHIVE|SPAM|)$/u);
      assert.match(row[11] ?? '', /^(Yes|No)$/u);
    }
  });

  it('gives each file the date form it has in real exports', () => {
    for (const row of rows('Invitations.csv').slice(1)) {
      assert.match(row[2] ?? '', /^\d{1,2}\/\d{1,2}\/\d\d, \d{1,2}:\d\d [AP]M$/u);
      assert.match(row[4] ?? '', /^(INCOMING|OUTGOING)$/u);
    }
    for (const row of rows('Endorsement_Received_Info.csv').slice(1)) {
      assert.match(row[0] ?? '', /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d UTC$/u);
      assert.match(row[4] ?? '', /^www\.linkedin\.com\/in\//u);
    }
  });

  it('holds look-alikes and comments with backslash quotes', () => {
    assert.equal(content('guide_messages.csv').trim().split('\n').length, 1);
    assert.equal(content('LearningCoachMessages.csv'), 'No conversations found');
    const comments = [...files].find(([name]) => /^Comments_\d+\.csv$/u.test(name));
    assert.match(comments?.[1] ?? '', /\\"ship it\\"/u);
  });

  it('packs the same files into a ZIP and a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-export-'));
    try {
      const path = join(folder, exportName());
      await writeExportZip(path, network, { folder: 'Export 2026' });
      const zip = await fromBufferPromise(await readFile(path));
      const names: string[] = [];
      for await (const entry of zip.eachEntry()) names.push(entry.fileName);
      assert.deepEqual(
        names,
        [...files.keys()].map((name) => `Export 2026/${name}`),
      );
      await writeExportFolder(join(folder, 'unpacked'), network, { content: 'connections' });
      assert.equal(await readFile(join(folder, 'unpacked', 'Connections.csv'), 'utf8'), content('Connections.csv'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
