import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { meantQuery } from '#core/query/meantQuery.ts';
import { policyFixes } from '#core/policy/policyFixes.ts';
import { parsePolicy } from '#core/policy/policyText.ts';
import { commandId } from '#vscode/ids.ts';
import { unreadable } from './policyDiagnostics.ts';

/** Quick fixes for problems in policies. */
export class PolicyFixes implements vscode.CodeActionProvider {
  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((diagnostic) => {
      switch (diagnostic.code) {
        case unreadable:
          return readableAgain(document, diagnostic);
        case 'repeated':
        case 'unreached':
          return reachedAgain(document, diagnostic);
        case 'looksForWords':
          return meantInstead(document, diagnostic);
        case 'matchesNoOne':
          return [deleteLine(document, diagnostic)];
        case 'notImported': {
          const title = l10n.t('Import LinkedIn Data Export…');
          const action = actionFor(title, diagnostic);
          action.command = { title, command: commandId('importExport') };
          return [action];
        }
        default:
          return [];
      }
    });
  }
}

function readableAgain(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const { line } = diagnostic.range.start;
  const text = document.lineAt(line).text;
  const problem = parsePolicy(document.getText()).problems.find((one) => one.line === line);
  if (!problem) return [];
  return policyFixes(text, problem).map(({ title, from, to, insert }, place) => {
    const action = actionFor(title, diagnostic);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, new vscode.Range(line, from, line, to), insert);
    action.isPreferred = place === 0;
    return action;
  });
}

function meantInstead(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const { line } = diagnostic.range.start;
  const rule = parsePolicy(document.getText()).rules.find((one) => one.line === line);
  const meant = rule && meantQuery(rule.text);
  if (!meant) return [];
  const action = actionFor(l10n.t`Replace by “${meant.text}”`, diagnostic);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(document.uri, new vscode.Range(line, rule.from, line, rule.to), meant.text);
  action.isPreferred = true;
  return [action];
}

function reachedAgain(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const remove = deleteLine(document, diagnostic);
  const earlier = diagnostic.relatedInformation?.[0]?.location.range.start.line;
  const { line } = diagnostic.range.start;
  if (earlier === undefined || earlier >= line || diagnostic.code === 'repeated') return [remove];
  const move = actionFor(l10n.t`Move it before line ${earlier + 1}`, diagnostic);
  move.edit = new vscode.WorkspaceEdit();
  move.edit.delete(document.uri, wholeLine(document, line));
  move.edit.insert(document.uri, new vscode.Position(earlier, 0), `${document.lineAt(line).text}\n`);
  return [move, remove];
}

function deleteLine(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = actionFor(l10n.t('Delete this line'), diagnostic);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.delete(document.uri, wholeLine(document, diagnostic.range.start.line));
  return action;
}

/** A line with the line end after it, or before it when it is the last one. */
function wholeLine(document: vscode.TextDocument, line: number): vscode.Range {
  if (line + 1 < document.lineCount) return document.lineAt(line).rangeIncludingLineBreak;
  const { range } = document.lineAt(line);
  return line === 0 ? range : new vscode.Range(document.lineAt(line - 1).range.end, range.end);
}

function actionFor(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}
