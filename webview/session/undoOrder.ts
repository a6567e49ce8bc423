import type { ConnectionId } from '#core/people/connection.ts';

/** What one undo takes back: a change of the selection, which only this page knows, or one that the host has kept. */
export type UndoStep =
  { readonly kind: 'selection'; readonly before: readonly ConnectionId[] } | { readonly kind: 'host' };

/** More than anyone goes back. */
const mostSteps = 50;

/** In which order selecting and deciding happened, so that undo takes back the last of either. */
export class UndoOrder {
  #steps: UndoStep[] = [];
  /** The last step is a range that is still being drawn out. */
  #isOpen = false;

  /** What undo would take back; undefined: nothing that this page knows of. */
  get last(): UndoStep | undefined {
    return this.#steps.at(-1);
  }

  /**
   * The selection changed.
   * @param isExtending by drawing a range out further: one step with the change before, if that did the same
   */
  noteSelection(before: readonly ConnectionId[], isExtending: boolean): void {
    if (!(isExtending && this.#isOpen)) this.#push({ kind: 'selection', before });
    this.#isOpen = isExtending;
  }

  /** A decision, tag or note was written, from here or from elsewhere. */
  noteHost(): void {
    this.#push({ kind: 'host' });
    this.#isOpen = false;
  }

  take(): UndoStep | undefined {
    this.#isOpen = false;
    return this.#steps.pop();
  }

  /** The host's last step is taken back, whatever was selected since. */
  takeHost(): void {
    const at = this.#steps.findLastIndex(({ kind }) => kind === 'host');
    if (at >= 0) this.#steps.splice(at, 1);
  }

  /** Other people have come: whom the steps name are not among them. */
  clear(): void {
    this.#steps = [];
    this.#isOpen = false;
  }

  #push(step: UndoStep): void {
    this.#steps.push(step);
    if (this.#steps.length > mostSteps) this.#steps.shift();
  }
}
