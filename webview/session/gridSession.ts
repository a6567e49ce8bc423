import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { Query } from '#core/query/query.ts';
import { printQuery } from '#core/query/printQuery.ts';
import type { RuleProposal } from '#core/policy/ruleProposal.ts';
import type { BannerStatus } from '#core/removal/wording/shownStatus.ts';
import type { SortKey } from '#core/search/sortRows.ts';
import type { GridNotificationName, GridNotificationParams, GridRequestParams } from '#protocol/gridMessages.ts';
import type { GridViewState, Target } from '#protocol/gridSchemas.ts';
import { firstLayout } from '#webview/model/columnLayout.ts';
import type { PlacedColumn } from '#webview/model/columnLayout.ts';
import { CursorAdvance } from './cursorAdvance.ts';
import { FacetFolds } from './facetFolds.ts';
import type { FilteredRows } from './filteredRows.ts';
import type { GridHost } from './gridHost.ts';
import { factsOf, noFacts } from './networkFacts.ts';
import type { AskHost, SendCommand } from './networkMessages.ts';
import { OneByOneMode } from './oneByOneMode.ts';
import { People } from './people.ts';
import { afterChange, decidedOn, fitOf, hasSameEvidence, marksDiffer } from './peopleChange.ts';
import type { ToldChange } from './peopleChange.ts';
import { Selecting } from './selecting.ts';
import type { Selection } from './selection.ts';
import { Topics } from './sessionTopics.ts';
import type { Cursor, DecisionNotice, SessionTopic } from './sessionTopics.ts';
import { ShownRows } from './shownRows.ts';
import type { RowsCause } from './shownRows.ts';
import { Sitting } from './sitting.ts';
import { isAtStart, readViewState, restoreView, savedView } from './viewState.ts';

/**
 * The state of the page, and the only code that changes it. Data and selection are copies of the host's; query, sort,
 * columns and cursor belong to this page, and are saved by both page and host.
 */
export class GridSession {
  readonly host: GridHost;
  people = People.none;
  /** The network shown; undefined until the first snapshot. */
  networkId: string | undefined;
  /** Whether the first snapshot has come: before, it is not known what to show. */
  loaded = false;
  /** The number of people still to come when only the first screenful is here. */
  awaited = 0;
  facts = noFacts;
  /** The status of the open removal run or of an objection of LinkedIn's. */
  removal: BannerStatus | undefined;
  /** What went wrong in the page itself, in a sentence. */
  problem: string | undefined;
  notice: DecisionNotice | undefined;
  layout: readonly PlacedColumn[] = firstLayout;
  cursor: Cursor = { id: undefined, column: 'name' };
  facetsOpen = true;
  histogramOpen = true;
  detailsOpen = false;
  /** Whether the overview is shown in place of the list. */
  overviewOpen = false;
  /** False until the first rows have been painted: facets and histogram wait for that. */
  hasCounted = false;
  /** The person at the top of the rows in view; written by the grid as it scrolls. */
  top: ConnectionId | undefined;
  focus: GridViewState['focus'];

  /** What was decided since the person sat down, and the rule proposed from it. */
  sitting = new Sitting();
  readonly shown = new ShownRows();
  readonly #advance = new CursorAdvance(this.shown);
  readonly selecting: Selecting = new Selecting(
    this,
    (params) => {
      if (this.networkId !== undefined) this.host.send('select', { ...params, networkId: this.networkId });
    },
    (...topics) => this.#changed(...topics),
  );
  readonly oneByOne = new OneByOneMode(this, () => this.#changed('oneByOne'));
  readonly facetFolds = new FacetFolds();
  readonly #topics = new Topics();
  /** Calls a listener with what has changed, until the function it returns is called. */
  readonly subscribe = this.#topics.subscribe;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #counting = false;

  constructor(host: GridHost) {
    this.host = host;
  }

  /** Begins the conversation: the host answers with a snapshot. */
  start(): void {
    this.host.onNotification(({ name, params }) => (this.#news[name] as (params: unknown) => void)(params));
    this.host.onProblem((sentence) => this.tellProblem(sentence));
    this.host.send('ready', {});
  }

  /** Rows of `people.table`, filtered and sorted. */
  get rows(): Uint32Array {
    return this.shown.filtered.rows;
  }

  get filtered(): FilteredRows {
    return this.shown.filtered;
  }

  /** The query in effect: the last valid one. */
  get query(): Query {
    return this.shown.query;
  }

  /** The query as it stands in the box. */
  get queryText(): string {
    return this.shown.text;
  }

  /** The selected people. Changed by `select` and by messages of the host. */
  get selection(): Selection {
    return this.selecting.selection;
  }

  /** Everyone selected, as the target of a command; undefined when no one is. */
  get selected(): Target | undefined {
    return this.selecting.selected;
  }

  /** Sends a command about people, filters or runs of this network; nothing before the first snapshot. */
  readonly send: SendCommand = (name, params) => {
    if (this.networkId === undefined) return;
    // Undo would now take back something else than the notice says.
    if (this.notice && (name === 'editTags' || name === 'setNote')) this.dismissNotice();
    if (name === 'undo') this.notice = undefined;
    this.selecting.flush();
    this.host.send(name, { ...params, networkId: this.networkId });
  };

  /** Asks about people of this network. */
  readonly ask: AskHost = (name, params) =>
    // TypeScript can't tell that the omitted and added properties make up the type parameter.
    this.host.ask(name, { ...params, networkId: this.networkId ?? '' } as unknown as GridRequestParams<typeof name>);

  tellProblem(sentence: string | undefined): void {
    if (sentence === this.problem) return;
    this.problem = sentence;
    this.#changed('notice');
  }

  dismissNotice(): void {
    this.notice = undefined;
    this.selecting.undone = undefined;
    this.#changed('notice');
  }

  setQuery(text: string): void {
    const { shown } = this;
    if (text === shown.text && !shown.only) return;
    if (!shown.read(text)) {
      this.#changed('query');
      return;
    }
    shown.only = undefined;
    this.#refilter('query', 'query');
  }

  /** Shows the people of an edited query. */
  applyQuery(query: Query): void {
    this.setQuery(printQuery(query));
  }

  /** Shows the selected people regardless of the filter, or the filter's matches again. */
  showSelection(shown: boolean): void {
    this.shown.only = shown ? new Set(this.selection.ids) : undefined;
    this.#refilter('query', 'query', 'selection');
  }

  setSort(sort: readonly SortKey[]): void {
    this.shown.sortBy(sort);
    this.#changed('rows', 'layout');
  }

  setLayout(layout: readonly PlacedColumn[]): void {
    this.layout = layout;
    if (!layout.some(({ column, hidden }) => !hidden && column === this.cursor.column)) {
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

  /**
   * Changes the selection by `change` and tells everyone; undo takes it back.
   * @param isExtending by drawing out the range of the change before
   */
  select(change: (selection: Selection) => void, isExtending = false): void {
    this.selecting.change(change, isExtending);
  }

  /**
   * Decides on people. When there are several, kept ones are left out unless `keptToo`; the host says how many. When it is
   * only the person with the cursor, the cursor moves to the next one at once.
   */
  decide(target: Target | undefined, decision: Decision, keptToo = false): void {
    if (!target) return;
    this.notice = undefined;
    this.send('setDecision', { target, decision, keptToo });
    this.moveCursor({ ...this.cursor, id: this.#advance.afterDeciding(target, this.cursor.id) });
    this.#changed('notice');
  }

  /** Shows people one by one: these, otherwise the selected ones, otherwise those whom the filter shows. */
  decideOneByOne(ids?: readonly ConnectionId[]): void {
    if (!this.oneByOne.open(ids)) return;
    this.notice = undefined;
    this.#changed('oneByOne', 'notice');
  }

  /** Shows the people whom a query matches, leaving other views. */
  showInGrid(query: string): void {
    this.oneByOne.isOpen = false;
    this.overviewOpen = false;
    this.setQuery(query);
    this.#changed('oneByOne', 'panes');
  }

  /** Takes the result of looking for a rule. */
  propose(proposal: RuleProposal | undefined): void {
    if (proposal === undefined && this.sitting.proposal === undefined) return;
    this.sitting.proposal = proposal;
    this.#changed('sitting');
  }

  /** Notes that the proposed rule was rejected or added to the policy: it is not proposed again in this sitting. */
  answerProposal(): void {
    this.sitting.answer();
    this.#changed('sitting');
    this.saveNow();
  }

  /** Notes a change of scroll position or focus; draws nothing. */
  noteView(view: { top?: ConnectionId | undefined; focus?: GridViewState['focus'] }): void {
    Object.assign(this, view);
    this.#saveSoon();
  }

  /** Saves the view state now, since the page may be about to close. */
  saveNow(): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = undefined;
    if (!this.loaded) return;
    this.selecting.flush();
    const viewState = savedView(this);
    this.host.saveState(viewState);
    this.host.send('persistViewState', { viewState });
  }

  /** What each notification of the host does. */
  readonly #news: { readonly [N in GridNotificationName]: (params: GridNotificationParams<N>) => void } = {
    snapshot: (snapshot) => this.#takeSnapshot(snapshot),
    delta: (told) => this.#follow(told),
    states: (told) => this.#follow(told),
    facts: ({ networkId, ...facts }) => {
      if (networkId !== this.networkId) return;
      this.facts = { ...this.facts, ...facts };
      this.#changed('facts');
    },
    select: (told) => {
      if (told.networkId === this.networkId) this.selecting.take(told);
    },
    removalStatus: ({ status }) => {
      this.removal = status;
      this.#changed('removal');
    },
    showQuery: ({ query }) => {
      // Where no one is yet there is no box to show it in, and it would hide the first people who come.
      if (this.people.size > 0) this.showInGrid(query);
    },
    showPerson: ({ networkId, id, query }) => {
      if (networkId !== this.networkId) return;
      if (query !== undefined && this.shown.positionOf(id) < 0) this.setQuery(query);
      this.oneByOne.isOpen = false;
      this.overviewOpen = false;
      this.detailsOpen = true;
      this.cursor = { ...this.cursor, id };
      this.#changed('oneByOne', 'panes', 'cursor');
    },
    decideOneByOne: ({ networkId, ids }) => {
      if (networkId === this.networkId) this.decideOneByOne(ids);
    },
    showOverview: () => {
      this.oneByOne.isOpen = false;
      this.setPanes({ overviewOpen: true });
      this.#changed('oneByOne');
    },
    showList: () => {
      this.oneByOne.close();
      if (this.overviewOpen) this.setPanes({ overviewOpen: false });
    },
    undoState: (state) => this.selecting.takeUndoLabel(state),
    decided: (notice) => {
      if (notice.networkId !== this.networkId) return;
      this.oneByOne.list?.noteDecided(notice.target, notice.step);
      // When deciding one by one, the next person is enough of an answer.
      if (this.oneByOne.isOpen && notice.keptLeft.length === 0) return;
      this.notice = notice;
      this.selecting.undone = undefined;
      this.#changed('notice');
    },
  };

  #takeSnapshot(snapshot: GridNotificationParams<'snapshot'>): void {
    // The page's own state is newer; the host's is for a panel that was closed.
    const viewState = readViewState(this.host.savedState()) ?? snapshot.viewState;
    if (snapshot.awaited > 0 && viewState && !isAtStart(viewState, snapshot.table)) return;
    this.awaited = snapshot.awaited;
    this.facts = factsOf(snapshot);
    const before = this.people;
    this.people = new People(snapshot.table, snapshot.revision);
    const isFirst = !this.loaded;
    this.loaded = true;
    const isSwitched = !isFirst && snapshot.networkId !== this.networkId;
    this.networkId = snapshot.networkId;
    if (isSwitched) this.#forgetPeople();
    this.selecting.takeAll(snapshot.seen, snapshot.selected);
    if (isFirst && viewState) restoreView(this, viewState);
    this.#takePeople(before, isFirst || isSwitched ? 'query' : 'data', 'facts', 'layout', 'panes', 'query');
    if (isFirst && viewState?.oneByOne && viewState.networkId === this.networkId)
      this.oneByOne.resume(viewState.oneByOne, snapshot.oneByOneIds ?? '');
  }

  /** Applies a change on top of the revision shown. If it is for another revision, requests everything again. */
  #follow(told: ToldChange): void {
    const fit = fitOf(told, this);
    if (fit === 'other') this.host.send('requestSnapshot', {});
    if (fit !== 'next') return;
    const before = this.people;
    const { people, ids, facts } = afterChange(before, told);
    this.people = people;
    this.facts = { ...this.facts, ...facts };
    if (marksDiffer(before, this.people, ids)) this.selecting.noteWritten();
    const decided = decidedOn(before, this.people, ids);
    this.sitting.note(decided);
    this.#takePeople(before, 'data', 'undo', 'sitting');
    const { isUndoing } = this.selecting;
    if (isUndoing) this.moveCursor({ ...this.cursor, id: this.#advance.afterUndoing(decided, this.cursor.id) });
  }

  #takePeople(before: People, cause: RowsCause, ...topics: SessionTopic[]): void {
    const place = cause === 'data' ? this.#advance.placeOf(this.cursor.id) : undefined;
    this.shown.take(this.people, this.facts);
    this.#refilter(cause, 'people', 'selection', ...topics);
    this.oneByOne.list?.takePeople(hasSameEvidence(before, this.people));
    if (this.sitting.withdrawFromKept(this.people)) this.#changed('sitting');
    if (place) this.moveCursor({ ...this.cursor, id: this.#advance.after(place) });
  }

  /** Forgets people and filter, since another network is shown, in which ids mean other people. */
  #forgetPeople(): void {
    this.shown.read('');
    this.selecting.forget();
    this.oneByOne.forget();
    this.notice = undefined;
    this.shown.only = undefined;
    this.sitting = new Sitting();
    this.cursor = { id: undefined, column: this.cursor.column };
    this.top = undefined;
  }

  #refilter(cause: RowsCause, ...topics: SessionTopic[]): void {
    this.shown.filter(cause);
    const isAtOnce = cause === 'query' && this.hasCounted && this.shown.isQuickToCount;
    this.#changed('rows', ...(isAtOnce ? (['facets'] as const) : []), ...topics);
    if (!isAtOnce) this.#countSoon();
  }

  /** Updates facets, histogram and overview after the rows have been painted, if they would delay these. */
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
    this.#topics.tell(topics);
    if (this.loaded) this.#saveSoon();
  }
}
