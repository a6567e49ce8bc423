import type { ConnectionId } from '#core/people/connection.ts';

/** What one undo takes back: a change of the selection, which only this page knows, or one that the host has kept. */
export type UndoStep =
  { readonly kind: 'selection'; readonly before: readonly ConnectionId[] } | { readonly kind: 'host' };

/** The most steps kept, more than anyone undoes. */
const mostSteps = 50;

/** The order of selecting and deciding, so that undo takes back the last of either. */
export class UndoOrder {
  #steps: UndoStep[] = [];
  /** Whether the last step is a range that is still being extended. */
  #isOpen = false;

  /** The step that undo would take back; undefined: none that this page knows of. */
  get last(): UndoStep | undefined {
    return this.#steps.at(-1);
  }

  /**
   * Notes a change of the selection.
   * @param isExtending by extending a range: joined into one step with the change before, if that did the same
   */
  noteSelection(before: readonly ConnectionId[], isExtending: boolean): void {
    if (!(isExtending && this.#isOpen)) this.#push({ kind: 'selection', before });
    this.#isOpen = isExtending;
  }

  /** Notes that a decision, tag or note was written, here or elsewhere. */
  noteHost(): void {
    this.#push({ kind: 'host' });
    this.#isOpen = false;
  }

  take(): UndoStep | undefined {
    this.#isOpen = false;
    return this.#steps.pop();
  }

  /** Removes the host's last step, which is undone regardless of later selecting. */
  takeHost(): void {
    const at = this.#steps.findLastIndex(({ kind }) => kind === 'host');
    if (at >= 0) this.#steps.splice(at, 1);
  }

  /** Removes all steps, since another network is shown. */
  clear(): void {
    this.#steps = [];
    this.#isOpen = false;
  }

  #push(step: UndoStep): void {
    this.#steps.push(step);
    if (this.#steps.length > mostSteps) this.#steps.shift();
  }
}
