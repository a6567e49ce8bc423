import * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import { hasLeft } from '#core/people/connection.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { Grouping, GroupSort } from '#core/search/groups.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import type { Store } from '#store/store.ts';
import { viewIds } from '#vscode/ids.ts';
import { people } from '#core/import/importDocument.ts';
import type { Log } from '#vscode/ui/reportError.ts';
import { reportError } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { statusText, viewMessage } from '#vscode/ui/window.ts';
import { connectionItem, connectionTooltip } from './connectionItem.ts';
import type { ConnectionNode, TreeLayout } from './nodes.ts';
import { childNodes, idsOf, rootNodes } from './nodes.ts';

const layoutKey = 'tree.layout';
const defaultLayout: TreeLayout = { grouping: 'company', sort: 'size' };
const droppedFiles = 'text/uri-list';
/** With fewer free places than this the view says how many are left. */
const nearLimit = 1000;

/**
 * The Connections view. Groups are made from the columns when they are shown; people only when a group is expanded. What
 * is ticked is kept here by id, so that it survives regrouping and refreshes.
 */
export class ConnectionsTree
  implements
    vscode.TreeDataProvider<ConnectionNode>,
    vscode.TreeDragAndDropController<ConnectionNode>,
    vscode.Disposable
{
  readonly #network: Network;
  readonly #state: vscode.Memento;
  readonly #log: Log;
  readonly #importFile: (path: string) => Promise<unknown>;
  readonly #view: vscode.TreeView<ConnectionNode>;
  readonly #changed = new vscode.EventEmitter<ConnectionNode | undefined>();
  readonly #disposables: vscode.Disposable[] = [];
  readonly #ticked = new Set<ConnectionId>();
  /** The network whose people are ticked; undefined while no one ever was. */
  #tickedNetwork: string | undefined;
  #freePlaces: vscode.StatusBarItem | undefined;

  readonly onDidChangeTreeData = this.#changed.event;
  readonly dropMimeTypes = [droppedFiles];
  readonly dragMimeTypes = [];

  constructor(network: Network, state: vscode.Memento, log: Log, importFile: (path: string) => Promise<unknown>) {
    this.#network = network;
    this.#state = state;
    this.#log = log;
    this.#importFile = importFile;
    this.#view = vscode.window.createTreeView(viewIds.connections, {
      treeDataProvider: this,
      dragAndDropController: this,
      canSelectMany: true,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    this.#disposables.push(
      this.#view,
      this.#changed,
      network.onDidChange((change) => {
        this.#untickLeavers(change)
          .catch((error: unknown) => reportError(this.#log, error))
          .finally(() => this.#refresh());
      }),
      network.onDidSwitch(() => {
        this.#ticked.clear();
        this.#refresh();
      }),
      this.#view.onDidChangeCheckboxState(({ items }) => {
        for (const [node, state] of items) this.#tick(node, state === vscode.TreeItemCheckboxState.Checked);
        this.#refresh();
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

  /** Whoever is ticked, those who have left the network since not included. */
  get ticked(): readonly ConnectionId[] {
    return [...this.#ticked];
  }

  /** The nodes that are selected, as a list is: not the ticked ones. */
  get selected(): readonly ConnectionNode[] {
    return this.#view.selection;
  }

  /** The network that the ids of `ticked` name people of. */
  get networkId(): string | undefined {
    return this.#tickedNetwork;
  }

  async getChildren(node?: ConnectionNode): Promise<ConnectionNode[]> {
    if (node) return [...childNodes(node, this.layout)];
    const [store, index] = await this.#storeAndIndex();
    const everyone = Uint32Array.from({ length: index.table.length }, (_, row) => row);
    // Who has left the network is worth a look by state, and noise everywhere else.
    const shown = this.layout.grouping === 'state' ? everyone : everyone.filter((row) => index.present?.[row] !== 0);
    this.#describe(shown.length);
    this.#warnOfLimit(store.stats());
    return [...rootNodes(shown, index, this.layout, store.networkId)];
  }

  getTreeItem(node: ConnectionNode): vscode.TreeItem {
    const mayBeTicked = this.#ticked.size > 0 && node.networkId === this.#tickedNetwork;
    const checked = mayBeTicked && idsOf(node).every((id) => this.#ticked.has(id));
    return connectionItem(node, checked);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ConnectionNode): Promise<vscode.TreeItem> {
    if (node.kind !== 'person') return item;
    const store = await this.#network.store();
    const person = store.networkId === node.networkId ? store.connection(node.connectionId) : undefined;
    if (person) item.tooltip = connectionTooltip(person);
    return item;
  }

  async handleDrop(_target: ConnectionNode | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const list = await dropped.get(droppedFiles)?.asString();
    const [first] = (list ?? '').split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));
    if (!first) return;
    try {
      await this.#importFile(vscode.Uri.parse(first).fsPath);
    } catch (error) {
      reportError(this.#log, error);
    }
  }

  dispose(): void {
    this.#freePlaces?.dispose();
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  /** Whom Remove would act on is counted even where the tree shows no one: in closed groups, or while another view is open. */
  #refresh(): void {
    const { size } = this.#ticked;
    this.#view.badge = size > 0 ? { value: size, tooltip: `${people(size)} ticked` } : undefined;
    this.#changed.fire(undefined);
  }

  #tick(node: ConnectionNode, ticked: boolean): void {
    // The same ids were other people.
    if (node.networkId !== this.#tickedNetwork) this.#ticked.clear();
    this.#tickedNetwork = node.networkId;
    for (const id of idsOf(node)) {
      if (ticked) this.#ticked.add(id);
      else this.#ticked.delete(id);
    }
  }

  /** Who is removed or gone since, or no longer known at all, is not meant any more; as in the grid. */
  async #untickLeavers({ people: changes }: StoreChange): Promise<void> {
    const changed = this.ticked.filter((id) => changes.kind === 'everything' || changes.ids.has(id));
    if (changed.length === 0) return;
    const store = await this.#network.store();
    const known = store.networkId === this.#tickedNetwork ? store.connections(changed) : [];
    const staying = known.filter(({ standing }) => !hasLeft(standing));
    const stays = new Set(staying.map(({ id }) => id));
    for (const id of changed) if (!stays.has(id)) this.#ticked.delete(id);
  }

  /** The store, and what is known of its people as they are at this moment: of one network, not of two. */
  async #storeAndIndex(): Promise<readonly [Store, SearchIndex]> {
    for (;;) {
      const index = await this.#network.index();
      const store = await this.#network.store();
      if (store.table() === index.table) return [store, index];
    }
  }

  #describe(shown: number): void {
    const ticked = this.#ticked.size > 0 ? `${this.#ticked.size.toLocaleString('en-US')} ticked` : '';
    this.#view.description = [shown > 0 ? people(shown) : '', ticked].filter(Boolean).join(', ');
  }

  /** LinkedIn takes no more than 30,000 connections; near that, every place counts, whatever view is open. */
  #warnOfLimit({ connections, freePlaces }: { readonly connections: number; readonly freePlaces: number }): void {
    const near = freePlaces < nearLimit;
    const free = `${freePlaces.toLocaleString('en-US')} ${freePlaces === 1 ? 'place' : 'places'}`;
    const sentence = `${connections.toLocaleString('en-US')} connections: ${free} left under LinkedIn’s limit.`;
    this.#view.message = near ? viewMessage(sentence) : undefined;
    if (!near) {
      this.#freePlaces?.hide();
      return;
    }
    this.#freePlaces ??= freePlacesItem();
    this.#freePlaces.text = statusText('organization', `${free} left`);
    this.#freePlaces.tooltip = sentence;
    this.#freePlaces.show();
  }

  async #setLayout(layout: TreeLayout): Promise<void> {
    await this.#state.update(layoutKey, layout);
    this.#changed.fire(undefined);
  }
}

function freePlacesItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('networkCleaner.freePlaces', vscode.StatusBarAlignment.Left, 9);
  item.name = 'Network Cleaner: Free Places';
  item.command = `${viewIds.connections}.focus`;
  return item;
}
