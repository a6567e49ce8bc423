import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import { andList, orList } from '#core/text/lists.ts';
import { countOf, setTextLanguage } from '#core/text/numbers.ts';
import { BrowserClient } from '#linkedin/host/browserClient.ts';
import { objectionOfStatus } from '#linkedin/page/pageState.ts';
import { connectionsHeader as header, readConnections } from '../dataExport/exportFixture.ts';
import { Stores } from '../store/network.ts';

const german = {
  'The saved network was damaged by another program.': 'Ein anderes Programm hat das Netzwerk beschädigt.',
  'This window saved it again.': 'Dieses Fenster hat es wieder gespeichert.',
  'The damaged file is kept as {0}.': 'Die beschädigte Datei heißt jetzt {0}.',
  '{0} row (in line {1}) holds an address that is not a LinkedIn profile; this person is kept without an address.':
    '{0} Zeile ({1}) hat eine Adresse, die kein LinkedIn-Profil ist.',
  '{0} rows (the first in line {1}) hold an address that is not a LinkedIn profile; these people are kept without an address.':
    '{0} Zeilen (zuerst {1}) haben eine Adresse, die kein LinkedIn-Profil ist.',
  'LinkedIn answered with status {0}: too many requests.':
    'LinkedIn hat mit Status {0} geantwortet: zu viele Anfragen.',
  'The setting networkCleaner.browser.executablePath names "{0}", which is not a program here. Correct the path, or clear the setting to have Chrome, Edge or Chromium found.':
    'Unter „{0}“ liegt kein Programm.',
};

describe('In another language', () => {
  const stores = new Stores();
  before(() => {
    l10n.config({ contents: german });
    setTextLanguage('de');
  });
  afterEach(() => stores.close());
  after(() => {
    l10n.config({ contents: {} });
    setTextLanguage('en');
  });

  it('the store says what happened to its file', async () => {
    const store = await stores.fresh(3);
    writeFileSync(join(store.directory, 'network.sqlite'), 'overwritten by a sync tool');
    await store.setNote(1, 'precious');
    assert.match(
      stores.warnings.join('\n'),
      /^Ein anderes Programm hat das Netzwerk beschädigt\. Dieses Fenster hat es wieder gespeichert\. Die beschädigte Datei heißt jetzt \S+\.$/,
    );
  });

  it('an import says what it found, for one and for many', async () => {
    const row = 'Ines,Ado,https://example.com/in/ines,,Bluefern Labs,CTO,05 Jan 2024\n';
    const lossesOf = async (rows: number) => (await readConnections(`${header}\n${row.repeat(rows)}`)).losses?.join();
    assert.equal(await lossesOf(1), 'Connections.csv: 1 Zeile (2) hat eine Adresse, die kein LinkedIn-Profil ist.');
    assert.match(
      (await lossesOf(1200)) ?? '',
      /1\.200 Zeilen \(zuerst 2\) haben eine Adresse, die kein LinkedIn-Profil ist\./,
    );
  });

  it('a safety stop says what LinkedIn did', () => {
    assert.equal(objectionOfStatus(429, false)?.detail, 'LinkedIn hat mit Status 429 geantwortet: zu viele Anfragen.');
  });

  it('the browser’s process speaks as the host does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'network-cleaner-texts-'));
    const file = join(folder, 'bundle.l10n.de.json');
    writeFileSync(file, JSON.stringify(german));
    const client = new BrowserClient({
      processPath: fileURLToPath(new URL('./childFromSource.mjs', import.meta.url)),
      execPath: process.execPath,
      texts: { language: 'de', file },
      launch: () => ({
        baseUrl: 'http://127.0.0.1:9',
        profilesFolder: folder,
        executablePath: '/nowhere/chrome',
        headless: true,
        allowProfileVisits: false,
        pause: 0,
      }),
    });
    try {
      await assert.rejects(client.start(), { message: 'Unter „/nowhere/chrome“ liegt kein Programm.' });
    } finally {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }).timeout(60_000);

  it('lists and numbers are its own', () => {
    assert.equal(andList(['A', 'B', 'C']), 'A, B und C');
    assert.equal(orList(['A', 'B']), 'A oder B');
    assert.equal(countOf(2000, '{0} in {1}', '{0} aus {1}', '{0}.csv'), '2.000 aus {0}.csv');
  });
});
