import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT, sourceFiles } from './importGraph.ts';

/**
 * VS Code gives Enter to the first button of a modal question. Here is what that is in each; a question before what is hard
 * to take back goes through `askBeforeRisk`, whose first button does nothing.
 */
const firstButtons: Readonly<Record<string, readonly string[]>> = {
  'src/vscode/ui/window.ts': ['harmless'],
  // Pseudonyms in the place of names.
  'src/vscode/agents/toolAnswers.ts': ['hide'],
  // The import of LinkedIn's own export.
  'src/vscode/browser/syncing.ts': ['allowed'],
  'src/vscode/import/importing.ts': ['look'],
  'src/vscode/openAfterDamage.ts': ["newest === undefined ? l10n.t('Decide Later') : last"],
  // A decision, which Undo takes back; and leaving the protected as they are.
  'src/vscode/people/peopleCommands.ts': ['leave'],
  'src/vscode/removal/planning.ts': ['preview'],
  'src/vscode/removal/removalCommands.ts': ['harmless'],
};

/** The first buttons of the modal questions of a file. */
function firstButtonsOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\.show(Information|Warning|Error)Message$/.test(node.expression.getText())) {
      const [, options, first] = node.arguments;
      if (options && ts.isObjectLiteralExpression(options) && /\bmodal\b/.test(options.getText())) {
        found.push(first?.getText() ?? '');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('', source, ts.ScriptTarget.Latest, true));
  return found;
}

describe('Questions', () => {
  it('give Enter to what does no harm', () => {
    const found: Record<string, readonly string[]> = {};
    for (const file of sourceFiles('src/vscode')) {
      const buttons = firstButtonsOf(readFileSync(join(ROOT, file), 'utf8'));
      if (buttons.length > 0) found[file] = buttons;
    }
    assert.deepEqual(found, firstButtons);
  });

  it('are found wherever they are asked', () => {
    assert.deepEqual(firstButtonsOf("await window.showWarningMessage('Delete?', { modal: true }, go);"), ['go']);
    assert.deepEqual(firstButtonsOf("await window.showWarningMessage('Deleted.', undo);"), []);
  });
});
