import type { GridColumn } from '#protocol/gridSchemas.ts';

interface HeaderDragActions {
  readonly resize: (column: GridColumn, width: number) => void;
  /** The column whose place the dragged one would take; undefined when the drag ends. */
  readonly target: (column: GridColumn | undefined) => void;
  readonly move: (column: GridColumn, target: GridColumn) => void;
}

/** A smaller movement is a click of an unsteady hand. */
const dragThreshold = 5;

/** Dragging in the header: at a heading's edge it resizes, on a heading it moves the column. */
export class HeaderDrag {
  readonly #actions: HeaderDragActions;
  #draggedAt = -1;

  constructor(actions: HeaderDragActions) {
    this.#actions = actions;
  }

  /** Whether this click is the end of a drag and not meant as one. */
  wasDragged(click: MouseEvent): boolean {
    return this.#draggedAt >= 0 && click.timeStamp - this.#draggedAt < 50;
  }

  press(event: PointerEvent, column: GridColumn, width: number, atEdge: boolean): void {
    const element = event.currentTarget;
    if (event.button !== 0 || !(element instanceof HTMLElement)) return;
    event.stopPropagation();
    if (!atEdge && column === 'select') return;
    // At once: a quick hand is past the narrow edge before the first movement is told.
    element.setPointerCapture(event.pointerId);
    let dragging = false;
    let target: GridColumn | undefined;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener(
      'pointermove',
      (move) => {
        dragging ||= Math.abs(move.clientX - event.clientX) > dragThreshold;
        if (!dragging) return;
        if (atEdge) {
          element.classList.add('active');
          this.#actions.resize(column, width + move.clientX - event.clientX);
          return;
        }
        target = headingAt(element, move.clientX);
        this.#actions.target(target);
      },
      { signal },
    );
    const end = (up: PointerEvent): void => {
      stop.abort();
      element.classList.remove('active');
      if (!dragging) return;
      this.#draggedAt = up.timeStamp;
      if (atEdge) return;
      this.#actions.target(undefined);
      if (up.type === 'pointerup' && target) this.#actions.move(column, target);
    };
    element.addEventListener('pointerup', end, { signal });
    element.addEventListener('pointercancel', end, { signal });
  }
}

function headingAt(heading: HTMLElement, x: number): GridColumn | undefined {
  for (const sibling of heading.parentElement?.children ?? []) {
    const { left, right } = sibling.getBoundingClientRect();
    if (x >= left && x < right) return sibling.id.replace('heading-', '') as GridColumn;
  }
  return undefined;
}
