import * as l10n from '@vscode/l10n';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { decisionOfRow, nameOfRow } from '#core/people/tableRow.ts';
import { plainMarkdown } from '#core/text/foreignText.ts';
import type { PolicyEvaluation } from './evaluatePolicy.ts';
import { noRule, policyDecision } from './evaluatePolicy.ts';
import { problemSentence } from './policyText.ts';
import { countOf, formatCount, peopleCount } from '#core/text/numbers.ts';

/** The rows of the people in the network whose ids come after an id. */
export function newPeople({ index }: PolicyEvaluation, before: ConnectionId): number[] {
  const { table, present } = index;
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) {
    if ((table.id[row] ?? 0) > before && (!present || present[row])) rows.push(row);
  }
  return rows;
}

/** `12 new people: the policy would keep 5, mark 7.` */
export function newPeopleSentence(evaluation: PolicyEvaluation, rows: readonly number[]): string {
  const whom = countOf(rows.length, l10n.t('{0} new person'), l10n.t('{0} new people'));
  const problem = problemSentence(evaluation.policy);
  if (problem !== undefined) return l10n.t`${whom}, but the policy says nothing of them. ${problem}`;
  const said = rows.map((row) => policyDecision(evaluation, row));
  const kept = said.filter((decision) => decision === 'keep').length;
  const marked = said.filter((decision) => decision === 'review' || decision === 'remove').length;
  const [keeps, marks] = [formatCount(kept), formatCount(marked)];
  if (kept > 0 && marked > 0) return l10n.t`${whom}: the policy would keep ${keeps}, mark ${marks}.`;
  if (kept > 0) return l10n.t`${whom}: the policy would keep ${keeps}.`;
  if (marked > 0) return l10n.t`${whom}: the policy would mark ${marks}.`;
  return l10n.t`${whom}: the policy says nothing of them.`;
}

/** The same as Markdown, person by person. */
export function newPeopleDocument(evaluation: PolicyEvaluation, rows: readonly number[]): string {
  const intro = l10n.t`${plainMarkdown(newPeopleSentence(evaluation, rows))} Nothing was marked; *Apply Policy* does.`;
  return peopleDocument(l10n.t('New people'), rows, evaluation, intro);
}

function decisionTitle(decision: Decision | undefined): string {
  return decision === undefined ? '' : stateTitles[decision];
}

/** More are not listed in a document; the grid shows them all. */
const mostListed = 1000;

/** People with their decision now and what the policy says, as Markdown. */
export function peopleDocument(
  title: string,
  rows: readonly number[],
  evaluation: PolicyEvaluation,
  intro = l10n.t`${peopleCount(rows.length)}.`,
): string {
  const { table } = evaluation.index;
  const cells = rows.slice(0, mostListed).map((row) => {
    const line = evaluation.policy.rules[evaluation.ruleOfRow[row] ?? noRule]?.line;
    return [
      plainMarkdown(nameOfRow(table, row)),
      plainMarkdown(table.title[row] ?? ''),
      plainMarkdown(table.company[row] ?? ''),
      stateTitles[decisionOfRow(table, row)],
      decisionTitle(policyDecision(evaluation, row)),
      line === undefined ? '' : String(line + 1),
    ];
  });
  const rest = rows.length - cells.length;
  return [
    `# ${title}`,
    '',
    intro,
    '',
    l10n.t('| Name | Title | Company | Decision now | By the policy | Line |'),
    '| --- | --- | --- | --- | --- | --: |',
    ...cells.map((row) => `| ${row.join(' | ')} |`),
    ...(rest > 0 ? ['', l10n.t`And ${peopleCount(rest)} more.`] : []),
  ].join('\n');
}
