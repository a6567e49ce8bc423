import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import { packIds, unpackIds } from '#core/people/idRanges.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { GridHandlers, HostMessage } from '#protocol/gridHandlers.ts';
import type { GridCommandParams, GridNotificationParams } from '#protocol/gridMessages.ts';
import type { BannerStatus, RunStatus } from '#core/removal/wording/shownStatus.ts';
import { bannerStatus } from '#core/removal/wording/shownStatus.ts';
import type { GridViewState } from '#protocol/gridSchemas.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import type { Store } from '#store/store.ts';
import type { Decided } from '#store/tables/marks.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { titleWithAccount } from '#vscode/accountTitles.ts';
import type { SelectedPeople, SelectionChange } from '#vscode/people/selectedPeople.ts';
import type { ClickedPerson, PeopleTarget } from '#vscode/people/target.ts';
import { idsOfTarget } from '#vscode/people/target.ts';
import { copyRows, showBriefly } from '#vscode/ui/window.ts';
import {
  backgroundOf,
  deltaMessage,
  factsOf,
  firstScreenful,
  rowsToCopy,
  snapshotMessage,
  statesMessage,
} from './gridContent.ts';
import { GridPanel } from './gridPanel.ts';
import { peopleCount } from '#core/text/numbers.ts';

const viewStateKey = 'grid.viewState';
const oneByOneKey = 'grid.oneByOne';
/** What the grid asks of other parts; everything else needs only the store. */
export type GridActions = Pick<
  GridHandlers,
  | 'openProfile'
  | 'remove'
  | 'previewRemoval'
  | 'removeMarked'
  | 'exportConnections'
  | 'removalAct'
  | 'importExport'
  | 'syncConnections'
  | 'trySampleNetwork'
  | 'deleteSampleNetwork'
  | 'details'
  | 'plan'
  | 'setFollowers'
  | 'addToPolicy'
>;

/**
 * The host side of the grid: sends its page what to show, and does what it asks. The page is rebuilt whenever it was
 * hidden, so it gets a snapshot at `ready` and deltas after it; nothing is posted to a page that has not said it listens.
 */
export class ConnectionsGrid implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #network: CurrentNetwork;
  readonly #selected: SelectedPeople;
  readonly #log: Log;
  readonly #actions: GridActions;
  readonly #panel: GridPanel;
  readonly #disposables: vscode.Disposable[] = [];
  /** The state that the page has; a revision only counts within its network. */
  #sent = { networkId: '', revision: -1, background: '', facts: '' };
  /** The last `select` of the present page that was carried out. */
  #seenSelect = 0;
  #pendingQuery: string | undefined;
  #pendingView: 'showOverview' | 'showList' | undefined;
  #pendingPerson: GridNotificationParams<'showPerson'> | undefined;
  #pendingOneByOne: { networkId: string; ids: ConnectionId[] | undefined } | undefined;
  #removal: BannerStatus | undefined;

  constructor(
    context: vscode.ExtensionContext,
    network: CurrentNetwork,
    selected: SelectedPeople,
    log: Log,
    actions: GridActions,
  ) {
    this.#context = context;
    this.#network = network;
    this.#selected = selected;
    this.#log = log;
    this.#actions = actions;
    this.#panel = new GridPanel(context.extensionUri, (message) =>
      this.#run(async () => {
        // Loaded with the first message, so that building the schemas does not slow down the start.
        const { handleWebviewMessage } = await import('#protocol/gridHandlers.ts');
        await handleWebviewMessage(
          message,
          this.#handlers,
          (answer) => this.#post(answer),
          (networkId) => this.#expectNetwork(networkId),
        );
      }),
    );
    this.#disposables.push(
      this.#panel,
      network.onDidChange((change) => this.#run(() => this.#sendChange(change))),
      network.onDidSwitch(() => this.#run(() => this.#sendSnapshot())),
      selected.onDidChange((change) => {
        if (change.view !== this) this.#sendSelection(change);
      }),
    );
  }

  /** Opens the grid or brings it to the front; with a query, shows what it matches. */
  async show(query?: string): Promise<void> {
    await this.#panel.open({ preserveFocus: false });
    if (query === undefined) return;
    this.#pendingQuery = query;
    this.#sendPending();
  }

  /**
   * Opens the grid with the details of a person.
   * @param query the filter to use if the present one does not show them; without it, filter and focus stay as they are
   */
  async showPerson({ networkId, id }: ClickedPerson, query?: string): Promise<void> {
    this.#pendingPerson = { networkId, id, query };
    await this.#panel.open({ preserveFocus: query === undefined });
    this.#sendPending();
  }

  /**
   * Opens the grid to decide one by one: on these people or, if undefined, on those whom the page shows or has selected.
   */
  async decideOneByOne(people: PeopleTarget | undefined): Promise<void> {
    const { networkId } = await this.#store();
    this.#pendingOneByOne = people
      ? { networkId: people.networkId, ids: [...idsOfTarget(people)] }
      : { networkId, ids: undefined };
    await this.show();
    this.#sendPending();
  }

  /** Opens the grid with the overview of the people whom its filter shows. */
  async showOverview(): Promise<void> {
    this.#pendingView = 'showOverview';
    await this.show();
    this.#sendPending();
  }

  /** Opens the grid with the list of people. */
  async showList(): Promise<void> {
    this.#pendingView = 'showList';
    await this.show();
    this.#sendPending();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface wants a promise
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.#panel.restore(panel);
  }

  /** Closes the tab. */
  close(): void {
    this.#panel.close();
  }

  showAccount(account: string | undefined): void {
    this.#panel.title = titleWithAccount(l10n.t('Connections'), account);
  }

  /** The filter of the grid as it was last seen with this network; '' when that was another one, or never. */
  queryOf(networkId: string): string {
    const seen = this.#viewState();
    return seen?.networkId === networkId ? seen.query : '';
  }

  /**
   * @param status undefined: no run is open, and LinkedIn has not objected to anything
   * @param isOnPage whether the removal page is in sight
   */
  showRemoval(status: RunStatus | undefined, isOnPage: boolean): void {
    this.#removal = status && bannerStatus(status, isOnPage);
    if (this.#panel.listens) this.#postRemoval();
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #postRemoval(): void {
    const status = this.#removal && { ...this.#removal, acts: [...this.#removal.acts] };
    this.#post({ kind: 'notification', name: 'removalStatus', params: { status } });
  }

  readonly #handlers: GridHandlers = {
    ready: async () => {
      this.#panel.listens = true;
      // A new page counts from zero, and the snapshot tells it the selection.
      this.#seenSelect = 0;
      this.#postRemoval();
      if (this.#pendingQuery === undefined) await this.#sendFirstScreenful();
      await this.#sendSnapshot();
      this.#sendPending();
    },
    requestSnapshot: () => this.#sendSnapshot(),
    select: (params) => this.#select(params),
    setDecision: (params) => this.#decide(params),
    editTags: async ({ networkId, target, add, remove }) =>
      (await this.#store()).editTags(idsOfTarget(target), add, remove, networkId),
    setNote: async ({ networkId, target: { id }, note }) => (await this.#store()).setNote(id, note, networkId),
    undo: async ({ of, step }) => {
      const store = await this.#store();
      try {
        await store.undo(step ?? of);
      } catch (error) {
        this.#sendUndoState(store, error instanceof Error ? error.message : String(error));
      }
    },
    copy: async ({ networkId, target }) => {
      const store = await this.#store();
      store.expectNetwork(networkId);
      const ids = idsOfTarget(target);
      await copyRows(rowsToCopy(store, ids));
      showBriefly(l10n.t`Copied: ${peopleCount(ids.length)}.`);
    },
    saveFilter: async ({ name, query }) => {
      await (await this.#store()).addSavedFilter({ name, query });
    },
    renameFilter: async ({ id, name }) => (await this.#store()).changeSavedFilter(Number(id), { name }),
    deleteFilter: async ({ id }) => (await this.#store()).removeSavedFilter(Number(id)),
    persistViewState: async ({ viewState }) => this.#context.workspaceState.update(viewStateKey, viewState),
    keepOneByOne: async (kept) => this.#context.workspaceState.update(oneByOneKey, kept),
    addToPolicy: (params) => this.#actions.addToPolicy(params),
    openProfile: (params) => this.#actions.openProfile(params),
    remove: (params) => this.#actions.remove(params),
    previewRemoval: (params) => this.#actions.previewRemoval(params),
    removeMarked: (params) => this.#actions.removeMarked(params),
    exportConnections: (params) => this.#actions.exportConnections(params),
    removalAct: (params) => this.#actions.removalAct(params),
    importExport: (params) => this.#actions.importExport(params),
    syncConnections: (params) => this.#actions.syncConnections(params),
    trySampleNetwork: (params) => this.#actions.trySampleNetwork(params),
    deleteSampleNetwork: (params) => this.#actions.deleteSampleNetwork(params),
    details: (params) => this.#actions.details(params),
    plan: (params) => this.#actions.plan(params),
    asItWas: async ({ day }) => {
      const { contact, decision } = (await this.#store()).history.asItWas(day);
      return { contact: contact.map(packIds), decision: decision.map(packIds) };
    },
    setFollowers: (params) => this.#actions.setFollowers(params),
  };

  /**
   * Refuses a message of a page that shows another network, and sends the page the present one.
   * @throws StoreError `otherNetwork`
   */
  async #expectNetwork(networkId: string): Promise<void> {
    const store = await this.#store();
    if (networkId !== store.networkId) await this.#sendSnapshot();
    store.expectNetwork(networkId);
  }

  async #select({ networkId, number, change, ids, chosenBy }: GridCommandParams<'select'>): Promise<void> {
    const store = await this.#store();
    const request = {
      networkId,
      change,
      ids: unpackIds(ids) ?? [],
      chosenBy: chosenBy || l10n.t('selected in the grid'),
    };
    const unknown = this.#selected.change(store, request, this);
    // Set together with the change: messages sent from here on include it.
    this.#seenSelect = number;
    this.#sendSelection({ networkId, change: 'remove', ids: unknown, by: 'data' });
  }

  #sendSelection({ networkId, change, ids, by }: Omit<SelectionChange, 'view'>): void {
    if (!this.#panel.listens) return;
    const params = { networkId, seen: this.#seenSelect, change, ids: packIds(ids), by };
    this.#post({ kind: 'notification', name: 'select', params });
  }

  /** Sets a decision. When it is about several people, kept ones are left out unless `keptToo`; the page says how many. */
  async #decide({ networkId, target, decision, keptToo }: GridCommandParams<'setDecision'>): Promise<void> {
    const store = await this.#store();
    store.expectNetwork(networkId);
    const ids = store.states(idsOfTarget(target)).map(({ id }) => id);
    const mayUnkeep = keptToo || ids.length === 1 ? ids : [];
    let done: Decided = { kept: [], step: undefined };
    let changed = 0;
    try {
      done = await store.setDecision(ids, decision, networkId, mayUnkeep);
      changed = ids.length - done.kept.length;
    } finally {
      // Also when it could not be saved: the page shows it already.
      const params = { networkId, target, decision, changed, keptLeft: [...done.kept], step: done.step };
      this.#post({ kind: 'notification', name: 'decided', params });
    }
  }

  #store(): Promise<Store> {
    return this.#network.store();
  }

  #viewState(): GridViewState | undefined {
    return this.#context.workspaceState.get<GridViewState>(viewStateKey);
  }

  #oneByOneIds(networkId: string): string | undefined {
    const kept = this.#context.workspaceState.get<GridCommandParams<'keepOneByOne'>>(oneByOneKey);
    return kept?.networkId === networkId ? kept.ids : undefined;
  }

  /**
   * For a big network, sends some people to look at while the rest is being sent, which takes seconds at 300,000 people.
   */
  async #sendFirstScreenful(): Promise<void> {
    const store = await this.#store();
    const first = firstScreenful(store);
    // Waits until the page has it, since preparing everyone's data before would delay it.
    if (first && this.#panel.listens) await this.#panel.post(this.#snapshot(store, first));
  }

  async #sendSnapshot(): Promise<void> {
    const store = await this.#store();
    if (!this.#panel.listens) return;
    const { networkId, revision } = store;
    this.#sent = { networkId, revision, background: backgroundOf(store), facts: this.#factsKey(store) };
    this.#post(this.#snapshot(store, store.table()));
    this.#sendUndoState(store);
  }

  #snapshot(store: Store, table: ConnectionTable): HostMessage {
    this.#selected.follow(store);
    return snapshotMessage(store, table, {
      selected: this.#selected.ids,
      seen: this.#seenSelect,
      isSample: this.#network.isSample,
      oneByOneIds: this.#oneByOneIds(store.networkId),
      viewState: this.#viewState(),
    });
  }

  async #sendChange(change: StoreChange): Promise<void> {
    const store = await this.#store();
    if (!this.#panel.listens) return;
    const { networkId } = store;
    const background = backgroundOf(store);
    // After other jobs or files were imported, strength also changes for people who did not change.
    const isOther = networkId !== this.#sent.networkId || background !== this.#sent.background;
    if (change.people.kind === 'everything' || isOther) return this.#sendSnapshot();
    if (change.revision <= this.#sent.revision) return;
    const { ids, onlyStates } = change.people;
    const since = this.#sent.revision;
    const { facts } = this.#sent;
    this.#sent = { networkId, revision: change.revision, background, facts: this.#factsKey(store) };
    this.#post((onlyStates ? statesMessage : deltaMessage)(store, ids, since, change.revision));
    if (this.#sent.facts !== facts) {
      this.#post({ kind: 'notification', name: 'facts', params: factsOf(store, this.#network.isSample) });
    }
    this.#sendUndoState(store);
  }

  #factsKey(store: Store): string {
    return JSON.stringify(factsOf(store, this.#network.isSample));
  }

  #sendUndoState(store: Store, refused?: string): void {
    this.#post({ kind: 'notification', name: 'undoState', params: { label: store.undoLabel, refused } });
  }

  #sendPending(): void {
    if (!this.#panel.listens) return;
    const [query, oneByOne, view] = [this.#pendingQuery, this.#pendingOneByOne, this.#pendingView];
    const person = this.#pendingPerson;
    this.#pendingQuery = this.#pendingOneByOne = this.#pendingView = this.#pendingPerson = undefined;
    if (query !== undefined) this.#post({ kind: 'notification', name: 'showQuery', params: { query } });
    if (person) this.#post({ kind: 'notification', name: 'showPerson', params: person });
    if (oneByOne) this.#post({ kind: 'notification', name: 'decideOneByOne', params: oneByOne });
    if (view) this.#post({ kind: 'notification', name: view, params: {} });
  }

  #post(message: HostMessage): void {
    void this.#panel.post(message);
  }

  #run(work: () => void | Promise<void>): void {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => reportError(this.#log, error));
  }
}
