import type { ConnectionTable } from '#core/people/connectionTable.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { cellText } from './columnSpecs.ts';
import { columnSpecs } from './columnSpecs.ts';
import { clampWidth } from './columnLayout.ts';

/** How wide a text is drawn, in CSS pixels. */
export type MeasureText = (text: string, isHeading: boolean) => number;

/** Left and right of a cell's text. */
const padding = 16;
/** What stands beside the text: the sign before a name, the arrow of a sorted heading. */
const sign = 21;
const arrow = 14;
/** So many people are looked at: more would say nothing else, and cost time at each opening. */
const sampled = 300;
/** The few longest are cut, rather than that everyone gives them room. */
const fitting = 0.95;
/** Of texts as long as these, some is the widest. */
const longest = 60;
const widestFirst = 320;

/** How wide each column has to be for nearly everyone's values and for its heading. */
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

/** How wide a column has to be for all of these people. */
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
