import * as l10n from '@vscode/l10n';
import type { ConnectionId, ConnectionState } from '#core/people/connection.ts';
import { connectionStates } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { noDay, unknownCount } from '#core/people/connectionTable.ts';
import { stateOfRow } from '#core/people/tableRow.ts';
import { civilDate } from '#core/time/calendarDay.ts';
import { isolated } from '#core/text/foreignText.ts';
import { countAlike, countOf, formatCount, peopleCount } from '#core/text/numbers.ts';
import { commaList } from '#core/text/lists.ts';
import type { ConnectionNode, GroupNode, PersonNode } from './nodes.ts';
import { groupLabel, rowsOf, tableOf } from './nodes.ts';

/** Counts of the people of a node by state. */
export interface NodeTally {
  readonly people: number;
  readonly selected: number;
  readonly byState: ReadonlyMap<ConnectionState, number>;
}

/** Counts the people of a node. */
export function nodeTally(node: ConnectionNode, isSelected: (id: ConnectionId) => boolean): NodeTally {
  const byState = new Map<ConnectionState, number>();
  const table = tableOf(node);
  const rows = rowsOf(node);
  let selected = 0;
  if (table) {
    for (const row of rows) {
      const state = stateOfRow(table, row);
      byState.set(state, (byState.get(state) ?? 0) + 1);
      if (isSelected(table.id[row] ?? 0)) selected++;
    }
  }
  return { people: rows.length, selected, byState };
}

const stateCounts: Readonly<Record<ConnectionState, string>> = {
  undecided: l10n.t('{0} undecided'),
  keep: l10n.t('{0} kept'),
  review: l10n.t('{0} to review'),
  remove: l10n.t('{0} to remove'),
  queued: l10n.t('{0} queued'),
  unknown: l10n.t('{0} unclear'),
  removed: l10n.t('{0} removed'),
  gone: l10n.t('{0} gone'),
};
const stateOfAll: Partial<Readonly<Record<ConnectionState, string>>> = {
  keep: l10n.t('all kept'),
  review: l10n.t('all to review'),
  remove: l10n.t('all to remove'),
  queued: l10n.t('all queued'),
};

/** The state that everyone of a node has; undefined: they differ, or there is no one. */
export function stateOfEveryone({ byState, people }: NodeTally): ConnectionState | undefined {
  const [[state, count] = []] = byState;
  return count === people ? state : undefined;
}

/** How far a group is decided; empty when nothing is decided in it, or when the group is itself a state. */
function decidedParts(node: ConnectionNode, tally: NodeTally): readonly string[] {
  if (node.kind === 'group' && node.group.kind === 'state') return [];
  const everyone = stateOfEveryone(tally);
  if (everyone !== undefined) return [stateOfAll[everyone] ?? ''].filter(Boolean);
  return countsByState(tally);
}

/** "300 kept", "222 undecided": what is decided comes first. */
function countsByState({ byState }: NodeTally): readonly string[] {
  const states = [...connectionStates.filter((state) => state !== 'undecided'), 'undecided' as const];
  return states.flatMap((state) => {
    const count = byState.get(state);
    return count === undefined ? [] : [countAlike(count, stateCounts[state])];
  });
}

function partlySelected({ people, selected }: NodeTally): string | undefined {
  // VS Code's check boxes have no third state.
  return selected > 0 && selected < people
    ? countAlike(selected, l10n.t('{0} of {1} selected'), formatCount(people))
    : undefined;
}

/** The description after a group's name: "522 · 300 kept, 222 undecided"; "12 of 145 selected". */
export function groupDescription(node: ConnectionNode, tally: NodeTally): string {
  const decided = commaList(decidedParts(node, tally));
  return [partlySelected(tally) ?? formatCount(tally.people), decided].filter(Boolean).join(' · ');
}

/** The same for screen readers. */
export function groupSpoken(label: string, node: ConnectionNode, tally: NodeTally): string {
  const parts = [label, peopleCount(tally.people), ...decidedParts(node, tally), partlySelected(tally) ?? ''];
  return commaList(parts.filter(Boolean));
}

/** Facts about a group for its tooltip, one line each. */
export function groupFacts({ group, index }: GroupNode, tally: NodeTally): readonly string[] {
  const { table } = index;
  const states = group.kind === 'state' ? '' : commaList(countsByState(tally));
  const facts = [groupLabel(group), peopleCount(tally.people), states];
  let [neverWrote, known, first, last] = [0, 0, Infinity, -Infinity];
  const spellings = new Set<string>();
  for (const row of group.rows) {
    const messages = messagesOf(table, row);
    if (messages !== undefined) known++;
    if (messages === 0) neverWrote++;
    const day = table.connectedOn[row] ?? noDay;
    if (day !== noDay) [first, last] = [Math.min(first, day), Math.max(last, day)];
    spellings.add(table.company[row] ?? '');
  }
  if (known > 0) facts.push(l10n.t('{0} never wrote', formatCount(neverWrote)));
  if (first <= last) facts.push(yearsText(civilDate(first).year, civilDate(last).year));
  if (group.kind === 'company' && spellings.size > 1) {
    facts.push(l10n.t('Spellings: {0}', [...spellings].map(isolated).join(' · ')));
  }
  return facts.filter(Boolean);
}

function yearsText(first: number, last: number): string {
  return first === last
    ? l10n.t('Connected in {0}', String(first))
    : l10n.t('Connected from {0} to {1}', String(first), String(last));
}

/** The number of messages in both directions; undefined when it is not known. */
function messagesOf({ messagesSent, messagesReceived }: ConnectionTable, row: RowIndex): number | undefined {
  const sent = messagesSent[row] ?? unknownCount;
  return sent === unknownCount ? undefined : sent + Math.max(0, messagesReceived[row] ?? 0);
}

/** The description after a person's name, without what their group already says: "2013 · never wrote · Engineer". */
export function personDescription({ table, row, within }: PersonNode): string {
  const said = new Set([within.group.kind, within.within?.group.kind]);
  const day = table.connectedOn[row] ?? noDay;
  const messages = messagesOf(table, row);
  return [
    said.has('year') || day === noDay ? '' : String(civilDate(day).year),
    messages === 0 ? l10n.t('never wrote') : '',
    messages ? countOf(messages, l10n.t('{0} message'), l10n.t('{0} messages')) : '',
    isolated(table.title[row] ?? ''),
    said.has('company') ? '' : isolated(table.company[row] ?? ''),
  ]
    .filter(Boolean)
    .join(' · ');
}
