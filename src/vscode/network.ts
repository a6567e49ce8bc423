import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { SearchIndex } from '../core/filter/searchIndex.ts';
import type { Accounts } from '../store/accounts.ts';
import type { StoreChange } from '../store/sharedDatabase.ts';
import type { OpenStoreOptions, Store } from '../store/store.ts';
import { StoreError } from '../store/storeError.ts';
import type { Log } from './log.ts';
import { Cancelled } from './log.ts';
import { window } from './window.ts';

/**
 * The network of the current account: opens its store when somebody first needs it, and tells of every change, whichever
 * window made it. Nothing of sql.js is loaded before.
 */
export class Network implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<StoreChange>();
  readonly #switched = new vscode.EventEmitter<void>();
  #opening: Promise<Store> | undefined;
  #index: SearchIndex | undefined;

  readonly onDidChange = this.#changed.event;
  /** Another account, or no data any more: everything shown is to be read anew. */
  readonly onDidSwitch = this.#switched.event;

  constructor(context: vscode.ExtensionContext, log: Log) {
    this.#context = context;
    this.#log = log;
  }

  /** Whether the store was needed already; for those who only want to react. */
  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  /** The store of the current account. @throws StoreError when it can't be read; the next call tries again */
  store(): Promise<Store> {
    const opening = (this.#opening ??= this.#open());
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  /** What filtering, grouping and counting work on, for the present revision. */
  async index(): Promise<SearchIndex> {
    const store = await this.store();
    const table = store.table();
    const companiesApart = store.companySplits();
    const known = this.#index;
    const same = known?.table === table && known.companiesApart.size === companiesApart.length;
    if (!known || !same) {
      this.#index = new SearchIndex(table, { companiesApart, ...(known && { previous: known }) });
    }
    return this.#index ?? new SearchIndex(table);
  }

  /** All accounts of this machine. */
  async accounts(): Promise<Accounts> {
    const { Accounts } = await import('../store/accounts.ts');
    return new Accounts(this.#context.globalStorageUri.fsPath);
  }

  async switchTo(accountId: string): Promise<void> {
    await (await this.accounts()).makeCurrent(accountId);
    await this.close();
    this.#switched.fire();
  }

  /** Lets go of the store, to be opened again when needed. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    await (await opening)?.dispose();
  }

  /** Everything was deleted on disk: forget it and show it. */
  forget(): void {
    this.#opening = undefined;
    this.#index = undefined;
    this.#switched.fire();
  }

  dispose(): void {
    this.close().catch((error: unknown) => this.#log.error(String(error)));
    this.#changed.dispose();
    this.#switched.dispose();
  }

  async #open(): Promise<Store> {
    const [accounts, { openStore }] = await Promise.all([this.accounts(), import('../store/store.ts')]);
    const directory = accounts.directory((await accounts.current()).id);
    const options: OpenStoreOptions = {
      wasm: () => readFile(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'sql-wasm.wasm').fsPath),
      onWarning: (message) => {
        this.#log.warn('The store has a warning.');
        void window.showWarningMessage(message);
      },
    };
    const store = await openStore(directory, options).catch(async (error: unknown) => {
      if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
      return openStore(directory, { ...options, afterDamage: await askAboutDamage(error) });
    });
    store.onDidChange((change) => this.#changed.fire(change));
    return store;
  }
}

/** A damaged file has been set aside already; the person says what to go on with. */
async function askAboutDamage(error: StoreError): Promise<NonNullable<OpenStoreOptions['afterDamage']>> {
  const [newest] = error.backups;
  const restore = 'Restore Last Backup';
  const empty = 'Start Empty';
  const choice = await window.showErrorMessage(
    'The saved network is damaged.',
    { modal: true, detail: error.message },
    ...(newest === undefined ? [] : [restore]),
    empty,
  );
  if (choice === restore && newest !== undefined) return { restore: newest };
  if (choice === empty) return 'startEmpty';
  throw new Cancelled();
}
