import type { ConnectionId, Decision } from '#core/people/connection.ts';
import type { Target } from '#protocol/gridSchemas.ts';
import type { People } from './people.ts';
import { marksDiffer } from './peopleChange.ts';
import type { ShownRows } from './shownRows.ts';

/** Where the cursor was among the rows, and who came next. */
export interface CursorPlace {
  readonly id: ConnectionId;
  readonly position: number;
  readonly next: ConnectionId | undefined;
}

/** Moves the cursor on from someone who was decided on, or who is no longer shown. */
export class CursorAdvance {
  /** The person with the cursor while a decision on them is under way; when it is done, the cursor moves to the next. */
  awaits: ConnectionId | undefined;
  readonly #shown: ShownRows;

  constructor(shown: ShownRows) {
    this.#shown = shown;
  }

  /** Notes that this is about to be decided. @returns who has the cursor: the next one at once where nothing will change */
  decide(target: Target, decision: Decision, cursor: ConnectionId | undefined, people: People): typeof cursor {
    const one = target.kind === 'clicked' ? target.id : target.ids.length === 1 ? target.ids[0] : undefined;
    const isAtCursor = one !== undefined && one === cursor;
    const isDecided = isAtCursor && people.decisionOf(one) === decision;
    this.awaits = isAtCursor && !isDecided ? one : undefined;
    return isDecided ? (this.placeOf(one)?.next ?? one) : cursor;
  }

  /** The place of the cursor before the rows change; undefined: its person is not shown. */
  placeOf(id: ConnectionId | undefined): CursorPlace | undefined {
    const position = this.#shown.positionOf(id);
    return id === undefined || position < 0 ? undefined : { id, position, next: this.#shown.idAt(position + 1) };
  }

  /** The person who gets the cursor after a change: the same, or the one who came next. */
  after({ id, position, next }: CursorPlace, before: People, now: People): ConnectionId | undefined {
    const isDecided = this.awaits === id && marksDiffer(before, now, [id]);
    if (isDecided) this.awaits = undefined;
    const isShown = this.#shown.positionOf(id) >= 0;
    if (isShown && !isDecided) return id;
    if (next !== undefined && this.#shown.positionOf(next) >= 0) return next;
    return isShown ? id : this.#shown.idAt(Math.min(position, this.#shown.filtered.rows.length - 1));
  }
}
