import { fullName } from '#core/people/connection.ts';
import { longestQuery } from '#core/query/parseQuery.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { Query, TextPattern } from '#core/query/query.ts';
import { anyOf, fieldCondition } from '#core/query/query.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { ListedEntry } from './keepList.ts';
import type { RowIndex } from '#core/people/connectionTable.ts';

/**
 * The query that shows everyone whom a list means or may mean: people by name, people listed by address by their address,
 * and companies in all their spellings.
 * @returns undefined when no one is meant, or when they are too many for a query
 */
export function listedQuery(entries: readonly ListedEntry[], index: SearchIndex): Query | undefined {
  const names = new Set<string>();
  const companies = new Set<string>();
  const slugs = new Set<string>();
  for (const { text, kind, rows } of entries) {
    if (kind === 'company') companies.add(companyOf(rows[0], index));
    else for (const row of rows) addPerson(text, row);
  }
  const query = anyOf([
    ...(names.size > 0 ? [fieldCondition('name', exactly(names))] : []),
    ...(slugs.size > 0 ? [fieldCondition('address', exactly(slugs))] : []),
    ...(companies.size > 0 ? [fieldCondition('company', exactly(companies))] : []),
  ]);
  return query.kind === 'everyone' || printQuery(query).length > longestQuery ? undefined : query;

  function addPerson(text: string, row: RowIndex): void {
    const { firstName, lastName, slug } = index.table;
    const name = fullName({ firstName: firstName[row] ?? '', lastName: lastName[row] ?? '' });
    const isByAddress = /[/@]/.test(text) || name === '';
    if (isByAddress && slug[row]) slugs.add(slug[row]);
    else if (name !== '') names.add(name);
  }
}

function companyOf(row: RowIndex | undefined, { companies }: SearchIndex): string {
  return companies.companies[companies.companyOfRow[row ?? 0] ?? 0]?.label ?? '';
}

function exactly(texts: Iterable<string>): TextPattern[] {
  return Array.from(texts, (text) => ({ match: 'exact', text }));
}
