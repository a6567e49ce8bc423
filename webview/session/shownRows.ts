import type { ConnectionId } from '#core/people/connection.ts';
import { parseQuery } from '#core/query/parseQuery.ts';
import type { QueryError } from '#core/query/parseQuery.ts';
import { everyone } from '#core/query/query.ts';
import type { Query } from '#core/query/query.ts';
import type { SearchIndexOptions } from '#core/search/searchIndex.ts';
import type { SortKey } from '#core/search/sortRows.ts';
import { FilteredRows } from './filteredRows.ts';
import { People } from './people.ts';

/** The cause of a change of rows: changed data must not move the view, a new query starts at the top. */
export type RowsCause = 'data' | 'query' | 'sort';

/**
 * Up to this many people are counted in a few milliseconds, so that facets and histogram come in the same frame as the
 * rows.
 */
const mostCountedAtOnce = 100_000;

/** The people the page shows, and in which order: those the query matches, or for a while the selected people. */
export class ShownRows {
  /** The query as it stands in the box. */
  text = '';
  /** The error of the text; the rows are then those of the last valid query. */
  error: QueryError | undefined;
  sort: readonly SortKey[] = [];
  /** Shown instead of the matches. */
  only: ReadonlySet<ConnectionId> | undefined;
  /** The cause of the last change of rows. */
  cause: RowsCause = 'query';
  #query: Query = everyone;
  #goodText = '';
  #filtered = new FilteredRows(People.none);

  get filtered(): FilteredRows {
    return this.#filtered;
  }

  /** The query in effect: the last valid one. */
  get query(): Query {
    return this.#query;
  }

  /** Whether the rows are those of the filter before, since the text in the box can't be read. */
  get isOfFilterBefore(): boolean {
    return this.error !== undefined && !this.only;
  }

  /** The text of `query`, as typed. */
  get goodText(): string {
    return this.#goodText;
  }

  /** Whether counting facets and histogram does not delay the frame that shows the rows. */
  get isQuickToCount(): boolean {
    return this.#filtered.everyMatch.length <= mostCountedAtOnce;
  }

  /** Reads a query without filtering by it yet. @returns whether it is valid */
  read(text: string): boolean {
    this.text = text;
    const parsed = parseQuery(text);
    this.error = parsed.ok ? undefined : parsed.error;
    if (!parsed.ok) return false;
    this.#query = parsed.query;
    this.#goodText = text;
    return true;
  }

  filter(cause: RowsCause): void {
    if (this.only) this.#filtered.showOnly(this.only);
    else this.#filtered.filterBy(this.#query);
    this.cause = cause;
  }

  sortBy(sort: readonly SortKey[]): void {
    this.sort = sort;
    this.#filtered.sortBy(sort);
    this.cause = 'sort';
  }

  /** Takes over other people and sorts them; they still have to be filtered. */
  take(people: People, owner: Pick<SearchIndexOptions, 'companiesApart' | 'jobs'>): void {
    this.#filtered = new FilteredRows(people, owner, this.#filtered);
    this.#filtered.sortBy(this.sort);
    this.#prepare(this.#filtered, this.#filtered.preparations());
  }

  /** The index of a person among the rows; -1 when they are not there. */
  positionOf(id: ConnectionId | undefined): number {
    const { people, rows } = this.#filtered;
    const row = id === undefined ? undefined : people.rowOf(id);
    return row === undefined ? -1 : rows.indexOf(row);
  }

  idAt(position: number): ConnectionId | undefined {
    const { people, rows } = this.#filtered;
    const row = rows[position];
    return row === undefined ? undefined : people.table.id[row];
  }

  /** Ids of the rows from one place up to and including another, in either direction. */
  idsBetween(a: number, b: number): ConnectionId[] {
    const { people, rows } = this.#filtered;
    const between = rows.subarray(Math.max(0, Math.min(a, b)), Math.max(a, b) + 1);
    return Array.from(between, (row) => people.table.id[row] ?? 0);
  }

  /** Ids of all rows. */
  get ids(): ConnectionId[] {
    return this.idsBetween(0, this.#filtered.rows.length - 1);
  }

  /** Does one preparation at each idle time, as long as these people are still shown. */
  #prepare(filtered: FilteredRows, [next, ...rest]: (() => unknown)[]): void {
    requestIdleCallback(() => {
      if (!next || filtered !== this.#filtered) return;
      next();
      this.#prepare(filtered, rest);
    });
  }
}
