import * as l10n from '@vscode/l10n';
import { nameOfRow } from '#core/people/tableRow.ts';
import * as vscode from 'vscode';
import { rowsOfRule } from '#core/policy/evaluatePolicy.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import { commaList } from '#core/text/lists.ts';
import type { PolicyAnalyses } from './policyAnalyses.ts';

const mostNamed = 5;

/** What a line would do, for one person and for several. */
const wouldBe = {
  keep: [l10n.t('{0} person would be kept by this line.'), l10n.t('{0} people would be kept by this line.')],
  review: [
    l10n.t('{0} person would be marked for review by this line.'),
    l10n.t('{0} people would be marked for review by this line.'),
  ],
  remove: [
    l10n.t('{0} person would be marked to be removed by this line.'),
    l10n.t('{0} people would be marked to be removed by this line.'),
  ],
} as const;

/** Shows the people about whom a line decides: how many, and five of them by name. */
export class PolicyHover implements vscode.HoverProvider {
  readonly #analyses: PolicyAnalyses;

  constructor(analyses: PolicyAnalyses) {
    this.#analyses = analyses;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const { policy, evaluation } = await this.#analyses.analyse(document);
    const place = policy.rules.findIndex(({ line }) => line === position.line);
    const rule = policy.rules[place];
    const outcome = evaluation.outcomes[place];
    if (!rule || !outcome || position.character > rule.to) return undefined;
    const rows = rowsOfRule(evaluation, place);
    const names = rows.slice(0, mostNamed).map((row) => nameOfRow(evaluation.index.table, row));
    const rest = rows.length - names.length;
    const lines = [
      countOf(rows.length, ...wouldBe[rule.decision]),
      ...(rest > 0
        ? [l10n.t`${commaList(names)} and ${formatCount(rest)} more`]
        : names.length > 0
          ? [commaList(names)]
          : []),
      ...(outcome.matched > rows.length
        ? [l10n.t`Its filter matches ${formatCount(outcome.matched)}; a line before decides about the others, or may.`]
        : []),
      ...(outcome.unclear > 0 ? [l10n.t`For ${peopleCount(outcome.unclear)} it is not known whether it matches.`] : []),
      ...(outcome.otherwise > 0 ? [l10n.t`${peopleCount(outcome.otherwise)} decided otherwise by hand.`] : []),
    ];
    const range = new vscode.Range(rule.line, 0, rule.line, rule.to);
    return new vscode.Hover(new vscode.MarkdownString(lines.map(plainMarkdown).join('\n\n')), range);
  }
}
