import * as vscode from 'vscode';

/** The type of data that can be dropped on a tree: files. */
export const droppedFiles = 'text/uri-list';

/** Where a tree is shown. */
export interface TreePlace<N> {
  readonly view: Pick<
    vscode.TreeView<N>,
    'title' | 'description' | 'message' | 'badge' | 'selection' | 'reveal' | 'onDidChangeCheckboxState'
  >;
  /** Asks the tree again for what is below a node, or for everything. */
  refresh(node?: N): void;
}

/** A tree as its place uses it. */
export interface ShownTree<N> {
  getChildren(node?: N): Promise<N[]>;
  getTreeItem(node: N): vscode.TreeItem;
  getParent?(node: N): N | undefined;
  resolveTreeItem?(item: vscode.TreeItem, node: N): Promise<vscode.TreeItem>;
  handleDrop?(target: N | undefined, dropped: vscode.DataTransfer): Promise<void>;
}

interface ViewOptions<N> extends Omit<vscode.TreeViewOptions<N>, 'treeDataProvider' | 'dragAndDropController'> {
  /** Whether files can be dropped on the tree. */
  readonly takesFiles?: boolean;
}

/** A view that exists from the start and whose tree is built when it is first visible. */
export class LateTree<N> implements TreePlace<N>, vscode.TreeDataProvider<N>, vscode.Disposable {
  readonly #tree: () => Promise<ShownTree<N>>;
  readonly #changed = new vscode.EventEmitter<N | undefined>();

  readonly view: vscode.TreeView<N>;
  readonly onDidChangeTreeData = this.#changed.event;

  /** @param tree builds the tree, once */
  constructor(id: string, tree: () => Promise<ShownTree<N>>, { takesFiles, ...options }: ViewOptions<N> = {}) {
    this.#tree = tree;
    this.view = vscode.window.createTreeView(id, {
      ...options,
      treeDataProvider: this,
      ...(takesFiles && {
        dragAndDropController: {
          dropMimeTypes: [droppedFiles],
          dragMimeTypes: [],
          handleDrop: async (target, dropped) => (await this.#tree()).handleDrop?.(target, dropped),
        },
      }),
    });
  }

  refresh(node?: N): void {
    this.#changed.fire(node);
  }

  async getChildren(node?: N): Promise<N[]> {
    return (await this.#tree()).getChildren(node);
  }

  async getTreeItem(node: N): Promise<vscode.TreeItem> {
    return (await this.#tree()).getTreeItem(node);
  }

  async getParent(node: N): Promise<N | undefined> {
    return (await this.#tree()).getParent?.(node);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: N): Promise<vscode.TreeItem> {
    return (await (await this.#tree()).resolveTreeItem?.(item, node)) ?? item;
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }
}
