import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isoDay } from '#core/time/calendarDay.ts';
import type { DayNumber } from '#core/time/calendarDay.ts';
import type { Connection, ConnectionState } from '#core/people/connection.ts';
import { shownName } from '#core/people/connection.ts';
import { isolated, plainMarkdown } from '#core/text/foreignText.ts';
import { unknownMessages } from '#core/people/connection.ts';
import { latest } from '#core/import/knownNetwork.ts';
import type { GroupKind } from '#core/search/groups.ts';
import { treeItem } from '#vscode/ui/window.ts';
import { displayName, stateOfRow } from './nodes.ts';
import type { ConnectionNode, PersonNode } from './nodes.ts';
import { formatCount } from '#core/text/numbers.ts';

const stateIcons: Readonly<Record<ConnectionState, vscode.ThemeIcon>> = {
  undecided: new vscode.ThemeIcon('person'),
  keep: new vscode.ThemeIcon('shield', new vscode.ThemeColor('charts.green')),
  review: new vscode.ThemeIcon('eye', new vscode.ThemeColor('charts.yellow')),
  remove: new vscode.ThemeIcon('close', new vscode.ThemeColor('charts.red')),
  queued: new vscode.ThemeIcon('clock', new vscode.ThemeColor('charts.orange')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('charts.orange')),
  removed: new vscode.ThemeIcon('trash', new vscode.ThemeColor('disabledForeground')),
  gone: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('disabledForeground')),
};

const groupIcons: Readonly<Record<GroupKind, string>> = {
  company: 'organization',
  year: 'calendar',
  state: 'symbol-enum',
  tag: 'tag',
};

const missing: Readonly<Record<GroupKind, string>> = {
  company: l10n.t('No company'),
  year: l10n.t('No date'),
  state: '',
  tag: l10n.t('No tag'),
};

/** How a node looks. Tooltips come later, only for what is hovered. */
export function connectionItem(node: ConnectionNode, checked: boolean): vscode.TreeItem {
  const item = node.kind === 'person' ? personItem(node) : groupItem(node);
  item.id = node.id;
  item.checkboxState = checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  return item;
}

function groupItem(node: Exclude<ConnectionNode, PersonNode>): vscode.TreeItem {
  if (node.kind === 'bucket') {
    const item = treeItem(node.label, undefined, vscode.TreeItemCollapsibleState.Collapsed);
    item.contextValue = 'stretch';
    return item;
  }
  const { group } = node;
  const label = isolated(group.label) || missing[group.kind];
  const item = treeItem(label, formatCount(group.rows.length), vscode.TreeItemCollapsibleState.Collapsed);
  item.iconPath = new vscode.ThemeIcon(groupIcons[group.kind]);
  item.contextValue = group.kind === 'company' && group.key !== '' ? 'company' : 'group';
  return item;
}

function personItem(node: PersonNode): vscode.TreeItem {
  const { row, table } = node;
  const state = stateOfRow(table, row);
  const name = isolated(displayName(table, row));
  const job = [table.title[row] ?? '', table.company[row] ?? ''].filter(Boolean).map(isolated).join(' · ');
  const item = treeItem(name, job);
  item.iconPath = stateIcons[state];
  item.contextValue = table.slug[row] ? 'person' : 'hidden';
  item.accessibilityInformation = { label: `${name}, ${job}, ${state}` };
  return item;
}

/** Everything worth knowing at a glance. `appendText` would make links of the addresses in what others wrote. */
export function connectionTooltip(person: Connection): vscode.MarkdownString {
  const facts = [
    [l10n.t('Title'), person.title],
    [l10n.t('Company'), person.company],
    [l10n.t('Connected'), dayText(person.connectedOn)],
    [l10n.t('Messages'), messagesText(person)],
    [l10n.t('Last contact'), dayText(lastContact(person))],
    [l10n.t('Tags'), person.tags.join(', ')],
    [l10n.t('Note'), person.note],
  ] as const;
  const lines = facts.filter(([, value]) => value !== '').map(([label, value]) => `${label}: ${value}`);
  return new vscode.MarkdownString([shownName(person), ...lines].map(plainMarkdown).join('\n\n'));
}

function lastContact({ interaction: { messages } }: Connection): DayNumber | undefined {
  return latest(messages?.lastSent, messages?.lastReceived);
}

function dayText(day: DayNumber | undefined): string {
  return day === undefined ? '' : isoDay(day);
}

function messagesText({ slug, interaction: { messages } }: Connection): string {
  if (!messages) return unknownMessages(slug);
  if (messages.sent + messages.received === 0) return 'never';
  return l10n.t`${formatCount(messages.sent)} sent, ${formatCount(messages.received)} received`;
}
