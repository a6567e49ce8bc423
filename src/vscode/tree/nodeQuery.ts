import * as l10n from '@vscode/l10n';
import { connectionStates, fullName, standings } from '#core/people/connection.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { FieldValues, Query, QueryField } from '#core/query/query.ts';
import { allOf, anyOf, everyone, fieldCondition } from '#core/query/query.ts';
import type { ConnectionGroup } from '#core/search/groups.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { ConnectionNode, PersonNode } from './nodes.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';

/**
 * The grid's query for the people of nodes. The language has no ids, so other people of the same name are also shown.
 * @returns undefined without nodes, and for parts of a long list, which have nothing in common
 */
export function nodesQuery(nodes: readonly ConnectionNode[]): string | undefined {
  if (nodes.length === 0 || nodes.some(({ kind }) => kind === 'bucket')) return undefined;
  const query = printQuery(anyOf(joined(nodes.map(nodeQuery))));
  // A query that the grid would refuse is refused here with a sentence.
  if (!parseQuery(query).ok)
    throw new NothingToDo(l10n.t('That is too much for one filter. Select fewer, or whole groups.'));
  return query;
}

/** Joins conditions on one field into one with several values, which is shorter and faster. */
function joined(queries: readonly Query[]): readonly Query[] {
  const values = new Map<QueryField, FieldValues[QueryField][]>();
  const others: Query[] = [];
  for (const query of queries) {
    if (query.kind !== 'field') others.push(query);
    else values.set(query.field, [...(values.get(query.field) ?? []), ...query.values]);
  }
  return [...[...values].map(([field, alternatives]) => fieldCondition(field, alternatives)), ...others];
}

function nodeQuery(node: ConnectionNode): Query {
  switch (node.kind) {
    case 'person':
      return personCondition(node);
    case 'group':
      // A year inside a company is that company's year.
      return allOf([...(node.within ? [nodeQuery(node.within)] : []), groupQuery(node.group)]);
    case 'bucket':
      return everyone;
  }
}

/** The grid's query for one person, which also shows others of the same name. */
export function personQuery(table: PersonNode['table'], row: RowIndex): string {
  return printQuery(personCondition({ table, row }));
}

function personCondition({ row, table }: Pick<PersonNode, 'row' | 'table'>): Query {
  const name = fullName({ firstName: table.firstName[row] ?? '', lastName: table.lastName[row] ?? '' });
  const called = fieldCondition('name', [{ match: 'exact', text: name }]);
  const standing = standings[table.standing[row] ?? 0] ?? 'connected';
  // The grid shows people who have left only when asked for them.
  if (standing === 'removed' || standing === 'gone') return allOf([called, fieldCondition('state', [standing])]);
  if (name !== '') return called;
  return allOf([called, table.slug[row] ? fieldCondition('has', ['profile']) : fieldCondition('is', ['hidden'])]);
}

function groupQuery({ kind, key, label }: ConnectionGroup): Query {
  switch (kind) {
    case 'company':
    case 'tag':
      return fieldCondition(kind, [{ match: 'exact', text: label }]);
    case 'year':
      return fieldCondition('connected', [
        key === '' ? { kind: 'unknown' } : { kind: 'in', period: { year: Number(key) } },
      ]);
    case 'state':
      return fieldCondition(
        'state',
        connectionStates.filter((state) => state === key),
      );
  }
}
