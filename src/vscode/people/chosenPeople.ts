import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionsGrid } from '#vscode/grid/connectionsGrid.ts';
import { Cancelled } from '#vscode/ui/reportError.ts';
import type { Network } from '#vscode/currentNetwork.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';
import type { ConnectionsTree } from '#vscode/tree/connectionsTree.ts';
import type { ConnectionNode } from '#vscode/tree/nodes.ts';
import { connectionNode, connectionNodes, idsOf } from '#vscode/tree/nodes.ts';
import { window } from '#vscode/ui/window.ts';

/** Whom a command is about, the network whose people the ids name, and the words that chose them. */
export interface ChosenPeople {
  readonly networkId: string;
  readonly ids: readonly ConnectionId[];
  readonly why: string;
}

/** The one person whom a command was called on, whoever is selected beside them. */
export interface ClickedPerson {
  readonly networkId: string;
  readonly id: ConnectionId;
}

/** Where people can be chosen. */
export interface Places {
  readonly network: Network;
  readonly grid: ConnectionsGrid;
  readonly tree: ConnectionsTree;
}

/**
 * Whom a command means, from wherever it was called: the tree's context menu (the node, then all selected nodes), the
 * grid's (what `data-vscode-context` holds), or the palette: then whoever is ticked, in the grid or in the Connections view.
 * When people are ticked in both, only the person knows whom they mean: the grid may be in front while they look at the
 * tree.
 * @throws Cancelled when the person does not say; StoreError `otherNetwork`
 */
export async function chosenPeople(args: readonly unknown[], places: Places): Promise<ChosenPeople> {
  const chosen = await findChosen(args, places);
  (await places.network.store()).expectNetwork(chosen.networkId);
  return chosen;
}

async function findChosen(args: readonly unknown[], { network, grid, tree }: Places): Promise<ChosenPeople> {
  const nodes = isTreeKey(args[0]) ? tree.selected : connectionNodes(args);
  if (isTreeKey(args[0]) && nodes.length === 0) throw new NothingToDo('Select someone in the Connections view first.');
  const [node] = nodes;
  if (node) {
    const ids = [...new Set(nodes.flatMap(idsOf))];
    return { networkId: node.networkId, ids, why: [...new Set(nodes.map(nodeLabel))].join(', ') };
  }
  const why = grid.query === '' ? 'chosen in the grid' : grid.query;
  const row = gridRow(args[0]);
  if (row) return { networkId: row.networkId, ids: row.selected, why };
  const here = (await network.store()).networkId;
  const inGrid = { networkId: here, ids: await grid.selection(), why };
  const inTree = { networkId: tree.networkId ?? here, ids: tree.ticked, why: 'ticked in the Connections view' };
  if (inTree.ids.length === 0) return inGrid;
  if (inGrid.ids.length === 0) return inTree;
  const picked = await window.showQuickPick(
    [
      { label: `${inTree.ids.length.toLocaleString('en-US')} ticked in the Connections view`, chosen: inTree },
      { label: `${inGrid.ids.length.toLocaleString('en-US')} ticked in the grid`, chosen: inGrid },
    ],
    { title: 'People are ticked in two places: whom do you mean?' },
  );
  if (!picked) throw new Cancelled();
  return picked.chosen;
}

/**
 * Whom to decide on one by one: those a menu was opened on, or those ticked in the Connections view while no one is in
 * the grid; undefined leaves it to the grid, which knows what it shows and who is selected there.
 */
export async function peopleOneByOne(args: readonly unknown[], places: Places): Promise<ChosenPeople | undefined> {
  const row = gridRow(args[0]);
  const isOfGrid = row ? row.selected.length < 2 : connectionNodes(args).length === 0;
  if (isOfGrid && (row || places.tree.ticked.length === 0 || (await places.grid.selection()).length > 0)) {
    return undefined;
  }
  return chosenPeople(args, places);
}

/**
 * The one person whom a command was called on. Who is ticked is never meant: a profile that is opened may show the visit,
 * and a note belongs to one.
 * @throws NothingToDo when it was not called on a person; StoreError `otherNetwork`
 */
export async function clickedPerson(args: readonly unknown[], { network }: Places): Promise<ClickedPerson> {
  const node = connectionNode(args[0]);
  const row = gridRow(args[0]);
  const person =
    node?.kind === 'person'
      ? { networkId: node.networkId, id: node.connectionId }
      : row && { networkId: row.networkId, id: row.clicked };
  if (!person) throw new NothingToDo('Choose one person: right-click them in the grid or in the Connections view.');
  (await network.store()).expectNetwork(person.networkId);
  return person;
}

/** What the key bindings of the Connections view pass: the keyboard has no node to hand over. */
function isTreeKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'from' in value && value.from === 'tree';
}

interface GridRow {
  readonly networkId: string;
  readonly clicked: ConnectionId;
  /** Everyone ticked when the clicked row is ticked, otherwise the clicked person alone. */
  readonly selected: readonly ConnectionId[];
}

/** What the page hands to a context menu opened on a row; undefined for anything else. */
function gridRow(value: unknown): GridRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { networkId, clicked, selected } = value as Partial<Record<keyof GridRow, unknown>>;
  if (typeof networkId !== 'string' || !isId(clicked) || !Array.isArray(selected) || !selected.every(isId)) {
    return undefined;
  }
  return { networkId, clicked, selected };
}

function isId(value: unknown): value is ConnectionId {
  return Number.isInteger(value);
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
