import * as l10n from '@vscode/l10n';
import type { ConnectionId } from '#core/people/connection.ts';
import { connectionStates } from '#core/people/connection.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { nameOfRow } from '#core/people/tableRow.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import { letterBuckets, mostChildren } from '#core/search/buckets.ts';
import type { ConnectionGroup, GroupKind, Grouping, GroupSort } from '#core/search/groups.ts';
import { groupConnections, groupsInside } from '#core/search/groups.ts';
import { isolated } from '#core/text/foreignText.ts';
import { fold } from '#core/text/textFolding.ts';
import { formatCount } from '#core/text/numbers.ts';

/** A group of people: a company, a year, a state or a tag. */
export interface GroupNode {
  readonly kind: 'group';
  /** The network of its people. A node may survive a switch of the account, after which ids mean other people. */
  readonly networkId: string;
  /** Unique in the tree and stable over refreshes, so that expanded nodes stay expanded. */
  readonly id: string;
  readonly group: ConnectionGroup;
  /** The group it is a part of: the company of a year, the year of a company. */
  readonly within: GroupNode | undefined;
  /**
   * The index to which the group's rows belong. A node may survive a refresh; the same row of a newer table could be
   * someone else.
   */
  readonly index: SearchIndex;
}

/** A part of a level that is too long for a tree. */
export interface BucketNode {
  readonly kind: 'bucket';
  readonly networkId: string;
  readonly id: string;
  readonly label: string;
  readonly inside: readonly ConnectionNode[];
}

export interface PersonNode {
  readonly kind: 'person';
  readonly networkId: string;
  readonly id: string;
  readonly connectionId: ConnectionId;
  readonly row: RowIndex;
  readonly table: ConnectionTable;
  /** The group in which they are shown. */
  readonly within: GroupNode;
}

export type ConnectionNode = GroupNode | BucketNode | PersonNode;

/** The node that a command was called on, if it was one of this tree. */
export function connectionNode(value: unknown): ConnectionNode | undefined {
  const isNode =
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'person' || value.kind === 'group' || value.kind === 'bucket');
  return isNode ? (value as ConnectionNode) : undefined;
}

/**
 * The nodes that a command was called on from a menu of this tree: all that are selected when the clicked one is among
 * them, otherwise that one. None when it was called from anywhere else.
 */
export function connectionNodes([clicked, selected]: readonly unknown[]): readonly ConnectionNode[] {
  const node = connectionNode(clicked);
  if (!node) return [];
  const nodes = Array.isArray(selected) ? selected.flatMap((one: unknown) => connectionNode(one) ?? []) : [];
  return nodes.length > 0 ? nodes : [node];
}

/** How the tree is laid out. */
export interface TreeLayout {
  readonly grouping: Grouping;
  readonly sort: GroupSort;
}

/** The first level; divided when it is long. */
export function rootNodes(
  rows: Uint32Array,
  index: SearchIndex,
  layout: TreeLayout,
  networkId: string,
): readonly ConnectionNode[] {
  const groups = groupConnections(rows, index, layout.grouping, layout.sort);
  return divided(groupNodes(groups, index, networkId), networkId, '', layout.sort);
}

/** What is inside a node; made only when it is expanded. */
export function childNodes(node: ConnectionNode, layout: TreeLayout): readonly ConnectionNode[] {
  switch (node.kind) {
    case 'person':
      return [];
    case 'bucket':
      return node.inside;
    case 'group': {
      const groups = groupsInside(node.group, node.index, layout.sort);
      const { networkId } = node;
      if (groups.length > 0) {
        return divided(groupNodes(groups, node.index, networkId, node), networkId, node.id, layout.sort);
      }
      return divided(personNodes(node), networkId, node.id, 'name');
    }
  }
}

/** The rows that a node stands for, each once. */
export function rowsOf(node: ConnectionNode): readonly number[] | Uint32Array {
  switch (node.kind) {
    case 'person':
      return [node.row];
    case 'group':
      return node.group.rows;
    case 'bucket':
      return [...new Set(node.inside.flatMap((inner) => [...rowsOf(inner)]))];
  }
}

/** The table to which the rows of a node belong. */
export function tableOf(node: ConnectionNode): ConnectionTable | undefined {
  switch (node.kind) {
    case 'person':
      return node.table;
    case 'group':
      return node.index.table;
    case 'bucket':
      return node.inside[0] && tableOf(node.inside[0]);
  }
}

/** The people that a node stands for. */
export function idsOf(node: ConnectionNode): readonly ConnectionId[] {
  const id = tableOf(node)?.id;
  return Array.from(rowsOf(node), (row) => id?.[row] ?? 0);
}

/** The nodes from the first level down to the first place of a person; undefined: they are not in the tree. */
export function pathTo(
  nodes: readonly ConnectionNode[],
  id: ConnectionId,
  layout: TreeLayout,
): readonly ConnectionNode[] | undefined {
  const [first] = nodes;
  const row = first && tableOf(first)?.id.indexOf(id);
  if (row === undefined || row < 0) return undefined;
  const next = nodes.find((node) => rowsOf(node).includes(row));
  if (!next) return undefined;
  return next.kind === 'person' ? [next] : [next, ...(pathTo(childNodes(next, layout), id, layout) ?? [])];
}

const missing: Readonly<Record<GroupKind, string>> = {
  company: l10n.t('No company'),
  year: l10n.t('No date'),
  state: '',
  tag: l10n.t('No tag'),
};

/** The label of a group; also of the group of people without company, date or tag. */
export function groupLabel({ kind, key, label }: ConnectionGroup): string {
  if (kind === 'state') return stateTitles[connectionStates.find((state) => state === key) ?? 'undecided'];
  return isolated(label) || missing[kind];
}

/** A node in words, which say how its people were chosen: `company: Acme › year: 2019`. */
export function nodeWords(node: ConnectionNode): string {
  switch (node.kind) {
    case 'person':
      return l10n.t('selected in the Connections view');
    case 'bucket':
      return node.label;
    case 'group':
      return `${node.within ? `${nodeWords(node.within)} › ` : ''}${groupWords(node.group)}`;
  }
}

function groupWords(group: ConnectionGroup): string {
  const label = groupLabel(group);
  if (group.key === '') return label;
  switch (group.kind) {
    case 'company':
      return l10n.t('company: {0}', label);
    case 'year':
      return l10n.t('year: {0}', label);
    case 'state':
      return l10n.t('state: {0}', label);
    case 'tag':
      return l10n.t('tag: {0}', label);
  }
}

function groupNodes(
  groups: readonly ConnectionGroup[],
  index: SearchIndex,
  networkId: string,
  within?: GroupNode,
): readonly GroupNode[] {
  const path = within?.id ?? '';
  return groups.map((group) => ({
    kind: 'group',
    networkId,
    // Encoded, so that a tag "conf/1" is not the person 1 of the tag "conf".
    id: `${path}/${group.kind}:${encodedKey(group.key)}`,
    group,
    within,
    index,
  }));
}

function encodedKey(key: string): string {
  return key.replace(/[/%#]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function personNodes(within: GroupNode): readonly PersonNode[] {
  const {
    id,
    group,
    networkId,
    index: { table, names },
  } = within;
  // The names are already folded for searching; a collator would take half a second for a whole network.
  const named = Array.from(group.rows, (row) => ({ row, name: names.at(row) || fold(nameOfRow(table, row)) }));
  named.sort((a, b) => (a.name < b.name ? -1 : a.name === b.name ? a.row - b.row : 1));
  return named.map(({ row }) => {
    const connectionId = table.id[row] ?? 0;
    return { kind: 'person', networkId, id: `${id}/${connectionId}`, connectionId, row, table, within };
  });
}

/** Divides a long level: by letters when sorted by name; otherwise the first stay visible and the rest go under "more". */
function divided(
  nodes: readonly (GroupNode | PersonNode)[],
  networkId: string,
  path: string,
  sort: GroupSort,
): readonly ConnectionNode[] {
  if (sort === 'name') {
    const buckets = letterBuckets(nodes, nodeName);
    if (buckets) {
      return buckets.map(({ key, hasOtherLetters, items }) => ({
        kind: 'bucket',
        networkId,
        id: `${path}/#${key}`,
        label: hasOtherLetters ? l10n.t('Other alphabets') : bucketLabel(items),
        inside: items,
      }));
    }
  }
  if (nodes.length <= mostChildren) return nodes;
  const rest = nodes.slice(mostChildren);
  const id = `${path}/#more`;
  const label = l10n.t`${formatCount(rest.length)} more…`;
  const bucket: BucketNode = { kind: 'bucket', networkId, id, label, inside: divided(rest, networkId, id, sort) };
  return [...nodes.slice(0, mostChildren), bucket];
}

/** "Aarav – Gökçe": the first and the last name. Full names when the first names are the same. */
function bucketLabel(items: readonly (GroupNode | PersonNode)[]): string {
  const [first, last] = [items[0], items.at(-1)].map((node) => (node ? shownNodeName(node) : ''));
  const ends = [first ?? '', last ?? ''];
  const words = ends.map((name) => name.split(' ')[0] ?? name);
  const isPeople = items[0]?.kind === 'person';
  return (isPeople && words[0] !== words[1] ? words : ends).map(isolated).join(' – ');
}

function shownNodeName(node: GroupNode | PersonNode): string {
  return node.kind === 'group' ? groupLabel(node.group) : nameOfRow(node.table, node.row);
}

function nodeName(node: GroupNode | PersonNode): string {
  return node.kind === 'group' ? node.group.label : nameOfRow(node.table, node.row);
}
