import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The one file that hands text to VS Code. */
const WINDOW = 'src/vscode/ui/window.ts';

/** Members of `vscode.window` that show text and give parts of it a meaning. */
const SHOWING = new Set([
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'showQuickPick',
  'createQuickPick',
  'showInputBox',
  'createInputBox',
  'withProgress',
  'setStatusBarMessage',
  'showWorkspaceFolderPick',
]);
/** Properties of items, views and the status bar in which icons or links are drawn. */
const DRAWN = new Set(['text', 'label', 'description', 'message', 'prompt', 'validationMessage']);
/** What makes text fit for them. */
const CLEANING = new Set([
  'withoutIcons',
  'withoutLinks',
  'withoutLinksAndIcons',
  'statusText',
  'viewMessage',
  'plainMarkdown',
]);

/** Where a file gives text to VS Code without the function for that meaning, a sentence each. */
function waysAround(file: string, source: string): string[] {
  if (file === WINDOW) return [];
  const found: string[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const tell = (node: ts.Node, what: string): void => {
    found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const owner = node.expression.getText();
      if (owner.endsWith('vscode.window') && SHOWING.has(node.name.text)) tell(node, `calls ${node.getText()}`);
      if (owner.endsWith('vscode.env') && node.name.text === 'clipboard') tell(node, 'writes to the clipboard');
    }
    if (ts.isElementAccessExpression(node) && /vscode\.(window|env)$/.test(node.expression.getText())) {
      tell(node, `reaches ${node.getText()}`);
    }
    if (ts.isVariableDeclaration(node) && /^vscode(\.window|\.env)?$/.test(node.initializer?.getText() ?? '')) {
      tell(node, 'gives vscode another name');
    }
    if (
      ts.isImportDeclaration(node) &&
      /^'vscode'$/.test(node.moduleSpecifier.getText()) &&
      /\{/.test(node.getText())
    ) {
      tell(node, 'imports members of vscode by name');
    }
    if (ts.isNewExpression(node)) {
      const made = node.expression.getText();
      if (/TreeItem$/.test(made)) tell(node, 'makes a tree item');
      if (/MarkdownString$/.test(made) && !node.arguments?.every((one) => isCleaned(one))) {
        tell(node, 'makes Markdown of text as it is');
      }
    }
    if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      DRAWN.has(node.left.name.text) &&
      // The description of a view's title draws nothing.
      !/#view\.description$/.test(node.left.getText()) &&
      !isCleaned(node.right)
    ) {
      tell(node, `sets ${node.left.getText()} to text as it is`);
    }
    if (ts.isCallExpression(node) && /\.(appendText|appendMarkdown)$/.test(node.expression.getText())) {
      tell(node, 'adds to Markdown');
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Whether an expression is what one of the functions gave, a text of our own without parts, or one or the other. */
function isCleaned(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isCleaned(node.expression);
  if (ts.isConditionalExpression(node)) return isCleaned(node.whenTrue) && isCleaned(node.whenFalse);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return true;
  if (ts.isIdentifier(node)) return node.text === 'undefined';
  if (!ts.isCallExpression(node)) return false;
  const called = node.expression;
  if (ts.isIdentifier(called)) return CLEANING.has(called.text);
  // lines.map(plainMarkdown).join('\n\n')
  if (ts.isPropertyAccessExpression(called) && called.name.text === 'join') return isCleaned(called.expression);
  return (
    ts.isPropertyAccessExpression(called) &&
    called.name.text === 'map' &&
    node.arguments.length === 1 &&
    ts.isIdentifier(node.arguments[0] as ts.Node) &&
    CLEANING.has(node.arguments[0]?.getText() ?? '')
  );
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file).split(sep).join('/'));
}

describe('foreign text', () => {
  it('reaches VS Code only through the function for its meaning', () => {
    const files = [...sources('src/vscode'), 'src/extension.ts'];
    assert.ok(files.includes(WINDOW));
    const found = files.flatMap((file) => waysAround(file, readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(found, [], `Use ${WINDOW}`);
  });

  it('reaches spreadsheets only through the function that guards cells', () => {
    const writers = [...sources('src')].filter((file) => /csv-stringify/.test(readFileSync(join(ROOT, file), 'utf8')));
    assert.deepEqual(writers, ['src/vscode/files/csv.ts']);
  });

  const around: readonly string[] = [
    'void vscode.window.showErrorMessage(error.message);',
    'const choice = await vscode.window.showQuickPick(names);',
    'await vscode.window.showInputBox({ prompt: name });',
    'await vscode.window.withProgress({ title: file }, work);',
    "vscode.window['showErrorMessage'](name);",
    'const w = vscode.window; w.showErrorMessage(name);',
    "import { window as w } from 'vscode';",
    'await vscode.env.clipboard.writeText(name);',
    'const item = new vscode.TreeItem(name);',
    'item.description = person.title;',
    'status.text = `$(person) ${name}`;',
    'this.#view.message = name;',
    'this.#view.message = busy ? viewMessage(name) : name;',
    'const tip = new vscode.MarkdownString(name);',
    'tip.appendMarkdown(name);',
  ];
  for (const source of around) {
    it(`is found going around it: ${source}`, () =>
      assert.equal(waysAround('src/vscode/a.ts', source).length > 0, true));
  }

  const through: readonly string[] = [
    'void window.showErrorMessage(error.message);',
    'this.#view.message = near ? viewMessage(sentence) : undefined;',
    "item.text = statusText('clock', words);",
    "item.description = 'none';",
    "return new vscode.MarkdownString([name, ...lines].map(plainMarkdown).join('\\n\\n'));",
  ];
  for (const source of through) {
    it(`may: ${source}`, () => assert.deepEqual(waysAround('src/vscode/a.ts', source), []));
  }
});
