import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ConnectionId } from '#core/people/connection.ts';
import type { CommandName } from '#vscode/ids.ts';
import type { SelectedPeople } from '#vscode/people/selectedPeople.ts';
import type { ClickedPerson, PeopleTarget } from '#vscode/people/target.ts';
import { removalNode } from '#vscode/removal/removalNodes.ts';
import { connectionNode, connectionNodes, idsOf, nodeWords } from '#vscode/tree/nodes.ts';
import type { ConnectionNode } from '#vscode/tree/nodes.ts';
import { fileAddress } from '#vscode/ui/fileAddress.ts';
import { NothingToDo } from '#vscode/ui/nothingToDo.ts';

/** The arguments of a command: the tree's node and all highlighted nodes, the context of a grid row, or nothing. */
type Arguments = readonly unknown[];

/** People whom a command can mean without being called on them. */
export interface Meant {
  readonly selected: Pick<SelectedPeople, 'load' | 'has' | 'target'>;
  /** The nodes highlighted in the Connections view; only its key bindings mean them. */
  readonly highlighted: () => readonly ConnectionNode[];
}

/** What each command reads from its arguments. No other place reads these. */
export const commandArguments = {
  importExport: filesOf,
  importFolder: nothing,
  trySampleNetwork: nothing,
  deleteSampleNetwork: nothing,
  openWalkthrough: nothing,
  undoImport: nothing,
  showImportReport: nothing,
  showReadings: nothing,
  compareReadings: nothing,
  setFollowers: nothing,
  openGrid: queryOf,
  openOverview: nothing,
  decideOneByOne: peopleOfNodes,
  syncConnections: nothing,
  stopSync: nothing,
  signIn: nothing,
  checkLinkedInPage: nothing,
  showLinkedInWords: nothing,
  savePageStructure: nothing,
  removeSelected: peopleOf,
  removeMarked: nothing,
  previewRemoval: peopleOf,
  openRemoval: nothing,
  pauseRemoval: nothing,
  resumeRemoval: nothing,
  cancelRemoval: nothing,
  clearSafetyStop: nothing,
  checkAgain: removalNodeOf,
  markRemoved: removalNodeOf,
  markConnected: removalNodeOf,
  retryFailed: removalNodeOf,
  showRun: removalNodeOf,
  exportRun: removalNodeOf,
  exportReinviteSheet: removalNodeOf,
  showBrowser: nothing,
  skipPerson: nothing,
  keepInstead: removalNodeOf,
  startRunNow: nothing,
  addToRun: peopleOf,
  takeOutOfRun: removalNodeOf,
  changeRunMode: nothing,
  exportConnections: nothing,
  switchAccount: nothing,
  restoreBackup: nothing,
  deleteAllData: nothing,
  breakLock: nothing,
  revealDataFolder: nothing,
  findConnection: nothing,
  revealInTree: clickedPersonOf,
  selectNone: nothing,
  groupBy: nothing,
  sortBy: nothing,
  keep: peopleOf,
  review: peopleOf,
  markToRemove: peopleOf,
  clearDecision: peopleOf,
  tag: peopleOf,
  note: clickedPersonOf,
  openProfile: clickedPersonOf,
  showDetails: clickedPersonOf,
  showInGrid: (args: Arguments) => removalNodeOf(args) ?? connectionNodes(args),
  splitCompany: ([node]: Arguments) => connectionNode(node),
  openPolicy: nothing,
  previewPolicy: addressOf,
  applyPolicy: addressOf,
  showPolicyLine: policyLineOf,
  markPolicyLine: policyLineOf,
  showDecidedOtherwise: policyLineOf,
  addToPolicy: textOf,
  keepList: textOf,
  undo: nothing,
  showShared: nothing,
  deleteShared: nothing,
  showLog: nothing,
} satisfies Record<CommandName, (args: Arguments, meant: Meant) => unknown>;

/** What a command's handler gets. */
export type CommandArgument<N extends CommandName> = Awaited<ReturnType<(typeof commandArguments)[N]>>;

function nothing(): undefined {
  return undefined;
}

/**
 * The people a command is about. Called on nodes of the tree: their people. Called on a row of the grid: its person, or
 * everyone selected when the person is selected. Called from anywhere else: everyone selected.
 * @throws NothingToDo when a key of the tree was pressed with nothing highlighted
 */
async function peopleOf(args: Arguments, meant: Meant): Promise<PeopleTarget> {
  const ofTree = isTreeKey(args[0]) ? peopleOfHighlighted(meant) : peopleOfNodes(args);
  if (ofTree) return ofTree;
  const { selected } = meant;
  await selected.load();
  const row = gridRow(args[0]);
  return row && !selected.has(row.networkId, row.id) ? row : selected.target();
}

function peopleOfHighlighted({ highlighted }: Meant): PeopleTarget {
  const people = targetOf(highlighted());
  if (!people) throw new NothingToDo(l10n.t('Select someone in the Connections view first.'));
  return people;
}

/** The nodes of the tree that a command was called on; undefined when it was called from anywhere else. */
function peopleOfNodes(args: Arguments): PeopleTarget | undefined {
  return targetOf(connectionNodes(args));
}

function targetOf(nodes: readonly ConnectionNode[]): PeopleTarget | undefined {
  const [node] = nodes;
  if (!node) return undefined;
  if (node.kind === 'person' && nodes.length === 1) return clicked(node.networkId, node.connectionId);
  const ids = [...new Set(nodes.flatMap(idsOf))];
  const chosenBy = [...new Set(nodes.map(nodeWords))].join(', ');
  return { kind: 'selected', networkId: node.networkId, ids, chosenBy };
}

/** Whether a command was called by a key binding of the Connections view, which can't pass a node. */
function isTreeKey(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'from' in value && value.from === 'tree';
}

/**
 * The one person a command was called on. Selected people are never meant: opening a profile may be seen by its owner, and
 * a note belongs to one person.
 * @throws NothingToDo when it was not called on a person
 */
function clickedPersonOf([value]: Arguments, meant: Meant): ClickedPerson {
  const [highlighted, ...more] = isTreeKey(value) ? meant.highlighted() : [];
  const node = more.length === 0 ? (highlighted ?? connectionNode(value)) : undefined;
  if (node?.kind === 'person') return clicked(node.networkId, node.connectionId);
  const row = gridRow(value);
  if (!row)
    throw new NothingToDo(l10n.t('Choose one person: right-click them in the grid or in the Connections view.'));
  return row;
}

function clicked(networkId: string, id: ConnectionId): ClickedPerson {
  return { kind: 'clicked', networkId, id };
}

/** The person of a grid row on which a context menu was opened; undefined for other arguments. */
function gridRow(value: unknown): ClickedPerson | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { networkId, clicked: id } = value as Partial<Record<string, unknown>>;
  return typeof networkId === 'string' && isId(id) ? clicked(networkId, id) : undefined;
}

function isId(value: unknown): value is ConnectionId {
  return Number.isInteger(value);
}

function removalNodeOf([node]: Arguments): ReturnType<typeof removalNode> {
  return removalNode(node);
}

/** The files in the arguments, by path or address: a Uri and all selected ones (explorer), paths, or nothing. */
function filesOf([target, selected]: Arguments): readonly string[] {
  const all = Array.isArray(selected) && selected.length > 0 ? selected : Array.isArray(target) ? target : [target];
  return all.flatMap((one: unknown) => fileOf(one) ?? []);
}

function fileOf(target: unknown): string | undefined {
  if (typeof target === 'string' && target !== '') return target;
  return isUri(target) ? fileAddress(target) : undefined;
}

function isUri(value: unknown): value is vscode.Uri {
  return typeof value === 'object' && value !== null && 'fsPath' in value && typeof value.fsPath === 'string';
}

/** The address of a document, as text, in the arguments from a menu of the editor or a code lens. */
function addressOf([target]: Arguments): string | undefined {
  const isUri = typeof target === 'object' && target !== null && 'scheme' in target && 'path' in target;
  if (!isUri) return undefined;
  const uri: { toString(): string } = target;
  return uri.toString();
}

/** A line of a policy, 0-based. */
export interface PolicyLineTarget {
  readonly policy: string;
  readonly line: number;
}

/** @returns undefined when called by a key or the palette: the line at the cursor is meant */
function policyLineOf([target, line]: Arguments): PolicyLineTarget | undefined {
  const policy = addressOf([target]);
  return policy === undefined || typeof line !== 'number' ? undefined : { policy, line };
}

function textOf([text]: Arguments): string | undefined {
  return typeof text === 'string' ? text : undefined;
}

function queryOf([options]: Arguments): string | undefined {
  return typeof options === 'object' && options !== null && 'query' in options && typeof options.query === 'string'
    ? options.query
    : undefined;
}
