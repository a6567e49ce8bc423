import * as l10n from '@vscode/l10n';
import { connectionStates } from '#core/people/connection.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import { allOf, fieldCondition } from '#core/query/query.ts';
import { rowsOfIds } from '#core/removal/page/personLines.ts';
import type { RunTarget } from '#core/removal/run.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { RemovalNode } from './removalNodes.ts';

/** The grid's query for the people of a run, of one outcome, or one of them, including those who have left since. */
export function targetsQuery(node: RemovalNode, { table, present }: Pick<SearchIndex, 'table' | 'present'>): string {
  const ids = targetsOf(node).map(({ connectionId }) => connectionId);
  const rows = rowsOfIds(table, ids).filter((row) => table.slug[row] !== '');
  if (rows.length === 0) throw new NothingToDo(l10n.t('This person is no longer in your data.'));
  const addresses = rows.map((row) => ({ match: 'exact' as const, text: table.slug[row] ?? '' }));
  // The grid shows people who have left only when asked for them.
  const hasLeavers = rows.some((row) => present?.[row] === 0);
  const query = printQuery(
    allOf([fieldCondition('address', addresses), ...(hasLeavers ? [fieldCondition('state', connectionStates)] : [])]),
  );
  if (!parseQuery(query).ok)
    throw new NothingToDo(l10n.t('That is too much for one filter. Select fewer, or whole groups.'));
  return query;
}

function targetsOf(node: RemovalNode): readonly RunTarget[] {
  switch (node.kind) {
    case 'run':
      return node.run.targets;
    case 'outcome':
      return node.targets;
    case 'target':
      return [node.target];
  }
}
