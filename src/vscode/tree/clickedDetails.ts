import type * as vscode from 'vscode';
import type { ClickedPerson } from '#vscode/people/target.ts';
import { Later } from '#vscode/ui/later.ts';

/** A key that decides on a person selects them first, and VS Code takes that for a click; the key itself comes by then. */
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

  /** It was a key. */
  cancel(): void {
    this.#later.cancel();
  }

  dispose(): void {
    this.#later.dispose();
  }
}
