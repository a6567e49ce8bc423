import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import { asksForLeavers, withoutLeavers } from '#core/search/leavers.ts';
import { matchRows } from '#core/search/matchQuery.ts';
import type { Query } from '#core/query/query.ts';
import { everyone } from '#core/query/query.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { SearchIndexOptions } from '#core/search/searchIndex.ts';
import { sortColumns, sortRows } from '#core/search/sortRows.ts';
import type { SortColumn, SortKey } from '#core/search/sortRows.ts';
import { shownTitleWords } from '#core/search/titleWords.ts';
import { localDay } from '#webview/model/rowText.ts';
import type { People } from './people.ts';

/** Columns that are seldom sorted by, and quick to sort by when needed. */
const seldomSorted: ReadonlySet<SortColumn> = new Set([
  ...(['joined', 'firstSeen', 'lastSeen', 'left', 'jobChanged', 'formerJob'] as const),
]);

/** The present day where the person is, from which ages in queries count. */
export function today(): DayNumber {
  return localDay(Date.now());
}

/** The people that match, in order. */
export class FilteredRows {
  readonly people: People;
  readonly index: SearchIndex;
  /** All rows in the order of the sort; undefined: as they are in the table. */
  #order: Uint32Array | undefined;
  /** All matches, including people who have left the network; the rows show these only when the query asks for them. */
  #everyMatch: Uint32Array;
  #matched: Uint32Array;
  #rows: Uint32Array;
  #total: number;
  /** By row of the table: 1 when it is shown. */
  #shown: Uint8Array | undefined;

  /**
   * @param owner company spellings that the person wants apart, and the owner's jobs
   * @param previous the rows before a change: what the change did not affect is reused
   */
  constructor(
    people: People,
    owner: Pick<SearchIndexOptions, 'companiesApart' | 'jobs'> = {},
    previous?: FilteredRows,
  ) {
    this.people = people;
    this.index = new SearchIndex(people.table, { ...owner, ...(previous && { previous: previous.index }) });
    this.#everyMatch = matchRows(everyone, this.index, today());
    this.#matched = withoutLeavers(this.#everyMatch, everyone, this.index);
    this.#rows = this.#matched;
    this.#total = this.#matched.length;
  }

  /** Rows of the table, filtered and sorted. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  /** All matches of the query, in the order of the table, for counting facets. */
  get everyMatch(): Uint32Array {
    return this.#everyMatch;
  }

  /** The number of people who could be shown, without those who have left unless the query asks for them. */
  get total(): number {
    return this.#total;
  }

  filterBy(query: Query): void {
    this.#everyMatch = matchRows(query, this.index, today());
    this.#total = asksForLeavers(query) ? this.people.size : this.#presentCount();
    this.#take(withoutLeavers(this.#everyMatch, query, this.index));
  }

  /** Shows these people and no others. */
  showOnly(ids: Iterable<ConnectionId>): void {
    const rows = Array.from(ids, (id) => this.people.rowOf(id)).filter((row) => row !== undefined);
    this.#everyMatch = Uint32Array.from(rows).sort();
    this.#take(this.#everyMatch);
  }

  sortBy(sort: readonly SortKey[]): void {
    const everyone = () => new Uint32Array(this.people.size).map((_, row) => row);
    this.#order = sort.length > 0 ? sortRows(everyone(), this.index, sort) : undefined;
    this.#arrange();
  }

  /** Preparations for the first key press and the first click on each heading, in pieces for idle time. */
  preparations(): (() => unknown)[] {
    const noOne = new Uint32Array(0);
    return [
      () => this.index.names,
      () => this.index.titles,
      () => this.index.companies,
      () => this.index.tags,
      () => this.index.recruiterTitles,
      () => shownTitleWords(this.index),
      ...sortColumns
        .filter((column) => !seldomSorted.has(column))
        .map((column) => () => sortRows(noOne, this.index, [{ column, descending: false }])),
    ];
  }

  #presentCount(): number {
    const { present } = this.index;
    return this.index.part('presentCount', [present, this.people.size], () =>
      present ? present.reduce((sum, here) => sum + here, 0) : this.people.size,
    );
  }

  #take(matched: Uint32Array): void {
    this.#matched = matched;
    this.#shown = undefined;
    this.#arrange();
  }

  /** Picks the matches out of the sorted people, which is linear, unlike sorting the matches at each key press. */
  #arrange(): void {
    if (!this.#order) {
      this.#rows = this.#matched;
      return;
    }
    if (this.#matched.length === this.#order.length) {
      this.#rows = this.#order;
      return;
    }
    this.#shown ??= this.#markShown();
    const rows = new Uint32Array(this.#matched.length);
    let count = 0;
    for (const row of this.#order) {
      // Always written but counted only when shown, which avoids a branch that the processor would mispredict.
      rows[count] = row;
      count += this.#shown[row] ?? 0;
    }
    this.#rows = rows;
  }

  /** Those of `ids` whose row is not among the rows shown. */
  idsNotShown(ids: Iterable<ConnectionId>): ConnectionId[] {
    const outside: ConnectionId[] = [];
    for (const id of ids) {
      // Only once there is someone: mostly no one is selected, and a key press should not wait for this.
      this.#shown ??= this.#markShown();
      const row = this.people.rowOf(id);
      if (row === undefined || !this.#shown[row]) outside.push(id);
    }
    return outside;
  }

  #markShown(): Uint8Array {
    const shown = new Uint8Array(this.people.size);
    for (const row of this.#matched) shown[row] = 1;
    return shown;
  }
}
