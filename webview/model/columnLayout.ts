import type { GridColumn, GridViewState } from '#protocol/gridSchemas.ts';
import { gridColumns } from '#protocol/gridSchemas.ts';
import { columnSpecs } from './columnSpecs.ts';

/** A column as placed by the person; widths in CSS pixels. */
export interface PlacedColumn {
  readonly column: GridColumn;
  readonly width: number;
  readonly hidden: boolean;
}

/** How much wider than its content a column of texts may grow into free room. */
const mostGrown = 1.6;

const narrowest = 48;
const widest = 1000;

/** Selecting and naming are what the grid is for. */
export function canHide(column: GridColumn): boolean {
  return column !== 'select' && column !== 'name';
}

/** The columns as first shown. */
export const firstLayout: readonly PlacedColumn[] = gridColumns.map((column) => ({
  column,
  width: columnSpecs[column].width,
  hidden: columnSpecs[column].hiddenAtFirst ?? false,
}));

/** Completes a stored layout: every column once, new ones at their usual places, and none hidden that must be shown. */
export function restoreLayout(remembered: GridViewState['columns']): readonly PlacedColumn[] {
  const known = remembered.filter((placed, at) => remembered.findIndex((p) => p.column === placed.column) === at);
  const layout = known
    .filter(({ column }) => column !== 'select')
    .map(({ column, width, hidden }) => ({ column, width: clampWidth(width), hidden: hidden && canHide(column) }));
  firstLayout.forEach((placed, at) => {
    if (!layout.some(({ column }) => column === placed.column)) layout.splice(at, 0, placed);
  });
  return layout;
}

/** The columns to draw. @param hasTags whether anyone has a tag: an empty column would take room from the others */
export function shownColumns(layout: readonly PlacedColumn[], hasTags: boolean): readonly PlacedColumn[] {
  return layout.filter(({ column, hidden }) => !hidden && (hasTags || column !== 'tags'));
}

/**
 * Columns with the widths at which they are drawn in a grid of a width. Each gets what its content needs. When that is too
 * much, columns of texts shrink first; when there is room, they grow, within reason. A width set by the person stays.
 * @param needed the width that each column's content needs, where known
 */
export function fitColumns(
  shown: readonly PlacedColumn[],
  available: number,
  needed: ReadonlyMap<GridColumn, number> = new Map(),
): readonly PlacedColumn[] {
  const isSet = ({ column, width }: PlacedColumn): boolean => width !== columnSpecs[column].width;
  const wanted = shown.map((placed) => (isSet(placed) ? placed.width : (needed.get(placed.column) ?? placed.width)));
  const least = shown.map((placed, at) => {
    const width = wanted[at] ?? 0;
    return isSet(placed) ? width : Math.min(width, columnSpecs[placed.column].leastWidth ?? width);
  });
  const isText = shown.map((placed) => !isSet(placed) && columnSpecs[placed.column].leastWidth !== undefined);
  if (!isText.includes(true) || available <= 0)
    return shown.map((placed, at) => ({ ...placed, width: wanted[at] ?? 0 }));
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
  const room = available - sum(wanted);
  const text = sum(wanted.filter((_, at) => isText[at]));
  const grown = Math.min(mostGrown, 1 + Math.max(0, room) / text);
  const spare = sum(wanted) - sum(least);
  const shrunk = spare === 0 ? 0 : Math.min(1, Math.max(0, -room) / spare);
  return shown.map((placed, at) => {
    const width = wanted[at] ?? 0;
    return { ...placed, width: Math.floor((isText[at] ? width * grown : width) - (width - (least[at] ?? 0)) * shrunk) };
  });
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

export function resizeColumn(
  layout: readonly PlacedColumn[],
  column: GridColumn,
  width: number,
): readonly PlacedColumn[] {
  return layout.map((placed) => (placed.column === column ? { ...placed, width: clampWidth(width) } : placed));
}

export function showColumn(
  layout: readonly PlacedColumn[],
  column: GridColumn,
  shown: boolean,
): readonly PlacedColumn[] {
  return layout.map((placed) => (placed.column === column && canHide(column) ? { ...placed, hidden: !shown } : placed));
}

/** Puts `column` in the place of `target`. The select column stays first. */
export function moveColumn(
  layout: readonly PlacedColumn[],
  column: GridColumn,
  target: GridColumn,
): readonly PlacedColumn[] {
  const from = layout.findIndex((placed) => placed.column === column);
  const to = layout.findIndex((placed) => placed.column === target);
  const moved = layout[from];
  if (!moved || to < 0 || column === 'select' || target === 'select') return layout;
  const rest = layout.filter((placed) => placed !== moved);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}
