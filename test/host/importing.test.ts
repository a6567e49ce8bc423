import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { BrowserAccess } from '#vscode/browser/browserAccess.ts';
import { Importing } from '#vscode/import/importing.ts';
import { connectionsCsv } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';
import { OwnWindow } from './ownWindow.ts';

const { people } = generateNetwork({ count: 40, seed: 3, hiddenShare: 0 });

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
