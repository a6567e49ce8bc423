import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { ZipFile } from 'yazl';
import { readExport } from '../../src/exports/readExport.ts';
import { connectionsCsv, messagesCsv } from './exportFiles.ts';
import { atMost, medianTime, type Figure } from './figure.ts';

/** The reading half of an import, against csv-parse alone parsing the same bytes to arrays in the same run. */
export async function bench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'network-cleaner-bench-'));
  try {
    const people = Buffer.from(connectionsCsv(30_000));
    const manyPeople = Buffer.from(connectionsCsv(300_000));
    const messages = Buffer.from(messagesCsv(20_000));
    const peoplePath = join(folder, 'Connections.csv');
    const manyFolder = await mkdtemp(join(folder, 'many-'));
    const manyPath = join(manyFolder, 'Connections.csv');
    const archivePath = join(folder, 'export.zip');
    await writeFile(peoplePath, people);
    await writeFile(manyPath, manyPeople);
    const archive = new ZipFile();
    archive.addBuffer(messages, 'messages.csv');
    archive.end();
    await pipeline(archive.outputStream, createWriteStream(archivePath));

    const parsePeople = await medianTime(5, () => parse(people, { relax_column_count: true }));
    const readPeople = await medianTime(5, () => readExport(peoplePath));
    const readManyPeople = await medianTime(3, () => readExport(manyPath));
    const parseMessages = await medianTime(5, () => parse(messages, { relax_column_count: true }));
    const readMessages = await medianTime(5, () => readExport(archivePath));
    return [
      atMost('read 30,000 connections / csv-parse alone', readPeople / parsePeople, '×', 1),
      atMost('read 300,000 connections / 30,000', readManyPeople / readPeople, '×', 12),
      atMost('read an archive of 20,000 messages / csv-parse alone', readMessages / parseMessages, '×', 3),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
