import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '#core/time/clock.ts';
import { ignoreMissing, writeDurably } from './file/durableFile.ts';
import { readLatest } from './file/latestState.ts';
import { parseJson } from './file/storedJson.ts';
import { storeFileName } from './file/networkFile.ts';
import type { LockHolder } from './file/ownedLock.ts';
import { acquireLock, isLocked, lockHolder } from './file/ownedLock.ts';
import type { RemovedData, RemoveDataOptions } from './removeData.ts';
import { removeAccountData } from './removeData.ts';
import { runnerLockName } from './runnerLock.ts';
import { sampleAccountId } from './sampleAccount.ts';
import { systemCode } from '#core/text/errorCode.ts';
import { StoreError, writeError } from './storeError.ts';

/** One LinkedIn account, with its own store, backups, runs and browser profile, so that two accounts never mix. */
export interface Account {
  /** Names its folder; never shown. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
}

interface AccountList {
  /** The id of the account that a new window opens. An open window keeps the account of its store. */
  readonly current: string;
  readonly accounts: readonly Account[];
}

// The name has capitals like a title, since VS Code shows titles of tabs unchanged.
const firstAccount: Account = { id: 'default', name: l10n.t('My Account'), createdAt: 0 };
/** In the extension's global storage. */
export const accountsFileName = 'accounts.json';
/** An id is the name of a folder, so it must not lead out of ours. */
const idPattern = /^[\w-]+$/;
const accountList = v.object({
  current: v.string(),
  accounts: v.array(
    v.object({ id: v.pipe(v.string(), v.regex(idPattern)), name: v.string(), createdAt: v.fallback(v.number(), 0) }),
  ),
});
/** What is stored about an account in its own folder. */
const accountName = v.object({
  name: v.pipe(
    v.string(),
    v.check((name) => name.trim() !== ''),
  ),
  createdAt: v.pipe(v.number(), v.finite()),
});
/** In each account's folder, so that its name survives damage to the list. */
const nameFile = 'account.json';

/**
 * The accounts of this machine, listed in `accounts.json` in the extension's global storage. A folder with an account's
 * data counts even when the list does not name it, so that all data can be shown and deleted.
 */
export class Accounts {
  readonly #root: string;
  readonly #onWarning: (message: string) => void;
  /** The damaged list that the person was warned of. */
  #warnedOf: string | undefined;

  /** @param onWarning gets one plain sentence when the list was damaged and is rebuilt from the folders */
  constructor(globalStorage: string, onWarning: (message: string) => void = () => undefined) {
    this.#root = globalStorage;
    this.#onWarning = onWarning;
  }

  /** In the order of their creation; there is always one. */
  async list(): Promise<readonly Account[]> {
    return (await this.#read()).accounts;
  }

  /**
   * The list once no window changes it any more: an account's data is deleted before the account goes from the list, and a
   * window that saw the one needs to know of the other. Waits for a minute at most.
   */
  async listOnceSettled(): Promise<readonly Account[]> {
    const giveUpAt = performance.now() + 60_000;
    while (performance.now() < giveUpAt && (await isLocked(this.#lockPath))) await wait(20);
    return this.list();
  }

  /** The account that a new window opens. */
  async current(): Promise<Account> {
    const { accounts, current } = await this.#read();
    return accounts.find(({ id }) => id === current) ?? accounts[0] ?? firstAccount;
  }

  /** @throws StoreError `nameTaken`, `nameEmpty` */
  async create(name: string): Promise<Account> {
    let created: Account | undefined;
    await this.#change(({ accounts, current }) => {
      const account = { id: randomUUID(), name: freeName(accounts, name), createdAt: Date.now() };
      created = account;
      return { current, accounts: [...accounts, account] };
    });
    return created ?? firstAccount;
  }

  /** Creates an account of the person's own with the name of the first one. @throws StoreError `nameTaken` */
  createOwn(): Promise<Account> {
    return this.create(firstAccount.name);
  }

  /** Makes the account of the sample network, unless it is there. */
  async createSample(): Promise<void> {
    await this.#change(({ accounts, current }) => {
      if (accounts.some(({ id }) => id === sampleAccountId)) return { accounts, current };
      const name = l10n.t('Sample Network');
      return { current, accounts: withNamesApart([...accounts, { id: sampleAccountId, name, createdAt: Date.now() }]) };
    });
  }

  /** @throws StoreError `nameTaken`, `nameEmpty`, `noSuchAccount` */
  rename(id: string, name: string): Promise<void> {
    return this.#change(({ accounts, current }) => {
      find(accounts, id);
      const free = freeName(
        accounts.filter((account) => account.id !== id),
        name,
      );
      return {
        current,
        accounts: accounts.map((account) => (account.id === id ? { ...account, name: free } : account)),
      };
    });
  }

  /** @throws StoreError `noSuchAccount` */
  makeCurrent(id: string): Promise<void> {
    return this.#change(({ accounts }) => ({ accounts, current: find(accounts, id).id }));
  }

  /**
   * Removes an account with all its data, readable or not; its store must be closed in this window. Another account becomes
   * the current one. If some data can't be removed, the account stays in the list.
   * @throws StoreError `noSuchAccount`, and what `removeAccountData` throws: nothing was removed then
   */
  remove(id: string, options: RemoveDataOptions = {}): Promise<RemovedData> {
    // As one change, so that a listener that sees the data go can wait for the list to follow.
    return this.#exclusively(async () => {
      find((await this.#read()).accounts, id);
      const removed = await removeAccountData(this.directory(id), options);
      if (removed.left.length > 0) return removed;
      // Damaged lists that were set aside, and what a killed window left of one, also name the account.
      for (const name of await readdir(this.#root)) {
        if (/^accounts\.json\.(?:damaged-|\d+\.tmp$)/.test(name))
          await unlink(join(this.#root, name)).catch(ignoreMissing);
      }
      await this.#edit(({ accounts, current }) => {
        const left = accounts.filter((account) => account.id !== id);
        const others = left.length > 0 ? left : [firstAccount];
        return { accounts: others, current: current === id ? (others[0] ?? firstAccount).id : current };
      });
      return removed;
    });
  }

  /** Whether any window runs removals for an account. */
  isRunnerActive(id: string): Promise<boolean> {
    return isLocked(join(this.directory(id), runnerLockName));
  }

  /** The locks that are taken now and concern an account, for the person to judge. */
  async locks(id: string): Promise<readonly { readonly what: string; readonly holder: LockHolder }[]> {
    const paths = [
      [l10n.t('saving the network'), join(this.directory(id), `${storeFileName}.lock`)],
      [l10n.t('running removals'), join(this.directory(id), runnerLockName)],
      [l10n.t('changing the accounts'), this.#lockPath],
    ] as const;
    const found = await Promise.all(paths.map(async ([what, path]) => ({ what, holder: await lockHolder(path) })));
    return found.flatMap(({ what, holder }) => (holder ? [{ what, holder }] : []));
  }

  /** The network that was saved last for an account, without opening its store; undefined: it is not known. */
  async networkOf(id: string): Promise<string | undefined> {
    return (await readLatest(join(this.directory(id), storeFileName)))?.networkId;
  }

  /** Where an account keeps its store. */
  directory(id: string): string {
    return join(this.#root, 'accounts', id);
  }

  /** Where an account keeps its browser profile. */
  browserProfile(id: string): string {
    return join(this.directory(id), 'browser-profile');
  }

  get #path(): string {
    return join(this.#root, accountsFileName);
  }

  get #lockPath(): string {
    return `${this.#path}.lock`;
  }

  async #read(): Promise<AccountList & { readonly isDamaged: boolean }> {
    const [text, folders] = await Promise.all([readIfThere(this.#path), this.#folders()]);
    const list = text === undefined ? undefined : parseJson(accountList, text);
    const isDamaged = text !== undefined && !list;
    if (isDamaged && this.#warnedOf !== text) {
      this.#warnedOf = text;
      this.#onWarning(
        l10n.t`The list of accounts in ${this.#path} is damaged. The accounts are listed by their folders; no data is lost.`,
      );
    }
    const listed = list?.accounts ?? [];
    const unlisted = folders.filter(({ id }) => listed.every((account) => account.id !== id));
    const accounts = withNamesApart([...listed, ...unlisted]);
    const [first = firstAccount] = accounts;
    return { current: list?.current ?? first.id, accounts: accounts.length > 0 ? accounts : [firstAccount], isDamaged };
  }

  /** Every folder with an account's data, oldest first. */
  async #folders(): Promise<Account[]> {
    const folder = join(this.#root, 'accounts');
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    });
    const found: Account[] = [];
    for (const { name: id } of entries.filter((entry) => entry.isDirectory() && idPattern.test(entry.name))) {
      // Also a policy or a record of what was shared. Locks are no data.
      const inside = await readdir(join(folder, id)).catch(() => []);
      if (inside.every((name) => /\.lock(?:\.|$)/.test(name))) continue;
      const named = parseJson(accountName, await readIfThere(join(folder, id, nameFile)));
      const name = id === firstAccount.id ? firstAccount.name : l10n.t`Account ${id.slice(0, 8)}`;
      found.push({ id, name: named?.name ?? name, createdAt: named?.createdAt ?? 0 });
    }
    return found.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  #change(edit: (list: AccountList) => AccountList): Promise<void> {
    return this.#exclusively(() => this.#edit(edit));
  }

  /** Runs a task while no other window changes the accounts. @throws StoreError, worded for the person */
  async #exclusively<T>(task: () => Promise<T>): Promise<T> {
    try {
      await mkdir(this.#root, { recursive: true, mode: 0o700 });
      const lock = await acquireLock(this.#lockPath, 10_000);
      if (!lock) {
        throw new StoreError(
          'locked',
          l10n.t(
            'Another window is changing the accounts: try again in a moment. If that window is gone, choose Break Lock….',
          ),
        );
      }
      try {
        return await task();
      } finally {
        await lock.release();
      }
    } catch (error) {
      throw writeError(error, this.#root);
    }
  }

  /** Call this only while no other window changes the accounts. */
  async #edit(edit: (list: AccountList) => AccountList): Promise<void> {
    const { isDamaged, ...before } = await this.#read();
    const { accounts, current } = edit(before);
    // Kept, since a damaged list may hold more than we can read.
    if (isDamaged) await rename(this.#path, `${this.#path}.damaged-${Date.now()}`);
    for (const account of accounts) await this.#keepName(account, before.accounts);
    const isDefault = accounts.length === 1 && accounts[0] === firstAccount;
    if (isDefault) await unlink(this.#path).catch(ignoreMissing);
    else await writeDurably(this.#path, Buffer.from(JSON.stringify({ current, accounts }, undefined, 2)));
  }

  /** Writes the name into the account's folder, which is created only for a new account. */
  async #keepName(account: Account, before: readonly Account[]): Promise<void> {
    const { id, name, createdAt } = account;
    if (account === firstAccount) return;
    const directory = this.directory(id);
    if (before.every((known) => known.id !== id)) await mkdir(directory, { recursive: true, mode: 0o700 });
    else if (!(await isThere(directory))) return;
    const path = join(directory, nameFile);
    const text = JSON.stringify({ name, createdAt });
    if ((await readIfThere(path)) !== text) await writeDurably(path, Buffer.from(text));
  }
}

function find(accounts: readonly Account[], id: string): Account {
  const account = accounts.find((candidate) => candidate.id === id);
  if (!account) throw new StoreError('noSuchAccount', l10n.t('That account is no longer there: choose another.'));
  return account;
}

function freeName(accounts: readonly Account[], name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new StoreError('nameEmpty', l10n.t('An account needs a name: type one.'));
  if (accounts.some((account) => account.name === trimmed)) {
    throw new StoreError('nameTaken', l10n.t`There is an account named “${trimmed}” already: choose another name.`);
  }
  return trimmed;
}

/** Numbers equal names, so that the person can tell apart folders that were given the same name by hand. */
function withNamesApart(accounts: readonly Account[]): Account[] {
  const taken = new Set<string>();
  return accounts.map((account) => {
    let { name } = account;
    for (let number = 2; taken.has(name); number++) name = `${account.name} (${number})`;
    taken.add(name);
    return name === account.name ? account : { ...account, name };
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
