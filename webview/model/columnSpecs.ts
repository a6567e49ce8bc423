import * as l10n from '@vscode/l10n';
import { noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { functionNames, seniorities, shownWord } from '#core/people/jobTitle.ts';
import { isJob, jobText } from '#core/people/personMemory.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';
import { formatCount } from '#core/text/numbers.ts';
import { shownDay } from '#core/time/shownDates.ts';
import { commaList } from '#core/text/lists.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { formatDayColumn, intervalText, strengthAt } from './rowText.ts';

/** A column of the grid; widths in CSS pixels. */
interface ColumnSpec {
  readonly title: string;
  /** Until the person sets another. */
  readonly width: number;
  /** For a column of texts: how narrow it may become where there is little room, unless the person has set its width. */
  readonly leastWidth?: number;
  readonly hiddenAtFirst?: true;
  /** The text of a cell. */
  readonly text: (table: ConnectionTable, row: RowIndex) => string;
}

/** How the grid shows each column. What a column is sorted by is in `core/search/sortRows.ts`. */
export const columnSpecs: Readonly<Record<GridColumn, ColumnSpec>> = {
  select: { title: l10n.t('Select'), width: 32, text: () => '' },
  name: { title: l10n.t('Name'), width: 170, leastWidth: 150, text: nameOfRow },
  company: {
    title: l10n.t('Company'),
    width: 160,
    leastWidth: 102,
    text: ({ company }, row) => company[row] ?? '',
  },
  title: { title: l10n.t('Title'), width: 200, leastWidth: 98, text: ({ title }, row) => title[row] ?? '' },
  connected: {
    title: l10n.t('Connected'),
    width: 96,
    text: ({ connectedOn }, row) => formatDayColumn(connectedOn[row] ?? noDay, ''),
  },
  lastContact: {
    title: l10n.t('Last contact'),
    width: 98,
    text: ({ lastContact }, row) => formatDayColumn(lastContact[row] ?? unknownDay, l10n.t('never')),
  },
  messages: { title: l10n.t('Messages'), width: 80, text: messagesText },
  // The state is also a sign beside the name.
  state: {
    title: l10n.t('State'),
    width: 98,
    hiddenAtFirst: true,
    text: (table, row) => stateTitles[stateOfRow(table, row)],
  },
  tags: { title: l10n.t('Tags'), width: 110, leastWidth: 56, text: ({ tags }, row) => commaList(tags[row] ?? []) },
  strength: { title: l10n.t('Strength'), width: 76, hiddenAtFirst: true, text: strengthAt },
  seniority: { title: l10n.t('Seniority'), width: 90, hiddenAtFirst: true, text: seniorityText },
  function: {
    title: l10n.t('Function'),
    width: 150,
    hiddenAtFirst: true,
    text: ({ functions }, row) => commaList(functionNames(functions[row] ?? 0).map(shownWord)),
  },
  joined: { title: l10n.t('Joined'), width: 110, hiddenAtFirst: true, text: joinedText },
  firstSeen: {
    title: l10n.t('First seen'),
    width: 96,
    hiddenAtFirst: true,
    text: ({ firstSeen }, row) => formatDayColumn(firstSeen[row] ?? noDay, ''),
  },
  lastSeen: {
    title: l10n.t('Last seen'),
    width: 96,
    hiddenAtFirst: true,
    text: ({ lastSeen }, row) => formatDayColumn(lastSeen[row] ?? noDay, ''),
  },
  left: {
    title: l10n.t('Left'),
    width: 190,
    hiddenAtFirst: true,
    text: ({ leftAfter, leftBy }, row) => intervalText(leftAfter[row] ?? noDay, leftBy[row] ?? noDay),
  },
  jobChanged: { title: l10n.t('Changed jobs'), width: 190, hiddenAtFirst: true, text: jobChangedText },
  formerJob: {
    title: l10n.t('Former job'),
    width: 220,
    hiddenAtFirst: true,
    text: ({ formerJobs }, row) => jobText(formerJobs[row]?.findLast(isJob)),
  },
};

/** The text of one cell. */
export function cellText(table: ConnectionTable, row: RowIndex, column: GridColumn): string {
  return columnSpecs[column].text(table, row);
}

function messagesText({ messagesSent, messagesReceived }: ConnectionTable, row: RowIndex): string {
  const sent = messagesSent[row] ?? unknownCount;
  if (sent === unknownCount) return l10n.t('unknown');
  return formatCount(sent + Math.max(0, messagesReceived[row] ?? 0));
}

function seniorityText({ seniority }: ConnectionTable, row: RowIndex): string {
  const level = seniorities[(seniority[row] ?? 0) - 1];
  return level ? shownWord(level) : '';
}

function joinedText({ connectedOn, firstSeen }: ConnectionTable, row: RowIndex): string {
  const [connected, seen] = [connectedOn[row] ?? noDay, firstSeen[row] ?? noDay];
  if (connected !== noDay) return shownDay(connected);
  return seen === noDay ? l10n.t('unknown') : l10n.t`by ${shownDay(seen)}`;
}

function jobChangedText({ formerJobs }: ConnectionTable, row: RowIndex): string {
  const former = formerJobs[row]?.findLast(isJob);
  return former ? intervalText(former.after, former.by) : '';
}
