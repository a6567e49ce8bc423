import * as l10n from '@vscode/l10n';
import type { GridColumn, GridViewState } from '#protocol/gridSchemas.ts';
import { gridColumns } from '#protocol/gridSchemas.ts';

/** A column as placed by the person; widths in CSS pixels. */
export interface PlacedColumn {
  readonly column: GridColumn;
  readonly width: number;
  readonly hidden: boolean;
}

export const columnTitles: Readonly<Record<GridColumn, string>> = {
  select: l10n.t('Select'),
  name: l10n.t('Name'),
  company: l10n.t('Company'),
  title: l10n.t('Title'),
  connected: l10n.t('Connected'),
  lastContact: l10n.t('Last contact'),
  messages: l10n.t('Messages'),
  state: l10n.t('State'),
  tags: l10n.t('Tags'),
  strength: l10n.t('Strength'),
  seniority: l10n.t('Seniority'),
  function: l10n.t('Function'),
  joined: l10n.t('Joined'),
  firstSeen: l10n.t('First seen'),
  lastSeen: l10n.t('Last seen'),
  left: l10n.t('Left'),
};

const firstWidths: Readonly<Record<GridColumn, number>> = {
  select: 32,
  name: 170,
  company: 160,
  title: 200,
  connected: 96,
  lastContact: 98,
  messages: 80,
  state: 98,
  tags: 110,
  strength: 76,
  seniority: 90,
  function: 150,
  joined: 110,
  firstSeen: 96,
  lastSeen: 96,
  left: 190,
};

/** Columns of texts: as long as the person has not set their width, they share what room there is. */
const leastWidths: Readonly<Partial<Record<GridColumn, number>>> = { name: 134, company: 106, title: 110, tags: 56 };
const mostGrown = 1.6;

const narrowest = 48;
const widest = 1000;

/** Selecting and naming are what the grid is for. */
export function canHide(column: GridColumn): boolean {
  return column !== 'select' && column !== 'name';
}

const firstHidden: ReadonlySet<GridColumn> = new Set([
  'strength',
  'seniority',
  'function',
  'joined',
  'firstSeen',
  'lastSeen',
  'left',
]);

/** The columns as first seen. */
export const firstLayout: readonly PlacedColumn[] = gridColumns.map((column) => ({
  column,
  width: firstWidths[column],
  hidden: firstHidden.has(column),
}));

/** A remembered layout made whole: every column once, a new one at its usual place, none that must not be hidden hidden. */
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

/**
 * The shown columns as wide as they are drawn in a grid of this width: texts give way before anything is cut off, and
 * grow into free room, within reason. A width that the person set stays.
 */
export function fitColumns(layout: readonly PlacedColumn[], available: number): readonly PlacedColumn[] {
  const shown = layout.filter(({ hidden }) => !hidden);
  const least = ({ column, width }: PlacedColumn): number =>
    (width === firstWidths[column] ? leastWidths[column] : undefined) ?? width;
  const texts = shown.filter((placed) => least(placed) < placed.width);
  if (texts.length === 0 || available <= 0) return shown;
  const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
  const room = available - sum(shown.map(({ width }) => width));
  const text = sum(texts.map(({ width }) => width));
  const spare = text - sum(texts.map(least));
  const grown = Math.min(mostGrown, 1 + Math.max(0, room) / text);
  const shrunk = Math.min(1, Math.max(0, -room) / spare);
  return shown.map((placed) => {
    if (!texts.includes(placed)) return placed;
    return { ...placed, width: Math.floor(placed.width * grown - (placed.width - least(placed)) * shrunk) };
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
