import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { NetworkCleanerApi } from '#vscode/api/api.ts';
import { writeExportZip } from '../sandbox/exportZip.ts';
import { generateNetwork } from '../sandbox/people.ts';

/** The network of the other suites of this host, so that their order does not matter. */
const network = generateNetwork({ count: 120, seed: 9, hiddenShare: 0 });

/** Waits for what VS Code does in its own time. */
async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('policies in the editor', () => {
  let scratch: string;
  let cleaner: NetworkCleanerApi;
  let files = 0;

  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'network-cleaner-policy-'));
    const extension = vscode.extensions.getExtension<NetworkCleanerApi>('network-cleaner.network-cleaner');
    assert.ok(extension);
    cleaner = await extension.activate();
    await writeExportZip(join(scratch, 'export.zip'), network);
    await cleaner.importExport(join(scratch, 'export.zip'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(scratch, { recursive: true, force: true });
  });

  /** A policy in a file outside any account, open in an editor. */
  async function open(text: string): Promise<vscode.TextDocument> {
    const path = join(scratch, `${++files}.network-policy`);
    writeFileSync(path, text);
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'network-policy');
    return document;
  }

  /** The squiggles under a document, once there are so many: `code: text under it`. */
  function squiggles(document: vscode.TextDocument, count: number): Promise<string[]> {
    return until(`${count} squiggles`, () => {
      const found = vscode.languages.getDiagnostics(document.uri);
      if (found.length !== count) return undefined;
      return found.map(({ code, range }) => `${typeof code === 'string' ? code : ''}: ${document.getText(range)}`);
    });
  }

  async function lensTitles(document: vscode.TextDocument): Promise<string[]> {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    return lenses.map(({ range, command }) => `${range.start.line} ${command?.title ?? ''}`);
  }

  async function total(query: string): Promise<number> {
    return (await cleaner.query(query)).total;
  }

  it('squiggles what can’t be read at its characters, and mends it', async () => {
    const document = await open('# Mine\nkep company:x\nremove is:recruter\n');
    assert.deepEqual(await squiggles(document, 2), ['unreadable: kep', 'unreadable: recruter']);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(2, 11, 2, 11),
    );
    const fix = actions.find(({ title }) => title === 'Replace by “recruiter”');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.equal(document.lineAt(2).text, 'remove is:recruiter');
    assert.deepEqual(await squiggles(document, 1), ['unreadable: kep']);
    await document.save();
  });

  it('warns of lines that no one reaches or that match no one', async () => {
    const document = await open('keep connected:>2000\nremove is:recruiter\nremove name:"no such name"\n');
    assert.deepEqual(await squiggles(document, 2), ['unreached: is:recruiter', 'matchesNoOne: name:"no such name"']);
  });

  it('completes decisions, fields and values', async () => {
    const document = await open('re\nremove is:rec\n');
    const complete = async (line: number, character: number): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const decisions = await until('completion', async () => {
      const labels = await complete(0, 2);
      return labels.includes('review') ? labels : undefined;
    });
    assert.ok(decisions.includes('keep') && decisions.includes('remove'));
    assert.ok((await complete(1, 13)).includes('recruiter'));
    assert.ok((await complete(1, 7)).includes('company:'));
  });

  it('tells on hovering how many and five by name, and above the line what can be done', async () => {
    const document = await open('keep *\n');
    const hovers = await until('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 5),
      );
      return found.length > 0 ? found : undefined;
    });
    const text = hovers.flatMap(({ contents }) => contents).map((part) => (part as vscode.MarkdownString).value);
    assert.match(text.join(), /120 people would be kept by this line/);
    assert.match(text.join(), /and 115 more/);
    const titles = await until('lenses', async () => {
      const found = await lensTitles(document);
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(titles, ['0 120 people', '0 Show', '0 Mark']);
  });

  it('lays out and folds', async () => {
    const document = await open('#One\nKEEP tag:x   tag:y\n\n\n# Two\nreview *');
    const edits = await until('formatting', async () =>
      vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        {
          tabSize: 2,
          insertSpaces: true,
        },
      ),
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), '# One\nkeep   tag:x tag:y\n\n# Two\nreview *\n');
    await document.save();
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.deepEqual(
      ranges.map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [3, 4],
      ],
    );
  });

  it('shows everyone before and after, marks as one step, and takes it back', async () => {
    const recruiters = await total('is:recruiter');
    assert.ok(recruiters > 0 && recruiters < 120);
    const document = await open('remove is:recruiter\n');
    await vscode.commands.executeCommand('networkCleaner.previewPolicy', document.uri);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff, 'a diff is in front');
    // As long as it needs: stopped early, it would show everyone of a large network as changed.
    const { languageId } = await vscode.workspace.openTextDocument(input.modified);
    const diff = vscode.workspace.getConfiguration('diffEditor', { uri: input.modified, languageId });
    assert.deepEqual([languageId, diff.get('maxComputationTime')], ['network-decisions', 0]);
    const [before, after] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.equal(before?.split('\n').filter((line) => line.startsWith('undecided ')).length, 120);
    assert.equal(after?.split('\n').filter((line) => line.startsWith('remove ')).length, recruiters);

    await vscode.commands.executeCommand('networkCleaner.applyPolicy', document.uri);
    assert.deepEqual([await total('state:remove'), await total('state:undecided')], [recruiters, 120 - recruiters]);
    // The preview that is open follows: now there is nothing left to change.
    await until('the preview', async () => {
      const [now, then] = await Promise.all(
        [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
      );
      return now !== before && now === then ? true : undefined;
    });
    await vscode.commands.executeCommand('networkCleaner.undo');
    assert.equal(await total('state:undecided'), 120);
  });

  it('marks by one line only, and what a policy marked an edited policy marks otherwise', async () => {
    const recruiters = await total('is:recruiter');
    const document = await open('remove is:recruiter\nreview *\n');
    // By keyboard alone: the line at the cursor.
    await vscode.commands.executeCommand('networkCleaner.markPolicyLine');
    assert.deepEqual([await total('state:remove'), await total('state:review')], [recruiters, 0]);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 0, 6), 'review');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await vscode.commands.executeCommand('networkCleaner.applyPolicy', document.uri);
    assert.equal(await total('state:review'), 120);
    await vscode.commands.executeCommand('networkCleaner.undo');
    await vscode.commands.executeCommand('networkCleaner.undo');
    assert.equal(await total('state:undecided'), 120);
  });

  it('marks no one by a policy that can’t be read as a whole', async () => {
    const document = await open('kep company:x\nremove *\n');
    await vscode.commands.executeCommand('networkCleaner.applyPolicy', document.uri);
    assert.equal(await total('state:undecided'), 120);
    const { activeTextEditor } = vscode.window;
    assert.equal(activeTextEditor?.document.getText(activeTextEditor.selection), 'kep', 'what is wrong is selected');
  });

  it('opens the account’s own policy, made from a template without problems, and adds a line to it', async () => {
    await vscode.commands.executeCommand('networkCleaner.openPolicy');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'network-policy');
    assert.match(document.uri.path, /policy\.network-policy$/);
    await vscode.commands.executeCommand('networkCleaner.addToPolicy', 'remove is:recruiter sent:0');
    assert.match(document.getText(), /\nremove is:recruiter sent:0\n$/);
    // Another time it is only shown.
    await vscode.commands.executeCommand('networkCleaner.addToPolicy', 'remove  is:recruiter  sent:0');
    assert.equal(document.getText().match(/remove is:recruiter sent:0/g)?.length, 1);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, document.lineCount - 2);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('shows whom a pasted list means', async () => {
    const [someone] = network.people;
    assert.ok(someone);
    // It asks whom to keep, which no one answers here.
    void vscode.commands.executeCommand('networkCleaner.keepList', `${someone.slug}\nNo One Here`);
    const text = await until('the table', () => {
      // Its address also names the network and the list.
      const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.path === '/Who is on the list.md');
      return shown?.getText() === '' ? undefined : shown?.getText();
    });
    assert.match(text, /^2 entries: 1 person, 0 companies, 0 ambiguous, 1 not there\.$/m);
  });
});
