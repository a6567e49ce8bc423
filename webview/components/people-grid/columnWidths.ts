import type { GridColumn } from '#protocol/gridSchemas.ts';
import type { PlacedColumn } from '#webview/model/columnLayout.ts';
import { fitColumns, resizeColumn, shownColumns } from '#webview/model/columnLayout.ts';
import { columnNeeds, fittedWidth } from '#webview/model/columnNeeds.ts';
import type { MeasureText } from '#webview/model/columnNeeds.ts';
import type { GridSession } from '#webview/session/gridSession.ts';

/** How wide the columns of a grid are drawn, by what stands in them. */
export class ColumnWidths {
  readonly #element: HTMLElement;
  #needs: ReadonlyMap<GridColumn, number> = new Map();
  /** Whose people, and which columns, the needs are of: a change of single people moves no column. */
  #measured = '';
  #columns: readonly PlacedColumn[] = [];
  #from: readonly unknown[] = [];

  /** @param element in whose font the values are drawn */
  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** The columns to draw in this room; the same list as before as long as nothing has changed. */
  of({ layout, networkId, awaited, people }: GridSession, width: number): readonly PlacedColumn[] {
    const from = [layout, networkId, awaited, people.hasTags, width];
    if (from.every((one, at) => one === this.#from[at]) && this.#from.length > 0) return this.#columns;
    this.#from = from;
    const shown = shownColumns(layout, people.hasTags);
    const columns = shown.map(({ column }) => column);
    const measured = [networkId, awaited > 0, ...columns].join(' ');
    if (measured !== this.#measured && width > 0) {
      this.#measured = measured;
      this.#needs = columnNeeds(columns, people.table, this.#measure());
    }
    return (this.#columns = fitColumns(shown, width, this.#needs));
  }

  /** Makes a column as wide as the widest value of the people shown. */
  fit(column: GridColumn, session: GridSession): void {
    const width = fittedWidth(column, session.rows, session.people.table, this.#measure());
    session.setLayout(resizeColumn(session.layout, column, width));
  }

  #measure(): MeasureText {
    const { fontSize, fontFamily } = getComputedStyle(this.#element);
    const context = document.createElement('canvas').getContext('2d');
    return (text, isHeading) => {
      if (!context) return text.length * 8;
      context.font = `${isHeading ? '600 ' : ''}${fontSize} ${fontFamily}`;
      return context.measureText(text).width;
    };
  }
}
