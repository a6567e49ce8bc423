import * as l10n from '@vscode/l10n';
import { connectionStates, decisions, isListed, mostConnections, standings } from '#core/people/connection.ts';
import { connectionState } from '#core/people/connection.ts';
import type { ConnectionState } from '#core/people/connection.ts';
import { remembered } from '#core/people/connectionTable.ts';
import type { FieldCondition } from '#core/query/query.ts';
import { fieldCondition } from '#core/query/query.ts';
import { countAlike, countOf } from '#core/text/numbers.ts';
import { tally } from './tally.ts';
import type { OverviewScope } from './tally.ts';

/** One of the numbers at the top. */
export interface OverviewNumber {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** The count without the people who would leave. */
  readonly left: number;
  readonly condition: FieldCondition | undefined;
  /** Nothing that was imported tells of anyone shown: then `count` is 0, and is not to be shown. */
  readonly isUnknown?: boolean;
}

const decided: readonly ConnectionState[] = ['keep', 'remove'];
const toDecide: readonly ConnectionState[] = ['undecided', 'review'];

/** A count of people: which ones, and the query that finds them. */
interface Count {
  readonly id: string;
  readonly label: (count: number) => string;
  readonly holds: (person: { sent: number; received: number; state: ConnectionState; isListed: boolean }) => boolean;
  readonly condition?: FieldCondition;
  /** Whether it rests on messages. */
  readonly isOfMessages?: boolean;
}

/** A label that is the same for one and several in English. */
const alike =
  (words: string) =>
  (count: number): string =>
    countAlike(count, words);

const counts: readonly Count[] = [
  {
    id: 'connections',
    label: (count) => countOf(count, l10n.t('Connection'), l10n.t('Connections')),
    holds: (person) => person.isListed,
  },
  {
    id: 'twoWay',
    label: (count) => countOf(count, l10n.t('Two-way contact'), l10n.t('Two-way contacts')),
    holds: ({ sent, received }) => sent > 0 && received > 0,
    condition: fieldCondition('is', ['conversation']),
    isOfMessages: true,
  },
  {
    id: 'never',
    label: alike(l10n.t('Never messaged')),
    holds: ({ sent, received }) => sent === 0 && received === 0,
    condition: fieldCondition('messages', [{ kind: 'count', min: 0, max: 0 }]),
    isOfMessages: true,
  },
  {
    id: 'unknown',
    label: alike(l10n.t('Messages unknown')),
    holds: ({ sent }) => sent < 0,
    condition: fieldCondition('messages', [{ kind: 'unknown' }]),
  },
  ...[
    { id: 'decided', label: l10n.t('Decided'), states: decided },
    { id: 'toDecide', label: l10n.t('To decide'), states: toDecide },
    { id: 'marked', label: l10n.t('Marked to remove'), states: ['remove'] as const },
  ].map(({ id, label, states }) => ({
    id,
    label: alike(label),
    holds: ({ state }: { state: ConnectionState }) => states.includes(state),
    condition: fieldCondition('state', states),
  })),
];

const unknownAt = counts.findIndex(({ id }) => id === 'unknown');

/** The numbers at the top. All count the people shown, except the free places, which belong to the whole network. */
export function overviewNumbers(scope: OverviewScope): OverviewNumber[] {
  const { everyone, everyMatch, leaving, index, rows } = scope;
  const { standing, decision, messagesSent, messagesReceived, remembered: memory } = index.table;
  const sources = [standing, decision, messagesSent, messagesReceived];
  const tallies = tally(scope, 'numbers', sources, counts.length, (row, add) => {
    const person = {
      sent: messagesSent[row] ?? 0,
      received: messagesReceived[row] ?? 0,
      state: connectionStates[stateCode(scope, row)] ?? 'undecided',
      isListed: isListed(standings[standing[row] ?? 0] ?? 'connected'),
    };
    counts.forEach(({ holds }, code) => {
      if (holds(person)) add(code);
    });
  });
  const isNothingKnown = rows.length > 0 && tallies.count[unknownAt] === rows.length;
  const [connections, ...others] = counts.map(({ id, label, condition, isOfMessages }, code): OverviewNumber => {
    const count = tallies.count[code] ?? 0;
    const number = { id, label: label(count), count, left: tallies.left[code] ?? 0, condition };
    return isOfMessages && isNothingKnown ? { ...number, condition: undefined, isUnknown: true } : number;
  });
  const placesWithout = (people: number): number => Math.max(0, mostConnections - people);
  const places = placesWithout(everyone.length);
  let gone = 0;
  for (const row of everyMatch) if ((memory[row] ?? 0) & remembered.leftWithLastReading) gone++;
  return [
    ...(connections ? [connections] : []),
    {
      id: 'places',
      label: countOf(places, l10n.t('Place left of 30,000'), l10n.t('Places left of 30,000')),
      count: places,
      left: placesWithout(everyone.length - leaving.length),
      condition: undefined,
    },
    ...followersNumber(scope),
    ...others,
    {
      id: 'gone',
      label: countAlike(gone, l10n.t('Gone since the last reading')),
      count: gone,
      left: gone,
      condition: fieldCondition('left', ['lastReading']),
    },
  ];
}

/** Followers. A removal ends following in both directions, so at most as many followers are lost as people leave. */
function followersNumber({ followers, everyone, leaving }: OverviewScope): OverviewNumber[] {
  if (!followers) return [];
  const { count } = followers;
  const left = Math.max(0, count - leaving.length);
  const most = Math.min(count, everyone.length);
  const label =
    count === 1
      ? l10n.t('Follower')
      : countOf(
          most,
          l10n.t('Followers, of whom at most {0} is a connection'),
          l10n.t('Followers, of whom at most {0} are connections'),
        );
  return [{ id: 'followers', label, count, left, condition: undefined }];
}

/** The index of a person's state in `connectionStates`. */
export function stateCode({ index: { table } }: OverviewScope, row: number): number {
  return stateCodes[table.standing[row] ?? 0]?.[table.decision[row] ?? 0] ?? 0;
}
const stateCodes = standings.map((standing) =>
  decisions.map((decision) => connectionStates.indexOf(connectionState(decision, standing))),
);
