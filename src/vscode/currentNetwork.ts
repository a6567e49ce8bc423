import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isolated } from '#core/text/foreignText.ts';
import type { SearchIndex } from '#core/search/searchIndex.ts';
import type { Account, Accounts } from '#store/accounts.ts';
import type { AccountsWatch } from '#store/accountsWatch.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import type { Store } from '#store/store.ts';
import type { Log } from './ui/reportError.ts';
import { logFailure } from './ui/reportError.ts';
import { window } from './ui/window.ts';

/** Where the extension keeps things. */
type Context = Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri' | 'globalState' | 'workspaceState'>;

/**
 * The network of this window's account: opens its store when first needed, and reports every change, made by any window.
 * sql.js is not loaded before.
 */
export class CurrentNetwork implements vscode.Disposable {
  readonly #context: Context;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<StoreChange>();
  readonly #switched = new vscode.EventEmitter<void>();
  readonly #opened = new vscode.EventEmitter<void>();
  readonly #accountsChanged = new vscode.EventEmitter<void>();
  #opening: Promise<Store> | undefined;
  /** What changes the account or its files. Requests for the store wait for it, or would open what is being left. */
  #changing: Promise<void> | undefined;
  #accounts: Promise<Accounts> | undefined;
  /** Watches the list of accounts while the store is open. */
  #watch: AccountsWatch | undefined;
  #accountId: string | undefined;
  #accountName: string | undefined;
  #index: SearchIndex | undefined;

  readonly onDidChange = this.#changed.event;
  /** Fires when the store was opened. */
  readonly onDidOpen = this.#opened.event;
  /** Fires when another account is shown or the data was deleted: views have to read everything again. */
  readonly onDidSwitch = this.#switched.event;

  /** Fires when accounts come or go, in any window, while the store is open. */
  readonly onDidChangeAccounts = this.#accountsChanged.event;

  constructor(context: Context, log: Log) {
    this.#context = context;
    this.#log = log;
  }

  /** Whether the store is open; for code that only reacts and must not open it. */
  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  /** Whether this window shows the sample network; known once its store was asked for. */
  get isSample(): boolean {
    return this.#accountId === sampleAccountId;
  }

  /**
   * The account of this window: that of its open store. The current account of the machine only decides what a new window
   * opens, so a switch in another window changes nothing here.
   */
  async account(): Promise<Account> {
    const accounts = await this.accounts();
    const current = await accounts.current();
    // Assigned without waiting in between, since a switch may have been quicker.
    const id = (this.#accountId ??= current.id);
    const found = (await accounts.list()).find((account) => account.id === id);
    return found ?? { id, name: this.#accountName ?? l10n.t('Deleted account'), createdAt: 0 };
  }

  /** The account's name when there are several accounts; undefined when there is one. */
  async accountToName(): Promise<string | undefined> {
    const [account, list] = await Promise.all([this.account(), (await this.accounts()).list()]);
    return list.length > 1 ? isolated(account.name) : undefined;
  }

  /** The store of this window's account. @throws StoreError when it can't be read; the next call tries again */
  store(): Promise<Store> {
    if (this.#changing) return this.#changing.then(() => this.store());
    const opening = (this.#opening ??= this.#open());
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    return opening;
  }

  /** The index for filtering, grouping and counting, for the present revision. */
  async index(): Promise<SearchIndex> {
    const { SearchIndex: Index } = await import('#core/search/searchIndex.ts');
    const store = await this.store();
    const table = store.table();
    const companiesApart = store.companySplits();
    const known = this.#index;
    if (known?.table === table && known.companiesApart.size === companiesApart.length) return known;
    const { jobs } = store.background;
    return (this.#index = new Index(table, { companiesApart, jobs, ...(known && { previous: known }) }));
  }

  /** All accounts of this machine. */
  accounts(): Promise<Accounts> {
    return (this.#accounts ??= import('#store/accounts.ts').then(
      ({ Accounts }) => new Accounts(this.#context.globalStorageUri.fsPath, (message) => this.#warn(message)),
    ));
  }

  async switchTo(accountId: string): Promise<void> {
    await this.#whileNoneOpens(async () => {
      await (await this.accounts()).makeCurrent(accountId);
      await this.close();
      this.#accountId = accountId;
    });
    this.#switched.fire();
  }

  /** Closes the store; it is opened again when needed. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#index = undefined;
    this.#watch?.end();
    // A store that could not be opened needs no closing.
    await (await opening?.catch(() => undefined))?.dispose();
  }

  /**
   * Closes the store while a task changes its files, and shows what is there afterwards, even when the task fails.
   * @param task may change which accounts exist; must not wait for the store
   */
  async whileClosed<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await this.#whileNoneOpens(async () => {
        await this.close();
        try {
          return await task();
        } finally {
          await this.#leaveDeletedAccount().catch((error: unknown) => logFailure(this.#log, error));
        }
      });
    } finally {
      this.#switched.fire();
    }
  }

  /**
   * Removes what VS Code keeps between sessions: the state of the grid, the grouping of the tree, agreements.
   * @param left what stays of a value; undefined: nothing
   */
  async forgetViewState(left: (key: string, value: unknown) => unknown = () => undefined): Promise<void> {
    for (const state of [this.#context.workspaceState, this.#context.globalState]) {
      for (const key of state.keys()) await state.update(key, left(key, state.get(key)));
    }
  }

  dispose(): void {
    this.close().catch((error: unknown) => logFailure(this.#log, error));
    this.#changed.dispose();
    this.#switched.dispose();
    this.#opened.dispose();
    this.#accountsChanged.dispose();
  }

  /** Runs one task at a time; the store is opened after it. */
  async #whileNoneOpens<T>(task: () => Promise<T>): Promise<T> {
    const running = this.#changing ? this.#changing.then(task) : task();
    const settled = running.then(
      () => undefined,
      () => undefined,
    );
    this.#changing = settled;
    try {
      return await running;
    } finally {
      if (this.#changing === settled) this.#changing = undefined;
    }
  }

  async #open(): Promise<Store> {
    // Another window may have deleted it while the store was not open here.
    await this.#leaveDeletedAccount();
    const [accounts, account, { openAfterDamage }] = await Promise.all([
      this.accounts(),
      this.account(),
      import('./openAfterDamage.ts'),
    ]);
    this.#accountName = account.name;
    const store = await openAfterDamage(accounts.directory(account.id), {
      wasm: () => readFile(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'sql-wasm.wasm').fsPath),
      onWarning: (message) => this.#warn(message),
    });
    store.onDidChange((change) => {
      this.#changed.fire(change);
      if (change.people.kind === 'everything' && !change.own) {
        this.#followDeletion().catch((error: unknown) => logFailure(this.#log, error));
      }
    });
    await this.#watchAccounts();
    this.#opened.fire();
    return store;
  }

  async #watchAccounts(): Promise<void> {
    const { AccountsWatch: Watch } = await import('#store/accountsWatch.ts');
    this.#watch ??= new Watch(this.#context.globalStorageUri.fsPath, () => {
      this.#accountsChanged.fire();
      // In an account in which nothing was ever saved nothing else tells.
      this.#followDeletion().catch((error: unknown) => logFailure(this.#log, error));
    });
    await this.#watch.begin();
  }

  /** Shows another account after another window deleted this one. */
  async #followDeletion(): Promise<void> {
    // A deletion by this window does the same.
    if (this.#changing) return;
    const name = this.#accountName;
    if (!(await this.#leaveDeletedAccount())) return;
    await this.close();
    this.#switched.fire();
    const now = await this.account();
    this.#warn(l10n.t`“${name ?? ''}” was deleted in another window. This window shows “${now.name}” now.`);
  }

  async #leaveDeletedAccount(): Promise<boolean> {
    const id = this.#accountId;
    if (id === undefined) return false;
    const list = await (await this.accounts()).listOnceSettled();
    if (list.some((account) => account.id === id) || this.#accountId !== id) return false;
    this.#accountId = undefined;
    return true;
  }

  #warn(message: string): void {
    this.#log.warn('The store has a warning.');
    void window.showWarningMessage(message);
  }
}
