import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { ZipFile } from 'yazl';
import { connectionsHeader, inFolder, nadia, tomek } from './exportFixture.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const owner = 'https://www.linkedin.com/in/owner-of-this-export';
const sent = 52_000;

/** A messages.csv of some 55 MB: many messages, of a kilobyte each, to two people in turns. */
function* manyMessages(): Generator<string> {
  yield 'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n';
  const content = 'Shall we meet?\n'.repeat(64);
  for (let message = 0; message < sent; message += 1) {
    const other = ['nadia-velasquez-orth-5c11', 'tomek-iwański'][message % 2];
    yield `c${message % 2},,Owner,${owner},,https://www.linkedin.com/in/${other},2025-03-01 10:00:00 UTC,,"${content}",INBOX,,No\n`;
  }
}

describe('reading an export', () => {
  it('streams: an archive far bigger than the memory there is is read to its end', async function () {
    this.timeout(120_000);
    await inFolder(async (folder) => {
      const archive = join(folder, 'Complete_LinkedInDataExport_01-01-2026.zip');
      const zip = new ZipFile();
      zip.addBuffer(Buffer.from(`${connectionsHeader}\n${nadia}\n${tomek}\n`), 'Connections.csv');
      zip.addReadStream(Readable.from(manyMessages()), 'messages.csv', { compress: false });
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(archive));
      const reader = join(folder, 'reader.cjs');
      const contents = `import { readExport } from '#dataExport/readExport.ts';
        void readExport(${JSON.stringify(archive)}).then(({ interactions }) =>
          console.log([...interactions.values()].map(({ messages }) => messages?.sent).join('+')));`;
      // Compiled before, so that the little memory there is is the reader's.
      await build({ stdin: { contents, resolveDir: root }, bundle: true, platform: 'node', outfile: reader });
      const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=24', reader]);
      assert.equal(stdout.trim(), `${sent / 2}+${sent / 2}`);
    });
  });
});
