import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';

/** Reports changes in a folder where the system can report them: for certainty, a caller also has to look at times. */
export class FolderWatch {
  readonly #folder: string;
  readonly #onChange: () => void;
  #watcher: FSWatcher | undefined;

  constructor(folder: string, onChange: () => void) {
    this.#folder = folder;
    this.#onChange = onChange;
  }

  /** Begins to watch. A folder that does not exist yet is watched from a later call on. */
  begin(): void {
    if (this.#watcher) return;
    try {
      this.#watcher = watch(this.#folder, { persistent: false }, this.#onChange);
      // The folder was removed, or the system has no more watches to give.
      this.#watcher.on('error', () => this.end());
    } catch {
      this.#watcher = undefined;
    }
  }

  end(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}
