import type { TreePlace } from '#vscode/ui/lateTree.ts';

/** A place for a tree that no one sees. @param refresh called when the tree says that it has changed */
export function treePlace<N>(refresh: () => void = () => undefined): TreePlace<N> {
  return {
    view: {
      selection: [],
      reveal: () => Promise.resolve(),
      onDidChangeCheckboxState: () => ({ dispose: () => undefined }),
    },
    refresh,
  };
}
