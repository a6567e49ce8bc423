import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PolicyFinding } from '#core/policy/policyFindings.ts';
import { policyFindings } from '#core/policy/policyFindings.ts';
import type { Policy, PolicyPlace } from '#core/policy/policyText.ts';
import { parsePolicy } from '#core/policy/policyText.ts';
import { policyLanguageId } from '#vscode/ids.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';

/** The `code` of unreadable parts; findings have their kind as code. */
export const unreadable = 'unreadable';
const source = l10n.t('Network Cleaner');

const hints: ReadonlySet<PolicyFinding['kind']> = new Set(['notKnown', 'looksAtDecisions']);

/** Marks unreadable parts, and lines with findings: see `policyFindings`. */
export class PolicyDiagnostics implements vscode.Disposable {
  readonly #analyses: PolicyAnalyses;
  readonly #log: Log;
  readonly #collection = vscode.languages.createDiagnosticCollection(policyLanguageId);

  constructor(analyses: PolicyAnalyses, log: Log) {
    this.#analyses = analyses;
    this.#log = log;
  }

  /** Updates the visible documents; hidden ones are updated when shown. */
  refreshVisible(): void {
    for (const { document } of vscode.window.visibleTextEditors) this.refresh(document);
  }

  refresh(document: vscode.TextDocument): void {
    if (document.languageId !== policyLanguageId) return;
    const { version } = document;
    const policy = parsePolicy(document.getText());
    const problems = problemDiagnostics(document, policy);
    // Unreadable parts are marked at once; findings, which need the network, come later.
    this.#analyses.analyse(document).then(
      ({ evaluation, imported }) => {
        if (document.version !== version || document.isClosed) return;
        const findings = policyFindings(evaluation, imported).map((finding) =>
          findingDiagnostic(document, policy, finding),
        );
        this.#collection.set(document.uri, [...problems, ...findings]);
      },
      (error: unknown) => {
        this.#log.debug(String(error));
        if (document.version === version && !document.isClosed) this.#collection.set(document.uri, problems);
      },
    );
  }

  forget({ uri }: vscode.TextDocument): void {
    this.#collection.delete(uri);
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function problemDiagnostics(document: vscode.TextDocument, { problems }: Policy): vscode.Diagnostic[] {
  return problems.map((problem) =>
    diagnostic(visible(document, problem), problem.message, vscode.DiagnosticSeverity.Error, unreadable),
  );
}

function findingDiagnostic(
  document: vscode.TextDocument,
  { rules }: Policy,
  finding: PolicyFinding,
): vscode.Diagnostic {
  const { place, kind, message, earlier } = finding;
  const severity = hints.has(kind) ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  const rule = rules[place] ?? { line: 0, from: 0, to: 0 };
  const found = diagnostic(visible(document, rule), message, severity, kind);
  if (kind === 'repeated' || kind === 'unreached') found.tags = [vscode.DiagnosticTag.Unnecessary];
  const before = earlier === undefined ? undefined : rules[earlier];
  if (before) {
    const location = new vscode.Location(document.uri, visible(document, before));
    found.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, l10n.t('The line before it'))];
  }
  return found;
}

function diagnostic(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
  code: string,
): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = source;
  made.code = code;
  return made;
}

/** A place as a visible range: the character before it when something is missing there. */
function visible(document: vscode.TextDocument, { line, from, to }: PolicyPlace): vscode.Range {
  if (from < to) return new vscode.Range(line, from, line, to);
  const { length } = document.lineAt(line).text;
  return from > 0 ? new vscode.Range(line, from - 1, line, from) : new vscode.Range(line, 0, line, Math.min(1, length));
}
