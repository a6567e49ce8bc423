import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../core/removal/run.ts';
import type { RemovedData } from './removeData.ts';
import { removeAccountData } from './removeData.ts';
import { acquireLock } from './ownedLock.ts';
import { StoreError, systemCode, writeError } from './storeError.ts';

/** One LinkedIn account. Store, backups, runs and browser profile are its own, so that two never mix. */
export interface Account {
  /** Names its folder; never shown. */
  readonly id: string;
  readonly name: string;
  readonly createdAt: Instant;
}

interface AccountList {
  readonly current: string;
  readonly accounts: readonly Account[];
}

const firstAccount: Account = { id: 'default', name: 'My account', createdAt: 0 };

/** The accounts of this machine, listed in `accounts.json` in the extension's global storage. */
export class Accounts {
  private readonly root: string;

  constructor(globalStorage: string) {
    this.root = globalStorage;
  }

  /** In the order of their creation; there is always one. */
  async list(): Promise<readonly Account[]> {
    return (await this.read()).accounts;
  }

  /** The one in use on this machine. */
  async current(): Promise<Account> {
    const { accounts, current } = await this.read();
    return accounts.find(({ id }) => id === current) ?? accounts[0] ?? firstAccount;
  }

  /** @throws StoreError `nameTaken`, `nameEmpty` */
  async create(name: string): Promise<Account> {
    let created: Account | undefined;
    await this.change(({ accounts, current }) => {
      const account = { id: randomUUID(), name: freeName(accounts, name), createdAt: Date.now() };
      created = account;
      return { current, accounts: [...accounts, account] };
    });
    return created ?? firstAccount;
  }

  /** @throws StoreError `nameTaken`, `nameEmpty`, `noSuchAccount` */
  rename(id: string, name: string): Promise<void> {
    return this.change(({ accounts, current }) => {
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
    return this.change(({ accounts }) => ({ accounts, current: find(accounts, id).id }));
  }

  /** Removes an account with all its data; its store must be closed. Another becomes the current one. @throws StoreError `noSuchAccount` */
  async remove(id: string): Promise<RemovedData> {
    find((await this.read()).accounts, id);
    const removed = await removeAccountData(this.directory(id));
    await this.change(({ accounts, current }) => {
      const left = accounts.filter((account) => account.id !== id);
      const others = left.length > 0 ? left : [firstAccount];
      return { accounts: others, current: current === id ? (others[0] ?? firstAccount).id : current };
    });
    return removed;
  }

  /** Where an account keeps its store. */
  directory(id: string): string {
    return join(this.root, 'accounts', id);
  }

  /** Where an account keeps its browser profile. */
  browserProfile(id: string): string {
    return join(this.directory(id), 'browser-profile');
  }

  private get path(): string {
    return join(this.root, 'accounts.json');
  }

  private async read(): Promise<AccountList> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return { current: firstAccount.id, accounts: [firstAccount] };
      throw error;
    }
    const list = parse(text);
    if (!list) {
      throw new StoreError(
        'notReadable',
        `The list of accounts in ${this.path} is damaged: repair or delete that file.`,
      );
    }
    return list;
  }

  private async change(edit: (list: AccountList) => AccountList): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true, mode: 0o700 });
      const lock = await acquireLock(`${this.path}.lock`, 10_000);
      if (!lock) throw new StoreError('locked', 'Another window is changing the accounts: try again in a moment.');
      try {
        const temporary = `${this.path}.tmp`;
        await writeFile(temporary, JSON.stringify(edit(await this.read()), undefined, 2), { mode: 0o600, flush: true });
        await rename(temporary, this.path);
      } finally {
        await lock.release();
      }
    } catch (error) {
      throw writeError(error, this.root);
    }
  }
}

function find(accounts: readonly Account[], id: string): Account {
  const account = accounts.find((candidate) => candidate.id === id);
  if (!account) throw new StoreError('noSuchAccount', 'That account is no longer there: choose another.');
  return account;
}

function freeName(accounts: readonly Account[], name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new StoreError('nameEmpty', 'An account needs a name: type one.');
  if (accounts.some((account) => account.name === trimmed)) {
    throw new StoreError('nameTaken', `There is an account named "${trimmed}" already: choose another name.`);
  }
  return trimmed;
}

function parse(text: string): AccountList | undefined {
  try {
    const list = JSON.parse(text) as Partial<AccountList>;
    const isWhole =
      Array.isArray(list.accounts) &&
      // An id names a folder: it must not lead out of ours.
      list.accounts.every(({ id, name }: Account) => /^[\w-]+$/.test(id) && typeof name === 'string');
    return isWhole && typeof list.current === 'string' ? (list as AccountList) : undefined;
  } catch {
    return undefined;
  }
}
