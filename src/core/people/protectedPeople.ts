import type { Connection, ConnectionId, Decision } from './connection.ts';

/** The people a decision is to change, and those it leaves alone because they are kept. */
export interface PartedPeople {
  readonly changing: readonly ConnectionId[];
  readonly kept: readonly ConnectionId[];
}

/**
 * Parts those a decision on several people would take protection from. A decision on one person is about that person
 * and leaves no one out.
 */
export function partKept(people: readonly Pick<Connection, 'id' | 'decision'>[], decision: Decision): PartedPeople {
  const isLeft = (person: Pick<Connection, 'decision'>): boolean =>
    decision !== 'keep' && people.length > 1 && person.decision === 'keep';
  return {
    changing: people.filter((person) => !isLeft(person)).map(({ id }) => id),
    kept: people.filter(isLeft).map(({ id }) => id),
  };
}
