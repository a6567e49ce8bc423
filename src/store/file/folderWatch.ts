import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';

/** Tells when something in a folder changes, where the system can tell: who needs to know for sure also has to look. */
export class FolderWatch {
  readonly #folder: string;
  readonly #onChange: () => void;
  #watcher: FSWatcher | undefined;

  constructor(folder: string, onChange: () => void) {
    this.#folder = folder;
    this.#onChange = onChange;
  }

  /** Begins, unless it watches already. A folder that is not there yet is watched from a later call on. */
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
