import type * as vscode from 'vscode';
import type { ClickedPerson } from '#vscode/people/target.ts';
import { Later } from '#vscode/ui/later.ts';

/**
 * Keys that decide on a person select them first, which VS Code reports as a click; the key's command follows within this
 * many milliseconds.
 */
const waitForKey = 150;

/** Shows the details of the person clicked in the Connections view. */
export class ClickedDetails implements vscode.Disposable {
  readonly #later: Later;
  #person: ClickedPerson | undefined;

  constructor(show: (person: ClickedPerson) => void) {
    this.#later = new Later(waitForKey, () => {
      if (this.#person) show(this.#person);
    });
  }

  clicked(person: ClickedPerson): void {
    this.#person = person;
    this.#later.ask();
  }

  /** Call this when it was a key. */
  cancel(): void {
    this.#later.cancel();
  }

  dispose(): void {
    this.#later.dispose();
  }
}
