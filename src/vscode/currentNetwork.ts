import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isolated } from '#core/text/foreignText.ts';
import { SearchIndex } from '#core/search/searchIndex.ts';
import type { Account, Accounts } from '#store/accounts.ts';
import type { Backup } from '#store/file/backups.ts';
import type { StoreChange } from '#store/file/storeChange.ts';
import { sampleAccountId } from '#store/sampleAccount.ts';
import type { OpenStoreOptions } from '#store/openStore.ts';
import type { Store } from '#store/store.ts';
import { StoreError } from '#store/storeError.ts';
import { backupItem } from './ui/backupItem.ts';
import type { Log } from './ui/reportError.ts';
import { Cancelled } from './ui/reportError.ts';
import { window } from './ui/window.ts';

/**
 * The network of this window's account: opens its store when someone first needs it, and tells of every change, whichever
 * window made it. Nothing of sql.js is loaded before.
 */
export class Network implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<StoreChange>();
  readonly #switched = new vscode.EventEmitter<void>();
  readonly #opened = new vscode.EventEmitter<void>();
  #opening: Promise<Store> | undefined;
  #accountId: string | undefined;
  #accountName: string | undefined;
  #index: SearchIndex | undefined;

  readonly onDidChange = this.#changed.event;
  /** The store was opened: what there is can be asked now. */
  readonly onDidOpen = this.#opened.event;
  /** Another account, or no data any more: everything shown is to be read again. */
  readonly onDidSwitch = this.#switched.event;

  constructor(context: vscode.ExtensionContext, log: Log) {
    this.#context = context;
    this.#log = log;
  }

  /** Whether the store was needed already; for those who only want to react. */
  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  /** Whether this window shows the sample network; known once its store was asked for. */
  get isSample(): boolean {
    return this.#accountId === sampleAccountId;
  }

  /**
   * The account of this window: that of its open store. Which one is current on the machine only decides what a new window
   * opens, so another window's switching changes nothing here.
   */
  async account(): Promise<Account> {
    const accounts = await this.accounts();
    const id = (this.#accountId ??= (await accounts.current()).id);
    const found = (await accounts.list()).find((account) => account.id === id);
    return found ?? { id, name: this.#accountName ?? l10n.t('Deleted account'), createdAt: 0 };
  }

  /** The account's name where there are several to tell apart; undefined with one. */
  async accountToName(): Promise<string | undefined> {
    const [account, list] = await Promise.all([this.account(), (await this.accounts()).list()]);
    return list.length > 1 ? isolated(account.name) : undefined;
  }

  /** The store of this window's account. @throws StoreError when it can't be read; the next call tries again */
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
      const { jobs } = store.background;
      this.#index = new SearchIndex(table, { companiesApart, jobs, ...(known && { previous: known }) });
    }
    return this.#index ?? new SearchIndex(table);
  }

  /** All accounts of this machine. */
  async accounts(): Promise<Accounts> {
    const { Accounts } = await import('#store/accounts.ts');
    return new Accounts(this.#context.globalStorageUri.fsPath, (message) => this.#warn(message));
  }

  async switchTo(accountId: string): Promise<void> {
    await (await this.accounts()).makeCurrent(accountId);
    await this.close();
    this.#accountId = accountId;
    this.#switched.fire();
  }

  /** Lets go of the store, to be opened again when needed. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    this.#index = undefined;
    // One that could not be opened needs no closing.
    await (await opening?.catch(() => undefined))?.dispose();
  }

  /**
   * Closes the store for good while something is done to its files, and shows afterwards what is there then, whatever came
   * of it. @param task may change which accounts there are
   */
  async whileClosed<T>(task: () => Promise<T>): Promise<T> {
    await this.close();
    try {
      return await task();
    } finally {
      await this.close();
      await this.#leaveDeletedAccount().catch((error: unknown) => this.#log.error(String(error)));
      this.#switched.fire();
    }
  }

  /** Removes what was noted between sessions: what the grid showed, how the tree is grouped, what was agreed to. */
  async forgetViewState(): Promise<void> {
    for (const state of [this.#context.workspaceState, this.#context.globalState]) {
      for (const key of state.keys()) await state.update(key, undefined);
    }
  }

  dispose(): void {
    this.close().catch((error: unknown) => this.#log.error(String(error)));
    this.#changed.dispose();
    this.#switched.dispose();
    this.#opened.dispose();
  }

  async #open(): Promise<Store> {
    const [accounts, account] = await Promise.all([this.accounts(), this.account()]);
    this.#accountName = account.name;
    const store = await openAfterDamage(accounts.directory(account.id), {
      wasm: () => readFile(vscode.Uri.joinPath(this.#context.extensionUri, 'dist', 'sql-wasm.wasm').fsPath),
      onWarning: (message) => this.#warn(message),
    });
    store.onDidChange((change) => {
      this.#changed.fire(change);
      if (change.people.kind === 'everything' && !change.own) {
        this.#followDeletion().catch((error: unknown) => this.#log.error(String(error)));
      }
    });
    this.#opened.fire();
    return store;
  }

  /** When another window deleted this account, this window goes on to one that is there. */
  async #followDeletion(): Promise<void> {
    const name = this.#accountName;
    if (!(await this.#leaveDeletedAccount())) return;
    await this.close();
    this.#switched.fire();
    const now = await this.account();
    this.#warn(l10n.t`“${name ?? ''}” was deleted in another window. This window shows “${now.name}” now.`);
  }

  async #leaveDeletedAccount(): Promise<boolean> {
    const id = this.#accountId;
    const list = await (await this.accounts()).list();
    if (id === undefined || list.some((account) => account.id === id) || this.#accountId !== id) return false;
    this.#accountId = undefined;
    return true;
  }

  #warn(message: string): void {
    this.#log.warn('The store has a warning.');
    void window.showWarningMessage(message);
  }
}

type Answer = NonNullable<OpenStoreOptions['afterDamage']>;

/** Opens a store; after damage the person chooses among all backups until one is good, or starts empty. */
async function openAfterDamage(directory: string, options: OpenStoreOptions): Promise<Store> {
  const [{ openStore }, { listBackups }] = await Promise.all([
    import('#store/openStore.ts'),
    import('#store/file/backups.ts'),
  ]);
  const bad = new Set<string>();
  let answer: Answer | undefined;
  for (;;) {
    try {
      return await openStore(directory, { ...options, ...(answer && { afterDamage: answer }) });
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
      if (typeof answer === 'object') bad.add(answer.restore);
      const backups = (await listBackups(directory)).filter(({ name }) => !bad.has(name));
      answer = await askAboutDamage(error.message, backups);
    }
  }
}

/** A damaged file has been set aside already; the person says what to go on with. */
async function askAboutDamage(detail: string, backups: readonly Backup[]): Promise<Answer> {
  const [newest] = backups;
  const [last, choose, empty] = [l10n.t('Restore Last Backup'), l10n.t('Choose a Backup…'), l10n.t('Start Empty')];
  const choice = await window.showErrorMessage(
    l10n.t('The saved network can’t be opened.'),
    { modal: true, detail },
    // Enter starts nothing new.
    newest === undefined ? l10n.t('Decide Later') : last,
    ...(backups.length > 1 ? [choose] : []),
    empty,
  );
  if (choice === last && newest !== undefined) return { restore: newest.name };
  if (choice === empty) return 'startEmpty';
  if (choice !== choose) throw new Cancelled();
  const picked = await window.showQuickPick(
    backups.map((backup) => ({ ...backupItem(backup), name: backup.name })),
    { title: l10n.t('Restore a Backup'), placeHolder: l10n.t('Newest first') },
  );
  if (!picked) throw new Cancelled();
  return { restore: picked.name };
}
