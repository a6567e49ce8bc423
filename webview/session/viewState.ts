import * as v from 'valibot';
import { gridViewState } from '#protocol/gridSchemas.ts';
import type { GridViewState } from '#protocol/gridSchemas.ts';

/** What the page saved of itself; undefined when there is nothing or another version of the page wrote it. */
export function readViewState(saved: unknown): GridViewState | undefined {
  const outcome = v.safeParse(gridViewState, saved);
  return outcome.success ? outcome.output : undefined;
}
