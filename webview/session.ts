import type { ConnectionId, Decision } from '../src/core/connection.ts';
import type { ConnectionTable } from '../src/core/connectionTable.ts';
import { invertedQuery } from '../src/core/filter/editQuery.ts';
import { everyone } from '../src/core/filter/query.ts';
import type { Query } from '../src/core/filter/query.ts';
import { parseQuery } from '../src/core/filter/parseQuery.ts';
import type { QueryError } from '../src/core/filter/parseQuery.ts';
import { printQuery } from '../src/core/filter/printQuery.ts';
import type { GridNotification, GridNotificationParams } from '../src/protocol/gridMessages.ts';
import type { GateNotice, GridColumn, GridViewState, RunBanner, SavedFilter } from '../src/protocol/gridSchemas.ts';
import type { GridHost } from './host.ts';
import { firstLayout, restoreLayout } from './model/columnLayout.ts';
import type { PlacedColumn } from './model/columnLayout.ts';
import type { SortKey } from '../src/core/filter/sortRows.ts';
import { FilteredRows } from './model/filteredRows.ts';
import { People } from './model/people.ts';
import { Selection } from './model/selection.ts';
import { readViewState } from './model/viewState.ts';

/** What can change, so that a component is drawn again only for what it shows. */
export type SessionTopic =
  | 'people'
  | 'query'
  | 'rows'
  | 'facets'
  | 'selection'
  | 'cursor'
  | 'layout'
  | 'panes'
  | 'savedFilters'
  | 'removal'
  | 'undo';

/** The cell with the cursor. On the header row `id` is undefined. */
export interface Cursor {
  readonly id: ConnectionId | undefined;
  readonly column: GridColumn;
}

/** Which way of looking a change of rows came from: a delta must not move the view, a new query starts at the top. */
export type RowsCause = 'data' | 'query' | 'sort';

/**
 * Everything the page knows, and the only writer of it. Of the data the host is the owner and this is a copy; query,
 * sort, columns, selection and cursor belong to this page, and are saved by both page and host.
 */
export class GridSession {
  readonly host: GridHost;
  selection = new Selection();
  people = People.none;
  /** Whose network this is; undefined until the first snapshot. */
  networkId: string | undefined;
  /** False until the first snapshot: what to show is not known yet. */
  loaded = false;
  /** How many people are still on their way: only the first screenful is here. */
  awaited = 0;
  savedFilters: readonly SavedFilter[] = [];
  ownCompanies: readonly string[] = [];
  companiesApart: readonly string[] = [];
  run: RunBanner | undefined;
  gate: GateNotice | undefined;
  undoLabel: string | undefined;

  queryText = '';
  /** Of the text as it stands; the rows are then those of the last good query. */
  queryError: QueryError | undefined;
  sort: readonly SortKey[] = [];
  layout: readonly PlacedColumn[] = firstLayout;
  cursor: Cursor = { id: undefined, column: 'name' };
  facetsOpen = true;
  histogramOpen = true;
  detailsOpen = false;
  /** False until the first rows have been painted: facets and histogram wait for that. */
  hasCounted = false;
  /** How often the current rows came about; the cause of the last time. */
  rowsCause: RowsCause = 'query';
  /** The person at the top of the rows in view; written by the grid as it scrolls. */
  top: ConnectionId | undefined;
  focus: GridViewState['focus'];

  /** Shown instead of the matches: the people that were chosen when "show" was pressed. */
  shownSelection: ReadonlySet<ConnectionId> | undefined;

  #query: Query = everyone;
  #filtered = new FilteredRows(this.people);
  readonly #listeners = new Set<(topics: ReadonlySet<SessionTopic>) => void>();
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #counting = false;

  constructor(host: GridHost) {
    this.host = host;
  }

  /** Begins the conversation: the host answers with a snapshot. */
  start(): void {
    this.host.onNotification((notification) => this.#receive(notification));
    this.host.send('ready', {});
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (topics: ReadonlySet<SessionTopic>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Rows of `people.table`, filtered and sorted. */
  get rows(): Uint32Array {
    return this.#filtered.rows;
  }

  get filtered(): FilteredRows {
    return this.#filtered;
  }

  /** The query that holds: the last good one. */
  get query(): Query {
    return this.#query;
  }

  setQuery(text: string): void {
    if (text === this.queryText && !this.shownSelection) return;
    this.queryText = text;
    const parsed = parseQuery(text);
    this.queryError = parsed.ok ? undefined : parsed.error;
    if (!parsed.ok) {
      this.#changed('query');
      return;
    }
    this.#query = parsed.query;
    this.shownSelection = undefined;
    this.#refilter('query', 'query');
  }

  /** Puts an edited query into words. */
  applyQuery(query: Query): void {
    this.setQuery(printQuery(query));
  }

  /** The matches are those to keep: shows everybody else. */
  invertQuery(): void {
    this.applyQuery(invertedQuery(this.#query));
  }

  /** Shows the chosen people whatever the filter says, or the filter's matches again. */
  showSelection(shown: boolean): void {
    this.shownSelection = shown ? new Set(this.selection.ids) : undefined;
    this.#refilter('query', 'query', 'selection');
  }

  setSort(sort: readonly SortKey[]): void {
    this.sort = sort;
    this.#filtered.sortBy(sort);
    this.rowsCause = 'sort';
    this.#changed('rows', 'layout');
  }

  setLayout(layout: readonly PlacedColumn[]): void {
    this.layout = layout;
    const shown = layout.filter(({ hidden }) => !hidden);
    if (!shown.some(({ column }) => column === this.cursor.column)) {
      this.cursor = { ...this.cursor, column: 'name' };
    }
    this.#changed('layout');
  }

  setPanes(panes: Partial<Pick<GridSession, 'facetsOpen' | 'histogramOpen' | 'detailsOpen'>>): void {
    Object.assign(this, panes);
    this.#changed('panes');
  }

  moveCursor(cursor: Cursor): void {
    if (cursor.id === this.cursor.id && cursor.column === this.cursor.column) return;
    this.cursor = cursor;
    this.#changed('cursor');
  }

  /** Place of a person among the rows shown; -1 when they are not there. */
  positionOf(id: ConnectionId | undefined): number {
    const row = id === undefined ? undefined : this.people.rowOf(id);
    return row === undefined ? -1 : this.rows.indexOf(row);
  }

  idAt(position: number): ConnectionId | undefined {
    const row = this.rows[position];
    return row === undefined ? undefined : this.people.table.id[row];
  }

  /** Ids of the rows shown from one place up to and including another, in either direction. */
  idsBetween(a: number, b: number): ConnectionId[] {
    const rows = this.rows.subarray(Math.max(0, Math.min(a, b)), Math.max(a, b) + 1);
    return Array.from(rows, (row) => this.people.table.id[row] ?? 0);
  }

  /** Changes the selection by `change` and tells everybody. */
  select(change: (selection: Selection) => void): void {
    change(this.selection);
    this.#changed('selection');
  }

  selectShown(): void {
    if (this.awaited > 0) return;
    this.select((selection) => selection.add(this.idsBetween(0, this.rows.length - 1)));
  }

  /** Chosen people that the filter does not show. */
  selectedOutside(): ConnectionId[] {
    return this.#filtered.idsNotShown(this.selection.ids);
  }

  decide(decision: Decision): void {
    if (this.selection.size > 0) this.host.send('setDecision', { ids: [...this.selection.ids], decision });
  }

  /** Asks for the removal of the chosen people; the host shows them and asks for consent. */
  remove(): void {
    if (this.selection.size > 0) {
      this.host.send('remove', { ids: [...this.selection.ids], why: printQuery(this.query) });
    }
  }

  /** Notes that scroll position or focus are other than they were; draws nothing. */
  noteView(view: { top?: ConnectionId | undefined; focus?: GridViewState['focus'] }): void {
    Object.assign(this, view);
    this.#saveSoon();
  }

  /** Writes the view state now: the page may be about to go. */
  saveNow(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = undefined;
    if (!this.loaded) return;
    const viewState = this.#viewState();
    this.host.saveState(viewState);
    this.host.send('persistViewState', { viewState });
  }

  #receive(notification: GridNotification): void {
    switch (notification.name) {
      case 'snapshot':
        this.#takeSnapshot(notification.params);
        break;
      case 'delta':
        this.#takeDelta(notification.params);
        break;
      case 'savedFilters':
        this.savedFilters = notification.params.savedFilters;
        this.#changed('savedFilters');
        break;
      case 'removalStatus':
        this.run = notification.params.run;
        this.gate = notification.params.gate;
        this.#changed('removal');
        break;
      case 'showQuery':
        this.setQuery(notification.params.query);
        break;
      case 'undoState':
        this.undoLabel = notification.params.label;
        this.#changed('undo');
        break;
    }
  }

  #takeSnapshot(snapshot: GridNotificationParams<'snapshot'>): void {
    // The page's own state is the newer one; the host's is for a panel that was closed.
    const viewState = readViewState(this.host.savedState()) ?? snapshot.viewState;
    if (snapshot.awaited > 0 && viewState && !isAtStart(viewState, snapshot.table)) return;
    this.awaited = snapshot.awaited;
    this.savedFilters = snapshot.savedFilters;
    this.ownCompanies = snapshot.ownCompanies;
    this.companiesApart = snapshot.companiesApart;
    const before = this.people;
    this.people = new People(snapshot.table, snapshot.revision);
    const isFirst = !this.loaded;
    this.loaded = true;
    const isSwitched = !isFirst && snapshot.networkId !== this.networkId;
    this.networkId = snapshot.networkId;
    if (isSwitched) this.#forgetPeople();
    if (isFirst && viewState) this.#restore(viewState);
    this.#takePeople(before, isFirst || isSwitched ? 'query' : 'data', 'savedFilters', 'layout', 'panes', 'query');
  }

  #takeDelta({ since, revision, changed, removed, companiesApart }: GridNotificationParams<'delta'>): void {
    if (!this.loaded || revision <= this.people.revision) return;
    if (since !== this.people.revision) {
      this.host.send('requestSnapshot', {});
      return;
    }
    this.companiesApart = companiesApart;
    const before = this.people;
    this.people = before.with(changed, removed, revision);
    this.#takePeople(before, 'data');
  }

  #takePeople(before: People, cause: RowsCause, ...topics: SessionTopic[]): void {
    this.#filtered = new FilteredRows(this.people, this.companiesApart, this.#filtered);
    this.#filtered.sortBy(this.sort);
    this.#prepare(this.#filtered, this.#filtered.preparations());
    // Who is removed or gone since leaves the selection; who was so already was chosen on purpose.
    const lost = [...this.selection.ids].filter(
      (id) => !this.people.has(id) || (this.people.hasLeft(id) && !before.hasLeft(id)),
    );
    if (lost.length > 0) this.selection.drop(lost);
    this.#refilter(cause, 'people', 'selection', ...topics);
  }

  /** One piece per idle moment, as long as these are still the people shown. */
  #prepare(filtered: FilteredRows, [next, ...rest]: (() => unknown)[]): void {
    requestIdleCallback(() => {
      if (!next || filtered !== this.#filtered) return;
      next();
      this.#prepare(filtered, rest);
    });
  }

  /** Another network's people have come: whom the ids named are not among them. */
  #forgetPeople(): void {
    this.selection = new Selection();
    this.shownSelection = undefined;
    this.cursor = { id: undefined, column: this.cursor.column };
    this.top = undefined;
  }

  #restore(state: GridViewState): void {
    this.sort = state.sort;
    this.layout = restoreLayout(state.columns);
    if (state.networkId === this.networkId) {
      this.selection.replace(state.selection);
      this.cursor = state.cursor ?? this.cursor;
      this.top = state.top;
    }
    this.focus = state.focus;
    this.facetsOpen = state.facetsOpen;
    this.histogramOpen = state.histogramOpen;
    this.detailsOpen = state.detailsOpen;
    const parsed = parseQuery(state.query);
    this.queryText = state.query;
    this.queryError = parsed.ok ? undefined : parsed.error;
    if (parsed.ok) this.#query = parsed.query;
  }

  #viewState(): GridViewState {
    const { id, column } = this.cursor;
    return {
      networkId: this.networkId,
      query: this.queryText,
      sort: [...this.sort],
      columns: [...this.layout],
      selection: [...this.selection.ids],
      top: this.top,
      cursor: id === undefined ? undefined : { id, column },
      focus: this.focus,
      facetsOpen: this.facetsOpen,
      histogramOpen: this.histogramOpen,
      detailsOpen: this.detailsOpen,
    };
  }

  #refilter(cause: RowsCause, ...topics: SessionTopic[]): void {
    if (this.shownSelection) this.#filtered.showOnly(this.shownSelection);
    else this.#filtered.filterBy(this.#query);
    this.rowsCause = cause;
    this.#changed('rows', ...topics);
    this.#countSoon();
  }

  /** Facets and histogram follow after the rows have been painted: they are not what a key press waits for. */
  #countSoon(): void {
    if (this.#counting || this.awaited > 0) return;
    this.#counting = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#counting = false;
        this.hasCounted = true;
        this.#changed('facets');
      }),
    );
  }

  #saveSoon(): void {
    this.#saveTimer ??= setTimeout(() => this.saveNow(), 300);
  }

  #changed(...topics: SessionTopic[]): void {
    const set = new Set(topics);
    for (const listener of this.#listeners) listener(set);
    if (this.loaded) this.#saveSoon();
  }
}

/** Whether a view shows the first people in the order of the table: then it can be shown before the others are there. */
function isAtStart({ query, sort, selection, top, cursor }: GridViewState, { id }: ConnectionTable): boolean {
  const isHere = (person: ConnectionId | undefined): boolean => person === undefined || id.includes(person);
  return query === '' && sort.length === 0 && selection.length === 0 && isHere(top) && isHere(cursor?.id);
}
