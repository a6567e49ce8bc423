import * as vscode from 'vscode';
import { formatPolicy, policySections } from '#core/policy/policyLayout.ts';
import { policyLanguageId } from '#vscode/ids.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { Later } from '#vscode/ui/later.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';
import { PolicyCompletion } from './policyCompletion.ts';
import { PolicyDiagnostics } from './policyDiagnostics.ts';
import { PolicyFixes } from './policyFixes.ts';
import { quietTime } from './quietTime.ts';
import { PolicyHover } from './policyHover.ts';
import { PolicyLenses } from './policyLenses.ts';

const format: vscode.DocumentFormattingEditProvider = {
  provideDocumentFormattingEdits: (document) => {
    const text = document.getText();
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(text.length));
    const formatted = formatPolicy(text);
    return formatted === text.replaceAll('\r\n', '\n') ? [] : [vscode.TextEdit.replace(whole, formatted)];
  },
};

const folding: vscode.FoldingRangeProvider = {
  provideFoldingRanges: (document) =>
    policySections(document.getText()).map(
      ({ first, last }) => new vscode.FoldingRange(first, last, vscode.FoldingRangeKind.Region),
    ),
};

/** Registers the editor features for policies. Called when the first policy is opened. */
export function registerPolicyEditing(network: CurrentNetwork, analyses: PolicyAnalyses, log: Log): vscode.Disposable {
  const lenses = new PolicyLenses(analyses, log);
  const diagnostics = new PolicyDiagnostics(analyses, log);
  const refresh = new Later(quietTime, () => {
    lenses.refresh();
    diagnostics.refreshVisible();
  });
  diagnostics.refreshVisible();
  return vscode.Disposable.from(
    refresh,
    lenses,
    diagnostics,
    network.onDidChange(() => refresh.ask()),
    network.onDidSwitch(() => refresh.ask()),
    vscode.window.onDidChangeVisibleTextEditors(() => diagnostics.refreshVisible()),
    vscode.workspace.onDidOpenTextDocument((document) => diagnostics.refresh(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => diagnostics.refresh(document)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      diagnostics.forget(document);
      analyses.forget(document);
    }),
    vscode.languages.registerCodeLensProvider(policyLanguageId, lenses),
    vscode.languages.registerCompletionItemProvider(
      policyLanguageId,
      new PolicyCompletion(network),
      ...[' ', ':', '(', '=', '"'],
    ),
    vscode.languages.registerHoverProvider(policyLanguageId, new PolicyHover(analyses)),
    vscode.languages.registerCodeActionsProvider(policyLanguageId, new PolicyFixes(), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.languages.registerDocumentFormattingEditProvider(policyLanguageId, format),
    vscode.languages.registerFoldingRangeProvider(policyLanguageId, folding),
  );
}
