import type { Objection } from '../core/removal/ports.ts';
import type { Gives, ListedPerson, ReadingProgress } from '../protocol/browserMessages.ts';
import type { LinkedInPage } from './linkedInPage.ts';

/** Reads the list of connections (built next). */
export function readConnections(
  _page: LinkedInPage,
  _signal: AbortSignal,
  _onPeople: (people: readonly ListedPerson[], progress: ReadingProgress) => void,
): Promise<Gives<'readConnections'> | Objection> {
  return Promise.resolve({ kind: 'reading', read: 0, complete: false });
}
