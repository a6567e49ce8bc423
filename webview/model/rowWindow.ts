/** The rows that exist as elements: from `first` up to, not including, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** What decides which rows exist. Lengths in CSS pixels. */
export interface RowViewport {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly scrollTop: number;
  readonly height: number;
  /** Rows kept beyond either edge. */
  readonly overscan: number;
}

/** The rows to draw: all that touch the viewport, and the overscan, within bounds. */
export function rowWindow({ rowCount, rowHeight, scrollTop, height, overscan }: RowViewport): RowWindow {
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, rowCount * rowHeight - height));
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const end = Math.min(rowCount, Math.ceil((top + height) / rowHeight) + overscan);
  return { first: Math.min(first, end), end };
}

/** The scroll position that brings a row wholly into view with the least movement. */
export function scrollTopToReveal(row: number, { rowHeight, scrollTop, height }: RowViewport): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, Math.min(top, top + rowHeight - height));
}

/** The number of rows that Page Down moves: the whole rows that fit, less one that stays in view for orientation. */
export function pageStep(height: number, rowHeight: number): number {
  return Math.max(1, Math.floor(height / rowHeight) - 1);
}
