import * as l10n from '@vscode/l10n';
import type { Freshness } from '#core/history/freshness.ts';
import type { FollowerCount } from '#core/overview/followers.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { Job } from '#core/people/job.ts';
import { invertedQuery } from '#core/query/editQuery.ts';
import { everyone } from '#core/query/query.ts';
import type { Query } from '#core/query/query.ts';
import { longestQuery, parseQuery } from '#core/query/parseQuery.ts';
import type { QueryError } from '#core/query/parseQuery.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { RuleProposal } from '#core/policy/ruleProposal.ts';
import type {
  GridCommandName,
  GridCommandParams,
  GridNotification,
  GridNotificationParams,
  GridRequestName,
  GridRequestParams,
  GridRequestResult,
} from '#protocol/gridMessages.ts';
import type {
  GridColumn,
  GridViewState,
  SavedFilter,
  Target,
  OneByOneState,
  NetworkAbout,
} from '#protocol/gridSchemas.ts';
import type { GridHost } from './gridHost.ts';
import { firstLayout, restoreLayout } from '#webview/model/columnLayout.ts';
import type { PlacedColumn } from '#webview/model/columnLayout.ts';
import type { RunStatus } from '#core/removal/wording/runStatus.ts';
import type { SortKey } from '#core/search/sortRows.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { FacetFolds } from './facetFolds.ts';
import { FilteredRows } from './filteredRows.ts';
import { OneByOne } from './oneByOne.ts';
import type { OneByOnePort } from './oneByOne.ts';
import { People } from './people.ts';
import { decidedOn, hasSameEvidence, marksDiffer } from './peopleChange.ts';
import type { Selection } from './selection.ts';
import { SharedSelection } from './sharedSelection.ts';
import { Sitting } from './sitting.ts';
import { UndoOrder } from './undoOrder.ts';
import { isAtStart, readViewState } from './viewState.ts';
import { formatCount } from '#core/text/numbers.ts';

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
  | 'undo'
  | 'notice'
  | 'oneByOne'
  | 'sitting';

/** A command or request without the network, which the session adds. */
type WithoutNetwork<T> = Omit<T, 'networkId'>;

/** What came of a decision, until the next one. */
export type DecisionNotice = GridNotificationParams<'decided'>;

/** The cell with the cursor. On the header row `id` is undefined. */
export interface Cursor {
  readonly id: ConnectionId | undefined;
  readonly column: GridColumn;
}

/** Which way of looking a change of rows came from: a delta must not move the view, a new query starts at the top. */
export type RowsCause = 'data' | 'query' | 'sort';

/**
 * Everything the page knows, and the only writer of it. Of the data and of who is selected the host is the owner and this
 * is a copy; query, sort, columns and cursor belong to this page, and are saved by both page and host.
 */
export class GridSession {
  readonly host: GridHost;
  people = People.none;
  /** Whose network this is; undefined until the first snapshot. */
  networkId: string | undefined;
  /** False until the first snapshot: what to show is not known yet. */
  loaded = false;
  /** How many people are still on their way: only the first screenful is here. */
  awaited = 0;
  savedFilters: readonly SavedFilter[] = [];
  ownCompanies: readonly string[] = [];
  /** The owner's jobs; undefined when Positions.csv was never imported. */
  jobs: readonly Job[] | undefined;
  companiesApart: readonly string[] = [];
  about: NetworkAbout = { isSample: false, messagesKnown: true };
  /** Up to which days connections and messages are known. */
  freshness: Freshness = { listed: undefined, messages: undefined };
  /** The days of the readings that list people, in order. */
  readingDays: readonly DayNumber[] = [];
  /** How many follow the owner, as counted last. */
  followers: FollowerCount | undefined;
  /** Where the open removal run, or an objection of LinkedIn's, stands. */
  removal: RunStatus | undefined;
  undoLabel: string | undefined;
  /** What went wrong in the page itself, in a sentence. */
  problem: string | undefined;
  notice: DecisionNotice | undefined;
  /** What was just undone, in words. */
  undone: string | undefined;

  queryText = '';
  /** Of the text as it stands; the rows are then those of the last good query. */
  queryError: QueryError | undefined;
  sort: readonly SortKey[] = [];
  layout: readonly PlacedColumn[] = firstLayout;
  cursor: Cursor = { id: undefined, column: 'name' };
  facetsOpen = true;
  histogramOpen = true;
  detailsOpen = false;
  /** Whether the overview stands in place of the list. */
  overviewOpen = false;
  /** False until the first rows have been painted: facets and histogram wait for that. */
  hasCounted = false;
  /** How often the current rows came about; the cause of the last time. */
  rowsCause: RowsCause = 'query';
  /** The person at the top of the rows in view; written by the grid as it scrolls. */
  top: ConnectionId | undefined;
  focus: GridViewState['focus'];

  /** Shown instead of the matches: the people that were selected when "show" was pressed. */
  shownSelection: ReadonlySet<ConnectionId> | undefined;

  /** People to decide on one after another, and whether that is what the page shows. */
  oneByOne: OneByOne | undefined;
  isOneByOneOpen = false;
  /** What was decided since the person sat down, and the rule proposed from it. */
  sitting = new Sitting();
  readonly facetFolds = new FacetFolds();

  #query: Query = everyone;
  /** The text of `#query`, as typed. */
  #goodText = '';
  #filtered = new FilteredRows(this.people);
  readonly #listeners = new Set<(topics: ReadonlySet<SessionTopic>) => void>();
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #counting = false;
  readonly #undoOrder = new UndoOrder();
  /** An undo was sent: what comes of it is no new step. */
  #undoing = false;
  readonly #shared: SharedSelection;
  /** The person with the cursor was decided on: the cursor goes on to the next. */
  #advancing: ConnectionId | undefined;

  constructor(host: GridHost) {
    this.host = host;
    this.#shared = new SharedSelection(
      (params) => {
        if (this.networkId !== undefined) this.host.send('select', { ...params, networkId: this.networkId });
      },
      () => this.#goodText,
    );
  }

  /** Begins the conversation: the host answers with a snapshot. */
  start(): void {
    this.host.onNotification((notification) => this.#receive(notification));
    this.host.onProblem((sentence) => this.tellProblem(sentence));
    this.host.send('ready', {});
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (topics: ReadonlySet<SessionTopic>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Who is selected. Changed through `select`, and by what the host tells. */
  get selection(): Selection {
    return this.#shared.selection;
  }

  /** Rows of `people.table`, filtered and sorted. */
  get rows(): Uint32Array {
    return this.#filtered.rows;
  }

  get filtered(): FilteredRows {
    return this.#filtered;
  }

  /** Sends a command about people, filters or runs of this network; nothing before the first snapshot. */
  send<N extends GridCommandName>(name: N, params: WithoutNetwork<GridCommandParams<N>>): void {
    if (this.networkId === undefined) return;
    // Undo would now take back something else than what the notice tells of.
    if (this.notice && (name === 'editTags' || name === 'setNote')) this.dismissNotice();
    this.#shared.flush();
    this.host.send(name, { ...params, networkId: this.networkId });
  }

  /** Asks about people of this network. @throws Error with the host's sentence */
  ask<N extends GridRequestName>(name: N, params: WithoutNetwork<GridRequestParams<N>>): Promise<GridRequestResult<N>> {
    // TypeScript can't add up what was left out of a type parameter.
    const asked = { ...params, networkId: this.networkId ?? '' } as unknown as GridRequestParams<N>;
    return this.host.ask(name, asked);
  }

  tellProblem(sentence: string | undefined): void {
    if (sentence === this.problem) return;
    this.problem = sentence;
    this.#changed('notice');
  }

  dismissNotice(): void {
    this.notice = undefined;
    this.undone = undefined;
    this.#changed('notice');
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
    this.#goodText = text;
    this.shownSelection = undefined;
    this.#refilter('query', 'query');
  }

  /** Puts an edited query into words. */
  applyQuery(query: Query): void {
    this.setQuery(printQuery(query));
  }

  /** The matches are those to keep: shows everyone else. */
  invertQuery(): void {
    this.applyQuery(invertedQuery(this.#query));
  }

  /** Shows the selected people whatever the filter says, or the filter's matches again. */
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

  setPanes(panes: Partial<Pick<GridSession, 'facetsOpen' | 'histogramOpen' | 'detailsOpen' | 'overviewOpen'>>): void {
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

  /**
   * Changes the selection by `change` and tells everyone; undo takes it back.
   * @param isExtending by drawing out the range of the change before
   */
  select(change: (selection: Selection) => void, isExtending = false): void {
    const before = [...this.selection.ids];
    change(this.selection);
    const { ids, size } = this.selection;
    if (size !== before.length || !before.every((id) => ids.has(id))) {
      this.#undoOrder.noteSelection(before, isExtending);
      this.#shared.sendSoon();
    }
    this.#changed('selection', 'undo');
  }

  /** What undo would take back, in words; undefined: nothing. */
  get undoWords(): string | undefined {
    const { last } = this.#undoOrder;
    if (last?.kind !== 'selection') return this.undoLabel;
    return last.before.length === 0
      ? l10n.t('Select no one again')
      : l10n.t`Select the ${formatCount(last.before.length)} from before`;
  }

  /** Takes back the last change of the selection, or the last decision, tag or note, whichever came later. */
  undo(): void {
    let last = this.#undoOrder.take();
    // What someone else has taken back already is passed over.
    while (last?.kind === 'host' && this.undoLabel === undefined) last = this.#undoOrder.take();
    if (last?.kind === 'selection') {
      this.selection.replace(last.before.filter((id) => this.people.has(id)));
      this.#shared.sendSoon();
      this.#changed('selection', 'undo');
      return;
    }
    this.#undoAtHost();
  }

  /** Takes back the last decision, tag or note, whatever was selected since. */
  undoDecision(): void {
    this.#undoOrder.takeHost();
    this.#undoAtHost();
  }

  #undoAtHost(): void {
    this.#undoing = true;
    this.notice = undefined;
    this.send('undo', {});
    this.#changed('notice', 'undo');
  }

  selectShown(): void {
    if (this.awaited > 0) return;
    this.select((selection) => selection.add(this.idsBetween(0, this.rows.length - 1)));
  }

  /** Whether everyone shown is selected, some are, or no one is. */
  get shownSelected(): 'all' | 'some' | 'none' {
    const inside = this.selection.size - this.selectedOutside().length;
    return inside === 0 ? 'none' : inside < this.rows.length ? 'some' : 'all';
  }

  /** Selects everyone shown, or clears them when they all are. */
  toggleShown(): void {
    if (this.shownSelected !== 'all') this.selectShown();
    else this.select((selection) => selection.drop(this.idsBetween(0, this.rows.length - 1)));
  }

  /** Selected people that the filter does not show; not known while people are still on their way. */
  selectedOutside(): ConnectionId[] {
    if (this.awaited > 0) return [];
    return this.#filtered.idsNotShown(this.selection.ids);
  }

  /** Everyone selected, for a command; undefined when no one is. */
  get selected(): Target | undefined {
    return this.selection.size > 0 ? { kind: 'selected', ids: [...this.selection.ids] } : undefined;
  }

  /**
   * Decides on people. Of several, those who are kept are left as they are, unless `keptToo`; the host tells how many.
   * When it is the person with the cursor alone, the cursor goes on to the next one.
   */
  decide(target: Target | undefined, decision: Decision, keptToo = false): void {
    if (!target) return;
    const one = target.kind === 'clicked' ? target.id : target.ids.length === 1 ? target.ids[0] : undefined;
    this.#advancing = one === this.cursor.id ? one : undefined;
    this.notice = undefined;
    this.send('setDecision', { target, decision, keptToo });
    this.#changed('notice');
  }

  /**
   * Shows people one by one: these, or else those who are selected, or else whom the filter shows. Goes on where it was
   * left when it is about the same people.
   */
  decideOneByOne(ids?: readonly ConnectionId[]): void {
    if (this.awaited > 0) return;
    const chosen = ids ?? (this.selection.size > 1 ? [...this.selection.ids] : undefined);
    const rows = chosen ? chosen.map((id) => this.people.rowOf(id)).filter((row) => row !== undefined) : [...this.rows];
    const key = chosen || this.shownSelection ? '' : `filter ${this.#goodText}`.slice(0, longestQuery);
    if (rows.length === 0) {
      this.tellProblem(
        this.people.size === 0
          ? l10n.t('There is no one to decide on: import your connections first.')
          : l10n.t('There is no one to decide on: the filter matches no one.'),
      );
      return;
    }
    if (!this.oneByOne?.isAbout(key, rows.length, chosen)) {
      const ids = OneByOne.order(rows, this.#filtered.index);
      const first = ids.findIndex((id) => this.people.decisionOf(id) === 'undecided');
      this.oneByOne = new OneByOne(this.#oneByOnePort(), { key, ids, at: Math.max(0, first) });
      this.send('keepOneByOne', { ids: packIds(ids) });
    }
    this.isOneByOneOpen = true;
    this.notice = undefined;
    this.#changed('oneByOne', 'notice');
  }

  /** Goes on where the page was left. */
  #resumeOneByOne({ open, key, current }: OneByOneState, ids: string): void {
    const rows = (unpackIds(ids) ?? []).map((id) => this.people.rowOf(id)).filter((row) => row !== undefined);
    if (rows.length === 0) return;
    const list = OneByOne.order(rows, this.#filtered.index);
    const place = current === undefined ? list.length : list.indexOf(current);
    this.oneByOne = new OneByOne(this.#oneByOnePort(), { key, ids: list, at: Math.max(0, place) });
    this.isOneByOneOpen = open;
    this.#changed('oneByOne');
  }

  closeOneByOne(): void {
    const id = this.oneByOne?.current;
    this.isOneByOneOpen = false;
    if (id !== undefined && this.positionOf(id) >= 0) this.moveCursor({ id, column: this.cursor.column });
    this.#changed('oneByOne');
  }

  #oneByOnePort(): OneByOnePort {
    const people = (): People => this.people;
    const index = (): SearchIndex => this.#filtered.index;
    return {
      get people() {
        return people();
      },
      get index() {
        return index();
      },
      decide: (ids, decision) => {
        const [id = 0] = ids;
        const target: Target = ids.length === 1 ? { kind: 'clicked', id } : { kind: 'selected', ids: [...ids] };
        this.send('setDecision', { target, decision, keptToo: false });
      },
      undoAtHost: () => this.undoDecision(),
      details: async (id) => (await this.ask('details', { target: { kind: 'clicked', id } })).details,
      changed: () => this.#changed('oneByOne'),
    };
  }

  /** Shows whom a query matches, whatever is shown now. */
  showInGrid(query: string): void {
    this.isOneByOneOpen = false;
    this.overviewOpen = false;
    this.setQuery(query);
    this.#changed('oneByOne', 'panes');
  }

  /** Shows the details of a person, whose row need not be there. */
  #showPerson({ networkId, id, query }: GridNotificationParams<'showPerson'>): void {
    if (networkId !== this.networkId) return;
    if (query !== undefined && this.positionOf(id) < 0) this.setQuery(query);
    this.isOneByOneOpen = false;
    this.overviewOpen = false;
    this.detailsOpen = true;
    this.cursor = { ...this.cursor, id };
    this.#changed('oneByOne', 'panes', 'cursor');
  }

  /** What came of looking for a rule. */
  propose(proposal: RuleProposal | undefined): void {
    if (proposal === undefined && this.sitting.proposal === undefined) return;
    this.sitting.proposal = proposal;
    this.#changed('sitting');
  }

  /** The person does not want the proposed rule, or has it in the policy now: it does not come back in this sitting. */
  answerProposal(): void {
    this.sitting.answer();
    this.#changed('sitting');
    this.saveNow();
  }

  /** Asks for the removal of the selected people; the host shows them and asks for consent. */
  remove(): void {
    if (this.selected) this.send('remove', { target: this.selected });
  }

  /** Asks for the removal of everyone marked. */
  removeMarked(): void {
    this.send('removeMarked', {});
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
    this.#shared.flush();
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
      case 'select':
        this.#takeSelection(notification.params);
        break;
      case 'removalStatus':
        this.removal = notification.params.status;
        this.#changed('removal');
        break;
      case 'showQuery':
        this.showInGrid(notification.params.query);
        break;
      case 'showPerson':
        this.#showPerson(notification.params);
        break;
      case 'decideOneByOne':
        if (notification.params.networkId === this.networkId) this.decideOneByOne(notification.params.ids);
        break;
      case 'showOverview':
        this.isOneByOneOpen = false;
        this.setPanes({ overviewOpen: true });
        this.#changed('oneByOne');
        break;
      case 'showList':
        if (this.overviewOpen) this.setPanes({ overviewOpen: false });
        break;
      case 'undoState':
        if (this.#undoing) this.undone = this.undoLabel;
        this.undoLabel = notification.params.label;
        this.#undoing = false;
        this.#changed('undo', 'notice');
        break;
      case 'decided':
        if (notification.params.networkId !== this.networkId) return;
        // One by one, the next person is the answer.
        if (this.isOneByOneOpen && notification.params.keptLeft === 0) return;
        this.notice = notification.params;
        this.undone = undefined;
        this.#changed('notice');
        break;
    }
  }

  #takeSnapshot(snapshot: GridNotificationParams<'snapshot'>): void {
    // The page's own state is the newer one; the host's is for a panel that was closed.
    const viewState = readViewState(this.host.savedState()) ?? snapshot.viewState;
    if (snapshot.awaited > 0 && viewState && !isAtStart(viewState, snapshot.table)) return;
    this.awaited = snapshot.awaited;
    this.savedFilters = snapshot.savedFilters;
    this.freshness = snapshot.freshness ?? { listed: undefined, messages: undefined };
    this.about = snapshot.about;
    this.readingDays = snapshot.readingDays;
    this.followers = snapshot.followers;
    this.ownCompanies = snapshot.ownCompanies;
    this.jobs = snapshot.jobs;
    this.companiesApart = snapshot.companiesApart;
    const before = this.people;
    this.people = new People(snapshot.table, snapshot.revision);
    const isFirst = !this.loaded;
    this.loaded = true;
    const isSwitched = !isFirst && snapshot.networkId !== this.networkId;
    this.networkId = snapshot.networkId;
    if (isSwitched) this.#forgetPeople();
    this.#shared.take({ seen: snapshot.seen, change: 'replace', ids: snapshot.selected });
    if (isFirst && viewState) this.#restore(viewState);
    this.#takePeople(before, isFirst || isSwitched ? 'query' : 'data', 'savedFilters', 'layout', 'panes', 'query');
    if (isFirst && viewState?.oneByOne && viewState.networkId === this.networkId)
      this.#resumeOneByOne(viewState.oneByOne, snapshot.oneByOneIds ?? '');
  }

  #takeSelection({ networkId, by, ...told }: GridNotificationParams<'select'>): void {
    if (networkId !== this.networkId) return;
    const before = [...this.selection.ids];
    this.#shared.take(told);
    const { ids, size } = this.selection;
    if (size === before.length && before.every((id) => ids.has(id))) return;
    // A click in the tree can be taken back here like one in the grid.
    if (by === 'person') this.#undoOrder.noteSelection(before, false);
    this.#changed('selection', 'undo');
  }

  #takeDelta(delta: GridNotificationParams<'delta'>): void {
    const { networkId, since, revision, changed, removed, companiesApart } = delta;
    const isSame = networkId === this.networkId;
    if (!this.loaded || (isSame && revision <= this.people.revision)) return;
    if (!isSame || since !== this.people.revision) {
      this.host.send('requestSnapshot', {});
      return;
    }
    this.companiesApart = companiesApart;
    this.followers = delta.followers;
    const before = this.people;
    this.people = before.with(changed, removed, revision);
    if (marksDiffer(before, this.people, changed.id) && !this.#undoing) this.#undoOrder.noteHost();
    this.sitting.note(decidedOn(before, this.people, changed.id));
    this.#takePeople(before, 'data', 'undo', 'sitting');
  }

  #takePeople(before: People, cause: RowsCause, ...topics: SessionTopic[]): void {
    const place = cause === 'data' ? this.#placeOfCursor() : undefined;
    this.#filtered = new FilteredRows(this.people, this, this.#filtered);
    this.#filtered.sortBy(this.sort);
    this.#prepare(this.#filtered, this.#filtered.preparations());
    this.#refilter(cause, 'people', 'selection', ...topics);
    this.oneByOne?.takePeople(hasSameEvidence(before, this.people));
    if (this.sitting.withdrawFromKept(this.people)) this.#changed('sitting');
    if (place) this.#moveOn(place, before);
  }

  #placeOfCursor(): CursorPlace | undefined {
    const { id } = this.cursor;
    const position = this.positionOf(id);
    return id === undefined || position < 0 ? undefined : { id, position, next: this.idAt(position + 1) };
  }

  /** Off someone who is no longer shown, or was just decided on, to whoever came next before. */
  #moveOn({ id, position, next }: CursorPlace, before: People): void {
    const isDecided = this.#advancing === id && marksDiffer(before, this.people, [id]);
    if (isDecided) this.#advancing = undefined;
    if (!isDecided && this.positionOf(id) >= 0) return;
    const isNextShown = next !== undefined && this.positionOf(next) >= 0;
    const nearest = this.positionOf(id) >= 0 ? id : this.idAt(Math.min(position, this.rows.length - 1));
    this.moveCursor({ id: isNextShown ? next : nearest, column: this.cursor.column });
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
    this.#shared.forget();
    this.#undoOrder.clear();
    this.#advancing = undefined;
    this.notice = undefined;
    this.shownSelection = undefined;
    this.oneByOne = undefined;
    this.isOneByOneOpen = false;
    this.sitting = new Sitting();
    this.cursor = { id: undefined, column: this.cursor.column };
    this.top = undefined;
  }

  #restore(state: GridViewState): void {
    this.sort = state.sort;
    this.layout = restoreLayout(state.columns);
    if (state.networkId === this.networkId) {
      this.cursor = state.cursor ?? this.cursor;
      this.top = state.top;
      if (state.sitting) this.sitting = Sitting.from(state.sitting);
    }
    this.focus = state.focus;
    this.facetsOpen = state.facetsOpen;
    this.histogramOpen = state.histogramOpen;
    this.detailsOpen = state.detailsOpen;
    this.overviewOpen = state.overviewOpen ?? false;
    const parsed = parseQuery(state.query);
    this.queryText = state.query;
    this.queryError = parsed.ok ? undefined : parsed.error;
    if (!parsed.ok) return;
    this.#query = parsed.query;
    this.#goodText = state.query;
  }

  #viewState(): GridViewState {
    const { id, column } = this.cursor;
    return {
      networkId: this.networkId,
      // What is too long to be a query can't be kept either; the box says so.
      query: this.queryText.length > longestQuery ? this.#goodText : this.queryText,
      sort: [...this.sort],
      columns: [...this.layout],
      top: this.top,
      cursor: id === undefined ? undefined : { id, column },
      focus: this.focus,
      facetsOpen: this.facetsOpen,
      histogramOpen: this.histogramOpen,
      detailsOpen: this.detailsOpen,
      overviewOpen: this.overviewOpen,
      oneByOne: this.oneByOne && {
        open: this.isOneByOneOpen,
        key: this.oneByOne.key,
        current: this.oneByOne.current,
      },
      sitting: this.sitting.state,
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

/** Where the cursor was among the rows, and who came after. */
interface CursorPlace {
  readonly id: ConnectionId;
  readonly position: number;
  readonly next: ConnectionId | undefined;
}
