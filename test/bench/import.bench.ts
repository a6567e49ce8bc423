import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { ZipFile } from 'yazl';
import { readExport } from '#dataExport/readExport.ts';
import { openStore } from '#store/openStore.ts';
import { wasm } from '../unit/store/network.ts';
import { connectionsCsv, messagesCsv } from './exportFiles.ts';
import type { Figure } from './figure.ts';
import { atMost, Best } from './figure.ts';

/** Whole imports, from the file to the durably saved store, against csv-parse alone parsing the same bytes to arrays. */
export async function bench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'network-cleaner-bench-'));
  try {
    const people = Buffer.from(connectionsCsv(30_000));
    const messages = Buffer.from(messagesCsv(20_000));
    const paths = {
      people: join(folder, 'Connections.csv'),
      many: join(folder, 'Many.csv'),
      messages: join(folder, 'messages.zip'),
    };
    await writeFile(paths.people, people);
    await writeFile(paths.many, connectionsCsv(300_000));
    const archive = new ZipFile();
    archive.addBuffer(messages, 'messages.csv');
    archive.end();
    await pipeline(archive.outputStream, createWriteStream(paths.messages));

    const parsePeople = new Best();
    const parseMessages = new Best();
    const first = new Best();
    const again = new Best();
    const many = new Best();
    const archived = new Best();
    // Turn by turn, so that what else the machine does meets all of them.
    for (let round = 0; round < 6; round++) {
      await parsePeople.time(() => parse(people, { relax_column_count: true }));
      await parseMessages.time(() => parse(messages, { relax_column_count: true }));
      const store = await openStore(join(folder, `store-${round}`), { wasm });
      const importing = async (path: string) => store.applyImport(await readExport(path));
      await first.time(() => importing(paths.people));
      await again.time(() => importing(paths.people));
      await archived.time(() => importing(paths.messages));
      await store.dispose();
      const large = await openStore(join(folder, `large-${round}`), { wasm });
      await many.time(async () => large.applyImport(await readExport(paths.many)));
      await large.dispose();
    }
    return [
      atMost('import 30,000 connections / csv-parse alone', first.ms / parsePeople.ms, '×', 3),
      atMost('import them again / csv-parse alone', again.ms / parsePeople.ms, '×', 3),
      atMost('import 300,000 connections / 30,000', many.ms / first.ms, '×', 10.5),
      atMost('import an archive of 20,000 messages / csv-parse alone', archived.ms / parseMessages.ms, '×', 3),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
