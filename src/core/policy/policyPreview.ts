import { decisions } from '#core/people/connection.ts';
import type { Decision } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { decisionOfRow, nameOfRow } from '#core/people/tableRow.ts';
import { documentLine } from '#core/text/foreignText.ts';
import { peopleCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';
import type { PolicyEvaluation } from './evaluatePolicy.ts';
import type { PolicyPlan } from './planPolicy.ts';

/**
 * With more changes VS Code's diff would not finish: its time grows with the square of the number of lines that differ.
 * People are then grouped under their decision, so that only the headings differ.
 */
const mostChangedLines = 2000;

/** One side of the preview: decisions as they are, or as the policy would have them. */
export type PreviewSide = 'before' | 'after';

/**
 * Everyone in the network with their decision, one line a person, in an order that is the same on both sides: what VS Code's
 * diff compares.
 * @param plan what the policy would change
 */
export function policyPreview(evaluation: PolicyEvaluation, plan: PolicyPlan, side: PreviewSide): string {
  const { table, present } = evaluation.index;
  const after = new Map(plan.changes.map((change) => [change.row, change.after]));
  const people: PreviewedPerson[] = [];
  for (let row = 0; row < table.length; row++) {
    if (present && !present[row]) continue;
    const now = decisionOfRow(table, row);
    people.push({ row, decisions: { before: now, after: after.get(row) ?? now } });
  }
  const isGrouped = plan.changes.length > mostChangedLines;
  const lines = isGrouped ? groupedLines(table, people, side) : personLines(table, people, side);
  return `${lines.join('\n')}\n`;
}

interface PreviewedPerson {
  readonly row: RowIndex;
  readonly decisions: Readonly<Record<PreviewSide, Decision>>;
}

const width = Math.max(...decisions.map(({ length }) => length)) + 2;

function personLines(table: ConnectionTable, people: readonly PreviewedPerson[], side: PreviewSide): string[] {
  return people.map(({ row, decisions: of }) => `${of[side].padEnd(width)}${describedPerson(table, row)}`);
}

/**
 * People grouped by what they change to, those who change first; above each group a line with the decision and their
 * number.
 */
function groupedLines(table: ConnectionTable, people: readonly PreviewedPerson[], side: PreviewSide): string[] {
  const groups = new Map<string, PreviewedPerson[]>();
  for (const person of people) {
    const { before, after } = person.decisions;
    const key = `${before === after ? 1 : 0} ${decisions.indexOf(after)} ${decisions.indexOf(before)}`;
    const group = groups.get(key);
    if (group) group.push(person);
    else groups.set(key, [person]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => [
      `${(group[0]?.decisions[side] ?? '').padEnd(width)}${peopleCount(group.length)}`,
      ...group.map(({ row }) => `${''.padEnd(width)}${describedPerson(table, row)}`),
      '',
    ]);
}

/** `Ada Lovelace, Analyst, Engines Ltd (ada-lovelace)`: a person as a part of a line of a plain document. */
export function describedPerson(table: ConnectionTable, row: RowIndex): string {
  const slug = table.slug[row] ?? '';
  const name = nameOfRow(table, row);
  const parts = [name, table.title[row] ?? '', table.company[row] ?? ''].filter((part) => part.trim() !== '');
  return `${commaList(parts.map(documentLine))}${slug === '' || slug === name ? '' : ` (${documentLine(slug)})`}`;
}
