import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import { Importing } from '#vscode/import/importing.ts';
import { connectionsCsv } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { OwnWindow } from './ownWindow.ts';

const { people } = generateNetwork({ count: 40, seed: 3, hiddenShare: 0 });

/** Files that only the person's own machine has, as VS Code opens them where the extension runs on another one. */
function elsewhere(files: Readonly<Record<string, string>>): vscode.Disposable {
  const contentOf = ({ path }: vscode.Uri): Uint8Array => {
    const content = files[path];
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return Buffer.from(content);
  };
  const readOnly = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return vscode.workspace.registerFileSystemProvider('elsewhere', {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length }),
    readDirectory: () => [],
    readFile: contentOf,
    createDirectory: readOnly,
    writeFile: readOnly,
    delete: readOnly,
    rename: readOnly,
  });
}

describe('files of another machine than the extension’s', () => {
  it('are copied while they are imported, and said not to be there when they are not', async () => {
    const window = new OwnWindow();
    const files = elsewhere({ '/Downloads/Connections.csv': connectionsCsv(people.slice(0, 30)) });
    const documents = { provide: () => undefined, showMarkdown: () => Promise.resolve() };
    const browsers = new BrowserAccess(window.network, '', window.log);
    const importing = new Importing(window.network, browsers, documents, window.log, () => undefined);
    try {
      await importing.importHere(['elsewhere:/Downloads/Connections.csv']);
      assert.equal((await window.network.store()).stats().people, 30);
      assert.equal((await window.network.store()).lastImportReport()?.source, 'Connections.csv');
      await assert.rejects(importing.importHere(['elsewhere:/Downloads/Gone.csv']));
      assert.match(window.shown.at(-1)?.text ?? '', /There is no Gone\.csv/);
      const copies = readdirSync(tmpdir()).filter((name) => name.startsWith('network-cleaner-dropped-'));
      assert.deepEqual(copies, []);
    } finally {
      files.dispose();
      await window.close();
    }
  });
});

describe('the question before an import', () => {
  let window: OwnWindow;
  let importing: Importing;
  beforeEach(() => {
    window = new OwnWindow();
    importing = new Importing(
      window.network,
      new BrowserAccess(window.network, '', window.log),
      { provide: () => undefined, showMarkdown: () => Promise.resolve() },
      window.log,
      () => undefined,
    );
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await window.close();
  });

  async function imported(count: number, at = `${count}.csv`): Promise<void> {
    writeFileSync(join(window.folder, at), connectionsCsv(people.slice(0, count)));
    await importing.importHere([join(window.folder, at)]);
  }
  const connected = async (): Promise<number> => (await window.network.store()).stats().people;

  it('offers to import a list of far fewer people without marking anyone as gone (B17)', async () => {
    await imported(40);
    window.answer = ({ choices }) => choices.find((label) => label === 'Import Without Marking Anyone as Gone');
    await imported(20);
    const question = window.shown.find(({ text }) => text === 'Import 20.csv?');
    assert.match(question?.detail ?? '', /It lists 20 people, after 40 before\./);
    assert.deepEqual(question?.choices.slice(0, 3), [
      'Show Preview',
      'Import Anyway',
      'Import Without Marking Anyone as Gone',
    ]);
    const standings = new Set((await window.network.store()).connections().map(({ standing }) => standing));
    assert.deepEqual([...standings], ['connected']);
    assert.equal(await connected(), 40);

    window.answer = ({ choices }) => choices.find((label) => label === 'Import Anyway');
    await imported(20, 'again.csv');
    assert.equal((await window.network.store()).connections().filter(({ standing }) => standing === 'gone').length, 20);
  });

  it('imports nothing without an answer', async () => {
    await imported(40);
    await assert.rejects(imported(20), { name: 'Cancelled' });
    assert.equal(await connected(), 40);
    assert.equal((await window.network.store()).lastImportReport()?.source, '40.csv');
  });
});
