import type { ConnectionId } from '#core/people/connection.ts';
import type { Target } from '#protocol/gridSchemas.ts';
import type { ShownRows } from './shownRows.ts';

/** Where the cursor was among the rows, and who came next. */
export interface CursorPlace {
  readonly id: ConnectionId;
  readonly position: number;
  readonly next: ConnectionId | undefined;
}

/** Moves the cursor on from someone who is decided on, or who is no longer shown. */
export class CursorAdvance {
  readonly #shown: ShownRows;

  constructor(shown: ShownRows) {
    this.#shown = shown;
  }

  /**
   * Who has the cursor once this is decided: the next one, if it is about the person with the cursor alone. It moves on before
   * the decision is saved, so that keys typed faster than that do not all mean the same person.
   */
  afterDeciding(target: Target, cursor: ConnectionId | undefined): typeof cursor {
    const one = target.kind === 'clicked' ? target.id : target.ids.length === 1 ? target.ids[0] : undefined;
    return one === undefined || one !== cursor ? cursor : (this.placeOf(one)?.next ?? one);
  }

  /** Who has the cursor once decisions were undone: the person whose decision it was, if it was one person who is shown. */
  afterUndoing(undone: readonly ConnectionId[], cursor: ConnectionId | undefined): typeof cursor {
    const [one] = undone;
    return undone.length === 1 && this.#shown.positionOf(one) >= 0 ? one : cursor;
  }

  /** The place of the cursor before the rows change; undefined: its person is not shown. */
  placeOf(id: ConnectionId | undefined): CursorPlace | undefined {
    const position = this.#shown.positionOf(id);
    return id === undefined || position < 0 ? undefined : { id, position, next: this.#shown.idAt(position + 1) };
  }

  /** The person who gets the cursor after the rows changed: the same, or the one who came next. */
  after({ id, position, next }: CursorPlace): ConnectionId | undefined {
    if (this.#shown.positionOf(id) >= 0) return id;
    if (next !== undefined && this.#shown.positionOf(next) >= 0) return next;
    return this.#shown.idAt(Math.min(position, this.#shown.filtered.rows.length - 1));
  }
}
