import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { fileKind } from '#dataExport/fileKind.ts';
import { readExport } from '#dataExport/readExport.ts';
import {
  connectionsHeader as header,
  exportError,
  inFolder,
  nadia,
  names,
  preamble,
  readFileAs,
  readFolderOf,
  readZipOf,
  remark,
  tomek,
  zipOf,
} from './exportFixture.ts';

const connections = `${preamble}${header}\n${nadia}\n${tomek}`;
const people = ['Nadia Velasquez-Orth', 'Tomek Iwański, PhD'];
const many = `${header}\n${Array.from({ length: 3000 }, (_, i) => `P${i},Q,linkedin.com/in/p${i},,,,05 Jan 2024`).join('\n')}`;

/** A ZIP with one entry whose header may claim anything. */
function craftedZip(
  name: string,
  content: Buffer,
  claim: { size?: number; flags?: number; method?: number; entries?: number } = {},
): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(claim.flags ?? 0, 2);
  fields.writeUInt16LE(claim.method ?? 8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(claim.size ?? content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(claim.entries ?? 1, 8);
  end.writeUInt16LE(claim.entries ?? 1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('sources of an export', () => {
  it('may be a ZIP with the files at any depth', async () => {
    const content = await readZipOf({
      'Complete_LinkedInDataExport/more/Connections.csv': connections,
      'a/Skills.csv': 'Name\n',
    });
    assert.deepEqual(names(content), people);
    assert.deepEqual(
      content.files.map(({ name, kind }) => [name, kind]),
      [
        ['Complete_LinkedInDataExport/more/Connections.csv', 'connections'],
        ['a/Skills.csv', undefined],
      ],
    );
    assert.equal(content.source, 'Complete_LinkedInDataExport_01-01-2026.zip');
  });

  it('may be a folder, even one named .zip', async () => {
    const content = await readFolderOf({ 'x/Connections.csv': connections, 'x/photo.jpg': 'x' }, 'export.zip');
    assert.deepEqual(names(content), people);
    assert.deepEqual(
      content.files.map(({ name }) => name),
      ['x/Connections.csv', 'x/photo.jpg'],
    );
  });

  it('may be a ZIP under any name, stored or packed', async () => {
    assert.deepEqual(names(await readFileAs('download', await zipOf({ 'Connections.csv': connections }))), people);
    assert.deepEqual(
      names(await readFileAs('e.zip.zip', await zipOf({ 'Connections.csv': connections }, false))),
      people,
    );
  });

  it('may lack Connections.csv', async () => {
    const notes = 'Connection Profile URL,Note\nhttps://www.linkedin.com/in/lou-park,Met in Oslo\n';
    const content = await readZipOf({ 'Notes.csv': notes });
    assert.deepEqual([content.connections.length, [...content.kinds]], [0, ['notes']]);
  });

  it('of LinkedIn without anything about people: says what to select', async () => {
    const files = { 'Profile.csv': 'First Name,Last Name,Headline\nSam,Okoro,Engineer\n', 'Skills.csv': 'Name\n' };
    const refused = exportError('noConnections', /is from LinkedIn but has no Connections\.csv.*select Connections/);
    await assert.rejects(readZipOf(files), refused);
    await assert.rejects(readZipOf({ 'Skills.csv': 'Name\n', 'Registration.csv': 'Registered At\n' }), refused);
  });

  it('must hold something of an export', async () => {
    await assert.rejects(
      readZipOf({ 'a.txt': 'x' }),
      exportError('nothingToRead', /choose the ZIP that LinkedIn sent/),
    );
    await assert.rejects(readZipOf({}), exportError('nothingToRead', /holds no file/));
    await assert.rejects(
      readZipOf({ '[Content_Types].xml': '', 'xl/a.xml': '' }),
      exportError('nothingToRead', /Excel/),
    );
    await assert.rejects(readZipOf({ 'inner.zip': 'PK' }), exportError('nothingToRead', /another ZIP/));
    const inner = 'Complete_LinkedInDataExport_11-21-2026.zip';
    const content = await readZipOf({ 'Connections.csv': connections, [inner]: 'PK', 'other.zip': 'PK' });
    assert.match(remark(content, inner), /not read/);
    assert.equal(remark(content, 'other.zip'), '');
    await assert.rejects(
      readZipOf({ 'Connections.csv': 'nothing here\n', 'Positions.csv': 'Company Name,Title\n' }),
      exportError('noHeader'),
    );
  });

  it('are judged by their content', async () => {
    await assert.rejects(
      readFileAs('Connections.csv', '%PDF-1.7 x'),
      exportError('wrongFileType', /Connections\.csv is a PDF/),
    );
    await assert.rejects(readFileAs('export.zip', '%PDF-1.7 x'), exportError('wrongFileType', /is a PDF/));
    await assert.rejects(readFileAs('export.zip', '<!DOCTYPE html><html>'), exportError('wrongFileType', /web page/));
    await assert.rejects(
      readFileAs('export.zip', 'hello'),
      exportError('damagedArchive', /not a ZIP, though it is named so/),
    );
    await assert.rejects(readFileAs('Connections.csv', ''), exportError('wrongFileType', /is empty/));
    await assert.rejects(readExport('/dev/null'), exportError('wrongFileType', /neither a file nor a folder/));
    await assert.rejects(readExport('/nowhere/export.zip'), exportError('notFound', /There is no export\.zip/));
  });

  it('must be readable', async function () {
    if (process.getuid?.() === 0) this.skip();
    await inFolder(async (folder) => {
      const path = join(folder, 'Connections.csv');
      await writeFile(path, connections);
      await chmod(path, 0);
      await assert.rejects(readExport(path), exportError('unreadable', /can’t be read \(EACCES\)/));
    });
  });

  it('are not followed through links, so a folder cannot contain itself', async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, 'e'));
      await writeFile(join(folder, 'e', 'Connections.csv'), connections);
      await symlink(join(folder, 'e'), join(folder, 'e', 'loop'));
      const content = await readExport(join(folder, 'e'));
      assert.deepEqual(names(content), people);
      assert.match(remark(content, 'loop'), /is a link.*not followed/);
      assert.match(content.losses?.join() ?? '', /loop: It is a link/);
    });
  });

  it('are only read: nothing is written beside them, whatever names a ZIP holds', async () => {
    await inFolder(async (folder) => {
      const bytes = craftedZip('../../escaped/Connections.csv', Buffer.from(connections));
      await mkdir(join(folder, 'a'));
      await writeFile(join(folder, 'a', 'e.zip'), bytes);
      const before = await stat(join(folder, 'a', 'e.zip'));
      assert.deepEqual(names(await readExport(join(folder, 'a', 'e.zip'))), people);
      assert.deepEqual([await readdir(folder), await readdir(join(folder, 'a'))], [['a'], ['e.zip']]);
      assert.equal((await stat(join(folder, 'a', 'e.zip'))).mtimeMs, before.mtimeMs);
    });
  });

  describe('two files of one kind', () => {
    it('of the same content count once', async () => {
      const content = await readZipOf({ 'a/Connections.csv': connections, 'b/Connections.csv': connections });
      assert.deepEqual(names(content), people);
      assert.match(remark(content, 'b/Connections.csv'), /same as a\/Connections\.csv/);
    });

    it('of different content are two exports: refused, whichever is longer or newer', async () => {
      const less = `${header}\n${nadia}`;
      const several = exportError('severalExports', /holds more than one export \(.*a.*, .*b.*\)/i);
      await assert.rejects(readZipOf({ 'a/Connections.csv': less, 'b/Connections.csv': connections }), several);
      await assert.rejects(
        readZipOf({ 'a/Connections.csv': `${header}\n${tomek}`, 'b/Connections (1).csv': less }),
        several,
      );
      const messages = 'CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE\n';
      await assert.rejects(readZipOf({ 'a/Connections.csv': less, 'b/messages.csv': messages }), several);
    });

    it('of different content in one folder: refused too', async () => {
      const several = exportError('severalExports', /Connections.*\.csv, Connections\.csv/);
      const less = `${header}\n${nadia}`;
      await assert.rejects(readFolderOf({ 'Connections.csv': less, 'Connections (1).csv': connections }), several);
      await assert.rejects(readFolderOf({ 'Connections.csv': less, 'Connections - Copy.csv': connections }), several);
      await assert.rejects(
        readZipOf([
          ['Connections.csv', less],
          ['Connections.csv', connections],
        ]),
        several,
      );
    });

    it('of the same content in two folders: the folder with the rest of the export counts', async () => {
      const notes = 'Connection Profile URL,Note\nhttps://www.linkedin.com/in/lou-park,Met in Oslo\n';
      const content = await readZipOf({
        'a/Connections.csv': connections,
        'b/Connections.csv': connections,
        'b/Notes.csv': notes,
      });
      assert.deepEqual([...content.kinds].sort(), ['connections', 'notes']);
      assert.match(remark(content, 'a/Connections.csv'), /same as b\/Connections\.csv/);
    });
  });
});

describe('a ZIP that is not sound', () => {
  it('truncated anywhere: refused', async () => {
    const bytes = await zipOf({ 'Connections.csv': many });
    for (const length of [5, 60, Math.floor(bytes.length / 2), bytes.length - 30, bytes.length - 1]) {
      await assert.rejects(
        readFileAs('e.zip', bytes.subarray(0, length)),
        exportError('damagedArchive', /e\.zip.*Download it again from LinkedIn/),
      );
    }
  });

  it('with a changed letter: refused by its checksum', async () => {
    const bytes = await zipOf({ 'Connections.csv': connections }, false);
    const at = bytes.indexOf('nadia-velasquez');
    bytes.write('m', at);
    await assert.rejects(
      readFileAs('e.zip', bytes),
      exportError('damagedArchive', /Connections\.csv in e\.zip is damaged.*checksum/),
    );
  });

  it('encrypted: refused', async () => {
    const encrypted = craftedZip('Connections.csv', Buffer.from(connections), { flags: 1 });
    await assert.rejects(
      readFileAs('e.zip', encrypted),
      exportError('encryptedArchive', /Connections\.csv in e\.zip is protected by a password/),
    );
    const strong = craftedZip('Connections.csv', Buffer.from(connections), { flags: 0x41 });
    await assert.rejects(readFileAs('e.zip', strong), exportError('encryptedArchive', /encrypted/));
  });

  it('encrypted only in files that are not used: read', async () => {
    const zip = await zipOf({ 'Connections.csv': connections, 'Rich_Media.txt': 'a picture' });
    // Both headers of the second file say that it is encrypted.
    zip.writeUInt16LE(
      zip.readUInt16LE(zip.lastIndexOf('PK\u0003\u0004') + 6) | 1,
      zip.lastIndexOf('PK\u0003\u0004') + 6,
    );
    zip.writeUInt16LE(
      zip.readUInt16LE(zip.lastIndexOf('PK\u0001\u0002') + 8) | 1,
      zip.lastIndexOf('PK\u0001\u0002') + 8,
    );
    const content = await readFileAs('e.zip', zip);
    assert.equal(content.connections.length, 2);
    assert.deepEqual(
      content.files.map(({ name, kind }) => [name, kind]),
      [
        ['Connections.csv', 'connections'],
        ['Rich_Media.txt', undefined],
      ],
    );
  });

  it('whose ZIP64 directory points outside of the file: refused, never a crash', async () => {
    // Each of the numbers that a reader follows: where the directory is, where its record is.
    for (const [signature, offset] of [
      ['PK\u0006\u0006', 48],
      ['PK\u0006\u0007', 8],
    ] as const) {
      for (const place of [0x7fff_ffffn, 0x1f_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn]) {
        const zip = await zipOf({ 'Connections.csv': connections }, true, true);
        zip.writeBigUInt64LE(place, zip.lastIndexOf(signature) + offset);
        await assert.rejects(readFileAs('e.zip', zip), exportError('damagedArchive'));
      }
    }
  });

  it('packed in an unknown way: refused', async () => {
    await assert.rejects(
      readFileAs('e.zip', craftedZip('Connections.csv', Buffer.from(connections), { method: 12 })),
      exportError('damagedArchive', /method 12/),
    );
  });

  it('with more or fewer bytes than it claims: refused', async () => {
    for (const size of [10, 10_000_000]) {
      await assert.rejects(
        readFileAs('e.zip', craftedZip('Connections.csv', Buffer.from(connections), { size })),
        exportError('damagedArchive'),
      );
    }
  });

  describe('or a bomb: refused, naming the limit', () => {
    it('of entries', async () => {
      const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}.txt`, 'x']));
      const refused = exportError('limitExceeded', /limit of 20 files and folders/);
      await assert.rejects(readZipOf(files, { limits: { entries: 20 } }), refused);
      await assert.rejects(readFolderOf(files, 'export', { limits: { entries: 20 } }), refused);
      const claimed = craftedZip('Connections.csv', Buffer.from(connections), { entries: 65_000 });
      await assert.rejects(readFileAs('e.zip', claimed), exportError('limitExceeded', /10,000 files/));
    });

    it('of the size of one file, whatever its header claims', async () => {
      const refused = exportError('limitExceeded', /Connections\.csv is beyond the limit of 0\.1 MB for one file/);
      const limits = { fileBytes: 100 * 1024 };
      await assert.rejects(
        readFileAs('e.zip', craftedZip('Connections.csv', Buffer.from(many), { size: 50 }), { limits }),
        refused,
      );
      await assert.rejects(readFolderOf({ 'Connections.csv': many }, 'x', { limits }), refused);
      await assert.rejects(readFileAs('Connections.csv', many, { limits }), refused);
    });

    it('of all sizes together', async () => {
      const limits = { totalBytes: many.length + 1000 };
      await assert.rejects(
        readZipOf({ 'a/Connections.csv': many, 'b/Connections.csv': many }, { limits }),
        exportError('limitExceeded', /in all/),
      );
    });

    it('of the ratio, at the shipped limits', async () => {
      const row = `,,,,${' '.repeat(1000)},,07 Jun 2026\n`;
      const bomb = Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(20 * 1024 * 1024, row)]);
      await assert.rejects(
        readFileAs('e.zip', craftedZip('Connections.csv', bomb)),
        exportError('limitExceeded', /200 unpacked bytes for each packed one/),
      );
    }).timeout(20_000);

    it('of rows', async () => {
      await assert.rejects(
        readZipOf({ 'Connections.csv': many }, { limits: { rows: 100 } }),
        exportError('limitExceeded', /100 rows/),
      );
    });

    it('but not when only a file that is not used is one', async () => {
      const bomb = Buffer.alloc(30 * 1024 * 1024);
      assert.deepEqual(names(await readZipOf({ 'Rich_Media.csv': bomb, 'Connections.csv': connections })), people);
    });
  });
});

describe('reading an export', () => {
  it('tells how far it is', async () => {
    const seen: [string, number][] = [];
    await readZipOf(
      { 'Connections.csv': many, 'Profile.csv': 'First Name,Last Name,Headline\n' },
      { onProgress: ({ file, fraction }) => seen.push([file, fraction]) },
    );
    assert.deepEqual([...new Set(seen.map(([file]) => file))], ['Connections.csv', 'Profile.csv']);
    const fractions = seen.map(([, fraction]) => fraction);
    assert.deepEqual(
      fractions,
      fractions.toSorted((a, b) => a - b),
    );
    assert.equal(fractions.at(-1), 1);
  });

  it('reads no more than it has begun when cancelled, and lets others have their turns', async () => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `P${i},"Q, ${i}",linkedin.com/in/p${i},,,,05 Jan 2024`);
    const bytes = await zipOf({ 'Connections.csv': `${header}\n${rows.join('\n')}` });
    const cancel = new AbortController();
    let reached = 0;
    let turns = 0;
    const ticking = setInterval(() => turns++, 5);
    const reading = readFileAs('e.zip', bytes, {
      signal: cancel.signal,
      onProgress: ({ fraction }) => {
        reached = fraction;
        if (fraction > 0.3) cancel.abort();
      },
    });
    await assert.rejects(reading, exportError('cancelled', /nothing was changed/));
    assert.ok(reached < 0.4, `went on to ${reached}`);
    assert.ok(turns > 2);
    clearInterval(ticking);
    await assert.rejects(readFileAs('e.zip', bytes, { signal: AbortSignal.abort() }), exportError('cancelled'));
  }).timeout(20_000);

  it('agrees with unzip on a ZIP that the system’s zip made', async function () {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'Connections.csv'), connections);
      try {
        execFileSync('zip', ['-q', 'e.zip', 'Connections.csv'], { cwd: folder });
      } catch {
        this.skip();
      }
      assert.deepEqual(names(await readExport(join(folder, 'e.zip'))), people);
    });
  });
});

describe('names of export files', () => {
  const kinds: Record<string, string | undefined> = {
    'Connections.csv': 'connections',
    'a/b/CONNECTIONS.CSV': 'connections',
    'Connections (1).csv': 'connections',
    'Connections-1.csv': 'connections',
    'Connections - Copy.csv': 'connections',
    'Connections - Copy (2).csv': 'connections',
    'Connections copy.csv': 'connections',
    'Connections copy 2.csv': 'connections',
    'Copy of Connections.csv': 'connections',
    'Connections - Kopie.csv': 'connections',
    'Kopie von Connections.csv': 'connections',
    'Connections – копия.csv': 'connections',
    'Connections - コピー.csv': 'connections',
    'messages - Copy.csv': 'messages',
    'guide_messages - Copy.csv': undefined,
    'Copycat.csv': undefined,
    'Connections to copy.csv': undefined,
    'messages.csv': 'messages',
    'Messages.csv': 'messages',
    'Endorsement Received Info.csv': 'endorsementsReceived',
    'Endorsements_Received_Info.csv': 'endorsementsReceived',
    'Endorsement_Given_Info.csv': 'endorsementsGiven',
    'Company Follows.csv': 'companyFollows',
    'Company_Follows.csv': 'companyFollows',
    'Comments_123456789.csv': 'comments',
    'Member_Follows_123.csv': 'memberFollows',
    'guide_messages.csv': undefined,
    'learning_coach_messages.csv': undefined,
    'LearningCoachMessages.csv': undefined,
    'Profile Summary.csv': undefined,
    'ImportedContacts.csv': undefined,
    '__MACOSX/._Connections.csv': undefined,
    'Export/__MACOSX/Connections.csv': undefined,
    'Connections.csv.bak': undefined,
    'Connections.txt': undefined,
  };
  for (const [name, kind] of Object.entries(kinds)) {
    it(`${name} is ${kind ?? 'ignored'}`, () => assert.equal(fileKind(name), kind));
  }
});
