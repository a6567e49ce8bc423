import type { Instant } from '#core/time/clock.ts';
import type { AfterDamage } from './file/damagedFile.ts';
import type { WasmSource } from './file/database.ts';
import { SharedDatabase } from './file/sharedDatabase.ts';
import { Store } from './store.ts';

export interface OpenStoreOptions {
  /** The bytes of sql.js's `sql-wasm.wasm`; asked for once per process. */
  readonly wasm: WasmSource;
  readonly now?: () => Instant;
  /** One plain sentence for the person, without personal data. */
  readonly onWarning?: (message: string) => void;
  /** The answer to StoreError `damaged`; the names of the backups are in the error. */
  readonly afterDamage?: AfterDamage;
  /**
   * How often to look for changes of other windows, besides being told by the system. Default 300 ms; 0: only when asked.
   */
  readonly pollMs?: number;
  /** How long to wait while another window writes, in ms. Default 10 s. */
  readonly lockPatienceMs?: number;
  /** How long a lock's owner whose process can't be looked up may show no sign of life, in ms. Default 30 s. */
  readonly lockSilenceMs?: number;
  /** How long to wait, after finding a damaged file, for an open window to save its content again, in ms. Default 2 s. */
  readonly healPatienceMs?: number;
}

/**
 * Opens an account's store, creating the folder (mode 0700) when needed. The file (mode 0600) is created with the first
 * change.
 * @throws StoreError `damaged` (the file is set aside; call again with `afterDamage`), `newerVersion`, `notReadable`
 */
export async function openStore(directory: string, options: OpenStoreOptions): Promise<Store> {
  const now = options.now ?? Date.now;
  const shared = await SharedDatabase.open(directory, {
    wasm: options.wasm,
    now,
    onWarning: options.onWarning ?? (() => undefined),
    afterDamage: options.afterDamage,
    pollMs: options.pollMs ?? 300,
    lockPatienceMs: options.lockPatienceMs ?? 10_000,
    lockSilenceMs: options.lockSilenceMs,
    healPatienceMs: options.healPatienceMs ?? 2_000,
  });
  return new Store(shared, now, options.lockSilenceMs);
}
