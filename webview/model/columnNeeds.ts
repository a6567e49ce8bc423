import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { cellText, columnSpecs } from './columnSpecs.ts';
import { clampWidth } from './columnLayout.ts';

/** Measures the width of a text as drawn, in CSS pixels. */
export type MeasureText = (text: string, isHeading: boolean) => number;

/** Left and right of a cell's text together. */
const padding = 16;
/** Beside the text: the sign before a name, the arrow of a sorted heading. */
const sign = 21;
const arrow = 14;
/** The number of people whose values are measured: more would change nothing and slow down each opening. */
const sampled = 300;
/** The share of values that fit: the few longest are cut, instead of taking room from all others. */
const fitting = 0.95;
/** The number of longest texts to measure: the widest is among them. */
const longest = 60;
const widestFirst = 320;

/** The width that each column needs for its heading and nearly everyone's values. */
export function columnNeeds(
  columns: readonly GridColumn[],
  table: ConnectionTable,
  measure: MeasureText,
): ReadonlyMap<GridColumn, number> {
  const step = Math.max(1, Math.floor(table.length / sampled));
  const rows = Array.from({ length: Math.min(sampled, table.length) }, (_, at) => at * step);
  return new Map(
    columns
      .filter((column) => column !== 'select')
      .map((column) => {
        const widths = rows.map((row) => measure(cellText(table, row, column), false)).sort((a, b) => a - b);
        const fits = widths[Math.ceil((widths.length - 1) * fitting)] ?? 0;
        return [column, Math.min(widestFirst, widthFor(column, fits, measure))];
      }),
  );
}

/** The width that a column needs for the values of all these people. */
export function fittedWidth(
  column: GridColumn,
  rows: Uint32Array,
  table: ConnectionTable,
  measure: MeasureText,
): number {
  const texts = new Set(Array.from(rows, (row) => cellText(table, row, column)));
  const long = [...texts].sort((a, b) => b.length - a.length).slice(0, longest);
  return widthFor(column, Math.max(0, ...long.map((text) => measure(text, false))), measure);
}

function widthFor(column: GridColumn, text: number, measure: MeasureText): number {
  const heading = measure(columnSpecs[column].title, true) + arrow;
  return clampWidth(Math.max(text + (column === 'name' ? sign : 0), heading) + padding + 1);
}
