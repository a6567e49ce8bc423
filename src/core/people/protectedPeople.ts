import type { Connection, ConnectionId, Decision } from './connection.ts';

/** The people whom a decision would change, and those whom it leaves alone because they are kept. */
export interface PartedPeople {
  readonly changing: readonly ConnectionId[];
  readonly kept: readonly ConnectionId[];
}

/**
 * Sets apart the people who would lose their protection by a decision on several. A decision on a single person is always
 * meant for that person and sets no one apart.
 */
export function partKept(people: readonly Pick<Connection, 'id' | 'decision'>[], decision: Decision): PartedPeople {
  const isLeft = (person: Pick<Connection, 'decision'>): boolean =>
    decision !== 'keep' && people.length > 1 && person.decision === 'keep';
  return {
    changing: people.filter((person) => !isLeft(person)).map(({ id }) => id),
    kept: people.filter(isLeft).map(({ id }) => id),
  };
}
