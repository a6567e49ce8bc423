import * as l10n from '@vscode/l10n';
import { connectionStates, decisions, isListed, standings } from '#core/people/connection.ts';
import { connectionState } from '#core/people/connection.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { remembered } from '#core/people/connectionTable.ts';
import type { FieldCondition } from '#core/query/query.ts';
import { fieldCondition } from '#core/query/query.ts';
import { formatCount } from '#core/text/numbers.ts';
import { mostConnections } from './whatIf.ts';
import type { OverviewScope } from './tally.ts';

/** One of the numbers at the top. */
export interface OverviewNumber {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** What remains of it without those who would leave. */
  readonly left: number;
  readonly condition: FieldCondition | undefined;
}

const decided: readonly ConnectionState[] = ['keep', 'remove'];
const toDecide: readonly ConnectionState[] = ['undecided', 'review'];

/** The numbers, each of the people shown but for the places, which are the network's. */
export function overviewNumbers(scope: OverviewScope): OverviewNumber[] {
  const { rows, everyone, everyMatch, leaving, index } = scope;
  const { table } = index;
  const shown = new Uint8Array(table.length);
  for (const row of rows) shown[row] = 1;
  const lost = leaving.filter((row) => shown[row] === 1);
  const number = (
    id: string,
    label: string,
    holds: (row: number) => boolean,
    condition?: FieldCondition,
  ): OverviewNumber => {
    const count = countOf(rows, holds);
    return { id, label, count, left: count - countOf(lost, holds), condition };
  };
  const sent = (row: number): number => table.messagesSent[row] ?? 0;
  const received = (row: number): number => table.messagesReceived[row] ?? 0;
  const state = (of: readonly ConnectionState[]) => {
    const wanted = new Set(of.map((one) => connectionStates.indexOf(one)));
    return (row: number): boolean => wanted.has(stateCode(scope, row));
  };
  const placesWithout = (connections: number): number => Math.max(0, mostConnections - connections);
  const gone = countOf(everyMatch, (row) => ((table.remembered[row] ?? 0) & remembered.leftWithLastReading) !== 0);
  return [
    number('connections', l10n.t('Connections'), (row) => isListed(standings[table.standing[row] ?? 0] ?? 'connected')),
    {
      id: 'places',
      label: l10n.t('Places left of 30,000'),
      count: placesWithout(everyone.length),
      left: placesWithout(everyone.length - leaving.length),
      condition: undefined,
    },
    ...followersNumber(scope),
    number(
      'twoWay',
      l10n.t('Two-way contacts'),
      (row) => sent(row) > 0 && received(row) > 0,
      fieldCondition('is', ['conversation']),
    ),
    number(
      'never',
      l10n.t('Never messaged'),
      (row) => sent(row) === 0 && received(row) === 0,
      fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }]),
    ),
    number(
      'unknown',
      l10n.t('Messages unknown'),
      (row) => sent(row) < 0,
      fieldCondition('messages', [{ kind: 'unknown' }]),
    ),
    number('decided', l10n.t('Decided'), state(decided), fieldCondition('state', decided)),
    number('toDecide', l10n.t('To decide'), state(toDecide), fieldCondition('state', toDecide)),
    number('marked', l10n.t('Marked to remove'), state(['remove']), fieldCondition('state', ['remove'])),
    {
      id: 'gone',
      label: l10n.t('Gone since the last reading'),
      count: gone,
      left: gone,
      condition: fieldCondition('left', ['lastReading']),
    },
  ];
}

/** Followers have no limit; a removal ends following both ways, so as many as leave are lost at most. */
function followersNumber({ followers, everyone, leaving }: OverviewScope): OverviewNumber[] {
  if (!followers) return [];
  const { count } = followers;
  const left = Math.max(0, count - leaving.length);
  const label = l10n.t`Followers, of whom at most ${formatCount(Math.min(count, everyone.length))} are connections`;
  return [{ id: 'followers', label, count, left, condition: undefined }];
}

/** The place of a person's state in `connectionStates`. */
export function stateCode({ index: { table } }: OverviewScope, row: number): number {
  const decision = decisions[table.decision[row] ?? 0] ?? 'undecided';
  return connectionStates.indexOf(connectionState(decision, standings[table.standing[row] ?? 0] ?? 'connected'));
}

function countOf(rows: Iterable<number>, holds: (row: number) => boolean): number {
  let count = 0;
  for (const row of rows) if (holds(row)) count++;
  return count;
}
