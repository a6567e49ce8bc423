import type * as vscode from 'vscode';

/** Does something once after it was asked for one or many times in a row: changes often come in bursts. */
export class Later implements vscode.Disposable {
  readonly #work: () => void;
  readonly #milliseconds: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number, work: () => void) {
    this.#milliseconds = milliseconds;
    this.#work = work;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#work, this.#milliseconds);
  }

  /** It is not to be done after all. */
  cancel(): void {
    clearTimeout(this.#timer);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
