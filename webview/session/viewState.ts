import * as v from 'valibot';
import type { ConnectionId } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { longestQuery } from '#core/query/parseQuery.ts';
import { restoreLayout } from '#webview/model/columnLayout.ts';
import type { PlacedColumn } from '#webview/model/columnLayout.ts';
import { gridViewState } from '#protocol/gridSchemas.ts';
import type { GridViewState } from '#protocol/gridSchemas.ts';
import type { OneByOneMode } from './oneByOneMode.ts';
import type { Cursor } from './sessionTopics.ts';
import type { ShownRows } from './shownRows.ts';
import { Sitting } from './sitting.ts';

/** The stored state of the page; undefined when there is none or another version of the page wrote it. */
export function readViewState(saved: unknown): GridViewState | undefined {
  const outcome = v.safeParse(gridViewState, saved);
  return outcome.success ? outcome.output : undefined;
}

/** Whether a view shows the first people in the order of the table, so that it can be shown before the others have come. */
export function isAtStart({ query, sort, top, cursor, oneByOne }: GridViewState, { id }: ConnectionTable): boolean {
  const isHere = (person: ConnectionId | undefined): boolean => person === undefined || id.includes(person);
  return !oneByOne && query === '' && sort.length === 0 && isHere(top) && isHere(cursor?.id);
}

/** The part of the page's session that is about how the person views the people. */
export interface PageView extends Pick<
  GridViewState,
  'facetsOpen' | 'histogramOpen' | 'detailsOpen' | 'top' | 'focus'
> {
  readonly networkId: string | undefined;
  readonly shown: ShownRows;
  readonly oneByOne: OneByOneMode;
  overviewOpen: boolean;
  layout: readonly PlacedColumn[];
  cursor: Cursor;
  sitting: Sitting;
}

/** Restores a stored view; for another network, only the parts without ids. */
export function restoreView(view: PageView, state: GridViewState): void {
  view.shown.sort = state.sort;
  view.layout = restoreLayout(state.columns);
  view.focus = state.focus;
  view.facetsOpen = state.facetsOpen;
  view.histogramOpen = state.histogramOpen;
  view.detailsOpen = state.detailsOpen;
  view.overviewOpen = state.overviewOpen ?? false;
  if (state.networkId !== view.networkId) return;
  view.shown.read(state.query);
  view.cursor = state.cursor ?? view.cursor;
  view.top = state.top;
  if (state.sitting) view.sitting = Sitting.from(state.sitting);
}

/** The view to store. */
export function savedView(view: PageView): GridViewState {
  const { text, goodText, sort } = view.shown;
  const { id, column } = view.cursor;
  return {
    networkId: view.networkId,
    // A text that is too long for a query can't be stored either; the box says so.
    query: text.length > longestQuery ? goodText : text,
    sort: [...sort],
    columns: [...view.layout],
    top: view.top,
    cursor: id === undefined ? undefined : { id, column },
    focus: view.focus,
    facetsOpen: view.facetsOpen,
    histogramOpen: view.histogramOpen,
    detailsOpen: view.detailsOpen,
    overviewOpen: view.overviewOpen,
    oneByOne: view.oneByOne.state,
    sitting: view.sitting.state,
  };
}
