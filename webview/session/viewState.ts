import * as v from 'valibot';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { gridViewState } from '#protocol/gridSchemas.ts';
import type { GridViewState } from '#protocol/gridSchemas.ts';

/** What the page saved of itself; undefined when there is nothing or another version of the page wrote it. */
export function readViewState(saved: unknown): GridViewState | undefined {
  const outcome = v.safeParse(gridViewState, saved);
  return outcome.success ? outcome.output : undefined;
}

/** Whether a view shows the first people in the order of the table: then it can be shown before the others are there. */
export function isAtStart({ query, sort, top, cursor, oneByOne }: GridViewState, { id }: ConnectionTable): boolean {
  const isHere = (person: ConnectionId | undefined): boolean => person === undefined || id.includes(person);
  return !oneByOne && query === '' && sort.length === 0 && isHere(top) && isHere(cursor?.id);
}
