import assert from 'node:assert/strict';
import iconv from 'iconv-lite';
import { CsvText } from '#dataExport/csv/csvText.ts';
import {
  connectionsHeader as header,
  nadia,
  names,
  preamble,
  readConnections,
  remark,
  tomek,
} from './exportFixture.ts';

const text = `${preamble}${header}\n${nadia}\n${tomek}\n李小龙,🚀,linkedin.com/in/lee,,,,05 Jan 2024`;
const expected = ['Nadia Velasquez-Orth', 'Tomek Iwański, PhD', '李小龙 🚀'];

describe('encodings and line ends of an export file', () => {
  const variants: Record<string, Buffer> = {
    'UTF-8, LF, no final newline': Buffer.from(text),
    'a byte order mark': Buffer.from(`\ufeff${text}`),
    'a byte order mark right before a quoted header': Buffer.from(
      `\ufeff${header.replace(/[^,]+/g, '"$&"')}\n${text.split('\n').slice(4).join('\n')}`,
    ),
    CRLF: Buffer.from(text.replaceAll('\n', '\r\n')),
    'mixed line ends': Buffer.from(text.replace(/\n/g, (_, at: number) => (at % 2 === 0 ? '\r\n' : '\n'))),
    'a final newline': Buffer.from(`${text}\n`),
    'old Macintosh line ends': Buffer.from(text.replaceAll('\n', '\r')),
    'UTF-16 LE with mark': iconv.encode(text, 'utf-16le', { addBOM: true }),
    'UTF-16 BE with mark': iconv.encode(text, 'utf-16be', { addBOM: true }),
    'UTF-16 LE without mark': iconv.encode(text, 'utf-16le', { addBOM: false }),
    'UTF-16 BE without mark': iconv.encode(text, 'utf-16be', { addBOM: false }),
  };
  for (const [name, bytes] of Object.entries(variants)) {
    it(`reads ${name}`, async () => {
      const content = await readConnections(bytes);
      assert.deepEqual(names(content), expected);
      assert.deepEqual(content.setAside, []);
      assert.equal(remark(content, 'Connections.csv'), '');
    });
  }

  it('reads tab-separated UTF-16', async () => {
    const tabbed = `${header}\nNadia,Orth,linkedin.com/in/nadia,,Bluefern,CTO,05 Jan 2024`.replaceAll(',', '\t');
    const content = await readConnections(iconv.encode(tabbed, 'utf-16le', { addBOM: true }));
    assert.equal(content.connections[0]?.slug, 'nadia');
  });

  it('reads Windows-1252 of a spreadsheet and says so', async () => {
    const content = await readConnections(
      iconv.encode(`${header}\nJosé,Müller,linkedin.com/in/jose,,,,05 Jan 2024`, 'windows-1252'),
    );
    assert.deepEqual(names(content), ['José Müller']);
    assert.match(remark(content, 'Connections.csv'), /not UTF-8/);
  });

  it('says that names hold question marks in place of letters', async () => {
    const content = await readConnections(
      `${header}\nJos?,Plain,linkedin.com/in/jose,,Why not?,,05 Jan 2024\n??,?,linkedin.com/in/lee,,,,05 Jan 2024`,
    );
    assert.match(content.losses?.join() ?? '', /2 names hold question marks.*such as “Jos\? Plain” in line 2/);
  });

  it('keeps UTF-8 when single bytes are damaged, and says so', async () => {
    const bytes = Buffer.from(`${header}\nJosé,Müller,linkedin.com/in/jose,,Łódź,,05 Jan 2024`);
    bytes[bytes.indexOf('ü')] = 0xff;
    const content = await readConnections(bytes);
    assert.equal(content.connections[0]?.company, 'Łódź');
    assert.match(remark(content, 'Connections.csv'), /damaged/);
  });

  it('reports mojibake and keeps it', async () => {
    const content = await readConnections(`${header}\nJosÃ©,MÃ¼ller,linkedin.com/in/jose,,,,05 Jan 2024`);
    assert.deepEqual(names(content), ['JosÃ© MÃ¼ller']);
    assert.match(remark(content, 'Connections.csv'), /2 places hold garbled letters \(mojibake, such as “Ã©”\)/);
  });

  it('does not take proper letters for mojibake', async () => {
    const content = await readConnections(`${header}\nÅsa,Âme Ão,linkedin.com/in/asa,,SÃO,,05 Jan 2024`);
    assert.equal(remark(content, 'Connections.csv'), '');
  });

  it('decodes the same wherever the chunks are cut', () => {
    const bytes = Buffer.from(`${text}é`);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new CsvText();
      const decoded = decoder.decode(bytes.subarray(0, cut)) + decoder.decode(bytes.subarray(cut)) + decoder.end();
      assert.equal(decoded, `${text}é`);
    }
  });
});
