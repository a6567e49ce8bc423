import { decisions, shownName } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { documentLine } from '#core/text/foreignText.ts';
import { decisionOfRow } from './evaluatePolicy.ts';
import type { PolicyEvaluation } from './evaluatePolicy.ts';
import type { PolicyPlan } from './planPolicy.ts';

/**
 * Everyone in the network with their decision, one line a person, in an order that does not depend on the decisions: what
 * VS Code's diff compares.
 * @param plan undefined for the decisions as they are
 */
export function policyPreview({ index }: PolicyEvaluation, plan: PolicyPlan | undefined): string {
  const { table, present } = index;
  const after = new Map(plan?.changes.map((change) => [change.row, change.after]));
  const width = Math.max(...decisions.map(({ length }) => length)) + 2;
  const lines: string[] = [];
  for (let row = 0; row < table.length; row++) {
    if (present && !present[row]) continue;
    const decision = after.get(row) ?? decisionOfRow(table, row);
    lines.push(`${decision.padEnd(width)}${describedPerson(table, row)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** `Ada Lovelace, Analyst, Engines Ltd (ada-lovelace)`: a person as a part of a line of a plain document. */
export function describedPerson(table: ConnectionTable, row: RowIndex): string {
  const slug = table.slug[row] ?? '';
  const name = nameOfRow(table, row);
  const parts = [name, table.title[row] ?? '', table.company[row] ?? ''].filter((part) => part.trim() !== '');
  return `${parts.map(documentLine).join(', ')}${slug === '' || slug === name ? '' : ` (${documentLine(slug)})`}`;
}

export function nameOfRow(table: ConnectionTable, row: RowIndex): string {
  return shownName({
    firstName: table.firstName[row] ?? '',
    lastName: table.lastName[row] ?? '',
    slug: table.slug[row] || undefined,
  });
}
