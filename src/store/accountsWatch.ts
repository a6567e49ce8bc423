import { join } from 'node:path';
import { accountsFileName } from './accounts.ts';
import { fingerprint } from './file/durableFile.ts';
import { FolderWatch } from './file/folderWatch.ts';

const lookEveryMs = 500;

/** Reports changes of the list of accounts, made by any window, within a second. */
export class AccountsWatch {
  readonly #path: string;
  readonly #onChange: () => void;
  readonly #watch: FolderWatch;
  #timer: NodeJS.Timeout | undefined;
  #seen: string | undefined;
  #looking: Promise<void> | undefined;

  constructor(globalStorage: string, onChange: () => void) {
    this.#path = join(globalStorage, accountsFileName);
    this.#onChange = onChange;
    this.#watch = new FolderWatch(globalStorage, () => void this.#look());
  }

  /** Begins to watch. Resolves once later changes are reported. */
  async begin(): Promise<void> {
    if (this.#timer) return;
    this.#timer = setInterval(() => {
      this.#watch.begin();
      void this.#look();
    }, lookEveryMs);
    this.#timer.unref();
    this.#watch.begin();
    this.#seen = await this.#fingerprint();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#watch.end();
  }

  #look(): Promise<void> {
    return (this.#looking ??= this.#compare().finally(() => (this.#looking = undefined)));
  }

  async #compare(): Promise<void> {
    const now = await this.#fingerprint();
    if (!this.#timer || now === this.#seen) return;
    this.#seen = now;
    this.#onChange();
  }

  /** A list that can't be read at the moment is as it was. */
  #fingerprint(): Promise<string | undefined> {
    return fingerprint(this.#path).catch(() => this.#seen);
  }
}
