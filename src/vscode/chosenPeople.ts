import * as vscode from 'vscode';
import type { ConnectionId } from '../core/connection.ts';
import type { ConnectionsGrid } from './grid/connectionsGrid.ts';
import { Cancelled } from './log.ts';
import type { ConnectionsTree } from './tree/connectionsTree.ts';
import type { ConnectionNode } from './tree/nodes.ts';
import { connectionNodes, idsOf } from './tree/nodes.ts';

/** Whom a command is about, and the words that chose them. */
export interface ChosenPeople {
  readonly ids: readonly ConnectionId[];
  readonly why: string;
}

/**
 * Whom a command means, from wherever it was called:
 * the tree's context menu (the node, then all selected nodes), the grid's (what `data-vscode-context` holds), or the palette:
 * then whoever is ticked, in the grid or in the Connections view. When people are ticked in both, only the person knows
 * whom they mean: the grid may be in front while they look at the tree.
 * @throws Cancelled when the person does not say
 */
export async function chosenPeople(
  args: readonly unknown[],
  grid: ConnectionsGrid,
  tree: ConnectionsTree,
): Promise<ChosenPeople> {
  const nodes = connectionNodes(args);
  if (nodes.length > 0) {
    return { ids: [...new Set(nodes.flatMap(idsOf))], why: [...new Set(nodes.map(nodeLabel))].join(', ') };
  }
  const [first] = args;
  const gridWhy = grid.query === '' ? 'chosen in the grid' : grid.query;
  if (isGridRow(first)) {
    return { ids: first.connectionIds, why: gridWhy };
  }
  const inGrid = { ids: await grid.selection(), why: gridWhy };
  const inTree = { ids: tree.ticked, why: 'ticked in the Connections view' };
  if (inTree.ids.length === 0) return inGrid;
  if (inGrid.ids.length === 0) return inTree;
  const picked = await vscode.window.showQuickPick(
    [
      { label: `${inTree.ids.length.toLocaleString('en-US')} ticked in the Connections view`, chosen: inTree },
      { label: `${inGrid.ids.length.toLocaleString('en-US')} ticked in the grid`, chosen: inGrid },
    ],
    { title: 'People are ticked in two places: whom do you mean?' },
  );
  if (!picked) throw new Cancelled();
  return picked.chosen;
}

/** The page names the clicked person, or everybody ticked when the clicked row is ticked. */
function isGridRow(value: unknown): value is { readonly connectionIds: readonly ConnectionId[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'connectionIds' in value &&
    Array.isArray(value.connectionIds) &&
    value.connectionIds.every((id) => Number.isInteger(id))
  );
}

function nodeLabel(node: ConnectionNode): string {
  switch (node.kind) {
    case 'person':
      return 'chosen in the Connections view';
    case 'bucket':
      return node.label;
    case 'group':
      return `${node.within ? `${nodeLabel(node.within)} › ` : ''}${node.group.kind}: ${node.group.label || 'none'}`;
  }
}
