import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { countAlike, peopleCount } from '#core/text/numbers.ts';
import { commandId } from '#vscode/ids.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';

/** Shows above each line how many people it decides about, and what can be done with them. */
export class PolicyLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #analyses: PolicyAnalyses;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(analyses: PolicyAnalyses, log: Log) {
    this.#analyses = analyses;
    this.#log = log;
  }

  refresh(): void {
    this.#changed.fire();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    try {
      const { policy, evaluation } = await this.#analyses.analyse(document);
      if (evaluation.people === 0) return [];
      return policy.rules.flatMap(({ line }, place) => {
        const { decided = 0, otherwise = 0 } = evaluation.outcomes[place] ?? {};
        const range = new vscode.Range(line, 0, line, 0);
        const lens = (
          title: string,
          name: 'showPolicyLine' | 'markPolicyLine' | 'showDecidedOtherwise',
        ): vscode.CodeLens =>
          new vscode.CodeLens(range, { title, command: commandId(name), arguments: [document.uri, line] });
        return [
          lens(peopleCount(decided), 'showPolicyLine'),
          ...(otherwise > 0
            ? [lens(countAlike(otherwise, l10n.t('{0} decided otherwise by hand')), 'showDecidedOtherwise')]
            : []),
          ...(decided > 0 ? [lens(l10n.t('Show'), 'showPolicyLine'), lens(l10n.t('Mark'), 'markPolicyLine')] : []),
        ];
      });
    } catch (error) {
      this.#log.debug(String(error));
      return [];
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
