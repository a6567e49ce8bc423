import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import { rowsMarkedToRemove } from '#core/people/connectionTable.ts';
import { asOf, staleHint } from '#core/history/freshness.ts';
import type { Freshness } from '#core/history/freshness.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { Grouping, GroupSort } from '#core/search/groups.ts';
import type { Store } from '#store/store.ts';
import { viewIds } from '#vscode/ids.ts';
import type { ShownTree, TreePlace } from '#vscode/ui/lateTree.ts';
import { droppedFiles } from '#vscode/ui/lateTree.ts';
import { fileAddress } from '#vscode/ui/fileAddress.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { CurrentNetwork } from '#vscode/currentNetwork.ts';
import { titleWithAccount } from '#vscode/accountTitles.ts';
import type { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import { today } from '#vscode/ui/today.ts';
import { statusText, viewMessage } from '#vscode/ui/window.ts';
import { connectionItem, connectionTooltip, groupTooltip } from './connectionItem.ts';
import type { ConnectionNode, TreeLayout } from './nodes.ts';
import { childNodes, idsOf, nodeWords, pathTo, rootNodes } from './nodes.ts';
import { countAlike, countOf, peopleCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';

const noLongerListed = l10n.t(
  'This person is no longer in your network. Group the Connections view by state to see who has left.',
);
const layoutKey = 'tree.layout';
const defaultLayout: TreeLayout = { grouping: 'company', sort: 'size' };
const sampleHint = l10n.t('Sample network: these people are invented. Nothing is done on LinkedIn.');
/** With fewer free places than this, the view says how many are left. */
const nearLimit = 1000;

/**
 * The Connections view. Groups are made when they are shown, people only when a group is expanded. Its check boxes show the
 * selection.
 */
export class ConnectionsTree implements ShownTree<ConnectionNode>, vscode.Disposable {
  readonly #network: CurrentNetwork;
  readonly #selected: SelectedPeople;
  readonly #state: vscode.Memento;
  readonly #log: Log;
  readonly #importFiles: (paths: readonly string[]) => Promise<unknown>;
  readonly #place: TreePlace<ConnectionNode>;
  readonly #view: TreePlace<ConnectionNode>['view'];
  readonly #disposables: vscode.Disposable[] = [];
  readonly #parents = new WeakMap<ConnectionNode, ConnectionNode>();
  /** The first level as last made; kept because a check box does not change it. */
  #roots: Roots | undefined;
  #account: string | undefined;
  #freePlaces: vscode.StatusBarItem | undefined;
  #message: string | undefined;
  #reading: string | undefined;

  constructor(
    place: TreePlace<ConnectionNode>,
    network: CurrentNetwork,
    selected: SelectedPeople,
    state: vscode.Memento,
    log: Log,
    importFiles: (paths: readonly string[]) => Promise<unknown>,
  ) {
    this.#place = place;
    this.#view = place.view;
    this.#network = network;
    this.#selected = selected;
    this.#state = state;
    this.#log = log;
    this.#importFiles = importFiles;
    this.#disposables.push(
      network.onDidChange(() => place.refresh()),
      network.onDidSwitch(() => place.refresh()),
      selected.onDidChange(() => place.refresh()),
      place.view.onDidChangeCheckboxState(({ items }) => {
        this.#check(items).catch((error: unknown) => {
          reportError(this.#log, error);
          // VS Code has drawn the box as clicked, which has to be corrected.
          place.refresh();
        });
      }),
    );
  }

  get layout(): TreeLayout {
    return { ...defaultLayout, ...this.#state.get<Partial<TreeLayout>>(layoutKey) };
  }

  async group(grouping: Grouping): Promise<void> {
    await this.#setLayout({ ...this.layout, grouping });
  }

  async sort(sort: GroupSort): Promise<void> {
    await this.#setLayout({ ...this.layout, sort });
  }

  async getChildren(node?: ConnectionNode): Promise<ConnectionNode[]> {
    if (node) {
      const children = [...childNodes(node, this.layout)];
      for (const child of children) this.#parents.set(child, node);
      return children;
    }
    const [store, index] = await this.#storeAndIndex();
    this.#selected.follow(store);
    const { layout } = this;
    if (this.#roots?.index !== index || !isSameLayout(this.#roots.layout, layout)) {
      const everyone = new Uint32Array(index.table.length).map((_, row) => row);
      // People who have left the network are shown by state, and would be noise everywhere else.
      const shown = layout.grouping === 'state' ? everyone : everyone.filter((row) => index.present?.[row] !== 0);
      const nodes = rootNodes(shown, index, layout, store.networkId);
      const freshness = store.history.freshness();
      const about = describe(shown.length, freshness, rowsMarkedToRemove(index.table).length);
      this.#roots = { index, layout, nodes, about };
      this.#warnOfLimit(store.stats(), this.#network.isSample ? sampleHint : staleHint(freshness, today()));
    }
    this.#view.description = this.#roots.about;
    this.#showTitle();
    return [...this.#roots.nodes];
  }

  getTreeItem(node: ConnectionNode): vscode.TreeItem {
    return connectionItem(node, (id) => this.#selected.has(node.networkId, id));
  }

  /** Needed by VS Code's `reveal` to find the way down to a node. */
  getParent(node: ConnectionNode): ConnectionNode | undefined {
    return this.#parents.get(node);
  }

  /** Brings a person into sight and highlights them. @throws NothingToDo when they have left the network */
  async reveal(networkId: string, id: ConnectionId): Promise<void> {
    const nodes = await this.getChildren();
    const path = nodes[0]?.networkId === networkId ? pathTo(nodes, id, this.layout) : undefined;
    if (!path) throw new NothingToDo(noLongerListed);
    for (const [at, node] of path.entries()) {
      const parent = path[at - 1];
      if (parent) this.#parents.set(node, parent);
    }
    const person = path.at(-1);
    if (person) await this.#view.reveal(person, { select: true, focus: true });
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ConnectionNode): Promise<vscode.TreeItem> {
    if (node.kind === 'group') item.tooltip = groupTooltip(node);
    if (node.kind !== 'person') return item;
    const store = await this.#network.store();
    const person = store.networkId === node.networkId ? store.connection(node.connectionId) : undefined;
    if (person) item.tooltip = connectionTooltip(person);
    return item;
  }

  async handleDrop(_target: ConnectionNode | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const list = await dropped.get(droppedFiles)?.asString();
    const addresses = (list ?? '').split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));
    if (addresses.length === 0) return;
    try {
      await this.#importFiles(addresses.map((address) => fileAddress(vscode.Uri.parse(address))));
    } catch (error) {
      reportError(this.#log, error);
    }
  }

  showAccount(account: string | undefined): void {
    this.#account = account;
    this.#showTitle();
  }

  /** Shows how far a sync is, in a sentence in place of the view's usual message; undefined: there is none. */
  showReading(reading: string | undefined): void {
    this.#reading = reading;
    this.#tellMessage();
  }

  dispose(): void {
    this.#freePlaces?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #check(items: readonly (readonly [ConnectionNode, vscode.TreeItemCheckboxState])[]): Promise<void> {
    const store = await this.#network.store();
    for (const [node, state] of items) {
      const change = state === vscode.TreeItemCheckboxState.Checked ? 'add' : 'remove';
      const { networkId } = node;
      this.#selected.change(store, { networkId, change, ids: idsOf(node), chosenBy: nodeWords(node) }, this);
    }
  }

  /** The store and its index, both of the same network. */
  async #storeAndIndex(): Promise<readonly [Store, SearchIndex]> {
    for (;;) {
      const index = await this.#network.index();
      const store = await this.#network.store();
      if (store.table() === index.table) return [store, index];
    }
  }

  /**
   * Shows the number of selected people in the title: a description would be hidden by the buttons when the pointer is over
   * the view.
   */
  #showTitle(): void {
    const { size } = this.#selected;
    const selected = size > 0 ? countAlike(size, l10n.t('{0} selected')) : '';
    const title = [l10n.t('Connections'), selected].filter(Boolean).join(' · ');
    this.#view.title = titleWithAccount(title, this.#account);
  }

  /**
   * Warns when the network is near LinkedIn's limit of 30,000 connections.
   * @param otherwise what the view says when there is nothing to warn of
   */
  #warnOfLimit(
    { connections, freePlaces }: { readonly connections: number; readonly freePlaces: number },
    otherwise: string | undefined,
  ): void {
    const near = freePlaces < nearLimit;
    const all = countOf(connections, l10n.t('{0} connection'), l10n.t('{0} connections'));
    const places = countOf(freePlaces, l10n.t('{0} place'), l10n.t('{0} places'));
    const sentence = l10n.t`${all}: ${places} left under LinkedIn’s limit.`;
    const message = near ? sentence : otherwise;
    this.#message = message;
    this.#tellMessage();
    if (!near) {
      this.#freePlaces?.hide();
      return;
    }
    this.#freePlaces ??= freePlacesItem();
    this.#freePlaces.text = statusText('organization', l10n.t`${places} left on LinkedIn`);
    this.#freePlaces.tooltip = sentence;
    this.#freePlaces.show();
  }

  #tellMessage(): void {
    const message = this.#reading ?? this.#message;
    this.#view.message = message === undefined ? undefined : viewMessage(message);
  }

  async #setLayout(layout: TreeLayout): Promise<void> {
    await this.#state.update(layoutKey, layout);
    this.#place.refresh();
  }
}

/** The first level of the tree, and what it was made from. */
interface Roots {
  readonly index: SearchIndex;
  readonly layout: TreeLayout;
  readonly nodes: readonly ConnectionNode[];
  /** The number of people, up to when they are known, and how many are marked to remove. */
  readonly about: string;
}

function describe(shown: number, freshness: Freshness, marked: number): string {
  return commaList(
    [
      shown > 0 ? peopleCount(shown) : '',
      asOf(freshness, today()),
      marked > 0 ? countAlike(marked, l10n.t('{0} marked to remove')) : '',
    ].filter(Boolean),
  );
}

function isSameLayout(a: TreeLayout, b: TreeLayout): boolean {
  return a.grouping === b.grouping && a.sort === b.sort;
}

function freePlacesItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('networkCleaner.freePlaces', vscode.StatusBarAlignment.Left, 9);
  item.name = l10n.t('Network Cleaner: Free Places');
  item.command = `${viewIds.connections}.focus`;
  return item;
}
