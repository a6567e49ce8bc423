import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Connection, ConnectionId, ConnectionState } from '#core/people/connection.ts';
import { shownName, unknownMessages } from '#core/people/connection.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';
import { isolated, plainMarkdown } from '#core/text/foreignText.ts';
import { latest } from '#core/import/knownNetwork.ts';
import type { GroupKind } from '#core/search/groups.ts';
import { treeItem } from '#vscode/ui/window.ts';
import { commandId } from '#vscode/ids.ts';
import { groupLabel } from './nodes.ts';
import type { ConnectionNode, GroupNode, PersonNode } from './nodes.ts';
import {
  groupDescription,
  groupFacts,
  groupSpoken,
  nodeTally,
  personDescription,
  stateOfEveryone,
} from './nodeFacts.ts';
import type { NodeTally } from './nodeFacts.ts';
import { formatCount } from '#core/text/numbers.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { commaList } from '#core/text/lists.ts';

const stateIcons: Readonly<Record<ConnectionState, vscode.ThemeIcon>> = {
  undecided: new vscode.ThemeIcon('person'),
  keep: new vscode.ThemeIcon('shield', new vscode.ThemeColor('charts.green')),
  review: new vscode.ThemeIcon('eye', new vscode.ThemeColor('charts.yellow')),
  remove: new vscode.ThemeIcon('close', new vscode.ThemeColor('charts.red')),
  queued: new vscode.ThemeIcon('clock', new vscode.ThemeColor('symbolIcon.classForeground')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('symbolIcon.classForeground')),
  removed: new vscode.ThemeIcon('trash', new vscode.ThemeColor('disabledForeground')),
  gone: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground')),
};

const groupIcons: Readonly<Record<GroupKind, string>> = {
  company: 'organization',
  year: 'calendar',
  state: 'symbol-enum',
  tag: 'tag',
};

/** The tree item of a node. Tooltips are made later, only for a hovered item. */
export function connectionItem(node: ConnectionNode, isSelected: (id: ConnectionId) => boolean): vscode.TreeItem {
  const tally = nodeTally(node, isSelected);
  const item = node.kind === 'person' ? personItem(node) : groupItem(node, tally);
  item.id = node.id;
  item.checkboxState =
    tally.people > 0 && tally.selected === tally.people
      ? vscode.TreeItemCheckboxState.Checked
      : vscode.TreeItemCheckboxState.Unchecked;
  return item;
}

function groupItem(node: Exclude<ConnectionNode, PersonNode>, tally: NodeTally): vscode.TreeItem {
  const label = node.kind === 'bucket' ? node.label : groupLabel(node.group);
  const item = treeItem(label, groupDescription(node, tally), vscode.TreeItemCollapsibleState.Collapsed);
  item.accessibilityInformation = { label: groupSpoken(label, node, tally) };
  if (node.kind === 'bucket') {
    item.contextValue = 'bucket';
    return item;
  }
  const { group } = node;
  const state = group.kind === 'state' ? undefined : stateOfEveryone(tally);
  item.iconPath =
    state === undefined || state === 'undecided' ? new vscode.ThemeIcon(groupIcons[group.kind]) : stateIcons[state];
  item.contextValue = group.kind === 'company' && group.key !== '' ? 'company' : 'group';
  return item;
}

function personItem(node: PersonNode): vscode.TreeItem {
  const { row, table } = node;
  const state = stateOfRow(table, row);
  const name = isolated(nameOfRow(table, row));
  const about = personDescription(node);
  const item = treeItem(name, about);
  item.iconPath = stateIcons[state];
  item.contextValue = table.slug[row] ? 'person' : 'hidden';
  item.accessibilityInformation = { label: commaList([name, about, stateTitles[state]].filter(Boolean)) };
  item.command = { command: commandId('showDetails'), title: l10n.t('Show Details'), arguments: [node] };
  return item;
}

/** The tooltip of a group. */
export function groupTooltip(node: GroupNode): vscode.MarkdownString {
  const tally = nodeTally(node, () => false);
  return new vscode.MarkdownString(groupFacts(node, tally).map(plainMarkdown).join('\n\n'));
}

/**
 * The tooltip of a person, with everything worth knowing. Not made with `appendText`, which would turn addresses in texts
 * of others into links.
 */
export function connectionTooltip(person: Connection): vscode.MarkdownString {
  const facts = [
    [l10n.t('Title'), person.title],
    [l10n.t('Company'), person.company],
    [l10n.t('Connected'), dayText(person.connectedOn)],
    [l10n.t('Messages'), messagesText(person)],
    [l10n.t('Last contact'), dayText(lastContact(person))],
    [l10n.t('Tags'), commaList(person.tags)],
    [l10n.t('Note'), person.note],
  ] as const;
  const lines = facts.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
  return new vscode.MarkdownString([shownName(person), ...lines].map(plainMarkdown).join('\n\n'));
}

function lastContact({ interaction: { messages } }: Connection): DayNumber | undefined {
  return latest(messages?.lastSent, messages?.lastReceived);
}

function dayText(day: DayNumber | undefined): string {
  return day === undefined ? '' : shownDay(day);
}

function messagesText({ slug, interaction: { messages } }: Connection): string {
  if (!messages) return unknownMessages(slug);
  if (messages.sent + messages.received === 0) return l10n.t('never');
  return l10n.t`${formatCount(messages.sent)} sent, ${formatCount(messages.received)} received`;
}
