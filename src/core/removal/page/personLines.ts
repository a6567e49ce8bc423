import * as l10n from '@vscode/l10n';
import { decisions, standings } from '#core/people/connection.ts';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable, RowIndex } from '#core/people/connectionTable.ts';
import { evidence, noDay, unknownCount, unknownDay } from '#core/people/connectionTable.ts';
import { fold } from '#core/text/textFolding.ts';
import { monthOfDay, yearOfMonth } from '#core/time/monthOfDay.ts';
import { commaList } from '#core/text/lists.ts';

/** The rows of these people in the order of the table, which is by id; unknown ids are left out. */
export function rowsOfIds(table: Pick<ConnectionTable, 'id' | 'length'>, ids: Iterable<ConnectionId>): number[] {
  const wanted = new Set(ids);
  const rows: number[] = [];
  for (let row = 0; row < table.length && rows.length < wanted.size; row++) {
    if (wanted.has(table.id[row] ?? 0)) rows.push(row);
  }
  return rows;
}

/** Title and company, as far as known. */
export function jobOfRow(table: Pick<ConnectionTable, 'title' | 'company'>, row: RowIndex): string {
  return commaList([table.title[row] ?? '', table.company[row] ?? ''].filter(Boolean));
}

/** What the data says about the tie, in a few words: "Since 2013 · You both wrote, last in 2016 · Recommended you". */
export function tieOfRow(
  table: Pick<ConnectionTable, 'connectedOn' | 'messagesSent' | 'messagesReceived' | 'lastContact' | 'evidence'>,
  row: RowIndex,
): string {
  const connected = table.connectedOn[row] ?? noDay;
  const bits = table.evidence[row] ?? 0;
  return [
    connected === noDay ? '' : l10n.t`Since ${yearOfMonth(monthOfDay(connected))}`,
    messagesOfRow(table, row),
    bits & evidence.recommendedByThem ? l10n.t('They recommended you') : '',
    bits & evidence.recommendedByMe ? l10n.t('You recommended them') : '',
    bits & evidence.linkedInNote ? l10n.t('You wrote a note about them') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function messagesOfRow(
  table: Pick<ConnectionTable, 'messagesSent' | 'messagesReceived' | 'lastContact'>,
  row: RowIndex,
): string {
  const sent = table.messagesSent[row] ?? unknownCount;
  const received = table.messagesReceived[row] ?? 0;
  if (sent === unknownCount) return '';
  const last = table.lastContact[row] ?? unknownDay;
  const year = last === noDay || last === unknownDay ? undefined : yearOfMonth(monthOfDay(last));
  if (sent > 0 && received > 0)
    return year === undefined ? l10n.t('You both wrote') : l10n.t`You both wrote, last in ${year}`;
  if (sent > 0) return l10n.t('You wrote, they never did');
  return received > 0 ? l10n.t('They wrote, you never did') : l10n.t('No message either way');
}

/** Why someone cannot be removed now; undefined: they can. */
export type LeftOutReason = 'kept' | 'hidden' | 'elsewhere' | 'clickedLately';

const keep = decisions.indexOf('keep');
const connected = standings.indexOf('connected');

/**
 * Why a row's person is left out of a removal; undefined: they are not. "Kept" comes before other reasons, since the person
 * said so.
 * @param lately people who were clicked so recently that no run may plan them
 */
export function leftOutReason(
  table: Pick<ConnectionTable, 'id' | 'slug' | 'decision' | 'standing'>,
  row: RowIndex,
  lately: ReadonlySet<ConnectionId>,
): LeftOutReason | undefined {
  if (table.decision[row] === keep) return 'kept';
  if (table.slug[row] === '') return 'hidden';
  if (table.standing[row] !== connected) return 'elsewhere';
  return lately.has(table.id[row] ?? 0) ? 'clickedLately' : undefined;
}

/** By folded name, how many people in the network have it; no one is counted under ''. */
export function namesInUse(
  table: Pick<ConnectionTable, 'firstName' | 'lastName' | 'standing' | 'length'>,
): (row: RowIndex) => number {
  const counts = new Map<string, number>();
  const folded: string[] = [];
  const left = new Set([standings.indexOf('removed'), standings.indexOf('gone')]);
  for (let row = 0; row < table.length; row++) {
    const name = fold(`${table.firstName[row] ?? ''} ${table.lastName[row] ?? ''}`.trim());
    folded.push(name);
    if (name !== '' && !left.has(table.standing[row] ?? 0)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (row) => counts.get(folded[row] ?? '') ?? 0;
}
