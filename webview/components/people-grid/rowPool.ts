import * as l10n from '@vscode/l10n';
import type { ConnectionState } from '#core/people/connection.ts';
import type { ConnectionTable } from '#core/people/connectionTable.ts';
import { stateTitles } from '#core/people/stateTitles.ts';
import { nameOfRow, stateOfRow } from '#core/people/tableRow.ts';
import type { GridColumn } from '#protocol/gridSchemas.ts';
import { cellText } from '#webview/model/columnSpecs.ts';
import type { RowWindow } from '#webview/model/rowWindow.ts';
import { codiconText } from '#webview/styles/codicon.ts';
import { stateSigns } from '#webview/styles/stateSign.ts';

/** What a row shows at a place; `position` counts from 0 among the rows shown. */
export interface RowSource {
  readonly table: ConnectionTable;
  /** Rows of the table, in the order shown. */
  readonly rows: Uint32Array;
  isSelected(id: number): boolean;
}

interface RowElement {
  readonly element: HTMLElement;
  readonly cells: readonly CellElement[];
  readonly checkbox: HTMLInputElement | undefined;
  /** Beside the name: what was decided, or became of it. */
  readonly sign: HTMLElement | undefined;
  /** What it shows now; -1 is nothing. */
  position: number;
  id: number;
  /** Where it lies, in pixels from the origin. */
  top: number;
}

interface CellElement {
  readonly column: GridColumn;
  readonly element: HTMLElement;
  readonly text: Text;
}

/**
 * The row elements. A place on the list always goes to the same slot (`position % slots`), so that scrolling by a row
 * touches one element; what is already shown is not written again.
 */
export class RowPool {
  readonly #container: HTMLElement;
  #columns: readonly GridColumn[] = [];
  #slots: RowElement[] = [];

  constructor(container: HTMLElement) {
    this.#container = container;
  }

  /** Starts again with these columns. */
  setColumns(columns: readonly GridColumn[]): void {
    if (columns.join() === this.#columns.join()) return;
    this.#columns = columns;
    this.#container.replaceChildren();
    this.#slots = [];
  }

  /**
   * Shows the window's rows. `origin` is the position whose top is 0.
   * @param all also those that are at their place already, for their content may have changed
   */
  show(window: RowWindow, source: RowSource, rowHeight: number, origin: number, all: boolean): void {
    this.#makeSlots(window.end - window.first);
    const used = this.#slots.length;
    for (let position = window.first; position < window.first + used; position += 1) {
      const slot = this.#slots[position % used];
      if (!slot) continue;
      if (position >= window.end) this.#hide(slot);
      else if (all || slot.position !== position) this.#fill(slot, position, source, rowHeight, origin);
    }
  }

  /** The element of a cell, when its row is drawn. */
  cell(position: number, column: GridColumn): HTMLElement | undefined {
    return this.#at(position)?.cells.find((cell) => cell.column === column)?.element;
  }

  /** Which place and column an element inside the pool belongs to. */
  placeOf(path: readonly EventTarget[]): { position: number; id: number; column: GridColumn | undefined } | undefined {
    const slot = this.#slots.find(({ element }) => path.includes(element));
    if (!slot || slot.position < 0) return undefined;
    const cell = slot.cells.find(({ element }) => path.includes(element));
    return { position: slot.position, id: slot.id, column: cell?.column };
  }

  #at(position: number): RowElement | undefined {
    return this.#slots.find((slot) => slot.position === position);
  }

  #makeSlots(count: number): void {
    // The number of slots only grows: a smaller one would move every row to another element.
    if (count <= this.#slots.length) return;
    for (const slot of this.#slots) slot.position = -1;
    while (this.#slots.length < count) {
      const slot = this.#makeRow();
      this.#slots.push(slot);
      this.#container.append(slot.element);
    }
  }

  #hide(slot: RowElement): void {
    if (slot.position < 0) return;
    slot.position = -1;
    slot.id = -1;
    slot.element.hidden = true;
  }

  #fill(slot: RowElement, position: number, source: RowSource, rowHeight: number, origin: number): void {
    const { table } = source;
    const row = source.rows[position] ?? 0;
    const id = table.id[row] ?? 0;
    const { element } = slot;
    if (element.hidden) element.hidden = false;
    const top = (position - origin) * rowHeight;
    if (slot.top !== top) element.style.transform = `translateY(${top}px)`;
    slot.top = top;
    if (slot.position !== position) {
      element.ariaRowIndex = String(position + 2);
      element.classList.toggle('odd', position % 2 === 1);
    }
    slot.position = position;
    slot.id = id;
    const selected = source.isSelected(id);
    const ariaSelected = String(selected);
    if (element.ariaSelected !== ariaSelected) element.ariaSelected = ariaSelected;
    if (slot.checkbox) {
      slot.checkbox.checked = selected;
      const label = l10n.t`Select ${nameOfRow(table, row)}`;
      if (slot.checkbox.ariaLabel !== label) slot.checkbox.ariaLabel = label;
    }
    const state = stateOfRow(table, row);
    if (element.dataset['state'] !== state) {
      element.dataset['state'] = state;
      showState(slot.sign, state);
    }
    for (const cell of slot.cells) {
      if (cell.column === 'select') continue;
      const text = cellText(table, row, cell.column);
      if (cell.text.data !== text) cell.text.data = text;
    }
  }

  #makeRow(): RowElement {
    const element = document.createElement('div');
    element.className = 'row';
    element.role = 'row';
    element.hidden = true;
    let checkbox: HTMLInputElement | undefined;
    let sign: HTMLElement | undefined;
    const number = this.#slots.length;
    const cells = this.#columns.map((column, index): CellElement => {
      const cell = document.createElement('div');
      cell.className = `cell ${column}${index === 1 && column === 'name' ? ' pinned' : ''}`;
      cell.role = 'gridcell';
      cell.ariaColIndex = String(index + 1);
      cell.id = `cell-${number}-${column}`;
      const text = document.createTextNode('');
      if (column === 'select') {
        checkbox = document.createElement('input');
        checkbox.type = 'checkbox';
        // The grid is one tab stop; Space does from the keyboard what a click does here.
        checkbox.tabIndex = -1;
        cell.append(checkbox);
      } else if (column === 'name') {
        sign = document.createElement('span');
        sign.className = 'sign codicon';
        sign.role = 'img';
        const name = document.createElement('bdi');
        name.append(text);
        cell.append(sign, name);
      } else {
        // A text in Arabic or Hebrew must not turn the row around.
        cell.dir = 'auto';
        cell.append(text);
      }
      element.append(cell);
      return { column, element: cell, text };
    });
    return { element, cells, checkbox, sign, position: -1, id: -1, top: -1 };
  }
}

function showState(sign: HTMLElement | undefined, state: ConnectionState): void {
  if (!sign) return;
  sign.dataset['state'] = state;
  // Where there is none, its room stays, so that the names begin in one line.
  sign.textContent = state === 'undecided' ? '' : codiconText(stateSigns[state]);
  sign.ariaLabel = state === 'undecided' ? null : stateTitles[state];
  sign.ariaHidden = state === 'undecided' ? 'true' : null;
  sign.title = state === 'undecided' ? '' : stateTitles[state];
}
